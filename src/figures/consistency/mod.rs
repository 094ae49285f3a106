//! Do the sources' own figures add up? Found by rule; each finding shows its arithmetic.
//!
//! A figure stands for the interval that its last printed digit and its wording leave open
//! ([`Claim::stated`], [`Claim::term`]); a rule holds when what follows from some figures meets
//! the interval of another. Evident misprints (series [`MISPRINT`]) take part in no rule.

mod conflicts;
mod parts;
mod progress;
mod shares;

use serde::Serialize;

use super::claim::{Claim, Interval, MISPRINT, Point, Quantity};
use super::words::{cite, plain};
use crate::model::Date;

/// What the rules may use beside the claims.
#[derive(Debug, Clone, Copy, Default)]
pub struct Background<'b> {
    /// The progress by date, where it is known; empty otherwise.
    pub timeline: &'b [Point],
    /// The date from which the whole line is delimited.
    pub settled_on: Option<Date>,
}

/// Figures that should fit each other, and whether they do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Consistency {
    /// Which rule was applied.
    pub rule: Rule,
    /// Ids of the claims, the one that is tested last.
    pub claims: Vec<String>,
    /// Whether they fit within their printed precision and wording.
    pub holds: bool,
    /// What follows from the other figures.
    pub computed: f64,
    /// What the tested figure says.
    pub stated: f64,
    /// The arithmetic in one sentence.
    pub statement: String,
}

/// The rules. In each, "source" is one publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Delimited and contested length of one source and date make up its total.
    PartsMakeTotal,
    /// Delimited and contested share of one source and date make up 100 %.
    SharesMakeWhole,
    /// The addends that a source lists make up its figure.
    ListedParts,
    /// The largest of several figures of one kind, source and date is the sum of the others.
    LargestIsSum,
    /// A share is the delimited length divided by the total.
    ShareOfTotal,
    /// An earlier length and the increments since then make up a later length.
    IncrementsMakeLater,
    /// Lengths of single meetings make up the increment of a period.
    MeetingsMakePeriod,
    /// What is delimited and what is only described make up what is described.
    DescribedBesideDelimited,
    /// A length that can only grow falls, or one that can only shrink rises.
    FallsBack,
    /// Two ways of counting give different lengths for one quantity at nearly one date.
    TwoCounts,
    /// Two figures of one quantity, one way of counting and one date differ.
    SameDate,
    /// Totals of a settled line differ.
    SettledTotal,
}

/// Applies every rule, in the order of [`Rule`]; within a rule, in the order of the claims.
pub fn examine(claims: &[Claim], background: Background<'_>) -> Vec<Consistency> {
    let usable: Vec<&Claim> = claims.iter().filter(|claim| claim.series != MISPRINT).collect();
    let mut found = parts::examine(&usable);
    found.extend(shares::examine(&usable, background));
    found.extend(progress::examine(&usable, background));
    found.extend(conflicts::examine(&usable, background));
    found
}

/// A term of a calculation: its claim, its value and what the value can stand for.
#[derive(Debug, Clone, Copy)]
struct Term<'c> {
    claim: &'c Claim,
    value: f64,
    interval: Interval,
}

impl<'c> Term<'c> {
    fn of(claim: &'c Claim) -> Option<Term<'c>> {
        Some(Term { claim, value: claim.value.number()?, interval: claim.term()? })
    }
}

/// The sum of some terms, as a value and as an interval.
fn total(terms: &[Term<'_>]) -> (f64, Interval) {
    let value = terms.iter().map(|term| term.value).collect::<crate::geodesic::Sum>().value();
    let zero = Interval { low: 0.0, high: 0.0 };
    (value, terms.iter().fold(zero, |sum, term| sum + term.interval))
}

/// `519 + 450.8 = 969.8`.
fn addition(terms: &[Term<'_>]) -> String {
    let shown: Vec<String> = terms.iter().map(|term| term.claim.value.to_string()).collect();
    format!("{} = {}", shown.join(" + "), plain(total(terms).0))
}

/// A finding that some terms should sum to a stated figure.
fn sum_finding(
    rule: Rule,
    terms: &[Term<'_>],
    stated: &Claim,
    opening: &str,
) -> Option<Consistency> {
    let (computed, interval) = total(terms);
    let holds = interval.meets(stated.stated()?);
    let value = stated.value.number()?;
    let ids = terms.iter().map(|term| term.claim.id.clone()).chain([stated.id.clone()]);
    Some(Consistency {
        rule,
        claims: ids.collect(),
        holds,
        computed,
        stated: value,
        statement: format!(
            "{opening}: {} {}, {} {}.",
            addition(terms),
            stated.unit,
            match holds {
                true => "in line with the stated",
                false => "not the stated",
            },
            stated.printed()
        ),
    })
}

/// Whether two claims are about the same part of the line.
fn same_subject(a: &Claim, b: &Claim) -> bool {
    a.subject == b.subject
}

/// The claims of one quantity.
fn of_quantity<'c>(claims: &[&'c Claim], wanted: Quantity) -> impl Iterator<Item = &'c Claim> {
    claims.iter().copied().filter(move |claim| claim.quantity() == wanted)
}

/// Whether a claim is dated at least to the month, so that "shortly before" means something.
fn dated(claim: &Claim) -> bool {
    claim.as_of.is_some_and(|date| date.has_month())
}

/// Whether everything that the first date can mean lies before everything that the second can.
fn before(a: &Claim, b: &Claim) -> bool {
    matches!((a.as_of, b.as_of), (Some(a), Some(b)) if a.last_day() < b.first_day())
}

/// Who says what: `Asia-Plus (June 2017) gives 519 km`.
fn says(claim: &Claim) -> String {
    format!("{} gives {}", cite(claim), claim.printed())
}
