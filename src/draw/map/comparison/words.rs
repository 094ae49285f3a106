//! What comparisons of drawings say, in each language. Land lies between drawings and lines are
//! redrawn; nothing here says more.

use crate::draw::words::ComparisonWords;

pub const ENGLISH: ComparisonWords = ComparisonWords {
    title: "{}: drawings compared",
    untitled: "Drawings of one border compared",
    drawings: "Drawings: {}",
    edition: "edition {}",
    between: "Lies between the lines",
    envelope: "Lies between the outermost lines",
    places: "Largest areas between the lines",
    near: "near",
    hectare: "ha",
    columns: "km: length of A more than {} from B along the area; m: the farthest place of it.",
    apart: "A lies {} from B on average and {} at most.",
    beyond: "Length of A by its distance from B: {}.",
    sides: "On the {} side in A, on the {} side in B: {}.",
    left_right: ["Left of A, right of B: {}.", "Right of A, left of B: {}."],
    measured: "Distances and areas are on the WGS 84 ellipsoid.",
    disclaimer: "The lines are shown as their authors drew them. Lines, names and line styles imply \
                 no endorsement or recognition and say nothing about status.",
};

pub const RUSSIAN: ComparisonWords = ComparisonWords {
    title: "{}: сравнение начертаний",
    untitled: "Сравнение начертаний одной границы",
    drawings: "Начертания: {}",
    edition: "редакция {}",
    between: "Лежит между линиями",
    envelope: "Лежит между крайними линиями",
    places: "Крупнейшие участки между линиями",
    near: "рядом",
    hectare: "га",
    columns: "км: длина A дальше {} от B вдоль участка; м: наибольшее удаление.",
    apart: "A отстоит от B в среднем на {}, самое большее на {}.",
    beyond: "Длина A по удалению от B: {}.",
    sides: "Сторона {} в A, сторона {} в B: {}.",
    left_right: ["Слева от A, справа от B: {}.", "Справа от A, слева от B: {}."],
    measured: "Расстояния и площади — на эллипсоиде WGS 84.",
    disclaimer: "Линии показаны так, как их начертили авторы. Линии, названия и вид линий не \
                 означают поддержки или признания и ничего не говорят о статусе.",
};

pub const KYRGYZ: ComparisonWords = ComparisonWords {
    title: "{}: сызылыштарды салыштыруу",
    untitled: "Бир чек аранын сызылыштарын салыштыруу",
    drawings: "Сызылыштар: {}",
    edition: "редакция {}",
    between: "Сызыктардын ортосунда жатат",
    envelope: "Четки сызыктардын ортосунда жатат",
    places: "Сызыктардын ортосундагы эң чоң аянттар",
    near: "жанында",
    hectare: "га",
    columns: "км: A сызыгынын аянт боюнча B сызыгынан {} ашык алыс узундугу; м: эң алыс жери.",
    apart: "A менен B ортосундагы аралык: орточо {}, эң чоңу {}.",
    beyond: "A сызыгынын B сызыгынан алыстыгы боюнча узундугу: {}.",
    sides: "A боюнча {} тарабында, B боюнча {} тарабында: {}.",
    left_right: [
        "A сызыгынын сол, B сызыгынын оң жагында: {}.",
        "A сызыгынын оң, B сызыгынын сол жагында: {}.",
    ],
    measured: "Аралыктар жана аянттар WGS 84 эллипсоидинде өлчөнгөн.",
    disclaimer: "Сызыктар авторлору сызгандай көрсөтүлгөн. Сызыктар, аталыштар жана сызыктардын \
                 түрү колдоону же таанууну билдирбейт жана статус жөнүндө эч нерсе айтпайт.",
};

pub const TAJIK: ComparisonWords = ComparisonWords {
    title: "{}: муқоисаи тасвирҳо",
    untitled: "Муқоисаи тасвирҳои як сарҳад",
    drawings: "Тасвирҳо: {}",
    edition: "таҳрири {}",
    between: "Дар байни хатҳо ҷойгир аст",
    envelope: "Дар байни хатҳои канорӣ ҷойгир аст",
    places: "Калонтарин қитъаҳои байни хатҳо",
    near: "дар наздикии",
    hectare: "га",
    columns: "км: дарозии A дар ин қитъа, ки аз B беш аз {} дур аст; м: дуртарин ҷойи он.",
    apart: "Масофаи A аз B: миёна {}, калонтарин {}.",
    beyond: "Дарозии A аз рӯи масофа аз B: {}.",
    sides: "Тарафи {} дар A, тарафи {} дар B: {}.",
    left_right: ["Аз чапи A, аз рости B: {}.", "Аз рости A, аз чапи B: {}."],
    measured: "Масофаҳо ва масоҳатҳо дар эллипсоиди WGS 84 чен шудаанд.",
    disclaimer: "Хатҳо чунон нишон дода шудаанд, ки муаллифонашон кашидаанд. Хатҳо, номҳо ва намуди \
                 хатҳо маънои дастгирӣ ё эътирофро надоранд ва дар бораи вазъ чизе намегӯянд.",
};
