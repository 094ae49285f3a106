//! The `crs` member of GeoJSON before RFC 7946: which ones mean WGS 84, and what to do about others.

use geojson::{Feature, JsonValue};

use super::finding::Finding;
use super::raw::{Raw, Step};
use crate::model::format::shortened;

/// Name of the member.
pub(super) const MEMBER: &str = "crs";

/// The command that makes longitudes and latitudes on WGS 84 of coordinates in another system,
/// such as `EPSG:4284`.
fn command(system: &str) -> String {
    format!("`ogr2ogr -f GeoJSON -s_srs {system} -t_srs EPSG:4326 out.geojson in.geojson`")
}

/// What to do about coordinates that are no degrees and whose system nobody states.
pub(super) fn unstated() -> String {
    format!(
        "metres of a projection? The file does not say of which: find out, and convert with {}",
        command("EPSG:...").replace("in.geojson", "FILE")
    )
}

/// Why coordinates with such a member are not to be read as WGS 84, if so; it stands at an offset
/// of the whole text.
pub(super) fn fault(value: &JsonValue, offset: usize) -> Option<Finding> {
    if value.is_null() {
        return None;
    }
    let Some(name) = name(value) else {
        let message = format!("the coordinate system is not named here: {}", excerpt(value));
        let hint = format!("find out which it is, and convert with {}", command("EPSG:..."));
        return Some(Finding::error(offset, MEMBER, message, &hint));
    };
    let system = System::of(&name);
    (!system.is_wgs84()).then(|| {
        let message = format!("the coordinates are in {name:?}, not in WGS 84");
        let hint = format!("convert with {}", command(&system.argument()));
        Finding::error(offset, MEMBER, message, &hint)
    })
}

/// Why the coordinates of a file in another format are not to be read as WGS 84, if so; its system
/// is named or described in WKT. `file` stands for it in the command that converts it.
#[cfg(feature = "formats")]
pub(super) fn fault_of_file(system: &str, file: &str) -> Option<Finding> {
    let name = described(system);
    (!System::of(&name).is_wgs84()).then(|| {
        let message = format!("the coordinates are in {}, not in WGS 84", excerpt(&name.into()));
        let command = format!("`ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson {file}`");
        Finding::error(0, MEMBER, message, &format!("convert with {command}"))
    })
}

/// The name in a description in WKT (OGC 01-009, OGC 12-063r5); another text is a name itself.
#[cfg(feature = "formats")]
fn described(system: &str) -> String {
    /// Names of WGS 84 where longitudes and latitudes are described, OGC's and Esri's.
    const GEOGRAPHIC: [&str; 5] = ["WGS 84", "WGS84", "GCS_WGS_1984", "WGS_1984", "WGS 84 (CRS84)"];
    let mut parts = system.splitn(3, '"');
    match (parts.next(), parts.next()) {
        (Some(kind), Some(name)) => match GEOGRAPHIC.contains(&name) {
            true if kind.trim_start().starts_with("GEO") => "WGS 84".to_owned(),
            true => kind.to_owned(),
            false => name.to_owned(),
        },
        _ => system.trim().to_owned(),
    }
}

/// The same of a feature and its geometry.
pub(super) fn fault_of(feature: &Feature, raw: &Raw<'_>) -> Option<Finding> {
    let own = feature.foreign_members.as_ref().and_then(|members| members.get(MEMBER));
    let geometry = feature.geometry.as_ref();
    let inner = geometry.and_then(|geometry| geometry.foreign_members.as_ref()?.get(MEMBER));
    let [path, inner_path] = [&[Step::Member(MEMBER)][..], &GEOMETRY];
    own.and_then(|value| fault(value, raw.locate(path)))
        .or_else(|| inner.and_then(|value| fault(value, raw.locate(inner_path))))
}

const GEOMETRY: [Step<'static>; 2] = [Step::Member("geometry"), Step::Member(MEMBER)];

/// The name of a system: of `{"type":"name","properties":{"name":…}}`, or the code of the still
/// older `{"type":"EPSG","properties":{"code":…}}`.
fn name(value: &JsonValue) -> Option<String> {
    let properties = value.get("properties")?;
    match value.get("type")?.as_str()?.to_ascii_lowercase().as_str() {
        "name" => Some(properties.get("name")?.as_str()?.to_owned()),
        "epsg" => Some(format!("EPSG:{}", properties.get("code")?.to_string().trim_matches('"'))),
        _ => None,
    }
}

/// A name taken apart: `urn:ogc:def:crs:EPSG::4284`, `http://www.opengis.net/def/crs/EPSG/0/4284`
/// and `EPSG:4284` are the same system.
struct System {
    words: Vec<String>,
}

impl System {
    fn of(name: &str) -> System {
        let words = name.split([':', '/', '#']).map(|word| word.trim().to_ascii_uppercase());
        System { words: words.filter(|word| !word.is_empty()).collect() }
    }

    /// Who numbered it, and its number or name there.
    fn code(&self) -> Option<(&str, &str)> {
        let (last, before) = self.words.split_last()?;
        let authority = before.iter().rev().map(|word| word.trim_end_matches(".XML"));
        let authority = authority.into_iter().find(|word| ["EPSG", "OGC", "ESRI"].contains(word));
        Some((authority?, last))
    }

    /// Longitude and latitude on WGS 84, with or without a height. Files in GeoJSON put longitude
    /// first, whatever EPSG says of its systems.
    fn is_wgs84(&self) -> bool {
        match self.code() {
            Some(("OGC", code)) => ["CRS84", "CRS84H"].contains(&code),
            Some(("EPSG", code)) => ["4326", "4979"].contains(&code),
            Some(_) => false,
            None => matches!(&self.words[..], [one] if BARE.contains(&one.as_str())),
        }
    }

    /// How the command names it; what does not look like a code has no place in a command.
    fn argument(&self) -> String {
        match self.code() {
            Some((authority, code)) if code.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                format!("{authority}:{code}")
            }
            _ => "EPSG:...".to_owned(),
        }
    }
}

/// Names of WGS 84 that need nobody who numbered them.
const BARE: [&str; 4] = ["WGS84", "WGS 84", "CRS84", "CRS84H"];

fn excerpt(value: &JsonValue) -> String {
    const SHOWN: usize = 60;
    shortened(&value.to_string(), SHOWN).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fault;

    fn named(name: &str) -> Option<String> {
        let value = json!({"type": "name", "properties": {"name": name}});
        fault(&value, 0).map(|finding| finding.hint)
    }

    #[test]
    fn wgs_84_passes_in_all_its_spellings() {
        for name in [
            "urn:ogc:def:crs:OGC:1.3:CRS84",
            "urn:ogc:def:crs:OGC::CRS84",
            "urn:ogc:def:crs:OGC::CRS84h",
            "OGC:CRS84",
            "EPSG:4326",
            "epsg:4326",
            "urn:ogc:def:crs:EPSG::4326",
            "urn:ogc:def:crs:EPSG:6.9:4326",
            "urn:x-ogc:def:crs:EPSG:4326",
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "https://www.opengis.net/def/crs/EPSG/0/4326",
            "http://www.opengis.net/gml/srs/epsg.xml#4326",
            "EPSG:4979",
            "WGS 84",
            "CRS84",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
        assert!(fault(&json!(null), 0).is_none());
        assert!(fault(&json!({"type": "EPSG", "properties": {"code": 4326}}), 0).is_none());
    }

    #[test]
    fn another_system_is_refused_with_the_command_that_converts_it() {
        for (name, system) in [
            ("urn:ogc:def:crs:EPSG::4284", "EPSG:4284"),
            ("EPSG:3857", "EPSG:3857"),
            ("http://www.opengis.net/def/crs/EPSG/0/32642", "EPSG:32642"),
            ("urn:ogc:def:crs:ESRI::102100", "ESRI:102100"),
            ("urn:ogc:def:crs:OGC::CRS27", "OGC:CRS27"),
            ("EPSG:14326", "EPSG:14326"),
        ] {
            let command = format!("ogr2ogr -f GeoJSON -s_srs {system} -t_srs EPSG:4326 ");
            assert!(named(name).unwrap().contains(&command), "{name}");
        }
    }

    #[test]
    fn no_text_of_a_file_gets_into_a_command() {
        for name in ["EPSG:1; rm -rf ~", "EPSG:`x`", "Pulkovo 1942", ""] {
            assert!(named(name).unwrap().contains("-s_srs EPSG:... "), "{name}");
        }
        let link = json!({"type": "link", "properties": {"href": "http://example.com/crs/42"}});
        let found = fault(&link, 7).unwrap();
        assert!(found.message.contains("not named here") && found.offset == 7);
        assert!(fault(&json!("EPSG:4326"), 0).is_some() && fault(&json!({}), 0).is_some());
    }
}
