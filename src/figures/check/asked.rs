//! What is asked, and what answers ask of all claims, found without going through them each time.

use std::collections::HashMap;
use std::ops::Deref;

use super::Inquiry;
use super::bases::Bases;
use super::family::Families;
use crate::figures::claim::{Cited, Claim};

/// An inquiry with its claims in order.
pub(super) struct Asked<'q> {
    inquiry: Inquiry<'q>,
    pub families: Families,
    pub bases: Bases<'q>,
    by_id: HashMap<&'q str, &'q Claim>,
}

impl<'q> Asked<'q> {
    pub fn of(inquiry: Inquiry<'q>) -> Asked<'q> {
        let claims = inquiry.claims;
        Asked {
            families: Families::of(claims),
            bases: Bases::of(claims, inquiry.tolerance),
            // Of several with one id, which no file has, the first.
            by_id: claims.iter().rev().map(|claim| (claim.id.as_str(), claim)).collect(),
            inquiry,
        }
    }

    /// The claims with some ids, as far as they are at hand.
    pub fn named(&self, ids: &[String]) -> Vec<Cited> {
        let found = |id: &String| self.by_id.get(id.as_str());
        ids.iter().filter_map(found).map(|claim| Cited::of(claim)).collect()
    }
}

impl<'q> Deref for Asked<'q> {
    type Target = Inquiry<'q>;

    fn deref(&self) -> &Inquiry<'q> {
        &self.inquiry
    }
}
