//! Why a claim got its verdict, as values; [`words`](crate::figures::words) makes sentences of them.

use serde::Serialize;

use super::Verdict;
use crate::figures::claim::{Cited, Claim, Interval, Quantity, SeriesNames};
use crate::model::{Date, Metres, Status};

/// The reason of a verdict. Files have its code and its values beside the sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "reason_code", content = "reason_values", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// The difference is inside the tolerance.
    Within(Box<Compared>),
    /// It is inside what the wording or the printed digits leave open.
    Worded(Box<Compared>),
    /// It is inside both together.
    WordedWithin(Box<Compared>),
    /// An open-ended claim holds, as it would for many other lines.
    Fulfilled(Box<Compared>),
    /// The difference is larger.
    Outside(Box<Compared>),
    /// The quantity rests on published figures itself.
    Fitted {
        /// The quantity beside the claim.
        compared: Box<Compared>,
        /// The figures on which it rests.
        to: Vec<Cited>,
    },
    /// The statuses take their dates from published statements.
    Told(Box<Compared>),
    /// Part of the quantity is inferred without evidence.
    Inferred(Box<Compared>),
    /// A forecast says nothing of the line.
    Forecast,
    /// The claim gives words.
    NoNumber,
    /// Segments do not hold the quantity.
    NotMeasured {
        /// The claim.
        claim: Cited,
    },
    /// Segments do not tell what was described without being delimited.
    OnlyDescribed,
    /// The segments are not the sections that a source counted.
    CountedOtherwise,
    /// The data does not know the part of the line.
    UnknownSubject {
        /// Its name.
        subject: String,
    },
    /// The drawing has no such part.
    NoSuchPart {
        /// Its name.
        subject: String,
        /// The edition of the drawing.
        edition: Option<String>,
    },
    /// The segments enclose nothing.
    NoRing {
        /// The part of the line.
        subject: String,
    },
    /// The sides claim courses of their own, and the claim names none of them.
    Parted {
        /// The claim.
        claim: Cited,
        /// The quantity of the line of each side, in the claim's unit, where it has one.
        values: Vec<(String, Option<f64>)>,
    },
    /// No drawing holds at the date.
    NoDrawing {
        /// The date of the claim.
        date: Option<Date>,
    },
    /// The tags know no status so early.
    BeforeTags {
        /// From when they know it.
        known: Date,
        /// The date of the claim.
        date: Date,
    },
    /// The tags state the status of another date only.
    OtherDate {
        /// The date of the tags.
        tagged: Date,
        /// The date of the claim.
        date: Date,
    },
    /// The statuses are only how a source draws its lines.
    DrawnClasses,
    /// The file of claims marks the figure as a slip.
    Misprint {
        /// What it says of it; may be empty.
        note: String,
    },
    /// Neither the claim nor the data has a date, and the status changes with time.
    NoDate,
    /// How the ground along a status lies.
    Lies {
        /// The status.
        status: Status,
        /// Half of what rests on evidence of its own lies at most as high as this.
        median_m: f64,
        /// The same of the whole line.
        whole_m: f64,
        /// A height, and the share of the status that lies below it.
        below: (f64, f64),
        /// What follows.
        verdict: Verdict,
    },
    /// Places near a status are too few to tell how densely it is settled.
    TooFewPlaces {
        /// The status.
        status: Status,
        /// How many lie near it.
        places: usize,
        /// The same along 100 km.
        per_100_km: f64,
        /// The same of the whole line.
        whole_per_100_km: f64,
        /// What is near.
        within_m: Metres,
    },
    /// No heights are known along the line, or nothing has the status.
    NoHeights {
        /// The status.
        status: Status,
    },
    /// No places are known around the line, or nothing has the status.
    NoPlaces {
        /// The status.
        status: Status,
    },
    /// An increment without a date has no period.
    NoPeriod,
    /// No segment became delimited in the period.
    Unlocated,
    /// The tags follow another way of counting.
    OtherSeries {
        /// What the claim counts.
        counts: Series,
        /// What the tags follow.
        follows: Series,
    },
}

impl Reason {
    /// The verdict that follows.
    pub fn verdict(&self) -> Verdict {
        match self {
            Reason::Within(_) | Reason::Worded(_) | Reason::WordedWithin(_) => Verdict::Agrees,
            Reason::Fulfilled(_) => Verdict::Fulfilled,
            Reason::Outside(_) => Verdict::Differs,
            Reason::Fitted { .. } | Reason::Told(_) | Reason::Inferred(_) => {
                Verdict::NotIndependent
            }
            Reason::Lies { verdict, .. } => *verdict,
            _ => Verdict::CannotTest,
        }
    }

    /// What was compared, where anything was.
    pub fn compared(&self) -> Option<&Compared> {
        match self {
            Reason::Within(compared)
            | Reason::Worded(compared)
            | Reason::WordedWithin(compared)
            | Reason::Fulfilled(compared)
            | Reason::Outside(compared)
            | Reason::Fitted { compared, .. }
            | Reason::Told(compared)
            | Reason::Inferred(compared) => Some(compared),
            _ => None,
        }
    }
}

/// A measured quantity beside a claim, both in the unit of the claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// The claim.
    pub claim: Cited,
    /// What was measured.
    pub measure: Measure,
    /// The measured value.
    pub value: f64,
    /// The part of it that rests on evidence of its own, where that is less.
    pub evidence: Option<f64>,
    /// Whether the tags were fitted to a published figure on all of that part too.
    pub evidence_fitted: bool,
    /// Measured minus claimed; from the nearer end of a range, 0 inside it.
    pub difference: f64,
    /// Largest relative difference that counts as agreement.
    pub tolerance: f64,
}

impl Compared {
    /// The difference as a share of the claimed figure. `None` where that says nothing: shares
    /// differ in percentage points, and what meets an open-ended claim may be any distance from it.
    pub fn relative(&self) -> Option<f64> {
        let claimed = self.claim.nearest(self.value).filter(|claimed| *claimed != 0.0)?;
        let says = !self.measure.quantity.is_share() && !self.fulfils();
        says.then(|| self.difference / claimed)
    }

    /// Whether the claim is open-ended and the value on its open side.
    pub(super) fn fulfils(&self) -> bool {
        self.claim.is_open() && self.claim.stated().is_some_and(|open| open.holds(self.value))
    }

    /// What becomes of the claim if nothing speaks against the comparison.
    pub(super) fn judged(self: Box<Self>) -> Reason {
        let (claim, value) = (&self.claim, self.value);
        let room = room(claim, value, self.tolerance);
        let inside = |open: Option<Interval>| open.is_some_and(|open| open.holds(value));
        match self.difference.abs() {
            _ if self.fulfils() => Reason::Fulfilled(self),
            difference if !claim.value.is_range() && difference <= room => Reason::Within(self),
            _ if inside(claim.stated()) => Reason::Worded(self),
            _ if agrees(claim, value, self.tolerance) => Reason::WordedWithin(self),
            _ => Reason::Outside(self),
        }
    }
}

/// Whether a value agrees with a claim: the tolerance counts from where its words end.
pub(super) fn agrees(claim: &Claim, value: f64, tolerance: f64) -> bool {
    let room = room(claim, value, tolerance);
    let open = claim.meant().map(|meant| meant.widened(room));
    open.is_some_and(|open| open.holds(value))
        || claim.stated().is_some_and(|stated| stated.holds(value))
}

/// An interval outside of which no value agrees with a claim.
pub(super) fn reach(claim: &Claim, tolerance: f64) -> Option<Interval> {
    const ROUNDING: f64 = 1e-8;
    let ends = [f64::MIN, f64::MAX];
    let size = ends.map(|end| claim.nearest(end).unwrap_or_default().abs());
    let room = ends.map(|end| room(claim, end, tolerance));
    let widest = |of: [f64; 2]| of[0].max(of[1]);
    Some(claim.stated()?.widened(widest(room) + ROUNDING * (1.0 + widest(room) + widest(size))))
}

/// The tolerance in the unit of a claim; for a share in percentage points.
pub(super) fn room(claim: &Claim, value: f64, tolerance: f64) -> f64 {
    match claim.quantity().is_share() {
        true => 100.0 * tolerance,
        false => tolerance * claim.nearest(value).unwrap_or_default().abs(),
    }
}

/// What was measured, of which part of which drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// The quantity.
    pub quantity: Quantity,
    /// The part of the line.
    pub subject: String,
    /// The edition of the drawing.
    pub edition: Option<String>,
    /// The date of the status, where the claim has none.
    pub status_at: Option<Date>,
    /// The published figure that was taken off, where the rest was measured.
    pub without: Option<Cited>,
}

/// A way of counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// What it counts, where a file says so.
    pub means: Option<String>,
}

impl Series {
    pub(super) fn of(name: &str, names: &SeriesNames) -> Series {
        Series { name: name.to_owned(), means: names.get(name).cloned() }
    }
}
