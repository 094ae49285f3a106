//! A border of the world as a boundary to be measured and drawn, with what every output says of it.

use std::collections::BTreeSet;

use super::border::{NoBorder, border};
use super::{Class, LANGUAGES, Line, NOTE, State, Viewer};
use crate::measure;
use crate::measure::Survey;
use crate::model::property::VIEW;
use crate::model::{Boundary, Dataset, Kind, Metres, StatusSource};

/// Why two states have no boundary that could be measured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoBoundary {
    /// There is no line between them.
    #[error(transparent)]
    NoBorder(#[from] NoBorder),
    /// What lies between them is outside every sum.
    #[error("between {} there is no boundary{}, only: {}", names.join(" and "), seen(*viewer), listed(classes))]
    Outside {
        /// Their English names.
        names: [String; 2],
        /// Whose view it is.
        viewer: Option<Viewer>,
        /// The classes of what lies there.
        classes: BTreeSet<Class>,
    },
}

/// The border of two states as Natural Earth shows it, or as a viewer sees it. Every line that
/// [counts](Class::counts) is a segment, and so are the limits of leases and buffer zones, outside
/// every sum; its status is our reading of its class: an international
/// boundary is delimited, any other line contested.
///
/// # Errors
/// If there is no line between the two, or none that counts in this view.
///
/// ```
/// use frontier::{Selection, Survey, world};
///
/// let pair = world::pair("Armenia-Azerbaijan")?;
/// let survey = Survey::of(world::boundary(&pair, None)?, Selection::default())?;
/// assert_eq!(survey.dataset.title("en"), "Armenia – Azerbaijan");
/// assert_eq!(format!("{:.0} km", survey.whole.0 / 1000.0), "754 km");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn boundary(pair: &[State; 2], viewer: Option<Viewer>) -> Result<Boundary, NoBoundary> {
    let [a, b] = pair;
    let lines = border(a, b)?;
    if !lines.iter().any(|line| line.seen_by(viewer).counts()) {
        let names = pair.each_ref().map(|state| state.names.get("en").to_owned());
        let classes = lines.iter().map(|line| line.seen_by(viewer)).collect();
        return Err(NoBoundary::Outside { names, viewer, classes });
    }
    // A map shows the limits of leases and buffer zones, though no sum has them.
    let shown = |class: Class| class.counts() || class.kind() == Kind::Special;
    let (shown, outside): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| shown(line.seen_by(viewer)));
    let numbered = shown.iter().enumerate();
    let segments = numbered.map(|(index, line)| line.segment(index, viewer)).collect();
    Ok(Boundary { dataset: dataset(pair, viewer, &outside), segments })
}

fn dataset(pair: &[State; 2], viewer: Option<Viewer>, outside: &[Line]) -> Dataset {
    let title = |lang: &str| pair.each_ref().map(|state| state.names.get(lang)).join(" – ");
    let dataset = Dataset {
        titles: LANGUAGES.map(|lang| (lang.to_owned(), title(lang))).into_iter().collect(),
        name: format!("{} ({})", title("en"), note(viewer)),
        status_from: Some(StatusSource::Classes),
        licence: Some("public domain".to_owned()),
        attribution: Some(credit(viewer)),
        source: Some(SOURCE.to_owned()),
        notes: notes(viewer, outside),
        outside: viewer.filter(|_| !outside.is_empty()).map(|_| length(outside)),
        ..Dataset::default()
    };
    match viewer {
        Some(viewer) => {
            Dataset { name: dataset.name.clone(), ..dataset.seen_by(|lang| viewer.name(lang)) }
        }
        None => dataset,
    }
}

/// Whose lines they are and what they show.
pub(crate) fn note(viewer: Option<Viewer>) -> String {
    viewer.map_or(NOTE.to_owned(), |_| format!("Natural Earth 10m, generalised{}", seen(viewer)))
}

/// How the credit of a border of the world ends.
const CREDIT: &str = ". Made with Natural Earth";

fn credit(viewer: Option<Viewer>) -> String {
    format!("{}{CREDIT}", note(viewer))
}

/// Whose view a data set with the credit of a border of the world shows, if anybody's; `None` where it
/// has another credit.
pub fn credited_view(dataset: &Dataset) -> Option<Option<Viewer>> {
    let credited = dataset.attribution.as_deref().filter(|of| of.ends_with(CREDIT))?;
    let mut views = [None].into_iter().chain(Viewer::all().map(Some));
    views.find(|viewer| credited == credit(*viewer))
}

/// How many viewers see some of a survey's lines in another class than the source shows.
pub fn seen_otherwise(survey: &Survey) -> usize {
    let sources = survey.segments.iter().map(|of| &of.segment.source);
    let told = sources.filter_map(|source| source.properties.as_ref());
    let viewers = told.flat_map(|told| {
        let others = told.iter().filter(|(_, class)| Some(*class) != told.get("class"));
        others.filter_map(|(key, _)| key.strip_prefix(VIEW))
    });
    viewers.collect::<BTreeSet<&str>>().len()
}

const SOURCE: &str = "Natural Earth 5, layer 10m_admin_0_boundary_lines_land";

fn notes(viewer: Option<Viewer>, outside: &[Line]) -> Vec<String> {
    let drawn = format!(
        "{}: lines for 1:10 million, generalised to about 2 km, without a date; not to be \
         added to lengths of another source.",
        note(viewer)
    );
    let read = "The status is this program's reading of Natural Earth's classes: International \
                boundary counts as delimited, which says nothing of a treaty or of whether both \
                states agree; Disputed, Line of control and Claim boundary count as contested; \
                Indefinite and Indeterminant frontier are neither; Lease limit, Overlay limit and \
                Unrecognized are in no sum.";
    let seen = viewer.map(|viewer| {
        format!(
            "Classes are those of the column FCLASS_{viewer}: the border as seen by {}.",
            viewer.name("en")
        )
    });
    let classes: BTreeSet<Class> = outside.iter().map(|line| line.seen_by(viewer)).collect();
    let left = (!classes.is_empty()).then(|| {
        let km = length(outside).0 / 1000.0;
        format!("Left out, because no sum has them: {km:.1} km of {}.", listed(&classes))
    });
    [Some(drawn), seen, Some(read.to_owned()), left].into_iter().flatten().collect()
}

fn length(lines: &[Line]) -> Metres {
    Metres(lines.iter().map(|line| measure::line(&line.line).length.0).sum())
}

fn seen(viewer: Option<Viewer>) -> String {
    viewer.map(|viewer| format!(", as seen by {}", viewer.name("en"))).unwrap_or_default()
}

fn listed(classes: &BTreeSet<Class>) -> String {
    classes.iter().map(|class| class.word()).collect::<Vec<_>>().join(", ")
}
