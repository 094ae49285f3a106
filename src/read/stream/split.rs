//! Where features begin and end in a stream of bytes, found without parsing them.
//!
//! Between the first brace of a feature and its last only quotes and braces matter, and a list
//! of coordinates has neither: it is passed over at the speed of memory. What is found is parsed
//! elsewhere, and every byte is: each feature by itself, and what is around the features (the
//! head `{"type":"FeatureCollection","features":[` and the tail `]}`) as small JSON texts of
//! their own. So nothing malformed gets past, wherever the cuts fall.

use std::ops::Range;

use memchr::memchr;
use serde_json::value::RawValue;

use super::marks::{Key, list_begins, object_mark, string_mark};
use crate::read::finding::Finding;
use crate::read::raw::syntax;

/// A part of the document that is complete in the buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A collection up to the bracket that opens its list of features.
    Head(Range<usize>),
    /// An element of a list of features.
    Element(Range<usize>),
    /// A collection from the bracket that closes its list of features.
    Tail(Range<usize>),
    /// A JSON value of its own: a single feature, or one of a sequence.
    Whole(Range<usize>),
}

impl Part {
    /// Where it stands in the buffer.
    pub fn range(&self) -> &Range<usize> {
        match self {
            Part::Head(range) | Part::Element(range) | Part::Tail(range) | Part::Whole(range) => {
                range
            }
        }
    }
}

/// Where in the document the splitter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outside of any value.
    Between,
    /// In an object whose list of features has not been found.
    Object,
    /// In an object behind its list of features.
    Tail,
    /// In a list of features: before the first element, behind a comma, behind an element.
    First,
    Comma,
    After,
    /// In an element that is an object.
    Element,
}

/// Splits a buffer that grows at its end and loses its front; remembers where it stands.
pub(crate) struct Splitter {
    state: State,
    /// The next byte to look at.
    at: usize,
    /// Where the part that `at` is in begins.
    open: usize,
    /// Open braces.
    depth: usize,
    in_string: bool,
    /// Whether the value that `at` is in, or was last in, goes over several lines.
    several_lines: bool,
    /// Whether another value may begin here: at the start, and in a sequence.
    may_begin: bool,
}

impl Splitter {
    pub fn new() -> Splitter {
        Splitter {
            state: State::Between,
            at: 0,
            open: 0,
            depth: 0,
            in_string: false,
            several_lines: false,
            may_begin: true,
        }
    }

    /// How much of the front of the buffer holds nothing but parts that are complete.
    pub fn done(&self) -> usize {
        match self.state {
            State::Between | State::First | State::Comma | State::After => self.at,
            State::Object | State::Tail | State::Element => self.open,
        }
    }

    /// Tells that the front of the buffer has been removed.
    pub fn forget(&mut self, front: usize) {
        self.at = self.at.saturating_sub(front);
        self.open = self.open.saturating_sub(front);
    }

    /// The next complete part; `None` when more bytes are needed. At the `end` of the input what
    /// is incomplete counts as a part too: parsing it gives the error.
    ///
    /// # Errors
    /// Something between the parts that JSON does not allow there, at its offset in the buffer.
    pub fn next(&mut self, buffer: &[u8], end: bool) -> Result<Option<Part>, Finding> {
        loop {
            let part = match self.state {
                State::Between => self.between(buffer, end)?,
                State::First | State::Comma | State::After => self.list(buffer, end)?,
                State::Object | State::Tail | State::Element => self.object(buffer, end),
            };
            match part {
                Step::Part(part) => return Ok(Some(part)),
                Step::Wait => return Ok(None),
                Step::On => {}
            }
        }
    }

    fn between(&mut self, buffer: &[u8], end: bool) -> Result<Step, Finding> {
        while let Some(byte) = buffer.get(self.at) {
            match byte {
                b'\n' => self.may_begin |= !self.several_lines,
                0x1E => self.may_begin = true,
                b' ' | b'\t' | b'\r' => {}
                _ if !self.may_begin => return Err(self.fault("[] ", buffer)),
                b'{' => return Ok(self.enter(State::Object)),
                _ => return self.other(buffer, end, Part::Whole, State::Between),
            }
            self.at += 1;
        }
        Ok(Step::Wait)
    }

    fn list(&mut self, buffer: &[u8], end: bool) -> Result<Step, Finding> {
        let rest = buffer.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match (buffer.get(self.at), self.state) {
            (None, _) if !end => return Ok(Step::Wait),
            (Some(b']'), State::First | State::After) => {
                self.depth = 1;
                self.open = self.at;
                self.state = State::Tail;
            }
            (Some(b','), State::After) => self.state = State::Comma,
            (Some(b'{'), State::First | State::Comma) => return Ok(self.enter(State::Element)),
            (Some(_), State::First | State::Comma) => {
                return self.other(buffer, end, Part::Element, State::After);
            }
            (_, State::First) => return Err(self.fault("[", buffer)),
            (_, State::Comma) => return Err(self.fault("[0, ", buffer)),
            _ => return Err(self.fault("[0 ", buffer)),
        }
        self.at += 1;
        Ok(Step::On)
    }

    fn enter(&mut self, state: State) -> Step {
        if state == State::Object {
            (self.several_lines, self.may_begin) = (false, false);
        }
        (self.state, self.open, self.depth) = (state, self.at, 1);
        self.at += 1;
        Step::On
    }

    /// Walks through an object to its last brace, or to its list of features.
    fn object(&mut self, buffer: &[u8], end: bool) -> Step {
        while let Some(found) = self.mark(buffer) {
            self.at = found;
            match buffer[found] {
                b'"' if self.state == State::Object && self.depth == 1 => {
                    match list_begins(&buffer[found..], end) {
                        Key::Cut => return Step::Wait,
                        Key::Other => self.in_string = true,
                        Key::List(length) => {
                            self.at += length;
                            self.state = State::First;
                            return Step::Part(Part::Head(self.close(buffer)));
                        }
                    }
                }
                b'"' => self.in_string = true,
                b'{' => self.depth += 1,
                _ => self.depth -= 1,
            }
            self.at += 1;
            if self.depth == 0 {
                return Step::Part(self.leave(buffer));
            }
        }
        if end { Step::Part(self.leave(buffer)) } else { Step::Wait }
    }

    /// The next quote or brace outside of a string.
    fn mark(&mut self, buffer: &[u8]) -> Option<usize> {
        while self.in_string {
            let found = string_mark(buffer.get(self.at..)?);
            self.at = found.map_or(buffer.len(), |found| self.at + found);
            match buffer.get(self.at)? {
                b'"' => (self.in_string, self.at) = (false, self.at + 1),
                _ if self.at + 1 == buffer.len() => return None,
                _ => self.at += 2,
            }
        }
        let found = object_mark(buffer.get(self.at..)?);
        self.at = found.map_or(buffer.len(), |found| self.at + found);
        found.map(|_| self.at)
    }

    fn leave(&mut self, buffer: &[u8]) -> Part {
        let (part, next): (fn(Range<usize>) -> Part, State) = match self.state {
            State::Element => (Part::Element, State::After),
            State::Tail => (Part::Tail, State::Between),
            _ => (Part::Whole, State::Between),
        };
        self.at = self.at.min(buffer.len());
        let element = self.state == State::Element;
        self.state = next;
        part(if element { self.open..self.at } else { self.close(buffer) })
    }

    /// The part that ends here, which tells whether its value goes over several lines.
    fn close(&mut self, buffer: &[u8]) -> Range<usize> {
        let range = self.open..self.at;
        self.several_lines |= memchr(b'\n', &buffer[range.clone()]).is_some();
        range
    }

    /// A value that is no object: rare and faulty, so serde_json may look for its end.
    fn other(
        &mut self,
        buffer: &[u8],
        end: bool,
        part: fn(Range<usize>) -> Part,
        next: State,
    ) -> Result<Step, Finding> {
        let rest = &buffer[self.at..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
        let value = values.next();
        let length = values.byte_offset();
        match value {
            Some(Ok(_)) if end || length < rest.len() => {
                self.open = self.at;
                self.at += length;
                (self.state, self.may_begin) = (next, false);
                Ok(Step::Part(part(self.open..self.at)))
            }
            Some(Err(error)) if end || !error.is_eof() => {
                let mut finding = syntax(&error, &String::from_utf8_lossy(rest));
                finding.offset += self.at;
                Err(finding)
            }
            _ => Ok(Step::Wait),
        }
    }

    /// What serde_json says of the next bytes behind `before`.
    fn fault(&self, before: &str, buffer: &[u8]) -> Finding {
        const ENOUGH: usize = 16;
        let rest = buffer.get(self.at..).unwrap_or_default();
        let rest = String::from_utf8_lossy(&rest[..rest.len().min(ENOUGH)]);
        let text = format!("{before}{rest}");
        let mut finding = match serde_json::from_str::<&RawValue>(&text) {
            Err(error) => syntax(&error, &text),
            Ok(_) => Finding::error(before.len(), "json", "unexpected text".into(), ""),
        };
        finding.offset = (self.at + finding.offset).saturating_sub(before.len());
        finding
    }
}

/// What a step of the splitter led to.
enum Step {
    Part(Part),
    /// More bytes are needed.
    Wait,
    /// The state has changed.
    On,
}

#[cfg(test)]
mod tests {
    use super::{Part, Splitter};

    /// The parts of a text that arrives in pieces of a size.
    fn parts(text: &str, size: usize) -> Vec<(char, &str)> {
        let (mut splitter, mut parts) = (Splitter::new(), Vec::new());
        for end in (size..text.len()).step_by(size).chain([text.len()]) {
            let buffer = &text.as_bytes()[..end];
            while let Ok(Some(part)) = splitter.next(buffer, end == text.len()) {
                let (kind, range) = match part {
                    Part::Head(range) => ('h', range),
                    Part::Element(range) => ('e', range),
                    Part::Tail(range) => ('t', range),
                    Part::Whole(range) => ('w', range),
                };
                parts.push((kind, &text[range]));
            }
        }
        parts
    }

    #[test]
    fn quotes_braces_and_names_in_strings_mislead_nobody() {
        let text = r#"{"a":{"features":[{}]},"b":["features"],"features" : [{"}\\":"\"{"},7 ,{}],"features":[]}"#;
        let expected = [
            ('h', r#"{"a":{"features":[{}]},"b":["features"],"features" : ["#),
            ('e', r#"{"}\\":"\"{"}"#),
            ('e', "7"),
            ('e', "{}"),
            ('t', r#"],"features":[]}"#),
        ];
        assert_eq!(parts(text, text.len()), expected);
    }

    #[test]
    fn where_the_text_is_cut_into_pieces_does_not_matter() {
        for text in [
            r#"{"features":[ ]}"#,
            "{\"features\":[{\"a\\\\\":\"\\\"}\"},null , [1,{}]]}\n{\"b\":2}\n\u{1E}{}\n",
            r#" {"type":"Feature","features":{"features":[{}]}} "#,
            r#"{"features":[{"cut": "off"#,
        ] {
            let whole = parts(text, text.len());
            for size in 1..text.len() {
                assert_eq!(parts(text, size), whole, "{text} in pieces of {size}");
            }
        }
    }

    #[test]
    fn a_second_value_needs_a_line_of_its_own() {
        let faulty = |text: &str| {
            let mut splitter = Splitter::new();
            std::iter::from_fn(|| splitter.next(text.as_bytes(), true).transpose())
                .find_map(Result::err)
        };
        assert!(faulty("{}\n{}\n").is_none());
        assert!(faulty("\u{1E}{\n}\u{1E}{\n}\n").is_none());
        assert_eq!(faulty("{} {}").unwrap().offset, 3);
        assert_eq!(faulty("{\n}\n{}").unwrap().offset, 4);
        assert_eq!(faulty(r#"{"features":[]}]"#).unwrap().offset, 15);
    }
}
