//! What would explain a difference. A possible explanation is not a proof.

use super::asked::Asked;
use super::drawing::Drawing;
use super::measured::measure;
use super::reason::{Compared, Reason, agrees};
use super::remark::Explanation;
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
        let total = claim.counts_whole();
        let of_total = [Self::ruler, Self::coarse];
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

    /// That a shorter line is drawn with so few vertices.
    fn coarse(&self) -> Option<Explanation> {
        let shorter = self.compared.difference < 0.0;
        let spacing_m = self.drawing.whole().spacing().filter(|_| shorter)?;
        Some(Explanation::Coarse { spacing_m })
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

    fn fits(&self, value: f64) -> bool {
        agrees(&self.compared.claim, value, self.asked.tolerance)
    }
}
