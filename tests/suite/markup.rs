//! What is read from SVG, HTML and KML without a parser: the program writes them itself.

/// The part of a text from behind an opening to a closing; empty where there is none.
pub fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let inner = text.split_once(open).map_or("", |(_, rest)| rest);
    inner.split_once(close).map_or(inner, |(inner, _)| inner)
}

/// Every such part.
pub fn every<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

/// The text contents of a markup, in order.
pub fn contents(markup: &str) -> Vec<String> {
    let texts = markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    // A number is kept together with its unit.
    let texts = texts.map(|text| text.replace('\u{a0}', " ").trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// All its words, as a reader sees them.
pub fn plain(markup: &str) -> String {
    contents(markup).join(" ")
}
