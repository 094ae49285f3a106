//! Dashes fitted to the lines that they are drawn along: each line begins and ends with half a dash,
//! and goes round its corners with a whole one, so that corners and joints are never in a gap.

use geo::{Coord, LineString, SimplifyIdx};

use crate::geodesic::chain;

/// The lengths of the dashes and gaps of each of some parts, from the beginning of the part and
/// with a dash first, in the unit of their coordinates. Parts that share an end are one line,
/// whatever their order and direction; `dash` and `gap` are what suits where nothing has to fit.
pub fn fitted(parts: &[&LineString<f64>], [dash, gap]: [f64; 2]) -> Vec<Vec<f64>> {
    let snapped: Vec<LineString<f64>> = parts.iter().map(|part| snapped(part)).collect();
    let snapped: Vec<&LineString<f64>> = snapped.iter().collect();
    let mut all = vec![Vec::new(); parts.len()];
    for run in chain::links(&snapped) {
        let changes = changes(&chain::joined(&snapped, &run), dash, gap);
        let mut from = 0.0;
        for link in run {
            let to = from + length(snapped[link.line]);
            all[link.line] = within(&changes, [from, to], link.reversed);
            from = to;
        }
    }
    all
}

/// A line whose ends lie on a grid of a twentieth of a pixel, so that those of two lines are one.
fn snapped(line: &LineString<f64>) -> LineString<f64> {
    let mut line = line.clone();
    let on_grid = |value: f64| (value * 20.0).round() / 20.0;
    let last = line.0.len().saturating_sub(1);
    for index in [0, last] {
        if let Some(end) = line.0.get_mut(index) {
            *end = Coord { x: on_grid(end.x), y: on_grid(end.y) };
        }
    }
    line
}

/// How far along a line ink ends and begins, in turn; the line begins with ink.
fn changes(line: &LineString<f64>, dash: f64, gap: f64) -> Vec<f64> {
    let mut changes = Vec::new();
    if line.0.len() < 2 {
        return changes;
    }
    let way = Way::of(line, dash + gap);
    for leg in stops(line, &way, dash + gap).windows(2) {
        let count = ((leg[1] - leg[0]) / (dash + gap)).round().max(1.0);
        let period = (leg[1] - leg[0]) / count;
        let half = 0.5 * period * dash / (dash + gap);
        for number in 0..count as usize {
            let start = leg[0] + number as f64 * period;
            changes.extend([start + half, start + period - half].map(|at| way.along(at)));
        }
    }
    changes
}

/// How far a line gets, beside how long it is: on a zigzag that is as narrow as a dash is long, a dash
/// along every turn of it would be a crumb.
struct Way {
    /// How long the line is up to each of some points.
    along: Vec<f64>,
    /// How far it has got there: along its own smoothed course.
    far: Vec<f64>,
}

impl Way {
    fn of(line: &LineString<f64>, period: f64) -> Way {
        /// Distance of the points in CSS pixels.
        const STEP: f64 = 1.0;
        /// Where a line loses no more than a fifth it bends, and is no zigzag.
        const BENT: f64 = 1.25;
        const LEAST: f64 = 0.08;
        let ends = distances(line);
        let count = ((ends.last().copied().unwrap_or_default() / STEP).ceil() as usize).max(1);
        let step = ends.last().copied().unwrap_or_default() / count as f64;
        let along: Vec<f64> = (0..=count).map(|number| number as f64 * step).collect();
        let points: Vec<Coord<f64>> = along.iter().map(|at| place(line, &ends, *at)).collect();
        let mut sums = vec![Coord { x: 0.0, y: 0.0 }];
        points.iter().for_each(|point| sums.push(sums[sums.len() - 1] + *point));
        let window = (period / STEP).round() as usize;
        let smooth = |at: usize| {
            let half = window.min(at).min(count - at);
            (sums[at + half + 1] - sums[at - half]) / (2 * half + 1) as f64
        };
        let mut far = vec![0.0];
        for at in 1..=count {
            let by = smooth(at) - smooth(at - 1);
            let gain = (BENT * by.x.hypot(by.y)).clamp(LEAST * step, step);
            far.push(far[at - 1] + gain);
        }
        Way { along, far }
    }

    /// How long the line is where it has got so far.
    fn along(&self, far: f64) -> f64 {
        between(&self.far, &self.along, far)
    }

    /// How far it has got where it is so long.
    fn far(&self, along: f64) -> f64 {
        between(&self.along, &self.far, along)
    }
}

/// What belongs to a value in a second row of numbers, where both rows grow.
fn between(from: &[f64], to: &[f64], value: f64) -> f64 {
    let next = from.partition_point(|at| *at < value).clamp(1, from.len() - 1);
    let share = (value - from[next - 1]) / (from[next] - from[next - 1]).max(f64::MIN_POSITIVE);
    to[next - 1] + share.clamp(0.0, 1.0) * (to[next] - to[next - 1])
}

/// The place so far along a line whose vertices lie so far along it.
fn place(line: &LineString<f64>, ends: &[f64], at: f64) -> Coord<f64> {
    let next = ends.partition_point(|end| *end < at).clamp(1, ends.len() - 1);
    let share = (at - ends[next - 1]) / (ends[next] - ends[next - 1]).max(f64::MIN_POSITIVE);
    line.0[next - 1] + (line.0[next] - line.0[next - 1]) * share.clamp(0.0, 1.0)
}

/// How far a line has got at its ends and its corners, the sharpest first where they crowd.
fn stops(line: &LineString<f64>, way: &Way, period: f64) -> Vec<f64> {
    /// Smaller bends, in pixels and in degrees, are none.
    const BEND: f64 = 1.0;
    const TURN: f64 = 45.0;
    let along = distances(line);
    let kept = line.simplify_idx(BEND);
    let corner =
        |of: &[usize]| (turn([of[0], of[1], of[2]].map(|at| line.0[at])), way.far(along[of[1]]));
    let mut corners: Vec<(f64, f64)> = kept.windows(3).map(corner).collect();
    corners.retain(|(turn, _)| *turn >= TURN);
    corners.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let mut stops = vec![0.0, way.far.last().copied().unwrap_or_default()];
    for (_, at) in corners {
        if stops.iter().all(|stop| (stop - at).abs() >= 1.2 * period) {
            stops.push(at);
        }
    }
    stops.sort_by(f64::total_cmp);
    stops
}

/// By how many degrees a way turns at the second of three places.
fn turn([a, b, c]: [Coord<f64>; 3]) -> f64 {
    let (before, after) = (b - a, c - b);
    let cross = before.x * after.y - before.y * after.x;
    cross.atan2(before.x * after.x + before.y * after.y).to_degrees().abs()
}

/// How far along a line its vertices lie.
fn distances(line: &LineString<f64>) -> Vec<f64> {
    let mut run = 0.0;
    let steps = line.lines().map(|edge| {
        run += edge.dx().hypot(edge.dy());
        run
    });
    [0.0].into_iter().chain(steps).collect()
}

fn length(line: &LineString<f64>) -> f64 {
    distances(line).last().copied().unwrap_or_default()
}

/// The dashes and gaps of a stretch of a line, a dash first.
fn within(changes: &[f64], [from, to]: [f64; 2], reversed: bool) -> Vec<f64> {
    let before = changes.partition_point(|at| *at <= from);
    let inside = changes[before..].iter().copied().take_while(|at| *at < to);
    let stops: Vec<f64> = [from].into_iter().chain(inside).chain([to]).collect();
    let mut lengths: Vec<f64> = stops.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut first = before;
    if reversed {
        lengths.reverse();
        first += stops.len() - 2;
    }
    if first % 2 == 1 {
        lengths.insert(0, 0.0);
    }
    // Rounded numbers may fall short of the line, and the pattern would begin anew.
    if let Some(last) = lengths.last_mut() {
        *last += 1.0;
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: [f64; 2] = [4.0, 2.0];

    fn line(points: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    /// Whether a dash covers a point at a distance along a part.
    fn inked(dashes: &[f64], along: f64) -> bool {
        let mut end = 0.0;
        let place = dashes.iter().position(|length| {
            end += length;
            along < end
        });
        place.unwrap() % 2 == 0
    }

    #[test]
    fn a_line_has_half_a_dash_at_each_end_and_whole_ones_between() {
        let dashes = &fitted(&[&line(&[(0.0, 0.0), (60.0, 0.0)])], STYLE)[0];
        let mut expected = [4.0, 2.0].repeat(10);
        expected[0] = 2.0;
        expected.push(2.0 + 1.0);
        assert_eq!(dashes.len(), expected.len());
        assert!(dashes.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9), "{dashes:?}");
    }

    #[test]
    fn a_corner_is_in_the_middle_of_a_dash() {
        let bent = line(&[(0.0, 0.0), (25.0, 0.0), (25.0, 37.0)]);
        let dashes = &fitted(&[&bent], STYLE)[0];
        assert!([23.2, 25.0, 26.8].iter().all(|at| inked(dashes, *at)), "{dashes:?}");
        assert!(!inked(dashes, 22.0) && !inked(dashes, 28.0), "{dashes:?}");
    }

    #[test]
    fn dashes_are_the_same_however_the_line_is_cut_and_ordered() {
        let whole = line(&[(0.0, 0.0), (37.0, 0.0), (100.0, 0.0)]);
        let reference = &fitted(&[&whole], STYLE)[0];
        let (first, second) =
            (line(&[(0.0, 0.0), (37.0, 0.0)]), line(&[(37.0, 0.0), (100.0, 0.0)]));
        let backward = line(&[(100.0, 0.0), (37.0, 0.0)]);
        let cut = [fitted(&[&first, &second], STYLE), fitted(&[&first, &backward], STYLE)];
        let [mut turned, same] = [fitted(&[&backward, &first], STYLE), cut[1].clone()];
        turned.swap(0, 1);
        let pairs = turned.iter().flatten().zip(same.iter().flatten());
        let counts = [&turned, &same].map(|of| of.iter().map(Vec::len).collect::<Vec<_>>());
        assert_eq!(counts[0], counts[1]);
        assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() < 1e-9), "{turned:?} {same:?}");
        for x in [0.5, 12.3, 36.8, 37.5, 41.3, 44.9, 52.2, 60.7, 77.1, 99.6] {
            let expected = inked(reference, x);
            let of = |cut: &[Vec<f64>], back: bool| match x {
                ..37.0 => inked(&cut[0], x),
                _ if back => inked(&cut[1], 100.0 - x),
                _ => inked(&cut[1], x - 37.0),
            };
            assert_eq!([of(&cut[0], false), of(&cut[1], true)], [expected; 2], "at {x}");
        }
    }
}
