//! Lines as well-known binary (ISO 19125-1), little endian.

use geo::{LineString, MultiLineString};

/// A line of one part as such, of several as a list of lines.
pub(super) fn as_it_is(line: &MultiLineString<f64>) -> Vec<u8> {
    match line.0.as_slice() {
        [one] => {
            let mut out = Vec::new();
            push_line(&mut out, one);
            out
        }
        _ => as_list(line),
    }
}

/// A line as a list of its parts, also of one.
pub(super) fn as_list(line: &MultiLineString<f64>) -> Vec<u8> {
    const MULTI_LINE_STRING: u32 = 5;
    let mut out = Vec::new();
    push_head(&mut out, MULTI_LINE_STRING, line.0.len());
    line.0.iter().for_each(|part| push_line(&mut out, part));
    out
}

fn push_line(out: &mut Vec<u8>, line: &LineString<f64>) {
    const LINE_STRING: u32 = 2;
    push_head(out, LINE_STRING, line.0.len());
    for at in &line.0 {
        out.extend(at.x.to_le_bytes());
        out.extend(at.y.to_le_bytes());
    }
}

fn push_head(out: &mut Vec<u8>, kind: u32, count: usize) {
    const LITTLE_ENDIAN: u8 = 1;
    out.push(LITTLE_ENDIAN);
    out.extend(kind.to_le_bytes());
    out.extend((count as u32).to_le_bytes());
}
