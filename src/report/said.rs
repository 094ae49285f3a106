//! A text in every language and at every moment, as parts of the page of which one is shown.
//!
//! What languages or moments have in common is written once. Which part is shown is decided by
//! the style sheet, after the language and the date that are chosen.

use indexmap::IndexMap;
use minijinja::Value;

use crate::model::markup::escape;
use crate::model::{Lang, Printable};

/// A text in every language.
pub type Texts = [String; Lang::ALL.len()];

/// A text in every language.
pub fn word(of: impl Fn(Lang) -> String) -> Value {
    Value::from_safe_string(in_languages(&Lang::ALL.map(of)))
}

/// A text in every language at each of some moments.
pub fn at(moments: &[usize], of: impl Fn(Lang, usize) -> String) -> Value {
    let mut texts: IndexMap<Texts, Vec<usize>> = IndexMap::new();
    for &moment in moments {
        texts.entry(Lang::ALL.map(|lang| of(lang, moment))).or_default().push(moment);
    }
    let part = |(text, at): (&Texts, &Vec<usize>)| {
        let class = classes(at, at.len() == moments.len());
        match class.is_empty() {
            true => in_languages(text),
            false => format!("<span class=\"{class}\">{}</span>", in_languages(text)),
        }
    };
    Value::from_safe_string(texts.iter().map(part).collect())
}

/// The classes of what is shown at some moments only; none for what is shown at `all` of them.
pub fn classes(moments: &[usize], all: bool) -> String {
    let names = moments.iter().map(|moment| format!(" t{moment}"));
    if all { String::new() } else { format!("at{}", names.collect::<String>()) }
}

fn in_languages(texts: &Texts) -> String {
    let mut parts: IndexMap<&str, Vec<Lang>> = IndexMap::new();
    for (lang, text) in Lang::ALL.into_iter().zip(texts) {
        parts.entry(text).or_default().push(lang);
    }
    let written = |text: &str| escape(&Printable(text).to_string());
    if parts.len() == 1 {
        return written(&texts[0]);
    }
    let part = |(text, langs): (&&str, &Vec<Lang>)| {
        let classes: String = langs.iter().map(|lang| format!(" {lang}")).collect();
        let only = match langs.as_slice() {
            [lang] => format!(" lang=\"{lang}\""),
            _ => String::new(),
        };
        format!("<span class=\"in{classes}\"{only}>{}</span>", written(text))
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_in_all_languages_is_written_once_and_escaped() {
        assert_eq!(word(|_| "<b>".into()).to_string(), "&lt;b&gt;");
        let two = word(|lang| if lang == Lang::En { "a".into() } else { "b".into() });
        let parts =
            "<span class=\"in en\" lang=\"en\">a</span><span class=\"in ru ky tg\">b</span>";
        assert_eq!(two.to_string(), parts);
    }

    #[test]
    fn what_is_the_same_at_several_moments_is_written_once() {
        let text = at(&[0, 1, 2], |_, moment| (moment / 2).to_string());
        let parts = "<span class=\"at t0 t1\">0</span><span class=\"at t2\">1</span>";
        assert_eq!(text.to_string(), parts);
        assert_eq!(at(&[3, 4], |_, _| "x".into()).to_string(), "x");
    }
}
