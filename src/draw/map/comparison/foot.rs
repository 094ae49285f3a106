//! The foot of a comparison: scale bar, legend, summary, table, notes and locator, in as many
//! columns as the page has room for.

use super::contents::Contents;
use super::notes;
use super::table::Table;
use crate::draw::map::foot::{Block, Column, Foot, GAP, SPACE};
use crate::draw::map::locator::Locator;
use crate::model::Extent;

/// Lays the foot out for a width.
pub fn foot<'f>(contents: &'f Contents<'_>, extent: &'f Extent, width: f64) -> Foot<'f> {
    let blocks = Blocks { contents, extent };
    match width {
        ..480.0 => Foot::of(vec![blocks.narrow(width)]),
        ..900.0 => blocks.in_two(width),
        _ => Foot::of(blocks.in_many(width)),
    }
}

/// What the columns of a foot are made of.
struct Blocks<'b> {
    contents: &'b Contents<'b>,
    extent: &'b Extent,
}

impl<'b> Blocks<'b> {
    fn legend(&self, width: f64) -> Vec<Block<'b>> {
        let bar = Block::scale_bar(width, self.contents.lang, None);
        vec![bar, Block::legend(notes::legend(self.contents), width)]
    }

    fn summary(&self, width: f64) -> Block<'b> {
        Block::texts(notes::summary(self.contents, width)).above(SPACE)
    }

    fn notes(&self, width: f64) -> Block<'b> {
        Block::texts(notes::notes(self.contents, self.extent, width)).above(SPACE)
    }

    fn table(&self, width: f64) -> Option<Block<'b>> {
        let table = Table::of(self.contents, width)?;
        let height = table.height() + SPACE;
        Some(Block { height, draw: Box::new(move |at, _| vec![table.draw(at)]) })
    }

    fn locator(&self, width: f64) -> Block<'b> {
        let Contents { context, parties, lang, .. } = self.contents;
        let parties = parties.clone();
        Block::locator(Locator { context, parties, lang }, width).above(SPACE)
    }

    /// All below each other, without the summary.
    fn narrow(&self, width: f64) -> Column<'b> {
        let mut blocks = self.legend(width);
        blocks.extend(self.table(width));
        blocks.push(self.notes(width));
        Column { width, blocks }
    }

    /// Legend beside table and summary; the notes begin below the one and end below the other,
    /// so that the foot is as low as can be.
    fn in_two(&self, width: f64) -> Foot<'b> {
        let width = (width - GAP) / 2.0;
        let notes = notes::notes(self.contents, self.extent, width);
        let parted = |at: usize| {
            let [left, right] =
                [&notes[..at], &notes[at..]].map(|part| Block::texts(part.to_vec()).above(SPACE));
            let first = self.legend(width).into_iter().chain([left]).collect();
            let second = self.table(width).into_iter().chain([self.summary(width), right]);
            Foot::of([first, second.collect()].map(|blocks| Column { width, blocks }).into())
        };
        let lower = |a: &Foot<'_>, b: &Foot<'_>| a.height().total_cmp(&b.height());
        let all = (0..=notes.len()).rev().map(parted);
        all.min_by(lower).expect("there is a way to part nothing")
    }

    /// Legend and summary, table if there is one, notes, locator if there is one.
    fn in_many(&self, width: f64) -> Vec<Column<'b>> {
        let tabled = !self.contents.sites.is_empty();
        let located = !self.contents.context.locator.is_empty();
        let (wide, gaps) = if tabled { (0.27, 3.0) } else { (0.43, 2.0) };
        let [wide, middle, locator] = [wide, 0.32, 0.14].map(|share| share * (width - gaps * GAP));
        let mut first = self.legend(wide);
        first.push(self.summary(wide));
        let mut columns = vec![Column { width: wide, blocks: first }];
        columns.extend(self.table(middle).map(|of| Column { width: middle, blocks: vec![of] }));
        columns.push(Column { width: wide, blocks: vec![self.notes(wide)] });
        if located {
            columns.push(Column { width: locator, blocks: vec![self.locator(locator)] });
        }
        columns
    }
}
