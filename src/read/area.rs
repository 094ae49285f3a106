//! Polygons of one state, to an [`Area`].

use geo::MultiPolygon;

use super::finding::{Finding, Findings, Place};
use super::line;
use super::raw::Raw;
use super::stated::Stated;
use super::stream::pass;
use super::stream::pass::Parsed;
use crate::model::{Area, Condition, Names, Problem, Problems};
use crate::read::Rules;

/// Reads the polygons of a state and refuses the file if one that is wanted has an error. Returns
/// warnings beside the area.
///
/// The bytes may be what [`super::boundary`] reads. `of` says which features are the state's;
/// without it all are.
///
/// # Errors
/// All the problems of the input, if one of them is an error; no feature fits, or none is an area.
pub fn area(
    name: &str,
    bytes: &[u8],
    layer: Option<&str>,
    of: Option<&Condition>,
) -> Result<(Area, Vec<Problem>), Problems> {
    let asked = Names::asked(&[], of.map(std::slice::from_ref).unwrap_or_default());
    let (mut names, mut polygons) = (asked.clone(), Vec::new());
    let mut pass = pass::run(
        bytes,
        layer,
        || (asked.clone(), Vec::new()),
        |(names, found), raw, parsed, findings| {
            if fits(&parsed, of, names) {
                found.extend(polygons_of(raw, parsed, findings));
            }
        },
        |(more, found)| {
            names.merge(more);
            polygons.extend(found.into_iter().flatten());
        },
    );
    if polygons.is_empty() && pass.problems.errors() == 0 {
        pass.problems.list.push(nothing(names, pass.features).at(Place::START));
    }
    let (dataset, warnings) = pass.sound(name)?;
    let called = of.map_or_else(|| dataset.name.clone(), |of| of.values.join(","));
    Ok((Area { name: called, dataset, polygons: MultiPolygon::new(polygons) }, warnings))
}

fn nothing(names: Names, features: usize) -> Finding {
    if let Err(unknown) = names.require() {
        let message = unknown.to_string().replacen("segment", "feature", 1).replace("\n    ", "; ");
        return Finding::error(0, "no-area", message, "choose the features of one state");
    }
    let message = format!("none of the {features} features is an area");
    let hint = "an area is a Polygon or MultiPolygon; of lines, `frontier compare` takes two";
    Finding::error(0, "no-area", message, hint)
}

fn fits(parsed: &Parsed<'_>, of: Option<&Condition>, names: &mut Names) -> bool {
    let value = |key: &str| parsed.text(key).flatten();
    names.note_each(parsed.texts().map(|(name, _)| name), value);
    of.is_none_or(|of| of.admits(value(&of.key).as_deref()))
}

fn polygons_of(
    raw: &Raw<'_>,
    mut parsed: Parsed<'_>,
    findings: &mut Findings,
) -> Option<MultiPolygon<f64>> {
    let id = Stated::of(&parsed, &Rules::default()).id(parsed.id());
    let mut shape = parsed.take_shape();
    line::polygons(raw, id.as_deref(), &mut shape, findings)
}
