//! Who stands in which group: the attacker knows it of everybody. What each of them answered is known to the judge alone.

use crate::survey::utfall_in;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What a file holds of one person in one wave, by column; what is missing is not there.
pub type Record = BTreeMap<String, String>;

/// The records of an instrument by wave and person.
pub type Records = BTreeMap<(String, String), Record>;

/// What everybody answered to one instrument, with pseudonyms that are the same in every edition.
pub fn records(project: &Path, instrument: &str) -> Records {
    let listed = utfall_in(project, &["query", ".", instrument, "--json"]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    let rows: Vec<BTreeMap<String, Value>> = serde_json::from_str(&listed.stdout).unwrap();
    let mut nameless = BTreeMap::new();
    let mut records = Records::new();
    for row in rows {
        let cell = |(name, value): (String, Value)| match value {
            Value::Null => None,
            Value::String(text) => Some((name, text)),
            other => Some((name, other.as_f64().map_or(other.to_string(), |number| number.to_string()))),
        };
        let mut record: Record = row.into_iter().filter_map(cell).collect();
        if let (Some(wish), Some(placement)) = (record.get("wished_sector"), record.get("placement_sector")) {
            let met = usize::from(wish == placement).to_string();
            record.insert("wish met".to_owned(), met);
        }
        let wave = record.get("wave").filter(|wave| !wave.is_empty()).or(record.get("school_year")).cloned().unwrap_or_default();
        let number: &mut usize = nameless.entry(wave.clone()).or_default();
        *number += 1;
        let person = record.get("unit_id").filter(|id| !id.is_empty()).cloned().unwrap_or_else(|| format!("row {number}"));
        assert!(records.insert((wave, person), record).is_none(), "one person twice in {instrument}");
    }
    records
}
