//! The segments as KML 2.3 (OGC 12-007r2), for Google Earth.

use std::fmt::Write;

use geo::MultiLineString;

use super::listing::Listing;
use super::outline::Outline;
use crate::draw::palette;
use crate::draw::palette::{Colour, LineStyle};
use crate::export::columns;
use crate::measure::Surveyed;
use crate::measure::survey::date_notes;
use crate::model::format::dates;
use crate::model::markup::escape;
use crate::model::{Multiline, Status};

/// A document with one placemark a segment, in the colour and width that the map gives its
/// status. KML knows no dashes, so status shows in the colour, which the description
/// names, and in the placemark's data.
/// Heights are left out: lines follow the ground.
pub fn listing(outline: &Outline) -> Listing {
    let mut head = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    let _ = writeln!(
        head,
        "<name>{}</name>",
        text(&crate::model::format::dataset_title(&outline.dataset))
    );
    let _ = writeln!(head, "<description>{}</description>", text(&description(outline)));
    for status in Status::ALL {
        style(&mut head, status);
    }
    Listing { head, between: "", tail: "</Document>\n</kml>\n".into(), segment: placemark }
}

fn placemark(outline: &Outline, surveyed: &Surveyed) -> String {
    let (name, status) = (text(&surveyed.segment.name()), surveyed.status);
    let mut out = format!("<Placemark><name>{name}</name><styleUrl>#{status}</styleUrl>\n");
    out.push_str("<ExtendedData>");
    for (key, value) in outline.row(surveyed).iter().filter(|(_, value)| !value.is_null()) {
        let (key, value) = (escape(key), text(&columns::text(value)));
        let _ = write!(out, "<Data name=\"{key}\"><value>{value}</value></Data>");
    }
    out.push_str("</ExtendedData>\n");
    geometry(&mut out, &surveyed.segment.line);
    out + "</Placemark>\n"
}

/// Text from data: no markup, and no character that XML forbids or that turns text around. Line
/// ends and tabs are spelt so that no reader of XML changes them.
fn text(text: &str) -> String {
    let letters = Multiline(text).to_string();
    let spelt = letters.chars().map(|letter| match letter {
        '\n' | '\r' | '\t' => format!("&#{};", u32::from(letter)),
        _ => escape(letter.encode_utf8(&mut [0; 4])),
    });
    spelt.collect()
}

fn description(outline: &Outline) -> String {
    let Outline { dataset, as_of, .. } = outline;
    let dates = dates(dataset, *as_of).into_iter().flatten();
    let credit = dataset.attribution.iter().map(|credit| format!("Data: {credit}"));
    let notes = date_notes(dataset, *as_of, std::iter::empty());
    let colours = Status::ALL.map(|status| format!("{status} {}", line_style(status).colour.hex()));
    let key = format!("Colours: {}. KML knows no dashes", colours.join(", "));
    dates.chain(credit).chain(notes).chain([key]).collect::<Vec<_>>().join("; ")
}

fn style(out: &mut String, status: Status) {
    let LineStyle { colour: Colour(red, green, blue), width, .. } = line_style(status);
    let _ = writeln!(
        out,
        "<Style id=\"{status}\"><LineStyle><color>ff{blue:02x}{green:02x}{red:02x}</color>\
         <width>{width}</width></LineStyle></Style>"
    );
}

fn line_style(status: Status) -> LineStyle {
    match status {
        Status::Delimited => palette::DELIMITED,
        Status::Contested => palette::CONTESTED,
        Status::Indefinite => palette::INDEFINITE,
    }
}

fn geometry(out: &mut String, line: &MultiLineString<f64>) {
    let several = line.0.len() > 1;
    out.push_str(if several { "<MultiGeometry>" } else { "" });
    for part in line {
        out.push_str("<LineString><tessellate>1</tessellate><coordinates>");
        for (index, at) in part.0.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            let _ = write!(out, "{space}{},{}", at.x, at.y);
        }
        out.push_str("</coordinates></LineString>");
    }
    out.push_str(if several { "</MultiGeometry>\n" } else { "\n" });
}
