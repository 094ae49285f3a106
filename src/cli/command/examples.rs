//! Examples under the help of each command. A test runs them.

pub const BEGIN: &str = "\
`frontier init mine` writes files to begin with. README.md leads from there to the first map of your
own border, and MANUAL.md has a chapter for each command.";

pub const INIT: &str = "\
Examples:
  frontier init started
  frontier init mine && frontier check mine/segments.geojson --claims mine/claims.csv

What the fields of a data set mean: frontier init --help";

pub const INIT_LONG: &str = "\
Examples:
  frontier init started
  frontier init mine && frontier check mine/segments.geojson --claims mine/claims.csv

The member `dataset` of a GeoJSON file, beside `features`; all fields are optional, others pass
through to exports, and a date is YYYY, YYYY-MM or YYYY-MM-DD:
  name               title on every output; by default the name of the file
  titles             the title in other languages: {\"ru\": \"…\"}
  edition            which drawing of the line it is, where there are several
  as_of              date for which the `status` properties hold
  drawn_on           date of the drawing
  source             who drew the lines, and how
  licence            SPDX identifier, such as ODbL-1.0
  attribution        credit that every output shows
  notes              list of what a reader of any figure has to know
  valid_from         first day on which this drawing holds
  valid_to           first day on which it no longer does
  status_known_from  earliest date for which there is a status
  status_from        what the statuses were taken from: `statements` or `classes`
  settled_on         date on which the whole line was agreed
  settled_note       that in one sentence, for outputs of an earlier date
  delimited_by       what delimited rests on until then, by language: {\"en\": \"in the draft\"}
  subjects           what the subject of a claim means, as properties of segments:
                     {\"north\": {\"section\": [\"River\", \"Pass\"]}}
  status_series      series of claims that count as the statuses here do
  line_series        series of claims about this line, whatever their date
  comparison_note    what to know of a difference from another drawing
  comparison_notes   the same in other languages

The `comment` members of the starter file have no meaning.";

pub const REPORT: &str = "\
Examples:
  frontier report
  frontier report border.geojson -o border";

pub const MAP: &str = "\
Examples:
  frontier map -o map.svg
  frontier map --border Armenia-Azerbaijan -o armenia-azerbaijan.svg
  frontier map --as-of 2024-12 --extent isfara --dpi 300 -o isfara.png";

pub const STATS: &str = "\
Examples:
  frontier stats --by section,confidence
  frontier stats --by section,status -o sections.tex
  frontier stats --border IND-PAK --view IN
  frontier stats part-*.geojson -f json
  frontier stats lines.geojson --status-property RANK --delimited 1 --contested 2,3
  gzip -dc border.geojson.gz | frontier stats - --format json";

pub const MERGE: &str = "\
Examples:
  frontier stats north.geojson --by section --partial -o north.part
  frontier stats south.geojson --by section --partial -o south.part
  frontier merge north.part south.part -f json";

pub const CHECK: &str = "\
Examples:
  frontier check
  frontier check --tolerance 2% --strict -o check.md";

pub const PROFILE: &str = "\
Examples:
  frontier profile
  frontier profile --extent isfara -o isfara.svg
  frontier profile --where part=main -o profile.csv";

pub const COMPARE: &str = "\
Examples:
  frontier compare
  frontier compare --extent isfara -o redrawn.svg
  frontier compare old.geojson new.geojson -f json";

pub const EXPORT: &str = "\
Examples:
  frontier export --where status=contested -o contested.kml
  frontier export border.geojson --precision 7 -o border.parquet";

pub const TAG: &str = "\
Examples:
  frontier tag border.geojson stretches.csv -o segments.geojson
  frontier tag border.geojson stretches.csv points.csv --rest contested -o segments.geojson";

pub const VALIDATE: &str = "\
Examples:
  frontier validate border.geojson
  frontier validate border.geojson --gap-tolerance 50m -o findings.geojson";

pub const VERIFY: &str = "\
Examples:
  frontier verify output/map.svg
  frontier verify map.png border.geojson

Exit codes:
  0  made again from these inputs, it has the same bytes
  1  an input differs, the bytes differ, or there is no record
  4  the inputs are the same, but it could not be made again";

pub const BORDER: &str = "\
Examples:
  frontier border kyrgyz.geojson tajik.geojson
  frontier border countries.geojson --a country=KG --b country=TJ -o line.geojson
  frontier border kyrgyz.geojson tajik.geojson --tolerance 10m -o line.svg";

pub const BORDERS: &str = "\
Examples:
  frontier borders --disputed
  frontier borders --view IN -f json
  frontier borders --view all -o views.csv";

pub const WORDS: &str = "\
Examples:
  frontier words -o es.json
  frontier words --lang ru | frontier map --words - -o map.svg

Translate the texts, keep the keys and what stands in braces, which may change places. `thousands`
may be empty; numbers from `thousands_from` on are parted by it.";

pub const COMPLETIONS: &str = "\
Examples:
  frontier completions bash > ~/.local/share/bash-completion/completions/frontier
  frontier completions zsh > ~/.zfunc/_frontier
  frontier completions fish > ~/.config/fish/completions/frontier.fish";

pub const MAN: &str = "\
Examples:
  frontier man > frontier.1
  frontier man | man -l -";
