//! What is said of published figures and of what a status rests on, in sentences and tables.

use std::collections::HashMap;

use serde::Deserialize;

use super::Texts;

/// Lists are in the order of their enum, and what has keys has those of claims and of JSON outputs.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct FigureWords {
    pub qualifiers: HashMap<&'static str, &'static str>,
    pub metrics: HashMap<&'static str, &'static str>,
    /// What data and claims have as a value, and not as a number.
    pub values: HashMap<&'static str, &'static str>,
    pub measured: HashMap<&'static str, &'static str>,
    pub verdicts: HashMap<&'static str, [&'static str; 2]>,
    pub between: [&'static str; 3],
    pub lines: HashMap<&'static str, &'static str>,
    pub rests_on: HashMap<&'static str, [&'static str; 2]>,
    /// Sentences begin with a reason of [`crate::figures::check`] or a finding of
    /// [`crate::figures::consistency`] that has their name.
    #[serde(flatten)]
    pub texts: Texts,
}
