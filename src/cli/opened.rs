//! Whether a file was written into since it was opened.

use std::fs::{File, Metadata};
use std::io::Result;
use std::time::SystemTime;

/// A file that is being read, and what it was when that began.
pub struct Opened {
    file: File,
    state: State,
}

/// What writing into a file changes: its length, and when it was written.
type State = (u64, Option<SystemTime>);

impl Opened {
    /// A file that nothing has been read of yet.
    pub fn of(file: &File) -> Result<Opened> {
        Ok(Opened { file: file.try_clone()?, state: state(&file.metadata()?) })
    }

    /// Whether nobody has written into it: else what was read could be a mixture.
    pub fn is_unchanged(&self) -> bool {
        self.file.metadata().is_ok_and(|now| state(&now) == self.state)
    }
}

fn state(data: &Metadata) -> State {
    (data.len(), data.modified().ok())
}
