//! What it costs to protect a set of linked tables, and to find what an attacker could work out from it.
//!
//! `cargo bench --bench disclosure [PERSONS…]`. Twenty tables of two and three dimensions that share their margins, over more or fewer persons:
//! the fewer, the more of the cells are small. Prints cells, tables and seconds of the search for a pattern (with the audit that it ends with), and of
//! the attacker who solves for both ends of every hidden cell's interval.

mod linked_tables;

use linked_tables::{TABLES, linked_tables};
use std::time::Instant;
use utfall::disclosure::linked_cells::audit::attack;
use utfall::disclosure::linked_cells::complementary::protect;

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![60_000, 20_000, 6_000, 2_000] } else { asked };
    println!("persons  tables  cells  small  hidden  disclosed  protect (s)  attack (s)");
    for persons in sizes {
        let problem = linked_tables(persons);
        let start = Instant::now();
        let pattern = protect(&problem);
        let protecting = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let intervals = attack(&problem, &pattern.suppressed);
        let attacking = start.elapsed().as_secs_f64();
        let small = problem.cells.iter().filter(|cell| cell.sensitive).count();
        let disclosed = intervals.iter().filter(|own| problem.cells[own.cell].sensitive && own.is_disclosed(problem.minimum)).count();
        let (tables, cells, hidden) = (TABLES.len(), problem.cells.len(), intervals.len());
        println!("{persons:7}  {tables:6}  {cells:5}  {small:5}  {hidden:6}  {disclosed:9}  {protecting:11.2}  {attacking:10.2}");
    }
}
