//! How many figures are held against each other, and what a reader is told where there are more.

use std::collections::{BTreeMap, BTreeSet};

use crate::figures::claim::{Claim, MISPRINT, Quantity};

/// Of more ways of counting one quantity than this nobody can say which a figure means.
pub(super) const MOST_WAYS: usize = 100;
/// Among more totals, or increments between two lengths, than this one fits by chance.
pub(super) const MOST_TRIED: usize = 1000;

/// What the rules leave out because there is too much of it, a sentence each.
pub fn limits(claims: &[Claim]) -> Vec<String> {
    let mut figures: BTreeMap<_, (usize, BTreeSet<_>)> = BTreeMap::new();
    let official = |claim: &&Claim| claim.is_official() && claim.series != MISPRINT;
    for claim in claims.iter().filter(official) {
        let of = (claim.metric.as_str(), claim.subject.as_str());
        let (count, ways) = figures.entry(of).or_default();
        *count += 1;
        ways.insert((claim.side.as_str(), claim.series.as_str()));
    }
    figures.into_iter().filter_map(|(of, (count, ways))| limit(of, count, ways.len())).collect()
}

fn limit((metric, subject): (&str, &str), count: usize, ways: usize) -> Option<String> {
    let tried = matches!(Quantity::of(metric), Quantity::Length(None) | Quantity::Added);
    if ways > MOST_WAYS {
        let said = "figures are held against others that count alike only";
        return Some(format!("{ways} ways of counting give {metric} of {subject}: {said}."));
    }
    (tried && count > MOST_TRIED).then(|| {
        let said = format!("where more than {MOST_TRIED} could be meant, none is tried");
        format!("{count} figures give {metric} of {subject}: {said}.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(count: usize, ways: usize) -> Vec<String> {
        let row = |number: usize| format!("c{number},total_km,970,2020,A,s{}\n", number % ways);
        let head = "id,metric,value,as_of,side,series\n".to_owned();
        let csv = (0..count).fold(head, |text, number| text + &row(number));
        limits(&crate::figures::read::claims("test", csv.as_bytes()).unwrap().0)
    }

    #[test]
    fn a_reader_is_told_what_was_not_tried_because_there_is_too_much_of_it() {
        assert_eq!(said(MOST_TRIED, MOST_WAYS), [""; 0]);
        let [ways] = &said(MOST_WAYS + 1, MOST_WAYS + 1)[..] else { panic!() };
        assert!(ways.starts_with("101 ways of counting give total_km of whole-border"), "{ways}");
        let [tried] = &said(MOST_TRIED + 1, 1)[..] else { panic!() };
        assert!(tried.starts_with("1001 figures give total_km of whole-border"), "{tried}");
    }
}
