//! Do the sources' own figures add up? Found by rule; each finding shows its arithmetic.
//!
//! A figure stands for the interval that its last printed digit and its wording leave open
//! ([`Claim::stated`], [`Claim::term`]); a rule holds when what follows from some figures meets
//! the interval of another. Evident misprints (series [`MISPRINT`]) take part in no rule.

mod conflicts;
mod index;
mod limits;
mod parts;
mod progress;
mod shares;

use serde::Serialize;

use super::claim::unit;
use super::claim::{Basis, Cited, Claim, Interval, MISPRINT, Point, Quantity};
use crate::model::{Date, worded};
use index::Index;
pub use limits::limits;

/// A figure published within so many days of a meeting may not include that meeting's length.
pub const RECENT_DAYS: i64 = 7;

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
    /// What it sets against each other.
    pub between: Between,
    /// The claims, the one that is tested last. Files have their ids.
    pub claims: Vec<Cited>,
    /// Whether they fit within their printed precision and wording.
    pub holds: bool,
    /// What follows from the other figures.
    pub computed: f64,
    /// What the tested figure says.
    pub stated: f64,
    /// The length of the timeline that stands for a delimited length which no claim gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// An increment that was left out because it may be too recent to be included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<Cited>,
    /// A published total of which the tested share would be right, where the one tried does not
    /// fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fitting: Option<Cited>,
}

/// A length of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reached {
    /// The length in kilometres, as it is printed.
    pub printed: String,
    /// By when.
    pub date: Date,
    /// Whether a source prints it or it was added up.
    pub basis: Basis,
}

impl Consistency {
    /// The claim that is tested.
    pub fn tested(&self) -> &Cited {
        self.claims.last().expect("a finding tests a claim")
    }

    /// A finding about some claims, the tested one last.
    fn of(rule: Rule, claims: Vec<Cited>, holds: bool, computed: f64) -> Consistency {
        let stated = claims.last().and_then(|claim| claim.number()).unwrap_or_default();
        let own = claims.iter().all(|claim| claims[0].same_source(claim));
        let between = match rule {
            Rule::TwoCounts => Between::Counts,
            _ if own => Between::Itself,
            _ => Between::Sources,
        };
        Consistency {
            rule,
            between,
            claims,
            holds,
            computed,
            stated,
            reached: None,
            not_counted: None,
            fitting: None,
        }
    }
}

/// The rules. In each, "source" is one publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// Delimited and contested length of one source and date make up its total.
    PartsMakeTotal,
    /// Delimited and contested share of one source and date make up 100 %.
    SharesMakeWhole,
    /// The addends that a source lists make up its figure.
    ListedParts,
    /// Claims that name another as their whole make up its figure.
    PartsOfWhole,
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
    /// A figure that counts all up to its date is smaller than one of an earlier date.
    ProgressFalls,
    /// Two figures of one and the same thing differ.
    OneThing,
    /// Two figures of one quantity, one way of counting and one date differ.
    SameDate,
    /// Totals of a settled line differ.
    SettledTotal,
}

worded! {
    /// What a finding sets against each other.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Between {
        /// A source and itself.
        Itself = "itself",
        /// Sources.
        Sources = "sources",
        /// Ways of counting, which need not agree.
        Counts = "counts",
    }
}

/// Applies every rule, in the order of [`Rule`]; within a rule, in the order of the claims.
pub fn examine(claims: &[Claim], background: Background<'_>) -> Vec<Consistency> {
    let usable = usable(claims);
    let index = Index::of(&usable);
    let mut found = parts::examine(&index);
    found.extend(shares::examine(&index, background));
    found.extend(progress::examine(&index, background));
    found.extend(conflicts::examine(&index, background));
    found
}

/// The claims that take part in rules.
fn usable(claims: &[Claim]) -> Vec<Cited> {
    claims.iter().filter(|claim| claim.series != MISPRINT).map(Cited::of).collect()
}

/// A term of a calculation: its claim, its value and what the value can stand for.
#[derive(Debug, Clone, Copy)]
struct Term<'c> {
    claim: &'c Cited,
    value: f64,
    interval: Interval,
}

impl<'c> Term<'c> {
    fn of(claim: &'c Cited) -> Option<Term<'c>> {
        Some(Term { claim, value: claim.number()?, interval: claim.term()? })
    }

    /// The same in another unit; `None` where the two do not measure one thing.
    fn in_unit(self, wanted: &str) -> Option<Term<'c>> {
        let factor = unit::factor(self.claim.counted_in(), wanted)?;
        let interval = self.interval.times(factor);
        Some(Term { value: factor * self.value, interval, ..self })
    }
}

/// The sum of some terms, as a value and as an interval.
fn total(terms: &[Term<'_>]) -> (f64, Interval) {
    let value = terms.iter().map(|term| term.value).collect::<crate::geodesic::Sum>().value();
    let zero = Interval { low: 0.0, high: 0.0 };
    (value, terms.iter().fold(zero, |sum, term| sum + term.interval))
}

/// A finding that some terms should sum to a stated figure.
fn sum_finding(rule: Rule, terms: &[Term<'_>], stated: &Cited) -> Option<Consistency> {
    let (computed, interval) = total(terms);
    let holds = interval.meets(stated.stated()?);
    stated.number()?;
    let claims = terms.iter().map(|term| term.claim.clone()).chain([stated.clone()]);
    Some(Consistency::of(rule, claims.collect(), holds, computed))
}

/// The claims of one quantity.
fn of_quantity(claims: &[Cited], wanted: Quantity) -> impl Iterator<Item = &Cited> {
    claims.iter().filter(move |claim| claim.quantity() == wanted)
}

/// Whether a claim is dated at least to the month, so that "shortly before" means something.
fn dated(claim: &Claim) -> bool {
    claim.as_of.is_some_and(|date| date.has_month())
}

/// Whether everything that the first date can mean lies before everything that the second can.
fn before(a: &Claim, b: &Claim) -> bool {
    matches!((a.as_of, b.as_of), (Some(a), Some(b)) if a.last_day() < b.first_day())
}
