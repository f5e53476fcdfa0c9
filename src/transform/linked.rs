//! People who answered in two waves, as domains of their own: those linked by code, and of the earlier wave those who stayed and those who left.
//!
//! The same people have one weight in both waves, that of the later one, and the cluster they were in then: the change is then the mean of their
//! own differences, under the design of the later wave; of just these units they are taken to be drawn from all who could answer in it, who are at
//! least those who could in both.

use super::columns::Part;
use super::links::{Link, LinkedPart};
use super::sample::Sample;
use super::sums::{DomainSums, Linked, Piece, Selection, Sums};
use crate::statistics::mcnemar::PairedAnswers;
use crate::statistics::paired_variance::PersonsOnBothSides;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The people of a domain who answered in both of two waves, and were in the domain in both.
#[derive(Debug, Clone, Default)]
pub struct LinkedDomain {
    /// Their values before.
    pub earlier: DomainSums,
    /// Their values after.
    pub later: DomainSums,
    /// Their differences.
    pub change: DomainSums,
    /// Σ w y x by cluster.
    pub products: BTreeMap<u32, f64>,
}

impl LinkedDomain {
    /// The table of yes and no before and after, where all weigh alike; the values are 0 and 1.
    pub fn table(&self) -> Option<PairedAnswers> {
        let pieces = || self.later.pieces.iter().map(|piece| &piece.part);
        if !pieces().all(|part| part.w == part.n && part.ww == part.n) {
            return None;
        }
        let count = |number: f64| number.round().max(0.0) as u64;
        let both = count(self.products.values().sum());
        let (before, after, n) = (count(self.earlier.sum), count(self.later.sum), count(self.later.n));
        let (yes_no, no_yes) = (before.saturating_sub(both), after.saturating_sub(both));
        Some(PairedAnswers { yes_yes: both, yes_no, no_yes, no_no: n.saturating_sub(both + yes_no + no_yes) })
    }

    /// The products of their deviations from the means of their clusters.
    pub fn persons(&self) -> PersonsOnBothSides {
        let mut persons = PersonsOnBothSides::default();
        for (earlier, later) in self.earlier.clusters.iter().zip(&self.later.clusters) {
            let product = self.products.get(&later.cluster).copied().unwrap_or_default();
            persons.n += later.n;
            persons.products += later.n * (product - earlier.weighted_sum * later.weighted_sum / later.weight) / later.weight;
        }
        persons
    }

    /// Σ w²/(Σ w)²: everybody is on both sides.
    pub fn shared_persons(&self) -> f64 {
        let (square, weight) =
            self.later.clusters.iter().fold((0.0, 0.0), |(square, weight), own| (square + own.weight_square, weight + own.weight));
        if weight > 0.0 { square / (weight * weight) } else { 0.0 }
    }
}

/// Two waves and the levels that a domain has in them.
#[derive(Debug, Clone, Copy)]
pub struct Between<'a> {
    /// Waves, the earlier first.
    pub waves: [&'a str; 2],
    /// Levels of the domain.
    pub levels: &'a [(String, String)],
}

impl Between<'_> {
    /// The selection in the earlier (0) or later (1) wave.
    pub fn selection(&self, wave: usize) -> Selection {
        Selection { wave: self.waves[wave].to_owned(), levels: self.levels.to_vec() }
    }
}

impl Sums {
    /// The people of a domain who are linked between two waves and have a value in both; `None` where nobody is.
    pub fn linked_domain(&self, measure: &str, between: Between<'_>, sample: &Sample) -> Option<LinkedDomain> {
        let linked = self.links(measure, between.waves[0], between.waves[1]);
        let [before, after] = [0, 1].map(|wave| self.rows(&between.selection(wave)));
        let mut pieces: BTreeMap<(usize, usize), LinkedPart> = BTreeMap::new();
        let mut products: BTreeMap<u32, f64> = BTreeMap::new();
        for (link, part) in linked.from(&before).filter(|(link, part)| part.n > 0.0 && after.binary_search(&link.after).is_ok()) {
            let (path, cell) = (self.path[link.after], self.cell[link.after]);
            let sum = pieces.entry((path, cell)).or_default();
            sum.later.merge(&part.later);
            sum.earlier.merge(&part.earlier);
            sum.cross += part.cross;
            sum.square_cross += part.square_cross;
            *products.entry(cluster_of(sample, path)).or_default() += part.cross;
        }
        let sampled = linked.units().cloned().unwrap_or_else(|| Arc::new(vec![0.0; sample.paths.len()]));
        let domain = |of: fn(&LinkedPart) -> Part| {
            let piece = |((path, cell), part): (&(usize, usize), &LinkedPart)| Piece {
                path: *path,
                cluster: cluster_of(sample, *path),
                cell: *cell,
                part: of(part),
            };
            let wave = between.waves[1];
            let mut domain = DomainSums {
                pieces: pieces.iter().map(piece).collect(),
                sampled: Arc::clone(&sampled),
                finite: self.cells.get(wave).map(|cells| Arc::new(cells.answered(&sampled))),
                whole: self.whole.get(wave).cloned(),
                wave: self.drawn.get(wave).cloned(),
                ..DomainSums::default()
            };
            domain.add_up();
            domain.base = domain.n;
            domain
        };
        let found = LinkedDomain {
            earlier: domain(|part| part.earlier),
            later: domain(|part| part.later),
            change: domain(LinkedPart::change),
            products,
        };
        (found.later.n > 0.0).then_some(found)
    }

    /// The respondents of a domain of the earlier wave who have a value in both waves, and those who have one in the earlier only; `None` where
    /// either are nobody.
    pub fn stayed_and_left(&self, measure: &str, between: Between<'_>, sample: &Sample) -> Option<(DomainSums, DomainSums)> {
        let linked = self.links(measure, between.waves[0], between.waves[1]);
        let all = self.domain(measure, &between.selection(0), sample);
        let mut parts: BTreeMap<(usize, usize), Part> = BTreeMap::new();
        for (link, part) in linked.from(&all.combinations).filter(|(_, part)| part.n > 0.0) {
            parts.entry((self.path[link.before], self.cell[link.before])).or_default().merge(&part.stayed);
        }
        let part_of = |piece: &Piece| parts.get(&(piece.path, piece.cell)).copied().unwrap_or_default();
        let domain = |of: &dyn Fn(&Piece) -> Part| {
            let pieces = all.pieces.iter().map(|piece| Piece { part: of(piece), ..*piece });
            let mut domain = DomainSums { pieces: pieces.filter(|piece| piece.part.n > 0.0).collect(), ..all.clone() };
            domain.add_up();
            domain.base = domain.n;
            domain
        };
        let (stayed, left) = (domain(&part_of), domain(&|piece| without(&piece.part, &part_of(piece))));
        (stayed.n > 0.0 && left.n > 0.0).then_some((stayed, left))
    }
}

/// The people linked between two domains of different waves, as far as the variance of their difference needs them.
pub fn on_both_sides(linked: &Linked<'_>, before: &DomainSums, after: &DomainSums, sample: &Sample) -> (PersonsOnBothSides, f64) {
    let means = |domain: &DomainSums| -> BTreeMap<u32, f64> {
        domain.clusters.iter().map(|sum| (sum.cluster, sum.weighted_sum / sum.weight)).collect()
    };
    let (first, second) = (means(before), means(after));
    let weight = |domain: &DomainSums| domain.clusters.iter().map(|sum| sum.weight).sum::<f64>();
    let (mut persons, mut shared) = (PersonsOnBothSides::default(), 0.0);
    let in_both =
        |(link, part): &(&Link, &LinkedPart)| part.n > 0.0 && part.both > 0.0 && after.combinations.binary_search(&link.after).is_ok();
    for (link, part) in linked.from(&before.combinations).filter(in_both) {
        shared += part.both;
        let (one, other) = (cluster_of(sample, linked.path[link.before]), cluster_of(sample, linked.path[link.after]));
        if let Some((m1, m2)) = first.get(&one).zip(second.get(&other)).filter(|_| one == other) {
            let product = part.product - m1 * part.both_after - m2 * part.both_before + m1 * m2 * part.both;
            persons.n += part.n;
            persons.products += part.n * product / part.both;
        }
    }
    (persons, shared / (weight(before) * weight(after)))
}

fn cluster_of(sample: &Sample, path: usize) -> u32 {
    sample.cluster_of_path.get(path).copied().unwrap_or(0)
}

/// The sums of those of a whole who are not in a part of it.
fn without(whole: &Part, part: &Part) -> Part {
    Part {
        n: whole.n - part.n,
        y: whole.y - part.y,
        w: whole.w - part.w,
        wy: whole.wy - part.wy,
        wyy: whole.wyy - part.wyy,
        ww: whole.ww - part.ww,
        wwy: whole.wwy - part.wwy,
        wwyy: whole.wwyy - part.wwyy,
    }
}
