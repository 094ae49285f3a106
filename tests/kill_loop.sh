#!/bin/sh
# Kills `report` and `export` at random moments, every third time by Ctrl-C, and checks that every
# file is whole, and all of one report unless the folder itself says otherwise.
#
# Optional, because it takes minutes:
#
#     cargo build --release && sh tests/kill_loop.sh target/release/frontier 300
set -eu
program=$(realpath "$1")
runs=${2:-300}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mark=frontier-report-is-unfinished.txt

# Two whole states that the files may be in.
"$program" report -q --as-of 2017-06 -o "$folder/old"
"$program" report -q --as-of 2018 -o "$folder/new"
longest=$( { time -p "$program" report -q -o "$folder/timed"; } 2>&1 | awk '/real/ {print $2}')
cp -r "$folder/old" "$folder/out"

# Whether every file in the folder is as in one of the two states.
is_one() {
    for path in "$1"/*; do cmp -s "$path" "$folder/out/$(basename "$path")" || return 1; done
}
temporary() { find "$folder/out" -name '.frontier-*' | wc -l; }

killed=0 interrupted=0 marked=0 left_by_interrupt=0 run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    date=$([ $((run % 2)) -eq 0 ] && echo 2017-06 || echo 2018)
    signal=$([ $((run % 3)) -eq 0 ] && echo INT || echo KILL)
    before=$(temporary)
    "$program" report -q --as-of "$date" -o "$folder/out" &
    process=$!
    "$program" export -q --as-of "$date" -o "$folder/out/export.geojson" &
    other=$!
    sleep "$(awk -v longest="$longest" -v seed="$run$$" 'BEGIN { srand(seed); print rand() * longest * 1.1 }')"
    for one in "$process" "$other"; do
        kill -s "$signal" "$one" 2>/dev/null || continue
        [ "$signal" = INT ] && interrupted=$((interrupted + 1)) || killed=$((killed + 1))
    done
    wait "$process" "$other" 2>/dev/null || true
    [ "$signal" = KILL ] || left_by_interrupt=$((left_by_interrupt + $(temporary) - before))
    if [ -e "$folder/out/$mark" ]; then
        marked=$((marked + 1))
    else
        is_one "$folder/old" || is_one "$folder/new" || { echo "run $run: two reports"; exit 1; }
    fi
    for path in "$folder"/old/*; do
        name=$(basename "$path")
        cmp -s "$path" "$folder/out/$name" || cmp -s "$folder/new/$name" "$folder/out/$name" ||
            { echo "run $run: $name is not whole"; exit 1; }
    done
    [ ! -e "$folder/out/export.geojson" ] || python3 -m json.tool "$folder/out/export.geojson" >/dev/null
done
echo "$runs rounds: $killed killed, $interrupted interrupted; no partial file and no report of two" \
    "but for $marked times under its mark; temporary files left: $left_by_interrupt by interrupts," \
    "$(temporary) by kills"
