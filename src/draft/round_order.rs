//! Which of several files of the same questions is the earlier, by what their names say.

use crate::ingest::layouts::moments;

/// Words before the number of a round.
const ROUNDS: &[&str] =
    &["omgång", "mätning", "mättillfälle", "tillfälle", "runde", "måling", "wave", "round", "survey", "time", "t", "kierros", "mittaus"];

/// Months by the beginnings of their names, from August, in which a school year begins.
const MONTHS: [&[&str]; 12] = [
    &["aug", "elokuu"],
    &["sep", "syyskuu"],
    &["okt", "oct", "lokakuu"],
    &["nov", "marraskuu"],
    &["dec", "des", "joulukuu"],
    &["jan", "tammikuu"],
    &["feb", "helmikuu"],
    &["mar", "maaliskuu"],
    &["apr", "huhtikuu"],
    &["maj", "mai", "may", "toukokuu"],
    &["jun", "kesäkuu"],
    &["jul", "heinäkuu"],
];

/// Ends of the names of months.
const ENDS: &[&str] = &["", "i", "ember", "tember", "ober", "uari", "uar", "ust", "usti", "s", "ts", "ch", "il", "e", "y", "uary", "ta"];

/// What a name tells of its place in an order.
type Reading<'a> = &'a dyn Fn(&str) -> Option<f64>;

/// The order of names that all tell a period, the number of a round or a month, each another; `None` for other names.
pub fn of(names: &[String]) -> Option<Vec<f64>> {
    let period = |name: &str| moments::period(name).map(|period| period.middle);
    let readings: [Reading<'_>; 3] = [&period, &round, &month];
    readings.iter().find_map(|reading| {
        let order: Vec<f64> = names.iter().map(|name| reading(name)).collect::<Option<_>>()?;
        let mut sorted = order.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.windows(2).all(|pair| pair[0] < pair[1]).then_some(order)
    })
}

/// What names tell of their times: a period, before or after, the number of a round, a month, each where all names tell it.
pub type Time = Vec<f64>;

/// The times that names tell, of which there are at least two; names of the same time are of one round. `None` where they tell none.
pub fn times(names: &[String]) -> Option<Vec<Time>> {
    let period = |name: &str| moments::period(name).map(|period| period.middle);
    let moment = |name: &str| moments::of(name).map(|before| f64::from(u8::from(!before)));
    let readings: [Reading<'_>; 4] = [&period, &moment, &round, &month];
    let mut times: Vec<Time> = vec![Vec::new(); names.len()];
    for reading in readings {
        let told: Option<Vec<f64>> = names.iter().map(|name| reading(name)).collect();
        times.iter_mut().zip(told.into_iter().flatten()).for_each(|(time, own)| time.push(own));
    }
    let differ = times.iter().any(|time| times.first() != Some(time));
    differ.then_some(times)
}

/// The order of two times.
pub fn compare(left: &Time, right: &Time) -> std::cmp::Ordering {
    let first = left.iter().zip(right).map(|(left, right)| left.total_cmp(right)).find(|order| order.is_ne());
    first.unwrap_or(std::cmp::Ordering::Equal)
}

fn words(name: &str) -> Vec<String> {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `omgång 2`, `t1`.
fn round(name: &str) -> Option<f64> {
    let words = words(name);
    let glued = |word: &String| ROUNDS.iter().find_map(|round| word.strip_prefix(round)?.parse::<f64>().ok());
    let apart = words.windows(2).find_map(|pair| pair[1].parse::<f64>().ok().filter(|_| ROUNDS.contains(&pair[0].as_str())));
    apart.or_else(|| words.iter().find_map(glued))
}

/// The place of a month in a school year.
fn month(name: &str) -> Option<f64> {
    let named = |word: &String| {
        let is = |start: &&str| word.strip_prefix(*start).is_some_and(|end| ENDS.contains(&end));
        (0u8..).zip(MONTHS).find(|(_, names)| names.iter().any(is)).map(|(place, _)| f64::from(place))
    };
    words(name).iter().find_map(named)
}

#[cfg(test)]
mod tests {
    use super::of;

    fn order(names: &[&str]) -> Option<Vec<f64>> {
        of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn names_tell_the_order_by_years_numbers_and_months_of_a_school_year() {
        assert_eq!(order(&["omgång 1", "omgång 10", "omgång 2"]), Some(vec![1.0, 10.0, 2.0]));
        let found = order(&["Trivsel maj", "Trivsel november"]).unwrap();
        assert!(found[1] < found[0], "November stands before May in a school year");
        assert!(order(&["enkät 2024", "enkät 2025"]).is_some() && order(&["elever_t1", "elever_t2"]).is_some());
    }

    #[test]
    fn places_and_grades_are_no_times() {
        assert_eq!(order(&["Elevenkät Alvik", "Elevenkät Berg"]), None);
        assert_eq!(order(&["åk 8", "åk 9"]), None);
        assert_eq!(order(&["elever 2024", "jämförelse 2024"]), None);
    }
}
