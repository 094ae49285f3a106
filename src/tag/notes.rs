//! What the segments do not show.

use super::cut::{Rest, Tagged, Unnamed};
use crate::model::format::{distance, few};

impl Tagged {
    /// How far positions of the table were off, and what the table is silent about.
    pub fn notes(&self, rest: &Rest) -> Vec<String> {
        let off = (self.farthest.0 > 0.0).then(|| {
            format!("positions of the table lie up to {} from the line", distance(self.farthest))
        });
        off.into_iter().chain(self.silent(rest)).chain(self.statusless(rest)).collect()
    }

    fn statusless(&self, rest: &Rest) -> Option<String> {
        let rows: Vec<String> = self.statusless.iter().map(usize::to_string).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let becomes = becomes(rest);
        let few = few(&rows);
        (!rows.is_empty())
            .then(|| format!("no status stands in row {few}; what of it has none yet {becomes}"))
    }

    fn silent(&self, rest: &Rest) -> Option<String> {
        let stretches: Vec<String> = self.unnamed.iter().map(Unnamed::to_string).collect();
        let stretches: Vec<&str> = stretches.iter().map(String::as_str).collect();
        let becomes = becomes(rest);
        let few = few(&stretches);
        (!stretches.is_empty())
            .then(|| format!("no row names {few}; what of it has no status yet {becomes}"))
    }
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
