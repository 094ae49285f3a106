//! Pictures as parts of a page: without fonts of their own, and with ids that cannot collide.

use crate::draw::element::POINT;
use crate::draw::map::class::Class;
use crate::draw::svg::number;

/// A standalone SVG as part of a page. Its style sheet goes, because the page has the fonts, and
/// every id gets a prefix.
///
/// Text in a picture of this program is escaped, quotation marks too, so ` id="` and `href="#`
/// can only be markup.
pub fn picture(svg: &str, prefix: &str) -> String {
    let bare = match (svg.find("<style>"), svg.find("</style>\n")) {
        (Some(from), Some(to)) => format!("{}{}", &svg[..from], &svg[to + "</style>\n".len()..]),
        _ => svg.to_owned(),
    };
    bare.replace(" id=\"", &format!(" id=\"{prefix}-"))
        .replace("=\"url(#", &format!("=\"url(#{prefix}-"))
        .replace("href=\"#", &format!("href=\"#{prefix}-"))
}

/// Rules that draw a segment of the map after the status that the script gives it, as the map
/// itself draws it.
pub fn line_styles() -> String {
    Class::AT_A_DATE.map(rule).concat()
}

fn rule(class: Class) -> String {
    let style = class.style();
    let dash = style.dash.map_or_else(
        || "none;stroke-linecap:round".to_owned(),
        |[dash, gap]| {
            format!("{} {};stroke-linecap:butt", number(dash * POINT), number(gap * POINT))
        },
    );
    format!(
        ".segment[data-now={}]{}{{stroke:{};stroke-width:{}px;stroke-dasharray:{dash}}}\n",
        class.status(),
        if class.is_low() { "[data-doubt=\"1\"]" } else { "" },
        style.colour.hex(),
        number(style.width * POINT)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_what_refers_to_them_get_a_prefix_and_colours_stay() {
        let svg = "<svg><style>x</style>\n<g id=\"a\" fill=\"#FFF\"><use href=\"#a\"/></g></svg>";
        let expected = "<svg><g id=\"p-a\" fill=\"#FFF\"><use href=\"#p-a\"/></g></svg>";
        assert_eq!(picture(svg, "p"), expected);
    }
}
