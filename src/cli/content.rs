//! What is written, and why it cannot be, whichever library writes it.

use std::io::{BufWriter, Error, ErrorKind, Write};

use super::failure::Failure;

/// What writes the content of a file.
pub type Content<'c> = &'c mut (dyn Write + Send);

/// Writes all of a content. If it goes through a library, the error is still that of the writing.
pub fn fill(
    out: impl Write + Send,
    content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut out = Noting { out: BufWriter::new(out), fault: None };
    let written = content(&mut out).and_then(|()| Ok(out.flush()?));
    match out.fault {
        Some(error) => Err(Failure::Output(error)),
        None => written,
    }
}

/// A writer that keeps the first error of what it writes to.
struct Noting<W> {
    out: W,
    fault: Option<Error>,
}

impl<W: Write> Noting<W> {
    fn note<T>(&mut self, done: std::io::Result<T>) -> std::io::Result<T> {
        done.map_err(|error| match error.kind() {
            ErrorKind::Interrupted => error,
            kind => {
                self.fault.get_or_insert(error);
                kind.into()
            }
        })
    }
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let done = self.out.write(bytes);
        self.note(done)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let done = self.out.flush();
        self.note(done)
    }
}
