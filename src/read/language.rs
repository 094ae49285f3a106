//! A file of a language, held against the template: every text is untrusted.

use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::finding::{Finding, Findings};
use super::raw::{Members, Raw, syntax};
use super::stream::whole;
use crate::model::{Lang, Language, Problems, near};

/// No file of a language is larger, in bytes.
const LONGEST: usize = 1 << 20;
const HINT: &str = "`frontier words` prints a template with every key and gap, in English";

impl Language {
    /// A further language, from a file with the keys and the gaps of [`Lang::file`]. It is kept
    /// until the program ends.
    ///
    /// # Errors
    /// Every key that is missing, unknown or repeated, every text that is empty or has other gaps
    /// than the template, each with its place.
    pub fn read(name: &str, bytes: &[u8]) -> Result<&'static Language, Problems> {
        read(name, bytes).map(|language| &*Box::leak(Box::new(language)))
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<Language, Problems> {
    let (read, list) = whole::text(bytes, LONGEST, |text, found| {
        match serde_json::from_str(text) {
            Ok(own) => {
                let template = serde_json::from_str(Lang::En.file()).expect("a test reads it");
                Check { text, found }.value("the file", own, template);
            }
            Err(error) => found.push(syntax(&error, text)),
        }
        (found.count() == 0).then(|| Language::parsed(text).expect("it is like the template"))
    });
    read.ok_or(Problems { input: name.to_owned(), list, ..Problems::default() })
}

struct Check<'t> {
    text: &'t str,
    found: &'t mut Findings,
}

impl<'t> Check<'t> {
    fn say(&mut self, at: &'t RawValue, message: String) {
        let offset = Raw::within(self.text, at).offset;
        self.found.push(Finding::error(offset, "words", message, HINT));
    }

    /// Holds a value against that of the template.
    fn value(&mut self, key: &str, own: &'t RawValue, template: &RawValue) {
        match template.get().as_bytes()[0] {
            b'{' => self.object(key, own, template),
            b'[' => self.list(key, own, template),
            b'"' => self.sentence(key, own, template),
            _ if own.get().parse::<u64>().is_ok() => {}
            _ => self.say(own, format!("`{key}` is no whole number")),
        }
    }

    fn object(&mut self, key: &str, own: &'t RawValue, template: &RawValue) {
        let known: Members<'_> = parsed(template).expect("the template has objects here");
        let Some(members) = parsed::<Members<'_>>(own) else {
            return self.say(own, format!("`{key}` is no object with keys and texts"));
        };
        if let Some((twice, at)) = members.repeated() {
            self.say(at, format!("the key `{twice}` stands here for the second time"));
        }
        for (name, template) in &known.0 {
            match members.get(name) {
                Some(own) => self.value(name, own, template),
                None => self.say(own, format!("the key `{name}` is missing in `{key}`")),
            }
        }
        for (name, at) in members.0.iter().filter(|(name, _)| known.get(name).is_none()) {
            let names = known.0.iter().map(|(name, _)| name.as_str());
            let meant = near(name, names).map(|meant| format!("; did you mean `{meant}`?"));
            self.say(at, format!("`{name}` is no key of `{key}`{}", meant.unwrap_or_default()));
        }
    }

    fn list(&mut self, key: &str, own: &'t RawValue, template: &RawValue) {
        let known: Vec<&RawValue> = parsed(template).expect("the template has a list here");
        match parsed::<Vec<&RawValue>>(own).filter(|own| own.len() == known.len()) {
            Some(own) => own.into_iter().zip(known).for_each(|(own, of)| self.value(key, own, of)),
            None => self.say(own, format!("`{key}` is no list of {} texts", known.len())),
        }
    }

    fn sentence(&mut self, key: &str, own: &'t RawValue, template: &RawValue) {
        let Some(sentence) = parsed::<String>(own) else {
            return self.say(own, format!("`{key}` is no text"));
        };
        let template: String = parsed(template).expect("the template has a text here");
        if sentence.trim().is_empty() && key != "thousands" {
            self.say(own, format!("`{key}` is empty"));
        }
        if sentence.chars().any(char::is_control) {
            self.say(own, format!("`{key}` has a line end or another control character"));
        }
        if key == "decimal" && !is_sign(&sentence) {
            self.say(own, "`decimal` is no single sign such as a comma".to_owned());
        }
        if key == "language" && !is_code(&sentence) {
            self.say(own, "`language` is no code such as es, pt-BR or zh".to_owned());
        }
        if gaps(&sentence) != gaps(&template) {
            let allowed: Vec<String> = gaps(&template).into_iter().flatten().collect();
            let gaps = match allowed.is_empty() {
                true => "no gap".to_owned(),
                false => format!("{{{}}}, each once", allowed.join("}, {")),
            };
            self.say(own, format!("`{key}` has other gaps than the template: expected {gaps}"));
        }
    }
}

/// Whether a text can stand before decimals.
fn is_sign(text: &str) -> bool {
    text.chars().count() == 1 && !text.contains(char::is_alphanumeric)
}

/// Whether a text can be the code of a language (BCP 47).
fn is_code(text: &str) -> bool {
    let sound = |part: &str| part.len() <= 8 && part.chars().all(|of| of.is_ascii_alphanumeric());
    let letters = |part: &str| part.len() >= 2 && part.chars().all(|of| of.is_ascii_alphabetic());
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| sound(first) && letters(first))
        && parts.all(|part| sound(part) && !part.is_empty())
}

/// The names between braces; nothing where one is left open or stands twice.
fn gaps(sentence: &str) -> Option<BTreeSet<String>> {
    let mut pieces = sentence.split('{');
    let mut names = BTreeSet::new();
    let no_gap = |text: &str| !text.contains('}');
    let sound = pieces.next().is_none_or(no_gap)
        && pieces.all(|piece| {
            let parts = piece.split_once('}');
            parts.is_some_and(|(name, rest)| no_gap(rest) && names.insert(name.to_owned()))
        });
    sound.then_some(names)
}

fn parsed<'v, T: serde::Deserialize<'v>>(value: &'v RawValue) -> Option<T> {
    serde_json::from_str(value.get()).ok()
}
