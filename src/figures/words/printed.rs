//! A claim, its parts and its source in words.

use super::{Words, capital, fill};
use crate::figures::claim::{Claim, Qualifier, Quantity, WHOLE, unit};
use crate::model::{Date, Lang, Status};

/// A state published within so many days after its date needs no second date.
const SOON_DAYS: i32 = 31;

impl Lang {
    /// A figure with its wording and unit: `about 980 km`.
    pub(crate) fn printed(self, claim: &Claim) -> String {
        self.worded(claim, self.figured(claim))
    }

    /// A figure as a claim words its own.
    pub(super) fn worded(self, claim: &Claim, figure: String) -> String {
        let words = self.figures();
        let worded = match claim.qualifier {
            Qualifier::About => words.about,
            Qualifier::MoreThan => words.more_than,
            Qualifier::LessThan => words.less_than,
            Qualifier::Forecast => words.forecast,
            Qualifier::Exact | Qualifier::Range => return figure,
        };
        fill(worded, &[("figure", &figure)])
    }

    /// A figure with its unit, and in that of its metric where it is another:
    /// `615 mi (989.7 km)`.
    pub(super) fn figured(self, claim: &Claim) -> String {
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
    pub(crate) fn in_unit(self, number: &str, unit: &str) -> String {
        let words = self.figures();
        let number = if unit == "text" { number.to_owned() } else { self.number(number) };
        match unit {
            "text" | "" => number,
            "km" => format!("{number} {}", words.km),
            "m" => format!("{number} {}", words.m),
            "km2" => format!("{number} {}", words.km2),
            "ha" => format!("{number} {}", words.ha),
            "sections" => format!("{number} {}", words.sections),
            other => format!("{number} {other}"),
        }
    }

    /// Who published a figure, and when or of what date: `Asia-Plus (June 2017)`.
    pub(crate) fn cite(self, claim: &Claim) -> String {
        format!("{} ({})", publisher(claim), self.when(claim))
    }

    /// The same where it stands in brackets itself: `Asia-Plus, June 2017`.
    pub(crate) fn source(self, claim: &Claim) -> String {
        format!("{}, {}", publisher(claim), self.when(claim))
    }

    /// Who gives which figure: `Asia-Plus (June 2017): 519 km`.
    pub(super) fn says(self, claim: &Claim) -> String {
        format!("{}: {}", self.cite(claim), self.printed(claim))
    }

    fn when(self, claim: &Claim) -> String {
        let words = self.figures();
        match (claim.as_of, claim.published) {
            (Some(date), Some(published)) if later(published, date) => fill(
                words.published_of,
                &[("published", &self.date(published)), ("date", &claim.sure(self.date(date)))],
            ),
            (Some(date), _) => claim.sure(self.date(date)),
            (None, Some(date)) => fill(words.undated_published, &[("published", &self.date(date))]),
            (None, None) => words.undated.to_owned(),
        }
    }

    /// What a claim is about, after "of": `the whole boundary`, `Vorukh`.
    pub(crate) fn subject(self, name: &str) -> String {
        match name {
            WHOLE => self.figures().whole.to_owned(),
            name if name.contains(' ') => name.to_owned(),
            name => name.split('-').map(capital).collect::<Vec<String>>().join("–"),
        }
    }

    /// What a metric counts.
    pub(crate) fn metric(self, name: &str) -> String {
        let words = self.figures();
        quantity(words, Quantity::of(name)).map_or_else(|| other(name), str::to_owned)
    }
}

fn publisher(claim: &Claim) -> &str {
    if claim.publisher.is_empty() { &claim.id } else { &claim.publisher }
}

/// Whether a figure was published so long after the date it speaks of that both have to be said.
fn later(published: Date, date: Date) -> bool {
    (published.first_day() - date.last_day()).get_days() > SOON_DAYS
}

fn quantity(words: &Words, quantity: Quantity) -> Option<&'static str> {
    Some(match quantity {
        Quantity::Length(None) => words.total_length,
        Quantity::Length(Some(Status::Delimited)) => words.delimited_length,
        Quantity::Length(Some(Status::Contested)) => words.contested_length,
        Quantity::Added => words.added_length,
        Quantity::DescribedOnly => words.described_length,
        Quantity::Share(Status::Delimited) => words.delimited_share,
        Quantity::Share(Status::Contested) => words.contested_share,
        Quantity::Part => words.part_share,
        Quantity::Area => words.area,
        Quantity::Sections => words.contested_sections,
        Quantity::Terrain(Status::Delimited) => words.delimited_terrain,
        Quantity::Terrain(_) => words.contested_terrain,
        Quantity::Settlement(_) => words.contested_settlement,
        Quantity::Length(Some(Status::Indefinite))
        | Quantity::Share(Status::Indefinite)
        | Quantity::Other => return None,
    })
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
