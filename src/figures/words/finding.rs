//! Findings among the sources in sentences.

use super::{capital, plain};
use crate::figures::claim::{Basis, Cited, Claim, Quantity};
use crate::figures::consistency::{Consistency, RECENT_DAYS, Reached, Rule};
use crate::model::{Language, Status, fill};

impl Consistency {
    /// The arithmetic in one sentence, or a second one with what it leaves open.
    pub fn sentence(&self, lang: &Language) -> String {
        let found = match self.rule {
            Rule::PartsMakeTotal => lang.parts(self),
            Rule::SharesMakeWhole => lang.shares(self),
            Rule::ShareOfTotal => lang.share(self),
            Rule::ListedParts
            | Rule::PartsOfWhole
            | Rule::LargestIsSum
            | Rule::IncrementsMakeLater
            | Rule::MeetingsMakePeriod
            | Rule::DescribedBesideDelimited => lang.sum(self),
            Rule::FallsBack
            | Rule::ProgressFalls
            | Rule::OneThing
            | Rule::TwoCounts
            | Rule::SameDate
            | Rule::SettledTotal => lang.apart(self),
        };
        found + &self.not_counted.as_ref().map(|claim| lang.not_counted(claim)).unwrap_or_default()
    }
}

impl Language {
    /// `519 + 459 = 978 km`, after what is added.
    fn addition(&self, opening: &str, found: &Consistency) -> String {
        let listed = found.rule == Rule::ListedParts;
        let terms = &found.claims[..found.claims.len() - 1];
        let terms = if found.rule == Rule::SharesMakeWhole { &found.claims } else { terms };
        let unit = found.tested().counted_in();
        let values: Vec<String> = match listed {
            true => parts(found.tested()).iter().map(|part| self.number(part)).collect(),
            false => terms
                .iter()
                .map(|claim| self.bounded([claim], self.number(&term(claim, unit))))
                .collect(),
        };
        let computed = self.in_unit(&plain(found.computed), unit);
        let computed = if listed { computed } else { self.bounded(terms, computed) };
        format!("{opening}: {} = {computed}", values.join(" + "))
    }

    /// A figure that follows from some claims: only a bound where one of them is.
    fn bounded<'c>(&self, claims: impl IntoIterator<Item = &'c Cited>, figure: String) -> String {
        match claims.into_iter().find(|claim| claim.is_open()) {
            Some(open) => self.worded(open, figure),
            None => figure,
        }
    }

    /// A sum beside the figure that it should make.
    fn sum(&self, found: &Consistency) -> String {
        self.beside(&self.addition(&self.opening(found), found), found)
    }

    fn beside(&self, sum: &str, found: &Consistency) -> String {
        let words = &self.figures.texts;
        let sentence = match found.rule {
            _ if found.holds => words["fits"],
            // Parts that stand in other sources are those that anybody found.
            Rule::PartsOfWhole if found.computed < found.stated => words["falls_short"],
            _ => words["misses"],
        };
        fill(sentence, &[("sum", sum), ("stated", &self.printed(found.tested()))])
    }

    /// What is added, before the sum.
    fn opening(&self, found: &Consistency) -> String {
        let (words, tested, first) = (&self.figures.texts, found.tested(), &found.claims[0]);
        let source = ("source", &*self.cite(tested));
        let date = |claim: &Claim| claim.as_of.map(|date| self.date(date)).unwrap_or_default();
        match found.rule {
            Rule::ListedParts => fill(words["listed"], &[source]),
            Rule::PartsOfWhole => {
                let parts = &found.claims[..found.claims.len() - 1];
                let sources: indexmap::IndexSet<String> =
                    parts.iter().map(|claim| self.source(claim)).collect();
                let sources = sources.into_iter().collect::<Vec<_>>().join("; ");
                fill(words["whole_of_parts"], &[source, ("sources", &sources)])
            }
            Rule::LargestIsSum => {
                fill(words["largest"], &[source, ("count", &found.claims.len().to_string())])
            }
            Rule::MeetingsMakePeriod => {
                let from = tested.since.map(|date| self.date(date)).unwrap_or_default();
                fill(words["meetings"], &[("from", &from), ("to", &date(tested)), source])
            }
            Rule::DescribedBesideDelimited => {
                fill(words["described"], &[("source", &self.cite(first)), ("other", source.1)])
            }
            Rule::IncrementsMakeLater if first.same_source(tested) => {
                fill(words["delimited_then_added"], &[source, ("date", &date(first))])
            }
            Rule::IncrementsMakeLater if found.claims[1].same_source(tested) => {
                let added = self.printed(&found.claims[1]);
                fill(words["since"], &[("base", &self.says(first)), ("added", &added), source])
            }
            Rule::IncrementsMakeLater if first.side == tested.side => {
                fill(words["until"], &[("base", &self.says(first)), source])
            }
            Rule::IncrementsMakeLater => {
                fill(words["until_both"], &[("base", &self.says(first)), source])
            }
            _ => self.cite(tested),
        }
    }

    fn parts(&self, found: &Consistency) -> String {
        let words = &self.figures.texts;
        let opening = fill(words["parts"], &[("source", &self.cite(found.tested()))]);
        let sum = self.beside(&self.addition(&opening, found), found);
        let contested = found.claims[1].number().unwrap_or_default();
        let rest = self.in_unit(&plain(found.stated - contested), found.tested().counted_in());
        if found.holds { sum } else { sum + &fill(words["remainder"], &[("rest", &rest)]) }
    }

    fn shares(&self, found: &Consistency) -> String {
        let words = &self.figures.texts;
        let opening = fill(words["shares"], &[("source", &self.cite(found.tested()))]);
        let sum = self.addition(&opening, found);
        fill(
            if found.holds { words["whole_line"] } else { words["not_whole_line"] },
            &[("sum", &sum)],
        )
    }

    fn share(&self, found: &Consistency) -> String {
        let (words, tested) = (&self.figures.texts, found.tested());
        let (claims, total) = match &found.claims[..] {
            [claims @ .., total, _] => (claims, total),
            _ => return String::new(),
        };
        let computed = self.number(&format!("{:.1}", found.computed));
        let gaps = [
            ("source", &*self.cite(tested)),
            ("length", &self.length(found, claims)),
            ("total", &self.figure_of(total, tested)),
            ("computed", &format!("{computed} %")),
        ];
        let sentence = self.beside(&fill(words["share_delimited"], &gaps), found);
        let implied = format!("{:.1}", total_for(found, total));
        let implied = self.in_unit(&implied, total.counted_in());
        let fitting = found.fitting.as_ref();
        let fitting =
            fitting.map(|claim| format!("{} ({})", self.printed(claim), self.source(claim)));
        let stated = capital(&self.printed(tested));
        let gaps = [
            ("stated", &*stated),
            ("total", &implied),
            ("fitting", fitting.as_deref().unwrap_or_default()),
        ];
        let implied = if fitting.is_some() { words["such_as"] } else { words["implied"] };
        if found.holds { sentence } else { sentence + &fill(implied, &gaps) }
    }

    /// The delimited length behind a share, and what its own source adds to it.
    fn length(&self, found: &Consistency, claims: &[Cited]) -> String {
        let (words, tested) = (&self.figures.texts, found.tested());
        let added = claims
            .last()
            .filter(|claim| claim.quantity() == Quantity::Added && claim.same_source(tested));
        let length = match (&found.reached, claims.first()) {
            (Some(reached), Some(claim)) if reached.basis == Basis::Published => {
                format!("{} ({})", self.reached(reached), self.source(claim))
            }
            (Some(reached), _) => self.reached(reached),
            (None, Some(claim)) => self.figure_of(claim, tested),
            (None, None) => String::new(),
        };
        match added {
            Some(added) => {
                fill(words["with_added"], &[("length", &length), ("added", &self.printed(added))])
            }
            None => length,
        }
    }

    fn reached(&self, reached: &Reached) -> String {
        let words = match reached.basis {
            Basis::Computed => self.figures.texts["reached_computed"],
            Basis::Published | Basis::Event => self.figures.texts["reached_published"],
        };
        let figure = self.in_unit(&reached.printed, "km");
        fill(words, &[("figure", &figure), ("date", &self.date(reached.date))])
    }

    /// A figure, with its source where that is another than the tested claim's.
    fn figure_of(&self, claim: &Claim, tested: &Claim) -> String {
        match claim.same_source(tested) {
            true => self.printed(claim),
            false => format!("{} ({})", self.printed(claim), self.source(claim)),
        }
    }

    fn not_counted(&self, claim: &Claim) -> String {
        let gaps = [
            ("figure", &*self.printed(claim)),
            ("source", &self.source(claim)),
            ("days", &RECENT_DAYS.to_string()),
        ];
        fill(self.figures.texts["not_counted"], &gaps)
    }

    /// Two figures that should be one.
    fn apart(&self, found: &Consistency) -> String {
        let (words, first, second) = (&self.figures.texts, &found.claims[0], found.tested());
        let contested = first.quantity() == Quantity::Length(Some(Status::Contested));
        let sentence = match found.rule {
            Rule::FallsBack if contested => words["rises"],
            Rule::FallsBack => words["falls"],
            Rule::ProgressFalls => words["progress_falls"],
            Rule::OneThing => words["one_thing"],
            Rule::TwoCounts => words["two_counts"],
            Rule::SameDate => words["same_date"],
            _ => words["settled"],
        };
        let difference = plain((found.computed - found.stated).abs());
        let gaps = [
            ("first", &*self.says(first)),
            ("second", &self.says(second)),
            ("difference", &self.in_unit(&difference, second.counted_in())),
            ("item", &second.item),
            ("works", &second.progress_of),
            ("one", &first.series),
            ("other", &second.series),
        ];
        fill(sentence, &gaps)
    }
}

/// The total of which the length would be the stated share.
fn total_for(found: &Consistency, total: &Claim) -> f64 {
    found.computed * total.number().unwrap_or_default() / found.stated
}

/// The addends that a source lists, with their unit where that is not the sum's.
fn parts(claim: &Claim) -> Vec<String> {
    let own = if claim.unit == claim.counted_in() { "" } else { &claim.unit };
    claim.parts.iter().map(|part| format!("{part} {own}").trim_end().to_owned()).collect()
}

/// A term of a sum, with its unit where that is not the sum's.
fn term(claim: &Claim, unit: &str) -> String {
    match claim.unit == unit || claim.unit == "%" {
        true => claim.value.to_string(),
        false => format!("{} {}", claim.value, claim.unit),
    }
}
