//! Every kilometre that an output states of a file: in tables, in JSON, in legends, on charts and
//! pages, in exports.

use std::process::Output;

use serde_json::Value;

use crate::markup::{between, contents, every};
use crate::program::{answer, frontier};

/// A length as an output states it, and how far off the rounding of its decimals can put it.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    pub metres: f64,
    pub within: f64,
}

/// Metres with so many decimals that only the last bits of a sum differ.
fn exact(metres: f64) -> Length {
    Length { metres, within: 1e-5 + 1e-12 * metres }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length { metres: 0.0, within: 0.0 }, |sum, length| Length {
            metres: sum.metres + length.metres,
            within: sum.within + length.within,
        })
    }
}

/// The lengths that one output states of all, of what is delimited and of what is contested. A
/// length in view may stand beside that of the whole; one that is not stated has no number.
#[derive(Debug)]
pub struct Stated {
    pub output: String,
    pub lengths: [Vec<Length>; 3],
}

const NAMES: [&str; 3] = ["total", "delimited", "contested"];

impl Stated {
    fn all(output: &str, lengths: [Length; 3]) -> Stated {
        Stated { output: output.into(), lengths: lengths.map(|length| vec![length]) }
    }

    fn total(output: &str, length: Length) -> Stated {
        Stated { output: output.into(), lengths: [vec![length], Vec::new(), Vec::new()] }
    }

    /// What differs from the lengths that it should state.
    pub fn faults(&self, right: [Length; 3]) -> Vec<String> {
        let differs = |(index, right): (usize, Length)| {
            let stated = &self.lengths[index];
            let fits = |length: &Length| {
                (length.metres - right.metres).abs() <= length.within + right.within
            };
            let wrong = !stated.is_empty() && !stated.iter().any(fits);
            let metres: Vec<f64> = stated.iter().map(|length| length.metres).collect();
            wrong.then(|| {
                format!("{}: {} is {metres:?} m, not {} m", self.output, NAMES[index], right.metres)
            })
        };
        right.into_iter().enumerate().filter_map(differs).collect()
    }
}

/// The subcommands, as the program's own help lists them.
pub fn commands() -> Vec<String> {
    let help = String::from_utf8(frontier(&["--help"], b"").stdout).unwrap();
    let listed = between(&help, "Commands:\n", "\n\n").lines();
    listed.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
}

/// What a command states of a file, in every format; why it does not, if it fails.
pub fn stated(command: &str, file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    match command {
        "stats" => stats(file, options),
        "map" => Ok(vec![legend("map", &run("map", file, options)?)]),
        "check" => check(file, options),
        "ruler" => ruler(file, options),
        "profile" => profile(file, options),
        "export" => exports(file, options),
        "report" => report(file, options),
        "compare" => compare(file, options),
        // Of a file they state no length.
        "border" | "borders" | "claims" | "init" | "merge" | "tag" | "validate" | "verify"
        | "completions" | "man" | "words" | "help" => Ok(Vec::new()),
        other => Err(format!("no test knows what lengths `{other}` states")),
    }
}

/// The standard output of a command about a file of the repository.
pub fn run(command: &str, file: &str, options: &[&str]) -> Result<String, String> {
    succeeded(command, &answer(&[&[command, file], options].concat()).output)
}

fn succeeded(command: &str, output: &Output) -> Result<String, String> {
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{command} fails: {}", errors.lines().next().unwrap_or_default())),
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// `157.7 km`, to half of its last decimal.
fn kilometres(text: &str) -> Option<Length> {
    let number = text.trim().trim_end_matches("km").trim().replace(',', "");
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let metres = 1000.0 * number.parse::<f64>().ok()?;
    Some(Length { metres, within: 500.1 * 0.1_f64.powi(decimals as i32) })
}

// ---- tables

fn stats(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    let of = |more: &[&str]| run("stats", file, &[options, more].concat());
    let explained = json(&of(&["-f", "json", "--explain"])?);
    let otherwise = explained["elsewhere"]["length_m"].as_f64().expect("a length");
    Ok(vec![
        stats_json("stats -f json", &of(&["-f", "json"])?),
        stats_csv("stats -f csv", &of(&["-f", "csv"])?),
        rows("stats -f text", &of(&[])?),
        rows("stats -f md", &of(&["-f", "md"])?),
        Stated::total("stats --explain", exact(otherwise)),
    ])
}

fn stats_json(output: &str, text: &str) -> Stated {
    let stats = json(text);
    let status = &stats["by_status"];
    let figures = [&stats["total"], &status["delimited"], &status["contested"]];
    // A status that does not occur is absent.
    Stated::all(output, figures.map(|of| exact(of["length_m"].as_f64().unwrap_or(0.0))))
}

fn stats_csv(output: &str, text: &str) -> Stated {
    let table = records(text);
    let of = |group: &str, value: &str| {
        let row = table.iter().find(|row| row("group") == group && row("value") == value);
        exact(row.map_or(0.0, |row| row("length_m").parse().expect("metres")))
    };
    Stated::all(output, [of("total", ""), of("status", "delimited"), of("status", "contested")])
}

/// The rows of a CSV, each a function from the name of a column to its cell.
fn records(text: &str) -> Vec<impl Fn(&str) -> String> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let head = table.headers().expect("a head").clone();
    let rows = table.into_records().map(|row| row.expect("a row"));
    rows.map(|row| {
        let head = head.clone();
        move |name: &str| {
            let column = head.iter().position(|column| column == name);
            column.and_then(|column| row.get(column)).unwrap_or_default().to_owned()
        }
    })
    .collect()
}

/// The first row of each name in a table of text or Markdown.
fn rows(output: &str, text: &str) -> Stated {
    let of = |name: &str| {
        let cells = text.lines().map(|line| line.trim().trim_start_matches('|').trim());
        let found = cells
            .filter_map(|line| line.strip_prefix(name))
            .find_map(|rest| kilometres(rest.split([' ', '|']).find(|cell| !cell.is_empty())?));
        found.unwrap_or(exact(0.0))
    };
    Stated::all(output, NAMES.map(of))
}

/// Claims of one kilometre each, to learn what the program computes in their place.
pub const CLAIMS: &str = "tests/fixtures/claims-of-one-km.csv";

fn check(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    let more = ["--claims", CLAIMS, "-f", "json"];
    let report = json(&run("check", file, &[options, &more].concat())?);
    let of = |name: &str| {
        let checks = report["checks"].as_array().expect("checks");
        let check = checks.iter().find(|check| check["claim"] == name);
        let metres =
            check.and_then(|check| check["computed"].as_f64()).map(|km| exact(1000.0 * km));
        // A status that the data do not know at a date is not stated; the line is always there.
        metres.or((name == "total").then_some(exact(0.0))).into_iter().collect()
    };
    Ok(vec![Stated { output: "check".into(), lengths: NAMES.map(of) }])
}

fn ruler(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    let text = run("ruler", file, options)?;
    let curve = json(&run("ruler", file, &[options, &["-f", "json"]].concat())?);
    let printed = between(&text, "Every vertex: ", " km");
    Ok(vec![
        Stated::total("ruler -f text", kilometres(printed).expect("kilometres")),
        Stated::total("ruler -f json", exact(curve["every_vertex_m"].as_f64().expect("metres"))),
    ])
}

/// A profile; where the line leaves the ground whose heights are known, none.
fn profile(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    let tried = &answer(&[&["profile", file], options].concat()).output.stderr;
    if String::from_utf8_lossy(tried).contains("where no height is known") {
        return Ok(Vec::new());
    }
    let text = run("profile", file, options)?;
    let of = |format: &str| run("profile", file, &[options, &["-f", format]].concat());
    let samples = of("csv")?;
    let steps = records(&samples).iter().map(segment).collect::<Vec<_>>();
    Ok(vec![
        rows("profile -f text", &text),
        rows("profile -f md", &of("md")?),
        stats_json("profile -f json", &of("json")?),
        segments("profile -f csv", &steps),
    ])
}

/// A drawing compared with itself; it has no selection.
fn compare(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    if !(options.is_empty() || options[0] == "--overlap-tolerance") {
        return Ok(Vec::new());
    }
    let found = json(&run("compare", file, &[&[file, "-f", "json"], options].concat())?);
    let of = |name: &str| exact(found[name]["length_m"].as_f64().expect("metres"));
    Ok(["a", "b"].map(|name| Stated::total(&format!("compare, {name}"), of(name))).into())
}

// ---- pictures

/// The legend of a map: a length in each class, by status.
fn legend(output: &str, svg: &str) -> Stated {
    let texts = contents(between(svg, "<g id=\"legend\">", "</g>"));
    let of = |name: &str| -> Vec<Length> {
        let classes: Vec<Vec<Length>> = (0..texts.len())
            .filter(|&index| names(&texts[index], name))
            .map(|index| beside(&texts[index + 1..]))
            .collect();
        // Position by position: in view, of the whole.
        let places = classes.iter().map(Vec::len).max().unwrap_or(0);
        let sum = |place| classes.iter().filter_map(|class| class.get(place)).copied().sum();
        let sums: Vec<Length> = (0..places).map(sum).collect();
        if sums.is_empty() { vec![exact(0.0)] } else { sums }
    };
    Stated { output: output.into(), lengths: [Vec::new(), of("Delimited"), of("Contested")] }
}

/// Whether the words of a class begin with a status, or end in it in brackets: a line of control.
fn names(words: &str, status: &str) -> bool {
    words.starts_with(status) || words.ends_with(&format!("({})", status.to_lowercase()))
}

/// The lengths beside an entry of a legend, whose words may be broken into lines.
fn beside(texts: &[String]) -> Vec<Length> {
    let lengths = texts.iter().map(|text| {
        let numbers = text.split("km").filter_map(|part| part.split_whitespace().last());
        numbers.filter_map(kilometres).collect::<Vec<_>>()
    });
    let stated = lengths.skip_while(Vec::is_empty).take_while(|lengths| !lengths.is_empty());
    stated.flatten().collect()
}

/// The chart of lengths: the titles of its bars, summed.
fn chart(output: &str, svg: &str) -> Stated {
    let titles = every(svg, "<title>", "</title>");
    let of = |class: &str| -> Length {
        let bars = titles.iter().filter(|title| {
            let words = title.rsplit_once(", ").map_or("", |(words, _)| words);
            words.split_once(": ").is_some_and(|(_, words)| names(words, class))
        });
        bars.filter_map(|title| kilometres(title.rsplit_once(", ")?.1)).sum()
    };
    let [delimited, contested] = [of("Delimited"), of("Contested")];
    Stated::all(output, [[delimited, contested].into_iter().sum(), delimited, contested])
}

// ---- exports

fn exports(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    let of = |format: &str| run("export", file, &[options, &["-f", format]].concat());
    let lines = of("geojsonl")?;
    let features = lines.lines().map(json).collect();
    let rows = records(&of("csv")?).iter().map(segment).collect::<Vec<_>>();
    let kml = of("kml")?;
    let placemarks = every(&kml, "<Placemark>", "</Placemark>").into_iter().map(|placemark| {
        segment(|name: &str| {
            between(placemark, &format!("<Data name=\"{name}\"><value>"), "<").into()
        })
    });
    Ok(vec![
        features_of("export -f geojson", collection(&of("geojson")?)),
        features_of("export -f geojsonl", features),
        segments("export -f csv", &rows),
        segments("export -f kml", &placemarks.collect::<Vec<_>>()),
    ])
}

/// The status of an exported segment, and its length without what repeats an earlier one. A line of
/// kind special counts nowhere.
fn segment(cell: impl Fn(&str) -> String) -> (String, Length) {
    let metres = |name: &str| cell(name).parse::<f64>().unwrap_or(0.0);
    if cell("kind") == "special" {
        return (cell("status"), exact(0.0));
    }
    (cell("status"), exact(metres("length_m") - metres("repeated_m")))
}

fn segments(output: &str, segments: &[(String, Length)]) -> Stated {
    let of = |name: &str| {
        let wanted = segments.iter().filter(|(status, _)| name == "total" || status == name);
        wanted.map(|(_, length)| *length).sum()
    };
    Stated::all(output, NAMES.map(of))
}

fn collection(text: &str) -> Vec<Value> {
    json(text)["features"].as_array().expect("features").clone()
}

fn features_of(output: &str, features: Vec<Value>) -> Stated {
    let text = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
    let of = |feature: &Value| segment(|name| text(&feature["properties"][name]));
    segments(output, &features.iter().map(of).collect::<Vec<_>>())
}

// ---- the report

fn report(file: &str, options: &[&str]) -> Result<Vec<Stated>, String> {
    run("report", file, options)?;
    let report = answer(&[&["report", file], options].concat());
    let read = |name: &str| report.file(name).expect(name);
    let page = read("report.html");
    Ok(vec![
        stats_json("report, stats.json", read("stats.json")),
        stats_csv("report, stats.csv", read("stats.csv")),
        rows("report, stats.md", read("stats.md")),
        legend("report, map.svg", read("map.svg")),
        chart("report, chart-sections.svg", read("chart-sections.svg")),
        features_of("report, segments.geojson", collection(read("segments.geojson"))),
        headline(page),
        page_legend(page),
    ])
}

/// What a page shows at the date and in the language that are chosen when it opens: in its spans and
/// labels, of which each is of some dates (`at t0 t2`) or of some languages (`in en`).
fn shown(page: &str) -> String {
    let chosen = every(page, "name=\"date\" id=\"", ">").into_iter();
    let chosen = chosen.filter(|input| input.ends_with(" checked"));
    let date = chosen.map(|input| between(input, "", "\"").to_owned()).next();
    let hidden = |tag: &str| {
        let classes: Vec<&str> = between(tag, "class=\"", "\"").split_whitespace().collect();
        let of = |kind: &str, one: &str| classes.contains(&kind) && !classes.contains(&one);
        of("in", "en") || date.as_ref().is_some_and(|date| of("at", date))
    };
    let (mut text, mut open) = (String::new(), Vec::new());
    for piece in page.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "span" | "label" => open.push(hidden(tag)),
            "/span" | "/label" => drop(open.pop()),
            _ => {}
        }
        if !open.contains(&true) {
            text += &format!("<{tag}>{after}");
        }
    }
    text
}

fn headline(page: &str) -> Stated {
    let page = shown(page);
    let texts = contents(between(&page, "<dl class=\"figures\">", "</dl>"));
    let of = |name: &str| {
        let at = texts.iter().position(|text| text == name);
        at.and_then(|at| kilometres(&texts[at + 1])).unwrap_or(exact(0.0))
    };
    Stated::all("report.html, headline", ["Whole line", "Delimited", "Contested"].map(of))
}

fn page_legend(page: &str) -> Stated {
    let page = shown(page);
    let list = between(&page, "<fieldset class=\"legend\">", "</fieldset>");
    let of = |statuses: &[&str]| {
        let entries = every(list, "<label", "</label>").into_iter();
        let wanted = entries.filter(|entry| {
            let id = between(entry, "id=\"show-", "\"");
            // A line of control says in words by which status it counts.
            let told = if id.starts_with("control") { *entry } else { id };
            statuses
                .iter()
                .any(|status| id.starts_with(status) || (told != id && told.contains(*status)))
        });
        let length = |entry: &str| kilometres(contents(&format!("<label{entry}")).last()?);
        vec![wanted.filter_map(length).sum()]
    };
    let lengths = [Vec::new(), of(&["delimited", "demarcated"]), of(&["contested"])];
    Stated { output: "report.html, legend".into(), lengths }
}
