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
//! [`measure::stats::Summary`], also of many inputs or of parts that were counted apart
//! ([`measure::partial`]); [`validate::audit`] and the exports ([`export::Outline`]) take them
//! one by one ([`read::each_segment`]).
//!
//! Beside that stream, [`figures::consistency`] holds published figures against each other,
//! [`measure::ruler`] measures whole lines ([`geodesic::chain`]) with dividers,
//! [`measure::profile`] takes their heights, and
//! [`measure::elsewhere`] says what other tools would give.
//!
//! # Begin here
//!
//! [`read`] a file, [`measure`] it at a date, [`check`] published figures against it, and draw a
//! [`map`]:
//!
//! ```
//! use frontier::measure::stats;
//! use frontier::{Rules, Selection, Survey, read};
//!
//! let file = std::fs::File::open("tests/fixtures/readme/segments.geojson")?;
//! let (boundary, warnings) = read::boundary("segments.geojson", file, &Rules::default())?;
//! let survey = Survey::of(boundary.clone(), Selection::default())?;
//! let summary = stats::summarise(&survey, &[]);
//! assert_eq!(format!("{:.1} km", summary.total.length_m.0 / 1000.0), "222.6 km");
//!
//! let claims = std::fs::read("tests/fixtures/readme/claims.csv")?;
//! let (claims, _) = frontier::figures::read::claims("claims.csv", &claims)?;
//! let report = frontier::check::check(&frontier::check::Inquiry {
//!     claims: &claims,
//!     drawings: &[boundary],
//!     as_of: None,
//!     tolerance: 0.01,
//!     overlap_tolerance: frontier::geodesic::overlap::TOLERANCE,
//!     series: &Default::default(),
//!     timeline: &[],
//!     places: &[],
//! });
//! assert_eq!(report.checks.len(), 4);
//!
//! # #[cfg(feature = "draw")] {
//! use frontier::draw::{Letters, svg};
//! let scene = frontier::map::draw(&survey, &Default::default(), &Default::default())?;
//! let picture = svg(&scene, Letters::Live);
//! # assert!(picture.starts_with("<svg"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Without features the library reads, measures and checks. `draw` adds maps, charts and the page,
//! `export` writes the formats of other programs, `formats` reads them, `cli` (the default) adds the
//! program.

pub mod border;
pub mod compare;
mod cores;
pub mod draw;
pub mod embedded;
#[cfg(feature = "export")]
pub mod export;
pub mod figures;
pub mod geodesic;
pub mod measure;
pub mod model;
pub mod provenance;
pub mod read;
#[cfg(feature = "draw")]
pub mod report;
pub mod table;
pub mod tag;
pub mod validate;
pub mod world;

#[cfg(feature = "draw")]
pub use draw::map;
pub use figures::check;
pub use geodesic::Sum;
pub use measure::{METHOD, Selection, Survey, SurveyError, Surveyed};
pub use model::{
    Area, Boundary, Condition, ConditionError, Counts, Dataset, Date, DateError, Drawing, Drawn,
    Extent, ExtentError, Kind, Lang, Language, LeftOut, Location, Metres, Names, Part, Printable,
    Problem, Problems, Segment, Severity, Side, Status, StatusSource, Tag, UnknownName,
};
pub use read::Rules;

/// The library as the README shows it, which a documentation test runs.
#[cfg(all(doctest, feature = "draw"))]
#[doc = include_str!("../README.md")]
struct Readme;
