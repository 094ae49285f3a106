//! A property and the values that are wanted of it, from the text of an option.

/// A property and the values that are wanted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Name of the property. `status` means the status at the date.
    pub key: String,
    /// A segment fits if its value is one of these.
    pub values: Vec<String>,
}

/// What is wrong with the text of a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a condition; expected KEY=VALUE or KEY=VALUE,VALUE")]
pub struct ConditionError(String);

impl std::str::FromStr for Condition {
    type Err = ConditionError;

    fn from_str(text: &str) -> Result<Condition, ConditionError> {
        match text.split_once('=') {
            Some((key, values)) if !key.is_empty() => {
                Ok(Condition { key: key.to_owned(), values: values_in(values) })
            }
            _ => Err(ConditionError(text.to_owned())),
        }
    }
}

impl Condition {
    /// Whether a value of the property, which may be absent, is one of those that are wanted.
    pub fn admits(&self, value: Option<&str>) -> bool {
        one_of(self.values.iter(), value).is_some()
    }
}

/// The values in a text, between commas; a comma behind a backslash belongs to its value.
///
/// ```
/// assert_eq!(frontier::model::values_in(r"1,agreed\, marked,"), ["1", "agreed, marked", ""]);
/// ```
pub fn values_in(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    for piece in text.split_inclusive(',') {
        let last = values.last_mut().expect("there is always one");
        match (piece.strip_suffix("\\,"), piece.strip_suffix(',')) {
            (Some(start), _) => *last += &format!("{start},"),
            (None, Some(end)) => {
                *last += end;
                values.push(String::new());
            }
            (None, None) => *last += piece,
        }
    }
    values
}

/// Which of some values a property has. An empty one stands for none; a number is the same
/// however it is written (`2.0` is 2), unless another value is so to the letter.
pub(crate) fn one_of<'v>(
    mut values: impl Iterator<Item = &'v String> + Clone,
    found: Option<&str>,
) -> Option<&'v String> {
    let found = found.unwrap_or_default();
    let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
    values.clone().find(|value| *value == found).or_else(|| {
        let same = number(found)?;
        values.find(|value| number(value) == Some(same))
    })
}

#[cfg(test)]
mod tests {
    use super::{one_of, values_in};

    #[test]
    fn commas_part_values_unless_a_backslash_stands_before() {
        assert_eq!(values_in(""), [""]);
        assert_eq!(values_in("a"), ["a"]);
        assert_eq!(values_in("a,b,,c"), ["a", "b", "", "c"]);
        assert_eq!(values_in(r"a\,b,c\d\,"), ["a,b", r"c\d,"]);
    }

    #[test]
    fn numbers_are_the_same_however_written_unless_a_value_is_so_to_the_letter() {
        let values = ["1", "01", "2", ""].map(str::to_owned);
        let found = |text| one_of(values.iter(), text).map(String::as_str);
        assert_eq!(found(Some("2.0")), Some("2"));
        assert_eq!(found(Some("01")), Some("01"));
        assert_eq!(found(Some("1e0")), Some("1"));
        assert_eq!(found(None), Some(""));
        assert_eq!(found(Some("inf")), None);
        assert_eq!(one_of(["nan".to_owned()].iter(), Some("NaN")), None);
    }
}
