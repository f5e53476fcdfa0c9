//! Panel attrition: the same persons over several waves, linked by pseudonym (Lynn 2009).

use std::collections::BTreeSet;

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;

/// One wave of a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveRetention {
    pub records: usize,
    /// Records without identity: counted, never linked.
    pub without_identity: usize,
    /// Records beyond the first of an identity.
    pub repeated: usize,
    pub units: usize,
    /// Units of the first wave that are found again.
    pub retained_from_first: usize,
    /// Their share; None when the first wave is empty.
    pub retention_from_first: Option<f64>,
    pub retention_interval: Option<Interval>,
    /// Against the wave before; None for the first wave.
    pub since_previous: Option<SincePrevious>,
}

/// A wave against the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct SincePrevious {
    pub retained: usize,
    /// None when the wave before is empty.
    pub retention: Option<f64>,
    /// Units in no earlier wave.
    pub joined: usize,
    /// Units in an earlier wave, but not in the one before.
    pub returned: usize,
}

/// A panel over its waves.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub waves: Vec<WaveRetention>,
    /// Units in every wave.
    pub complete: usize,
    /// Units in any wave.
    pub ever: usize,
}

/// Follows units over waves. Each wave is the list of its records' identities, None where the identity is missing.
pub fn panel_attrition<Identity: Ord + Copy>(waves: &[Vec<Option<Identity>>], level: f64) -> Panel {
    let sets: Vec<BTreeSet<Identity>> = waves.iter().map(|records| records.iter().copied().flatten().collect()).collect();
    let mut earlier: BTreeSet<Identity> = BTreeSet::new();
    let mut summaries = Vec::with_capacity(waves.len());
    for (index, (records, units)) in waves.iter().zip(&sets).enumerate() {
        let identified = records.iter().flatten().count();
        let first = &sets[0];
        let retained_from_first = units.intersection(first).count();
        let since_previous = index.checked_sub(1).map(|before| {
            let previous = &sets[before];
            let retained = units.intersection(previous).count();
            SincePrevious {
                retained,
                retention: share(retained, previous.len()),
                joined: units.difference(&earlier).count(),
                returned: units.intersection(&earlier).filter(|unit| !previous.contains(unit)).count(),
            }
        });
        summaries.push(WaveRetention {
            records: records.len(),
            without_identity: records.len() - identified,
            repeated: identified - units.len(),
            units: units.len(),
            retained_from_first,
            retention_from_first: share(retained_from_first, first.len()),
            retention_interval: wilson(retained_from_first as f64, first.len() as f64, level),
            since_previous,
        });
        earlier.extend(units.iter().copied());
    }
    let in_every = |unit: &&Identity| sets.iter().all(|units| units.contains(*unit));
    Panel { complete: sets.first().map_or(0, |first| first.iter().filter(in_every).count()), ever: earlier.len(), waves: summaries }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_and_returners_are_not_retention() {
        let waves = [vec![Some(1), Some(2), Some(3), None], vec![Some(2), Some(2), Some(4)], vec![Some(1), Some(2), Some(5)]];
        let panel = panel_attrition(&waves, 0.95);
        assert_eq!((panel.complete, panel.ever), (1, 5));
        assert_eq!(panel.waves[0].without_identity, 1);
        assert_eq!(panel.waves[1].repeated, 1);
        assert_eq!(panel.waves[1].retention_from_first, Some(1.0 / 3.0));
        let last = panel.waves[2].since_previous.as_ref();
        assert_eq!(last.map(|last| (last.retained, last.joined, last.returned)), Some((1, 1, 1)));
    }
}
