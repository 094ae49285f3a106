//! Colours, widths and dashes, and the contrast that they reach.
//!
//! The two states are treated alike: one ground tone, one letter colour. Status is told by
//! pattern first and by colour second, so that it survives greyscale print and colour blindness;
//! confidence is told by width. Hues are from Okabe and Ito (jfly.uni-koeln.de/color).

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Paper.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Ground of the states that the boundary divides, the same for both; halos and casings.
pub const GROUND: Colour = Colour(0xFB, 0xFA, 0xF5);
/// Ground of third states and of what no outline covers.
pub const THIRD_GROUND: Colour = Colour(0xED, 0xEC, 0xE8);
/// Letters and the delimited line.
pub const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// The contested line.
pub const VERMILLION: Colour = Colour(0xD5, 0x5E, 0x00);
/// A line that was agreed between two dates.
pub const GREEN: Colour = Colour(0x00, 0x73, 0x5A);
/// Other boundaries and lesser letters.
pub const GREY: Colour = Colour(0x4A, 0x4A, 0x4A);
/// Rivers and their names.
pub const WATER: Colour = Colour(0x00, 0x50, 0x7F);
/// The second of two drawings.
pub const PURPLE: Colour = Colour(0xA8, 0x52, 0x8C);
/// The fourth of several drawings.
pub const BROWN: Colour = Colour(0x8A, 0x5A, 0x00);
/// Tone of what lies between drawings; its hatch is grey.
pub const HATCHED: Colour = Colour(0xDC, 0xDA, 0xD3);
/// Tones of what either of two areas holds alone, equally light.
pub const TINTS: [Colour; 2] = [Colour(0xFB, 0xF0, 0xD2), Colour(0xF3, 0xE8, 0xF3)];
/// The same, stronger, for the stripes of what both hold.
pub const STRIPES: [Colour; 2] = [Colour(0xEC, 0xC9, 0x6E), Colour(0xCF, 0xA3, 0xCF)];
/// Sea and lakes.
pub const SEA: Colour = Colour(0xDF, 0xEB, 0xF2);
/// The most that black covers of the ground, where relief lies in the shadow.
pub const SHADE: f64 = 0.12;
/// The band on one side of the boundary.
pub const SIDE_PLAIN: Colour = Colour(0xF0, 0xE5, 0xC4);
/// The band on the other: with its hatch as light as the first.
pub const SIDE_HATCHED: Colour = Colour(0xF0, 0xEC, 0xF9);
/// The bands along borders that are not the subject: darker than both, so that print in grey tells
/// them from either.
pub const SIDE_OTHER: Colour = Colour(0xD8, 0xD7, 0xD1);
/// The graticule.
pub const GRATICULE: Colour = Colour(0x8C, 0x8C, 0x8C);

impl Colour {
    /// As SVG writes it: `#D55E00`.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// How a line is drawn. Widths and dashes are in points of the printed page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineStyle {
    /// Colour of the line.
    pub colour: Colour,
    /// Width in points.
    pub width: f64,
    /// Dash and gap in points; a solid line without.
    pub dash: Option<[f64; 2]>,
}

/// A line of agreed status.
pub const DELIMITED: LineStyle = LineStyle { colour: INK, width: 1.7, dash: None };
/// An agreed line that is marked on the ground.
pub const DEMARCATED: LineStyle = LineStyle { width: 2.5, ..DELIMITED };
/// A line of control or a ceasefire line: dense dots.
pub const CONTROL: LineStyle = LineStyle { dash: Some([1.1, 1.1]), ..DELIMITED };
/// The limit of a lease or of a buffer zone.
pub const SPECIAL: LineStyle = LineStyle { colour: PURPLE, width: 0.9, dash: None };
/// An agreed line of low confidence.
pub const DELIMITED_LOW: LineStyle = LineStyle { width: 1.0, ..DELIMITED };
/// A line that was agreed between two dates.
pub const BECAME_DELIMITED: LineStyle = LineStyle { colour: GREEN, width: 2.6, dash: None };
/// A line that was not agreed at the date.
pub const CONTESTED: LineStyle =
    LineStyle { colour: VERMILLION, width: 1.7, dash: Some([4.2, 2.2]) };
/// A contested line of low confidence.
pub const CONTESTED_LOW: LineStyle = LineStyle { width: 1.0, ..CONTESTED };
/// A course that one side claims: lighter than what is contested, in shorter dashes.
pub const CLAIM: LineStyle = LineStyle { width: 1.2, dash: Some([2.2, 1.5]), ..CONTESTED };
/// A line that is neither agreed nor contested: dots.
pub const INDEFINITE: LineStyle = LineStyle { colour: GREY, width: 1.7, dash: Some([1.7, 2.2]) };
/// The casing of a stretch that encloses nothing with the other drawing.
pub const OPEN: LineStyle = LineStyle { colour: Colour(0xC9, 0xC7, 0xBF), width: 5.0, dash: None };
/// A course that was left: grey and dotted.
pub const LEFT: LineStyle = LineStyle { colour: GREY, width: 1.0, dash: Some([1.1, 1.3]) };
/// A boundary that is not the subject of the map.
pub const OTHER_BORDER: LineStyle = LineStyle { colour: GREY, width: 0.8, dash: None };
/// A boundary that is not the subject of the map, and is disputed or indefinite itself.
pub const OTHER_CONTESTED: LineStyle = LineStyle { dash: Some([2.6, 1.6]), ..OTHER_BORDER };
/// The limit of a first-level unit: thin, so that it is never taken for a border.
pub const FIRST_LEVEL: LineStyle = LineStyle { width: 0.3, ..OTHER_BORDER };
/// A line of somebody's own of which nothing but its name is known.
pub const OTHER: LineStyle = LineStyle { colour: BROWN, width: 0.6, dash: None };
/// The shore of a sea or a lake.
pub const SHORE: LineStyle = LineStyle { width: 0.35, ..RIVER };
/// A river.
pub const RIVER: LineStyle = LineStyle { colour: WATER, width: 0.6, dash: None };
/// A line of the graticule.
pub const GRID: LineStyle = LineStyle { colour: GRATICULE, width: 0.25, dash: None };
/// A line of the hatch of a band.
pub const SIDE_HATCH: LineStyle =
    LineStyle { colour: Colour(0xCF, 0xC6, 0xE9), width: 0.75, dash: None };
/// The rims of the two bands, equally dark.
pub const SIDE_RIMS: [LineStyle; 2] =
    [LineStyle { colour: Colour(0xDE, 0xCB, 0x94), ..SIDE_HATCH }, SIDE_HATCH];
/// A line of the hatch over land that a source takes for disputed.
pub const DISPUTED: LineStyle =
    LineStyle { colour: Colour(0x8C, 0x86, 0x7A), width: 0.4, dash: None };
/// The box within which lengths are counted.
pub const COUNTED: LineStyle =
    LineStyle { colour: Colour(0x8C, 0x8C, 0x8C), width: 0.6, dash: Some([6.0, 4.0]) };
/// A line of the hatch over what lies between drawings.
pub const HATCH: LineStyle = LineStyle { colour: GREY, width: 0.35, dash: None };

/// Where two drawings run alike.
pub const SHARED: LineStyle = LineStyle { colour: GREY, width: 1.8, dash: None };

/// The line of a drawing by its number: first solid, then dashed, all equally heavy and none in
/// the colour of a status. Sixteen drawings can be told apart.
pub fn drawing(number: usize) -> LineStyle {
    const COLOURS: [Colour; 4] = [INK, PURPLE, WATER, BROWN];
    const DASHES: [Option<[f64; 2]>; 4] =
        [None, Some([2.8, 1.4]), Some([1.1, 1.3]), Some([6.0, 1.8])];
    let dash = DASHES[(number + number / COLOURS.len()) % DASHES.len()];
    LineStyle { colour: COLOURS[number % COLOURS.len()], width: 1.1, dash }
}

/// The course that one of two areas has where they part: dashed as what is contested, equally heavy,
/// and in the hue of its tint.
pub fn claim(number: usize) -> LineStyle {
    let (colour, dash) = if number == 0 { (BROWN, [4.2, 1.6]) } else { (PURPLE, [1.6, 1.2]) };
    LineStyle { colour, width: 1.1, dash: Some(dash) }
}

/// The frame of a map.
pub const FRAME: LineStyle = LineStyle { colour: INK, width: 0.6, dash: None };

#[cfg(test)]
mod tests {
    use super::*;

    impl Colour {
        /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2, relative luminance).
        fn contrast(self, other: Colour) -> f64 {
            let (a, b) = (self.luminance(), other.luminance());
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        }

        fn luminance(self) -> f64 {
            let linear = |channel: u8| {
                let share = f64::from(channel) / 255.0;
                if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
        }
    }

    /// What lines and letters may stand on: paper, grounds, and bands with relief over them. The
    /// lines of a hatch count with what lies between them, as they are seen.
    fn grounds() -> Vec<Colour> {
        let share = SIDE_HATCH.width / 2.6;
        let mix = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share) as u8;
        let (Colour(r, g, b), Colour(x, y, z)) = (SIDE_HATCHED, SIDE_HATCH.colour);
        let hatched = Colour(mix(r, x), mix(g, y), mix(b, z));
        let shaded = |Colour(r, g, b)| Colour(shade(r), shade(g), shade(b));
        let flat = [GROUND, THIRD_GROUND, SEA, SIDE_PLAIN, SIDE_OTHER, hatched];
        [WHITE].into_iter().chain(flat).chain(flat.map(shaded)).collect()
    }

    fn shade(part: u8) -> u8 {
        (f64::from(part) * (1.0 - SHADE)) as u8
    }

    #[test]
    fn lines_and_letters_are_legible_on_bands_in_the_shadow() {
        for ground in grounds() {
            // The boundary itself stands in its casing, which is of the ground's colour.
            for style in [OTHER_BORDER, RIVER, FRAME] {
                assert!(style.colour.contrast(ground) >= 3.0, "{style:?} on {ground:?}");
            }
            for letters in [INK, GREY, WATER] {
                assert!(letters.contrast(ground) >= 4.5, "{letters:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn the_bands_of_the_two_sides_are_equally_light() {
        let share = SIDE_HATCH.width / 2.6;
        let hatched =
            (1.0 - share) * SIDE_HATCHED.luminance() + share * SIDE_HATCH.colour.luminance();
        let ratio = (SIDE_PLAIN.luminance() + 0.05) / (hatched + 0.05);
        assert!((ratio - 1.0).abs() < 0.03, "{ratio}");
    }

    #[test]
    fn every_meaningful_line_has_a_contrast_of_three_on_every_ground() {
        for ground in [WHITE, GROUND, THIRD_GROUND, SEA] {
            for style in
                [DELIMITED, BECAME_DELIMITED, CONTESTED, INDEFINITE, OTHER_BORDER, RIVER, FRAME]
            {
                assert!(style.colour.contrast(ground) >= 3.0, "{style:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn every_letter_has_a_contrast_of_four_and_a_half_on_every_ground() {
        for ground in [WHITE, GROUND, THIRD_GROUND, SEA] {
            for letters in [INK, GREY, WATER] {
                assert!(letters.contrast(ground) >= 4.5, "{letters:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn the_statuses_differ_in_pattern_and_in_greyscale_and_contested_is_never_heavier() {
        assert!(DELIMITED.dash.is_none() && CONTESTED.dash.is_some());
        assert!(DELIMITED.colour.contrast(CONTESTED.colour) >= 3.0);
        const { assert!(CONTESTED.width <= DELIMITED.width) };
        const { assert!(CONTESTED_LOW.width <= DELIMITED_LOW.width) };
    }

    #[test]
    fn drawings_differ_in_pattern_and_in_greyscale_and_none_is_heavier() {
        let styles: Vec<LineStyle> = (0..16).map(drawing).collect();
        for (index, style) in styles.iter().enumerate() {
            assert_eq!(style.width, styles[0].width);
            assert!(!styles[index + 1..].contains(style), "{index}");
            for ground in [WHITE, GROUND, THIRD_GROUND, HATCHED] {
                assert!(style.colour.contrast(ground) >= 3.0, "{style:?} on {ground:?}");
            }
        }
        assert!(styles[0].dash.is_none() && styles[1].dash.is_some());
        assert!(styles[0].colour.contrast(styles[1].colour) >= 3.0);
        assert!(HATCH.colour.contrast(HATCHED) >= 3.0);
    }

    #[test]
    fn two_areas_are_equally_light_and_their_courses_stand_out_of_both() {
        assert!(TINTS[0].contrast(TINTS[1]) < 1.1 && STRIPES[0].contrast(STRIPES[1]) < 1.5);
        for tint in TINTS.into_iter().chain([WHITE]) {
            for style in [claim(0), claim(1), DELIMITED] {
                assert!(style.colour.contrast(tint) >= 3.0, "{style:?} on {tint:?}");
            }
            assert!(INK.contrast(tint) >= 4.5 && GREY.contrast(tint) >= 4.5);
        }
        assert_ne!(claim(0).dash, claim(1).dash);
    }

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((Colour(0, 0, 0).contrast(WHITE) - 21.0).abs() < 1e-9);
    }
}
