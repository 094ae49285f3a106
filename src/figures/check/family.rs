//! Figures that are repeated: one value of one quantity in one way of counting.

use std::collections::HashMap;

use crate::figures::claim::Claim;
use crate::model::Date;

/// What makes two claims one figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    subject: String,
    metric: String,
    series: String,
    value: String,
}

impl Figure {
    /// The figure that a claim gives. A round figure and an exact one of the same digits are one.
    pub fn of(claim: &Claim) -> Figure {
        Figure {
            subject: claim.subject.clone(),
            metric: claim.metric.clone(),
            series: claim.series.clone(),
            value: claim.value.to_string() + &claim.unit,
        }
    }
}

/// When each figure was first given.
pub(super) struct Families(HashMap<Figure, Date>);

impl Families {
    pub fn of(claims: &[Claim]) -> Families {
        let mut first: HashMap<Figure, Date> = HashMap::new();
        for claim in claims {
            if let Some(date) = claim.as_of {
                let known = first.entry(Figure::of(claim)).or_insert(date);
                if date.last_day() < known.last_day() {
                    *known = date;
                }
            }
        }
        Families(first)
    }

    /// The first date for which a claim's figure was given.
    pub fn first(&self, claim: &Claim) -> Option<Date> {
        self.0.get(&Figure::of(claim)).copied()
    }
}
