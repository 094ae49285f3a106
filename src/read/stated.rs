//! What the properties of a feature say of a segment, by their names.

use std::borrow::Cow;

use geojson::feature::Id;

use super::raw::{could_be_id, id_text};
use super::rules::Rules;
use super::schema;
use super::stream::cursor::Scalar;
use super::stream::pass::Parsed;
use crate::model::boundary::text;
use crate::model::property::*;
use crate::model::{Date, Kind, Location, Part, Segment, Side, Tag};

/// The properties that make a segment, beside its status.
const NAMES: [&str; 18] = [
    ID,
    AS_OF,
    DELIMITED_ON,
    DEMARCATED_ON,
    VALID_FROM,
    VALID_TO,
    PART,
    KIND,
    CLAIMED_BY,
    SECTION,
    LEFT,
    LEFT_UNIT,
    RIGHT,
    RIGHT_UNIT,
    CONFIDENCE,
    BASIS,
    DELIMITED_ON_BASIS,
    CALIBRATED_TO,
];

/// What a feature says of them, as text; what is null is absent, and so is an empty text, which
/// programs write for a cell of a table that is empty.
#[derive(Default)]
pub(super) struct Stated<'f> {
    values: [Option<Cow<'f, str>>; NAMES.len()],
    /// Of a status that is null, `Some(None)`.
    pub status: Option<Option<Cow<'f, str>>>,
    /// The class in the eyes of a viewer in whose eyes it is no boundary.
    pub unseen: Option<Cow<'f, str>>,
    /// Properties whose names a shapefile has cut, with their whole names.
    pub cut: Vec<(String, &'static str)>,
}

/// Names in a shapefile have so many letters.
const SHAPEFILE: usize = 10;

/// A text that says something.
pub(super) fn said(text: Option<Cow<'_, str>>) -> Option<Cow<'_, str>> {
    text.filter(|text| !text.trim().is_empty())
}

impl<'f> Stated<'f> {
    pub fn of(parsed: &'f Parsed<'_>, rules: &Rules) -> Stated<'f> {
        let mut stated = Stated::default();
        match parsed {
            Parsed::Plain(plain) => {
                for (name, value) in plain.properties.iter().flatten() {
                    let named = matches!(value, Scalar::Number(_) | Scalar::Text(_));
                    stated.note(name, named, || value.text(), rules);
                }
            }
            Parsed::Other(feature) => {
                for (name, value) in feature.properties.iter().flatten() {
                    stated.note(name, could_be_id(value), || text(value), rules);
                }
            }
        }
        stated.status = stated.status.take().or_else(|| parsed.text(&rules.property).map(said));
        stated.cut_names(parsed);
        let seen = rules.view.as_deref().and_then(|view| said(parsed.text(view)?));
        seen.into_iter().for_each(|seen| stated.see(seen, rules));
        stated
    }

    /// Puts what a viewer's property says in the place of status and kind, and of the dates on which
    /// others hold that the line was agreed and marked.
    fn see(&mut self, seen: Cow<'f, str>, rules: &Rules) {
        let of = |name| place(name).expect("it is one of these");
        for name in [DELIMITED_ON, DEMARCATED_ON, KIND] {
            self.values[of(name)] = None;
        }
        let (status, kind) = match schema::seen(&seen) {
            Some(None) => return self.unseen = Some(seen),
            Some(Some((status, kind))) => (rules.word(status).into(), Some(kind.word().into())),
            None => (seen, None),
        };
        self.status = Some(Some(status));
        self.values[of(KIND)] = kind;
    }

    /// Reads properties by names that a shapefile has cut to ten letters, where it is clear which
    /// they were: of those that begin with `delimited_` only one is a date.
    fn cut_names(&mut self, parsed: &'f Parsed<'_>) {
        for whole in [DELIMITED_ON, DEMARCATED_ON, CALIBRATED_TO] {
            let (cut, place) = (&whole[..SHAPEFILE], place(whole).expect("it is one of these"));
            if self.values[place].is_some() {
                continue;
            }
            let value = parsed.text(cut).flatten();
            let fits = |text: &Cow<'_, str>| whole == CALIBRATED_TO || text.parse::<Date>().is_ok();
            self.values[place] = value.filter(fits);
            if self.values[place].is_some() {
                self.cut.push((cut.to_owned(), whole));
            }
        }
    }

    /// Notes a property, if it is one of these; `names` is whether it could be an id.
    fn note(
        &mut self,
        name: &str,
        names: bool,
        text: impl Fn() -> Option<Cow<'f, str>>,
        rules: &Rules,
    ) {
        if let Some(place) = place(name).filter(|_| names || name != ID) {
            self.values[place] = said(text());
        }
        if name == rules.property {
            self.status = Some(said(text()));
        }
    }

    /// The value of one of these properties.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values[place(name)?].as_deref()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// A segment that has all of this, but neither line nor source yet.
    pub fn segment(&self, id: Option<String>, location: Location, tag: Tag) -> Segment {
        Segment {
            id,
            location,
            part: self.get(PART).map(Part::from),
            claimed_by: self.claimed_by(),
            section: self.text(SECTION),
            left: Side { state: self.text(LEFT), unit: self.text(LEFT_UNIT) },
            right: Side { state: self.text(RIGHT), unit: self.text(RIGHT_UNIT) },
            confidence: self.text(CONFIDENCE),
            basis: self.text(BASIS),
            delimited_on_basis: self.text(DELIMITED_ON_BASIS),
            calibrated_to: self.text(CALIBRATED_TO),
            ..Segment::from(tag)
        }
    }

    /// What kind of line it is, if it says so in a word that is known.
    pub fn kind(&self) -> Option<Kind> {
        Kind::of_word(self.get(KIND)?)
    }

    /// Who claims it, if it is a claim; somebody does.
    pub fn claimed_by(&self) -> Option<String> {
        (self.kind() == Some(Kind::Claim))
            .then(|| self.text(CLAIMED_BY).unwrap_or_else(|| NOBODY.to_owned()))
    }

    /// What the feature is called: its property, else its member.
    pub fn id(&self, member: Option<&Id>) -> Option<String> {
        self.text(ID).or_else(|| member.map(id_text))
    }
}

fn place(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| *known == name)
}
