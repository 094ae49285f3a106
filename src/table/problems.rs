//! The problems of a file as text, JSON and GeoJSON.

use geo::MultiPoint;
use geojson::{Feature, FeatureCollection, Geometry};
use serde::Serialize;
use serde_json::json;

use crate::model::format::count;
use crate::model::{Counts, LeftOut, Metres, Printable, Problem, Severity};
use crate::validate::Audit;

/// One paragraph a problem, errors and warnings in file order, and a line that counts them.
pub fn text(audit: &Audit) -> String {
    let mut out = String::new();
    for finding in &audit.findings {
        out.push_str(&format!("{}:{}\n", Printable(&audit.input), finding.problem));
    }
    let Counts { errors, warnings } = audit.counts();
    out.push_str(&format!(
        "{}: {errors} errors, {warnings} warnings; {} sound segments, {} vertices\n",
        Printable(&audit.input),
        count(audit.segments),
        count(audit.vertices)
    ));
    if audit.unlisted != Counts::default() {
        let Counts { errors, warnings } = audit.unlisted;
        out.push_str(&format!(
            "Of these, {errors} errors and {warnings} warnings are not listed\n"
        ));
    }
    out
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(audit: &Audit) -> String {
    #[derive(Serialize)]
    struct Fields<'p> {
        input: &'p str,
        errors: Vec<&'p Problem>,
        warnings: Vec<&'p Problem>,
        segments: usize,
        vertices: usize,
        /// What is no line.
        #[serde(skip_serializing_if = "LeftOut::is_empty")]
        left_out: &'p LeftOut,
        /// How much is drawn twice; every sum counts it once.
        #[serde(skip_serializing_if = "Option::is_none")]
        repeated_m: Option<Metres>,
        /// How many more there are than are listed.
        #[serde(skip_serializing_if = "Option::is_none")]
        unlisted: Option<Counts>,
    }
    let of = |severity| audit.with(severity).map(|finding| &finding.problem).collect();
    super::pretty(&Fields {
        input: &audit.input,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        segments: audit.segments,
        vertices: audit.vertices,
        left_out: &audit.left_out,
        repeated_m: audit.repeated,
        unlisted: (audit.unlisted != Counts::default()).then_some(audit.unlisted),
    })
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
