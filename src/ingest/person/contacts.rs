//! E-mail addresses, telephone numbers and IP addresses in text: where they stand, for counting and for taking them out.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Characters of the longest part of an address before and after its sign (RFC 5321), which bounds the work for each sign.
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// How people write the sign of an address so that machines do not know it.
const WRITTEN_OUT: [&str; 9] = ["(at)", "[at]", "{at}", "<at>", "(a)", "(@)", "[@]", "(snabel-a)", "(snabela)"];

/// How people write its points.
const WRITTEN_POINTS: [&str; 8] = ["(dot)", "[dot]", "{dot}", "(punkt)", "[punkt]", "(.)", "[.]", "(prik)"];

/// All e-mail addresses in a plain text, also those with their sign and points written out: `name (at) example (dot) com`.
pub fn emails(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(['@', '(', '[', '{', '<']) {
        let sign = if text[at..].starts_with('@') {
            at..at + 1
        } else {
            let Some(written) = WRITTEN_OUT.iter().find(|written| begins_with(text, at, written)) else { continue };
            at..at + written.len()
        };
        // The sign in `(@)` is met twice.
        if found.last().is_none_or(|last| last.end <= sign.start)
            && let Some(range) = email_around(text, sign)
        {
            found.push(range);
        }
    }
    found
}

fn begins_with(text: &str, at: usize, word: &str) -> bool {
    text.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word))
}

fn email_around(text: &str, sign: Range<usize>) -> Option<Range<usize>> {
    let in_local_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let before = text.get(..sign.start)?;
    let near = before.strip_suffix(' ').unwrap_or(before);
    let local: usize = near.chars().rev().take(LONGEST_LOCAL).take_while(|c| in_local_part(*c)).map(char::len_utf8).sum();
    let after = sign.end + usize::from(text.get(sign.end..)?.starts_with(' '));
    let (end, points, top) = domain(text, after)?;
    let is_domain = points > 0 && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    (local > 0 && is_domain).then(|| near.len() - local..end)
}

/// Where a domain ends that begins at a place, how many points it has, and what stands after the last one.
fn domain(text: &str, start: usize) -> Option<(usize, usize, &str)> {
    let (mut at, mut points, mut ended) = (start, 0, start);
    let mut top = start..start;
    while at - start < LONGEST_DOMAIN {
        let rest = text.get(at..)?;
        let label: usize = rest.chars().take(LONGEST_LOCAL).take_while(|c| c.is_alphanumeric() || *c == '-').map(char::len_utf8).sum();
        if label == 0 {
            break;
        }
        (top, ended) = (at..at + label, at + label);
        let blank = usize::from(text.get(ended..)?.starts_with(' '));
        let written = WRITTEN_POINTS.iter().find(|point| begins_with(text, ended + blank, point));
        at = match written {
            Some(point) => {
                let next = ended + blank + point.len();
                next + usize::from(text.get(next..)?.starts_with(' '))
            }
            None if text.get(ended..)?.starts_with('.') => ended + 1,
            None => break,
        };
        points += usize::from(text.get(at..)?.starts_with(char::is_alphanumeric));
    }
    Some((ended, points, text.get(top)?.trim_end_matches('-')))
}

/// All IP addresses in a text, of both versions.
pub fn ip_addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    let is_address = |candidate: &str| {
        let dots = candidate.bytes().filter(|byte| *byte == b'.').count();
        let colons = candidate.bytes().filter(|byte| *byte == b':').count();
        (dots == 3 && candidate.parse::<Ipv4Addr>().is_ok())
            || (colons >= 2 && candidate.parse::<Ipv6Addr>().is_ok() && candidate.len() > 2)
    };
    runs(text, is_part)
        .filter_map(|range| {
            let trimmed = text.get(range.clone())?.trim_end_matches(['.', ':']);
            let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
            let alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
            (alone && is_address(trimmed)).then(|| range.start..range.start + trimmed.len())
        })
        .collect()
}

/// Maximal runs of characters of a kind.
fn runs(text: &str, is_part: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.by_ref().find(|(_, c)| is_part(*c))?;
        let mut end = start + first.len_utf8();
        while let Some((_, c)) = characters.next_if(|(_, c)| is_part(*c)) {
            end += c.len_utf8();
        }
        Some(start..end)
    })
}

/// All telephone numbers in a text: international ones with `+` or `00`, Swedish ones with their area or mobile prefix, and Danish and
/// Norwegian ones in four pairs. Bare digits are one only with a Swedish mobile prefix or after a word such as `tel`.
pub fn telephone_numbers(text: &str) -> Vec<Range<usize>> {
    let is_number = |range: &Range<usize>| {
        let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
        let alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | ','));
        (alone && is_telephone_number(text.get(range.clone())?, says_telephone(before))).then_some(())
    };
    runs(text, |c| c.is_ascii_digit() || is_separator(c))
        .filter_map(|range| trimmed(text, range))
        .flat_map(|whole| if is_number(&whole).is_some() { vec![whole] } else { several_numbers(text, whole) })
        .filter(|range| is_number(range).is_some())
        .collect()
}

/// A run without the separators around it.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let run = text.get(range.clone())?;
    let start = range.start + run.find(|c: char| c.is_ascii_digit() || c == '+')?;
    Some(start..range.start + run.rfind(|c: char| c.is_ascii_digit())? + 1)
}

/// Digits after which a group that begins with `0` begins another number.
const ENOUGH_DIGITS: usize = 9;

/// Numbers that stand one after the other, parted where a group begins as numbers do.
fn several_numbers(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let (mut starts, mut digits) = (vec![run.start], 0);
    let mut before = '+';
    for (at, c) in text.get(run.clone()).unwrap_or_default().char_indices() {
        let begins = c == '+' || (c == '0' && !before.is_ascii_digit() && before != '+' && digits >= ENOUGH_DIGITS);
        if at > 0 && begins {
            starts.push(run.start + at);
            digits = 0;
        }
        digits += usize::from(c.is_ascii_digit());
        before = c;
    }
    starts.push(run.end);
    starts.windows(2).filter_map(|pair| trimmed(text, pair[0]..pair[1])).collect()
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '+' | '(' | ')' | '/' | '.' | '\u{A0}' | '–')
}

/// Beginnings of words before a run of digits that say it is a telephone number, and words that do.
const TELEPHONE_WORDS: [&str; 6] = ["tel", "tlf", "mobil", "phone", "sms", "puh"];
const CALLING_WORDS: [&str; 3] = ["ring", "ringa", "ringe"];

/// Letters before a number that are looked at.
const LETTERS_BEFORE: usize = 24;

/// Whether one of the words before a number says that it is a telephone number; a word's end, as in "Utvärdering", does not.
pub fn says_telephone(before: &str) -> bool {
    let start = before.char_indices().rev().take(LETTERS_BEFORE).last().map_or(0, |(at, _)| at);
    let (earlier, tail) = before.split_at(start);
    let tail = if earlier.ends_with(char::is_alphanumeric) { tail.trim_start_matches(char::is_alphanumeric) } else { tail };
    tail.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| TELEPHONE_WORDS.iter().any(|begin| word.starts_with(begin)) || CALLING_WORDS.contains(&word))
}

fn is_telephone_number(candidate: &str, announced: bool) -> bool {
    let digits: String = candidate.chars().filter(char::is_ascii_digit).collect();
    let groups: Vec<usize> = candidate.split(is_separator).filter(|group| !group.is_empty()).map(str::len).collect();
    let length = digits.len();
    let grouped = groups.len() > 1;
    if candidate.starts_with('+') || (candidate.starts_with("00") && length >= 10) {
        return (8..=15).contains(&length);
    }
    if announced && (6..=12).contains(&length) {
        return true;
    }
    if candidate.contains('.') {
        return false;
    }
    let mobile = ["070", "072", "073", "076", "079"].iter().any(|prefix| digits.starts_with(prefix)) && length == 10;
    let is_date = groups == [2, 2, 4] || groups == [2, 2, 2];
    let national = digits.starts_with('0') && !digits.starts_with("00") && (8..=10).contains(&length) && grouped && !is_date;
    let area_code = groups.first().is_some_and(|first| (2..=4).contains(first));
    let identity_number = groups == [6, 4];
    let pairs = groups == [2, 2, 2, 2] && !candidate.contains(['-', '/']) && digits.starts_with(|c: char| ('2'..='9').contains(&c));
    !identity_number && (mobile || (national && area_code) || pairs)
}

/// Whether a text is digits enough to be a telephone number in a column that says it holds them.
pub fn could_be_telephone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (6..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || is_separator(c))
}

#[cfg(test)]
mod tests {
    //! Telephone numbers are from the series kept for fiction by the Swedish Post and Telecom Authority, or all alike digits; IP addresses
    //! from the blocks kept for documentation (RFC 5737, RFC 3849).
    use super::*;

    fn parts(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn e_mail_addresses_in_free_text() {
        let text = "Skriv till anna.berg+x@example.com, eller (bo@skola.example.se). Inte @klassen eller a@b.";
        assert_eq!(parts(text, emails(text)), ["anna.berg+x@example.com", "bo@skola.example.se"]);
        assert_eq!(parts("åsa@örebro.example", emails("åsa@örebro.example")), ["åsa@örebro.example"]);
    }

    #[test]
    fn addresses_whose_signs_are_written_out() {
        for text in [
            "anna(at)example.com",
            "anna (at) example.com",
            "anna[at]example.com",
            "anna.berg [AT] example [dot] com",
            "anna{at}example(punkt)com",
            "anna(@)example.com",
            "anna @ example.com",
            "anna <at> skola.example.se",
        ] {
            assert_eq!(parts(text, emails(text)), [text], "{text}");
        }
        for text in ["(at) example.com", "jag var (at) skolan", "bra @ allt", "a@b", "kl. 8 @ skolan. se mer"] {
            assert!(emails(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_an_address_costs_does_not_grow_with_the_text_around_it() {
        let long = format!("{}@{}", "a".repeat(300_000), "b.".repeat(300_000));
        let many = "a@b.se ".repeat(100_000);
        let began = std::time::Instant::now();
        assert!(emails(&long).len() <= 1);
        assert_eq!(emails(&many).len(), 100_000);
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    }

    #[test]
    fn ip_addresses_of_both_versions() {
        let text = "från 192.0.2.17, 2001:db8::1 och [203.0.113.5]";
        assert_eq!(parts(text, ip_addresses(text)), ["192.0.2.17", "2001:db8::1", "203.0.113.5"]);
        for text in ["12:30:45", "1.2.3", "300.1.1.1", "1.2.3.4.5", "::", "abc", "192.0.2.17x"] {
            assert!(ip_addresses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_as_people_write_them() {
        for text in [
            "070-174 06 05",
            "0701740605",
            "+46 70 174 06 05",
            "+46(0)70-1740605",
            "0046701740605",
            "031-390 06 12",
            "08-465 004 12",
            "22 22 22 22",
            "tlf. 22222222",
        ] {
            assert_eq!(telephone_numbers(text).len(), 1, "{text}");
        }
        for (text, several) in [
            ("070-174 06 05 070-174 06 06", vec!["070-174 06 05", "070-174 06 06"]),
            ("070-174 06 05 / 031-390 06 12", vec!["070-174 06 05", "031-390 06 12"]),
            ("0701740605 0701740606", vec!["0701740605", "0701740606"]),
            ("+46701740605 +46701740606", vec!["+46701740605", "+46701740606"]),
        ] {
            assert_eq!(parts(text, telephone_numbers(text)), several, "{text}");
        }
        assert_eq!(parts("ring mig: 070-174 06 05!", telephone_numbers("ring mig: 070-174 06 05!")), ["070-174 06 05"]);
    }

    #[test]
    fn other_numbers_are_no_telephone_numbers() {
        for text in [
            "2019-05-02",
            "01-02-2019",
            "01.02.2019",
            "20190502",
            "0604",
            "3,14159265",
            "2019-05-02 13:00:05",
            "10 000 000",
            "640823-3234",
            "12345678",
            "Utvärdering av läsåret 2018/19",
            "Förändring 2018/2019",
            "7-9 år",
            "0.12345678",
        ] {
            assert!(telephone_numbers(text).is_empty(), "{text}");
        }
    }
}
