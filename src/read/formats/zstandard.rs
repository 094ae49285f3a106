//! Row groups of Parquet, those packed with Zstandard too. The crate `parquet` unpacks these with a
//! library in C alone, so it is given them as if they were not packed.

use std::io::Read;
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::Compression;
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::RowGroupReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use ruzstd::decoding::StreamingDecoder;

/// The largest page, which others than the author of a file choose to be about 1 MiB.
const MOST: u64 = 256 << 20;

/// A group of rows in a file.
pub(super) struct Group<'m> {
    pub file: Arc<Bytes>,
    pub metadata: &'m RowGroupMetaData,
}

impl RowGroupReader for Group<'_> {
    fn metadata(&self) -> &RowGroupMetaData {
        self.metadata
    }

    fn num_columns(&self) -> usize {
        self.metadata.num_columns()
    }

    fn get_column_page_reader(&self, column: usize) -> Result<Box<dyn PageReader>> {
        let column = self.metadata.column(column);
        let rows = usize::try_from(self.metadata.num_rows())?;
        let pages = |column| SerializedPageReader::new(self.file.clone(), column, rows, None);
        if !matches!(column.compression(), Compression::ZSTD(_)) {
            return Ok(Box::new(pages(column)?));
        }
        let plain = column.clone().into_builder().set_compression(Compression::UNCOMPRESSED);
        Ok(Box::new(Packed(pages(&plain.build()?)?)))
    }

    fn get_column_bloom_filter(&self, _column: usize) -> Option<&Sbbf> {
        None
    }

    fn get_row_iter(&self, columns: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(columns, self)
    }
}

/// The pages of a column, which are unpacked when they are asked for.
struct Packed(SerializedPageReader<Bytes>);

impl Iterator for Packed {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Result<Page>> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Packed {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(mut page) = self.0.get_next_page()? else { return Ok(None) };
        match &mut page {
            Page::DataPage { buf, .. } | Page::DictionaryPage { buf, .. } => {
                *buf = unpacked(buf, 0)?
            }
            Page::DataPageV2 { is_compressed: false, .. } => {}
            Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
                *buf = unpacked(buf, (*def_levels_byte_len + *rep_levels_byte_len) as usize)?;
            }
        }
        Ok(Some(page))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.0.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.skip_next_page()
    }
}

/// The bytes of a page, of which the first few are never packed.
fn unpacked(page: &[u8], plain: usize) -> Result<Bytes> {
    let broken = |error: String| ParquetError::General(format!("Zstandard: {error}"));
    let (levels, packed) =
        page.split_at_checked(plain).ok_or_else(|| broken("a page ends early".to_owned()))?;
    let mut bytes = levels.to_vec();
    if !packed.is_empty() {
        let values = StreamingDecoder::new(packed).map_err(|error| broken(error.to_string()))?;
        values.take(MOST).read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
    }
    Ok(bytes.into())
}
