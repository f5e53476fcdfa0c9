//! Many linked tables are protected in little time.

#[path = "../../benches/disclosure/linked_tables.rs"]
mod generated;

use std::time::Instant;
use utfall::disclosure::linked_cells::audit::disclosed_cells;
use utfall::disclosure::linked_cells::complementary::protect;

/// Seconds that the five thousand cells may take, unoptimised and on a busy machine; they take about one of its processor's time.
const PATIENCE: f64 = 30.0;

#[test]
fn five_thousand_cells_in_twenty_tables_are_protected_and_nothing_is_disclosed() {
    let problem = generated::linked_tables(60_000);
    assert!(problem.cells.len() >= 5_000 && generated::TABLES.len() == 20, "{} cells", problem.cells.len());
    let small = problem.cells.iter().filter(|cell| cell.sensitive).count();
    assert!(small > 500, "{small} small cells");
    let start = Instant::now();
    let pattern = protect(&problem);
    let seconds = start.elapsed().as_secs_f64();
    assert!(seconds < PATIENCE, "{seconds} s");
    assert_eq!((pattern.exposed.len(), disclosed_cells(&problem, &pattern.suppressed).len()), (0, 0));
    let complements = pattern.complements(&problem).count();
    assert!(complements < small, "{complements} complements for {small} small cells");
}
