//! What has to be said beside counted figures.

use super::Tallies;
use crate::geodesic::bow;
use crate::measure::repeated::MOST_KEPT;
use crate::measure::selection::Selection;
use crate::measure::spread::EXACT;
use crate::measure::survey::{ALTERNATIVES, date_notes};
use crate::measure::tally::Tally;
use crate::model::format::{count, distance, few};
use crate::model::order::natural;
use crate::model::{Dataset, Date, Kind, Metres, Tag};

impl Tallies {
    /// The segments that repeat others, by their ids; a number in a file would be another in parts
    /// of it.
    fn repeating(&self) -> String {
        let mut ids: Vec<&str> = self.repeats.iter().filter_map(|(id, _)| id.as_deref()).collect();
        ids.sort_by(|a, b| natural(a, b));
        let others = self.repeats.len() - ids.len();
        let segments = if others == 1 { "segment" } else { "segments" };
        let others = (others > 0).then(|| format!("{} {segments} without an id", count(others)));
        let named = (!ids.is_empty()).then(|| few(&ids));
        named.into_iter().chain(others).collect::<Vec<_>>().join(" and ")
    }

    pub(super) fn limits(&self, total: &Tally) -> Vec<String> {
        let unseen = self.held.is_over().then(|| {
            let most = count(MOST_KEPT);
            format!(
                "stretches digitised twice are looked for among up to {most} vertices; here are \
                 more, so nobody looked, and such a stretch counts twice"
            )
        });
        let crowded = self.crowded.then(|| {
            "edges are piled on one another, so not all stretches digitised twice were found, and \
             those that were not count twice"
                .to_owned()
        });
        let rounded = (!total.is_exact())
            .then(|| format!("medians of more than {} values are exact to 0.007 %", count(EXACT)));
        unseen.into_iter().chain(crowded).chain(rounded).collect()
    }

    pub(super) fn notes(
        &self,
        dataset: &Dataset,
        as_of: Option<Date>,
        selection: &Selection,
    ) -> Vec<String> {
        let tolerance = selection.tolerance;
        let repeated = (!self.repeats.is_empty()).then(|| {
            format!(
                "{} of {} {} drawn by another stretch already, {} (--tolerance). Every sum counts \
                 it once, in the segment that begins farther west.",
                distance(self.repeated()),
                self.repeating(),
                if self.repeats.len() > 1 { "are" } else { "is" },
                apart(tolerance),
            )
        });
        let claimed = match self.claims.keys().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => None,
            [only] if !self.leaves_claims(as_of, selection) => Some(format!(
                "Courses that {only} claims (kind is claim) are in the total: what is selected has \
                 no course that anybody else claims."
            )),
            [only] => Some(format!(
                "Courses that {only} claims (kind is claim) are in no total, which has the lines that \
                 nobody claims; where the course replaces none of these, --where claimed_by=,{only} \
                 adds it."
            )),
            _ => Some(ALTERNATIVES.to_owned()),
        };
        let has = |of: fn(&Tag, Option<Date>) -> bool| self.tags().any(|tag| of(&tag, as_of));
        let kinds = [
            (has(|tag, at| tag.demarcated_at(at)), DEMARCATED),
            (has(|tag, _| tag.kind == Kind::Control), CONTROL),
            (has(|tag, _| tag.kind == Kind::Special), SPECIAL),
        ];
        date_notes(dataset, as_of, self.tags())
            .into_iter()
            .chain(kinds.into_iter().filter(|(has, _)| *has).map(|(_, note)| note.to_owned()))
            .chain(claimed)
            .chain(repeated)
            .chain(bow::matters(self.bow, tolerance).then(|| bows(self.bow)))
            .chain(dataset.notes.clone())
            .collect()
    }
}

fn apart(tolerance: Metres) -> String {
    match tolerance.0 {
        0.0 => "on the very same course".to_owned(),
        _ => format!("up to {} apart", distance(tolerance)),
    }
}

/// What a reader has to know of edges that bow so much.
fn bows(bow: Metres) -> String {
    format!(
        "Edges are so long that the shortest way between their ends, which is measured and drawn, \
         runs up to {} from the straight line in longitude and latitude of RFC 7946, along which \
         --extent cuts and stretches digitised twice are looked for: the same way with more \
         vertices may count as another.",
        distance(bow)
    )
}

const DEMARCATED: &str = "Demarcated segments count as delimited.";
const CONTROL: &str =
    "Lines of control and ceasefire lines (kind is control) count by their status.";
const SPECIAL: &str = "Special lines, such as limits of a lease or of a buffer zone (kind is special), \
                       are in no total.";
