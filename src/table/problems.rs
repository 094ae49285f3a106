//! The problems of a file as text, JSON and GeoJSON.

use geo::MultiPoint;
use geojson::{Feature, FeatureCollection, Geometry};
use serde_json::json;

use crate::model::format::count;
use crate::model::{Counts, Printable, Problem, Severity};
use crate::validate::Audit;

/// One paragraph a problem, errors and warnings in file order, and a line that counts them.
pub fn text(audit: &Audit) -> String {
    let mut out = String::new();
    for finding in &audit.findings {
        out.push_str(&format!("{}:{}\n", Printable(&audit.input), finding.problem));
    }
    out + &counted(audit)
}

/// How many problems there are, and how much is sound.
fn counted(audit: &Audit) -> String {
    let Counts { errors, warnings } = audit.counts();
    let mut out = format!(
        "{}: {errors} errors, {warnings} warnings; {} sound segments, {} vertices\n",
        Printable(&audit.input),
        count(audit.segments),
        count(audit.vertices)
    );
    if audit.unlisted != Counts::default() {
        let Counts { errors, warnings } = audit.unlisted;
        out.push_str(&format!(
            "Of these, {errors} errors and {warnings} warnings are not listed\n"
        ));
    }
    out
}

/// For the pipelines of code hosts, which show each problem beside its line: the workflow commands of
/// GitHub Actions, which Gitea and Forgejo read too.
pub fn github(audit: &Audit) -> String {
    let file = property(&audit.input);
    let command = |problem: &Problem| {
        // A file that has rows has no lines beside which anything could stand.
        let place = match problem.rows {
            Some(_) => String::new(),
            None => format!(",line={},col={}", problem.line, problem.column),
        };
        let (word, title) = (problem.severity, property(problem.code));
        format!("::{word} file={file}{place},title={title}::{}\n", data(&problem.words()))
    };
    let listed: String = audit.findings.iter().map(|finding| command(&finding.problem)).collect();
    listed + &format!("::notice file={file}::{}\n", data(counted(audit).trim_end()))
}

/// A message in a workflow command: its line ends are escapes.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(audit: &Audit) -> String {
    let of = |severity| -> Vec<&Problem> {
        audit.with(severity).map(|finding| &finding.problem).collect()
    };
    let fields = json!({
        "input": audit.input,
        "errors": of(Severity::Error),
        "warnings": of(Severity::Warning),
        "segments": audit.segments,
        "vertices": audit.vertices,
        "left_out": Some(&audit.left_out).filter(|of| !of.is_empty()),
        "repeated_m": audit.repeated,
        "unlisted": Some(audit.unlisted).filter(|of| *of != Counts::default()),
    });
    super::pretty(&super::without(fields, &["left_out", "repeated_m", "unlisted"]))
}

/// For a map: each finding as a MultiPoint of where it shows, without geometry where the line
/// could not be read.
pub fn geojson(audit: &Audit) -> String {
    let features = audit.findings.iter().map(|finding| {
        let properties = json!({ "severity": finding.problem.severity });
        let problem = serde_json::to_value(&finding.problem).expect("a problem is JSON");
        let members = [properties, problem].into_iter().filter_map(|value| match value {
            serde_json::Value::Object(members) => Some(members),
            _ => None,
        });
        let points = MultiPoint::from(finding.at.clone());
        Feature {
            geometry: (!finding.at.is_empty()).then(|| Geometry::new((&points).into())),
            properties: Some(members.flatten().collect()),
            ..Feature::default()
        }
    });
    super::pretty(&FeatureCollection { features: features.collect(), ..Default::default() })
}
