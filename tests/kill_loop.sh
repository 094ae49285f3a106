#!/bin/sh
# Kills `report` and `export` at random moments and checks that every file is old or new, whole.
#
# Optional, because it takes minutes:
#
#     cargo build --release && sh tests/kill_loop.sh target/release/frontier 300
set -eu
program=$(realpath "$1")
runs=${2:-300}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Two whole states that each file may be in.
"$program" report -q -o "$folder/old"
"$program" report -q --as-of 2018 -o "$folder/new"
longest=$( { time -p "$program" report -q -o "$folder/timed"; } 2>&1 | awk '/real/ {print $2}')
cp -r "$folder/old" "$folder/out"

killed=0
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    date=$([ $((run % 2)) -eq 0 ] && echo 2017-06 || echo 2018)
    "$program" report -q --as-of "$date" -o "$folder/out" &
    process=$!
    "$program" export -q --as-of "$date" -o "$folder/out/export.geojson" &
    other=$!
    sleep "$(awk -v longest="$longest" -v seed="$run$$" 'BEGIN { srand(seed); print rand() * longest * 1.1 }')"
    kill -9 "$process" 2>/dev/null && killed=$((killed + 1)) || true
    kill -9 "$other" 2>/dev/null && killed=$((killed + 1)) || true
    wait "$process" "$other" 2>/dev/null || true
    for path in "$folder"/old/*; do
        name=$(basename "$path")
        case "$name" in
        *.json | *.geojson) python3 -m json.tool "$folder/out/$name" >/dev/null ;;
        *.svg) tail -c 5 "$folder/out/$name" | grep -q -e '-->' ;;
        *.pdf) tail -c 6 "$folder/out/$name" | grep -q %%EOF ;;
        *.png) tail -c 8 "$folder/out/$name" | grep -q IEND ;;
        *) [ "$(tail -c 1 "$folder/out/$name" | wc -l)" -eq 1 ] ;;
        esac || { echo "run $run: $name is not whole"; exit 1; }
    done
    [ ! -e "$folder/out/export.geojson" ] || python3 -m json.tool "$folder/out/export.geojson" >/dev/null
done
left=$(find "$folder/out" -name '.frontier-*' | wc -l)
echo "$runs rounds, $killed kills, no partial file; $left temporary files left by the killed"
