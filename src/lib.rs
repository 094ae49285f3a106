//! Measures, checks and maps disputed land borders.
//!
//! Data flows one way; files are touched only by the binary.
//!
//! ```text
//! bytes ─ read ─▶ Boundary ─ measure ─▶ Survey ─┬─ stats ────▶ Summary ─┐
//!                    ▲                          ├─ figures ──▶ Verdicts ┼─ table ─▶ text, md, csv, json
//! geodata/ ─ embedded┘                          ├─ export ───▶ GeoJSON, KML, Parquet …
//!                                               └─ draw ─────▶ SVG ──┬── png, pdf
//!                                                                    └── report ─▶ HTML
//! ```
//!
//! An input that is too large to keep is measured as it is read: [`read::fold`] counts its segments
//! in [`measure::stats::Tallies`], on every core, which come to the same
//! [`measure::stats::Summary`]; [`validate::audit`] and the exports ([`export::Outline`]) take them
//! one by one ([`read::each_segment`]).
//!
//! Beside that stream, [`figures::consistency`] holds published figures against each other,
//! [`measure::ruler`] measures whole lines ([`geodesic::chain`]) with dividers, and
//! [`measure::elsewhere`] says what other tools would give.
//!
//! ```
//! use frontier::measure::stats;
//! use frontier::{Selection, Survey, embedded};
//!
//! let boundary = embedded::boundary(None, "2017-06".parse().ok())?;
//! let survey = Survey::of(boundary, Selection::default())?;
//! let summary = stats::summarise(&survey, &[]);
//! assert_eq!(summary.total.segments, 68);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod compare;
pub mod draw;
pub mod embedded;
pub mod export;
pub mod figures;
pub mod geodesic;
pub mod measure;
pub mod model;
pub mod provenance;
pub mod read;
pub mod report;
pub mod table;
pub mod validate;
pub mod world;

pub use geodesic::Sum;
pub use measure::{METHOD, Selection, Survey, SurveyError, Surveyed};
pub use model::{
    Boundary, Condition, ConditionError, Counts, Dataset, Date, DateError, Drawing, Drawn, Extent,
    ExtentError, Lang, LeftOut, Location, Metres, Names, Part, Printable, Problem, Problems,
    Segment, Severity, Side, Status, StatusSource, Tag, UnknownName,
};
pub use read::Rules;
