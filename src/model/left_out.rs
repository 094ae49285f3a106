//! Features of a file that are in no figure, because they are no lines.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What was left out of a file in reading it, so that outputs can say so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// How many features have no line.
    pub features: usize,
    /// How many geometries of each type were left out: of those features, and of collections that
    /// have lines beside them. A feature without any geometry counts as `null`.
    pub by_type: BTreeMap<Cow<'static, str>, usize>,
}

impl LeftOut {
    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.by_type.is_empty()
    }

    /// Counts a geometry.
    pub(crate) fn note(&mut self, kind: &'static str) {
        *self.by_type.entry(kind.into()).or_default() += 1;
    }

    /// Adds what was left out elsewhere.
    pub(crate) fn merge(&mut self, more: &LeftOut) {
        self.features += more.features;
        for (kind, count) in &more.by_type {
            *self.by_type.entry(kind.clone()).or_default() += count;
        }
    }
}

impl fmt::Display for LeftOut {
    /// How many of each type: `2 Point, 1 Polygon`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (kind, count)) in self.by_type.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(out, "{comma}{count} {kind}")?;
        }
        Ok(())
    }
}
