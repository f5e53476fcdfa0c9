//! The engine that a project names.

use super::connection::Connection;
#[cfg(feature = "cluster")]
use super::connection::Refusal;
use crate::error::{Error, Result};
use std::sync::Arc;

/// How long somebody is waited for at an address.
#[cfg(feature = "cluster")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// A connection to the engine at an address.
///
/// # Errors
/// When the program was built without, or nobody answers there.
#[cfg(feature = "cluster")]
pub fn connect(address: &str) -> Result<Arc<dyn Connection>> {
    use std::net::{TcpStream, ToSocketAddrs};
    let server = address.trim_start_matches("sc://").split('/').next().unwrap_or_default();
    let server = if server.contains(':') { server.to_owned() } else { format!("{server}:15002") };
    // The client tries for minutes: whether anybody is there at all is asked first.
    let there = server.to_socket_addrs().and_then(|mut found| {
        let none = || std::io::Error::new(std::io::ErrorKind::NotFound, "no such server");
        TcpStream::connect_timeout(&found.next().ok_or_else(none)?, PATIENCE)
    });
    if let Err(error) = there {
        return Err(failure(&server, &Refusal::Lost(error.to_string())));
    }
    let spark = super::spark::Spark::at(address).map_err(|refusal| failure(&server, &refusal))?;
    Ok(Arc::new(spark))
}

/// A connection to the engine at an address.
///
/// # Errors
/// Always: this program was built without.
#[cfg(not(feature = "cluster"))]
pub fn connect(address: &str) -> Result<Arc<dyn Connection>> {
    Err(Error::Engine(format!(
        "`{address}` cannot be asked: this program was built without engines for tables past one machine\n  = help: build it with \
         `cargo build --release --features cluster`, which needs protoc (docs/cluster.md), or name files in place of tables"
    )))
}

#[cfg(feature = "cluster")]
fn failure(server: &str, refusal: &Refusal) -> Error {
    super::told::failure(server, refusal)
}
