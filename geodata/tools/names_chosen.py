"""What build_names.py cannot work out: forms picked by hand, and names that are of no place."""

# Forms that are not the first Cyrillic one in GeoNames' list, by GeoNames id. Each stands in that
# list, or is what a rule makes of a form that does; build_names.py refuses any other.
CHOSEN = {
    # Kyrgyzstan
    1222562: {"ky": "Сүлүктү", "ru": "Сулюкта"},
    1222662: {"ky": "Раззаков", "ru": "Раззаков"},
    1527103: {"ky": "Үч-Коргон"},
    1527260: {"ky": "Таш-Көмүр", "ru": "Таш-Кумыр"},
    1527347: {"ky": "Совет", "ru": "Советское"},
    1527513: {"ky": "Өзгөн", "ru": "Узген"},
    1527566: {"ky": "Орозбеков", "ru": "Орозбеково"},
    1527689: {"ky": "Массы"},
    1527719: {"ky": "Кызыл-Кыя", "ru": "Кызыл-Кия"},
    1528052: {"ky": "Кербен"},
    1528091: {"ky": "Кара-Суу"},
    1528161: {"ky": "Кара-Жыгач", "ru": "Кара-Джыгач"},
    1528249: {"ky": "Манас"},
    1528320: {"ky": "Гүлчө", "ru": "Гульча"},
    8139689: {"ky": "Кара-Дөбө", "ru": "Кара-Дёбё"},
    8145969: {"ky": "Кара-Кулжа", "ru": "Кара-Кульджа"},
    8375151: {"ky": "Кызыл-Жол", "ru": "Кызыл-Джол"},
    8375168: {"ky": "Кызыл-Бел", "ru": "Кызыл-Бель"},
    8376052: {"ky": "Кыргыз-Кыштак"},
    # Tajikistan
    1220253: {"tg": "Истаравшан"},
    1220416: {"tg": "Тоҷикобод"},
    1221758: {"tg": "Ғончӣ"},
    1221802: {"tg": "Ваҳдат"},
    1514829: {"tg": "Истиқлол"},
    1514839: {"tg": "Меҳробод"},
    1514870: {"tg": "Қуруқсой", "ru": "Куруксай"},
    1514879: {"tg": "Хуҷанд", "ru": "Худжанд"},
    1514883: {"tg": "Гулистон"},
    1514891: {"tg": "Конибодом", "ru": "Канибадам"},
    1514896: {"tg": "Исфара"},
    1514900: {"tg": "Ғафуров"},
    1514929: {"tg": "Адрасмон", "ru": "Адрасман"},
    1538311: {"tg": "Бӯстон"},
    # Uzbekistan
    1216189: {"uz": "Шоҳимардон", "ru": "Шахимардан"},
    1512339: {"uz": "Янгийўл", "ru": "Янгиюль"},
    1512372: {"uz": "Янгиобод", "ru": "Янгиабад"},
    1512464: {"uz": "Ўртаовул", "ru": "Уртааул"},
    1512480: {"uz": "Даштобод", "ru": "Даштабад"},
    1512501: {"uz": "Учқўрғон", "ru": "Учкурган"},
    1512524: {"uz": "Тўйтепа", "ru": "Тойтепа"},
    1512569: {"uz": "Тошкент", "ru": "Ташкент", "ky": "Ташкент"},
    1512770: {"uz": "Сирдарё", "ru": "Сырдарья"},
    1512792: {"uz": "Шўрсув", "ru": "Шорсу"},
    1512955: {"uz": "Риштон", "ru": "Риштан"},
    1512979: {"uz": "Қўқон", "ru": "Коканд"},
    1512986: {"uz": "Пискент"},
    1513010: {"uz": "Пойтуғ", "ru": "Пайтуг"},
    1513064: {"uz": "Олмалиқ", "ru": "Алмалык"},
    1513072: {"uz": "Оҳангарон", "ru": "Ахангаран"},
    1513241: {"uz": "Марҳамат"},
    1513242: {"uz": "Марҳамат"},
    1513243: {"uz": "Марғилон", "ru": "Маргилан"},
    1513327: {"uz": "Куйганёр", "ru": "Куйганяр"},
    1513567: {"uz": "Қибрай"},
    1513578: {"uz": "Хонобод"},
    1513655: {"uz": "Ҳаққулобод"},
    1513889: {"uz": "Избоскан", "ru": "Избаскан"},
    1513953: {"uz": "Қорасув", "ru": "Карасу"},
    1513966: {"uz": "Гулистон", "ru": "Гулистан"},
    1514019: {"uz": "Фарғона", "ru": "Фергана", "ky": "Фергана"},
    1514109: {"uz": "Жалолқудуқ", "ru": "Джалалкудук"},
    1514174: {"uz": "Дардоқ", "ru": "Дардак"},
    1514210: {"uz": "Чирчиқ", "ru": "Чирчик"},
    1514215: {"uz": "Чиноз", "ru": "Чиназ"},
    1514382: {"uz": "Бешариқ"},
    1514402: {"uz": "Бекобод", "ru": "Бекабад"},
    1514588: {"uz": "Андижон", "ru": "Андижан", "ky": "Андижан"},
    1514668: {"uz": "Оққўрғон"},
    1514716: {"uz": "Ойим", "ru": "Аим"},
    1526979: {"uz": "Қува", "ru": "Кува"},
    1538533: {"uz": "Султонобод", "ru": "Султанабад"},
    # Kazakhstan
    1519673: {"kk": "Сарыағаш", "ru": "Сарыагаш"},
    1524385: {"kk": "Жетісай", "ru": "Жетысай"},
    1524815: {"kk": "Жібек Жолы", "ru": "Жибек Жолы"},
}

KHOVAR = "http://khovar.tj/rus/2016/02/pereimenovanie-10-gorodov-i-rajonov-a-takzhe-kajrakkumskogo-vodohranilishha"
PROLETAR = "https://nm.tj/politics/44021-pravitelstvo-tadzhikistana-predlagaet-pereimenovat-15-naselennyh-punktov-sogda.html"
RAZZAKOV = "https://24.kg/english/228050_Razzakov_town_appears_on_map_of_Kyrgyzstan/"
MANAS = "https://qazinform.com/news/kyrgyzstan-renames-its-jalal-abad-city-to-manas-d2785c"
RESERVOIR = "https://mvd.tj/index.php/en/tourist-attractions/27566-ba-ri-to-ik-3"
KY_SUGHD = "https://www.azattyk.org/a/33546121.html"
KY_RIVERS = "https://azattyk.org/a/naryn-menen-syrdaryya-suu-bashyndagylar-dagy-zhapa-chegueuedoe/31402785.html"
KY_VORUKH = "https://sputnik.kg/amp/20210507/chek-ara-taktap-zhazyp-chykchu-tilkeler-1052412718.html"
TG_VORUKH = "https://sadoimardum.tj/minta-a-o/vo-eiyati-ta-rih-naboyad-ta-rif-shavad-2"
TG_SUGHD = "https://sputnik.tj/20150625/1015831174.html"
TG_UNITS = "https://abadis.ir/fatofa/ناحیه-های-تابع-جمهوری"
TG_GBAO = "https://tg.wikipedia.org/wiki/Вилояти_Мухтори_Кӯҳистони_Бадахшон"
TG_VALLEY = "https://www.wikiwand.com/tg/articles/Водии_Зарафшон"
RU_KAYRAGACH = "http://wiki-org.ru/wiki/Западная_Калача"
DE_LOLAZOR = "https://de.wikipedia.org/wiki/Qairaghotsch"
RU_VALLEY = "https://studfile.net/preview/21451620/"
TG_CHORKUH = "https://ok.ru/group/61640042348629/topic/154536743076693"
RU_SURKH = "http://wiki-org.ru/wiki/Сурх"
KY_SURKH = "https://ky.m.wikipedia.org/wiki/Сурх"
RU_LAKKON = "http://milli-firka.org/как-живут-таджики-в-лакконе/"
RU_KOK_TASH = "https://ru.wikipedia.org/wiki/Кек-Таш_(Баткенский_район)"
KY_MAKSAT = "https://www.azattyk.org/a/33605000.html"
RU_MAKSAT = "https://24.kg/obschestvo/352210_jiteli_prigranichnyih_sel_leyleka_nachali_pereezjat_vnovyie_doma/"
RU_RIVERS = "https://tengrinews.kz/tv/blogi/9015/"

# Places that got another name: id, month of the change, where it is reported, names before and,
# where GeoNames still has the old one, since.
RENAMED = [
    (1222662, "2022-03", RAZZAKOV, {"en": "Isfana", "ky": "Исфана", "ru": "Исфана"}, {}),
    (1528249, "2025-09", MANAS, {"en": "Jalal-Abad", "ky": "Жалал-Абад", "ru": "Джалал-Абад"}, {}),
    (1514839, "2016-10", PROLETAR, {"en": "Proletar", "tg": "Пролетар", "ru": "Пролетарск"}, {"en": "Mehrobod", "tg": "Меҳробод", "ru": "Мехробод"}),
    (1514883, "2016-03", KHOVAR, {"en": "Qayroqqum", "tg": "Қайроққум", "ru": "Кайраккум"}, {"en": "Guliston", "tg": "Гулистон", "ru": "Гулистон"}),
    (1538311, "2016-03", KHOVAR, {"en": "Chkalovsk", "tg": "Чкаловск", "ru": "Чкаловск"}, {}),
]


def named(kind, key, *names):
    """Rows of what is no place: language, name, until when, basis."""
    return [(kind, key, *name) for name in names]


# Provinces by ISO 3166-2 code; waters, enclaves and villages that GeoNames lacks by the name that
# their layer has.
NAMED = [
    *named("place", "Chorkuh", ("ru", "Чоркух", "", "rule:tg-ru"), ("ky", "Чоркух", "", "rule:tg-ky"), ("tg", "Чоркӯҳ", "", TG_CHORKUH)),
    *named("place", "Kok-Tash", ("ru", "Кок-Таш", "", RU_KOK_TASH), ("ky", "Көк-Таш", "", RU_KOK_TASH), ("tg", "Кӯк-Таш", "", "rule:ky-tg")),
    *named("place", "Lakkon", ("ru", "Лаккон", "", RU_LAKKON), ("ky", "Лаккон", "", "rule:tg-ky"), ("tg", "Лаккон", "", "rule:la-tg")),
    *named("place", "Maksat", ("ru", "Максат", "", RU_MAKSAT), ("ky", "Максат", "", KY_MAKSAT), ("tg", "Максат", "", "rule:ky-tg")),
    *named("place", "Surkh", ("ru", "Сурх", "", RU_SURKH), ("ky", "Сурх", "", KY_SURKH), ("tg", "Сурх", "", KY_SURKH)),
    # GeoNames has the Uzbek spelling, Zarxoq, for a village of Tajikistan.
    *named("place", 1514814, ("en", "Zarkhok", "", "rule:tg-la")),
    *named("province", "KG-B", ("en", "Batken Region", "", "cldr"), ("ru", "Баткенская область", "", "cldr"), ("ky", "Баткен облусу", "", "cldr"), ("tg", "вилояти Баткен", "", "translated")),
    *named("province", "KG-O", ("en", "Osh Region", "", "cldr"), ("ru", "Ошская область", "", "cldr"), ("ky", "Ош облусу", "", "cldr"), ("tg", "вилояти Ош", "", "translated")),
    *named("province", "TJ-SU", ("en", "Sughd Region", "", "cldr"), ("ru", "Согдийская область", "", "cldr"), ("ky", "Согди облусу", "", KY_SUGHD), ("tg", "вилояти Суғд", "", TG_SUGHD)),
    *named("province", "TJ-RA", ("en", "Districts of Republican Subordination", "", "cldr"), ("ru", "районы республиканского подчинения Таджикистана", "", "cldr"), ("ky", "республикага баш ийген райондор", "", "translated"), ("tg", "ноҳияҳои тобеи ҷумҳурӣ", "", TG_UNITS)),
    *named("province", "TJ-GB", ("en", "Gorno-Badakhshan Autonomous Region", "", "translated"), ("ru", "Горно-Бадахшанская автономная область", "", "cldr"), ("ky", "Тоолуу-Бадахшан автономиялуу облусу", "", "cldr"), ("tg", "Вилояти Мухтори Кӯҳистони Бадахшон", "", TG_GBAO)),
    *named("province", "KG-J", ("en", "Jalal-Abad Region", "", "cldr"), ("ru", "Джалал-Абадская область", "", "cldr"), ("ky", "Жалал-Абад облусу", "", "cldr")),
    *named("province", "KG-N", ("en", "Naryn Region", "", "cldr"), ("ru", "Нарынская область", "", "cldr"), ("ky", "Нарын облусу", "", "cldr")),
    *named("province", "TJ-KT", ("en", "Khatlon Region", "", "cldr"), ("ru", "Хатлонская область", "", "cldr")),
    *named("province", "UZ-AN", ("en", "Andijan Region", "", "cldr"), ("ru", "Андижанская область", "", "cldr"), ("ky", "Андижан облусу", "", "cldr")),
    *named("province", "UZ-FA", ("en", "Fergana Region", "", "cldr"), ("ru", "Ферганская область", "", "cldr"), ("ky", "Фергана облусу", "", "cldr")),
    *named("province", "UZ-NG", ("en", "Namangan Region", "", "cldr"), ("ru", "Наманганская область", "", "cldr"), ("ky", "Наманган облусу", "", "cldr")),
    *named("enclave", "Vorukh", ("ru", "Ворух", "", "geonames"), ("ky", "Ворух", "", KY_VORUKH), ("tg", "Ворух", "", TG_VORUKH)),
    # The Kyrgyz name and, in brackets, the Tajik one; in Tajik the other way round.
    *named("enclave", "Kayragach", ("en", "Kayragach (Lolazor)", "", DE_LOLAZOR), ("ru", "Кайрагач (Лолазор)", "", RU_KAYRAGACH), ("ky", "Кайрагач (Лолазор)", "", "rule:la-ky"), ("tg", "Лолазор (Кайрагач)", "", "rule:la-tg")),
    *named("water", "Naryn", ("ru", "Нарын", "", RU_RIVERS), ("ky", "Нарын", "", KY_RIVERS), ("tg", "Нарин", "", "rule:ky-tg")),
    *named("water", "Syr Darya", ("ru", "Сырдарья", "", RU_RIVERS), ("ky", "Сырдарыя", "", KY_RIVERS), ("tg", "Сирдарё", "", "rule:uz-tg")),
    *named("water", "Zarafshon", ("ru", "Зеравшан", "", RU_VALLEY), ("ky", "Зарафшон", "", "rule:tg-ky"), ("tg", "Зарафшон", "", TG_VALLEY)),
    *named("water", "Obanbori Qayroqum",
           ("en", "Kayrakkum Reservoir", "2016-03", RESERVOIR), ("ru", "Кайраккумское водохранилище", "2016-03", RESERVOIR),
           ("ky", "Кайроккум суу сактагычы", "2016-03", "translated"), ("tg", "Обанбори Қайроққум", "2016-03", RESERVOIR),
           ("en", "Tajik Sea", "", RESERVOIR), ("ru", "Таджикское море", "", "ne"),
           ("ky", "Тажик деңизи", "", "translated"), ("tg", "Баҳри Тоҷик", "", RESERVOIR)),
    *named("water", "Toktogul Suu Saktagychy",
           ("en", "Toktogul Reservoir", "", "translated"), ("ru", "Токтогульское водохранилище", "", "ne"),
           ("ky", "Токтогул суу сактагычы", "", "rule:la-ky"), ("tg", "обанбори Токтогул", "", "translated")),
    *named("water", "Shardara Bgeni",
           ("en", "Shardara Reservoir", "", "translated"), ("ru", "Шардаринское водохранилище", "", "ne"),
           ("ky", "Шардара суу сактагычы", "", "translated"), ("tg", "обанбори Шардара", "", "translated")),
    *named("water", "Aydar Ko‘l", ("ru", "Айдаркуль", "", "ne"), ("ky", "Айдаркөл", "", "translated"), ("tg", "Айдаркӯл", "", "rule:uz-tg")),
]

# Forms of CHOSEN that rest on a page.
PAGES = {(1220416, "tg"): TG_UNITS}
