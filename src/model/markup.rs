//! Text from data made safe for SVG, HTML and KML.

/// Text made safe for SVG and HTML content and attributes. Control characters, which XML
/// forbids, and characters that turn the direction of reading are dropped.
#[cfg(any(feature = "draw", feature = "export"))]
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if letter.is_control() => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Whether an address is one of the web, and no script.
pub(crate) fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_text_is_escaped_and_control_characters_are_dropped() {
        assert_eq!(escape("<a b='\u{1}&'>"), "&lt;a b=&#39;&amp;&#39;&gt;");
    }
}
