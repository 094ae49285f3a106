//! Published figures: what somebody claimed, when, and where it can be read.

mod timeline;

pub use timeline::{Basis, Point, TimelineError, timeline};

/// Names of the series of a timeline, and what each of them counts.
pub type SeriesMeanings = indexmap::IndexMap<String, String>;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::Date;

/// One published figure. It says what was claimed, not what is true.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Claim {
    /// Unique name.
    pub id: String,
    /// What the figure is about: `whole-border`, or a part of it that the data set names.
    pub subject: String,
    /// What is counted, with its unit: `total_km`, `delimited_km`, `contested_km`, …
    pub metric: String,
    /// The figure.
    pub value: Value,
    /// Unit of the figure.
    pub unit: String,
    /// How the source qualifies the figure.
    pub qualifier: Qualifier,
    /// Date of the state described; `None` where the source leaves it open.
    #[serde(deserialize_with = "optional_date")]
    pub as_of: Option<Date>,
    /// Whether the date is stated or inferred, and from what.
    pub as_of_basis: String,
    /// When the source was published.
    #[serde(deserialize_with = "optional_date")]
    pub published: Option<Date>,
    /// Office or person who said it.
    pub speaker: String,
    /// Which state the speaker belongs to: `KG`, `TJ`, `both` or `third`.
    pub side: String,
    /// Who published it.
    pub publisher: String,
    /// Title of the source.
    pub title: String,
    /// Address of the source; may be empty.
    pub url: String,
    /// Language of the source.
    pub language: String,
    /// Way of counting: only figures of one series can be compared.
    pub series: String,
    /// How sure the reading of the source is: `high`, `medium` or `low`.
    pub confidence: String,
    /// Remarks.
    pub notes: String,
}

/// A claimed figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// One number, and how many decimals it was printed with.
    Number(f64, usize),
    /// From one number to another.
    Range(f64, f64),
    /// Words.
    Text(String),
}

impl Value {
    /// The number, or the middle of the range.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number, _) => Some(*number),
            Value::Range(from, to) => Some((from + to) / 2.0),
            Value::Text(_) => None,
        }
    }

    /// Half of the last digit printed, or half of the range: what rounding alone explains.
    pub fn rounding(&self) -> f64 {
        match self {
            Value::Number(_, decimals) => 0.5 * 0.1_f64.powi(*decimals as i32),
            Value::Range(from, to) => (to - from) / 2.0,
            Value::Text(_) => 0.0,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number, decimals) => write!(out, "{number:.decimals$}"),
            Value::Range(from, to) => write!(out, "{from}–{to}"),
            Value::Text(text) => out.write_str(text),
        }
    }
}

impl FromStr for Value {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Value, Self::Err> {
        if let Ok(number) = text.parse() {
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            return Ok(Value::Number(number, decimals));
        }
        let range = text
            .split_once('-')
            .and_then(|(from, to)| Some(Value::Range(from.parse().ok()?, to.parse().ok()?)));
        Ok(range.unwrap_or_else(|| Value::Text(text.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let text = match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            other => {
                let message = format!("`value` is {other}; expected a number or a text");
                return Err(serde::de::Error::custom(message));
            }
        };
        Ok(text.parse().unwrap_or(Value::Text(text)))
    }
}

/// How a source qualifies its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// Given without qualification.
    Exact,
    /// "about".
    About,
    /// A lower limit.
    MoreThan,
    /// An upper limit.
    LessThan,
    /// From one number to another.
    Range,
    /// Expected, not stated.
    Forecast,
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    match text.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// Reads a JSON list of claims.
///
/// # Errors
/// With line and column, where it is not JSON or a claim lacks a field.
pub fn parse(text: &str) -> Result<Vec<Claim>, serde_json::Error> {
    serde_json::from_str(text)
}
