//! The texts of a comparison: title, legend, summary, notes.

use super::contents::{Contents, ONE};
use super::{Found, Subject};
use crate::border::{Border, Outlined};
use crate::compare::{Compared, Comparison, Why};
use crate::draw::choice;
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::lang::{Language, fill};
use crate::draw::legend;
use crate::draw::legend::{Entry, Legend};
use crate::draw::map::notes::{Seen, context};
use crate::draw::map::options::{Options, Title};
use crate::draw::map::panel;
use crate::draw::palette;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::geodesic::Sum;
use crate::measure;
use crate::model::format::{decimals, kilometres, metres_of};
use crate::model::{Dataset, Drawing, Extent, Metres};
use crate::world::context::Standing;

/// The title: of the drawings if they have one name, else in general.
pub fn title(subject: Subject<'_>, options: &Options) -> String {
    if let (Title::Dataset, Found::Areas(_, found)) = (&options.title, subject.found) {
        return fill(
            options.lang.words.areas.title,
            &[("first", &found.a.name), ("second", &found.b.name)],
        );
    }
    let words = &options.lang.words.comparison;
    let titles = subject.drawings.iter().map(|drawing| drawing.dataset.title(options.lang.code()));
    match (&options.title, same(titles)) {
        (Title::Custom(text), _) => text.clone(),
        (Title::None, _) => String::new(),
        (Title::Dataset, Some(name)) => fill(words.title, &[("name", name)]),
        (Title::Dataset, None) => words.untitled.to_owned(),
    }
}

/// What all of some texts are, if they are the same.
fn same<'t>(mut texts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let first = texts.next()?;
    texts.all(|text| text == first).then_some(first)
}

/// Which drawings are compared, for the line below the title.
pub fn drawings(contents: &Contents<'_>) -> String {
    let drawings = contents.subject.drawings.iter().enumerate();
    let named = drawings.map(|(index, drawing)| {
        format!("{}\u{A0}– {}", contents.sign(index), label(drawing, contents.lang))
    });
    fill(
        contents.lang.words.comparison.drawings,
        &[("drawings", &named.collect::<Vec<_>>().join("; "))],
    )
}

/// The edition of a drawing or else its name.
fn label(drawing: &Drawing, lang: &'static Language) -> String {
    match &drawing.dataset.edition {
        Some(edition) => fill(lang.words.comparison.edition, &[("edition", edition)]),
        None => drawing.dataset.title(lang.code()).to_owned(),
    }
}

/// The credits of all drawings, each once.
pub fn credit(subject: Subject<'_>) -> String {
    let mut credits: Vec<&str> = Vec::new();
    for drawing in subject.drawings {
        let dataset = &drawing.dataset;
        let credit = dataset.attribution.as_deref().unwrap_or(&dataset.name);
        if !credits.contains(&credit) {
            credits.push(credit);
        }
    }
    credits.join("; ")
}

/// The drawings with their lengths, and what lies between them with its area.
pub fn legend(contents: &Contents<'_>) -> Legend {
    let words = &contents.lang.words;
    let mut entries = match contents.subject.found {
        Found::Two(found) => {
            let between = (words.comparison.between, found.area_between_m2);
            let mut entries = drawn(contents, &[&found.a, &found.b], between);
            entries.splice(0..0, alike(contents));
            entries
        }
        Found::Several(found) => {
            let envelope = (words.comparison.envelope, Some(found.envelope.area_m2));
            drawn(contents, &found.drawings.iter().collect::<Vec<_>>(), envelope)
        }
        Found::Areas(_, found) => areas(contents, found),
    };
    let borders = |standing| contents.context.borders.iter().any(|of| of.standing == standing);
    let others = [
        (Standing::Agreed, palette::OTHER_BORDER, words.other_border),
        (Standing::Contested, palette::OTHER_CONTESTED, words.other_contested),
        (Standing::Special, palette::SPECIAL, contents.lang.class(Class::Special)),
    ];
    let others = others.into_iter().filter(|(standing, ..)| borders(*standing));
    entries.extend(others.map(|(_, style, words)| Entry::unmeasured(legend::line(style), words)));
    Legend { heading: words.lengths_of.to_owned(), entries, ..Legend::default() }
}

/// The line that two drawings have in common.
fn alike(contents: &Contents<'_>) -> Option<Entry> {
    let (lang, length) = (contents.lang, measure::line(&contents.shared).length);
    (length.0 > 0.0).then(|| Entry {
        symbol: legend::line(palette::SHARED),
        words: fill(lang.words.areas.shared, &[("distance", &lang.metres(ONE))]),
        length: lang.kilometres(length, decimals(length)),
    })
}

/// What both areas draw, the course of each, and who holds what.
fn areas(contents: &Contents<'_>, found: &Border) -> Vec<Entry> {
    let (lang, words) = (contents.lang, &contents.lang.words.areas);
    let places = decimals(found.a.line_m);
    let course = |style, words: String, length: Metres| Entry {
        symbol: legend::line(style),
        words,
        length: lang.kilometres(length, places),
    };
    let land = |symbol, words: &str, area_m2: f64| Entry {
        symbol,
        words: words.to_owned(),
        length: lang.hectares(area_m2),
    };
    let sides = [&found.a, &found.b];
    let shared = fill(words.shared, &[("distance", &lang.metres(Metres(found.tolerance_m)))]);
    let mut entries = vec![course(palette::DELIMITED, shared, found.a.shared_m)];
    entries.extend(sides.iter().enumerate().map(|(one, of)| {
        course(palette::claim(one), fill(words.own, &[("state", &of.name)]), of.own_m)
    }));
    let alone = |(one, of): (usize, &&Outlined)| {
        let symbol = legend::filled(palette::TINTS[one]);
        Entry::unmeasured(symbol, &fill(words.only, &[("state", &of.name)]))
    };
    entries.extend(sides.iter().enumerate().map(alone));
    entries.push(land(legend::striped(), words.both, found.both_m2));
    entries.push(land(legend::filled(palette::WHITE), words.neither, found.neither_m2()));
    entries
}

/// The drawings with their lengths, and what lies between them with its area.
fn drawn(
    contents: &Contents<'_>,
    lengths: &[&Compared],
    (between, area): (&str, Option<f64>),
) -> Vec<Entry> {
    let (lang, words) = (contents.lang, &contents.lang.words);
    let places = lengths.iter().map(|compared| decimals(compared.length_m)).max().unwrap_or(1);
    let drawings = contents.subject.drawings.iter().zip(lengths).enumerate();
    let mut entries: Vec<Entry> = drawings
        .map(|(index, (drawing, compared))| Entry {
            symbol: legend::line(palette::drawing(index)),
            words: format!("{}: {}", contents.sign(index), label(drawing, lang)),
            length: lang.kilometres(compared.length_m, places),
        })
        .collect();
    let length = area.map_or_else(|| "–".to_owned(), |area| lang.hectares(area));
    entries.push(Entry { symbol: legend::hatched(), words: between.to_owned(), length });
    let (open, length) = (&contents.open.0, contents.open.1);
    if !open.0.is_empty() {
        entries.push(Entry {
            symbol: legend::cased(palette::drawing(1), palette::OPEN),
            words: words.comparison.not_enclosed.to_owned(),
            length: lang.kilometres(length, places),
        });
    }
    entries
}

/// How far apart two drawings lie, and on which sides what lies between them is.
pub fn summary(contents: &Contents<'_>, width: f64) -> Vec<Paragraph> {
    let mut sentences = Vec::new();
    let found = match contents.subject.found {
        Found::Two(found) => found,
        Found::Several(_) => return Vec::new(),
        Found::Areas(_, found) => return vec![summary_of_areas(found, contents.lang, width)],
    };
    if let Some(way) = &found.a_to_b {
        let [mean, most] = [way.mean_m, way.max_m].map(|value| contents.lang.metres(Metres(value)));
        sentences
            .push(fill(contents.lang.words.comparison.apart, &[("mean", &mean), ("most", &most)]));
        sentences.push(beyond(found, contents.lang));
    }
    sentences.extend(sides(found, contents));
    let ends = found.not_enclosed.iter().filter(|of| of.why == Why::BeyondTheEnd);
    let ends = Metres(ends.map(|of| of.length_m).collect::<Sum>().value());
    if ends.0 > 0.0 {
        let length = contents.lang.kilometres(ends, decimals(ends));
        sentences.push(fill(contents.lang.words.comparison.open_ended, &[("length", &length)]));
    }
    vec![Paragraph::wrapped("summary", &sentences.join(" "), SMALL - 0.5, Face::Regular, width)]
}

/// How long the line of each is, and that its course is an alternative.
fn summary_of_areas(found: &Border, lang: &'static Language, width: f64) -> Paragraph {
    let words = &lang.words.areas;
    let places = decimals(found.a.line_m);
    let line = |of: &Outlined| {
        let [line, own] = [of.line_m, of.own_m].map(|length| lang.kilometres(length, places));
        fill(words.line, &[("state", &of.name), ("length", &line), ("own", &own)])
    };
    let sentences = [line(&found.a), line(&found.b), words.alternatives.to_owned()].join(" ");
    Paragraph::wrapped("summary", &sentences, SMALL - 0.5, Face::Regular, width)
}

/// The length beyond each threshold that is exceeded at all.
fn beyond(found: &Comparison, lang: &'static Language) -> String {
    let [km, m] = ["km", "m"].map(|unit| lang.unit(unit));
    let steps = found.a_to_b.iter().flat_map(|way| &way.beyond);
    let exceeded = steps.filter(|beyond| beyond.length_m >= 50.0).map(|beyond| {
        let length = kilometres(Metres(beyond.length_m), 1);
        let threshold = metres_of(beyond.threshold_m).replace(" m", &format!("\u{A0}{m}"));
        lang.number(&format!(">\u{A0}{threshold}:\u{A0}{length}\u{A0}{km}"))
    });
    let exceeded: Vec<String> = exceeded.collect();
    match exceeded.is_empty() {
        true => String::new(),
        false => fill(lang.words.comparison.beyond, &[("lengths", &exceeded.join(", "))]),
    }
}

/// The land between by its sides, in words that say nothing about whose it is.
fn sides(found: &Comparison, contents: &Contents<'_>) -> Vec<String> {
    let (lang, words) = (contents.lang, &contents.lang.words.comparison);
    let state = |code| contents.context.state(code, lang.code());
    let areas = [found.area_left_to_right_m2, found.area_right_to_left_m2];
    let named = areas.into_iter().enumerate().filter_map(|(way, area)| Some((way, area?)));
    let named = named.map(|(way, area)| {
        let area = lang.hectares(area);
        let Some(sides) = &found.sides else {
            return fill(words.left_right[way], &[("area", &area)]);
        };
        let [left, right] = [&sides.left, &sides.right].map(|code| state(code));
        let (in_a, in_b) = if way == 0 { (left, right) } else { (right, left) };
        fill(words.sides, &[("in_a", in_a), ("in_b", in_b), ("area", &area)])
    });
    named.collect()
}

/// What the authors of the data say of their difference, each once.
fn differences<'s>(subject: Subject<'s>, lang: &Language) -> Vec<&'s str> {
    let datasets: Vec<&Dataset> = match subject.found {
        Found::Areas(areas, _) => areas.map(|area| &area.dataset).into(),
        _ => subject.drawings.iter().map(|drawing| &drawing.dataset).collect(),
    };
    let notes = datasets.into_iter().filter_map(|dataset| dataset.comparison_note(lang.code()));
    let mut notes: Vec<&str> = notes.collect();
    notes.dedup();
    notes
}

/// The notes of the data, disclaimer, sources, projection.
pub fn notes(contents: &Contents<'_>, extent: &Extent, width: f64) -> Vec<Paragraph> {
    let (lang, words) = (contents.lang, &contents.lang.words);
    let notes = differences(contents.subject, lang);
    let (credit, seen) = (credit(contents.subject), Seen::within(extent, contents.context));
    let located = !contents.context.locator.is_empty();
    let source = format!(
        "{} {}",
        fill(words.source, &[("credit", &credit)]),
        context(&credit, lang, &seen, located)
    );
    let method = format!(
        "{} {}",
        panel::projection(&choice::projection(extent), lang),
        words.comparison.measured
    );
    let blocks = [
        ("note", notes.join(" ")),
        ("disclaimer", words.comparison.disclaimer.to_owned()),
        ("source", source),
        ("projection", method),
    ];
    let written = blocks.into_iter().filter(|(_, text)| !text.is_empty());
    written
        .map(|(id, text)| Paragraph::wrapped(id, &text, SMALL - 0.5, Face::Regular, width))
        .collect()
}
