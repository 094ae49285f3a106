//! Maps of small inputs: frames, degrees, dashes, and what is in view.

use crate::markup::{between, contents, every};
use crate::program::{answer, frontier};
use crate::table::{each, path};

fn map(case: &str, options: &[&str]) -> String {
    let output = &answer(&[&["map", case], options].concat()).output;
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_map_across_the_180th_meridian_shows_where_the_line_is_and_no_line_across_the_world() {
    for kind in ["meridian", "twice"] {
        each(kind, |case| match case.frame.as_str() {
            "" => Vec::new(),
            "pole" => without_a_jump(&map(&case.path(), &case.options())),
            frame => {
                let svg = map(&case.path(), &case.options());
                let limits: Vec<f64> = frame.split(' ').map(|text| text.parse().unwrap()).collect();
                framed(&svg, limits[0], limits[1])
            }
        });
    }
}

/// The degrees of longitude around a map, from 0 to 360.
fn longitudes(svg: &str) -> Vec<f64> {
    let texts = contents(between(svg, "<g id=\"graticule-labels\">", "</g>"));
    let degrees = |text: &String| {
        let west = text.ends_with('W');
        let lon = text == "180°" || text.ends_with('E') || west;
        let numbers: Vec<f64> =
            text.split(['°', '′', '″']).filter_map(|number| number.trim().parse().ok()).collect();
        let whole = numbers.iter().rev().fold(0.0, |smaller, number| number + smaller / 60.0);
        lon.then_some(if west { 360.0 - whole } else { whole })
    };
    texts.iter().filter_map(degrees).collect()
}

fn framed(svg: &str, west: f64, east: f64) -> Vec<String> {
    let mut faults = Vec::new();
    let outside = |lon: &f64| *lon < west || *lon > east;
    if let Some(lon) = longitudes(svg).into_iter().find(outside) {
        faults.push(format!("the map shows longitude {lon}, not {west} to {east} alone"));
    }
    let numbers = contents(between(svg, "<g id=\"scalebar\">", "</g>"));
    let bar = numbers.last().map_or("", String::as_str);
    let km = match bar.rsplit_once(' ') {
        Some((number, "km")) => number.parse::<f64>().unwrap(),
        Some((number, "m")) => number.parse::<f64>().unwrap() / 1000.0,
        _ => f64::INFINITY,
    };
    if km > 111.4 * (east - west) {
        faults.push(format!("the scale bar of {bar} is longer than the frame should be wide"));
    }
    faults
}

/// The points of a path of relative steps, as the program writes them.
fn points(path: &str) -> Vec<[f64; 2]> {
    let mut points: Vec<[f64; 2]> = Vec::new();
    for (command, text) in path.match_indices(['M', 'l']).zip(path.split(['M', 'l']).skip(1)) {
        let spaced = text.replace('-', " -");
        let numbers: Vec<f64> =
            spaced.split([' ', ',']).filter_map(|text| text.parse().ok()).collect();
        for pair in numbers.chunks_exact(2) {
            let from = match (command.1, points.last()) {
                ("l", Some(last)) => *last,
                _ => [0.0, 0.0],
            };
            points.push([from[0] + pair[0], from[1] + pair[1]]);
        }
    }
    points
}

/// Of lines whose edges are all of about one length, none is drawn much longer than the others.
fn without_a_jump(svg: &str) -> Vec<String> {
    let paths = every(svg, "class=\"segment\"", "/title>");
    let mut faults = Vec::new();
    if paths.is_empty() {
        faults.push("there is no line on the map".to_owned());
    }
    for path in paths {
        let points = points(between(path, " d=\"", "\""));
        let size = |axis: usize| {
            let values = points.iter().map(|point| point[axis]);
            values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
        };
        let longest =
            points.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]));
        let longest = longest.fold(0.0, f64::max);
        let whole = size(0).max(size(1));
        if longest > 0.6 * whole {
            faults.push(format!("an edge of {longest:.0} crosses a drawing of {whole:.0}"));
        }
    }
    faults
}

#[test]
fn degrees_beyond_180_are_counted_back_in_the_west() {
    let svg = map(&path("antimeridian"), &[]);
    let labels = contents(between(&svg, "<g id=\"graticule-labels\">", "</g>"));
    for label in ["178°E", "180°", "178°W"] {
        assert!(labels.iter().any(|found| found == label), "{label} is not among {labels:?}");
    }
}

/// How many pixels of a picture have the colour of a contested line.
fn vermillion(file: &str) -> usize {
    let output = frontier(&["map", file, "-f", "png", "--dpi", "300"], b"");
    let mut reader = png::Decoder::new(&output.stdout[..]).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    let size = reader.next_frame(&mut pixels).unwrap();
    let channels = size.color_type.samples();
    let near = |pixel: &&[u8]| {
        let wanted = [0xD5_u8, 0x5E, 0x00];
        pixel.iter().zip(wanted).all(|(found, wanted)| found.abs_diff(wanted) < 40)
    };
    pixels[..size.buffer_size()].chunks_exact(channels).filter(near).count()
}

#[test]
fn a_line_in_many_short_pieces_has_the_dashes_of_the_whole_line() {
    let [pieces, whole] =
        ["short-ways-shuffled", "short-ways-joined"].map(|name| vermillion(&path(name)) as f64);
    assert!(whole > 500.0, "{whole} pixels");
    // Where pieces meet, a dash has two flat ends instead of a corner.
    assert!((pieces / whole - 1.0).abs() < 0.08, "{pieces} pixels, {whole} of the whole line");
}

#[test]
fn a_map_of_a_part_states_the_kilometres_in_view_beside_those_of_the_whole() {
    for options in [["--extent", "20.9,41.9,21.025,42.1"], ["--where", "status=contested"]] {
        let svg = map(&path("date-of-the-data-set"), &options);
        let legend = between(&svg, "<g id=\"legend\">", "</g>");
        let text = contents(legend).join(" ");
        // 2,331.77 m of 3,723.41 m are in the box.
        let numbers =
            if options[0] == "--extent" { ["2.332", "3.723"] } else { ["3.723", "5.556"] };
        for number in numbers {
            assert!(text.contains(number), "{options:?}: {number} is not in the legend: {text}");
        }
    }
}

#[test]
fn without_a_date_nothing_on_the_map_speaks_of_one() {
    let svg = map(&path("no-dates"), &[]);
    let disclaimer = contents(between(&svg, "<g id=\"disclaimer\">", "</g>")).join(" ");
    assert!(!disclaimer.contains("at that date"), "{disclaimer}");
    let legend = contents(between(&svg, "<g id=\"legend\">", "</g>")).join(" ");
    assert!(!legend.contains("at that date"), "{legend}");
}

#[test]
fn the_legend_and_the_credits_name_what_is_drawn_alone() {
    let svg = map(&path("no-dates"), &[]);
    let legend = contents(between(&svg, "<g id=\"legend\">", "</g>")).join(" ");
    assert!(!legend.contains("Tripoint"), "there is none: {legend}");
    let source = contents(between(&svg, "<g id=\"source\">", "</g>")).join(" ");
    assert!(!source.contains("reading of published statements"), "{source}");
    assert!(!source.contains("OpenStreetMap"), "none of its lines is drawn: {source}");
}
