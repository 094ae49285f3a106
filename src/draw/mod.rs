//! Pictures: maps and charts as SVG, and from that PNG and PDF.

pub mod chart;
mod domain;
pub(crate) mod element;
pub(crate) mod font;
pub(crate) mod frame;
mod labels;
mod languages;
pub mod map;
pub(crate) mod palette;
pub mod pdf;
pub mod png;
mod positions;
mod projection;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod words;

pub use font::database as fonts;
pub(crate) use svg::escape;
