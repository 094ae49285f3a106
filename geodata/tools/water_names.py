"""Names of the rivers and lakes of the world pack, with the letters that their layers have lost, and
not under the name of another river.

The layer of rivers for 1:10 million has lost letters that it could not write, and some rivers bear
the name of another there (the Garonne is "Drau"). The layer for 1:50 million of the same package has
both right: a river takes its name from there, where each runs along the other for more than half of
its length, or where its own name is lost and it runs along the other so far. What is left without
its letters is mended by LOST, as the name is written where the water is, or has no name here.
"""

import math

import shapely
from shapely.geometry import shape

from world_places import alike, folded

# Of a river along another, in degrees; and of which part of its length.
ALONG, MOST = 0.06, 0.5
# Where one river of the source is two, cut at its own vertex: the name above and below it. The Mur ends
# in the Drava, which has its own line down to there; the Cuiabá, here with the lower São Lourenço, in
# the Paraguay (https://www.britannica.com/place/Sao-Lourenco-River), and that in the Paraná.
CUTS = {
    "Drava": ((16.878, 46.314), "Mur", "Drava"),
    "Paraná": ((-57.474, -17.945), "Cuiabá", "Paraguay"),
}
# As far off as layers for smaller scales have that vertex, in degrees.
CUT = 0.05
# The only piece that lies by another river than its name and by none of the layer for 1:50 million: in
# Iceland, where the next piece down the river has this name.
ASTRAY = {("Drau", -19): "Thjórsá"}
# Russian exonyms. No package has them.
RUSSIAN = {
    "Abay (Blue Nile)": "Голубой Нил",
    "Akobo": "Акобо",
    "Albert Nile": "Альберт-Нил",
    "Aldan": "Алдан",
    "Allier": "Алье",
    "Amu Darya": "Амударья",
    "Amur": "Амур",
    "Angara": "Ангара",
    "Araguaia": "Арагуая",
    "Aras": "Аракс",
    "Argun’ (Ergun)": "Аргунь",
    "Arkansas": "Арканзас",
    "Atbara": "Атбара",
    "Athabasca": "Атабаска",
    "Ayeyarwady (Irrawaddy)": "Иравади",
    "Bahr el Jebel (Mountain Nile)": "Бахр-эль-Джебель",
    "Bahr el Jebel (White Nile)": "Бахр-эль-Джебель (Белый Нил)",
    "Bahr el Zeraf": "Бахр-эз-Зераф",
    "Beas": "Биас",
    "Benue": "Бенуэ",
    "Brahmaputra": "Брахмапутра",
    "Bénoué": "Бенуэ",
    "Chambeshi": "Чамбеши",
    "Chang Jiang (Yangtze)": "Янцзы",
    "Chenab": "Чинаб",
    "Chixoy": "Чишой",
    "Colorado": "Колорадо",
    "Columbia": "Колумбия",
    "Congo": "Конго",
    "Corantijn": "Корантейн",
    "Courantyne": "Корантейн",
    "Cuyuni": "Куюни",
    "Danube": "Дунай",
    "Darling": "Дарлинг",
    "Daugava (Zapadnaya Dvina)": "Западная Двина",
    "Desna": "Десна",
    "Dnepre": "Днепр",
    "Dnipro (Dnieper)": "Днепр",
    "Don": "Дон",
    "Donau (Danube)": "Дунай",
    "Donets": "Донец",
    "Drau": "Драва",
    "Drava": "Драва",
    "Drin": "Дрин",
    "Drina": "Дрина",
    "Ebro": "Эбро",
    "El Bahr el Abyad (White Nile)": "Белый Нил",
    "El Bahr el Azraq (Blue Nile)": "Голубой Нил",
    "Elbe": "Эльба",
    "Ertix (Irtysh)": "Иртыш",
    "Essequibo": "Эссекибо",
    "Euphrates": "Евфрат",
    "Fraser": "Фрейзер",
    "Ganges": "Ганг",
    "Garonne": "Гаронна",
    "Genale": "Гэнале",
    "Grande": "Гранди",
    "Great Ruaha": "Большая Руаха",
    "Göta älv": "Гёта-Эльв",
    "Han": "Ханган",
    "Heilong Jiang (Amur)": "Амур",
    "Huang (Yellow)": "Хуанхэ",
    "Indigirka": "Индигирка",
    "Indus": "Инд",
    "Irtysh": "Иртыш",
    "Jari": "Жари",
    "Jhelum": "Джелам",
    "Jinsha (Yangtze)": "Янцзы",
    "Jordan": "Иордан",
    "Jubba": "Джубба",
    "Juruena": "Журуэна",
    "Kagera": "Кагера",
    "Kasai": "Касаи",
    "Kolyma": "Колыма",
    "Kür": "Кура",
    "Lancang (Mekong)": "Меконг",
    "Lena": "Лена",
    "Litani": "Литани",
    "Loire": "Луара",
    "Lower Tunguska (Nizhnyaya Tunguska)": "Нижняя Тунгуска",
    "Lualaba": "Луалаба",
    "Lualaba (Congo)": "Луалаба",
    "Luangwa": "Луангва",
    "Mackenzie": "Маккензи",
    "Madeira": "Мадейра",
    "Madre de Dios": "Мадре-де-Дьос",
    "Magdalena": "Магдалена",
    "Mamoré": "Маморе",
    "Marañón": "Мараньон",
    "Maroni": "Марони",
    "Mekong": "Меконг",
    "Mississippi": "Миссисипи",
    "Missouri": "Миссури",
    "Morava": "Морава",
    "Motagua": "Мотагуа",
    "Mouhoun (Black Volta)": "Чёрная Вольта",
    "Mun": "Мун",
    "Mur": "Мура",
    "Murray": "Муррей",
    "Nakanbé (White Volta)": "Белая Вольта",
    "Naryn": "Нарын",
    "Nelson": "Нельсон",
    "Neva": "Нева",
    "Niger": "Нигер",
    "Nile": "Нил",
    "Nu (Salween)": "Салуин",
    "Ob": "Обь",
    "Ob’": "Обь",
    "Oder": "Одра",
    "Ohio": "Огайо",
    "Omo": "Омо",
    "Orange": "Оранжевая",
    "Orinoco": "Ориноко",
    "Panj": "Пяндж",
    "Paraguay": "Парагвай",
    "Paranaíba": "Паранаиба",
    "Paraná": "Парана",
    "Pechora": "Печора",
    "Pibor": "Пибор",
    "Purús": "Пурус",
    "Ravi": "Рави",
    "Rhein": "Рейн",
    "Rhin (Rhein)": "Рейн",
    "Rhine": "Рейн",
    "Rhône": "Рона",
    "Rio Grande": "Рио-Гранде",
    "Ruvuma": "Рувума",
    "Río Grande": "Рио-Гранде",
    "Salween": "Салуин",
    "San Juan": "Сан-Хуан",
    "Saskatchewan": "Саскачеван",
    "Sava": "Сава",
    "Seine": "Сена",
    "Selenge (Selenga)": "Селенга",
    "Setit": "Сетит",
    "Severnaya Dvina": "Северная Двина",
    "Seym": "Сейм",
    "Shabeelle": "Уэби-Шэбэлле",
    "Shatt al Arab": "Шатт-эль-Араб",
    "Shebele": "Уэби-Шэбэлле",
    "Shire": "Шире",
    "Snake": "Снейк",
    "Sobat": "Собат",
    "St. Lawrence": "Святого Лаврентия",
    "Sukhona": "Сухона",
    "Suriname": "Суринам",
    "Sutlej": "Сатледж",
    "Svir": "Свирь",
    "Svir’": "Свирь",
    "Syr Darya": "Сырдарья",
    "São Francisco": "Сан-Франсиску",
    "Sénégal": "Сенегал",
    "Tagus": "Тахо",
    "Tajo": "Тахо",
    "Tapajós": "Тапажос",
    "Tejo (Tagus)": "Тахо",
    "Tekeze": "Тэкэзе",
    "Tennessee": "Теннесси",
    "Tigris": "Тигр",
    "Tisa": "Тиса",
    "Tista": "Тиста",
    "Tisza": "Тиса",
    "Tobol": "Тобол",
    "Tocantins": "Токантинс",
    "Trombetas": "Тромбетас",
    "Ubangi": "Убанги",
    "Ucayali": "Укаяли",
    "Uele": "Уэле",
    "Ural": "Урал",
    "Vaal": "Вааль",
    "Victoria Nile": "Виктория-Нил",
    "Vistula": "Висла",
    "Vltava": "Влтава",
    "Volga": "Волга",
    "Volta": "Вольта",
    "Vychegda": "Вычегда",
    "Xingu": "Шингу",
    "Yamuna": "Джамна",
    "Yangtze": "Янцзы",
    "Yarkant": "Яркенд",
    "Yarlung (Brahmaputra)": "Брахмапутра",
    "Yenisey": "Енисей",
    "Yukon": "Юкон",
    "Zambezi": "Замбези",
}
LOST_END, END = " Kli", " Köli"
LOST = {
    "Ataturk Barajt": "Atatürk Barajı",
    "Byk Menderes": "Büyük Menderes",
    "Chirrip del Atlntico": "Chirripó del Atlántico",
    "Embalse de Entrepeas": "Embalse de Entrepeñas",
    "Glomma (Glma)": "Glomma (Glåma)",
    "Grande Rivire de la Baleine": "Grande Rivière de la Baleine",
    "Gta lv": "Göta älv",
    "Inarijrvi": "Inarijärvi",
    "Klarlven": "Klarälven",
    "Kokemenjoki": "Kokemäenjoki",
    "Kr": "Kür",
    "Uaup?s": "Uaupés",
    "Aripuan?": "Aripuanã",
    "Juta?": "Jutaí",
    "Iva?": "Ivaí",
    "Carcara??": "Carcarañá",
    "Guapor?": "Guaporé",
    "Ou?m?": "Ouémé",
    "Komo?": "Komoé",
    "Caron?": "Caroní",
    "Juru?": "Juruá",
    "Parna?ba": "Parnaíba",
    "L?rio": "Lúrio",
    "Baoul?": "Baoulé",
    "G?ba": "Gêba",
    "Guain?a": "Guainía",
    "Gu?rico": "Guárico",
    "Ogoou?": "Ogooué",
    "Tiet?": "Tietê",
    "Thj?rs?": "Thjórsá",
    "Copiap?": "Copiapó",
    "Oco?a": "Ocoña",
    "Piau?": "Piauí",
    "Ibicu?": "Ibicuí",
    "Bago?": "Bagoé",
    "Jiparan?": "Jiparaná",
    "Nhamund?": "Nhamundá",
    "Indals?lven": "Indalsälven",
    "Kiz?lirmak": "Kızılırmak",
    "Severnaya Sos?va": "Severnaya Sos’va",
    "Bol?shoy Yenisey": "Bol’shoy Yenisey",
    "Bol?shoy Anyuy": "Bol’shoy Anyuy",
    "Bol?shoy Yugan": "Bol’shoy Yugan",
    "Amgun?": "Amgun’",
    "Lule lv": "Lule älv",
    "Mlzes": "Mélèzes",
    "Motala strm": "Motala ström",
    "Ozero Chrtovo": "Ozero Chërtovo",
    "Pnuco": "Pánuco",
    "Presa Manuel vila Camacho": "Presa Manuel Ávila Camacho",
    "Presa Nezahualcyotl": "Presa Nezahualcóyotl",
    "Purificacin": "Purificación",
    "Qozhakl": "Qozhaköl",
    "Rhne": "Rhône",
    "Ro Grande de Matagalpa": "Río Grande de Matagalpa",
    "Ro Grande de Santiago": "Río Grande de Santiago",
    "Santa Mara": "Santa María",
    "Shardara Bgeni": "Shardara Bögeni",
    "Skelleftelven": "Skellefteälven",
    "Stora Lule lv": "Stora Lule älv",
    "Svernaya Dvina": "Severnaya Dvina",
    "Tornelven": "Torneälven",
    "Vitava": "Vltava",
    "Zncara": "Záncara",
    "ngermanlven": "Ångermanälven",
    "Hh Nuur": "",
    "Iken Zhbolat Lake": "",
    "Laguna Chil": "",
    "Ozero Artevo": "",
    "Ozero Bolshoy Olr": "",
    "Yke Lake": "",
}


class Waters:
    """The names of rivers for 1:50 million, to be taken from there."""

    def __init__(self, source):
        named = [(whole(record["name"]), shape(of.__geo_interface__)) for record, of in source]
        self.named = [(name, of) for name, of in named if name]
        self.around = [of.buffer(ALONG) for _, of in self.named]
        self.tree = shapely.STRtree(self.around)

    def name(self, lost, of):
        """What a river of the layer for 1:10 million is called."""
        line = shape(of.__geo_interface__)
        own = ASTRAY.get((lost, math.ceil(line.bounds[0]))) or whole(lost)
        found = {}
        for index in self.tree.query(line):
            name, other = self.named[index]
            runs = line.intersection(self.around[index]).length / line.length
            back = other.intersection(line.buffer(ALONG)).length / other.length
            before = found.get(name, (0, 0))
            found[name] = (before[0] + runs, max(before[1], back))
        if not found:
            return own
        name, (runs, back) = max(found.items(), key=lambda item: item[1])
        if runs < MOST or name == own:
            return own
        again = folded(name) in folded(own) or folded(own) in folded(name)
        if not own:
            return name if not lost or alike(folded(name), folded(lost)) > MOST else own
        return own if again or back < MOST else name


def courses(name, parts):
    """The parts of a river by the name of each, cut where it is two."""
    at, above, below = CUTS.get(name, (None, "", ""))
    found = {}
    for part in parts:
        inner = range(1, len(part) - 1) if at else []
        index = min(inner, key=lambda index: math.dist(part[index], at), default=0)
        if index and math.dist(part[index], at) < CUT:
            found.setdefault(above, []).append(part[: index + 1])
            found.setdefault(below, []).append(part[index:])
        else:
            found.setdefault(name, []).append(part)
    return found.items()


def whole(name):
    """A name with all its letters; empty for one that has lost some for good."""
    if name in LOST:
        return LOST[name]
    if name.endswith(LOST_END):
        return name.removesuffix(LOST_END) + END
    try:
        # UTF-8 that was read as Windows-1252.
        name = name.encode("cp1252").decode()
    except UnicodeError:
        pass
    return "" if "?" in name else name
