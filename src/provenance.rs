//! Where an output comes from, as a line inside it: hash of its input, version, command.
//!
//! The line is the same in every format: a JSON member that is at once valid inside a JSON
//! object, an XML, HTML or Markdown comment, a PDF comment, a PNG text chunk, and the last line
//! of a text. CSV and newline-delimited GeoJSON have no place for it: programs would take it for a
//! row or a feature.

mod hash;

use serde::{Deserialize, Serialize};

pub use hash::{Algorithm, Hash, Hasher, SMALL, sha256};

/// How the line begins, by which it is found again.
const HEAD: &str = "\"frontier\": ";

/// What an output was made from, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of the program.
    pub version: String,
    /// What it was made from, in the order in which the command names it.
    pub inputs: Vec<Source>,
    /// The command and its options, without input, output and format.
    pub command: Vec<String>,
}

/// One input of an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name of a file without its folders, `standard input`, or what is embedded.
    pub name: String,
    /// Hash of all its bytes; `None` of a stream that was not read to its end.
    #[serde(flatten)]
    pub hash: Option<Hash>,
}

/// Where the line goes in an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// First member of a JSON object.
    Json,
    /// Comment at the end of SVG, KML, HTML or Markdown.
    Comment,
    /// Text chunk of a PNG.
    Png,
    /// Comment of a PDF, before the word `startxref`: no offset in the file changes.
    Pdf,
    /// Last line of a text.
    Line,
    /// Comment at the end of LaTeX.
    Percent,
    /// Where the format keeps its metadata; its writer knows.
    Inside,
    /// The format has no place.
    Nowhere,
}

impl Provenance {
    /// What this version of the program makes by a command from inputs.
    pub fn new(command: Vec<String>, inputs: Vec<Source>) -> Provenance {
        Provenance { version: env!("CARGO_PKG_VERSION").to_owned(), inputs, command }
    }

    /// The line. What would end a comment or a line is written as JSON escapes.
    pub fn line(&self) -> String {
        let json = serde_json::to_string(self).expect("texts are JSON");
        let mut out = String::from(HEAD);
        for letter in json.chars() {
            match letter {
                '<' | '>' | '&' | '-' | '\u{7F}'.. => {
                    let mut units = [0; 2];
                    for unit in letter.encode_utf16(&mut units) {
                        out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                _ => out.push(letter),
            }
        }
        out
    }

    /// The provenance that an output carries, if it does. The line is the first of its kind or
    /// the last, where text from data cannot stand before or behind it; FlatGeobuf, which has names
    /// of properties before it, keeps it as its metadata.
    pub fn find(output: &[u8]) -> Option<Provenance> {
        #[cfg(any(feature = "export", feature = "formats"))]
        if output.starts_with(b"fgb") {
            let file = flatgeobuf::FgbReader::open(output).ok()?;
            return Provenance::find(file.header().metadata()?.as_bytes());
        }
        let windows = output.windows(HEAD.len()).enumerate();
        let mut starts = windows.filter(|(_, window)| *window == HEAD.as_bytes());
        let at_the_start = [b"{".as_slice(), b"\x89PNG"];
        let is_first = at_the_start.iter().any(|magic| output.starts_with(magic));
        let (start, _) = if is_first { starts.next() } else { starts.next_back() }?;
        let json = &output[start + HEAD.len()..];
        serde_json::Deserializer::from_slice(json).into_iter().next()?.ok()
    }

    /// The output with the line in it.
    pub fn stamp(&self, form: Form, mut output: Vec<u8>) -> Vec<u8> {
        match form {
            Form::Inside | Form::Nowhere => {}
            Form::Comment => output.extend(format!("<!-- {} -->\n", self.line()).into_bytes()),
            Form::Json => {
                let start = output.iter().position(|&byte| byte == b'{').map_or(0, |at| at + 1);
                output.splice(start..start, format!("\n{},", self.line()).into_bytes());
            }
            Form::Line => output.extend(format!("{}\n", self.line()).into_bytes()),
            Form::Percent => output.extend(format!("% {}\n", self.line()).into_bytes()),
            Form::Pdf => {
                let word = b"startxref";
                let end = output.windows(word.len()).rposition(|window| window == word);
                let end = end.unwrap_or(output.len());
                output.splice(end..end, format!("% {}\n", self.line()).into_bytes());
            }
            Form::Png => {
                let chunk = text_chunk("frontier", &self.line());
                output.splice(AFTER_IHDR..AFTER_IHDR, chunk);
            }
        }
        output
    }
}

/// Signature of 8 bytes and the chunk IHDR of 25, which comes first in every PNG.
const AFTER_IHDR: usize = 33;

/// A `tEXt` chunk (PNG, third edition, section 11.3.3.2); the text is ASCII.
fn text_chunk(keyword: &str, text: &str) -> Vec<u8> {
    let data = [b"tEXt", keyword.as_bytes(), b"\0", text.as_bytes()].concat();
    let mut check = flate2::Crc::new();
    check.update(&data);
    let length = (data.len() as u32 - 4).to_be_bytes();
    [length.as_slice(), &data, &check.sum().to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_survives_every_form_whatever_its_text() {
        let text = "--><script>\u{1F600} \"quoted\" \\ --as-of ü".to_owned();
        let provenance = Provenance {
            version: "1".into(),
            inputs: [None, Some(Hash::Sha256("1a".into())), Some(Hash::Blake3("2b".into()))]
                .map(|hash| Source { name: text.clone(), hash })
                .to_vec(),
            command: vec![text],
        };
        assert!(!provenance.line().contains(['<', '>', '&', '\n']) && provenance.line().is_ascii());
        assert!(!provenance.line().contains("--"));
        let png = [b"\x89PNG\r\n\x1A\n".as_slice(), &[0; 25]].concat();
        for (form, bytes) in [
            (Form::Json, b"{}".to_vec()),
            (Form::Comment, Vec::new()),
            (Form::Percent, Vec::new()),
            (Form::Png, png),
            (Form::Pdf, b"%PDF-1.7\nstartxref\n9\n%%EOF".to_vec()),
            (Form::Line, b"text\n".to_vec()),
        ] {
            let stamped = provenance.stamp(form, bytes);
            assert_eq!(Provenance::find(&stamped), Some(provenance.clone()), "{form:?}");
        }
        assert_eq!(Provenance::find(b"nothing"), None);
    }
}
