//! A bar that shows how far a long input has been read.

use std::io::{IsTerminal, Read};

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// A reader with a bar, if standard error is a terminal.
pub fn watched(
    input: impl Read + Send + 'static,
    size: Option<u64>,
    progress: bool,
) -> Box<dyn Read + Send> {
    if !progress || !std::io::stderr().is_terminal() {
        return Box::new(input);
    }
    let template = match size {
        Some(_) => "{bar:30} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}",
        None => "{decimal_bytes} read, {decimal_bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template).expect("the template is sound");
    let bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let bar = bar.with_style(style).with_finish(ProgressFinish::AndClear);
    Box::new(bar.wrap_read(input))
}
