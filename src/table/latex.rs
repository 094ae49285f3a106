//! A table as LaTeX, with the rules of the package booktabs.

use std::fmt;
use std::fmt::Write;

use super::grid::Table;
use crate::model::Printable;

/// A floating table. The title alone goes into a list of tables, and stands before what the
/// caption states.
pub(super) fn float(table: &Table, title: &str, stated: &[String]) -> String {
    let columns = table.head.iter().map(|name| if name.starts_with('>') { 'r' } else { 'l' });
    let columns: String = columns.collect();
    let head = row(table.head.iter().map(|name| name.trim_start_matches('>')));
    let body = table.rows.iter().map(|cells| row(cells.iter().map(String::as_str)));
    let mut caption = format!("{title}.");
    for sentence in stated {
        let _ = write!(caption, " {}.", sentence.trim_end_matches('.'));
    }
    let (short, caption) = (Latex(title), Latex(&caption));
    let mut out = String::from("\\begin{table}\n  \\centering\n");
    let _ = writeln!(out, "  \\caption[{short}]{{{caption}}}");
    let _ = writeln!(out, "  \\begin{{tabular}}{{{columns}}}");
    let _ = write!(out, "    \\toprule\n{head}    \\midrule\n");
    body.for_each(|row| out.push_str(&row));
    out + "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n"
}

fn row<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.map(|cell| Latex(cell).to_string()).collect();
    format!("    {} \\\\\n", cells.join(" & "))
}

/// Text from data made safe for LaTeX: it can neither be a command nor end an argument, a cell, a
/// row or a line; control characters are written as escapes.
struct Latex<'a>(&'a str);

impl fmt::Display for Latex<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = None;
        for letter in Printable(self.0).to_string().chars() {
            match letter {
                '\\' => out.write_str("\\textbackslash{}")?,
                '~' => out.write_str("\\textasciitilde{}")?,
                '^' => out.write_str("\\textasciicircum{}")?,
                '&' | '%' | '$' | '#' | '_' | '{' | '}' => write!(out, "\\{letter}")?,
                '<' => out.write_str("\\textless{}")?,
                '>' => out.write_str("\\textgreater{}")?,
                '|' => out.write_str("\\textbar{}")?,
                '`' => out.write_str("\\textasciigrave{}")?,
                // Active in some languages of babel.
                '"' => out.write_str("\\char34{}")?,
                // An option or a star behind the end of the row before.
                '[' | ']' | '*' => write!(out, "{{{letter}}}")?,
                // Two that would become one sign.
                '-' | '\'' | ',' if last == Some(letter) => write!(out, "{{}}{letter}")?,
                _ => out.write_char(letter)?,
            }
            last = Some(letter);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_command_or_ends_an_argument_a_cell_or_a_row() {
        let mut table = Table::new(["a_b", ">km"]);
        table.row(vec!["[x] & y \\\\ \\input{z} 5 % # $ ~ ^ \" \n --".into(), "1.0".into()]);
        assert_eq!(
            table
                .rows
                .iter()
                .map(|cells| row(cells.iter().map(String::as_str)))
                .collect::<String>(),
            "    {[}x{]} \\& y \\textbackslash{}\\textbackslash{} \\textbackslash{}input\\{z\\} 5 \
             \\% \\# \\$ \\textasciitilde{} \\textasciicircum{} \\char34{} \\textbackslash{}u\\{a\\} -{}- & 1.0 \\\\\n"
        );
    }
}
