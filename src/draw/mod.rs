//! Pictures: maps and charts as a [`Scene`], and that as SVG, PNG and PDF.
//!
//! ```text
//! survey, context, curve ─ map/, chart/ ─▶ scene (groups, paths, texts) ─ svg ─▶ png, pdf
//! ```

#[cfg(feature = "draw")]
mod beside;
#[cfg(feature = "draw")]
pub mod chart;
#[cfg(feature = "draw")]
mod choice;
#[cfg(feature = "draw")]
pub(crate) mod class;
#[cfg(feature = "draw")]
mod domain;
#[cfg(feature = "draw")]
mod edges;
#[cfg(feature = "draw")]
pub(crate) mod font;
#[cfg(feature = "draw")]
mod frame;
#[cfg(feature = "draw")]
mod hatch;
#[cfg(feature = "draw")]
mod labels;
#[cfg(feature = "draw")]
pub(crate) mod lang;
#[cfg(feature = "draw")]
mod legend;
#[cfg(feature = "draw")]
pub mod map;
#[cfg(feature = "draw")]
mod mark;
#[cfg_attr(not(feature = "draw"), allow(dead_code))]
pub(crate) mod palette;
#[cfg(feature = "draw")]
mod paragraph;
#[cfg(feature = "draw")]
mod patch;
#[cfg(feature = "draw")]
mod pdf;
#[cfg(feature = "draw")]
mod png;
#[cfg(feature = "draw")]
mod positions;
#[cfg(feature = "draw")]
mod projection;
#[cfg(feature = "draw")]
mod rect;
#[cfg(feature = "draw")]
mod run;
#[cfg(feature = "draw")]
pub mod scene;
#[cfg(feature = "draw")]
pub(crate) mod svg;
#[cfg(feature = "draw")]
mod text;
#[cfg(feature = "draw")]
mod thin;
#[cfg(feature = "draw")]
pub(crate) mod typeface;
#[cfg(feature = "draw")]
mod units;
#[cfg(feature = "draw")]
mod width;

#[cfg(feature = "draw")]
pub use self::font::Face;
#[cfg(feature = "draw")]
pub use self::frame::Rect;
#[cfg(feature = "draw")]
pub use self::lang::{Lang, LangError, Language};
pub use self::palette::{Colour, LineStyle};
#[cfg(feature = "draw")]
pub use self::pdf::{Caption, PdfError, pdf};
#[cfg(feature = "draw")]
pub use self::png::{MOST_PIXELS, PngError, pixels, png};
#[cfg(feature = "draw")]
pub use self::scene::Scene;
#[cfg(feature = "draw")]
pub use self::svg::{Letters, svg};
#[cfg(feature = "draw")]
pub use self::text::{Anchor, Text};
#[cfg(feature = "draw")]
pub use self::typeface::{FontError, Typeface};
