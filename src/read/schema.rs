//! Columns of known data sets that hold a status under another name, for files without a property
//! `status`. That one of them was used is always said.

use std::borrow::Cow;

use super::stream::pass::Parsed;
use crate::model::{Kind, Status};

/// A column of a known data set. Which of its values means which status is our reading, not the
/// data set's; other values are neither.
struct Schema {
    source: &'static str,
    column: &'static str,
    /// A column that the data set has as well: another data set could mean something else.
    beside: &'static str,
    values: &'static [(&'static str, Status, Kind)],
}

use Kind::{Boundary, Control, Special};
use Status::{Contested, Delimited, Indefinite};

/// What is looked for, the first first. The words of the US Department of State are those of LSIB
/// 11, those of Natural Earth of its version 5, those of OpenStreetMap of its wiki. Those of the
/// base map of the United Nations are the values of a hosted copy (ArcGIS feature service
/// UNBASEMAP_FINAL_Robinson_Projection, layer Boundary), whose labels call the dashed ones "Disputed
/// Boundaries" and the dotted ones "Jammu Kashmi; Abyei"; one of them is misspelled there. What the
/// other numbers of UN Geodata stand for is not published with them.
const SCHEMAS: [Schema; 6] = [
    Schema {
        source: "the Large Scale International Boundaries (LSIB)",
        column: "STATUS",
        beside: "RANK",
        values: &[
            ("International Boundary", Delimited, Boundary),
            ("Other Line of International Separation", Contested, Boundary),
            ("Special Line", Indefinite, Special),
        ],
    },
    Schema {
        source: "Natural Earth",
        column: "FEATURECLA",
        beside: "FEATURECLA",
        values: &[
            ("International boundary", Delimited, Boundary),
            ("Disputed", Contested, Boundary),
            ("Line of control", Contested, Control),
            ("Claim boundary", Contested, Boundary),
            ("Indefinite", Indefinite, Boundary),
            ("Indeterminant frontier", Indefinite, Boundary),
            ("Lease limit", Indefinite, Special),
            ("Overlay limit", Indefinite, Special),
        ],
    },
    Schema {
        source: "the boundary lines of UN Geodata",
        column: "BDYTYP",
        beside: "ISO3CD",
        values: &[("1", Delimited, Boundary)],
    },
    Schema {
        source: "the base map of the United Nations",
        column: "CARTOGRAPH",
        beside: "BDY_CNT01",
        values: &[
            ("International boundary line", Delimited, Boundary),
            ("Dashed boundary line", Contested, Boundary),
            ("Undetermined international dashed boundary line", Contested, Boundary),
            ("Undetemined international dashed boundary line", Contested, Boundary),
            ("Dotted boundary line", Contested, Boundary),
            ("Dotted boundary line (Abyei)", Contested, Boundary),
        ],
    },
    Schema {
        source: "OpenStreetMap",
        column: "disputed",
        beside: "boundary",
        values: &[("yes", Contested, Boundary)],
    },
    Schema {
        source: "OpenStreetMap",
        column: "boundary",
        beside: "boundary",
        values: &[
            ("administrative", Delimited, Boundary),
            ("disputed", Contested, Boundary),
            ("claim", Contested, Boundary),
        ],
    },
];

/// What a viewer's property may say beside the words of a status: Natural Earth's classes, as status
/// and kind; nothing where there is no boundary in these eyes.
pub(super) fn seen(word: &str) -> Option<Option<(Status, Kind)>> {
    const NO_BOUNDARY: [&str; 3] = ["Unrecognized", "Admin-1 boundary", "Map unit boundary"];
    let classes = SCHEMAS[1].values.iter();
    let found = classes.map(|&(class, status, kind)| (class, Some((status, kind))));
    let mut all = found.chain(NO_BOUNDARY.map(|class| (class, None)));
    all.find(|(class, _)| *class == class_of(word)).map(|(_, seen)| seen)
}

/// A class of Natural Earth without its request to verify it.
fn class_of(word: &str) -> &str {
    word.trim_end_matches("(verify)").trim_end_matches("(please verify)").trim()
}

/// Status and kind by the column of a known data set, and what there is to say of that.
pub(super) fn status(parsed: &Parsed<'_>) -> Option<(Status, Kind, &'static str, String)> {
    SCHEMAS.iter().find_map(|schema| {
        value(parsed, schema.beside)?;
        let found = value(parsed, schema.column)?;
        let word = class_of(&found);
        let (_, status, kind) = schema.values.iter().find(|(value, ..)| *value == word)?;
        Some((*status, *kind, schema.column, schema.told()))
    })
}

/// A property, in any case of its name.
fn value<'p>(parsed: &'p Parsed<'_>, name: &str) -> Option<Cow<'p, str>> {
    parsed.texts().find(|(own, _)| own.eq_ignore_ascii_case(name))?.1
}

impl Schema {
    fn told(&self) -> String {
        let values = self.values.iter().map(|(value, status, kind)| match kind {
            Kind::Special => format!("{value:?} is of kind special, in no sum"),
            Kind::Boundary => format!("{value:?} is {status}"),
            kind => format!("{value:?} is {status}, of kind {}", kind.word()),
        });
        let values: Vec<String> = values.collect();
        let Schema { source, column, .. } = self;
        format!(
            "there is no status: property {column:?} is read as in {source}: {}",
            values.join(", ")
        )
    }
}
