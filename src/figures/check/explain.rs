//! What would explain a difference. A possible explanation is not a proof.

use super::asked::Asked;
use super::drawing::Drawing;
use super::measured::measure;
use super::reason::{Compared, Explanation, Reason, agrees};
use crate::figures::claim::{Cited, Quantity, WHOLE};
use crate::model::Metres;

/// A claim that differs, and what it was held against.
pub(super) struct Difference<'x, 'd, 'b> {
    compared: &'x Compared,
    drawing: &'d Drawing<'b>,
    drawings: &'d [Drawing<'b>],
    asked: &'d Asked<'b>,
}

impl<'x, 'd, 'b> Difference<'x, 'd, 'b> {
    /// `None` where the reason states no difference.
    pub fn of(
        reason: &'x Reason,
        drawing: &'d Drawing<'b>,
        drawings: &'d [Drawing<'b>],
        asked: &'d Asked<'b>,
    ) -> Option<Difference<'x, 'd, 'b>> {
        match reason {
            Reason::Outside(compared) => Some(Difference { compared, drawing, drawings, asked }),
            _ => None,
        }
    }

    pub fn explanations(&self) -> Vec<Explanation> {
        let claim = &self.compared.claim;
        let total = claim.quantity() == Quantity::Length(None) && claim.subject == WHOLE;
        let of_total = [Self::ruler, Self::rings, Self::other_total];
        let found = of_total.iter().filter(|_| total).filter_map(|explain| explain(self));
        found.chain(self.edition()).collect()
    }

    /// The dividers' opening with which the same line has the claimed length.
    fn ruler(&self) -> Option<Explanation> {
        let claim = &self.compared.claim;
        let claimed = claim.nearest(self.compared.value)?;
        let shorter = self.compared.difference > 0.0;
        let ruler_m =
            shorter.then(|| self.drawing.whole().ruler_for(Metres(1000.0 * claimed)))??;
        Some(Explanation::Ruler { ruler_m, claim: claim.clone() })
    }

    /// The length without the lines that close on themselves.
    fn rings(&self) -> Option<Explanation> {
        let rings = self.drawing.whole().rings();
        let without = self.compared.value - rings;
        (rings > 0.0 && self.fits(without)).then_some(Explanation::Rings { rings, without })
    }

    /// The same quantity in another drawing.
    fn edition(&self) -> Option<Explanation> {
        let claim = &self.compared.claim;
        let others = self.drawings.iter().filter(|other| !std::ptr::eq(*other, self.drawing));
        let measured =
            others.filter_map(|other| Some((other, measure(claim, other, self.asked).ok()?)));
        let mut fitting = measured.filter(|(_, measured)| self.fits(measured.value));
        fitting.next().map(|(other, measured)| Explanation::Edition {
            edition: other.edition(),
            computed: measured.value,
            unit: claim.counted_in().to_owned(),
        })
    }

    /// The total of another way of counting, given on the side of a party, that fits the line best.
    fn other_total(&self) -> Option<Explanation> {
        let total = self.asked.totals.nearest(&self.compared.claim, self.compared.value)?;
        Some(Explanation::OtherTotal { total: Cited::of(total) })
    }

    fn fits(&self, value: f64) -> bool {
        agrees(&self.compared.claim, value, self.asked.tolerance)
    }
}
