//! Small inputs, most after public reports about other tools: each is answered right by every
//! command, or refused by every command with what to do.
//!
//! `fixtures/cases/cases.csv` lists them with what pyproj and shapely give.

mod compare;
mod elsewhere;
mod files;
mod letters;
mod maps;
mod words;

use std::process::Output;

use serde_json::Value;

use crate::markup::plain;
use crate::outputs::{self, Length};
use crate::program::{answer, frontier};
use crate::table::{Case, each};

/// The commands that measure a file.
const COMMANDS: [&str; 6] = ["stats", "map", "check", "ruler", "report", "export"];

#[test]
fn stretches_that_were_digitised_twice_count_once_in_every_output() {
    each("twice", judge);
}

#[test]
fn no_figure_is_given_for_a_date_that_the_data_do_not_state() {
    each("dates", judge);
}

#[test]
fn lines_across_the_180th_meridian_and_round_the_poles_are_measured() {
    each("meridian", judge);
}

#[test]
fn other_coordinates_than_wgs_84_are_refused_with_the_command_that_converts_them() {
    each("crs", judge);
}

#[test]
fn the_lines_of_collections_are_read_and_what_is_left_out_is_counted() {
    each("kinds", judge);
}

#[test]
fn what_is_no_line_beside_the_lines_of_a_collection_is_warned_of() {
    let collection = r#"{"type":"Feature","properties":{"status":"delimited"},"geometry":
        {"type":"GeometryCollection","geometries":[
            {"type":"LineString","coordinates":[[70,40],[70.1,40]]},
            {"type":"Point","coordinates":[70,40]}]}}"#;
    for command in ["stats", "map", "ruler", "export", "validate"] {
        let output = frontier(&[command, "-"], collection.as_bytes());
        let said = String::from_utf8_lossy(&[output.stderr, output.stdout].concat()).into_owned();
        assert!(said.contains("its collection has 1 Point beside lines: ignored"), "{command}");
    }
}

#[test]
fn a_status_may_be_absent_nested_a_number_or_hold_a_comma() {
    each("statuses", judge);
}

#[test]
fn segments_are_selected_before_their_status_is_judged() {
    each("selection", judge);
}

/// What is wrong with the answers to a case.
fn judge(case: &Case) -> Vec<String> {
    match case.answer.as_str() {
        "lengths" => measured(case),
        "error" => refused(case),
        "one-error" => refused_once(case),
        "refused-or-warned" => each_command(case, refused_or_warned),
        "recognised-or-said" => each_command(case, recognised_or_said),
        other => panic!("{}: no test knows the answer {other}", case.case),
    }
}

fn each_command(case: &Case, judge: fn(&Case, &str) -> Vec<String>) -> Vec<String> {
    let concerned = COMMANDS.into_iter().filter(|command| case.concerns(command));
    concerned.flat_map(|command| judge(case, command)).collect()
}

// ---- figures

fn measured(case: &Case) -> Vec<String> {
    let commands = outputs::commands();
    let mut faults: Vec<String> =
        commands.iter().flat_map(|command| right(case, command)).collect();
    faults.extend(each_command(case, told));
    faults.extend(counts(case));
    if !case.selects() {
        faults.extend(sound(case));
    }
    faults
}

/// Whether every output of a command states the right kilometres.
fn right(case: &Case, command: &str) -> Vec<String> {
    let within = case.within_m.unwrap_or_default();
    let lengths = case.lengths().map(|metres| Length { metres, within });
    match outputs::stated(command, &case.path(), &case.options()) {
        Ok(stated) => stated.iter().flat_map(|output| output.faults(lengths)).collect(),
        Err(failure) => vec![failure],
    }
}

/// Whether a command says what its reader has to know.
fn told(case: &Case, command: &str) -> Vec<String> {
    let (_, text) = everything(case, command);
    case.unsaid(&text).into_iter().map(|fault| format!("{command} {fault}")).collect()
}

/// The repeated metres and the features left out, in JSON.
fn counts(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expect = |output: &str, field: &str, stated: f64, right: f64, within: f64| {
        if (stated - right).abs() > within {
            faults.push(format!("{output}: {field} is {stated}, not {right}"));
        }
    };
    let number = |of: &Value| of.as_f64().unwrap_or(0.0);
    if let (Some(stats), Some(right)) = (json(case, "stats", &[]), case.repeated_m) {
        let within = case.within_m.unwrap_or_default() + 1e-5;
        expect("stats -f json", "repeated_m", number(&stats["repeated_m"]), right, within);
    }
    for (command, more) in
        [("stats", vec![]), ("check", vec!["--claims", outputs::CLAIMS]), ("validate", vec![])]
    {
        if let (Some(right), Some(found)) = (case.left_out, json(case, command, &more)) {
            expect(
                &format!("{command} -f json"),
                "left_out",
                number(&found["left_out"]["features"]),
                right as f64,
                0.0,
            );
        }
    }
    faults
}

fn json(case: &Case, command: &str, more: &[&str]) -> Option<Value> {
    let path = case.path();
    let arguments =
        [&[command, path.as_str()], &case.options()[..], more, &["-f", "json"]].concat();
    serde_json::from_slice(&answer(&arguments).output.stdout).ok()
}

/// Whether `validate` finds no error, and says the metres that repeat others.
fn sound(case: &Case) -> Vec<String> {
    let Some(found) = json(case, "validate", &[]) else { return vec!["validate: no JSON".into()] };
    let list = |name: &str| found[name].as_array().cloned().unwrap_or_default();
    let (errors, warnings) = (list("errors"), list("warnings"));
    let repeats = |of: &&Value| {
        ["duplicate", "overlap", "self-overlap"].iter().any(|code| of["code"] == *code)
    };
    let mut faults: Vec<String> = errors
        .iter()
        .filter(|error| !repeats(error))
        .map(|error| format!("validate: error {}: {}", error["code"], error["message"]))
        .collect();
    if !case.code.is_empty() && !warnings.iter().any(|warning| warning["code"] == case.code) {
        faults.push(format!("validate: no warning {}", case.code));
    }
    let about: Vec<&Value> = errors.iter().chain(&warnings).filter(repeats).collect();
    let repeated = case.repeated_m.unwrap_or_default();
    let said = match found["repeated_m"].as_f64() {
        Some(metres) => (metres - repeated).abs() <= case.within_m.unwrap_or_default() + 1e-5,
        None => about.iter().map(|finding| distance(finding)).any(|length| fits(length, repeated)),
    };
    if (repeated > 0.0) == about.is_empty() || (repeated > 0.0 && !said) {
        let messages: Vec<&Value> = about.iter().map(|finding| &finding["message"]).collect();
        faults.push(format!("validate: {repeated} m repeat others, but it says {messages:?}"));
    }
    faults
}

/// The first distance in a message: `4.0 m`, `812 m`, `12.3 km`.
fn distance(finding: &Value) -> Option<(f64, f64)> {
    let words: Vec<&str> = finding["message"].as_str()?.split([' ', ',', ':']).collect();
    words.windows(2).find_map(|pair| {
        let unit = [("cm", 0.01), ("m", 1.0), ("km", 1000.0)]
            .into_iter()
            .find(|unit| unit.0 == pair[1])?;
        let decimals = pair[0].split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some((pair[0].parse::<f64>().ok()? * unit.1, unit.1 * 0.1_f64.powi(decimals as i32)))
    })
}

/// Findings go by pairs of segments: a stretch that lies three times is told of each pair.
fn fits(length: Option<(f64, f64)>, repeated: f64) -> bool {
    let shares = [1.0, 2.0, 4.0].map(|pairs| repeated / pairs);
    length
        .is_some_and(|(metres, within)| shares.iter().any(|share| (metres - share).abs() <= within))
}

// ---- refusals

fn refused(case: &Case) -> Vec<String> {
    let mut faults = each_command(case, refuses);
    if case.concerns("compare") && !case.selects() {
        faults.extend(refuses(case, "compare"));
    }
    if case.concerns("validate") && !case.selects() {
        faults.extend(invalid(case));
    }
    faults
}

/// Whether a command writes nothing and says why.
fn refuses(case: &Case, command: &str) -> Vec<String> {
    let (output, _) = everything(case, command);
    let errors = String::from_utf8_lossy(&output.stderr);
    let mut faults = Vec::new();
    if output.status.code() != Some(1) || !output.stdout.is_empty() {
        faults.push(format!("{command}: not refused, {}", output.status));
    } else {
        let unsaid = case.unsaid(&errors);
        let first = errors.lines().next().unwrap_or_default();
        faults.extend(unsaid.into_iter().map(|fault| format!("{command} {fault}: {first}")));
    }
    faults
}

fn invalid(case: &Case) -> Vec<String> {
    let Some(found) = json(case, "validate", &[]) else { return vec!["validate: no JSON".into()] };
    let errors = found["errors"].as_array().cloned().unwrap_or_default();
    let named = |error: &&Value| case.code.is_empty() || error["code"] == case.code;
    match errors.iter().find(named) {
        Some(error) => {
            let text = format!("id {} {} {}", error["id"], error["message"], error["hint"]);
            let unsaid = case.unsaid(&text.replace("\\\"", "\""));
            unsaid.into_iter().map(|fault| format!("validate {fault}: {text}")).collect()
        }
        None => vec![format!("validate: no error `{}`", case.code)],
    }
}

fn refused_once(case: &Case) -> Vec<String> {
    let mut faults = refused(case);
    for command in COMMANDS.into_iter().filter(|command| case.concerns(command)) {
        let (output, _) = everything(case, command);
        let count = String::from_utf8_lossy(&output.stderr).matches("error:").count();
        if count != 1 {
            faults.push(format!("{command}: {count} messages, not one for the whole file"));
        }
    }
    faults
}

fn refused_or_warned(case: &Case, command: &str) -> Vec<String> {
    let (output, text) = everything(case, command);
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    // What is warned of only on standard error is not on the output itself.
    let judged = if output.status.success() { text.replace(&messages, "") } else { messages };
    case.unsaid(&judged).into_iter().map(|fault| format!("{command} {fault}")).collect()
}

fn recognised_or_said(case: &Case, command: &str) -> Vec<String> {
    let (output, _) = everything(case, command);
    let said = case.unsaid(&String::from_utf8_lossy(&output.stderr)).is_empty();
    if said { Vec::new() } else { right(case, command) }
}

// ---- running

/// Runs a command as a user does, with claims where it needs some and a folder for a report. The
/// text is all that a reader gets: results without markup, messages, the page of a report.
fn everything(case: &Case, command: &str) -> (Output, String) {
    let path = case.path();
    let more: &[&str] = match command {
        "check" => &["--claims", outputs::CLAIMS],
        "compare" => &[&path],
        _ => &[],
    };
    let arguments = [&[command, path.as_str()], more, &case.options()].concat();
    let answer = answer(&arguments);
    let (output, page) = (answer.output.clone(), answer.file("report.html"));
    let text = String::from_utf8_lossy(&output.stdout) + page.unwrap_or_default();
    let text = if ["map", "report"].contains(&command) { plain(&text) } else { text.into_owned() };
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, text + &messages)
}
