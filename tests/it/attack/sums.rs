//! What everybody knows to add up: levels, schools in municipalities, points of scales.

use super::knowledge::{Attacker, Group, Number};
use super::written::Row;
use super::{group, number, with};
use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::project::Project;
use utfall::transform::estimate::Key;

/// The levels of the last dimension add up to the group without it.
pub fn add_up_levels(attacker: &mut Attacker) {
    let mut families: BTreeMap<(Number, String), Vec<Number>> = BTreeMap::new();
    for (kind, group) in attacker.facts.keys() {
        if let Some(((dimension, _), rest)) = group.domain.split_last() {
            let whole = number(kind, &Group { domain: rest.to_vec(), ..group.clone() });
            families.entry((whole, dimension.clone())).or_default().push((kind.clone(), group.clone()));
        }
    }
    for ((whole, dimension), parts) in families {
        if attacker.facts.contains_key(&whole) {
            attacker.add_up(&whole, parts, &dimension);
        }
    }
}

/// Schools add up to their municipality, classes to their school: where every unit of a stage lies in one unit of a stage above.
pub fn add_up_nested(attacker: &mut Attacker, survey: &Survey, project: &Project) {
    for instrument in &project.definition.instrument {
        let units: Vec<&str> = instrument.stage.iter().map(|stage| stage.unit.as_str()).filter(|unit| *unit != "unit").collect();
        for (position, fine) in units.iter().enumerate() {
            for coarse in &units[..position] {
                let sql = format!("select distinct {fine}, {coarse} from {} order by 1, 2", instrument.id);
                let listed = survey.utfall(&["query", "project", &sql, "--csv"]);
                assert_eq!(listed.code, 0, "{}", listed.stderr);
                let pairs: Vec<(&str, &str)> = listed.stdout.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
                let of: BTreeMap<&str, &str> = pairs.iter().copied().collect();
                if of.len() == pairs.len() {
                    add_up_pair(attacker, &instrument.id, (fine, coarse), &of);
                }
            }
        }
    }
}

fn add_up_pair(attacker: &mut Attacker, instrument: &str, (fine, coarse): (&str, &str), of: &BTreeMap<&str, &str>) {
    let mut families: BTreeMap<Number, Vec<Number>> = BTreeMap::new();
    for (kind, group) in attacker.facts.keys().filter(|(_, group)| group.instrument == instrument) {
        if let [(dimension, level)] = group.domain.as_slice()
            && dimension == fine
            && let Some(above) = of.get(level.as_str())
        {
            let whole = Group { domain: vec![(coarse.to_owned(), (*above).to_owned())], ..group.clone() };
            families.entry(number(kind, &whole)).or_default().push((kind.clone(), group.clone()));
        }
    }
    for (whole, parts) in families {
        if attacker.facts.contains_key(&whole) {
            attacker.add_up(&whole, parts, fine);
        }
    }
}

/// The points of a scale add up to the answers, and the positive ones to the positive answers.
pub fn add_up_distributions(attacker: &mut Attacker, project: &Project, rows: &[Row]) {
    let mut points: BTreeMap<(Group, String), Vec<&Key>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.key.indicator == "answer_distribution" && row.key.against.is_none()) {
        points.entry((group(&row.key), row.key.item.clone())).or_default().push(&row.key);
    }
    for ((of, item), keys) in points {
        let scale = project.question(&of.instrument, &item).and_then(|question| project.scale(question)).unwrap();
        let parts = keys.iter().map(|key| with(key)).filter(|part| attacker.facts.contains_key(part)).collect();
        attacker.add_up(&number("answers", &of), parts, "scale");
        let positive = keys.iter().filter(|key| scale.positive.iter().any(|code| code.to_string() == key.level));
        let positive: Vec<Number> = positive.map(|key| with(key)).filter(|part| attacker.facts.contains_key(part)).collect();
        let share = with(&Key { indicator: "positive_share".to_owned(), level: String::new(), ..keys[0].clone() });
        if attacker.facts.contains_key(&share) {
            attacker.add_up(&share, positive, "scale");
        }
    }
}
