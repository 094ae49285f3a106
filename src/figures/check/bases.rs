//! To which earlier length an increment is added.

use std::collections::HashMap;

use super::reason::{agrees, reach};
use crate::figures::claim::{Claim, Publication, Quantity};
use crate::model::{Date, Status};

/// The lengths of each source and part of the line.
pub(super) struct Bases<'q> {
    lengths: HashMap<(Publication<'q>, &'q str), Lengths<'q>>,
    tolerance: f64,
}

#[derive(Default)]
struct Lengths<'q> {
    /// The first total of each date.
    totals: HashMap<Date, &'q Claim>,
    /// What is delimited, by length, with the place among the claims.
    delimited: Vec<(f64, usize, &'q Claim)>,
}

impl<'q> Bases<'q> {
    pub fn of(claims: &'q [Claim], tolerance: f64) -> Bases<'q> {
        let mut lengths: HashMap<_, Lengths<'q>> = HashMap::new();
        for (order, claim) in claims.iter().enumerate() {
            let (Quantity::Length(status), Some(date)) = (claim.quantity(), claim.as_of) else {
                continue;
            };
            let own = lengths.entry((claim.publication(), claim.subject.as_str())).or_default();
            match (status, claim.number()) {
                (None, _) => _ = own.totals.entry(date).or_insert(claim),
                (Some(Status::Delimited), Some(km)) => own.delimited.push((km, order, claim)),
                _ => {}
            }
        }
        for own in lengths.values_mut() {
            own.delimited.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        }
        Bases { lengths, tolerance }
    }

    /// The earlier length to which an increment is added in its own source to make the total
    /// there; of several the first.
    pub fn base(&self, added: &Claim) -> Option<&'q Claim> {
        let date = added.as_of.filter(|_| added.since.is_none())?;
        let own = self.lengths.get(&(added.publication(), added.subject.as_str()))?;
        let total = own.totals.get(&date)?;
        let (sums, more) = (reach(total, self.tolerance)?, added.number()?);
        let from = own.delimited.partition_point(|(base, ..)| base + more < sums.low);
        let near = own.delimited[from..].iter().take_while(|(base, ..)| base + more <= sums.high);
        let earlier =
            |base: &Claim| base.as_of.is_some_and(|base| base.last_day() < date.first_day());
        let makes =
            near.filter(|(km, _, base)| earlier(base) && agrees(total, km + more, self.tolerance));
        makes.min_by_key(|(_, order, _)| *order).map(|(.., base)| *base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::read::claims;

    #[test]
    fn a_base_is_the_first_earlier_length_of_the_source_that_makes_its_total() {
        let csv = "id,metric,value,as_of,publisher\n\
                   total,total_km,972,2020-06,P\n\
                   late,delimited_km,520,2020-07,P\n\
                   far,delimited_km,400,2019,P\n\
                   other,delimited_km,520,2019,Q\n\
                   near,delimited_km,523,2019,P\n\
                   nearest,delimited_km,520,2018,P\n\
                   added,delimited_added_km,452,2020-06,P\n\
                   elsewhere,delimited_added_km,452,2020-06,R";
        let claims = claims("test", csv.as_bytes()).unwrap().0;
        let bases = Bases::of(&claims, 0.005);
        let base = |id: &str| {
            let claim = claims.iter().find(|claim| claim.id == id).unwrap();
            bases.base(claim).map(|base| base.id.as_str())
        };
        // 523 + 452 is 975: 972 and half a per cent of it.
        assert_eq!(base("added"), Some("near"));
        assert_eq!(base("elsewhere"), None);
    }
}
