//! What would explain a difference. A possible explanation is not a proof.

use serde::Serialize;

use super::Inquiry;
use super::drawing::Drawing;
use super::measured::measure;
use crate::figures::claim::{Claim, Interval, Qualifier, Quantity, WHOLE};
use crate::figures::words::source;
use crate::geodesic::chain;
use crate::measure as lengths;
use crate::model::Metres;
use crate::model::format;

/// Something that would explain a difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// What kind of thing.
    pub kind: Kind,
    /// The figure that it rests on: a ruler in metres, else the length in kilometres or the area
    /// in the claim's unit.
    pub value: f64,
    /// In a sentence.
    pub statement: String,
}

/// The kinds of explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A coarser ruler gives the claimed length.
    Ruler,
    /// Leaving out the rings gives it.
    Rings,
    /// Another drawing of the line gives it.
    Edition,
    /// Another official total fits the line.
    OtherTotal,
}

/// A claim that differs, and what it was held against.
pub(super) struct Difference<'x, 'd, 'b> {
    pub claim: &'x Claim,
    pub computed: f64,
    pub drawing: &'d Drawing<'b>,
    pub drawings: &'d [Drawing<'b>],
    /// What would have agreed.
    pub allowed: Interval,
    pub inquiry: &'x Inquiry<'x>,
}

impl Difference<'_, '_, '_> {
    pub fn explanations(&self) -> Vec<Explanation> {
        let total = self.claim.quantity() == Quantity::Length(None) && self.claim.subject == WHOLE;
        let of_total = [Self::ruler, Self::rings, Self::other_total];
        let found = of_total.iter().filter(|_| total).filter_map(|explain| explain(self));
        found.chain(self.edition()).collect()
    }

    /// The dividers' opening with which the same line has the claimed length.
    fn ruler(&self) -> Option<Explanation> {
        let claimed = Metres(1000.0 * self.claim.value.number()?);
        let ruler = self.drawing.curve().1.ruler_for(claimed)?;
        Some(Explanation {
            kind: Kind::Ruler,
            value: ruler.0,
            statement: format!(
                "Measured in straight steps of about {}, this line too would come to {}, so a more \
                 generalised drawing could explain the difference.",
                format::ruler(ruler),
                self.claim.printed()
            ),
        })
    }

    /// The length without the lines that close on themselves.
    fn rings(&self) -> Option<Explanation> {
        let (lines, _) = self.drawing.curve();
        let rings = lines.iter().filter(|line| chain::is_ring(line));
        let inside: crate::geodesic::Sum =
            rings.map(|ring| lengths::line(&ring.clone().into()).length.0 / 1000.0).collect();
        let without = self.computed - inside.value();
        self.fits(without, without < self.computed).then(|| Explanation {
            kind: Kind::Rings,
            value: without,
            statement: format!(
                "Without the rings of enclaves ({:.1} km) the line measures {without:.1} km, which \
                 would agree.",
                inside.value()
            ),
        })
    }

    /// The same quantity in another drawing.
    fn edition(&self) -> Option<Explanation> {
        let others = self.drawings.iter().filter(|other| !std::ptr::eq(*other, self.drawing));
        let date = self.claim.as_of.or(self.inquiry.as_of);
        let measured = others.filter_map(|other| {
            measure(self.claim, other, date).ok().map(|measured| (other, measured.value))
        });
        let mut fitting = measured.filter(|(_, value)| self.fits(*value, true));
        fitting.next().map(|(other, value)| Explanation {
            kind: Kind::Edition,
            value,
            statement: format!(
                "Another drawing would agree: {} it is {value:.1} {}.",
                other.name().replacen("the line as drawn in", "in", 1),
                if self.claim.unit == "km2" { "km²" } else { &self.claim.unit }
            ),
        })
    }

    /// The official total of another way of counting that fits the line best.
    fn other_total(&self) -> Option<Explanation> {
        const DAYS: i32 = 3 * 365;
        let date = self.claim.as_of?;
        let near = |other: &&Claim| {
            other
                .as_of
                .is_some_and(|at| (at.first_day() - date.first_day()).get_days().abs() <= DAYS)
        };
        let exact = Interval { low: self.computed, high: self.computed };
        let agrees =
            |other: &&Claim| super::verdict::allowed(other, self.inquiry.tolerance).meets(exact);
        let distance =
            |other: &Claim| (other.value.number().unwrap_or(f64::MAX) - self.computed).abs();
        let other = self
            .inquiry
            .claims
            .iter()
            .filter(|other| other.quantity() == Quantity::Length(None) && other.subject == WHOLE)
            .filter(|other| other.is_official() && other.series != self.claim.series)
            .filter(|other| matches!(other.qualifier, Qualifier::Exact | Qualifier::About))
            .filter(near)
            .filter(agrees)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        Some(Explanation {
            kind: Kind::OtherTotal,
            value: other.value.number()?,
            statement: format!(
                "Another official total, {} ({}), does agree with this line; the sources' totals \
                 differ among themselves.",
                other.printed(),
                source(other)
            ),
        })
    }

    fn fits(&self, value: f64, and: bool) -> bool {
        and && Interval { low: value, high: value }.meets(self.allowed)
    }
}
