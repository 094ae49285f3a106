//! Units of published figures.

/// Lengths in metres and areas in square metres. The mile is the international one.
const SIZES: [&[(&str, f64)]; 2] = [
    &[("km", 1000.0), ("m", 1.0), ("mi", 1609.344), ("nmi", 1852.0)],
    &[("km2", 1e6), ("ha", 1e4), ("m2", 1.0), ("mi2", 2_589_988.110_336)],
];

/// The unit in which a metric is counted, from the end of its name; `None` where it says none.
pub(crate) fn unit(metric: &str) -> Option<&'static str> {
    const UNITS: [(&str, &str); 6] = [
        ("_km2", "km2"),
        ("_km", "km"),
        ("_ha", "ha"),
        ("_pct", "%"),
        ("_m", "m"),
        ("_sections", "sections"),
    ];
    UNITS.iter().find(|(end, _)| metric.ends_with(end)).map(|(_, unit)| *unit)
}

/// How many of one unit another is; `None` where the two do not measure one thing.
pub(crate) fn factor(from: &str, to: &str) -> Option<f64> {
    if from == to {
        return Some(1.0);
    }
    SIZES.iter().find_map(|sizes| {
        let size = |unit: &str| sizes.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size);
        Some(size(from)? / size(to)?)
    })
}

/// The units in which a figure that is counted in one may be given, listed.
pub(crate) fn alike(unit: &str) -> String {
    let all = SIZES.iter().flat_map(|sizes| sizes.iter()).map(|(name, _)| *name);
    let alike: Vec<&str> = all.filter(|name| factor(name, unit).is_some()).collect();
    if alike.is_empty() { unit.to_owned() } else { alike.join(", ") }
}

/// The name of a unit, of which people write some with raised figures.
pub(crate) fn named(text: &str) -> String {
    text.trim().replace('²', "2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_convert_and_others_do_not() {
        assert_eq!(factor("mi", "km"), Some(1.609_344));
        assert_eq!(factor("nmi", "m"), Some(1852.0));
        assert_eq!(factor("ha", "km2"), Some(0.01));
        assert_eq!(factor("km", "ha"), None);
        assert_eq!(factor("sections", "sections"), Some(1.0));
    }
}
