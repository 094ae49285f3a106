//! The table of small inputs: `fixtures/cases/cases.csv`, which `make.py` beside it writes.

use serde::Deserialize;

const FOLDER: &str = "tests/fixtures/cases";

/// A row of the table: an input with options, and what must be answered.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub case: String,
    kind: String,
    file: String,
    options: String,
    pub answer: String,
    delimited_m: Option<f64>,
    contested_m: Option<f64>,
    pub repeated_m: Option<f64>,
    pub within_m: Option<f64>,
    pub left_out: Option<u64>,
    pub area_m2: Option<f64>,
    other: String,
    /// Degrees of longitude that a map may show, or `pole`.
    pub frame: String,
    /// What `validate` calls it.
    pub code: String,
    says: String,
    except: String,
}

impl Case {
    pub fn path(&self) -> String {
        path(&self.file)
    }

    /// The second drawing of a comparison.
    pub fn other(&self) -> String {
        path(&self.other)
    }

    pub fn options(&self) -> Vec<&str> {
        match self.options.is_empty() {
            true => Vec::new(),
            false => self.options.split('|').collect(),
        }
    }

    /// Whether segments are selected, by what `validate` and `compare` do not know.
    pub fn selects(&self) -> bool {
        let selecting = ["--as-of", "--where", "--extent"];
        self.options().iter().any(|option| selecting.contains(option))
    }

    pub fn concerns(&self, command: &str) -> bool {
        !self.except.split(' ').any(|name| name == command)
    }

    /// Metres of all, of what is delimited and of what is contested.
    pub fn lengths(&self) -> [f64; 3] {
        let [delimited, contested] =
            [self.delimited_m, self.contested_m].map(|metres| metres.expect("a length"));
        [delimited + contested, delimited, contested]
    }

    /// The phrases that a text leaves out.
    pub fn unsaid(&self, text: &str) -> Vec<String> {
        let said = |phrase: &&str| phrase.split(" or ").any(|words| text.contains(words));
        let phrases = self.says.split('|').filter(|phrase| !said(phrase));
        phrases.map(|phrase| format!("does not say `{phrase}`")).collect()
    }

    /// What messages are to name.
    pub fn named(&self) -> Vec<&str> {
        self.says.split('|').filter(|name| !name.is_empty()).collect()
    }
}

/// An input of the folder.
pub fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.geojson")
}

pub fn all() -> Vec<Case> {
    let mut table = csv::Reader::from_path(format!("{FOLDER}/cases.csv")).expect("the table");
    table.deserialize().map(|row| row.expect("a row")).collect()
}

/// Judges every case of a kind and tells all faults at once, each with the name of its case.
#[track_caller]
pub fn each(kind: &str, judge: impl Fn(&Case) -> Vec<String>) {
    let cases: Vec<Case> = all().into_iter().filter(|case| case.kind == kind).collect();
    assert!(!cases.is_empty(), "no case of kind {kind}");
    let faults: Vec<String> = cases.iter().flat_map(|case| listed(case, judge(case))).collect();
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// The first faults of a case, if it has any, in one paragraph.
fn listed(case: &Case, faults: Vec<String>) -> Option<String> {
    const SHOWN: usize = 6;
    let mut lines = faults.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    if faults.len() > SHOWN {
        lines.push(format!("and {} more", faults.len() - SHOWN));
    }
    let told = || format!("{}:\n    {}", case.case, lines.join("\n    "));
    (!faults.is_empty()).then(told)
}
