//! The land around a border: states, neighbours' borders, rivers, places and their names.

pub mod context;
