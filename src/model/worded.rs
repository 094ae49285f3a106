//! Enums whose variants each have one word, which files and outputs use and which is said once.

/// The enum, the list of its variants, and their words: as a method, as text and as `serde` has them.
macro_rules! worded {
    (
        $(#[$of:meta])*
        pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$of])*
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order of files and outputs.
            pub const ALL: [$name; [$($word),+].len()] = [$($name::$variant),+];

            /// The word that files and outputs use.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.word())
            }
        }
    };
}

pub(crate) use worded;
