//! What a collection says beside its features, and why a text is no GeoJSON at all.

use serde_json::value::RawValue;

use super::crs;
use super::finding::{Finding, Place};
use super::raw::{Members, Raw, Step, error, excerpt};
use crate::model::{Dataset, Problem};

/// Members of a collection that are not foreign. A `bbox` is not kept: it would be wrong as
/// soon as a segment is left out. `frontier` says how an export was made, not its next one.
const KNOWN: [&str; 5] = ["type", "features", "bbox", "dataset", "frontier"];

/// What a collection says beside its features.
///
/// Its head and its tail are separated by all the features, so each is parsed by itself, made
/// complete by what the other part is known to hold.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// The `dataset` member of the last collection that has one, with the foreign members of all.
    pub dataset: Dataset,
    /// Collections that turned out to be something else, when that was seen at their end.
    pub faults: Vec<Problem>,
    kind: Option<String>,
    begin: Place,
    /// Names of the members before the features.
    names: Vec<String>,
}

impl Envelope {
    /// Takes the text of a collection up to the bracket that opens its list of features, which
    /// stands at an offset of a larger text. Gives what is wrong with its `dataset`.
    ///
    /// # Errors
    /// It is no JSON, or not on WGS 84.
    pub fn head(
        &mut self,
        text: &str,
        offset: usize,
        begin: Place,
    ) -> Result<Option<Finding>, Finding> {
        (self.kind, self.begin, self.names) = (None, begin, Vec::new());
        self.members(&format!("{text}]}}"), |place| (offset + place).min(offset + text.len()))
    }

    /// Takes the text of a collection from the bracket that closes its list of features.
    ///
    /// # Errors
    /// It is no JSON, or not on WGS 84.
    pub fn tail(&mut self, text: &str, offset: usize) -> Result<Option<Finding>, Finding> {
        const OPEN: &str = "{\"features\":[";
        let found = self.members(&format!("{OPEN}{text}"), |place| {
            (offset + place).saturating_sub(OPEN.len())
        })?;
        match self.kind.as_deref() {
            Some("FeatureCollection") => {}
            Some("Feature") => {
                let message = "a Feature has a list of `features`";
                let hint = "only a FeatureCollection has one: what is `type` meant to be?";
                self.faults.push(error(0, "not-geojson", message, hint).at(self.begin));
            }
            kind => self.faults.push(wrong_type(kind, 0).at(self.begin)),
        }
        Ok(found)
    }

    fn members(
        &mut self,
        text: &str,
        offset: impl Fn(usize) -> usize,
    ) -> Result<Option<Finding>, Finding> {
        let moved = |finding: Finding| Finding { offset: offset(finding.offset), ..finding };
        let whole = Raw { index: 0, offset: 0, place: Place::START, text };
        let members: Members<'_> = whole.parse().map_err(moved)?;
        if let Some(member) = members.repeated_after(&self.names) {
            return Err(moved(whole.repeated(member)));
        }
        self.kind = members.text("type").or(self.kind.take());
        self.names = members.0.iter().map(|(name, _)| name.clone()).collect();
        self.names.retain(|name| name != "features");
        if let Some(value) = members.get(crs::MEMBER) {
            let value = Raw::within(text, value);
            crs::fault(&value.parse().map_err(moved)?, value.offset)
                .map_or(Ok(()), Err)
                .map_err(moved)?;
        }
        Ok(self.keep(members, text).err().map(moved))
    }

    /// Keeps what is said of the data set.
    fn keep(&mut self, members: Members<'_>, text: &str) -> Result<(), Finding> {
        if let Some(dataset) = members.get("dataset") {
            let foreign = std::mem::take(&mut self.dataset.foreign);
            self.dataset = Dataset { foreign, ..Raw::within(text, dataset).parse()? };
        }
        for (name, value) in members.0 {
            if !KNOWN.contains(&name.as_str()) {
                self.dataset.foreign.insert(name, Raw::within(text, value).parse()?);
            }
        }
        Ok(())
    }
}

/// Why a value that cannot be read as a feature makes the whole input unreadable: it is no JSON,
/// or, if it stands `alone`, no feature. `None` where the fault is inside the feature.
pub(crate) fn fatal(raw: &Raw<'_>, alone: bool) -> Option<Finding> {
    if let Err(finding) = raw.parse::<&RawValue>() {
        return Some(finding);
    }
    if !alone {
        return None;
    }
    raw.parse().map_or_else(Some, |members: Members<'_>| match members.repeated() {
        Some(member) => Some(raw.repeated(member)),
        None => no_feature(&members, raw),
    })
}

fn no_feature(members: &Members<'_>, raw: &Raw<'_>) -> Option<Finding> {
    match members.text("type").as_deref() {
        Some("Feature") => None,
        Some("FeatureCollection") => Some(match members.get("features") {
            None => error(
                raw.offset,
                "no-features",
                "the FeatureCollection has no `features`",
                "a FeatureCollection lists its features in `features`",
            ),
            Some(features) => error(
                raw.locate(&[Step::Member("features")]),
                "not-geojson",
                &format!("`features` is {}, expected a sequence", excerpt(features.get())),
                "`features` is a list of features",
            ),
        }),
        other => Some(wrong_type(other, raw.offset)),
    }
}

fn wrong_type(kind: Option<&str>, offset: usize) -> Finding {
    let (message, hint) = match kind {
        None => (
            "this JSON has no `type`, so it is not GeoJSON".to_owned(),
            "expected a FeatureCollection or a Feature",
        ),
        Some("Topology") => (
            "this is TopoJSON, not GeoJSON".to_owned(),
            "`mapshaper in.json -o format=geojson out.geojson`",
        ),
        Some(kind) => (
            format!("`type` is {kind:?}; expected \"FeatureCollection\" or \"Feature\""),
            "a bare geometry has no status: wrap it in a Feature with a `status` property",
        ),
    };
    Finding::error(offset, "not-geojson", message, hint)
}
