//! Names of rivers and lakes as they were before the source lost letters of them.

/// What the layers for 1:10 million have without letters that they could not write, and with them, as
/// in the layer for 1:50 million or as the name is written where the water is. What is not known
/// whole has no name here.
const LOST: [(&str, &str); 38] = [
    ("Ataturk Barajt", "Atatürk Barajı"),
    ("Byk Menderes", "Büyük Menderes"),
    ("Chirrip del Atlntico", "Chirripó del Atlántico"),
    ("Embalse de Entrepeas", "Embalse de Entrepeñas"),
    ("Glomma (Glma)", "Glomma (Glåma)"),
    ("Grande Rivire de la Baleine", "Grande Rivière de la Baleine"),
    ("Gta lv", "Göta älv"),
    ("Inarijrvi", "Inarijärvi"),
    ("Klarlven", "Klarälven"),
    ("Kokemenjoki", "Kokemäenjoki"),
    ("Kr", ""),
    ("Lule lv", "Lule älv"),
    ("Mlzes", "Mélèzes"),
    ("Motala strm", "Motala ström"),
    ("Ozero Chrtovo", "Ozero Chërtovo"),
    ("Pnuco", "Pánuco"),
    ("Presa Manuel vila Camacho", "Presa Manuel Ávila Camacho"),
    ("Presa Nezahualcyotl", "Presa Nezahualcóyotl"),
    ("Purificacin", "Purificación"),
    ("Qozhakl", "Qozhaköl"),
    ("Rhne", "Rhône"),
    ("Ro Grande de Matagalpa", "Río Grande de Matagalpa"),
    ("Ro Grande de Santiago", "Río Grande de Santiago"),
    ("Santa Mara", "Santa María"),
    ("Shardara Bgeni", "Shardara Bögeni"),
    ("Skelleftelven", "Skellefteälven"),
    ("Stora Lule lv", "Stora Lule älv"),
    ("Svernaya Dvina", "Severnaya Dvina"),
    ("Tornelven", "Torneälven"),
    ("Vitava", "Vltava"),
    ("Zncara", "Záncara"),
    ("ngermanlven", "Ångermanälven"),
    ("Hh Nuur", ""),
    ("Iken Zhbolat Lake", ""),
    ("Laguna Chil", ""),
    ("Ozero Artevo", ""),
    ("Ozero Bolshoy Olr", ""),
    ("Yke Lake", ""),
];

/// The same of what many names end with.
const LOST_END: (&str, &str) = (" Kli", " Köli");

/// A name to be shown; empty for one that has lost letters for good.
pub(super) fn whole(name: &str) -> String {
    if let Some((_, whole)) = LOST.iter().find(|(lost, _)| *lost == name) {
        return (*whole).to_owned();
    }
    if let Some(stem) = name.strip_suffix(LOST_END.0) {
        return format!("{stem}{}", LOST_END.1);
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
            ("Qarasor Kli", "Qarasor Köli"),
        ] {
            assert_eq!(whole(source), shown);
        }
    }
}
