//! A raw feature to a [`Segment`], and what is wrong with it.

use std::borrow::Cow;

use geojson::Feature;

use super::dated::Dates;
use super::finding::{Findings, Place};
use super::line;
use super::line::Lines;
use super::raw::{Raw, Step};
use super::rules::Rules;
use super::schema;
use super::stated::{Stated, said};
use super::stream::pass::{CUT_NAME, Parsed, SCHEMA, UNSEEN};
use super::unstated;
use crate::model::Severity::{Error, Warning};
use crate::model::boundary::unnamed;
use crate::model::confidence;
use crate::model::property::{AS_OF, CONFIDENCE, DELIMITED_ON, DEMARCATED_ON, ID, KIND};
use crate::model::{Date, Kind, Location, Names, Segment, Severity, Status, Tag};

/// Reads a feature; adds what is wrong with it to `findings`. A feature that is no line gives a
/// warning and no segment, and one that does not matter nothing at all.
pub(crate) fn read(
    raw: &Raw<'_>,
    mut parsed: Parsed<'_>,
    rules: &Rules,
    names: &mut Names,
    findings: &mut Findings,
) -> Option<Segment> {
    let view = rules.view.as_deref();
    findings.unstated.viewed |= view.is_some_and(|view| parsed.text(view).and_then(said).is_some());
    if !matters(raw, &parsed, rules, names) {
        findings.unstated.unselected += 1;
        return None;
    }
    let mut shape = parsed.take_shape();
    let stated = Stated::of(&parsed, rules);
    if let Some(class) = &stated.unseen {
        let message = format!("left out: property {:?} is {class:?}, no boundary", rules.stating());
        let (path, hint) = ([Step::Member("properties")], "without --view it is a segment");
        findings.push(raw.finding(Warning, None, &path, UNSEEN, message, hint));
        findings.unstated.unselected += 1;
        return None;
    }
    let id = stated.id(parsed.id());
    // What has a status is meant to have a line.
    let absent = if stated.status.is_some() { Error } else { Warning };
    let line = match line::read(raw, id.as_deref(), &mut shape, absent, findings) {
        Lines::None => return None,
        Lines::Faulty => None,
        Lines::Sound(line) => Some(line),
    };
    let outside = line.as_ref().is_some_and(|line| !rules.reach(line));
    findings.unstated.unselected += usize::from(outside);
    // Outside of the box it is no fault that a feature cannot be judged.
    let mut unheard = Findings::default();
    let findings = if outside { &mut unheard } else { findings };
    let segment = Reader { raw, id, findings }.segment(&parsed, &stated, rules);
    let source = Feature { geometry: shape.geometry(), ..parsed.feature(|name| rules.keeps(name)) };
    Some(Segment { line: line?, source, ..segment? })
}

/// Whether a feature fits the conditions; notes its names.
fn matters(raw: &Raw<'_>, parsed: &Parsed<'_>, rules: &Rules, names: &mut Names) -> bool {
    if names.is_empty() && rules.conditions.is_empty() {
        return true;
    }
    let value = |key: &str| match key {
        ID => {
            let own = Stated::of(parsed, rules).id(parsed.id());
            Some(Cow::Owned(own.unwrap_or_else(|| unnamed(raw.index))))
        }
        _ => parsed.text(key).flatten(),
    };
    names.note_each(parsed.texts().map(|(name, _)| name), value);
    rules.fit(value)
}

struct Reader<'a, 'f> {
    raw: &'a Raw<'a>,
    id: Option<String>,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    /// All of a segment but its line and its source.
    fn segment(
        &mut self,
        parsed: &Parsed<'_>,
        stated: &Stated<'_>,
        rules: &Rules,
    ) -> Option<Segment> {
        let kind = self.kind(stated, rules);
        let tagged = self.status(parsed, stated, rules, kind);
        self.cut_names(stated);
        self.confidence(stated);
        let (raw, id) = (self.raw, self.id.as_deref());
        let mut dates = Dates { raw, id, findings: self.findings };
        let [on, marked, as_of] =
            [DELIMITED_ON, DEMARCATED_ON, AS_OF].map(|name| dates.date(name, stated.get(name)));
        let validity = dates.validity(|name| stated.get(name));
        let Raw { index, place: Place { line, column }, .. } = *self.raw;
        let location = Location { feature: index, line, column };
        let ((tagged, kind), delimited_on, as_of) = (tagged?, on?, as_of?);
        let demarcated_on = marked?;
        let demarcated = rules.is_demarcated(stated.status.as_ref().and_then(Option::as_deref));
        let [valid_from, valid_to] = validity?;
        self.contradiction(tagged, delimited_on, as_of);
        self.marked_too_early(delimited_on, demarcated_on);
        self.agreed_claim(kind, tagged, delimited_on);
        let tag = Tag {
            tagged,
            delimited_on,
            valid_from,
            valid_to,
            as_of,
            demarcated,
            demarcated_on,
            kind,
        };
        Some(stated.segment(self.id.clone(), location, tag))
    }

    /// The kind that it states, `Some(None)` where it states none; `None` for a misspelt word, which
    /// is an error. Any other word may mean something else to whoever wrote it, which is warned of.
    fn kind(&mut self, stated: &Stated<'_>, rules: &Rules) -> Option<Option<Kind>> {
        let Some(found) = stated.get(KIND).filter(|_| rules.property != KIND) else {
            return Some(None);
        };
        if let Some(kind) = stated.kind() {
            return Some(Some(kind));
        }
        let lower = found.trim().to_lowercase();
        let words = Kind::ALL.map(Kind::word);
        let near = words.iter().find(|word| strsim::damerau_levenshtein(word, &lower) <= 2);
        let allowed = format!("the kinds of lines are {}", words.join(", "));
        let message = format!("property {KIND:?} is {found:?}");
        match near {
            Some(near) => {
                let hint = format!("did you mean {near:?}? {allowed}");
                self.add(Error, KIND, "unknown-kind", message, &hint);
                None
            }
            None => {
                let message = format!("{message}: no kind of line, ignored");
                self.add(Warning, KIND, "unknown-kind", message, &allowed);
                Some(None)
            }
        }
    }

    /// Status and kind. A special line, which no sum has, needs no status.
    fn status(
        &mut self,
        parsed: &Parsed<'_>,
        stated: &Stated<'_>,
        rules: &Rules,
        kind: Option<Option<Kind>>,
    ) -> Option<(Status, Kind)> {
        let found = stated.status.as_ref().and_then(Option::as_deref);
        let may_be_known = stated.status.is_none() && rules.are_default();
        let known = may_be_known.then(|| schema::status(parsed)).flatten();
        if let Some((status, known, column, told)) = known {
            let hint = "say otherwise with --status-property, --delimited and --contested";
            self.add(Warning, column, SCHEMA, told, hint);
            self.findings.unstated.stated += 1;
            return Some((status, kind?.unwrap_or(known)));
        }
        let unknown = may_be_known.then(|| schema::unknown(parsed)).flatten();
        let status = rules.status(found);
        match (status, found) {
            (Some(_), _) => self.findings.unstated.stated += 1,
            (None, None) if kind == Some(Some(Kind::Special)) => {
                self.findings.unstated.stated += 1;
                return Some((Status::Indefinite, Kind::Special));
            }
            (None, None) if unknown.is_some() => {
                let (column, message, hint) = unknown?;
                self.add(Error, &column, unstated::CODE, message, &hint);
                self.findings.unstated.stated += 1;
            }
            (None, None) => {
                let what = if stated.status.is_some() { "is null or empty" } else { "is missing" };
                let message = format!("property {:?} {what}", rules.property);
                self.add(Error, &rules.property, unstated::CODE, message, &rules.allowed());
                self.findings.unstated.note(parsed.texts());
            }
            (None, Some(found)) => {
                let stating = rules.stating();
                let message = format!("property {stating:?} is {found:?}");
                let hint = format!("{}{}", rules.suggestion(found), rules.allowed());
                self.add(Error, stating, "unknown-status", message, &hint);
                self.findings.unstated.stated += 1;
            }
        }
        Some((status?, kind?.unwrap_or_default()))
    }

    /// Says that the status as of a date is not the one that `delimited_on` gives for it, which is
    /// taken.
    fn contradiction(&mut self, tagged: Status, on: Option<Date>, as_of: Option<Date>) {
        let (Some(on), Some(as_of)) = (on, as_of) else { return };
        if (tagged == Status::Delimited) == as_of.reaches(on) {
            return;
        }
        let message =
            format!("it is {tagged} as of {as_of}, but delimited_on is {on}, which counts");
        self.add(Warning, DELIMITED_ON, "contradictory-dates", message, "correct one of the two");
    }

    /// Says that what only one side draws is not agreed, whatever its status: it stays out of totals.
    fn agreed_claim(&mut self, kind: Kind, tagged: Status, on: Option<Date>) {
        if kind == Kind::Claim && (tagged == Status::Delimited || on.is_some()) {
            let message = "it is delimited, and its kind is claim: what one side alone draws is not \
                           agreed, so it counts as a claim";
            let hint = "where it was agreed, its kind is boundary, and what others claim in its place \
                        is taken out";
            self.add(Warning, KIND, "agreed-claim", message.to_owned(), hint);
        }
    }

    /// Says that a line cannot have been marked before it was delimited, which counts.
    fn marked_too_early(&mut self, delimited: Option<Date>, demarcated: Option<Date>) {
        let (Some(on), Some(marked)) = (delimited, demarcated) else { return };
        if marked.first_day() < on.first_day() {
            let message =
                format!("demarcated_on {marked} is before delimited_on {on}, which counts");
            let hint = "correct one of the two";
            self.add(Warning, DEMARCATED_ON, "contradictory-dates", message, hint);
        }
    }

    /// Says of a confidence in no known word that it is taken for none that rests on evidence.
    fn confidence(&mut self, stated: &Stated<'_>) {
        if let Some(found) = stated.get(CONFIDENCE).filter(|text| confidence::known(text).is_none())
        {
            let message = format!("confidence is {found:?}: not counted as with evidence");
            let hint = format!("the words for it are {}", confidence::WORDS.join(", "));
            self.add(Warning, CONFIDENCE, "unknown-confidence", message, &hint);
        }
    }

    /// Says that cut names are taken for whole ones.
    fn cut_names(&mut self, stated: &Stated<'_>) {
        for (cut, whole) in &stated.cut {
            let message = format!("property {cut:?} is taken for {whole:?}");
            let hint = "a shapefile cuts names to ten letters; rename it to be sure";
            self.add(Warning, cut, CUT_NAME, message, hint);
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        property: &str,
        code: &'static str,
        message: String,
        hint: &str,
    ) {
        let path = [Step::Member("properties"), Step::Member(property)];
        let id = self.id.as_deref();
        self.findings.push(self.raw.finding(severity, id, &path, code, message, hint));
    }
}
