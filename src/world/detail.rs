//! How much detail of coasts and waters a scale can show.

use super::pack::Pack;

/// How much detail a map can show; Natural Earth has its waters and coasts in three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Natural Earth 10m, rounded to 1/2000 of a degree (56 m).
    Near,
    /// Natural Earth 50m, rounded to 1/1000 of a degree.
    Wide,
    /// Natural Earth 110m, rounded to 1/200 of a degree.
    World,
}

/// The layers of one detail.
pub(super) struct Layers {
    pub land: Pack,
    pub lakes: Pack,
    pub rivers: Pack,
}

static NEAR: Layers = Layers {
    land: Pack(include_bytes!("../../geodata/world/land-10m.pack")),
    lakes: Pack(include_bytes!("../../geodata/world/lakes-10m.pack")),
    rivers: Pack(include_bytes!("../../geodata/world/rivers-10m.pack")),
};

static WIDE: Layers = Layers {
    land: Pack(include_bytes!("../../geodata/world/land-50m.pack")),
    lakes: Pack(include_bytes!("../../geodata/world/lakes-50m.pack")),
    rivers: Pack(include_bytes!("../../geodata/world/rivers-50m.pack")),
};

static WORLD: Layers = Layers {
    land: Pack(include_bytes!("../../geodata/world/land-110m.pack")),
    lakes: Pack(include_bytes!("../../geodata/world/lakes-110m.pack")),
    rivers: Pack(include_bytes!("../../geodata/world/rivers-110m.pack")),
};

impl Detail {
    /// The detail for a scale of 1 to this number: 10m down to 1:12 million, where its rounding is
    /// a two-hundredth of a millimetre, 50m down to 1:60 million.
    pub fn at_scale(denominator: f64) -> Detail {
        match denominator {
            ..=12e6 => Detail::Near,
            ..=60e6 => Detail::Wide,
            _ => Detail::World,
        }
    }

    pub(super) fn layers(self) -> &'static Layers {
        match self {
            Detail::Near => &NEAR,
            Detail::Wide => &WIDE,
            Detail::World => &WORLD,
        }
    }
}
