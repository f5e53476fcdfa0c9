//! The hash of a file with few possible contents is the file: all of them are tried.

use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The contents of a list of counts, of which some rows are withheld, whose hash stands in the output; nothing when it is not there.
///
/// The attacker knows how the list is laid out and every row that is shown, and how many are counted in the others together.
pub fn try_all(output: &Path, list: &str, withheld: &[&str]) -> Option<Vec<u32>> {
    let printed: String =
        ["manifest.json", "tables/sources.en.csv"].iter().filter_map(|file| fs::read_to_string(output.join(file)).ok()).collect();
    let rows: Vec<&str> = list.lines().collect();
    let places: Vec<usize> = (0..rows.len()).filter(|row| withheld.iter().any(|name| rows[*row].contains(name))).collect();
    let count = |row: &str| row.rsplit(';').next().unwrap().parse::<u32>().unwrap();
    let together: u32 = places.iter().map(|place| count(rows[*place])).sum();
    let [last, others @ ..] = places.as_slice() else { return None };
    let mut counts = vec![0; others.len()];
    loop {
        let sum: u32 = counts.iter().sum();
        if sum <= together {
            let mut tried: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
            for (place, count) in others.iter().zip(&counts).chain([(last, &(together - sum))]) {
                let (start, _) = tried[*place].rsplit_once(';').unwrap();
                tried[*place] = format!("{start};{count}");
            }
            let hash = Sha256::digest(format!("{}\n", tried.join("\n")));
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            if printed.contains(&hash) {
                return Some([together - sum].into_iter().chain(counts).collect());
            }
        }
        let place = counts.iter().position(|count| *count < together)?;
        counts[place] += 1;
        counts[..place].fill(0);
    }
}
