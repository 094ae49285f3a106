//! What would explain a difference. A possible explanation is not a proof.

use super::asked::Asked;
use super::drawing::Drawing;
use super::measured::measure;
use super::reason::{Compared, agrees};
use super::remark::Explanation;
use crate::model::Metres;

/// What would explain that a drawing differs from a claim.
pub(super) fn explanations(
    compared: &Compared,
    drawing: &Drawing<'_>,
    drawings: &[Drawing<'_>],
    asked: &Asked<'_>,
) -> Vec<Explanation> {
    let total = compared.claim.counts_whole();
    let of_total = [ruler, coarse].into_iter().filter(|_| total);
    let found = of_total.filter_map(|explain| explain(compared, drawing));
    let other = elsewhere(compared, drawing, drawings, asked);
    let edition = other.map(|(other, computed)| Explanation::Edition {
        edition: other.edition(),
        computed,
        unit: compared.claim.counted_in().to_owned(),
    });
    found.chain(edition).collect()
}

/// The dividers' opening with which the same line has the claimed length.
fn ruler(compared: &Compared, drawing: &Drawing<'_>) -> Option<Explanation> {
    let claim = &compared.claim;
    let claimed = claim.nearest(compared.value).filter(|_| compared.difference > 0.0)?;
    let ruler_m = drawing.whole().ruler_for(Metres(1000.0 * claimed))?;
    Some(Explanation::Ruler { ruler_m, claim: claim.clone() })
}

/// That a shorter line is drawn with so few vertices.
fn coarse(compared: &Compared, drawing: &Drawing<'_>) -> Option<Explanation> {
    let spacing_m = drawing.whole().spacing.filter(|_| compared.difference < 0.0)?;
    Some(Explanation::Coarse { spacing_m })
}

/// Another drawing in which the same quantity agrees with the claim, and its value there.
pub(super) fn elsewhere<'d, 'b>(
    compared: &Compared,
    drawing: &Drawing<'b>,
    drawings: &'d [Drawing<'b>],
    asked: &Asked<'_>,
) -> Option<(&'d Drawing<'b>, f64)> {
    let claim = &compared.claim;
    let others = drawings.iter().filter(|other| !std::ptr::eq(*other, drawing));
    let mut measured =
        others.filter_map(|other| Some((other, measure(claim, other, asked).ok()?.value)));
    measured.find(|(_, value)| agrees(claim, *value, asked.tolerance))
}
