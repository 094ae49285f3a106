//! How many figures are held against each other, and what a reader is told where there are more.

use super::index::{Index, MOST_TRIED, MOST_WAYS, Runs};
use super::usable;
use crate::figures::claim::{Claim, KNOWN, Quantity};

/// What the rules leave out because there is too much of it, a sentence each.
pub fn limits(claims: &[Claim]) -> Vec<String> {
    let usable = usable(claims);
    let index = Index::of(&usable);
    let mut said: Vec<String> = index.official.iter().filter_map(limit).collect();
    said.sort();
    said
}

fn limit(((quantity, subject), runs): (&(Quantity, &str), &Runs<'_>)) -> Option<String> {
    let (metric, _) = KNOWN.into_iter().find(|(_, known)| known == quantity)?;
    let (ways, count) = runs.size();
    let tried = matches!(quantity, Quantity::Length(None) | Quantity::Added);
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
