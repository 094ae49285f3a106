//! The files of a shapefile, which stand beside each other, as the one zip archive that is read.

use std::fs;
use std::io::{Cursor, ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::files;
use super::opened::Opened;

/// One of the files.
pub struct Part {
    name: String,
    pub bytes: Vec<u8>,
    pub opened: Opened,
}

/// The endings of those that are read, in the order in which they are hashed.
const ENDINGS: [&str; 4] = ["shp", "dbf", "prj", "cpg"];
/// How a `.shp` begins.
const MAGIC: [u8; 4] = [0, 0, 0x27, 0x0A];

/// The files of a shapefile, if the path is that of its `.shp`, whatever it is called.
pub fn parts(path: &Path) -> Result<Option<Vec<Part>>> {
    if !path.is_file() {
        return Ok(None);
    }
    let mut start = Vec::new();
    fs::File::open(path)?.take(4).read_to_end(&mut start)?;
    if start != MAGIC {
        return Ok(None);
    }
    let mut parts = vec![part(path, ENDINGS[0])?];
    for ending in &ENDINGS[1..] {
        if let Some(found) = beside(path, ending)? {
            parts.push(part(&found, ending)?);
        }
    }
    Ok(Some(parts))
}

/// The file of another ending beside a file, or beside what it is a link to.
fn beside(path: &Path, ending: &str) -> Result<Option<PathBuf>> {
    let target = fs::canonicalize(path)?;
    let spellings = [ending.to_owned(), ending.to_ascii_uppercase()];
    let mut places = [path, &target]
        .into_iter()
        .flat_map(|path| spellings.iter().map(|ending| path.with_extension(ending)));
    Ok(places.find(|path| path.is_file()))
}

fn part(path: &Path, ending: &str) -> Result<Part> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path)?;
    let opened = Opened::of(&file)?;
    file.take(files::MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > files::MOST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Part { name: format!("{stem}.{ending}"), bytes, opened })
}

/// All of them as an archive that packs nothing.
pub fn zipped(parts: Vec<Part>) -> Vec<u8> {
    const IN_MEMORY: &str = "writing to memory does not fail";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts {
        archive.start_file(part.name, stored).expect(IN_MEMORY);
        archive.write_all(&part.bytes).expect(IN_MEMORY);
    }
    archive.finish().expect(IN_MEMORY).into_inner()
}
