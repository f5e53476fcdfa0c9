//! Names of content controls that a program has dropped: found again in the released document that the edited one comes from.
//!
//! LibreOffice before 7.5 keeps the controls and forgets their tags. A control is that of the released document which says the same in a paragraph
//! alike, in the same order.

use super::controls::{Control, controls, is_name};
use super::document;
use super::folder::Files;
use super::paragraphs::{self, of_markup};
use crate::error::Result;

/// Gives the controls of a document their names back, those of them that can be told.
///
/// # Errors
/// When the edition has no document that it comes from.
pub fn name(file: &str, bytes: &[u8], xml: &str, held: &mut [Control], before: &Files) -> Result<()> {
    let from = document::compare(file, bytes, before)?.from;
    let released = paragraphs::document(&from, before.get(&from).map_or(&[][..], Vec::as_slice))?;
    let named: Vec<Control> = controls(&released).into_iter().filter(|control| is_name(&control.tag)).collect();
    let told = |xml: &str, control: &Control| (control.text.clone(), document::words(&paragraph(xml, control)));
    let was: Vec<_> = named.iter().map(|control| told(&released, control)).collect();
    let is: Vec<_> = held.iter().map(|control| told(xml, control)).collect();
    let same = |one: usize, other: usize| was[one].0 == is[other].0 && document::likeness(&was[one].1, &is[other].1) >= document::ALIKE;
    for (one, other) in in_order(was.len(), is.len(), same) {
        held[other].tag.clone_from(&named[one].tag);
    }
    Ok(())
}

/// The words of the paragraph in which a control stands.
pub fn paragraph(xml: &str, control: &Control) -> String {
    let at = control.at();
    let start = xml[..at].rfind("<w:p>").max(xml[..at].rfind("<w:p ")).unwrap_or(at);
    let end = xml[at..].find("</w:p>").map_or(xml.len(), |offset| at + offset);
    of_markup(&xml[start..end]).join(" ")
}

/// The most pairs of two lists that are the same and in the same order.
fn in_order(ones: usize, others: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0u32; others + 1]; ones + 1];
    let alike: Vec<Vec<bool>> = (0..ones).map(|one| (0..others).map(|other| same(one, other)).collect()).collect();
    for one in (0..ones).rev() {
        for other in (0..others).rev() {
            let with = if alike[one][other] { longest[one + 1][other + 1] + 1 } else { 0 };
            longest[one][other] = with.max(longest[one + 1][other]).max(longest[one][other + 1]);
        }
    }
    let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
    while one < ones && other < others {
        if alike[one][other] && longest[one][other] == longest[one + 1][other + 1] + 1 {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if longest[one + 1][other] >= longest[one][other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_paired_in_its_order() {
        let pairs = |one: &str, other: &str| {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            in_order(one.len(), other.len(), |left, right| one[left] == other[right])
        };
        assert_eq!(pairs("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(pairs("abcd", "acxd"), [(0, 0), (2, 1), (3, 3)]);
        assert_eq!(pairs("ab", "ba").len(), 1);
        assert_eq!(pairs("", "a"), []);
    }
}
