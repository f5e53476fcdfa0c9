//! E-mail addresses, telephone numbers and IP addresses in text: where they stand, for counting and for taking them out.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// All e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| email_around(text, at)).collect()
}

fn email_around(text: &str, at: usize) -> Option<Range<usize>> {
    let in_local_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let local: usize = text.get(..at)?.chars().rev().take_while(|c| in_local_part(*c)).map(char::len_utf8).sum();
    let after = text.get(at + 1..)?;
    let domain: usize = after.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).map(char::len_utf8).sum();
    let domain = after.get(..domain)?.trim_end_matches(['.', '-']);
    let (host, top) = domain.rsplit_once('.')?;
    let is_domain = !host.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    (local > 0 && is_domain).then(|| at - local..at + 1 + domain.len())
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
    runs(text, |c| c.is_ascii_digit() || is_separator(c))
        .filter_map(|range| {
            let run = text.get(range.clone())?;
            let start = range.start + run.find(|c: char| c.is_ascii_digit() || c == '+')?;
            let end = range.start + run.rfind(|c: char| c.is_ascii_digit())? + 1;
            let before = text.get(..start)?;
            let alone = !before.ends_with(char::is_alphanumeric)
                && !text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | ','));
            (alone && is_telephone_number(text.get(start..end)?, says_telephone(before))).then_some(start..end)
        })
        .collect()
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '+' | '(' | ')' | '/' | '.' | '\u{A0}' | '–')
}

fn says_telephone(before: &str) -> bool {
    let tail: String = before.chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_lowercase();
    ["tel", "tlf", "mobil", "phone", "ring", "sms"].iter().any(|word| tail.contains(word))
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
            "7-9 år",
            "0.12345678",
        ] {
            assert!(telephone_numbers(text).is_empty(), "{text}");
        }
    }
}
