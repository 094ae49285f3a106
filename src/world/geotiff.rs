//! Heights of a GeoTIFF in degrees of WGS 84, read where they are asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Cursor;

use geo::{AffineTransform, Coord};
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use crate::geodesic::space::MEAN_RADIUS;
use crate::measure::profile::Model;
use crate::model::{Extent, Metres, Printable};

/// Why a file gives no heights.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NoHeights {
    /// It is damaged, or packed in a way that is not read.
    #[error("it cannot be read as a GeoTIFF: {0}")]
    Unreadable(String),
    /// Its positions are no longitudes and latitudes on WGS 84.
    #[error(
        "{0}; heights are read at longitudes and latitudes on WGS 84: \
         `gdalwarp -t_srs EPSG:4326 FILE.tif NEW.tif` makes such a file"
    )]
    Positions(String),
    /// Its values are no metres above the sea, one a cell.
    #[error("{0}; heights are read as one band of metres above the sea")]
    Values(String),
}

impl From<TiffError> for NoHeights {
    fn from(error: TiffError) -> NoHeights {
        NoHeights::Unreadable(Printable(&error.to_string()).to_string())
    }
}

/// An elevation model in a GeoTIFF: one band of metres in strips or tiles, of which those are
/// unpacked that are asked for.
pub struct GeoTiff {
    decoder: RefCell<Decoder<Cursor<Vec<u8>>>>,
    /// Strips or tiles that were read, row by row; what is void is no number.
    chunks: RefCell<HashMap<u32, Vec<f32>>>,
    columns: u32,
    rows: u32,
    /// From the middle of the first cell in columns and rows to degrees, and back.
    to_degrees: AffineTransform<f64>,
    to_cells: AffineTransform<f64>,
    void: Option<f64>,
    /// Metres to which heights are rounded; 0 where the file has decimals.
    rounding_m: f64,
    copyright: Option<String>,
}

/// What is farther from the sea level is no height on Earth, but a mark of what is unknown.
const BEYOND_EARTH: f64 = 20_000.0;

impl GeoTiff {
    /// Reads what the file says of its cells.
    ///
    /// # Errors
    /// It is no GeoTIFF, or not one of metres in degrees of WGS 84.
    pub fn read(bytes: Vec<u8>) -> Result<GeoTiff, NoHeights> {
        let mut decoder = Decoder::new(Cursor::new(bytes))?;
        let (columns, rows) = decoder.dimensions()?;
        let band = decoder.colortype()?;
        if !matches!(band, ColorType::Gray(_)) {
            return Err(NoHeights::Values(format!("a cell has {} values", band.num_samples())));
        }
        let keys = Keys::read(&mut decoder)?;
        keys.check()?;
        let scaled = text(&mut decoder, Tag::Unknown(GDAL_METADATA))?
            .is_some_and(|of| of.contains("role=\"scale\"") || of.contains("role=\"offset\""));
        if scaled {
            return Err(NoHeights::Values("its values are scaled or have an offset".into()));
        }
        let placed = placed(&mut decoder)?;
        let half = if keys.of(RASTER_TYPE) == Some(POINTS) { 0.0 } else { 0.5 };
        let to_degrees = AffineTransform::translate(half, half).compose(&placed);
        let to_cells = to_degrees.inverse().filter(|of| of.apply(ORIGIN).x.is_finite());
        let void = text(&mut decoder, Tag::GdalNodata)?;
        let decimals = matches!(decoder.find_tag_unsigned(Tag::SampleFormat)?, Some(FLOATS));
        Ok(GeoTiff {
            columns,
            rows,
            to_degrees,
            to_cells: to_cells
                .ok_or_else(|| NoHeights::Positions("its cells have no size".into()))?,
            void: void.and_then(|of| of.trim_matches([' ', '\0']).parse().ok()),
            rounding_m: if decimals { 0.0 } else { 1.0 },
            copyright: text(&mut decoder, Tag::Copyright)?,
            decoder: RefCell::new(decoder),
            chunks: RefCell::default(),
        })
    }

    /// What a profile says of these heights. Their spacing is the longer side of a cell in the
    /// middle of the file.
    pub fn model(&self, name: &str) -> Model {
        let Coord { y: latitude, .. } = self
            .to_degrees
            .apply(Coord { x: f64::from(self.columns) / 2.0, y: f64::from(self.rows) / 2.0 });
        let side = |end: Coord<f64>| {
            let side = self.to_degrees.apply(end) - self.to_degrees.apply(ORIGIN);
            let east = side.x * latitude.to_radians().cos();
            MEAN_RADIUS * east.hypot(side.y).to_radians()
        };
        let sides = [Coord { x: 1.0, y: 0.0 }, Coord { x: 0.0, y: 1.0 }].map(side);
        let credit = self.copyright.iter().fold(name.to_owned(), |credit, of| credit + ", " + of);
        Model {
            name: name.to_owned(),
            credit,
            spacing_m: Metres(sides[0].max(sides[1])),
            rounding_m: self.rounding_m,
            extent: self.extent(),
        }
    }

    fn extent(&self) -> Extent {
        let (right, below) = (f64::from(self.columns) - 0.5, f64::from(self.rows) - 0.5);
        let corners = [(-0.5, -0.5), (right, -0.5), (right, below), (-0.5, below)];
        let corners = corners.map(|(x, y)| self.to_degrees.apply(Coord { x, y }));
        let least = |of: fn(&Coord<f64>) -> f64| corners.iter().map(of).fold(f64::MAX, f64::min);
        let most = |of: fn(&Coord<f64>) -> f64| corners.iter().map(of).fold(f64::MIN, f64::max);
        let (west, south) = (least(|at| at.x), least(|at| at.y));
        let (east, north) = (most(|at| at.x), most(|at| at.y));
        // To six decimals inwards, but not for an error of computing.
        let [west, south] = [west, south].map(|of| (of * 1e6 - 1e-7).ceil() / 1e6);
        let [east, north] = [east, north].map(|of| (of * 1e6 + 1e-7).floor() / 1e6);
        Extent::reaching([west, south, east, north])
    }

    /// The height at a position in metres, between the four cells around it; `None` outside and
    /// where one of them is void.
    ///
    /// # Errors
    /// A part of the file is damaged.
    pub fn at(&self, at: Coord<f64>) -> Result<Option<f64>, NoHeights> {
        let (last_column, last_row) = (f64::from(self.columns) - 1.0, f64::from(self.rows) - 1.0);
        let turned = [0.0, 360.0, -360.0].map(|turn| Coord { x: at.x + turn, y: at.y });
        let within = |at: &Coord<f64>| {
            (-RIM..=last_column + RIM).contains(&at.x) && (-RIM..=last_row + RIM).contains(&at.y)
        };
        let mut places = turned.map(|at| self.to_cells.apply(at)).into_iter();
        let Some(place) = places.find(within) else { return Ok(None) };
        let (x, y) = (place.x.clamp(0.0, last_column), place.y.clamp(0.0, last_row));
        let mut height = 0.0;
        for (row, share_down) in [(y.floor(), 1.0 - y.fract()), (y.floor() + 1.0, y.fract())] {
            for (column, share) in [(x.floor(), 1.0 - x.fract()), (x.floor() + 1.0, x.fract())] {
                if share * share_down > 0.0 {
                    height += share * share_down * self.cell(column as u32, row as u32)?;
                }
            }
        }
        Ok(Some(height).filter(|height| !height.is_nan()))
    }

    /// The height of a cell; no number where it is void.
    fn cell(&self, column: u32, row: u32) -> Result<f64, NoHeights> {
        let mut decoder = self.decoder.borrow_mut();
        let (width, height) = decoder.chunk_dimensions();
        let index = row / height * self.columns.div_ceil(width) + column / width;
        let mut chunks = self.chunks.borrow_mut();
        if let Entry::Vacant(chunk) = chunks.entry(index) {
            let values = values(decoder.read_chunk(index)?);
            let unknown = |value: &f64| {
                self.void == Some(*value) || value.is_nan() || value.abs() > BEYOND_EARTH
            };
            let known =
                values.into_iter().map(|value| if unknown(&value) { f64::NAN } else { value });
            chunk.insert(known.map(|value| value as f32).collect());
        }
        let (across, _) = decoder.chunk_data_dimensions(index);
        let place = (row % height) as usize * across as usize + (column % width) as usize;
        let short = || NoHeights::Unreadable("a part of it is too short".into());
        chunks[&index].get(place).map(|value| f64::from(*value)).ok_or_else(short)
    }
}

/// How far beyond the middle of the outermost cells these still give the height, in cells.
const RIM: f64 = 0.5 + 1e-9;
const ORIGIN: Coord<f64> = Coord { x: 0.0, y: 0.0 };

fn values(read: DecodingResult) -> Vec<f64> {
    match read {
        DecodingResult::U8(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::U16(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::U32(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::U64(of) => of.into_iter().map(|value| value as f64).collect(),
        DecodingResult::I8(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::I16(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::I32(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::I64(of) => of.into_iter().map(|value| value as f64).collect(),
        DecodingResult::F16(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::F32(of) => of.into_iter().map(f64::from).collect(),
        DecodingResult::F64(of) => of,
    }
}

type Reader = Decoder<Cursor<Vec<u8>>>;

const GDAL_METADATA: u16 = 42112;
/// Of the tag `SampleFormat`.
const FLOATS: u16 = 3;
// Of the GeoTIFF standard (OGC 19-008r4): keys, and their values.
const MODEL_TYPE: u16 = 1024;
const RASTER_TYPE: u16 = 1025;
const GEODETIC_CRS: u16 = 2048;
const ANGULAR_UNITS: u16 = 2054;
const VERTICAL_CRS: u16 = 4096;
const VERTICAL_UNITS: u16 = 4099;
const GEOGRAPHIC: u16 = 2;
const POINTS: u16 = 2;
const WGS_84: u16 = 4326;
const DEGREES: u16 = 9102;
const METRES: u16 = 9001;
/// Heights in metres above the sea, by their EPSG codes: EGM2008, 96 and 84, mean sea level, NAVD88,
/// Baltic 1977 and 1957, EVRF2000, 2007 and 2019; and what the file itself describes.
const ABOVE_THE_SEA: [u16; 12] =
    [3855, 5621, 5703, 5705, 5714, 5730, 5773, 5798, 8357, 9389, 9390, 32767];

/// Keys of its directory that have one number.
struct Keys(Vec<[u16; 4]>);

impl Keys {
    fn read(decoder: &mut Reader) -> Result<Keys, NoHeights> {
        let directory = decoder.find_tag_unsigned_vec::<u16>(Tag::GeoKeyDirectoryTag)?;
        let directory = directory.ok_or_else(|| {
            NoHeights::Positions("it does not say which positions its cells have".into())
        })?;
        Ok(Keys(directory.as_chunks::<4>().0.iter().skip(1).copied().collect()))
    }

    fn of(&self, key: u16) -> Option<u16> {
        self.0.iter().find(|of| of[0] == key && of[1] == 0).map(|of| of[3])
    }

    fn check(&self) -> Result<(), NoHeights> {
        let is = |key, value| self.of(key).is_none_or(|of| of == value);
        match self.of(GEODETIC_CRS) {
            _ if self.of(MODEL_TYPE) != Some(GEOGRAPHIC) => {
                Err(NoHeights::Positions("its positions are projected".into()))
            }
            Some(WGS_84) if is(ANGULAR_UNITS, DEGREES) => Ok(()),
            Some(WGS_84) => Err(NoHeights::Positions("its angles are no degrees".into())),
            Some(other) => Err(NoHeights::Positions(format!("its positions are EPSG:{other}"))),
            None => Err(NoHeights::Positions("its positions have no EPSG code".into())),
        }?;
        match self.of(VERTICAL_CRS) {
            Some(of) if !ABOVE_THE_SEA.contains(&of) => {
                Err(NoHeights::Values(format!("its heights are EPSG:{of}")))
            }
            _ if !is(VERTICAL_UNITS, METRES) => {
                Err(NoHeights::Values("its heights are not in metres".into()))
            }
            _ => Ok(()),
        }
    }
}

fn text(decoder: &mut Reader, tag: Tag) -> Result<Option<String>, NoHeights> {
    let found = decoder.find_tag(tag)?.map(|value| value.into_string()).transpose()?;
    Ok(found.filter(|text| !text.is_empty()).map(|text| Printable(&text).to_string()))
}

/// From columns and rows to degrees, as the file says it: by a matrix, or by one tie and the size of
/// a cell.
fn placed(decoder: &mut Reader) -> Result<AffineTransform<f64>, NoHeights> {
    let mut numbers = |tag: Tag| -> Result<Vec<f64>, NoHeights> {
        Ok(decoder
            .find_tag(tag)?
            .map(|value| value.into_f64_vec())
            .transpose()?
            .unwrap_or_default())
    };
    let matrix = numbers(Tag::ModelTransformationTag)?;
    if let [a, b, _, west, d, e, _, north, ..] = matrix[..] {
        return Ok(AffineTransform::new(a, b, west, d, e, north));
    }
    match (&numbers(Tag::ModelPixelScaleTag)?[..], &numbers(Tag::ModelTiepointTag)?[..]) {
        ([across, down, ..], [column, row, _, west, north, _]) => Ok(AffineTransform::new(
            *across,
            0.0,
            west - column * across,
            0.0,
            -down,
            north + row * down,
        )),
        _ => Err(NoHeights::Positions("it does not tie its cells to positions".into())),
    }
}
