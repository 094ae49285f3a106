//! The text of a small input as a whole.

use super::source::Source;
use crate::model::Problem;
use crate::read::finding::{Findings, Place};

/// Reads the text of an input, which may be gzipped, and places what was found in it. The
/// default value where there is no text to read, or more than `most` bytes of it.
pub(crate) fn text<T: Default>(
    bytes: &[u8],
    most: usize,
    read: impl FnOnce(&str, &mut Findings) -> T,
) -> (T, Vec<Problem>) {
    let (text, fault) = match Source::open(bytes).and_then(Source::native) {
        Ok(source) => source.into_text(most),
        Err(fault) => (String::new(), Some(fault)),
    };
    let (mut findings, mut value) = (Findings::default(), T::default());
    match fault {
        Some(fault) => findings.push(fault),
        None => value = read(&text, &mut findings),
    }
    (value, findings.placed(&text, Place::START))
}
