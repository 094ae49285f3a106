//! What surrounds a boundary on its maps, from files of the user's own.

use clap::ValueHint;
use frontier::read::Shaped;
use frontier::world::context::Context;
use frontier::{Dataset, Extent, Problem, read, world};

use crate::cli::failure::Failure;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;
use crate::cli::values::one_line;

/// Files of the user's own with what surrounds a boundary on its maps.
#[derive(Debug, clap::Args)]
pub struct Surroundings {
    /// File with surroundings of your own, in any format that is read; repeatable. Points are places;
    /// lines and areas are what a property `kind` says (river, lake, state, border, first-level),
    /// or one of Natural Earth or OpenStreetMap. Where they are, they replace the map's own.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub context: Vec<Source>,
    /// File whose points are places to be named before others, by `name`, also in other languages
    /// as `name:ru`, and by `population`; repeatable.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub places: Vec<Source>,
    /// Whom to credit for these files; by default what they say themselves, or their names.
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    pub credit: Option<String>,
}

/// What the files show, each with its name, and whom to credit for all of them.
#[derive(Default)]
pub struct Own {
    files: Vec<(String, Context)>,
    credit: Option<String>,
}

impl Own {
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Surroundings with those of the files that have something in a window.
    pub fn around(&self, around: Context, window: &Extent) -> Context {
        let shown = self.files.iter().filter(|(_, own)| own.lies_in(window));
        let mut all = match shown.map(|(_, own)| own.clone()).reduce(Context::and) {
            Some(own) => around.with(own),
            None => around,
        };
        if let Some(credit) = self.credit.as_ref().filter(|_| !all.credits.is_empty()) {
            all.credits = vec![credit.clone()];
        }
        all
    }

    /// Warns of the other files.
    pub fn warn(&self, window: &Extent, invocation: &Invocation) {
        for (name, _) in self.files.iter().filter(|(_, own)| !own.lies_in(window)) {
            invocation.note(&format!(
                "{name}: warning: nothing of it lies on the map [off-the-map]\n    look whether \
                 longitude and latitude are swapped, or let --extent show more"
            ));
        }
    }
}

impl Surroundings {
    /// Its files.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        self.context.iter().chain(&self.places)
    }

    /// Whether a credit is given for nothing.
    pub fn contradiction(&self) -> Option<String> {
        let nothing = self.context.is_empty() && self.places.is_empty();
        let words = "--credit says whose --context or --places are, and neither is given";
        (self.credit.is_some() && nothing).then(|| words.to_owned())
    }

    /// What its files show.
    pub fn read(&self, invocation: &Invocation) -> Result<Own, Failure> {
        type Found = (Dataset, Vec<Shaped>, Vec<Problem>);
        let own = |source: &Source, (mut dataset, features, warnings): Found| {
            invocation.warn(source.path(), &warnings);
            // Whose it is says more than what its file is called.
            if dataset.unnamed {
                dataset.attribution = dataset.attribution.or_else(|| self.credit.clone());
            }
            world::own(&dataset, features)
        };
        let mut files = Vec::new();
        for source in &self.context {
            let found = read::geometries(&source.name(), &source.bytes()?, None)?;
            files.push((source.name(), own(source, found)));
        }
        for source in &self.places {
            let found = read::places(&source.name(), &source.bytes()?)?;
            let Context { places, credits, .. } = own(source, found);
            files.push((source.name(), Context { places, credits, ..Context::default() }));
        }
        Ok(Own { files, credit: self.credit.clone() })
    }
}
