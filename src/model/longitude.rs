//! Longitudes that run on across the 180th meridian, and the shortest stretch that holds many.

/// A longitude on its way round the Earth. The degrees stay exactly as they were given, which
/// adding and taking away 360 would not leave them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Running {
    /// Degrees, −180 to 180.
    pub degrees: f64,
    /// Whole turns on top of them.
    turns: f64,
}

impl Running {
    /// A longitude on its own.
    pub fn at(lon: f64) -> Running {
        Running { degrees: wrapped(lon), turns: 0.0 }
    }

    /// The place of a longitude that is at most half a turn from here.
    pub fn to(self, lon: f64) -> Running {
        let degrees = wrapped(lon);
        let turns = ((near(degrees, self.value()) - degrees) / 360.0).round();
        Running { degrees, turns }
    }

    /// So many turns farther east.
    pub fn turned(self, turns: f64) -> Running {
        Running { turns: self.turns + turns, ..self }
    }

    /// Degrees with the turns.
    pub fn value(self) -> f64 {
        self.degrees + 360.0 * self.turns
    }
}

/// A longitude by another name if that is nearer to a second one: 181 for −179 near 180. At
/// exactly half a turn it stays as it is.
pub(crate) fn near(lon: f64, to: f64) -> f64 {
    match (lon - to).abs() > 180.0 {
        true => lon + 360.0 * ((to - lon) / 360.0).round(),
        false => lon,
    }
}

/// A longitude by its name between −180 and 180.
pub(crate) fn wrapped(lon: f64) -> f64 {
    match lon.abs() > 180.0 {
        true => lon - 360.0 * (lon / 360.0).round(),
        false => lon,
    }
}

/// What counts as the whole way round, in degrees: a turn but for rounding.
const ALL_ROUND: f64 = 360.0 - 1e-9;

/// From west to east.
pub(crate) type Span = [Running; 2];

/// The whole way round.
pub(crate) fn all_round() -> Span {
    [-180.0, 180.0].map(Running::at)
}

/// The shortest stretch of longitudes that holds some: what it leaves out is the largest gap
/// between them. Where two gaps are as large, it does not cross the 180th meridian.
pub(crate) fn shortest(spans: impl IntoIterator<Item = Span>) -> Option<Span> {
    let mut spans: Vec<Span> = spans.into_iter().map(from_first_turn).collect();
    spans.sort_by(|a, b| a[0].value().total_cmp(&b[0].value()));
    let [first, mut reached] = *spans.first()?;
    // The longitude before the largest gap and the one after it.
    let mut gap: Option<Span> = None;
    let width = |[from, to]: Span| to.value() - from.value();
    for [west, east] in spans {
        let here = [reached, west];
        if width(here) > gap.map_or(0.0, width) {
            gap = Some(here);
        }
        if east.value() > reached.value() {
            reached = east;
        }
    }
    let beyond = [reached, first.turned(1.0)];
    let found = match gap.filter(|gap| width(*gap) > width(beyond)) {
        Some([before, after]) => [after, farther(before.turned(1.0), reached)],
        None => [first, reached],
    };
    Some(if width(found) < ALL_ROUND { found } else { all_round() })
}

fn farther(a: Running, b: Running) -> Running {
    if a.value() > b.value() { a } else { b }
}

/// A span by its name that begins between −180 and 180.
fn from_first_turn([west, east]: Span) -> Span {
    [west, east].map(|end| end.turned(-west.turns))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(west: f64, east: f64) -> Span {
        let west = Running::at(west);
        [west, west.to(east)]
    }

    fn degrees(spans: &[Span]) -> [f64; 2] {
        shortest(spans.iter().copied()).unwrap().map(|end| end.degrees)
    }

    #[test]
    fn the_largest_gap_is_left_out() {
        assert_eq!(degrees(&[span(10.0, 20.0), span(30.0, 40.0)]), [10.0, 40.0]);
        assert_eq!(degrees(&[span(170.1, 175.0), span(-178.3, -170.7)]), [170.1, -170.7]);
        assert_eq!(degrees(&[span(-100.0, -90.0), span(100.0, 110.0)]), [100.0, -90.0]);
        assert_eq!(degrees(&[span(170.0, -170.0), span(-178.0, -175.0)]), [170.0, -170.0]);
    }

    #[test]
    fn without_a_gap_it_is_the_whole_way_round() {
        let thirds = [span(-180.0, -60.0), span(-60.0, 60.0), span(60.0, 180.0)];
        assert_eq!(degrees(&thirds), [-180.0, 180.0]);
    }

    #[test]
    fn a_longitude_keeps_its_bits_on_the_way_round() {
        let there = Running::at(179.9).to(-179.1);
        assert_eq!((there.degrees, there.value()), (-179.1, 180.9));
        assert_eq!(there.to(179.9), Running::at(179.9));
        assert_eq!(Running::at(0.0).to(180.0).value(), 180.0);
        assert_eq!(Running::at(179.0).to(181.0).degrees, -179.0);
    }
}
