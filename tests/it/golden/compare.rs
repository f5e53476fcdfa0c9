//! Whether an answer contains everything that is expected.

use serde_json::Value;

/// Numbers agree when |computed − expected| ≤ absolute + relative · |expected|.
#[derive(Debug, Clone, Copy)]
pub struct Tolerance {
    relative: f64,
    absolute: f64,
}

impl Tolerance {
    /// The tolerance of a case that states none.
    pub const EXACT: Self = Self { relative: 1e-8, absolute: 1e-10 };

    /// Reads `{rel, abs}`; what is not stated is taken from `otherwise`.
    pub fn of(stated: &Value, otherwise: Self) -> Self {
        Self {
            relative: stated["rel"].as_f64().unwrap_or(otherwise.relative),
            absolute: stated["abs"].as_f64().unwrap_or(otherwise.absolute),
        }
    }

    fn accepts(self, computed: f64, expected: f64) -> bool {
        (computed - expected).abs() <= self.absolute + self.relative * expected.abs()
    }
}

/// Every leaf of `expected` that `computed` does not have. A leaf that is null may be null or left out; extra keys do not matter.
pub fn differences(expected: &Value, computed: &Value, tolerance: Tolerance) -> Vec<String> {
    let mut faults = Vec::new();
    compare("", expected, Some(computed), tolerance, &mut faults);
    faults
}

fn compare(path: &str, expected: &Value, computed: Option<&Value>, tolerance: Tolerance, faults: &mut Vec<String>) {
    let found = computed.unwrap_or(&Value::Null);
    let agrees = match (expected, found) {
        (Value::Object(fields), _) => {
            for (name, field) in fields {
                compare(&format!("{path}.{name}"), field, found.get(name), tolerance, faults);
            }
            return;
        }
        (Value::Array(items), Value::Array(found_items)) if items.len() == found_items.len() => {
            for (index, (item, found)) in items.iter().zip(found_items).enumerate() {
                compare(&format!("{path}[{index}]"), item, Some(found), tolerance, faults);
            }
            return;
        }
        (Value::Number(expected), Value::Number(found)) => match (expected.as_f64(), found.as_f64()) {
            (Some(expected), Some(found)) => tolerance.accepts(found, expected),
            _ => false,
        },
        _ => expected == found,
    };
    if !agrees {
        faults.push(format!("{path} is {found}, expected {expected}"));
    }
}
