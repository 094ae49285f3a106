//! The table of a shapefile: dBASE III, in the encoding that `.cpg` names, else its own header.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use geojson::{JsonObject, JsonValue};

use super::rows::{Fault, cut_off, refused};

/// A table in memory.
pub(super) struct Table<'b> {
    /// The rows one behind the other.
    rows: &'b [u8],
    width: usize,
    columns: Vec<Column>,
    encoding: &'static Encoding,
}

struct Column {
    name: String,
    kind: u8,
    length: usize,
}

/// What to do about a row that cannot be read.
pub(super) const REMEDY: &str =
    "say in a .cpg file beside it which encoding it has, such as 1251 or UTF-8";

impl<'b> Table<'b> {
    /// Looks at the header.
    pub fn open(bytes: &'b [u8], cpg: Option<&[u8]>) -> Result<Table<'b>, Fault> {
        let broken = || cut_off("the .dbf");
        let head: &[u8; 32] = bytes.first_chunk().ok_or_else(broken)?;
        let encoding = encoding(cpg, head[29])?;
        let short = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let (start, width) = (short(8), short(10));
        let fields = bytes.get(32..start).ok_or_else(broken)?;
        let fields = fields.chunks_exact(32).take_while(|field| field[0] != 0x0D);
        let columns = fields.map(|field| {
            let name = field[..11].split(|byte| *byte == 0).next().unwrap_or_default();
            let name = decoded(encoding, name).ok_or_else(|| refused(NOT_IN_IT, REMEDY))?;
            Ok(Column { name, kind: field[11], length: field[16].into() })
        });
        let columns = columns.collect::<Result<Vec<Column>, Fault>>()?;
        let used: usize = columns.iter().map(|column| column.length).sum();
        let rows = bytes.get(start..).and_then(|rows| rows.get(..count * width));
        match rows.filter(|_| width > used) {
            Some(rows) => Ok(Table { rows, width, columns, encoding }),
            None => Err(broken()),
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len() / self.width
    }

    /// A row; `None` if it is marked as deleted.
    pub fn row(&self, index: usize) -> Option<Result<JsonObject, &'static str>> {
        let row = self.rows.chunks_exact(self.width).nth(index)?;
        let mut at = 1;
        let cells = self.columns.iter().map(|column| {
            let cell = &row[at..at + column.length];
            at += column.length;
            Ok((column.name.clone(), self.value(column.kind, cell)?))
        });
        (row[0] != b'*').then(|| cells.collect())
    }

    fn value(&self, kind: u8, cell: &[u8]) -> Result<JsonValue, &'static str> {
        if let (b'I', Some(bytes)) = (kind, cell.first_chunk()) {
            return Ok(i32::from_le_bytes(*bytes).into());
        }
        let cell = decoded(self.encoding, cell).ok_or(NOT_IN_IT)?;
        let cell = cell.trim_matches(['\0', ' ']);
        Ok(match (kind, cell) {
            (_, "") => JsonValue::Null,
            (b'N' | b'F', _) => number(cell),
            (b'L', "T" | "t" | "Y" | "y") => true.into(),
            (b'L', "F" | "f" | "N" | "n") => false.into(),
            (b'L', "?") | (b'D', "00000000") => JsonValue::Null,
            (b'D', _) if cell.len() == 8 && cell.is_ascii() => {
                format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..]).into()
            }
            _ => cell.into(),
        })
    }
}

/// A number; null where it did not fit into its column, and as text if it is none.
fn number(cell: &str) -> JsonValue {
    if cell.bytes().all(|byte| byte == b'*') {
        return JsonValue::Null;
    }
    let whole = cell.parse::<i64>().map(JsonValue::from).ok();
    whole.or_else(|| cell.parse::<f64>().map(JsonValue::from).ok()).unwrap_or_else(|| cell.into())
}

const NOT_IN_IT: &str = "a text is not in the encoding that the table is said to have";

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// The encoding that a `.cpg` names, else the one by the number in the header, else UTF-8.
fn encoding(cpg: Option<&[u8]>, number: u8) -> Result<&'static Encoding, Fault> {
    let Some(name) = cpg.map(|name| name.trim_ascii()) else {
        return Ok(match number {
            0x03 | 0x57..=0x59 => WINDOWS_1252,
            0x26 | 0x65 => encoding_rs::IBM866,
            0xC8 => encoding_rs::WINDOWS_1250,
            0xC9 => encoding_rs::WINDOWS_1251,
            0xCA => encoding_rs::WINDOWS_1254,
            0xCB => encoding_rs::WINDOWS_1253,
            _ => UTF_8,
        });
    };
    let digits: String =
        name.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    let label = match digits.as_str() {
        "65001" => "utf-8".to_owned(),
        "20866" => "koi8-r".to_owned(),
        "866" | "1250" | "1251" | "1252" | "1253" | "1254" | "1255" | "1256" | "1257" | "1258" => {
            format!("cp{digits}")
        }
        _ => match digits.strip_prefix("8859") {
            Some(part) => format!("iso-8859-{part}"),
            None => String::from_utf8_lossy(name).into_owned(),
        },
    };
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        let message = format!("the .cpg names an encoding {label:?} that is not known");
        refused(message, "convert it with `ogr2ogr -lco ENCODING=UTF-8`")
    })
}
