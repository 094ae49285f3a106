#!/usr/bin/env bash
# Runs examples/lengths.py and lengths.R, and holds the totals that they print against `frontier stats`
# and against each other. Needs `pip install geopandas` and R with sf; says which it lacks, and exits
# with 2 then.      tests/examples.sh [FOLDER OF THE PROGRAM, by default target/release]
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$(cd "${1:-target/release}" && pwd):$PATH"

total=$(frontier stats -q -f csv | sed -n 's/^total,,[0-9]*,[0-9]*,\([0-9.]*\),.*/\1/p')
printf -v expected '%.1f km on the ellipsoid' "$(awk "BEGIN { print $total / 1000 }")"
missing=0

# The script by its name, what must run before it can, and what it is run by.
check() {
    local script=$1 needs=$2
    shift 2
    if ! eval "$needs" >/dev/null 2>&1; then
        echo "NOT RUN: examples/$script: this fails: $needs"
        missing=2
        return
    fi
    local printed
    printed=$("$@" "examples/$script" 2>&1) || { echo "FAILED: $script"; echo "$printed"; exit 1; }
    grep -qF "$expected" <<<"$printed" || { echo "FAILED: $script has no \"$expected\""; exit 1; }
    # Every section of the data is in the joined table.
    grep -q "Kayragach (Lolazor) enclave *4442.235" <<<"$printed" || { echo "FAILED: $script joins nothing"; exit 1; }
    echo "passed: examples/$script"
}

check lengths.py 'python3 -c "import geopandas"' python3
check lengths.R 'Rscript -e "library(sf)"' Rscript
exit "$missing"
