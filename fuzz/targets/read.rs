//! Any bytes, in whatever format they begin: each way of reading gives a result or an error, and
//! what is read is measured and inspected.

#![no_main]

use frontier::validate::{Tolerances, audit};
use frontier::{Rules, Selection, Survey, read};
use libfuzzer_sys::fuzz_target;

/// What a crate panics on in the thread that is there for it becomes an error, and is no find.
fn expect_guarded_panics() {
    let abort = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(read::GUARDED) {
            abort(panic);
        }
    }));
}

fuzz_target!(init: expect_guarded_panics(), |bytes: &[u8]| {
    let rules = Rules::default();
    let found = read::boundary("fuzz", bytes, &rules);
    let inspected = audit("fuzz", bytes, &rules, Tolerances::default());
    if let Ok((boundary, _)) = found {
        assert_eq!(inspected.segments, boundary.segments.len());
        let _ = Survey::of(boundary, Selection::default());
    }
    let _ = read::drawing("fuzz", bytes, None);
});
