//! A map of two or more drawings of one border: all lines, what lies between them under a
//! neutral hatch, and for two drawings the largest areas on it numbered, in a table and close up.
//!
//! ```text
//! page ─ title │ frame │ tiles (the largest areas close up) │ foot (legend, table, notes)
//!                  └──────┴─ body: grounds, hatch, borders, drawings, numbers, names
//! ```

mod body;
mod contents;
mod foot;
mod notes;
mod page;
mod table;
mod tile;

use super::options::{MapError, Options};
use crate::border::Border;
use crate::compare::{Comparison, Matrix};
use crate::draw::scene::Scene;
use crate::model::{Area, Drawing, Extent};
use crate::world::context::Context;
use contents::Contents;

/// Drawings and what a comparison of them found.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    /// The drawings, in the order in which they were compared.
    pub drawings: &'s [Drawing],
    /// What was found.
    pub found: Found<'s>,
}

/// What a comparison of drawings found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'s> {
    /// Of two drawings.
    Two(&'s Comparison),
    /// Of several.
    Several(&'s Matrix),
    /// Of the areas of two states: the drawings are their lines.
    Areas([&'s Area; 2], &'s Border),
}

/// Draws a comparison. By default it shows all of all drawings.
/// `inset` and `since` of the options say nothing here: the largest areas have tiles of their
/// own, and no status is shown.
///
/// # Errors
/// When the page is too small or the extent cannot be drawn.
pub fn draw(subject: Subject<'_>, context: &Context, options: &Options) -> Result<Scene, MapError> {
    let mut contents = Contents::of(subject, context, options);
    let extent = options.extent.or_else(|| contents.extent()).ok_or(MapError::NoExtent)?;
    // Only what a tile shows is numbered; a shorter table may leave more room for tiles.
    loop {
        let plan = page::plan(&contents, options, &extent)?;
        let shown = plan.shown(&contents);
        if shown == contents.sites.len() {
            return Ok(plan.draw(&contents, options));
        }
        drop(plan);
        contents.sites.truncate(shown);
    }
}

/// What a map of a comparison reaches to at most, and its scale as 1 to this number: what its
/// surroundings have to suit.
///
/// # Errors
/// As [`draw`].
pub fn window(subject: Subject<'_>, options: &Options) -> Result<(Extent, f64), MapError> {
    let nothing = Context::default();
    let contents = Contents::of(subject, &nothing, options);
    let extent = options.extent.or_else(|| contents.extent()).ok_or(MapError::NoExtent)?;
    Ok(page::plan(&contents, options, &extent)?.frame.window())
}

/// The title of a comparison and the credit that it owes, for the metadata of a file.
pub fn caption(subject: Subject<'_>, options: &Options) -> (String, String) {
    (notes::title(subject, options), notes::credit(subject))
}
