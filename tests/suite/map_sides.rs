//! Whose side of a boundary is whose, and what surrounds it: bands, names, relief, neighbours.

use frontier::draw::map::{Options, Size};
use frontier::draw::scene::Node;
use frontier::draw::{Rect, Scene, map};
use frontier::world::context::Context;
use frontier::{Extent, Rules, Selection, Survey, embedded, read, world};
use geo::{Coord, Intersects, Line};

fn embedded_map(extent: &str, page: &str, context: &Context) -> Scene {
    let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let extent = embedded::extents().get(extent).copied();
    let options = Options { extent, size: page.parse().unwrap(), ..Options::default() };
    map::draw(&survey, context, &options).unwrap()
}

/// A map of one line from west to east, with these states on its left and right.
fn drawn(left: &str, right: &str) -> Scene {
    let file = format!(
        r#"{{"type":"Feature","properties":{{"status":"delimited","left":"{left}","right":"{right}"}},
"geometry":{{"type":"LineString","coordinates":[[20,45],[21,45.1],[22,45]]}}}}"#
    );
    map::draw(&survey(&file), &Context::default(), &Options::default()).unwrap()
}

fn survey(file: &str) -> Survey {
    let (boundary, _) = read::boundary("one", file.as_bytes(), &Rules::default()).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

/// A line of 2 km, where the pack is too coarse to be shown; one of 170 km in Siberia; one of 1,100 km from north to south on the pampas; with names for their sides that no
/// state has.
#[test]
fn parties_that_only_the_file_knows_are_named_each_on_its_own_side_and_nobody_else_is_there() {
    for line in [
        [[20.0, 44.0], [20.010, 44.0065], [20.019, 44.013]],
        [[168.0, 66.0], [169.6, 66.1], [171.7, 66.2]],
        [[-64.0, -40.0], [-63.9, -35.0], [-64.1, -30.0]],
    ] {
        let file = format!(
            r#"{{"type":"Feature","properties":{{"status":"delimited","left":"Northland",
"right":"Southland"}},"geometry":{{"type":"LineString","coordinates":{line:?}}}}}"#
        );
        let survey = survey(&file);
        let options = Options { size: Size::suiting(&survey, None), ..Options::default() };
        let (window, scale) = map::window(&survey, &options).unwrap();
        let context = world::scenery(&survey, window, scale, None);
        let scene = map::draw(&survey, &context, &options).unwrap();
        let paths = scene.group("boundary").unwrap().paths();
        let drawn: Vec<Coord<f64>> = paths[0].lines.iter().flatten().copied().collect();
        let from = drawn[0];
        let to = drawn[drawn.len() - 1];
        // Of the way along the line, which is nearly straight.
        let side =
            |at: Coord<f64>| (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
        let labels = scene.group("labels").unwrap().texts();
        let named = |name: &str| labels.iter().find(|of| of.content == name).unwrap().bounds();
        let [left, right] = ["NORTHLAND", "SOUTHLAND"].map(named);
        assert!(side(left.centre()) < 0.0 && side(right.centre()) > 0.0, "{line:?}");
        for other in labels.iter().filter(|of| of.content == "RUSSIA" || of.content == "ARGENTINA")
        {
            let near = |at: &Coord<f64>| other.bounds().grown(60.0).holds(&Rect::at(*at));
            assert!(!drawn.iter().any(near), "{}", other.content);
        }
    }
}

#[test]
fn a_band_lies_on_each_side_of_any_line_that_names_both_and_the_legend_says_whose() {
    let scene = drawn("AAA", "BBB");
    let middle =
        |rects: &[Rect]| rects.iter().map(|rect| rect.centre().y).sum::<f64>() / rects.len() as f64;
    let areas: Vec<Vec<Rect>> = scene
        .group("sides")
        .unwrap()
        .paths()
        .iter()
        .filter(|path| path.fill.is_some())
        .map(|path| path.lines.iter().filter_map(Rect::around).collect())
        .collect();
    assert_eq!(areas.len(), 2);
    // AAA has the first tint; it is left of a line that runs to the east, so above it.
    assert!(middle(&areas[0]) < middle(&areas[1]));
    let legend = scene.said("legend");
    assert!(legend.contains("Side of AAA") && legend.contains("Side of BBB"), "{legend}");
    let order = |id: &str| {
        scene.nodes.iter().position(|node| matches!(node, Node::Group(of) if of.id == id))
    };
    assert!(order("sides") < order("boundary"));
}

#[test]
fn a_line_that_names_no_sides_has_no_bands() {
    assert!(drawn("", "").group("sides").is_none());
}

fn no_name_covers_the_boundary_or_the_border_of_a_neighbour(scene: &Scene, what: &str) {
    let edges: Vec<Line<f64>> = ["boundary", "other-borders"]
        .into_iter()
        .filter_map(|id| scene.group(id))
        .flat_map(|group| group.paths())
        .flat_map(|path| path.lines.iter().flat_map(|line| line.lines()))
        .collect();
    for text in scene.group("labels").unwrap().texts().iter().filter(|text| text.turn == 0.0) {
        let name = geo::Rect::from(text.bounds());
        let crossed = edges.iter().any(|edge| edge.intersects(&name));
        assert!(!crossed, "{} of {what}", text.content);
    }
}

#[test]
fn a_town_that_a_map_is_of_is_named_before_states_and_provinces_take_its_place() {
    let context = embedded::context(Some("2025-01"));
    for page in ["journal-single", "journal-double", "square", "a4-landscape"] {
        let scene = embedded_map("isfara", page, &context);
        let labels = scene.group("labels").unwrap().texts();
        for town in ["Isfara", "Batken"] {
            assert!(labels.iter().any(|text| text.content == town), "{town} on {page}");
        }
    }
}

#[test]
fn relief_is_credited_where_it_is_drawn_and_nowhere_else() {
    let context = embedded::context(Some("2025-01"));
    let scene = embedded_map("isfara", "square", &context);
    assert!(
        scene.group("relief").is_some() && scene.said("source").contains("Relief: GEBCO 2023.")
    );
    // Too close, and of too much land that the heights do not cover.
    for (extent, why) in [("kayragach", "too coarse"), ("whole", "too little")] {
        let scene = embedded_map(extent, "journal-single", &context);
        let source = scene.said("source");
        assert!(scene.group("relief").is_none() && source.contains(why), "{extent}: {source}");
    }
    let flat = Context { relief: None, ..context };
    let scene = embedded_map("isfara", "square", &flat);
    assert!(scene.group("relief").is_none() && !scene.said("source").contains("GEBCO"));
}

/// Every line goes on in another, comes back to where it began, or leaves what maps of the
/// frontier show.
#[test]
fn the_borders_of_neighbours_end_nowhere() {
    let shown = Extent::from([67.0, 37.4, 76.0, 42.4]);
    for edition in embedded::EDITION_NAMES {
        let context = embedded::context(Some(edition));
        let boundary = embedded::boundary(Some(edition), None).unwrap();
        let own = boundary.segments.iter().flat_map(|segment| &segment.line.0);
        let others = context.borders.iter().flat_map(|border| &border.line.0);
        let lines: Vec<_> = own.chain(others).filter(|line| !line.is_closed()).collect();
        let apart = |a: &Coord<f64>, b: &Coord<f64>| (a.x - b.x).hypot(a.y - b.y);
        let near = |end: &Coord<f64>, index: usize| {
            let rest = lines.iter().enumerate().filter(|(of, _)| *of != index);
            rest.flat_map(|(_, line)| &line.0).any(|at| apart(at, end) < 0.05)
        };
        for (index, line) in lines.iter().enumerate() {
            for end in [line.0.first().unwrap(), line.0.last().unwrap()] {
                assert!(!shown.contains(*end) || near(end, index), "{edition}: {end:?}");
            }
        }
    }
}

/// The Naryn and the Kara Darya meet at 71.76°E; from there the river is the Syr Darya.
#[test]
fn the_syr_darya_has_its_name_below_the_confluence() {
    let context = embedded::context(None);
    let west = |name: &str| {
        let river = context.rivers.iter().find(|river| river.names.get("en") == name).unwrap();
        river.line.iter().flatten().map(|at| at.x).fold(f64::INFINITY, f64::min)
    };
    assert!(west("Naryn") > 71.7 && west("Syr Darya") < 69.0);
    assert_eq!(
        context.rivers.iter().filter(|river| river.names.get("en") == "Syr Darya").count(),
        1
    );
}

/// Whether there is a locator, which names both parties.
fn is_located(scene: &Scene, what: &str) -> bool {
    let Some(locator) = scene.group("locator") else { return false };
    let texts = locator.texts();
    let named =
        ["Kyrgyzstan", "Tajikistan"].map(|name| texts.iter().any(|text| text.content == name));
    assert_eq!(named, [true, true], "{what}");
    // The box lies above all names, below the frame alone.
    let [.., box_of, _] = &locator.nodes[..] else { panic!("{what}") };
    let Node::Path(box_of) = box_of else { panic!("a name covers the box: {what}") };
    assert_eq!(box_of.stroke.unwrap().colour.hex(), "#D55E00", "{what}");
    true
}

#[test]
fn every_map_and_its_locator_name_both_parties_and_cover_no_border_or_the_page_is_refused() {
    let context = embedded::context(Some("2025-01"));
    let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let (mut refused, mut located) = (0, 0);
    for extent in embedded::extents().keys() {
        for page in Size::names().chain(["60x60mm", "70x110mm", "45x90mm"]) {
            let extent_of = embedded::extents().get(extent).copied();
            let options =
                Options { extent: extent_of, size: page.parse().unwrap(), ..Options::default() };
            match map::draw(&survey, &context, &options) {
                Ok(scene) => {
                    let what = format!("{extent} on {page}");
                    no_name_covers_the_boundary_or_the_border_of_a_neighbour(&scene, &what);
                    located += usize::from(is_located(&scene, &what));
                    let labels = scene.group("labels").unwrap().texts();
                    for name in ["KYRGYZSTAN", "TAJIKISTAN"] {
                        let named = labels.iter().any(|text| text.content == name);
                        assert!(named, "{name} in {what}");
                    }
                }
                Err(error) => {
                    assert!(Size::names().all(|name| name != page), "{extent} on {page}: {error}");
                    assert!(error.to_string().contains(page), "{error}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 0 && located > 0);
}
