//! What the segments do not show.

use super::cut::{Rest, Tagged, Unnamed};
use crate::model::format::{distance, few};

impl Tagged {
    /// How far positions of the table were off, and what the table is silent about.
    pub fn notes(&self, rest: &Rest) -> Vec<String> {
        let off = (self.farthest.0 > 0.0).then(|| {
            format!("positions of the table lie up to {} from the line", distance(self.farthest))
        });
        let becomes = becomes(rest);
        let rows: Vec<String> = self.statusless.iter().map(usize::to_string).collect();
        let rows = listed(&rows).map(|rows| {
            format!("no status stands in row {rows}; what of it has none yet {becomes}")
        });
        let stretches: Vec<String> = self.unnamed.iter().map(Unnamed::to_string).collect();
        let stretches = listed(&stretches).map(|stretches| {
            format!("no row names {stretches}; what of it has no status yet {becomes}")
        });
        off.into_iter().chain(stretches).chain(rows).collect()
    }
}

/// Some of them in a row, if there are any.
fn listed(all: &[String]) -> Option<String> {
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    (!all.is_empty()).then(|| few(&all))
}

fn becomes(rest: &Rest) -> String {
    match rest {
        Rest::LeftOut => "is left out".to_owned(),
        Rest::Status(status) => format!("is {status}"),
    }
}

impl std::fmt::Display for Unnamed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [from, to] = self.ends;
        let length = distance(self.length);
        let [a, b] = [from, to].map(|at| format!("[{:.5}, {:.5}]", at.x, at.y));
        write!(out, "{length} from {a} to {b}")
    }
}
