//! What keeps text from data from running in the page: escapes, and a policy of content.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use sha2::{Digest, Sha256};

use crate::model::Printable;
use crate::model::markup::escape;

/// An environment in which every text is escaped as the map escapes it, with control and
/// direction-changing characters made visible.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the default delimiters are sound"));
    environment.set_formatter(|out, _, value| {
        let text =
            if value.is_undefined() || value.is_none() { String::new() } else { value.to_string() };
        match value.is_safe() {
            true => out.write_str(&text)?,
            false => out.write_str(&escape(&Printable(&text).to_string()))?,
        }
        Ok(())
    });
    environment
}

/// A text inside quotation marks of a style sheet, which it cannot end.
pub(super) fn css_text(text: &str) -> String {
    let escaped = |letter| match letter {
        '"' | '\\' | '<' => format!("\\{:x} ", u32::from(letter)),
        _ => letter.to_string(),
    };
    Printable(text).to_string().chars().map(escaped).collect()
}

/// Nothing is loaded from anywhere; only this script and this style are used.
pub(super) fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| BASE64.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; \
         script-src 'sha256-{}'; style-src 'sha256-{}'",
        hash(script),
        hash(style)
    )
}
