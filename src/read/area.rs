//! Polygons of one state, to an [`Area`].

use geo::MultiPolygon;

use super::drawing::text;
use super::finding::{Finding, Findings, Place};
use super::line;
use super::raw::Raw;
use super::stated::Stated;
use super::stream::pass;
use super::stream::pass::Parsed;
use crate::model::{Area, Condition, Dataset, Names, Problem, Problems};
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
    let mut wanted = Wanted::new(of);
    let mut problems = match text(bytes, layer) {
        Ok((text, rows)) => {
            let mut problems = wanted.read(&text);
            problems.list.iter_mut().for_each(|problem| problem.rows.clone_from(&rows));
            problems
        }
        Err(problem) => Problems { list: vec![*problem], ..Problems::default() },
    };
    problems.input = name.to_owned();
    let dataset = wanted.dataset.named(name);
    let called = of.map_or_else(|| dataset.name.clone(), |of| of.values.join(","));
    let area = Area { name: called, dataset, polygons: wanted.polygons };
    problems.refuse_errors().map(|warnings| (area, warnings))
}

/// What is looked for in a file, and what was found.
struct Wanted<'c> {
    of: Option<&'c Condition>,
    names: Names,
    dataset: Dataset,
    polygons: MultiPolygon<f64>,
}

impl<'c> Wanted<'c> {
    fn new(of: Option<&'c Condition>) -> Wanted<'c> {
        let names = Names::asked(&[], of.map(std::slice::from_ref).unwrap_or_default());
        Wanted { of, names, dataset: Dataset::default(), polygons: MultiPolygon::new(vec![]) }
    }

    fn read(&mut self, text: &str) -> Problems {
        let Wanted { of, names, polygons, .. } = self;
        let (of, blank) = (*of, names.clone());
        let pass = pass::run(
            text.as_bytes(),
            None,
            || (blank.clone(), Vec::new(), 0),
            |(names, found, fit), raw, parsed, findings| {
                if fits(&parsed, of, names) {
                    *fit += 1;
                    found.extend(polygons_of(raw, parsed, findings));
                }
            },
            |(more, found, _)| {
                names.merge(more);
                polygons.0.extend(found.into_iter().flatten());
            },
        );
        self.dataset = pass.dataset;
        let mut problems = pass.problems;
        if self.polygons.0.is_empty() && problems.errors() == 0 {
            problems.list.push(self.nothing(pass.features).at(Place::START));
        }
        problems
    }

    fn nothing(&self, features: usize) -> Finding {
        if let Err(unknown) = self.names.clone().require() {
            let message =
                unknown.to_string().replacen("segment", "feature", 1).replace("\n    ", "; ");
            return Finding::error(0, "no-area", message, "choose the features of one state");
        }
        let message = format!("none of the {features} features is an area");
        let hint = "an area is a Polygon or MultiPolygon; of lines, `frontier compare` takes two";
        Finding::error(0, "no-area", message, hint)
    }
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
