//! How a line is drawn, as SVG and style sheets say it.

use super::number::number;
use crate::draw::palette::LineStyle;
use crate::draw::units::POINT;

/// The attributes that draw a line as it is drawn in a picture.
pub(crate) fn line_attributes(style: &LineStyle) -> String {
    let (colour, width) = (style.colour.hex(), number(style.width * POINT));
    // Dashes end flat, so that a gap stays a gap; solid lines end round, so that joints close.
    let ends = match dashes(style) {
        None => "stroke-linecap=\"round\"".to_owned(),
        Some(dashes) => format!("stroke-dasharray=\"{dashes}\""),
    };
    format!(" stroke=\"{colour}\" stroke-width=\"{width}\" {ends}")
}

/// The same as declarations of a style sheet, which overrule the attributes.
pub(crate) fn line_rule(style: &LineStyle) -> String {
    let (colour, width) = (style.colour.hex(), number(style.width * POINT));
    let (dashes, ends) = match dashes(style) {
        None => ("none".to_owned(), "round"),
        Some(dashes) => (dashes, "butt"),
    };
    format!(
        "{{stroke:{colour};stroke-width:{width}px;stroke-dasharray:{dashes};stroke-linecap:{ends}}}"
    )
}

fn dashes(style: &LineStyle) -> Option<String> {
    let [dash, gap] = style.dash?.map(|points| number(points * POINT));
    Some(format!("{dash} {gap}"))
}
