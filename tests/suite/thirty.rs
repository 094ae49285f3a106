//! Thirty disputes by name, as an editor would print them. Expected values are from the source by
//! pyshp (fixtures/world_tripoints.py), or what an atlas shows.

use std::sync::LazyLock;

use frontier::draw::map::{Lang, Options, Size};
use frontier::draw::{Rect, Scene, Text};
use frontier::world::context::Context;
use frontier::{Extent, Selection, Survey, map, world};
use geo::{BoundingRect, Contains, Coord, Intersects, LineString, MapCoords};

/// The list that the sheet of them is drawn from.
fn pairs() -> impl Iterator<Item = &'static str> {
    let script = include_str!("../disputes.py");
    let list = script.split("\"\"\"").nth(3).expect("the list is the second text");
    list.lines().filter(|line| !line.is_empty())
}

fn surveyed(pair: &str) -> Survey {
    let boundary = world::boundary(&world::pair(pair).unwrap(), None).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

fn drawn(pair: &str, lang: Lang) -> (Context, Scene) {
    let survey = surveyed(pair);
    let (size, lang) = (Size::suiting(&survey, None), lang.language());
    let options = Options { size, lang, ..Options::default() };
    let (window, scale) = map::window(&survey, &options).unwrap();
    let context = world::scenery(&survey, window, scale, None);
    let scene = map::draw(&survey, &context, &options).unwrap();
    (context, scene)
}

/// All of them in English.
fn thirty() -> &'static [(&'static str, Context, Scene)] {
    static DRAWN: LazyLock<Vec<(&str, Context, Scene)>> = LazyLock::new(|| {
        let all = pairs().map(|pair| (pair, drawn(pair, Lang::En)));
        all.map(|(pair, (context, scene))| (pair, context, scene)).collect()
    });
    &DRAWN
}

fn names(scene: &Scene) -> Vec<String> {
    let texts = scene.group("labels").unwrap().texts();
    texts.iter().map(|text| text.content.clone()).collect()
}

fn said(scene: &Scene) -> String {
    scene.texts().iter().map(|text| text.content.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a point lies in an odd number of rings.
fn within(at: Coord<f64>, rings: &[LineString<f64>]) -> bool {
    let edges = rings.iter().flat_map(LineString::lines);
    let crossed = edges.filter(|edge| {
        let (a, b) = (edge.start, edge.end);
        (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    crossed.count() % 2 == 1
}

#[test]
fn no_name_of_a_state_stands_over_the_sea() {
    for (pair, context, scene) in thirty() {
        let ground = scene.group("ground").unwrap().paths();
        // The sea, the land and its shores, lakes.
        let land = &ground[1].lines;
        let is_state =
            |text: &&&Text| context.countries.iter().any(|of| of.label("en") == text.content);
        let texts = scene.group("labels").unwrap().texts();
        for text in texts.iter().filter(is_state) {
            let bounds = text.bounds();
            let middle = bounds.centre();
            // Of letters that stand upright the ends are above and below.
            let ends = match text.turn == 0.0 {
                true => [bounds.x, bounds.right()].map(|x| Coord { x, ..middle }),
                false => [bounds.y, bounds.bottom()].map(|y| Coord { y, ..middle }),
            };
            for at in ends.into_iter().chain([middle]) {
                assert!(within(at, land), "{} of {pair}", text.content);
            }
        }
    }
}

#[test]
fn the_tripoints_of_a_map_are_those_where_lines_of_three_pairs_end_in_the_source() {
    let table = include_str!("../fixtures/world-tripoints.csv");
    let known: Vec<Coord<f64>> = table
        .lines()
        .skip(1)
        .map(|row| {
            let fields: Vec<&str> = row.split(',').collect();
            Coord { x: fields[0].parse().unwrap(), y: fields[1].parse().unwrap() }
        })
        .collect();
    let near = |a: Coord<f64>, b: Coord<f64>| (a.x - b.x).abs() < 1e-8 && (a.y - b.y).abs() < 1e-8;
    for (pair, context, scene) in thirty() {
        let found: Vec<Coord<f64>> =
            context.tripoints.iter().map(|of| Coord { x: of.lon, y: of.lat }).collect();
        for at in &found {
            assert!(known.iter().any(|of| near(*of, *at)), "{pair}: {at:?}");
        }
        // Whatever lies among the places that the map shows is in its surroundings.
        let line = world::boundary(&world::pair(pair).unwrap(), None).unwrap();
        let boxes = line.segments.iter().filter_map(|of| of.line.bounding_rect());
        for of in boxes {
            for at in known.iter().filter(|at| of.intersects(*at)) {
                assert!(found.iter().any(|it| near(*it, *at)), "{pair}: no mark at {at:?}");
            }
        }
        let marked = scene.texts().iter().any(|text| text.content == "Tripoint");
        let visible = found.iter().any(|at| {
            let line = line.segments.iter().flat_map(|of| &of.line).flatten();
            line.into_iter().any(|vertex| near(*vertex, *at))
        });
        assert!(marked || !visible, "{pair}: the legend has no tripoint");
    }
}

#[test]
fn places_have_the_names_of_today_in_the_letters_of_the_map() {
    let of = |lang: Lang| names(&drawn("UKR-RUS", lang).1);
    let [english, russian] = [Lang::En, Lang::Ru].map(of);
    for name in ["Kyiv", "Odesa", "Dnipro", "Kropyvnytskyi", "Rostov-on-Don"] {
        assert!(english.iter().any(|of| of == name), "no {name}");
    }
    for name in ["Киев", "Одесса", "Днепр", "Ростов-на-Дону", "Чёрное море"]
    {
        assert!(russian.iter().any(|of| of == name), "no {name}");
    }
    for name in ["Kiev", "Odessa", "Dnipropetrovsk", "Kirovohrad"] {
        assert!(!english.iter().any(|of| of == name), "{name}");
    }
    // Nearly all of what GeoNames or CLDR has in Cyrillic letters.
    let (context, _) = drawn("UKR-RUS", Lang::Ru);
    let latin = context.places.iter().filter(|place| place.names.get("ru").is_ascii()).count();
    assert!(latin * 5 < context.places.len(), "{latin} of {}", context.places.len());
}

#[test]
fn a_lake_with_a_contested_boundary_in_it_has_both_names_of_the_source() {
    let names_of = |pair: &str| names(&drawn(pair, Lang::En).1);
    let both = names_of("TZA-MWI").join(" ");
    assert!(both.contains("Lake Malawi / Lake Nyasa"), "{both}");
    // The boundary in the north of this lake is an ordinary one.
    let (context, _) = drawn("ETH-KEN", Lang::En);
    assert!(context.lakes.iter().any(|lake| lake.names.get("en") == "Lake Turkana"));
}

#[test]
fn a_river_bears_its_own_name_in_the_language_of_the_map() {
    let rivers = |pair: &str, lang| names(&drawn(pair, lang).1);
    let english = rivers("HRV-SRB", Lang::En);
    assert!(english.iter().any(|name| name == "Drava"), "{english:?}");
    assert!(!english.iter().any(|name| name == "Mur"), "{english:?}");
    let russian = rivers("HRV-SRB", Lang::Ru);
    assert!(russian.iter().any(|name| name == "Драва"), "{russian:?}");
}

#[test]
fn a_sea_that_is_a_notable_part_of_a_map_is_named_and_no_name_that_is_disputed_stands() {
    for (pair, sea) in [
        ("ISR-LBN", "Mediterranean Sea"),
        ("UKR-RUS", "Black Sea"),
        ("MAR-Western Sahara", "Atlantic Ocean"),
        ("NIC-CRI", "Caribbean Sea"),
        ("THA-KHM", "Gulf of Thailand"),
        ("BOL-CHL", "Pacific Ocean"),
        ("BOL-PER", "Pacific Ocean"),
        ("DZA-MAR", "Atlantic Ocean"),
    ] {
        let found = names(&drawn(pair, Lang::En).1);
        assert!(found.iter().any(|name| name == sea), "no {sea} on {pair}: {found:?}");
    }
    let at = |x: f64, y: f64| {
        let window = [x - 0.1, y - 0.1, x + 0.1, y + 0.1].into();
        let seas = world::around(window, world::Detail::Near).seas;
        let found = seas.into_iter().find(|sea| sea.area.contains(&Coord { x, y }));
        found.map(|sea| sea.names.get("en").to_owned())
    };
    assert_eq!(at(34.0, 43.0).as_deref(), Some("Black Sea"));
    assert_eq!(at(36.5, 46.0).as_deref(), Some("Sea of Azov"));
    let belize = names(&drawn("GTM-BLZ", Lang::En).1);
    assert!(!belize.iter().any(|name| name.contains("Mexico")), "{belize:?}");
    let korea = names(&drawn("PRK-KOR", Lang::En).1);
    assert!(!korea.iter().any(|name| name.contains("Japan")), "{korea:?}");
}

#[test]
fn disputed_land_that_the_source_has_a_name_of_is_called_so_in_letters_of_no_state() {
    for (pair, land, russian) in [
        ("UKR-RUS", "Crimea", "Крымский полуостров"),
        ("ISR-SYR", "Golan Heights", "Голанские высоты"),
        ("SDN-SSD", "Abyei", "Абьей"),
        ("IND-CHN", "Aksai Chin", "Аксайчин"),
        ("SSD-KEN", "Ilemi Triangle", "Треугольник Илеми"),
        ("GUY-SUR", "Courantyne Headwaters", "исток реки Корантейн"),
    ] {
        for (lang, name) in [(Lang::En, land), (Lang::Ru, russian)] {
            let said = names(&drawn(pair, lang).1).join(" ");
            assert!(said.contains(name), "no {name} on {pair}: {said}");
        }
    }
    // Where the source names no land, none is: Kosovo is a state's name there.
    let kosovo = world::around([20.0, 42.0, 22.0, 43.0].into(), world::Detail::Near).lands;
    assert!(kosovo.is_empty(), "{kosovo:?}");
}

#[test]
fn land_that_the_source_takes_for_disputed_is_hatched_whosever_it_is_and_nothing_else() {
    let is_disputed = |x: f64, y: f64| {
        let window = [x - 0.1, y - 0.1, x + 0.1, y + 0.1].into();
        let found = world::around(window, world::Detail::Near).disputed;
        found.iter().any(|area| area.contains(&Coord { x, y }))
    };
    for (name, x, y) in [
        ("Golan", 35.75, 33.0),
        ("Crimea", 34.1, 45.2),
        ("Kosovo", 20.9, 42.6),
        ("Hargeisa", 44.06, 9.56),
        ("west of the berm", -13.2, 25.5),
        ("east of the berm", -12.3, 23.7),
        ("Srinagar", 74.8, 34.1),
        ("Gilgit", 74.3, 35.9),
        ("Aksai Chin", 79.5, 35.2),
        ("Tawang", 92.5, 27.6),
        ("Abyei", 28.5, 9.6),
        ("Ramallah", 35.2, 31.9),
        ("north of Nicosia", 33.4, 35.3),
    ] {
        assert!(is_disputed(x, y), "{name}");
    }
    for (name, x, y) in [
        ("Tel Aviv", 34.8, 32.05),
        ("Haifa", 35.0, 32.75),
        ("Damascus", 36.3, 33.5),
        ("Belgrade", 20.5, 44.8),
        ("Kherson", 32.6, 46.65),
        ("Kerch strait, Russia", 37.5, 45.3),
        ("Mogadishu", 45.3, 2.1),
        ("Marrakesh", -8.0, 31.6),
        ("Amritsar", 74.9, 31.6),
        ("Islamabad", 73.05, 33.7),
        ("Stepanakert", 46.75, 39.82),
        ("Yerevan", 44.5, 40.2),
    ] {
        assert!(!is_disputed(x, y), "{name}");
    }
    let words = "Disputed or of indeterminate status";
    for (pair, hatched) in [("SRB-Kosovo", true), ("ISR-SYR", true), ("BOL-PER", false)] {
        let scene = drawn(pair, Lang::En).1;
        assert_eq!(scene.group("disputed").is_some(), hatched, "{pair}");
        assert_eq!(said(&scene).contains(words), hatched, "{pair}");
    }
}

#[test]
fn a_map_says_how_many_viewers_see_some_of_its_line_otherwise() {
    let table = include_str!("../fixtures/world-viewers.csv");
    let known =
        |pair: &str| table.lines().find_map(|row| row.strip_prefix(pair)).map(str::to_owned);
    for (pair, row) in
        [("UKR-RUS", "RUS-UKR,"), ("IND-PAK", "IND-PAK,"), ("SRB-Kosovo", "KOS-SRB,")]
    {
        let expected = format!("{} of the 34 viewers", known(row).unwrap());
        assert!(drawn(pair, Lang::En).1.said("source").contains(&expected), "{pair}: {expected}");
    }
    assert_eq!(known("ARM-AZE,").or(known("AZE-ARM,")), None);
    assert!(!drawn("ARM-AZE", Lang::En).1.said("source").contains("viewers"));
}

#[test]
fn a_place_across_a_river_from_a_neighbour_has_its_name_on_its_own_side() {
    let (context, scene) = drawn("Suriname-French Guiana", Lang::En);
    assert!(context.places.iter().any(|of| of.names.get("en") == "Saint-Laurent-du-Maroni"));
    let texts = scene.group("labels").unwrap().texts();
    let name = texts.iter().find(|text| text.content == "Saint-Laurent-du-Maroni");
    let line = scene.group("boundary").unwrap().paths();
    let ends = line.iter().flat_map(|path| &path.lines).flatten();
    let mouth = ends.min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    if let Some(name) = name {
        assert!(name.bounds().centre().x > mouth.x, "over Suriname");
        assert!(!name.bounds().overlaps(&Rect::at(*mouth)));
    }
}

/// Names that stand on the hatch of a map: of states whose ground on it is in dispute as a whole, or
/// nearly as of Pakistan in the north, of whose other ground the map shows a corner.
const ON_THE_HATCH: [&str; 6] =
    ["KOSOVO", "NORTHERN CYPRUS", "PAKISTAN", "PALESTINE", "SOMALILAND", "WESTERN SAHARA"];

#[test]
fn no_state_with_other_ground_is_named_on_disputed_land() {
    let mut looked_at = 0;
    for (pair, context, scene) in thirty() {
        let Some(hatch) = scene.group("disputed") else { continue };
        let hatch = hatch.paths().into_iter().flat_map(|path| &path.lines).collect::<Vec<_>>();
        let labels: Vec<String> = context.countries.iter().map(|of| of.label("en")).collect();
        // In two lines a name is parts of the label.
        let is_state = |name: &str| labels.iter().any(|of| of.contains(name) && name.len() > 3);
        let excepted = |name: &str| {
            let known = name != "PAKISTAN" || *pair == "Pakistan-China";
            known && ON_THE_HATCH.iter().any(|of| of.contains(name))
        };
        let texts = scene.group("labels").unwrap().texts();
        for text in texts.iter().filter(|of| is_state(&of.content) && !excepted(&of.content)) {
            let bounds = geo::Rect::from(text.bounds());
            let on = hatch.iter().any(|line| line.intersects(&bounds));
            assert!(!on, "{} of {pair} stands on the hatch", text.content);
            looked_at += 1;
        }
    }
    assert!(looked_at > 40, "{looked_at}");
}

#[test]
fn a_capital_in_a_buffer_zone_is_named_on_its_own_side() {
    let (_, scene) = drawn("Cyprus-Northern Cyprus", Lang::En);
    let texts = scene.group("labels").unwrap().texts();
    let named = |name: &str| texts.iter().find(|text| text.content == name).unwrap().bounds();
    let hatch = scene.group("disputed").unwrap().paths();
    let bounds = geo::Rect::from(named("Nicosia"));
    assert!(named("Nicosia").y > named("NORTHERN CYPRUS").y);
    let mut hatch = hatch.iter().flat_map(|path| &path.lines);
    assert!(!hatch.any(|line| line.intersects(&bounds)), "on the other side");
}

#[test]
fn large_places_are_not_hidden_by_names_of_states_nor_lakes_left_without_a_name() {
    for (pair, expected) in [
        ("ISR-PSE", &["Dead Sea"][..]),
        ("THA-KHM", &["Siem Reap", "Tonle Sap"]),
        ("BOL-PER", &["Lago Titicaca"]),
        ("BOL-CHL", &["Lago Poopó"]),
        ("ETH-ERI", &["Asmara", "Lake Tana"]),
        ("Suriname-French Guiana", &["Brokopondo"]),
    ] {
        let found = names(&drawn(pair, Lang::En).1).join(" ");
        for name in expected {
            assert!(found.contains(name), "{pair}: no {name} among {found}");
        }
    }
}

#[test]
fn a_legend_lists_only_what_is_seen() {
    let all = said(&drawn("LBN-SYR", Lang::En).1);
    assert!(!all.contains("Disputed or of indeterminate status"), "under a band");
    let survey = surveyed("SSD-KEN");
    let options = Options { extent: map::around(&survey), ..Options::default() };
    let (window, scale) = map::window(&survey, &options).unwrap();
    let context = world::scenery(&survey, window, scale, None);
    let all = said(&map::draw(&survey, &context, &options).unwrap());
    assert!(!all.contains("first-level unit"), "along the rim");
}

#[test]
fn the_line_of_the_pack_is_left_out_whole_where_a_file_has_it_elsewhere() {
    let mut boundary = world::boundary(&world::pair("Kazakhstan-Russia").unwrap(), None).unwrap();
    for segment in &mut boundary.segments {
        segment.line = segment.line.map_coords(|at| Coord { y: at.y + 0.06, ..at });
    }
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let (window, scale) = map::window(&survey, &Options::default()).unwrap();
    let context = world::scenery(&survey, window, scale, None);
    let again = context.borders.iter().filter(|of| of.pair == "KAZ-RUS" || of.pair == "RUS-KAZ");
    assert_eq!(again.count(), 0);
}

#[test]
fn both_parties_are_named_in_words_of_their_own() {
    for (pair, _, scene) in thirty() {
        let found = names(scene);
        for state in world::pair(pair).unwrap() {
            let name = state.names.get("en").to_uppercase();
            let halves = name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..]));
            let stands = |text: &str| found.iter().any(|other| other == text);
            let in_two = halves.into_iter().any(|(a, b)| stands(a) && stands(b));
            assert!(stands(&name) || in_two, "{pair}: no {name} among {found:?}");
        }
    }
}

/// Which towns an atlas has, whatever villages lie nearer to the line: by people, or seats of provinces.
#[test]
fn cities_are_named_before_villages_and_on_the_line_too() {
    for (pair, cities) in [
        ("UKR-RUS", &["Mykolayiv", "Kryvyy Rih", "Chernihiv"][..]),
        ("IND-PAK", &["Faisalabad", "Ludhiana", "Agra"]),
        ("PRK-KOR", &["Chuncheon"]),
        ("SRB-Kosovo", &["Prizren", "Gjakovë"]),
        ("ISR-PSE", &["Bethlehem", "Qalqilyah"]),
        ("SDN-SSD", &["El Daein", "Gambela"]),
        ("SOM-ETH", &["Gaalkacyo"]),
        ("COD-RWA", &["Goma"]),
        ("ARM-AZE", &["Kapan"]),
    ] {
        let found = names(&drawn(pair, Lang::En).1);
        for city in cities {
            assert!(found.iter().any(|name| name == city), "{pair}: no {city} among {found:?}");
        }
    }
}

#[test]
fn no_place_is_named_in_larger_letters_than_one_that_matters_more() {
    for (pair, context, scene) in thirty() {
        let texts = scene.group("labels").unwrap().texts();
        let place = |text: &&Text| {
            // A lake, a river, half of the name of disputed land or another town may be called as a town is.
            let is_it = |names: &world::context::Names| names.get("en") == text.content;
            let half = |of: &str| of.split(' ').any(|word| word == text.content);
            let lake = context.lakes.iter().any(|of| is_it(&of.names))
                || context.rivers.iter().any(|of| half(of.names.get("en")))
                || context.lands.iter().any(|of| half(of.names.get("en")));
            let mut places = context.places.iter().filter(|place| is_it(&place.names) && !lake);
            let first = places.next()?;
            places.next().is_none().then_some(first)
        };
        let named: Vec<_> =
            texts.into_iter().filter_map(|text| Some((place(&text)?, text.size))).collect();
        for (place, size) in &named {
            let larger = named.iter().find(|(other, of)| {
                of > size && other.size >= place.size && other.weight < place.weight
            });
            let found = larger.map(|(other, _)| other.names.get("en"));
            assert_eq!(found, None, "larger than {} on {pair}", place.names.get("en"));
        }
    }
}

#[test]
fn a_larger_page_names_no_fewer_places_and_every_city_of_a_smaller_one() {
    for pair in ["SOM-ETH", "MAR-Western Sahara", "ETH-ERI", "PRK-KOR"] {
        let survey = surveyed(pair);
        let mut before: Vec<String> = Vec::new();
        for page in ["297x210mm", "420x297mm", "594x420mm"] {
            let options = Options { size: page.parse().unwrap(), ..Options::default() };
            let (window, scale) = map::window(&survey, &options).unwrap();
            let context = world::scenery(&survey, window, scale, None);
            let found = names(&map::draw(&survey, &context, &options).unwrap());
            let is_place =
                |name: &String| context.places.iter().any(|of| of.names.get("en") == name);
            let now: Vec<String> = found.into_iter().filter(is_place).collect();
            // The larger frame may have another shape.
            let at = |name: &String| context.places.iter().find(|of| of.names.get("en") == name);
            let spots = now.iter().filter_map(at).map(|place| geo::Point(place.at));
            let shown = spots.collect::<geo::MultiPoint>().bounding_rect().unwrap();
            let shown = Extent::from([shown.min().x, shown.min().y, shown.max().x, shown.max().y]);
            let seen = |name: &&String| {
                let place = context.places.iter().find(|of| of.names.get("en") == *name);
                place.is_some_and(|place| shown.contains(place.at))
            };
            let least = before.iter().filter(seen).count();
            assert!(now.len() >= least, "{pair} on {page}: {before:?} became {now:?}");
            // The larger frame may have another shape, and not show what lies at a side.
            for city in ["Gaalkacyo", "Dakhla", "Mekele", "Gonder", "Chuncheon", "Kaesong"] {
                let was = before.iter().any(|name| name == city);
                assert!(!was || now.iter().any(|name| name == city), "{pair} on {page}: no {city}");
            }
            before = now;
        }
    }
}

#[test]
fn no_code_stands_for_a_state() {
    for pair in pairs() {
        let states = world::pair(pair).unwrap();
        let survey = Survey::of(world::boundary(&states, None).unwrap(), Selection::default());
        let survey = survey.unwrap();
        for size in [Size::suiting(&survey, None), "130x110mm".parse().unwrap()] {
            let options = Options { size, ..Options::default() };
            let Ok((window, scale)) = map::window(&survey, &options) else { continue };
            let context = world::scenery(&survey, window, scale, None);
            let Ok(scene) = map::draw(&survey, &context, &options) else { continue };
            let found = names(&scene);
            let code = context.countries.iter().find(|of| found.contains(&of.code));
            assert_eq!(code.map(|of| &of.code), None, "{pair}");
        }
    }
}

/// What surrounds a file that has a border of the pack elsewhere.
fn beside_the_packs(pair: &str, course: impl Fn(Coord<f64>) -> Coord<f64>) -> Context {
    let mut boundary = world::boundary(&world::pair(pair).unwrap(), None).unwrap();
    for segment in &mut boundary.segments {
        segment.line = segment.line.map_coords(&course);
    }
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let (window, scale) = map::window(&survey, &Options::default()).unwrap();
    world::scenery(&survey, window, scale, None)
}

#[test]
fn the_packs_line_between_the_ends_of_a_file_is_left_out_however_far_off_it_runs() {
    for (pair, north) in [("KAZ-RUS", 0.36), ("ARG-CHL", 0.2)] {
        let context = beside_the_packs(pair, |at| Coord { y: at.y + north, ..at });
        let again =
            |of: &&world::context::Border| pair.split('-').all(|code| of.pair.contains(code));
        assert_eq!(context.borders.iter().filter(again).count(), 0, "{pair}");
    }
}

#[test]
fn the_packs_line_beyond_the_ends_of_a_file_and_around_an_exclave_stays() {
    let part = |keeps: &dyn Fn(f64) -> bool| {
        let mut boundary = world::boundary(&world::pair("ARM-AZE").unwrap(), None).unwrap();
        let in_part = |of: &frontier::Segment| {
            of.line.bounding_rect().is_some_and(|of| keeps(of.min().x) && of.width() > 1.0)
        };
        boundary.segments.retain(in_part);
        assert_eq!(boundary.segments.len(), 1);
        let survey = Survey::of(boundary, Selection::default()).unwrap();
        let around = [43.0, 38.0, 48.0, 42.0].into();
        world::scenery(&survey, around, 2e6, None)
    };
    // The main line begins east of 45 degrees, that of Nakhchivan west of it.
    let has = |context: &Context, x: f64, y: f64| {
        let lines = context.borders.iter().filter(|of| of.pair.contains("AZE"));
        let mut vertices = lines.flat_map(|of| of.line.iter().flatten());
        vertices.any(|at| (at.x - x).abs() < 0.05 && (at.y - y).abs() < 0.05)
    };
    let main = part(&|west| west > 44.99);
    assert!(has(&main, 45.168, 39.566), "the line of Nakhchivan");
    assert!(!has(&main, 45.167, 41.108), "its own");
}
