//! Names of places that are nearly the same: one place written in two ways, or two places.

use super::coding::folded;

/// Letters from which a name without its marks, or with one letter more, less or another, is nearly another name: Habo and Håbo are two.
const LONG_ENOUGH: usize = 5;
const LONG_ENOUGH_FOR_SLIPS: usize = 7;

/// Words behind a place's name that say what kind of place it is.
const KINDS: [&str; 6] = ["kommun", "kommune", "stad", "municipality", "city", "by"];

/// Short forms of cities' names, as they are commonly written.
const SHORT: [(&str, &str); 6] =
    [("gbg", "goteborg"), ("gbgs", "goteborg"), ("sthlm", "stockholm"), ("kbh", "kobenhavn"), ("khb", "kobenhavn"), ("cph", "kobenhavn")];

/// A name without marks over letters, blanks, hyphens, what kind of place it is, and in full where a short form is known.
pub fn spelled(name: &str) -> String {
    let plain: String = folded(name)
        .chars()
        .map(|letter| match letter {
            'å' | 'ä' | 'á' | 'à' | 'æ' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            other => other,
        })
        .collect();
    // Aarhus and Århus.
    let plain = plain.replace("aa", "a");
    let mut words: Vec<&str> = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let of_kind = words.len() > 1 && words.last().is_some_and(|last| KINDS.contains(last));
    if of_kind {
        words.pop();
    }
    let joined = words.concat();
    let joined = if of_kind { joined.strip_suffix('s').unwrap_or(&joined).to_owned() } else { joined };
    SHORT.iter().find(|(short, _)| *short == joined).map_or(joined, |(_, full)| (*full).to_owned())
}

/// Whether two names are one but for how they are written: marks, blanks, hyphens, the kind of place, a short form.
pub fn are_one(left: &str, right: &str) -> bool {
    let (one, other) = (spelled(left), spelled(right));
    // A genitive that ends in the name's own s.
    let same = one == other || format!("{one}s") == other || format!("{other}s") == one && one.len() >= LONG_ENOUGH;
    same && one.chars().count() >= LONG_ENOUGH && ends_alike(left, right)
}

/// Whether the genitive is explained by the kind of place behind it: `Göteborgs stad` is Göteborg, `Alvik` and `Alviks` may be two.
fn ends_alike(left: &str, right: &str) -> bool {
    spelled(left) == spelled(right) || [left, right].iter().any(|name| KINDS.iter().any(|kind| folded(name).ends_with(&format!(" {kind}"))))
}

/// Whether two names differ by how they are written or by a slip of one letter, which is not the one letter or number that tells them apart.
pub fn are_near(left: &str, right: &str) -> bool {
    if folded(left) == folded(right) {
        return false;
    }
    if are_one(left, right) {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (spelled(left).chars().collect(), spelled(right).chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < LONG_ENOUGH_FOR_SLIPS || long.len() - short.len() > 1 || single_letter(left) || single_letter(right) {
        return false;
    }
    let same_before = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let same_after =
        short.iter().rev().zip(long.iter().rev()).take_while(|(one, other)| one == other).count().min(short.len() - same_before);
    let differing = long.len() - same_before - same_after;
    let digits = short.iter().chain(long).filter(|letter| letter.is_ascii_digit()).count();
    same_before > 0 && digits == 0 && differing <= 1
}

/// Whether a name ends in a word of one letter or number, which tells such names apart: `Skola A`.
fn single_letter(name: &str) -> bool {
    name.split(|letter: char| !letter.is_alphanumeric()).rfind(|word| !word.is_empty()).is_some_and(|word| word.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_one_name_are_one_and_slips_are_near() {
        for (left, right) in [
            ("Göteborg", "Goteborg"),
            ("Göteborg", "Gbg"),
            ("Göteborg", "Göteborgs stad"),
            ("Mölndal", "Mölndals kommun"),
            ("Åsaskolan", "Åsa skolan"),
            ("Åsaskolan", "Asaskolan"),
            ("Aarhus", "Århus"),
        ] {
            assert!(are_one(left, right) && are_near(left, right), "{left} {right}");
        }
        assert!(are_near("Brunnsskolan", "Brunnskolan") && !are_one("Brunnsskolan", "Brunnskolan"));
    }

    #[test]
    fn two_places_are_two() {
        for (left, right) in [
            ("Habo", "Håbo"),
            ("Skola A", "Skola B"),
            ("Solskolan 1", "Solskolan 2"),
            ("Norra skolan", "Södra skolan"),
            ("Mölndal", "Kungälv"),
            ("Alvik", "Alviks"),
            ("9A", "9B"),
        ] {
            assert!(!are_near(left, right), "{left} {right}");
        }
    }
}
