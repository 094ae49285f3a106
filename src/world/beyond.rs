//! Borders beyond those that surround the embedded frontier: the pack's lines go on where these
//! end, and stand where there are none.

use geo::{Coord, LineString, MultiLineString};

use super::context::{Border, Region, Standing};
use super::line::{Line, lines_in};
use super::{Detail, states};
use crate::model::Extent;

/// What maps of the embedded frontier can show at most, in degrees.
const WIDEST: [f64; 4] = [62.0, 34.0, 81.0, 46.0];
/// How far the pack's line may lie from the end that it continues, in degrees.
const JOINED: f64 = 0.2;

/// The borders and those beyond them. Of the subject, whose codes are given, none is added.
pub(crate) fn borders(known: Vec<Border>, subject: [&str; 2]) -> Vec<Border> {
    let within = Extent::around(known.iter().map(|border| &border.line));
    let Some(within) = within else { return known };
    let mut all = known.clone();
    for line in lines_in(WIDEST.into()) {
        if !line.class.counts() || line.is_between(subject[0], subject[1]) {
            continue;
        }
        let own: Vec<&Border> = known.iter().filter(|border| is_of(&line, &border.pair)).collect();
        let parts = match own.is_empty() {
            true => line.line.0.clone(),
            false => line.line.iter().flat_map(|part| outside(part, &within, &own)).collect(),
        };
        if !parts.is_empty() {
            let (pair, line) = (line.sides.join("-"), MultiLineString::new(parts));
            all.push(Border { pair, standing: Standing::Agreed, generalised: true, line });
        }
    }
    all
}

/// Whether a line lies between the two states that alpha-2 codes such as `KG-UZ` name.
fn is_of(line: &Line, pair: &str) -> bool {
    let code = |short: &str| states().iter().find(|state| state.iso2 == short);
    let Some((a, b)) = pair.split_once('-') else { return false };
    code(a).zip(code(b)).is_some_and(|(a, b)| line.is_between(&a.code, &b.code))
}

/// The runs of a line outside a box, joined to the ends of what is known in it.
fn outside(part: &LineString<f64>, within: &Extent, known: &[&Border]) -> Vec<LineString<f64>> {
    let runs = part.0.split(|at| within.contains(*at)).filter(|run| !run.is_empty());
    let joined = |run: &[Coord<f64>]| {
        let (first, last) = (run[0], run[run.len() - 1]);
        let mut all: Vec<Coord<f64>> = Vec::new();
        all.extend(end_near(first, known));
        all.extend(run);
        all.extend(end_near(last, known));
        LineString::new(all)
    };
    runs.map(joined).filter(|run| run.0.len() > 1).collect()
}

/// The end of a known line that is nearest to a position, if one is near.
fn end_near(at: Coord<f64>, known: &[&Border]) -> Option<Coord<f64>> {
    let parts = known.iter().flat_map(|border| &border.line.0).filter(|part| !part.is_closed());
    let ends = parts.flat_map(|part| [part.0.first(), part.0.last()]).flatten().copied();
    let away = |end: &Coord<f64>| (end.x - at.x).hypot(end.y - at.y);
    ends.filter(|end| away(end) < JOINED).min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// Lakes and reservoirs that have a name.
pub(crate) fn lakes() -> Vec<Region> {
    let items = Detail::Near.layers().lakes.items_in(WIDEST.into());
    let found = items.into_iter().map(super::Lake::read);
    found.filter(|lake| !lake.name.is_empty()).map(|lake| super::scenery::lake(&lake)).collect()
}
