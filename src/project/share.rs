//! Numbers that are often shares: written as a number, `0.9`, or in per cent, `"90 %"`.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// Name of the format in the schema.
pub const FORMAT: &str = "share";

/// The share that a text in per cent means: `"90 %"`, `"12,5%"`. `None` when it is no such text.
pub fn parse(text: &str) -> Option<f64> {
    let number = text.trim().strip_suffix('%')?.trim().replace(',', ".");
    number.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number / 100.0)
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(f64),
    Text(String),
}

impl Written {
    fn share<E: serde::de::Error>(self) -> Result<f64, E> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Text(text) => parse(&text).ok_or_else(|| E::custom("write 0.9 or \"90 %\"")),
        }
    }
}

/// Reads a number that must be there.
///
/// # Errors
/// When it is neither a number nor a share in per cent.
pub fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Written::deserialize(deserializer)?.share()
}

/// Reads a number that may be absent.
///
/// # Errors
/// As [`number`].
pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    number(deserializer).map(Some)
}

/// What an editor is told.
pub fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["number", "string"], "format": FORMAT, "pattern": "^-?[0-9]+([.,][0-9]+)? ?%$" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_in_per_cent() {
        assert_eq!(parse("90 %"), Some(0.9));
        assert_eq!(parse("12,5%"), Some(0.125));
        assert_eq!(parse("ninety"), None);
        assert_eq!(parse("0.9"), None);
    }
}
