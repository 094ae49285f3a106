# %% [markdown]
# # A border in GeoPandas
# `frontier` dates and measures, GeoPandas joins. Needs `pip install geopandas` and `frontier` on the
# path. An editor that knows `# %%` runs the cells one by one, `python lengths.py` all of them.

# %% What the program writes, as a string of bytes
import io
import subprocess

import geopandas
import pandas

INPUT = []  # the embedded frontier; a file of yours is ["mine/segments.geojson"]


def frontier(command, *options):
    done = subprocess.run(["frontier", command, *INPUT, *options], stdout=subprocess.PIPE, check=True)
    return io.BytesIO(done.stdout)


# %% One row a segment: its line, its status at the date, its length on the ellipsoid
segments = geopandas.read_file(frontier("export", "-f", "geojson"))
shown = ["id", "section", "status", "as_of", "length_m"]
print(segments[segments.columns.intersection(shown)].head())

# %% The statistics of each section, joined to its lines
stats = pandas.read_csv(frontier("stats", "--by", "section", "-f", "csv"))
sections = stats[stats["group"] == "section"].set_index("value")
lines = segments.dissolve("section")[["geometry"]].join(sections[["length_m", "share"]])
print(lines.drop(columns="geometry").sort_values("length_m", ascending=False))

# %% The same length by GeoPandas alone, in a projection for the region, is nearly that
here = segments.to_crs(segments.estimate_utm_crs()).length.sum() / 1000
there = stats.loc[stats["group"] == "total", "length_m"].item() / 1000
print(f"{there:.1f} km on the ellipsoid, {here:.1f} km in a plane of UTM")

# %% Two dates beside each other, of the embedded frontier: a file of yours must state dates for both
if not INPUT:
    then, now = (geopandas.read_file(frontier("export", "--as-of", date)) for date in ("2017-06", "2025-04"))
    print(pandas.DataFrame({"2017-06": then.groupby("status")["length_m"].sum() / 1000,
                            "2025-04": now.groupby("status")["length_m"].sum() / 1000}).round(1))
