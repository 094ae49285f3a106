//! A file in which no feature has the property that should hold the status: one message that says
//! what there is instead.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::rules::Rules;
use crate::model::format::shortened;
use crate::model::{Problem, Problems};

/// Code of a feature without a status.
pub(super) const CODE: &str = "missing-status";

/// How many lines have a status, and what those have that have none.
#[derive(Debug, Default)]
pub(crate) struct Unstated {
    pub stated: usize,
    pub missing: usize,
    /// How many lines are left out by a selection, with or without a status.
    pub unselected: usize,
    /// Whether a feature says anything of how the viewer sees it whose view is asked for.
    pub viewed: bool,
    /// Some properties of theirs, with some values.
    properties: IndexMap<String, Vec<String>>,
}

/// So many properties are told, so many values of each, and so many letters of a value.
const PROPERTIES: usize = 20;
const VALUES: usize = 4;
const LETTERS: usize = 30;

impl Unstated {
    /// Notes a line without a status.
    pub fn note<'f>(&mut self, properties: impl Iterator<Item = (&'f str, Option<Cow<'f, str>>)>) {
        self.missing += 1;
        properties.for_each(|(name, value)| self.property(name, value.as_deref()));
    }

    fn property(&mut self, name: &str, value: Option<&str>) {
        let known = self.properties.contains_key(name);
        if !known && self.properties.len() > PROPERTIES {
            return;
        }
        let values = self.properties.entry(name.to_owned()).or_default();
        if let Some(value) = value.filter(|_| values.len() <= VALUES) {
            let value = shortened(value, LETTERS).into_owned();
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }

    pub fn merge(&mut self, more: &Unstated) {
        self.stated += more.stated;
        self.missing += more.missing;
        self.unselected += more.unselected;
        self.viewed |= more.viewed;
        for (name, values) in &more.properties {
            self.property(name, None);
            values.iter().for_each(|value| self.property(name, Some(value)));
        }
    }

    /// Puts one problem in the place of one for each feature, if no line has a status.
    pub fn summarise(&self, problems: &mut Problems, rules: &Rules) {
        if self.stated > 0 || self.missing == 0 {
            return;
        }
        let is_one = |problem: &Problem| problem.code == CODE;
        let listed = problems.list.iter().filter(|problem| is_one(problem)).count();
        problems.unlisted.errors -= (self.missing - listed).min(problems.unlisted.errors);
        let mut first = true;
        problems.list.retain(|problem| !is_one(problem) || std::mem::take(&mut first));
        if let Some(problem) = problems.list.iter_mut().find(|problem| is_one(problem)) {
            let lines = if self.missing == 1 { "line" } else { "lines" };
            problem.message = format!(
                "none of the {} {lines} has a property {:?}; {}",
                self.missing,
                rules.property,
                self.listed()
            );
            problem.hint = "say which property holds the status with --status-property, and which \
                            of its values mean what with --delimited and --contested; an empty \
                            value stands for none"
                .into();
            (problem.feature, problem.id) = (None, None);
        }
    }

    fn listed(&self) -> String {
        let told = self.properties.iter().take(PROPERTIES).map(|(name, values)| {
            let mut texts: Vec<String> =
                values.iter().take(VALUES).map(|value| format!("{value:?}")).collect();
            texts.extend((values.len() > VALUES).then(|| "…".to_owned()));
            match texts.is_empty() {
                true => name.clone(),
                false => format!("{name} ({})", texts.join(", ")),
            }
        });
        let more = (self.properties.len() > PROPERTIES).then(|| "…".to_owned());
        let told: Vec<String> = told.chain(more).collect();
        match told.is_empty() {
            true => "they have no properties at all".to_owned(),
            false => format!("there are: {}", told.join(", ")),
        }
    }
}
