//! What things are called: in which language, and until when.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::model::Date;

/// A name in several languages, by language code, with those that it had before; `en` is always
/// there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Forms")]
pub struct Names {
    now: Forms,
    /// Earlier names with the dates until which they held, the earliest first.
    former: Vec<(Date, Forms)>,
}

/// The forms of a name by language code.
type Forms = BTreeMap<Cow<'static, str>, String>;

impl Names {
    pub(super) fn english(name: &str) -> Names {
        Names::from_iter([("en", name.to_owned())])
    }

    /// These names, with an English one if there is none.
    pub(super) fn or_english(mut self, name: &str) -> Names {
        self.now.entry("en".into()).or_insert_with(|| name.to_owned());
        self
    }

    /// Every name of today with the code of its language, by code.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.now.iter().map(|(lang, name)| (&**lang, name.as_str()))
    }

    /// The name of today in a language, else in English.
    pub fn get(&self, lang: &str) -> &str {
        self.at(lang, None)
    }

    /// The name that held at a date, in a language, else in English; without a date that of today.
    pub fn at(&self, lang: &str, date: Option<Date>) -> &str {
        let held = |until: &Date| date.is_some_and(|date| date.first_day() < until.first_day());
        let former = self.former.iter().find(|(until, _)| held(until));
        let forms = former.map_or(&self.now, |(_, forms)| forms);
        forms.get(lang).or_else(|| forms.get("en")).map(String::as_str).unwrap_or_default()
    }
}

impl From<Forms> for Names {
    fn from(now: Forms) -> Names {
        Names { now, former: Vec::new() }
    }
}

impl<L: Into<Cow<'static, str>>> FromIterator<(L, String)> for Names {
    fn from_iter<I: IntoIterator<Item = (L, String)>>(names: I) -> Names {
        names.into_iter().map(|(lang, name)| (lang.into(), name)).collect::<Forms>().into()
    }
}

/// Names by what they are of: `place`, `province`, `water` or `enclave`, and its key.
pub(super) type Gazetted = HashMap<(String, String), Names>;

/// A name in the file of names.
#[derive(Deserialize)]
struct Row {
    kind: String,
    key: String,
    lang: String,
    name: String,
    until: Option<Date>,
}

/// Reads a table of names with the columns of `geodata/context/gazetteer.csv`.
pub(super) fn gazetted(text: &str) -> Result<Gazetted, csv::Error> {
    let mut all = Gazetted::new();
    for row in csv::Reader::from_reader(text.as_bytes()).into_deserialize() {
        let Row { kind, key, lang, name, until } = row?;
        let names = all.entry((kind, key)).or_default();
        names.forms(until).insert(lang.into(), name);
    }
    Ok(all)
}

impl Names {
    /// The forms that held until a date; without one those of today.
    fn forms(&mut self, until: Option<Date>) -> &mut Forms {
        let Some(until) = until else { return &mut self.now };
        let after = |(of, _): &(Date, Forms)| of.first_day() < until.first_day();
        let index = self.former.partition_point(after);
        if self.former.get(index).is_none_or(|(of, _)| *of != until) {
            self.former.insert(index, (until, Forms::new()));
        }
        &mut self.former[index].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_one_that_held_at_the_date() {
        let text = "kind,key,lang,name,until,basis\n\
                    place,1,en,Third,,x\nplace,1,en,Second,2016-03,x\nplace,1,en,First,2001,x\n";
        let names = &gazetted(text).unwrap()[&("place".into(), "1".into())];
        let at = |date: &str| names.at("ru", date.parse().ok());
        let held = ["2000-12-31", "2001", "2016", "2016-02", "2016-03", "2022"].map(at);
        assert_eq!(held, ["First", "Second", "Second", "Second", "Third", "Third"]);
        assert_eq!(names.get("en"), "Third");
    }
}
