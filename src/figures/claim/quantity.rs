//! Which kind of quantity a metric names.

use serde::Serialize;

use crate::model::Status;

/// A quantity that the rules know something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Length of the line, all of it or the part of one status, in kilometres.
    Length(Option<Status>),
    /// Length described or delimited in a period, in kilometres.
    Added,
    /// Length described on paper but not delimited, in kilometres.
    DescribedOnly,
    /// Share of a status in the whole length, in per cent.
    Share(Status),
    /// Share of the part that the claim is about in the whole length, in per cent.
    Part,
    /// Area inside a ring, in square kilometres or hectares.
    Area,
    /// Number of separate stretches of a status.
    Sections,
    /// What the ground along a status is like, in words: `lowland`, `mountain`.
    Terrain(Status),
    /// How densely the land along a status is settled, in words.
    Settlement(Status),
    /// Anything else: listed, never measured.
    Other,
}

/// The metrics with a meaning of their own, and what each names.
pub const KNOWN: [(&str, Quantity); 14] = [
    ("total_km", Quantity::Length(None)),
    ("delimited_km", Quantity::Length(Some(Status::Delimited))),
    ("contested_km", Quantity::Length(Some(Status::Contested))),
    ("delimited_added_km", Quantity::Added),
    ("described_not_delimited_km", Quantity::DescribedOnly),
    ("share_delimited_pct", Quantity::Share(Status::Delimited)),
    ("share_contested_pct", Quantity::Share(Status::Contested)),
    ("share_of_line_pct", Quantity::Part),
    ("area_km2", Quantity::Area),
    ("area_ha", Quantity::Area),
    ("contested_sections", Quantity::Sections),
    ("contested_terrain", Quantity::Terrain(Status::Contested)),
    ("delimited_terrain", Quantity::Terrain(Status::Delimited)),
    ("contested_settlement", Quantity::Settlement(Status::Contested)),
];

/// The metrics of published figures that no data here can measure: they are listed beside others.
pub const LISTED: [&str; 22] = [
    "candidate_km",
    "claimed_ha",
    "contested_ha",
    "contested_m",
    "corridor_m",
    "delimitation_status",
    "fence_plan_km",
    "fence_ready_pct",
    "fenced_km",
    "guarded_km",
    "houses_built",
    "neutral_width_m",
    "posts_km",
    "protocols_count",
    "road_km",
    "road_m",
    "share_forecast_pct",
    "share_of_disputed_agreed_pct",
    "swap_ha",
    "swap_houses",
    "swap_km2",
    "used_ha",
];

impl Quantity {
    /// What a metric names.
    pub fn of(metric: &str) -> Quantity {
        let known = KNOWN.into_iter().find(|(name, _)| *name == metric);
        known.map_or(Quantity::Other, |(_, quantity)| quantity)
    }

    /// Whether it is a share: two of them differ in percentage points.
    pub fn is_share(self) -> bool {
        matches!(self, Quantity::Share(_) | Quantity::Part)
    }
}
