//! What of rivers and limits is not drawn, because of what they run along or behind.

use geo::{Coord, Densify, Euclidean, Length, LineString};

use crate::draw::edges::{Edges, is_near};
use crate::draw::frame::Rect;
use crate::draw::units::MILLIMETRE;
use crate::model::clip;

/// Lines without what runs along some edges, within a distance, for longer than so many CSS pixels.
pub fn apart<'l>(
    lines: impl IntoIterator<Item = &'l LineString<f64>>,
    edges: &Edges,
    within: f64,
    least: f64,
) -> Vec<LineString<f64>> {
    let mut kept = Vec::new();
    for line in lines {
        let along = line.lines().map(|edge| is_near(edges, (edge.start + edge.end) / 2.0, within));
        let along: Vec<bool> = along.collect();
        let mut rest = &line.0[..];
        let mut open: Vec<Coord<f64>> = Vec::new();
        for run in along.chunk_by(|one, next| one == next) {
            let part = LineString::new(rest[..=run.len()].to_vec());
            rest = &rest[run.len()..];
            if run[0] && Euclidean.length(&part) > least {
                kept.push(LineString::new(std::mem::take(&mut open)));
            } else {
                open.extend(part.0.into_iter().skip(usize::from(!open.is_empty())));
            }
        }
        kept.push(LineString::new(open));
    }
    kept.retain(|line| line.0.len() > 1);
    kept
}

/// What of lines lies beside some rectangles, without stubs of lines that these cut.
pub fn beside(lines: &[LineString<f64>], rects: &[Rect]) -> Vec<LineString<f64>> {
    const STEP: f64 = 1.5;
    const STUB: f64 = 8.0 * MILLIMETRE;
    let mut kept = Vec::new();
    for line in lines {
        let bounds = Rect::around(line);
        let near = rects.iter().filter(|rect| bounds.is_some_and(|of| of.overlaps(rect)));
        let near: Vec<&Rect> = near.collect();
        let crosses =
            |edge: geo::Line, rect: &Rect| clip::crosses(edge.start, edge.end, &(*rect).into());
        if !line.lines().any(|edge| near.iter().any(|rect| crosses(edge, rect))) {
            kept.push(line.clone());
            continue;
        }
        let dense = Euclidean.densify(line, STEP);
        let hidden = |at: &Coord<f64>| near.iter().any(|rect| rect.holds(&Rect::at(*at)));
        let runs = dense.0.split(hidden).filter(|run| run.len() > 1);
        let runs = runs.map(|run| LineString::new(run.to_vec()));
        // What comes from behind a name and turns back behind it is seen as a mark of its own.
        let goes_on = |run: &LineString<f64>| {
            run.0.first() == dense.0.first() || run.0.last() == dense.0.last()
        };
        let least = |run: &LineString<f64>| if goes_on(run) { STUB } else { 2.0 * STUB };
        kept.extend(runs.filter(|run| Euclidean.length(run) > least(run)));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::edges::indexed;

    #[test]
    fn what_runs_along_a_border_is_left_out_and_what_meets_it_stays() {
        let border = [LineString::from(vec![(0.0, 0.0), (200.0, 0.0)])];
        let river = [(0.0, 50.0), (20.0, 1.0), (60.0, 1.0), (100.0, 1.0), (120.0, 60.0)];
        let limit = [(150.0, 50.0), (150.0, 2.0), (150.0, 0.0)];
        let apart = |line: &[(f64, f64)], least| {
            apart(&[LineString::from(line.to_vec())], &indexed(&border), 1.5, least)
        };
        let ends = apart(&river, 0.0);
        let ends: Vec<Vec<(f64, f64)>> =
            ends.iter().map(|line| line.0.iter().map(|at| (at.x, at.y)).collect()).collect();
        assert_eq!(ends, [&river[..2], &river[3..]]);
        assert_eq!([apart(&river, 90.0).len(), apart(&limit, 30.0)[0].0.len()], [1, 3]);
    }

    #[test]
    fn what_comes_from_behind_a_name_and_turns_back_behind_it_is_not_drawn() {
        let name = Rect { x: 40.0, y: 10.0, width: 60.0, height: 10.0 };
        let line = |low: f64, end: f64| {
            LineString::from(vec![(50.0, 15.0), (60.0, low), (70.0, 15.0), (end, 15.0)])
        };
        let drawn = |low, end| beside(&[line(low, end)], &[name]).len();
        assert_eq!([drawn(26.0, 150.0), drawn(80.0, 150.0)], [1, 2]);
        // Five millimetres from behind the name to the end of the line are a stub.
        assert_eq!(drawn(80.0, 119.0), 1);
    }
}
