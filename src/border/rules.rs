//! By which rules a border is told, and what is odd about two areas, in sentences.

use super::piece::Piece;
use crate::geodesic::Sum;
use crate::geodesic::overlap::Repeats;
use crate::model::Metres;
use crate::model::format::metres_of;

/// What its words mean, one sentence each.
pub(super) fn rules(tolerance: Metres, mesh_m: f64) -> Vec<String> {
    let within = metres_of(tolerance.0);
    let least = metres_of(tolerance.0 * Repeats::SHORTEST);
    vec![
        format!(
            "Both draw the same (delimited) where the areas meet in one course, where their courses \
             run within {within} of each other for {least} or more, and beside slivers."
        ),
        "They part (contested) where land that both hold, or that neither holds, lies beside an \
         outline: its course there is a claim."
            .to_owned(),
        "Claimed by neither is only a hole in the two areas together that both outlines bound. \
         Whether a third state lies in it, two files do not say; what is open to the outside is \
         no hole."
            .to_owned(),
        format!(
            "A sliver is nowhere wider than {within}: no vertex on its rim is farther from the \
             other one's line."
        ),
        format!(
            "Edges are straight in longitude and latitude where areas are laid over each other, on \
             a grid of {:.1} mm; areas and lengths are geodesic on WGS84.",
            mesh_m * 1000.0
        ),
    ]
}

/// How much an area covers.
pub(super) struct Covered<'n> {
    /// What the state is called.
    pub name: &'n str,
    /// What its polygons add up to, and what they cover, in square metres.
    pub given_m2: f64,
    pub area_m2: f64,
}

/// What a reader has to know of these two areas.
pub(super) fn notes(
    of: [Covered<'_>; 2],
    inverted: &[Vec<Piece>; 2],
    tolerance: Metres,
    complete: bool,
) -> Vec<String> {
    let mut notes = Vec::new();
    for (area, inverted) in of.into_iter().zip(inverted) {
        if let Some([x, y]) = inverted.first().and_then(|piece| piece.at) {
            notes.push(format!(
                "A ring of {} crosses itself at {} places, the first near {x:.5} {y:.5}: {:.0} m² that \
                 it goes round the wrong way count as nobody's.",
                area.name,
                inverted.len(),
                inverted.iter().map(|piece| piece.area_m2).collect::<Sum>().value()
            ));
        }
        let lost = area.given_m2 - area.area_m2;
        if lost.abs() > 1e-6 * area.given_m2 {
            notes.push(format!(
                "The polygons of {} add up to {:.0} m² and cover {:.0} m²: where they overlap, \
                 land counts once, and a longer edge is another geodesic than its parts.",
                area.name, area.given_m2, area.area_m2
            ));
        }
    }
    if !complete {
        notes.push(format!(
            "Edges are piled on one another, so that not all courses within {} of each other were \
             found.",
            metres_of(tolerance.0)
        ));
    }
    notes
}

/// That no segment shows areas that both claim.
pub(super) fn apart(pieces: &[Piece]) -> Option<String> {
    let area_m2 = pieces.iter().map(|piece| piece.area_m2).collect::<Sum>().value();
    let (are, each) = if pieces.len() == 1 { ("area is", "it") } else { ("areas are", "them") };
    (!pieces.is_empty()).then(|| {
        format!(
            "{} {are} claimed by both with one outline, {:.0} ha: whichever state has {each}, no \
             border runs along that outline, so no segment shows {each}.",
            pieces.len(),
            area_m2 / 1e4
        )
    })
}

/// What outlines that lie beside each other without an edge in common leave open.
pub(super) fn runs_on(tolerance: Metres) -> String {
    format!(
        "Where the two outlines have no vertices in common, the line ends where they part by more \
         than {}: it may run on along an outer side by a few metres, beyond the point where three \
         states meet. A smaller --tolerance lets it end sooner.",
        metres_of(tolerance.0)
    )
}
