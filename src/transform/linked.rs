//! People who answered in two waves, as domains of their own: those linked by code, and of the earlier wave those who stayed and those who left.
//!
//! The same people have one weight in both waves, that of the later one, and the cluster they were in then: the change is then the mean of their
//! own differences, under the design of the later wave; of just these units they are taken to be drawn from all who could answer in it, who are at
//! least those who could in both.

use super::columns::Part;
use super::links::{Link, LinkedPart};
use super::sample::Sample;
use super::sums::{DomainSums, Piece, Selection, Summed, Sums};
use crate::statistics::design::paired_variance::PersonsOnBothSides;
use crate::statistics::hypothesis_tests::mcnemar::PairedAnswers;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

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

/// The units linked between two waves, for one measure.
#[derive(Debug, Clone)]
pub struct Linked<'a> {
    /// Links by the combinations of keys in both waves.
    pub links: &'a [Link],
    /// The sums of the measure, and which pair of waves this is.
    summed: Option<(Arc<Summed>, usize)>,
    /// Path of every combination.
    pub path: &'a [usize],
    /// Cell of the calibration of every combination.
    pub cell: &'a [usize],
}

impl<'a> Linked<'a> {
    /// All links with their sums.
    pub fn all(&self) -> impl Iterator<Item = (&'a Link, &LinkedPart)> {
        self.links.iter().zip(self.parts())
    }

    /// The places of the links from some combinations in the earlier wave, both ascending.
    pub fn places_from(&self, before: &[usize]) -> impl Iterator<Item = usize> {
        before.iter().flat_map(move |&row| {
            let start = self.links.partition_point(|link| link.before < row);
            let own = self.links[start..].iter().take_while(|link| link.before == row).count();
            start..start + own
        })
    }

    /// The links at some places, with their sums.
    pub fn at(&self, places: &[usize]) -> impl Iterator<Item = (&'a Link, &LinkedPart)> {
        let (links, parts) = (self.links, self.parts());
        places.iter().filter_map(move |place| Some((&links[*place], parts.get(*place)?)))
    }

    /// The links from some combinations in the earlier wave, both ascending, with their sums.
    pub fn from(&self, before: &[usize]) -> impl Iterator<Item = (&'a Link, &LinkedPart)> {
        let (links, parts) = (self.links, self.parts());
        self.places_from(before).filter_map(move |place| Some((&links[place], parts.get(place)?)))
    }

    /// Units with a value in both waves by path.
    pub fn units(&self) -> Option<&Arc<Vec<f64>>> {
        let (summed, pair) = self.summed.as_ref()?;
        summed.linked.get(*pair).map(|(_, units)| units)
    }

    /// By combination those with a code who are in the earlier wave alone.
    fn left(&self) -> impl Iterator<Item = &(usize, Part)> {
        self.summed.iter().filter_map(|(summed, pair)| summed.left.get(*pair)).flatten()
    }

    fn parts(&self) -> &[LinkedPart] {
        let of_pair = self.summed.as_ref().and_then(|(summed, pair)| summed.linked.get(*pair));
        of_pair.map_or(&[], |(parts, _)| parts.as_slice())
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
    /// The units linked between two waves, with the sums of a measure.
    pub fn links(&self, measure: &str, before: &str, after: &str) -> Linked<'_> {
        let pair = self.links.iter().position(|(pair, ..)| pair.before == before && pair.after == after);
        Linked {
            links: pair.map_or(&[], |pair| &self.links[pair].1),
            summed: self.summed(measure).zip(pair),
            path: &self.path,
            cell: &self.cell,
        }
    }

    /// The people of a domain who are linked between two waves and have a value in both; `None` where nobody is.
    pub fn linked_domain(&self, measure: &str, between: Between<'_>, sample: &Sample) -> Option<LinkedDomain> {
        let linked = self.links(measure, between.waves[0], between.waves[1]);
        let mut pieces: Vec<((usize, usize), LinkedPart)> = Vec::new();
        let mut products: BTreeMap<u32, f64> = BTreeMap::new();
        for (link, part) in linked.at(&self.links_of(&linked, between)).filter(|(_, part)| part.n > 0.0) {
            let place = (self.path[link.after], self.cell[link.after]);
            let cross = part.cross;
            match pieces.last_mut() {
                Some((known, sum)) if *known == place => sum.add_after(part),
                _ => pieces.push((place, *part)),
            }
            *products.entry(cluster_of(sample, place.0)).or_default() += cross;
        }
        let sampled = linked.units().cloned().unwrap_or_else(|| Arc::new(vec![0.0; sample.paths.len()]));
        let cells = if sample.is_in_a_drawn_unit(between.levels) { &self.within } else { &self.cells };
        let domain = |of: fn(&LinkedPart) -> Part| {
            let piece = |((path, cell), part): &((usize, usize), LinkedPart)| Piece {
                path: *path,
                cluster: cluster_of(sample, *path),
                cell: *cell,
                part: of(part),
            };
            let wave = between.waves[1];
            let mut domain = DomainSums {
                pieces: pieces.iter().map(piece).collect(),
                sampled: Arc::clone(&sampled),
                finite: cells.get(wave).map(|cells| Arc::new(cells.answered(&sampled))),
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

    /// The links of the people who are in a domain in both waves, by lowest-stage unit and cell of the later one; looked for once, whatever is
    /// measured.
    fn links_of(&self, linked: &Linked<'_>, between: Between<'_>) -> Arc<Vec<usize>> {
        let key = [0, 1].map(|wave| between.selection(wave));
        if let Some(known) = self.linked.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let [before, after] = [&key[0], &key[1]].map(|selection| self.rows(selection));
        let both = linked.places_from(&before).filter(|link| after.binary_search(&linked.links[*link].after).is_ok());
        let mut found: Vec<usize> = both.collect();
        found.sort_by_key(|link| (self.path[linked.links[*link].after], self.cell[linked.links[*link].after]));
        let found = Arc::new(found);
        self.linked.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&found));
        found
    }

    /// Of the respondents of a domain of the earlier wave who have a code and a value, those who answered again in the later one and those who did not;
    /// `None` where either are nobody.
    pub fn stayed_and_left(&self, measure: &str, between: Between<'_>, sample: &Sample) -> Option<(DomainSums, DomainSums)> {
        let linked = self.links(measure, between.waves[0], between.waves[1]);
        let all = self.domain(measure, &between.selection(0), sample);
        let of = |row: usize, part: Part| ((self.path[row], self.cell[row]), part);
        let stayed = linked.from(&all.combinations).map(|(link, part)| of(link.before, part.stayed));
        let left = linked.left().filter(|(row, _)| all.combinations.binary_search(row).is_ok()).map(|(row, part)| of(*row, *part));
        let domain = |parts: &mut dyn Iterator<Item = ((usize, usize), Part)>| {
            let mut sums: BTreeMap<(usize, usize), Part> = BTreeMap::new();
            parts.for_each(|(place, part)| sums.entry(place).or_default().merge(&part));
            let part_of = |piece: &Piece| sums.get(&(piece.path, piece.cell)).copied().unwrap_or_default();
            let pieces = all.pieces.iter().map(|piece| Piece { part: part_of(piece), ..*piece });
            let mut domain = DomainSums { pieces: pieces.filter(|piece| piece.part.n > 0.0).collect(), ..all.clone() };
            domain.add_up();
            domain.base = domain.n;
            domain
        };
        let (stayed, left) = (domain(&mut { stayed }), domain(&mut { left }));
        (stayed.n > 0.0 && left.n > 0.0).then_some((stayed, left))
    }
}

/// The people linked between two domains of different waves who have a value in both, with the sums of their answers.
fn in_both<'a>(linked: &'a Linked<'_>, before: &DomainSums, after: &'a DomainSums) -> impl Iterator<Item = (&'a Link, &'a LinkedPart)> {
    let is_in =
        |(link, part): &(&Link, &LinkedPart)| part.n > 0.0 && part.both > 0.0 && after.combinations.binary_search(&link.after).is_ok();
    linked.from(&before.combinations).filter(is_in)
}

/// The products of their deviations from the means of their clusters, which tell how alike the same people's answers are.
pub fn on_both_sides(linked: &Linked<'_>, before: &DomainSums, after: &DomainSums, sample: &Sample) -> PersonsOnBothSides {
    let means = |domain: &DomainSums| -> BTreeMap<u32, f64> {
        domain.clusters.iter().map(|sum| (sum.cluster, sum.weighted_sum / sum.weight)).collect()
    };
    let (first, second) = (means(before), means(after));
    let mut persons = PersonsOnBothSides::default();
    for (link, part) in in_both(linked, before, after) {
        let (one, other) = (cluster_of(sample, linked.path[link.before]), cluster_of(sample, linked.path[link.after]));
        if let Some((m1, m2)) = first.get(&one).zip(second.get(&other)).filter(|_| one == other) {
            let product = part.product - m1 * part.both_after - m2 * part.both_before + m1 * m2 * part.both;
            persons.n += part.n;
            persons.products += part.n * product / part.both;
        }
    }
    persons
}

/// Σ w₁w₂/(W₁W₂) over the same people.
pub fn shared_persons(linked: &Linked<'_>, before: &DomainSums, after: &DomainSums) -> f64 {
    let weight = |domain: &DomainSums| domain.clusters.iter().map(|sum| sum.weight).sum::<f64>();
    let mut shared = 0.0;
    in_both(linked, before, after).for_each(|(_, part)| shared += part.both);
    shared / (weight(before) * weight(after))
}

fn cluster_of(sample: &Sample, path: usize) -> u32 {
    sample.cluster_of_path.get(path).copied().unwrap_or(0)
}
