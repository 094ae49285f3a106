//! The segments as KML 2.3 (OGC 12-007r2), for Google Earth.

use std::fmt::Write;

use geo::MultiLineString;

use super::columns::{self, Columns};
use crate::map::escape;
use crate::map::palette::{self, Colour, LineStyle};
use crate::problem::Printable;
use crate::{Status, Survey};

/// A document with one placemark a segment, in the colour and width that the map gives its
/// status. KML knows no dashes, so status shows in the colour and in the placemark's data alone.
/// Heights are left out: lines follow the ground.
pub fn document(survey: &Survey) -> String {
    let columns = Columns::of(survey);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    let _ = writeln!(out, "<name>{}</name>", text(&super::dataset_title(&survey.dataset)));
    let _ = writeln!(out, "<description>{}</description>", text(&description(survey)));
    for status in Status::ALL {
        style(&mut out, status);
    }
    for (row, surveyed) in columns.rows.iter().zip(&survey.segments) {
        let name = text(&surveyed.segment.id);
        let status = surveyed.status;
        let _ = writeln!(out, "<Placemark><name>{name}</name><styleUrl>#{status}</styleUrl>");
        out.push_str("<ExtendedData>");
        for (key, value) in row.iter().filter(|(_, value)| !value.is_null()) {
            let (key, value) = (escape(key), text(&columns::text(value)));
            let _ = write!(out, "<Data name=\"{key}\"><value>{value}</value></Data>");
        }
        out.push_str("</ExtendedData>\n");
        geometry(&mut out, &surveyed.segment.line);
        out.push_str("</Placemark>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    out
}

/// Text from data: no markup, and no character that XML forbids or that turns text around.
fn text(text: &str) -> String {
    escape(&Printable(text).to_string())
}

fn description(survey: &Survey) -> String {
    let date = format!("Status as of: {}", super::as_of(survey.as_of));
    let credit = survey.dataset.attribution.iter().map(|credit| format!("Data: {credit}"));
    let notes = survey.date_notes();
    [date].into_iter().chain(credit).chain(notes).collect::<Vec<_>>().join("; ")
}

fn style(out: &mut String, status: Status) {
    let LineStyle { colour: Colour(red, green, blue), width, .. } = match status {
        Status::Delimited => palette::DELIMITED,
        Status::Contested => palette::CONTESTED,
    };
    let _ = writeln!(
        out,
        "<Style id=\"{status}\"><LineStyle><color>ff{blue:02x}{green:02x}{red:02x}</color>\
         <width>{width}</width></LineStyle></Style>"
    );
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
