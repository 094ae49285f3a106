//! A claim, its parts and its source in words.

use super::capital;
use crate::figures::claim::{Claim, Qualifier, WHOLE, unit};
use crate::model::{Date, Language, fill};

/// A state published within so many days after its date needs no second date.
const SOON_DAYS: i32 = 31;

impl Language {
    /// A figure with its wording and unit: `about 980 km`.
    pub(crate) fn printed(&self, claim: &Claim) -> String {
        self.worded(claim, self.figured(claim))
    }

    /// A figure as a claim words its own.
    pub(super) fn worded(&self, claim: &Claim, figure: String) -> String {
        let words = match claim.qualifier {
            Qualifier::Exact | Qualifier::Range => return figure,
            worded => self.figures.qualifiers[worded.word()],
        };
        fill(words, &[("figure", &figure)])
    }

    /// A figure with its unit, and in that of its metric where it is another:
    /// `615 mi (989.7 km)`.
    pub(super) fn figured(&self, claim: &Claim) -> String {
        let given = self.in_unit(&claim.value.to_string(), &claim.unit);
        let counted = claim.number().filter(|_| claim.unit != claim.counted_in());
        match counted {
            Some(counted) => {
                let counted = self.in_unit(&format!("{counted:.1}"), claim.counted_in());
                format!("{given} ({counted})")
            }
            None => given,
        }
    }

    /// A number written the English way, as the language writes it with a unit of claims.
    pub(crate) fn in_unit(&self, number: &str, unit: &str) -> String {
        match unit {
            "text" => self.value(number).to_owned(),
            "" => self.number(number),
            unit => format!("{} {}", self.number(number), self.unit(unit)),
        }
    }

    /// Who published a figure, and when or of what date: `Asia-Plus (June 2017)`.
    pub(crate) fn cite(&self, claim: &Claim) -> String {
        format!("{} ({})", publisher(claim), self.when(claim))
    }

    /// The same where it stands in brackets itself: `Asia-Plus, June 2017`.
    pub(crate) fn source(&self, claim: &Claim) -> String {
        format!("{}, {}", publisher(claim), self.when(claim))
    }

    /// Who gives which figure: `Asia-Plus (June 2017): 519 km`.
    pub(super) fn says(&self, claim: &Claim) -> String {
        format!("{}: {}", self.cite(claim), self.printed(claim))
    }

    fn when(&self, claim: &Claim) -> String {
        let words = &self.figures.texts;
        match (claim.as_of, claim.published) {
            (Some(date), Some(published)) if later(published, date) => fill(
                words["published_of"],
                &[("published", &self.date(published)), ("date", &claim.sure(self.date(date)))],
            ),
            (Some(date), _) => claim.sure(self.date(date)),
            (None, Some(date)) => {
                fill(words["undated_published"], &[("published", &self.date(date))])
            }
            (None, None) => words["undated"].to_owned(),
        }
    }

    /// What a claim is about, after "of": `the whole boundary`, `Vorukh`.
    pub(crate) fn subject(&self, name: &str) -> String {
        match self.value(name) {
            WHOLE => self.figures.texts["whole"].to_owned(),
            known if known != name || name.contains(' ') => known.to_owned(),
            name => name.split('-').map(capital).collect::<Vec<String>>().join("–"),
        }
    }

    /// What a metric counts.
    pub(crate) fn metric(&self, name: &str) -> String {
        self.figures.metrics.get(name).map_or_else(|| other(name), |words| (*words).to_owned())
    }
}

fn publisher(claim: &Claim) -> &str {
    if claim.publisher.is_empty() { &claim.id } else { &claim.publisher }
}

/// Whether a figure was published so long after the date it speaks of that both have to be said.
fn later(published: Date, date: Date) -> bool {
    (published.first_day() - date.last_day()).get_days() > SOON_DAYS
}

/// A metric without a meaning of its own: its name without the unit.
fn other(metric: &str) -> String {
    let stem = match unit(metric) {
        Some("%") => metric.trim_end_matches("_pct"),
        Some(unit) => metric.strip_suffix(unit).unwrap_or(metric).trim_end_matches('_'),
        None => metric,
    };
    format!("“{}”", stem.replace('_', " "))
}
