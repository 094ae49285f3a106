//! What an export states before its first segment, gathered from all of them.
//!
//! An input of any size is read three times: for what it says of itself, for this, and to be
//! written. So no export needs memory for all segments.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::precision;
use super::row::{overwritten, properties};
use crate::export::columns::{Kind, common, kind};
use crate::measure::repeated::Held;
use crate::measure::{Selection, Survey, SurveyError, Surveyed};
use crate::model::{Dataset, Date, Extent, Metres, Segment, Tag};

/// All that an export has to know of its segments together.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Where the segments come from.
    pub dataset: Dataset,
    /// The date of the statuses.
    pub as_of: Option<Date>,
    /// Which segments are exported.
    pub selection: Selection,
    /// How many they are.
    pub segments: usize,
    /// How many of them have heights.
    pub with_heights: usize,
    /// Properties whose values in the file are replaced by other ones of the export's own, beside
    /// the status, whose date is asked for.
    pub replaced: BTreeSet<String>,
    /// The box around them.
    pub bbox: Option<Extent>,
    /// Whether nobody looked, or not everywhere, for stretches that are digitised twice, because
    /// there are too many vertices.
    pub unseen: bool,
    /// How much of a feature an earlier one has already, by its index in the file.
    repeated: HashMap<usize, Metres>,
    held: Held<()>,
    /// Whether there are lines of one part, and of several.
    pub(crate) has_parts: [bool; 2],
    /// All properties in the order in which they first occur, `id` first.
    pub(crate) columns: IndexMap<String, Option<Kind>>,
}

/// What the outline needs of one segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Glimpse {
    columns: Vec<(String, Option<Kind>)>,
    replaced: Vec<String>,
    has_heights: bool,
    bbox: Option<Extent>,
    single: bool,
}

impl Outline {
    /// The outline of no segments yet, which will have these tags.
    ///
    /// # Errors
    /// No status is known at the date of the selection.
    pub fn new(
        dataset: Dataset,
        tags: impl IntoIterator<Item = Tag>,
        selection: Selection,
    ) -> Result<Outline, SurveyError> {
        let as_of = selection.date(&dataset, tags)?;
        Ok(Outline { dataset, as_of, selection, ..Outline::default() })
    }

    /// The outline of a survey.
    pub fn of(survey: &Survey) -> Outline {
        let (dataset, selection) = (survey.dataset.clone(), survey.selection.clone());
        let as_of = survey.as_of;
        let mut outline = Outline { dataset, as_of, selection, ..Outline::default() };
        survey.segments.iter().for_each(|one| outline.add(outline.glimpse(one)));
        outline
    }

    /// A segment as it is exported: selected, dated, measured.
    pub fn survey(&self, segment: Segment) -> Option<Surveyed> {
        let kept = self.selection.keeps(segment.tag, self.as_of).then_some(segment)?;
        let mut surveyed = Surveyed::of(self.selection.admit(kept)?, self.as_of);
        let repeated = self.repeated.get(&surveyed.segment.location.feature);
        surveyed.repeated = repeated.copied().unwrap_or_default();
        Some(surveyed)
    }

    /// The selected part of a segment, whatever its status: what has two of them must not hide
    /// behind one.
    pub fn whatever_status(&self, segment: &Segment) -> Option<Segment> {
        self.selection.admit(segment.clone())
    }

    /// Keeps a segment to look for stretches that are digitised twice.
    pub fn hold(&mut self, segment: Segment) {
        self.held.push(segment, ());
    }

    /// Looks for them, once all segments were taken into account.
    ///
    /// # Errors
    /// One stretch has two statuses.
    pub fn look(&mut self) -> Result<(), SurveyError> {
        let found = self.held.repeated(self.as_of, self.selection.tolerance)?;
        self.unseen = !found.complete || self.held.is_over();
        let kept =
            found.twice.into_iter().filter(|(of, _)| self.selection.keeps(of.tag, self.as_of));
        self.repeated = kept.map(|(of, length)| (of.feature, length)).collect();
        if !self.repeated.is_empty() {
            self.columns.entry("repeated_m".into()).or_insert(Some(Kind::Number));
        }
        Ok(())
    }

    /// What [`Outline::add`] needs of a segment.
    pub fn glimpse(&self, surveyed: &Surveyed) -> Glimpse {
        let row = self.row(surveyed);
        let columns = row.iter().map(|(name, value)| (name.clone(), kind(value))).collect();
        let line = &surveyed.segment.line;
        Glimpse {
            columns,
            replaced: overwritten(surveyed, &row),
            has_heights: precision::has_heights(surveyed),
            bbox: Extent::around([line]),
            single: line.0.len() == 1,
        }
    }

    /// Takes the next segment into account.
    pub fn add(&mut self, glimpse: Glimpse) {
        self.segments += 1;
        self.with_heights += usize::from(glimpse.has_heights);
        self.replaced.extend(glimpse.replaced);
        self.bbox = [self.bbox, glimpse.bbox].into_iter().flatten().reduce(Extent::joined);
        self.has_parts[usize::from(!glimpse.single)] = true;
        for (name, kind) in glimpse.columns {
            match self.columns.get_mut(&name) {
                Some(known) => *known = common(*known, kind),
                None => drop(self.columns.insert(name, kind)),
            }
        }
    }

    /// The properties of a segment in an export, `id` first.
    pub(crate) fn row(&self, surveyed: &Surveyed) -> geojson::JsonObject {
        let id = [("id".to_owned(), surveyed.segment.name().into_owned().into())];
        id.into_iter().chain(properties(self.as_of, surveyed)).collect()
    }

    /// How many properties the segments have between them.
    pub fn properties(&self) -> usize {
        self.columns.len()
    }

    /// That its properties can be the columns of a table of SQLite, and so of a GeoPackage.
    ///
    /// # Errors
    /// Two names differ in capitals only, or one has the letter NUL; in words, with what to do.
    pub fn fits_sqlite(&self) -> Result<(), String> {
        const REMEDY: &str = "rename it in the input, or write geojson, which keeps every name";
        let mut known: HashMap<String, &str> = HashMap::new();
        for name in self.columns.keys() {
            if name.contains('\0') {
                return Err(format!("the name of property {name:?} has a NUL in it; {REMEDY}"));
            }
            if let Some(other) = known.insert(name.to_ascii_lowercase(), name) {
                return Err(format!(
                    "properties {other:?} and {name:?} differ in capitals only, and a GeoPackage \
                     takes them for one; {REMEDY}"
                ));
            }
        }
        Ok(())
    }

    /// Its columns with their kinds; one without any value is text.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, Kind)> {
        self.columns.iter().map(|(name, kind)| (name.as_str(), kind.unwrap_or(Kind::Text)))
    }

    /// A name for the geometry that no property has.
    pub(crate) fn geometry_name(&self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.columns.keys().any(|taken| taken.eq_ignore_ascii_case(&name)) {
            name.push('_');
        }
        name
    }
}
