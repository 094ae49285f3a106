# %% A border in R
# `frontier` dates and measures, sf joins. Needs `install.packages("sf")` and `frontier` on the path.
library(sf)

input <- character() # the embedded frontier; a file of yours is "mine/segments.geojson"

frontier <- function(command, ...) {
  file <- tempfile()
  status <- system2("frontier", c(command, input, ...), stdout = file)
  if (status != 0) stop("frontier ended with ", status)
  file
}

# %% One row a segment: its line, its status at the date, its length on the ellipsoid
segments <- st_read(frontier("export", "-f", "geojson"), quiet = TRUE)
print(head(st_drop_geometry(segments)[c("id", "section", "status", "as_of", "length_m")]))

# %% The statistics of each section, joined to its lines
stats <- read.csv(frontier("stats", "--by", "section", "-f", "csv"))
sections <- stats[stats$group == "section", c("value", "length_m", "share")]
lines <- aggregate(segments["geometry"], list(value = segments$section), length)
lines <- merge(lines["value"], sections)
print(st_drop_geometry(lines)[order(-lines$length_m), ])

# %% The same length by sf alone, which takes the Earth for a sphere, is nearly that
sphere <- sum(as.numeric(st_length(segments))) / 1000
total <- stats$length_m[stats$group == "total"] / 1000
cat(sprintf("%.1f km on the ellipsoid, %.1f km by sf\n", total, sphere))
