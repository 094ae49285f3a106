//! Any bytes, in whatever format they begin: each way of reading gives a result or an error, and
//! what is read is measured and inspected.

#![no_main]

use frontier::validate::{Tolerances, audit};
use frontier::{Rules, Selection, Survey, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let rules = Rules::default();
    let found = read::boundary("fuzz", bytes, &rules);
    let inspected = audit("fuzz", bytes, &rules, Tolerances::default());
    if let Ok((boundary, _)) = found {
        assert_eq!(inspected.segments, boundary.segments.len());
        let _ = Survey::of(boundary, Selection::default());
    }
    let _ = read::drawing("fuzz", bytes);
});
