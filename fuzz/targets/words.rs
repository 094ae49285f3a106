//! Texts of options and records: dates, boxes, conditions, and the provenance of an output.

#![no_main]

use frontier::provenance::{Form, Provenance};
use frontier::{Condition, Date, Extent};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(record) = Provenance::find(bytes) {
        let stamped = record.stamp(Form::Line, b"text\n".to_vec());
        assert_eq!(Provenance::find(&stamped), Some(record));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.to_string(), text);
        assert!(date.first_day() <= date.last_day());
    }
    let _ = text.parse::<Extent>();
    let _ = text.parse::<Condition>();
});
