//! An input as a series of batches: UTF-8 text that holds whole features.
//!
//! The batches put end to end are the input. Only one is in memory for each thread, so memory
//! does not grow with the input; a feature that is longer than a batch makes its batch longer,
//! up to a limit.

use std::io;
use std::io::Read;
use std::ops::Range;

use flate2::read::MultiGzDecoder;

use super::split::{Part, Splitter};
use super::text;
use crate::model::Problem;
use crate::read::document::Envelope;
use crate::read::finding::{Finding, Place};
#[cfg(feature = "formats")]
use crate::read::formats;

/// How much is read at a time. A batch with what is made of it should fit into a core's cache.
const BATCH: usize = 512 * 1024;
/// The longest feature, and the most that may stand before or behind all features. That is more
/// than a million vertices. Parsed, a text takes up to 25 times its own memory.
const LONGEST: usize = 32 * 1024 * 1024;

/// Some features and the text that they stand in.
#[derive(Default)]
pub(crate) struct Batch {
    /// Which batch it is, from 0.
    pub number: usize,
    /// Index of its first feature in the whole input.
    pub first: usize,
    pub text: String,
    /// Where the text starts in the input.
    pub origin: Place,
    pub features: Vec<Cut>,
    /// Faults of what is around the features.
    pub findings: Vec<Finding>,
    /// What makes the text behind the features unreadable.
    pub fault: Option<Finding>,
}

/// A value in the text of a batch that is to be read as a feature.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    pub range: Range<usize>,
    /// Where it starts in the input.
    pub place: Place,
    /// It stands in no collection, so it may be anything.
    pub alone: bool,
}

/// An input that is being read.
pub(crate) struct Source<'s> {
    input: Box<dyn Read + Send + 's>,
    gzip: bool,
    /// Read, but not yet given out in a batch.
    buffer: Vec<u8>,
    /// Bytes of no meaning, whose memory need not be set to zeros again to be read into.
    spent: Vec<u8>,
    /// Whether `buffer` holds all that is left.
    ended: bool,
    splitter: Splitter,
    /// Where in the buffer parts have been found up to, and which place of the input that is.
    reached: (usize, Place),
    batches: usize,
    features: usize,
    envelope: Envelope,
    /// What is odd about the whole, to be told with the first batch.
    warnings: Vec<Finding>,
    /// What its lines are, if it is no text.
    rows: Option<String>,
}

impl<'s> Source<'s> {
    /// Looks at the start of an input, which may be gzipped and have a byte order mark.
    ///
    /// # Errors
    /// The input cannot be read, or it is empty.
    pub fn open(mut input: impl Read + Send + 's) -> Result<Source<'s>, Finding> {
        let mut magic = Vec::new();
        let result = input.by_ref().take(2).read_to_end(&mut magic);
        result.map_err(|error| text::unreadable(0, &error, false))?;
        let gzip = magic == [0x1F, 0x8B];
        let input = io::Cursor::new(magic).chain(input);
        let mut source = Source {
            input: if gzip { Box::new(MultiGzDecoder::new(input)) } else { Box::new(input) },
            gzip,
            buffer: Vec::new(),
            spent: Vec::new(),
            ended: false,
            splitter: Splitter::new(),
            reached: (0, Place::START),
            batches: 0,
            features: 0,
            envelope: Envelope::default(),
            warnings: Vec::new(),
            rows: None,
        };
        source.read(BATCH)?;
        source.check_start()?;
        Ok(source)
    }

    fn check_start(&mut self) -> Result<(), Finding> {
        if self.buffer.starts_with("\u{FEFF}".as_bytes()) {
            self.buffer.drain(.."\u{FEFF}".len());
        }
        if self.ended && self.buffer.trim_ascii().is_empty() {
            return Err(text::empty());
        }
        Ok(())
    }

    /// The same as GeoJSON, if it is in another format; `layer` chooses one of several.
    ///
    /// # Errors
    /// It is in no format that is known, or cannot be read.
    #[cfg(feature = "formats")]
    pub fn translated(mut self, layer: Option<&str>) -> Result<Source<'s>, Box<Problem>> {
        let Some(format) = formats::recognised(&self.buffer) else {
            formats::no_layer(layer)?;
            return self.native().map_err(|fault| Box::new(fault.at(Place::START)));
        };
        let whole = io::Cursor::new(std::mem::take(&mut self.buffer)).chain(self.input);
        let formats::Flow { text, warnings, counted } = formats::flow(format, whole, layer)?;
        let input = text;
        let mut source =
            Source { input, gzip: false, ended: false, warnings, rows: counted, ..self };
        source.read(BATCH).map_err(|fault| source.placed(fault))?;
        Ok(source)
    }

    /// The same; no other format is known.
    ///
    /// # Errors
    /// It is plainly something else.
    #[cfg(not(feature = "formats"))]
    pub fn translated(self, _: Option<&str>) -> Result<Source<'s>, Box<Problem>> {
        self.native().map_err(|fault| Box::new(fault.at(Place::START)))
    }

    /// The same, if it is not plainly something else than GeoJSON.
    ///
    /// # Errors
    /// It is.
    pub fn native(self) -> Result<Source<'s>, Finding> {
        text::foreign(&self.buffer).map_or(Ok(self), Err)
    }

    /// What its lines are, if it is no text.
    pub fn rows(&self) -> Option<&str> {
        self.rows.as_deref()
    }

    /// A fault behind what has been read so far.
    #[cfg(feature = "formats")]
    fn placed(&self, fault: Finding) -> Box<Problem> {
        let problem = fault.placed(&String::from_utf8_lossy(&self.buffer), Place::START);
        Box::new(Problem { rows: self.rows.clone(), ..problem })
    }

    /// Whether it is so short that it makes a single batch.
    pub fn is_short(&self) -> bool {
        self.ended
    }

    /// How many features there were, and what the collections said beside them.
    pub fn into_rest(self) -> (usize, Envelope) {
        (self.features, self.envelope)
    }

    /// All that is left, up to a length in bytes, as text as far as it is UTF-8, and why it ends
    /// there, if so.
    pub fn into_text(mut self, most: usize) -> (String, Option<Finding>) {
        while !self.ended {
            let room = check_length(&(0..self.buffer.len()), most);
            if let Err(fault) = room.and_then(|()| self.read(BATCH)) {
                return (text::decoded(self.buffer).0, Some(fault));
            }
        }
        text::decoded(self.buffer)
    }

    /// Gives no more batches.
    pub fn stop(&mut self) {
        self.ended = true;
        self.buffer.clear();
    }

    /// Fills a batch with the next features; `false` when there are no more.
    pub fn fill(&mut self, batch: &mut Batch) -> bool {
        if self.ended && self.buffer.is_empty() {
            return false;
        }
        batch.features.clear();
        batch.findings.clear();
        batch.findings.append(&mut self.warnings);
        batch.origin = self.place(0);
        batch.fault = self.find(batch).err();
        batch.number = self.batches;
        batch.first = self.features;
        self.batches += 1;
        self.features += batch.features.len();
        self.hand_out(batch);
        if batch.fault.is_some() {
            self.stop();
        }
        true
    }

    /// Reads on until there is a feature, or the end.
    fn find(&mut self, batch: &mut Batch) -> Result<(), Finding> {
        self.read(BATCH.saturating_sub(self.buffer.len()))?;
        loop {
            while let Some(part) = self.splitter.next(&self.buffer, self.ended)? {
                self.take(part, batch)?;
            }
            // What is between features may be longer than a batch, too.
            let complete = self.splitter.done();
            if self.ended || !batch.features.is_empty() || complete >= BATCH {
                return Ok(());
            }
            check_length(&(complete..self.buffer.len()), LONGEST)?;
            self.read(self.buffer.len().max(BATCH))?;
        }
    }

    fn read(&mut self, count: usize) -> Result<(), Finding> {
        if self.ended || count == 0 {
            return Ok(());
        }
        let (mut end, all) = (self.buffer.len(), self.buffer.len() + count);
        self.spent.resize(all, 0);
        self.spent[..end].copy_from_slice(&self.buffer);
        let result = loop {
            match self.input.read(&mut self.spent[end..]) {
                Ok(0) => break Ok(()),
                Ok(read) => end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => break Err(error),
            }
        };
        self.spent.truncate(end);
        std::mem::swap(&mut self.buffer, &mut self.spent);
        self.ended = end < all;
        result.map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, error: &io::Error) -> Finding {
        let offset = self.buffer.len();
        #[cfg(feature = "formats")]
        if let Some(fault) = formats::broken_row(error) {
            return Finding { offset, ..fault };
        }
        text::unreadable(offset, error, self.gzip)
    }

    fn take(&mut self, part: Part, batch: &mut Batch) -> Result<(), Finding> {
        check_length(part.range(), LONGEST)?;
        let place = self.place(part.range().start);
        match part {
            Part::Element(range) => batch.features.push(Cut { range, place, alone: false }),
            Part::Whole(range) => batch.features.push(Cut { range, place, alone: true }),
            Part::Head(range) => {
                let text = String::from_utf8_lossy(&self.buffer[range.clone()]);
                batch.findings.extend(self.envelope.head(&text, range.start, place)?);
            }
            Part::Tail(range) => {
                let text = String::from_utf8_lossy(&self.buffer[range.clone()]);
                batch.findings.extend(self.envelope.tail(&text, range.start)?);
            }
        }
        Ok(())
    }

    /// The place in the input of a byte of the buffer, behind which no earlier one is asked for.
    fn place(&mut self, offset: usize) -> Place {
        let (passed, mut place) = self.reached;
        place.advance(&self.buffer[passed..offset]);
        self.reached = (offset, place);
        place
    }

    /// Moves what is complete from the buffer to the batch, as text.
    fn hand_out(&mut self, batch: &mut Batch) {
        let whole = self.ended || batch.fault.is_some();
        let cut = if whole { self.buffer.len() } else { self.splitter.done() };
        self.spent = std::mem::take(&mut batch.text).into_bytes();
        self.reached = (0, self.place(cut));
        let rest = self.buffer.split_off(cut);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        self.splitter.forget(cut);
        let (text, fault) = text::decoded(bytes);
        batch.text = text;
        if fault.is_some() {
            batch.features.retain(|feature| feature.range.end <= batch.text.len());
            batch.fault = fault;
        }
    }
}

/// Refuses what would take too much memory to be parsed as a whole.
fn check_length(range: &Range<usize>, most: usize) -> Result<(), Finding> {
    if range.len() <= most {
        return Ok(());
    }
    let message = format!("this is longer than {} MiB, the most that is read", most / 1024 / 1024);
    let hint = "cut a long line into several features; leave out what is no line";
    Err(Finding::error(range.start, "too-long", message, hint))
}
