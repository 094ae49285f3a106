//! The foot of a comparison: scale bar, legend, summary, table, notes and locator, in as many
//! columns as the page has room for.

use geo::Coord;

use super::notes;
use super::scene::Scene;
use super::table::Table;
use crate::draw::frame::Frame;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::map::furniture::{Legend, Paragraph, SCALE_BAR_HEIGHT, scale_bar};
use crate::draw::map::locator;
use crate::draw::map::locator::Locator;
use crate::model::Extent;

/// Space between columns and between blocks, in CSS pixels.
const GAP: f64 = 18.0;
const SPACE: f64 = 5.0;

/// The foot, laid out for a width.
pub struct Foot {
    /// Its upper left corner.
    pub at: Coord<f64>,
    columns: Vec<Column>,
    extent: Extent,
}

struct Column {
    width: f64,
    blocks: Vec<Block>,
}

enum Block {
    ScaleBar,
    Legend(Legend),
    Table(Box<Table>),
    Texts(Vec<Paragraph>),
    Locator,
}

impl Foot {
    /// Lays the foot out for a width.
    pub fn of(scene: &Scene<'_>, extent: &Extent, width: f64) -> Foot {
        let blocks = Blocks { scene, extent };
        let columns = match width {
            ..480.0 => vec![blocks.narrow(width)],
            ..900.0 => blocks.in_two(width),
            _ => blocks.in_many(width),
        };
        Foot { at: Coord { x: 0.0, y: 0.0 }, columns, extent: *extent }
    }

    /// Its height in CSS pixels.
    pub fn height(&self) -> f64 {
        self.columns.iter().map(Column::height).fold(0.0, f64::max)
    }

    /// Draws it.
    pub fn draw(&self, canvas: &Canvas<'_>, frame: &Frame, scene: &Scene<'_>) -> Drawing {
        let mut x = self.at.x;
        for column in &self.columns {
            let mut y = self.at.y;
            for block in &column.blocks {
                self.block(canvas, block, (Coord { x, y }, column.width), frame, scene)?;
                y += block.height(column.width) + SPACE;
            }
            x += column.width + GAP;
        }
        Ok(())
    }

    fn block(
        &self,
        canvas: &Canvas<'_>,
        block: &Block,
        (at, width): (Coord<f64>, f64),
        frame: &Frame,
        scene: &Scene<'_>,
    ) -> Drawing {
        match block {
            Block::ScaleBar => scale_bar(canvas, frame, (at, width), scene.lang),
            Block::Legend(legend) => legend.draw(canvas, at, width),
            Block::Table(table) => table.draw(canvas, at),
            Block::Texts(texts) => texts
                .iter()
                .try_fold(at.y, |y, text| {
                    text.draw(canvas, Coord { y, ..at })?;
                    Ok(y + text.height() + SPACE / 2.0)
                })
                .map(drop),
            Block::Locator => {
                let Scene { context, parties, lang, .. } = scene;
                let locator = Locator { context, extent: &self.extent, parties, lang: *lang };
                locator.draw(canvas, at, width)
            }
        }
    }
}

/// What the columns of a foot are made of.
struct Blocks<'b> {
    scene: &'b Scene<'b>,
    extent: &'b Extent,
}

impl Blocks<'_> {
    fn legend(&self) -> Vec<Block> {
        vec![Block::ScaleBar, Block::Legend(notes::legend(self.scene))]
    }

    fn summary(&self, width: f64) -> Block {
        Block::Texts(notes::summary(self.scene, width))
    }

    fn notes(&self, width: f64) -> Block {
        Block::Texts(notes::notes(self.scene, self.extent, width))
    }

    fn table(&self, width: f64) -> Option<Block> {
        Table::of(self.scene, width).map(Box::new).map(Block::Table)
    }

    /// All below each other, without the summary.
    fn narrow(&self, width: f64) -> Column {
        let mut blocks = self.legend();
        blocks.extend(self.table(width));
        blocks.push(self.notes(width));
        Column { width, blocks }
    }

    /// Legend and notes beside table and summary; without a table the notes move over.
    fn in_two(&self, width: f64) -> Vec<Column> {
        let [left, right] = [0.47, 0.53].map(|share| share * (width - GAP));
        let mut first = self.legend();
        let second = match self.table(right) {
            Some(table) => {
                first.push(self.notes(left));
                vec![table, self.summary(right)]
            }
            None => vec![self.summary(right), self.notes(right)],
        };
        vec![Column { width: left, blocks: first }, Column { width: right, blocks: second }]
    }

    /// Legend and summary, table if there is one, notes, locator if there is one.
    fn in_many(&self, width: f64) -> Vec<Column> {
        let tabled = !self.scene.sites.is_empty();
        let located = !self.scene.context.locator.is_empty();
        let (wide, gaps) = if tabled { (0.27, 3.0) } else { (0.43, 2.0) };
        let [wide, middle, locator] = [wide, 0.32, 0.14].map(|share| share * (width - gaps * GAP));
        let mut first = self.legend();
        first.push(self.summary(wide));
        let mut columns = vec![Column { width: wide, blocks: first }];
        columns.extend(self.table(middle).map(|of| Column { width: middle, blocks: vec![of] }));
        columns.push(Column { width: wide, blocks: vec![self.notes(wide)] });
        if located {
            columns.push(Column { width: locator, blocks: vec![Block::Locator] });
        }
        columns
    }
}

impl Column {
    fn height(&self) -> f64 {
        self.blocks.iter().map(|block| block.height(self.width) + SPACE).sum()
    }
}

impl Block {
    fn height(&self, width: f64) -> f64 {
        match self {
            Block::ScaleBar => SCALE_BAR_HEIGHT,
            Block::Legend(legend) => legend.height(width),
            Block::Table(table) => table.height(),
            Block::Texts(texts) => texts.iter().map(|text| text.height() + SPACE / 2.0).sum(),
            Block::Locator => width * locator::ASPECT,
        }
    }
}
