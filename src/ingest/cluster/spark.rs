//! Spark Connect, by Apache's own client.

use super::connection::{Connection, Refusal, told};
use super::statement::Dialect;
use spark_connect::row::{Row, Value};
use spark_connect::{DataType, SparkError, SparkSession};

/// The environment variable that holds the token; the client reads it.
const TOKEN: &str = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

/// A session of a Spark Connect server.
pub struct Spark {
    session: SparkSession,
}

impl Spark {
    /// A session at an address.
    ///
    /// # Errors
    /// When the address cannot be used. Whether somebody answers there shows with the first statement.
    pub fn at(address: &str) -> Result<Self, Refusal> {
        Ok(Self { session: SparkSession::builder().remote(address).get_or_create().map_err(|error| refusal(&error))? })
    }

    fn rows<T>(&self, sql: &str, of: impl Fn(&Row) -> Option<T>) -> Result<Vec<T>, Refusal> {
        let failed = |error: SparkError| refusal(&error);
        let found = self.session.sql(sql).map_err(failed)?.to_local_iterator(true).map_err(failed)?;
        found
            .map(|row| of(&row.map_err(failed)?).ok_or_else(|| Refusal::Refused("a result of another form than asked for".to_owned())))
            .collect()
    }
}

impl Connection for Spark {
    fn dialect(&self) -> Dialect {
        Dialect::Spark
    }

    fn names(&self, sql: &str) -> Result<Vec<String>, Refusal> {
        let schema = self.session.sql(sql).and_then(|found| found.schema()).map_err(|error| refusal(&error))?;
        match schema {
            DataType::Struct { fields } => Ok(fields.into_iter().map(|field| field.name).collect()),
            _ => Err(Refusal::Refused("a table without columns".to_owned())),
        }
    }

    fn texts(&self, sql: &str) -> Result<Vec<(Option<String>, u64)>, Refusal> {
        self.rows(sql, |row| {
            let text = match row.get(0)? {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                _ => return None,
            };
            Some((text, u64::try_from(row.get(1)?.as_i64()?).ok()?))
        })
    }

    fn numbers(&self, sql: &str) -> Result<Vec<Vec<i64>>, Refusal> {
        self.rows(sql, |row| (0..row.len()).map(|at| row.get(at)?.as_i64()).collect())
    }
}

fn refusal(error: &SparkError) -> Refusal {
    let secret = std::env::var(TOKEN).ok();
    let reason = told(&error.to_string(), secret.as_deref());
    // Cancelled, too late, not available, not known to the server.
    let broken = ["h2 protocol", "transport error", "connection"].iter().any(|word| reason.contains(word));
    if broken || error.grpc_code.is_some_and(|code| [1, 4, 14, 16].contains(&code)) {
        Refusal::Lost(reason)
    } else {
        Refusal::Refused(reason)
    }
}
