//! Names of rivers as they were before the source lost letters of them.

/// What the layer for 1:10 million has without letters that it could not write, and with them, as in
/// the layer for 1:50 million. What no layer has whole has no name here.
const LOST: [(&str, &str); 9] = [
    ("Glomma (Glma)", "Glomma (Glåma)"),
    ("Gta lv", "Göta älv"),
    ("Kokemenjoki", "Kokemäenjoki"),
    ("Pnuco", "Pánuco"),
    ("Rhne", "Rhône"),
    ("Ro Grande de Santiago", "Río Grande de Santiago"),
    ("Kr", ""),
    ("Ro Grande de Matagalpa", ""),
    ("ngermanlven", ""),
];

/// A name to be shown; empty for one that has lost letters for good.
pub(super) fn whole(name: &str) -> String {
    if let Some((_, whole)) = LOST.iter().find(|(lost, _)| *lost == name) {
        return (*whole).to_owned();
    }
    let name = decoded(name).unwrap_or_else(|| name.to_owned());
    if name.contains('?') { String::new() } else { name }
}

/// UTF-8 that was read as Windows-1252, read again; `None` for what was not.
fn decoded(name: &str) -> Option<String> {
    let byte = |letter: char| match letter {
        '€' => Some(0x80),
        '™' => Some(0x99),
        _ => u8::try_from(letter).ok(),
    };
    String::from_utf8(name.chars().map(byte).collect::<Option<_>>()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_all_its_letters_or_is_not_shown() {
        for (source, shown) in [
            ("Naryn", "Naryn"),
            ("SÃ©nÃ©gal", "Sénégal"),
            ("Anadyrâ€™", "Anadyr’"),
            ("RÃ\u{AD}o Grande de Santiago", "Río Grande de Santiago"),
            ("Río Bravo", "Río Bravo"),
            ("Rhne", "Rhône"),
            ("S?n?gal", ""),
            ("Kr", ""),
        ] {
            assert_eq!(whole(source), shown);
        }
    }
}
