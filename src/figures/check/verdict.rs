//! The answer to one claim: reason, and the verdict that follows from it.

use super::asked::Asked;
use super::drawing::{Drawing, candidate};
use super::measured::{Measured, measure};
use super::reason::{Compared, Reason, Series, agrees};
use super::remark::{Remark, note};
use super::{Check, Verdict, explain};
use crate::figures::claim::{Cited, Claim, MISPRINT, Qualifier};

pub(super) fn answer<'b>(claim: &Claim, drawings: &[Drawing<'b>], asked: &Asked<'b>) -> Check {
    let cited = Cited::of(claim);
    let (drawing, repeated) = candidate(claim, drawings, asked);
    let reason = match drawing {
        _ if claim.series == MISPRINT => Reason::Misprint { note: note(claim) },
        _ if claim.qualifier == Qualifier::Forecast => Reason::Forecast,
        None => Reason::NoDrawing { date: claim.as_of },
        Some(drawing) => match measure(&cited, drawing, asked) {
            Ok(measured) => decide(&cited, drawing, measured, asked),
            Err(why) => why,
        },
    };
    let compared = reason.compared();
    let repeated = repeated.filter(|_| compared.is_some());
    let other = drawing.zip(compared).filter(|_| reason.verdict() == Verdict::Agrees);
    let other = other.and_then(|(drawing, of)| explain::elsewhere(of, drawing, drawings, asked));
    // A figure that another drawing meets as well does not tell the two apart.
    let either = other.map(|(other, _)| Remark::Either { edition: other.edition() });
    let rings = drawing.and_then(|drawing| rings(&reason, drawing, asked));
    let own = [repeated, either, rings, Remark::close(&reason), Remark::doubt(claim)];
    let explanations = match (drawing, &reason) {
        (Some(drawing), Reason::Outside(of)) => explain::explanations(of, drawing, drawings, asked),
        _ => Vec::new(),
    };
    Check {
        computed: compared.map(|compared| compared.value),
        computed_range: compared.and_then(|compared| Some([compared.evidence?, compared.value])),
        edition: compared.and_then(|compared| compared.measure.edition.clone()),
        difference: compared.map(|compared| compared.difference),
        relative: compared.and_then(Compared::relative),
        verdict: reason.verdict(),
        remarks: own.into_iter().flatten().collect(),
        among_sources: Vec::new(),
        explanations,
        claim: cited,
        reason,
    }
}

/// Nobody says whether a total counts the rings of enclaves, so both lengths are told.
fn rings(reason: &Reason, drawing: &Drawing<'_>, asked: &Asked<'_>) -> Option<Remark> {
    let compared = reason.compared().filter(|compared| compared.claim.counts_whole())?;
    let rings = drawing.whole().rings;
    let without = compared.value - rings;
    let agrees = agrees(&compared.claim, without, asked.tolerance);
    (rings > 0.0 && without > 0.0).then_some(Remark::Rings { rings, without, agrees })
}

fn decide(claim: &Cited, drawing: &Drawing<'_>, measured: Measured, asked: &Asked<'_>) -> Reason {
    let nearest = claim.nearest(measured.value).unwrap_or_default();
    let compared = Box::new(Compared {
        claim: claim.clone(),
        value: measured.value,
        evidence: measured.evidence,
        evidence_fitted: measured.evidence_fitted,
        difference: measured.value - nearest,
        tolerance: asked.tolerance,
        measure: measured.measure,
    });
    match () {
        () if !measured.fitted_to.is_empty() => other_series(claim, drawing, asked)
            .unwrap_or_else(|| Reason::Fitted { compared, to: asked.named(&measured.fitted_to) }),
        () if compared.measure.without.is_some() => {
            Reason::Fitted { to: compared.measure.without.iter().cloned().collect(), compared }
        }
        () if measured.dated_by_statements => Reason::Told(compared),
        () if compared.evidence.is_some() => Reason::Inferred(compared),
        () => compared.judged(),
    }
}

/// Sums over fitted statuses say nothing of another way of counting.
fn other_series(claim: &Claim, drawing: &Drawing<'_>, asked: &Asked<'_>) -> Option<Reason> {
    let followed = &drawing.boundary.dataset.status_series;
    let other = !claim.series.is_empty() && !followed.contains(&claim.series);
    let follows = followed.first().filter(|_| other)?;
    let [counts, follows] = [&claim.series, follows].map(|name| Series::of(name, asked.series));
    Some(Reason::OtherSeries { counts, follows })
}
