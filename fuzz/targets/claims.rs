//! Any text as a file of claims.

#![no_main]

use frontier::figures;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((claims, _)) = figures::read::claims("fuzz", bytes) {
        let ids: std::collections::HashSet<_> = claims.iter().map(|claim| &claim.id).collect();
        assert_eq!(ids.len(), claims.len());
    }
});
