//! A request's parameters, and the pieces of an answer.

use serde_json::{Map, Value, json};
use utfall::statistics::intervals::interval::Interval;

/// Why a request has no figures: the answer's `reason`, with the program's message.
#[derive(Debug, Clone)]
pub struct Failure {
    pub reason: String,
    pub message: String,
}

impl Failure {
    pub fn new(reason: &str, message: impl ToString) -> Self {
        Self { reason: reason.to_owned(), message: message.to_string() }
    }

    pub fn into_value(self) -> Value {
        json!({ "error": true, "reason": self.reason, "message": self.message })
    }
}

/// The parameters of one request.
pub struct Params<'a> {
    values: &'a Value,
}

impl<'a> Params<'a> {
    pub fn new(values: &'a Value) -> Self {
        Self { values }
    }

    /// The raw value; null when the parameter is absent.
    pub fn value(&self, name: &str) -> &'a Value {
        &self.values[name]
    }

    /// Whether the parameter is given and not null.
    pub fn has(&self, name: &str) -> bool {
        !self.values[name].is_null()
    }

    /// A text parameter that must be there.
    pub fn text(&self, name: &str) -> Result<&'a str, Failure> {
        self.maybe_text(name).ok_or_else(|| Failure::new("missing_parameter", name))
    }

    pub fn maybe_text(&self, name: &str) -> Option<&'a str> {
        self.values[name].as_str()
    }

    /// A list of texts; empty when absent. Numbers are read as text, a single value as a list of one.
    pub fn list(&self, name: &str) -> Vec<String> {
        texts(&self.values[name])
    }

    pub fn maybe_number(&self, name: &str) -> Option<f64> {
        self.values[name].as_f64()
    }

    pub fn number(&self, name: &str) -> Result<f64, Failure> {
        self.maybe_number(name).ok_or_else(|| Failure::new("missing_parameter", name))
    }

    pub fn flag(&self, name: &str) -> bool {
        self.values[name].as_bool().unwrap_or(false)
    }

    /// Confidence level, 0.95 unless stated.
    pub fn level(&self) -> f64 {
        self.maybe_number("conf").unwrap_or(0.95)
    }
}

/// A value of a parameter as text, the way cells of a table are compared.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The values of a list parameter as texts.
pub fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().map(text_of).collect(),
        single => vec![text_of(single)],
    }
}

/// A number of an answer: infinities as the texts `Inf` and `-Inf`.
pub fn number(value: f64) -> Value {
    if value == f64::INFINITY {
        json!("Inf")
    } else if value == f64::NEG_INFINITY {
        json!("-Inf")
    } else {
        json!(value)
    }
}

/// A number that may be undefined.
pub fn number_or_null(value: Option<f64>) -> Value {
    value.map_or(Value::Null, number)
}

/// Writes the limits of an interval as `<name>_lower` and `<name>_upper`.
pub fn put_interval(answer: &mut Map<String, Value>, name: &str, interval: Option<Interval>) {
    answer.insert(format!("{name}_lower"), number_or_null(interval.map(|limits| limits.lower)));
    answer.insert(format!("{name}_upper"), number_or_null(interval.map(|limits| limits.upper)));
}
