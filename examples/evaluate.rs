//! The library in a program of your own: reads a project, evaluates it, and prints what may be published.
//!
//!     cargo run --example evaluate -- sample-data/gr-samsyv

use std::path::PathBuf;
use std::sync::Arc;
use utfall::pipeline::{evaluate, plan};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "sample-data/gr-samsyv".to_owned()));
    let planned = plan(&folder)?;
    for finding in &planned.diagnostics {
        eprintln!("{finding}");
    }
    let Some(project) = planned.value else { return Err("the definitions have errors".into()) };
    let evaluated = evaluate(&Arc::new(project))?;
    let Some(release) = evaluated.value else { return Err("the data have errors".into()) };
    for released in release.estimates() {
        let key = &released.key;
        let whom: Vec<String> = key.domain.iter().map(|(dimension, level)| format!("{dimension}={level}")).collect();
        let about = format!("{} {} {} {}", key.indicator, key.item, key.wave, whom.join(" "));
        match &released.value {
            Ok(shown) => println!("{about}: {:.3} {:?}", shown.estimate, shown.lower.zip(shown.upper)),
            Err(reason) => println!("{about}: not shown ({reason:?})"),
        }
    }
    Ok(())
}
