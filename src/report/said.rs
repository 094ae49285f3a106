//! A text in every language and at every moment, as parts of the page of which one is shown.
//!
//! What languages or moments have in common is written once. Which part is shown is decided by
//! the style sheet, after the language and the date that are chosen.

use indexmap::IndexMap;
use minijinja::Value;

use crate::model::markup::escape;
use crate::model::{Language, Printable};

/// A language of a page, and the class of what is shown in it alone.
pub type Speech = (&'static str, &'static Language);

/// A text in every language.
pub fn word(langs: &[Speech], of: impl Fn(&'static Language) -> String) -> Value {
    at(langs, &[0], |lang, _| of(lang))
}

/// A text in every language at each of some moments.
pub fn at(
    langs: &[Speech],
    moments: &[usize],
    of: impl Fn(&'static Language, usize) -> String,
) -> Value {
    let mut texts: IndexMap<Vec<String>, Vec<usize>> = IndexMap::new();
    for &moment in moments {
        let text = langs.iter().map(|(_, lang)| of(lang, moment)).collect();
        texts.entry(text).or_default().push(moment);
    }
    let part = |(texts, at): (&Vec<String>, &Vec<usize>)| {
        let (class, text) = (classes(at, at.len() == moments.len()), in_languages(langs, texts));
        match class.is_empty() {
            true => text,
            false => format!("<span class=\"{class}\">{text}</span>"),
        }
    };
    Value::from_safe_string(texts.iter().map(part).collect())
}

/// The classes of what is shown at some moments only; none for what is shown at `all` of them.
pub fn classes(moments: &[usize], all: bool) -> String {
    let names = moments.iter().map(|moment| format!(" t{moment}"));
    if all { String::new() } else { format!("at{}", names.collect::<String>()) }
}

fn in_languages(langs: &[Speech], texts: &[String]) -> String {
    let mut parts: IndexMap<&str, Vec<&Speech>> = IndexMap::new();
    for (lang, text) in langs.iter().zip(texts) {
        parts.entry(text).or_default().push(lang);
    }
    let written = |text: &str| escape(&Printable(text).to_string());
    if parts.len() == 1 {
        return written(&texts[0]);
    }
    let part = |(text, langs): (&&str, &Vec<&Speech>)| {
        let classes: String = langs.iter().map(|(class, _)| format!(" {class}")).collect();
        let only = match langs.as_slice() {
            [(_, lang)] => format!(" lang=\"{}\"", lang.code()),
            _ => String::new(),
        };
        format!("<span class=\"in{classes}\"{only}>{}</span>", written(text))
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn langs() -> [Speech; 4] {
        Lang::ALL.map(|lang| (lang.code(), lang.language()))
    }

    #[test]
    fn what_is_the_same_in_all_languages_is_written_once_and_escaped() {
        assert_eq!(word(&langs(), |_| "<b>".into()).to_string(), "&lt;b&gt;");
        let two = word(&langs(), |lang| if lang.code() == "en" { "a".into() } else { "b".into() });
        let parts =
            "<span class=\"in en\" lang=\"en\">a</span><span class=\"in ru ky tg\">b</span>";
        assert_eq!(two.to_string(), parts);
    }

    #[test]
    fn what_is_the_same_at_several_moments_is_written_once() {
        let text = at(&langs(), &[0, 1, 2], |_, moment| (moment / 2).to_string());
        let parts = "<span class=\"at t0 t1\">0</span><span class=\"at t2\">1</span>";
        assert_eq!(text.to_string(), parts);
        assert_eq!(at(&langs(), &[3, 4], |_, _| "x".into()).to_string(), "x");
    }
}
