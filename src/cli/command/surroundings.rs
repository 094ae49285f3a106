//! What surrounds a boundary on its maps, from files of the user's own.

use frontier::read;
use frontier::world;
use frontier::world::context::Context;

use crate::cli::args::Surroundings;
use crate::cli::failure::Failure;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

impl Surroundings {
    /// Its files beside other inputs.
    pub fn beside(&self, inputs: impl IntoIterator<Item = Read>) -> Vec<Read> {
        let own = self.context.iter().chain(&self.places).cloned().map(Read::File);
        inputs.into_iter().chain(own).collect()
    }

    /// Whether a credit is given for nothing.
    pub fn contradiction(&self) -> Option<String> {
        let nothing = self.context.is_empty() && self.places.is_empty();
        let words = "--credit says whose --context or --places are, and neither is given";
        (self.credit.is_some() && nothing).then(|| words.to_owned())
    }

    /// What its files show.
    pub fn read(&self, invocation: &Invocation) -> Result<Context, Failure> {
        let mut all = Context::default();
        for source in &self.context {
            all = all.with(own(source, source.bytes()?, invocation)?);
        }
        for source in &self.places {
            let bytes = source.bytes()?;
            let bytes = read::apart(&bytes).unwrap_or(bytes);
            let Context { places, credits, .. } = own(source, bytes, invocation)?;
            all = all.with(Context { places, credits, ..Context::default() });
        }
        if let Some(credit) = &self.credit {
            all.credits = vec![credit.clone()];
        }
        Ok(all)
    }
}

fn own(source: &Source, bytes: Vec<u8>, invocation: &Invocation) -> Result<Context, Failure> {
    let (dataset, features, warnings) = read::geometries(&source.name(), &bytes, None)?;
    invocation.warn(source.path(), &warnings);
    Ok(world::own(&dataset, features))
}
