//! Numbers for what finds no room for its name, and the names beside the same numbers along the frame.

use super::names::Naming;
use crate::draw::font::Face;
use crate::draw::text::Text;

/// The smallest letters of a name that matters, in points.
pub const SMALL: f64 = 7.0;

/// What found no room for its name, and that name, whole and in short.
pub type Crowded<T> = (T, [String; 2]);

impl Naming<'_> {
    /// Numbers what found no room for its name where `place` finds some for a number, and lists the
    /// names below each other along the frame, in short where they have to be; without room for the
    /// list no number is left. In a comparison numbers are those of its areas.
    pub(super) fn number<T>(
        &mut self,
        crowded: Vec<Crowded<T>>,
        face: Face,
        place: impl Fn(&mut Self, &Text, &T) -> bool,
    ) {
        if crowded.is_empty() || self.subject.segments.is_empty() {
            return;
        }
        let before = self.named.clone();
        let mut list: Vec<[Text; 2]> = Vec::new();
        for (of, names) in crowded {
            let number = (self.numbered + list.len() + 1).to_string();
            let text = |content: String| Text::name(content, SMALL, face);
            if place(self, &text(number.clone()), &of) {
                list.push(names.map(|name| text(format!("{number}\u{2002}{name}"))));
            }
        }
        let form = |form: usize| list.iter().map(|forms| forms[form].clone()).collect();
        match [0, 1].into_iter().find_map(|short| self.room.along_the_frame(form(short))) {
            Some(rows) => {
                self.numbered += rows.len();
                self.named.texts.extend(rows);
            }
            None => self.named = before,
        }
    }
}
