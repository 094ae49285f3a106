//! GeoJSON lines without a status: features or a bare geometry, to a [`Drawing`].

use std::borrow::Cow;

use geojson::Feature;
use serde::Deserialize;

use super::dated::Dates;
use super::finding::{Finding, Findings, Place};
use super::line::Lines;
use super::raw::Raw;
use super::rules::Rules;
use super::stated::Stated;
use super::stream::pass;
use super::stream::pass::{Parsed, Pass};
use super::stream::source::Source;
use super::{line, none_found, schema};
use crate::model::property::{LEFT, PART, RIGHT};
use crate::model::{Dataset, Drawing, Drawn, Kind, LineFeature, Problem, Problems, Severity};

/// The longest text of a drawing, which is held as a whole.
const LONGEST: usize = 256 * 1024 * 1024;

/// Reads the lines of a file, or of a layer of it, whatever their status, and refuses it if it holds
/// any error. Returns warnings beside the drawing.
///
/// The bytes may be what [`super::boundary`] reads, or a bare geometry of lines.
///
/// # Errors
/// All the problems of the input, if one of them is an error; there is no such layer.
pub fn drawing(
    name: &str,
    bytes: &[u8],
    layer: Option<&str>,
) -> Result<(Drawing, Vec<Problem>), Problems> {
    let (dataset, lines, warnings) = lines(name, bytes, layer, drawn)?;
    Ok((Drawing { dataset, lines }, warnings))
}

/// Reads the lines of a file, or of a layer of it, each with all that the file says of it.
///
/// # Errors
/// As [`drawing`].
pub fn features(
    name: &str,
    bytes: &[u8],
    layer: Option<&str>,
) -> Result<(Dataset, Vec<LineFeature>, Vec<Problem>), Problems> {
    lines(name, bytes, layer, featured)
}

/// What a feature is taken for.
type Make<T> = fn(&Raw<'_>, Parsed<'_>, &mut Findings) -> Option<T>;

fn lines<T: Send>(
    name: &str,
    bytes: &[u8],
    layer: Option<&str>,
    make: Make<T>,
) -> Result<(Dataset, Vec<T>, Vec<Problem>), Problems> {
    let (text, rows) = text(bytes, layer).map_err(|problem| Problems::alone(name, *problem))?;
    let (text, shift) = as_feature(&text);
    let mut all = Vec::new();
    let mut pass = pass::run(
        text.as_bytes(),
        None,
        Vec::new,
        |lines, raw, parsed, findings| lines.extend(make(raw, parsed, findings)),
        |lines| all.extend(lines),
    );
    for problem in pass.problems.list.iter_mut().filter(|problem| problem.line == 1) {
        problem.column = problem.column.saturating_sub(shift).max(1);
    }
    if all.is_empty() && pass.problems.errors() == 0 {
        let hint = "a drawing holds LineStrings or MultiLineStrings".into();
        let none = Finding { hint, ..none_found(pass.features) };
        pass.problems.list.push(none.at(Place::START));
    }
    let (dataset, warnings) = Pass { rows, ..pass }.sound(name)?;
    Ok((dataset, all, warnings))
}

/// All of an input as text in GeoJSON, which may be a bare geometry, and what its lines are if it had
/// none.
fn text(bytes: &[u8], layer: Option<&str>) -> Result<(String, Option<String>), Box<Problem>> {
    let source = Source::open(bytes).map_err(|fault| Box::new(fault.at(Place::START)))?;
    let source = source.translated(layer)?;
    let rows = source.rows().map(str::to_owned);
    match source.into_text(LONGEST) {
        (text, None) => Ok((text, rows)),
        (text, Some(fault)) => Err(Box::new(fault.placed(&text, Place::START))),
    }
}

/// A bare geometry in the clothes of a feature, and how far that shifts its first line.
fn as_feature(text: &str) -> (Cow<'_, str>, usize) {
    const HEAD: &str = r#"{"type":"Feature","properties":null,"geometry":"#;
    const BARE: [&str; 3] = ["LineString", "MultiLineString", "GeometryCollection"];
    #[derive(Deserialize)]
    struct Kind {
        r#type: String,
    }
    match serde_json::from_str::<Kind>(text) {
        Ok(kind) if BARE.contains(&kind.r#type.as_str()) => {
            (Cow::Owned(format!("{HEAD}{text}}}")), HEAD.len())
        }
        _ => (Cow::Borrowed(text), 0),
    }
}

fn featured(raw: &Raw<'_>, mut parsed: Parsed<'_>, findings: &mut Findings) -> Option<LineFeature> {
    let mut shape = parsed.take_shape();
    let Lines::Sound(line) = line::read(raw, None, &mut shape, Severity::Warning, findings) else {
        return None;
    };
    let id = Stated::of(&parsed, &Rules::default()).id(parsed.id());
    let feature = Feature { geometry: None, ..parsed.feature(|_| true) };
    Some(LineFeature { id, index: raw.index, line, feature })
}

/// A line that nobody means by the boundary.
fn special(raw: &Raw<'_>, id: Option<&str>) -> Finding {
    let message = "this line is of kind special, such as the limit of a lease: it is left out";
    let hint = "only lines of other kinds are compared";
    raw.finding(Severity::Warning, id, &[], "special-line", message.to_owned(), hint)
}

fn drawn(raw: &Raw<'_>, mut parsed: Parsed<'_>, findings: &mut Findings) -> Option<Drawn> {
    let mut shape = parsed.take_shape();
    let Lines::Sound(line) = line::read(raw, None, &mut shape, Severity::Warning, findings) else {
        return None;
    };
    let stated = Stated::of(&parsed, &Rules::default());
    let of_schema = || stated.status.is_none().then(|| schema::status(&parsed)).flatten();
    let kind = stated.kind().or_else(|| of_schema().map(|(_, kind, ..)| kind));
    if kind == Some(Kind::Special) {
        findings.push(special(raw, stated.id(parsed.id()).as_deref()));
        return None;
    }
    let mut dates = Dates { raw, id: None, findings };
    let [valid_from, valid_to] = dates.validity(|name| stated.get(name))?;
    let [part, left, right] = [PART, LEFT, RIGHT].map(|name| stated.get(name).map(str::to_owned));
    let claimed_by = stated.claimed_by();
    Some(Drawn { line, part, left, right, claimed_by, valid_from, valid_to })
}
