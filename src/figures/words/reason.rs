//! Reasons, remarks and explanations in sentences.

use super::{capital, percent, plain};
use crate::figures::check::{
    Check, Compared, Explanation, Measure, Reason, Remark, Series, Verdict,
};
use crate::figures::claim::{Claim, WHOLE};
use crate::model::format;
use crate::model::{Language, Metres, Status, fill};

impl Check {
    /// Why, and what has to be said beside it, in sentences.
    pub fn sentence(&self, lang: &Language) -> String {
        let remarks = self.remarks.iter().map(|remark| format!(" {}", lang.remark(remark)));
        lang.reason(&self.reason) + &remarks.collect::<String>()
    }
}

impl Explanation {
    /// The explanation in a sentence.
    pub fn sentence(&self, lang: &Language) -> String {
        let words = &lang.figures.texts;
        match self {
            Explanation::Ruler { ruler_m, claim } => {
                let gaps = [("ruler", &*lang.ruler(*ruler_m)), ("claimed", &lang.printed(claim))];
                fill(words["ruler"], &gaps)
            }
            Explanation::Coarse { spacing_m } => fill(
                words["coarse"],
                &[("spacing", &lang.in_unit(&format!("{:.0}", spacing_m.0), "m"))],
            ),
            Explanation::Edition { edition, computed, unit } => {
                let (line, value) = (lang.line(edition.as_deref()), format!("{computed:.1}"));
                let value = lang.in_unit(&value, unit);
                fill(words["other_edition"], &[("line", &line), ("value", &value)])
            }
        }
    }
}

impl Language {
    fn reason(&self, reason: &Reason) -> String {
        let words = &self.figures.texts;
        match reason {
            Reason::Within(compared) => self.judged(words["within"], compared),
            Reason::Worded(compared) => self.judged(words["worded"], compared),
            Reason::WordedWithin(compared) => self.judged(words["worded_within"], compared),
            Reason::Fulfilled(compared) => self.judged(words["fulfilled"], compared),
            Reason::Outside(compared) => self.judged(words["outside"], compared),
            Reason::Told(compared) => self.judged(words["told"], compared),
            Reason::Inferred(compared) => self.judged(words["inferred"], compared),
            Reason::Fitted { compared, to } => {
                let sources = to
                    .iter()
                    .map(|claim| format!("{}, {}", self.printed(claim), self.source(claim)));
                let sources = sources.collect::<Vec<_>>().join("; ");
                let gaps = [("compared", &*self.compared(compared)), ("sources", &sources)];
                let itself = to.iter().any(|claim| claim.id == compared.claim.id);
                let sentence = if itself { words["fitted_itself"] } else { words["fitted"] };
                fill(sentence, &gaps) + &self.evidence(compared)
            }
            Reason::Forecast => words["only_forecast"].to_owned(),
            Reason::NoNumber => words["no_number"].to_owned(),
            Reason::OnlyDescribed => words["only_described"].to_owned(),
            Reason::CountedOtherwise => words["counted_otherwise"].to_owned(),
            Reason::NoDate => words["no_date"].to_owned(),
            Reason::DrawnClasses => words["drawn_classes"].to_owned(),
            Reason::Misprint { note } => noted(words["misprint"], words["misprint_noted"], note),
            Reason::NoPeriod => words["no_period"].to_owned(),
            Reason::Unlocated => words["unlocated"].to_owned(),
            Reason::Lies { status, median_m, whole_m, below: (level, share), verdict } => {
                let height = |metres: &f64| {
                    self.in_unit(&format!("{:.0}", (metres / 10.0).round() * 10.0), "m")
                };
                let sentence = match verdict {
                    Verdict::NotIndependent => words["lies_as_told"],
                    _ if median_m < whole_m => words["lies_lower"],
                    _ => words["lies_higher"],
                };
                let gaps = [
                    ("median", &*height(median_m)),
                    ("whole", &height(whole_m)),
                    ("share", &format!("{} %", self.number(&format!("{:.1}", 100.0 * share)))),
                    ("level", &height(level)),
                ];
                self.of_status(sentence, *status, &gaps)
            }
            Reason::TooFewPlaces { status, places, per_100_km, whole_per_100_km, within_m } => {
                let per = |number: &f64| self.number(&format!("{number:.1}"));
                let gaps = [
                    ("places", &*places.to_string()),
                    ("per", &per(per_100_km)),
                    ("whole", &per(whole_per_100_km)),
                    ("within", &self.in_unit(&format!("{:.0}", within_m.0 / 1000.0), "km")),
                ];
                self.of_status(words["too_few_places"], *status, &gaps)
            }
            Reason::NoHeights { status } => self.of_status(words["no_heights"], *status, &[]),
            Reason::NoPlaces { status } => self.of_status(words["no_places"], *status, &[]),
            Reason::NotMeasured { claim } => {
                fill(words["not_measured"], &[("claimed", &self.printed(claim))])
            }
            Reason::UnknownSubject { subject } => {
                self.of_subject(words["unknown_subject"], subject)
            }
            Reason::NoRing { subject } => self.of_subject(words["no_ring"], subject),
            Reason::NoSuchPart { subject, edition } => {
                let (subject, line) = (self.subject(subject), self.line(edition.as_deref()));
                fill(words["no_such_part"], &[("subject", &subject), ("line", &line)])
            }
            Reason::Parted { claim, values } => {
                let of = |value: f64| self.figure(value, claim.counted_in());
                let values = values.iter().map(|(side, value)| {
                    format!("{side}: {}", value.map_or_else(|| "–".to_owned(), of))
                });
                fill(words["parted"], &[("values", &values.collect::<Vec<_>>().join("; "))])
            }
            Reason::NoDrawing { date } => {
                let date = date.map_or_else(|| words["undated"].into(), |date| self.date(date));
                fill(words["no_drawing"], &[("date", &date)])
            }
            Reason::BeforeTags { known, date } => {
                let [known, date] = [known, date].map(|date| self.date(*date));
                fill(words["before_tags"], &[("known", &known), ("date", &date)])
            }
            Reason::OtherDate { tagged, date } => {
                let [tagged, date] = [tagged, date].map(|date| self.date(*date));
                fill(words["other_date"], &[("tagged", &tagged), ("date", &date)])
            }
            Reason::OtherSeries { counts, follows } => {
                let [counts, follows] = [counts, follows].map(|series| self.series(series));
                fill(words["other_series"], &[("counts", &counts), ("follows", &follows)])
            }
        }
    }

    /// A sentence that begins with the line of a status.
    fn of_status(&self, sentence: &str, status: Status, gaps: &[(&str, &str)]) -> String {
        let line = match status {
            Status::Delimited => self.figures.lines["delimited"],
            _ => self.figures.lines["contested"],
        };
        capital(&fill(sentence, &[&[("line", line)][..], gaps].concat()))
    }

    fn remark(&self, remark: &Remark) -> String {
        let words = &self.figures.texts;
        match remark {
            Remark::Doubtful { note } => noted(words["doubtful"], words["doubtful_noted"], note),
            Remark::Rings { rings, without, agrees } => {
                let sentence = if *agrees { words["rings_too"] } else { words["rings_against"] };
                let [rings, value] =
                    [rings, without].map(|km| self.in_unit(&format!("{km:.1}"), "km"));
                fill(sentence, &[("rings", &rings), ("value", &value)])
            }
            Remark::Close => words["close"].to_owned(),
            Remark::Either { edition } => {
                let line = self.line(edition.as_deref());
                capital(&fill(words["either"], &[("line", &line)]))
            }
            Remark::Repeated { since } => fill(words["repeated"], &[("since", &self.date(*since))]),
        }
    }

    fn of_subject(&self, sentence: &str, subject: &str) -> String {
        fill(sentence, &[("subject", &self.subject(subject))])
    }

    /// What a series counts; its name where no file explains it.
    fn series(&self, series: &Series) -> String {
        let called = || fill(self.figures.texts["series_called"], &[("name", &series.name)]);
        series.means.as_deref().map_or_else(called, |means| self.value(means).to_owned())
    }

    /// A comparison with what follows from it.
    fn judged(&self, sentence: &str, compared: &Compared) -> String {
        let tolerance = self.tolerance(compared);
        let gaps = [
            ("compared", &*self.compared(compared)),
            ("measured", &capital(&self.measured(compared))),
            ("tolerance", &tolerance),
            ("claimed", &self.printed(&compared.claim)),
            ("open", &self.open(&compared.claim)),
        ];
        fill(sentence, &gaps) + &self.evidence(compared)
    }

    /// `975–990 km`, what the wording and the printed digits of a figure leave open.
    fn open(&self, claim: &Claim) -> String {
        let Some(open) = claim.stated() else { return String::new() };
        let [low, high] = [open.low, open.high].map(|end| self.number(&plain(end)));
        self.in_unit(&format!("{low}–{high}"), claim.counted_in())
    }

    fn tolerance(&self, compared: &Compared) -> String {
        let percent = plain(100.0 * compared.tolerance);
        if !compared.measure.quantity.is_share() {
            return format!("{} %", self.number(&percent));
        }
        let points = if percent.contains('.') { percent } else { percent + ".0" };
        fill(self.figures.texts["points"], &[("n", &self.number(&points))])
    }

    /// `The line measures 990.1 km, 12.1 km (1.2 %) more than the claimed 978 km`.
    fn compared(&self, compared: &Compared) -> String {
        let (words, claim) = (&self.figures.texts, &compared.claim);
        let places = places(compared.value, claim.counted_in());
        let by = format!("{:.places$}", compared.difference.abs());
        let sentence = match compared.difference {
            0.0 if claim.value.is_range() => words["inside"],
            _ if !by.contains(|letter: char| ('1'..='9').contains(&letter)) => words["equal"],
            difference if difference > 0.0 => words["more"],
            _ => words["less"],
        };
        let figure = self.figured(claim);
        let claimed = match compared.difference {
            _ if claim.is_worded() => format!("“{}”", self.printed(claim)),
            end if end > 0.0 && claim.value.is_range() => {
                fill(words["upper_end"], &[("figure", &figure)])
            }
            end if end < 0.0 && claim.value.is_range() => {
                fill(words["lower_end"], &[("figure", &figure)])
            }
            _ => figure,
        };
        let gaps = [
            ("measured", &*self.measured(compared)),
            ("difference", &self.difference(compared, &by)),
            ("claimed", &claimed),
        ];
        capital(&fill(sentence, &gaps))
    }

    /// `12.1 km (1.2 %)`, `1.5 percentage points`.
    fn difference(&self, compared: &Compared, by: &str) -> String {
        if compared.measure.quantity.is_share() {
            return fill(self.figures.texts["points"], &[("n", &self.number(by))]);
        }
        let by = self.in_unit(by, compared.claim.counted_in());
        match compared.relative() {
            Some(share) => {
                let percent = percent(100.0 * share.abs(), 100.0 * compared.tolerance);
                format!("{by} ({} %)", self.number(&percent))
            }
            None => by,
        }
    }

    /// `the ring of Vorukh in the line as drawn in edition 2025-01 encloses 101.2 km²`.
    fn measured(&self, compared: &Compared) -> String {
        let (words, Measure { subject, edition, status_at, without, .. }) =
            (&self.figures.texts, &compared.measure);
        let mut line = self.line(edition.as_deref());
        if subject != WHOLE {
            line = fill(words["part"], &[("part", &self.subject(subject)), ("line", &line)]);
        }
        if let Some(date) = status_at {
            line = fill(words["at_status"], &[("line", &line), ("date", &self.date(*date))]);
        }
        let value = self.figure(compared.value, compared.claim.counted_in());
        let base = without.as_ref().map(|claim| self.printed(claim)).unwrap_or_default();
        let gaps = [("line", &*line), ("value", &value), ("base", &base)];
        let measured = self.figures.measured[&*compared.claim.metric];
        fill(if without.is_some() { words["rest_measures"] } else { measured }, &gaps)
    }

    fn line(&self, edition: Option<&str>) -> String {
        let words = &self.figures.texts;
        edition.map_or_else(
            || words["line"].to_owned(),
            |edition| fill(words["drawn"], &[("edition", edition)]),
        )
    }

    /// A measured figure with its unit, no finer than the position of a line supports.
    fn figure(&self, value: f64, unit: &str) -> String {
        let places = places(value, unit);
        self.in_unit(&format!("{value:.places$}"), unit)
    }

    /// How much of the measured rests on evidence, in its unit; of a share, how much of it.
    fn evidence(&self, compared: &Compared) -> String {
        let Some(evidence) = compared.evidence else { return String::new() };
        let evidence = match compared.measure.quantity.is_share() {
            true => self.figure(100.0 * evidence / compared.value, "%"),
            false => self.figure(evidence, compared.claim.counted_in()),
        };
        let words = &self.figures.texts;
        let sentence =
            if compared.evidence_fitted { words["evidence_fitted"] } else { words["evidence"] };
        fill(sentence, &[("evidence", &evidence)])
    }
}

/// A sentence with a note, or without where there is none.
fn noted(bare: &str, with: &str, note: &str) -> String {
    if note.is_empty() { bare.to_owned() } else { fill(with, &[("note", note)]) }
}

fn places(value: f64, unit: &str) -> usize {
    match unit {
        "km" => format::decimals(Metres(1000.0 * value)),
        "km2" if value < 1.0 => 3,
        "km2" if value < 10.0 => 2,
        _ => 1,
    }
}
