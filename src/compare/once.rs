//! A drawing without what it holds twice.

use std::borrow::Cow;

use crate::geodesic::overlap::{Repeats, TOLERANCE};
use crate::model::{Drawing, Drawn, Metres};

/// A drawing in which every stretch stands once, and how much stood twice.
pub(super) fn once(drawing: &Drawing) -> (Cow<'_, Drawing>, Metres) {
    let lines: Vec<_> = drawing.lines.iter().map(|drawn| &drawn.line).collect();
    let repeats = Repeats::of(&lines, TOLERANCE);
    let repeated = repeats.total();
    if repeated.0 == 0.0 {
        return (Cow::Borrowed(drawing), repeated);
    }
    let left = drawing.lines.iter().zip(repeats.once(&lines));
    let lines = left.map(|(drawn, line)| Drawn { line: line.into_owned(), ..drawn.clone() });
    let lines = lines.filter(|drawn| !drawn.line.0.is_empty()).collect();
    (Cow::Owned(Drawing { dataset: drawing.dataset.clone(), lines }), repeated)
}
