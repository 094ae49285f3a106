//! In which order names and segments stand, whatever the order of a file is.

use std::cmp::Ordering;

use geo::{Coord, MultiLineString};
use serde::{Deserialize, Serialize};

/// Orders names as people do: numbers in them by their size, so that `part-2` is before `part-10`.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let counts = [digits(left), digits(right)];
        let order = match (counts, left.chars().next(), right.chars().next()) {
            (_, None, None) => return a.cmp(b),
            ([0, _] | [_, 0], one, other) => one.cmp(&other),
            _ => number(&left[..counts[0]]).cmp(&number(&right[..counts[1]])),
        };
        if order.is_ne() {
            return order;
        }
        let step = |text: &str, digits: usize| match digits {
            0 => text.chars().next().map_or(0, char::len_utf8),
            digits => digits,
        };
        (left, right) = (&left[step(left, counts[0])..], &right[step(right, counts[1])..]);
    }
}

/// What digits are worth: more of them are more, and of as many the text decides.
fn number(digits: &str) -> (usize, &str) {
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

/// Where a segment stands among others: by its id, and if it has none, behind those that do, from
/// west to east. Neither the order of a file nor how it is cut into several changes that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rank {
    id: Option<String>,
    start: [f64; 2],
}

impl Rank {
    /// That of a segment with an id, or none, and a line.
    pub fn of(id: Option<&str>, line: &MultiLineString<f64>) -> Rank {
        let start = line.0.first().and_then(|part| part.0.first());
        let Coord { x, y } = start.copied().unwrap_or_default();
        Rank { id: id.map(str::to_owned), start: [x, y] }
    }
}

impl Eq for Rank {}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> Ordering {
        let [[x, y], [other_x, other_y]] = [self.start, other.start];
        by_id(self.id.as_deref(), other.id.as_deref())
            .then(x.total_cmp(&other_x))
            .then(y.total_cmp(&other_y))
    }
}

/// Orders segments by their ids; those without one come last.
pub(crate) fn by_id(id: Option<&str>, other: Option<&str>) -> Ordering {
    match (id, other) {
        (Some(id), Some(other)) => natural(id, other),
        _ => id.is_none().cmp(&other.is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_names_count_by_their_size() {
        let mut names = ["b", "a10", "a2", "a02", "a", "a2b", "é9", "10", "9", "a2-10", "a2-9"];
        names.sort_by(|a, b| natural(a, b));
        let expected = ["9", "10", "a", "a02", "a2", "a2-9", "a2-10", "a2b", "a10", "b", "é9"];
        assert_eq!(names, expected);
    }
}
