//! The style of the map for QGIS 3 (QML), by status and confidence.

use std::fmt::Write;

use super::outline::Outline;
use crate::draw::palette;
use crate::draw::palette::{Colour, LineStyle};
use crate::model::Status;
use crate::model::confidence::{INFERRED, WORDS};
use crate::model::markup::escape;

/// What a rule of the style is for: its name in the legend, its condition, its line.
struct Rule {
    label: &'static str,
    condition: String,
    line: LineStyle,
}

/// The colours, widths and dashes that the map gives to statuses. Segments without evidence are
/// thin where the data state any. QGIS takes a file beside the data that differs from them in the
/// ending alone as their default style.
pub fn style(outline: &Outline) -> String {
    let confidence = outline.columns().any(|(name, _)| name == "confidence");
    let rules = rules(confidence);
    let mut out = String::from(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
         <qgis version=\"3.4.0\" styleCategories=\"Symbology\">\n\
         <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n\
         <rules key=\"rules\">\n",
    );
    for (index, Rule { label, condition, .. }) in rules.iter().enumerate() {
        let condition = escape(condition);
        let _ = writeln!(
            out,
            "<rule key=\"{index}\" symbol=\"{index}\" label=\"{label}\" filter=\"{condition}\"/>"
        );
    }
    out.push_str("</rules>\n<symbols>\n");
    for (index, rule) in rules.iter().enumerate() {
        symbol(&mut out, index, &rule.line);
    }
    out + "</symbols>\n</renderer-v2>\n</qgis>\n"
}

fn rules(confidence: bool) -> Vec<Rule> {
    use palette::{CONTESTED, CONTESTED_LOW, DELIMITED, DELIMITED_LOW, INDEFINITE};
    let all = [
        (Status::Delimited, false, "delimited", DELIMITED),
        (Status::Delimited, true, "delimited, low confidence", DELIMITED_LOW),
        (Status::Contested, false, "contested", CONTESTED),
        (Status::Contested, true, "contested, low confidence", CONTESTED_LOW),
        (Status::Indefinite, false, "indefinite", INDEFINITE),
    ];
    let stated = all.into_iter().filter(|(_, low, ..)| confidence || !low);
    let evident =
        WORDS.into_iter().filter(|word| *word != INFERRED).map(|word| format!("'{word}'"));
    let evident = evident.collect::<Vec<_>>().join(", ");
    let rules = stated.map(|(status, low, label, line)| {
        let of_status = format!("\"status\" = '{status}'");
        let condition = match confidence && status != Status::Indefinite {
            false => of_status,
            true => {
                let within = if low { "NOT IN" } else { "IN" };
                format!("{of_status} AND coalesce(lower(\"confidence\"), '') {within} ({evident})")
            }
        };
        Rule { label, condition, line }
    });
    rules.collect()
}

fn symbol(out: &mut String, index: usize, line: &LineStyle) {
    let LineStyle { colour: Colour(red, green, blue), width, dash } = line;
    let _ = writeln!(
        out,
        "<symbol type=\"line\" name=\"{index}\" alpha=\"1\" clip_to_extent=\"1\">\n\
         <layer class=\"SimpleLine\" enabled=\"1\" locked=\"0\" pass=\"0\">"
    );
    let mut property = |key: &str, value: &str| {
        let _ = writeln!(out, "<prop k=\"{key}\" v=\"{value}\"/>");
    };
    property("line_color", &format!("{red},{green},{blue},255"));
    property("line_width", &width.to_string());
    property("line_width_unit", "Point");
    property("line_style", "solid");
    property("capstyle", "flat");
    property("joinstyle", "round");
    property("use_custom_dash", if dash.is_some() { "1" } else { "0" });
    if let Some([dash, gap]) = dash {
        property("customdash", &format!("{dash};{gap}"));
        property("customdash_unit", "Point");
    }
    out.push_str("</layer>\n</symbol>\n");
}
