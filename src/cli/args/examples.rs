//! Examples under the help of each command. A test runs them.

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
  frontier stats --border IND-PAK --view IN
  frontier stats lines.geojson --status-property RANK --delimited 1 --contested 2,3
  gzip -dc border.geojson.gz | frontier stats - --format json";

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

pub const COMPLETIONS: &str = "\
Examples:
  frontier completions bash > ~/.local/share/bash-completion/completions/frontier
  frontier completions zsh > ~/.zfunc/_frontier
  frontier completions fish > ~/.config/fish/completions/frontier.fish";

pub const MAN: &str = "\
Examples:
  frontier man > frontier.1
  frontier man | man -l -";
