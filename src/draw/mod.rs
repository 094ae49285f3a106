//! Pictures: maps and charts as a [`Scene`], and that as SVG, PNG and PDF.
//!
//! ```text
//! survey, context, curve ─ map/, chart/ ─▶ scene (groups, paths, texts) ─ svg ─▶ png, pdf
//! ```

pub mod chart;
pub(crate) mod class;
mod domain;
pub(crate) mod font;
mod frame;
mod hatch;
mod labels;
pub(crate) mod lang;
mod legend;
pub mod map;
mod mark;
pub(crate) mod palette;
mod paragraph;
mod pdf;
mod png;
mod positions;
mod projection;
pub mod scene;
pub(crate) mod svg;
mod text;
pub(crate) mod typeface;
mod units;

pub use self::font::Face;
pub use self::frame::Rect;
pub use self::lang::{Lang, LangError};
pub use self::palette::{Colour, LineStyle};
pub use self::pdf::{Caption, PdfError, pdf};
pub use self::png::{PngError, png};
pub use self::scene::Scene;
pub use self::svg::{Letters, svg};
pub use self::text::{Anchor, Text};
pub use self::typeface::{FontError, Typeface};
