//! Where the header of a plain table stands: below title lines, in one row or two.
//!
//! Every first row that is full enough is judged against the whole of the columns below it: words over numbers, and words that do not come
//! again, speak for a header; a cell of the kind that stands below it (a number over numbers, an answer that others gave) speaks against.

use crate::ingest::layouts::cells::is_value;
use crate::ingest::layouts::header_levels::{self, BODY_ROWS, few_answers, sample};
use std::collections::{BTreeSet, HashMap};

use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::values::trim;

use super::rows;
use crate::ingest::layouts::table::Table;

/// Rows from the top among which the header is looked for.
const HEADER_WITHIN: usize = 60;

/// Share of the widest row's cells that a header row must fill.
const HEADER_SHARE: f64 = 0.6;

/// Cells that speak for a header, for each one that speaks against it.
const FOR_EACH_AGAINST: usize = 5;

/// Headings in a row that count one by one (`1`, `2`, `3` …), from which they are the numbers of questions.
const COUNTING_HEADINGS: usize = 4;

/// Finds the header: of the first rows, the first that reads as one; a later one only when it stands right above more columns of numbers or
/// dates, and no row that is jumped over holds answers. `None` when there is none.
pub fn find(position: usize, grid: &Grid) -> Option<Table> {
    let fills = rows::fills(grid);
    let widest = fills.iter().copied().max().filter(|fill| *fill > 0)?;
    let needed = ((f64::from(widest) * HEADER_SHARE).ceil() as u32).max(widest.min(2));
    let full: Vec<usize> = (0..grid.n_rows.min(HEADER_WITHIN)).filter(|&row| fills[row] >= needed).collect();
    let seen: Vec<Vec<Seen>> = grid.columns.iter().map(seen_in).collect();
    let starts: Vec<usize> = (1..grid.n_rows).filter(|&row| fills[row] > 0 && fills[row - 1] == 0).collect();
    let mut judged: Vec<(usize, Judgement)> = Vec::new();
    for row in full {
        // Files put together keep the header of each; below a header rows that are alike are answers that are.
        let may_return = !judged.iter().any(|(_, above)| above.is_header());
        let mut judgement = judge(grid, &seen, &starts, row, may_return);
        if row > 0 && (2..needed).contains(&fills[row - 1]) {
            // Below titles of groups numbers name their columns, as the years of school do.
            judgement.numbers = 0;
        }
        judged.push((row, judgement));
    }
    let mut best: Option<(usize, usize)> = None;
    for (row, _) in judged.iter().filter(|(_, judgement)| judgement.is_header()) {
        let typed = typed_below(grid, *row);
        if best.is_some() && repeats_itself(grid, *row) {
            continue;
        }
        let better = best.is_none_or(|(known, first)| typed >= known + 2 || (typed > known && fills[first] < fills[*row]));
        if better {
            best = Some((typed, *row));
        }
    }
    let (_, candidate) = best?;
    if judged.iter().any(|(row, judgement)| *row < candidate && judgement.holds_answers()) {
        return None;
    }
    if candidate > 0
        && fills[candidate - 1] > 0
        && judge(grid, &seen, &starts, candidate - 1, true).is_header()
        && is_second_header(grid, candidate - 1)
    {
        return Some(Table::at(position, grid, candidate - 1, header_levels::rows(grid, candidate - 1, 2)));
    }
    if is_second_header(grid, candidate) {
        return Some(Table::at(position, grid, candidate, header_levels::rows(grid, candidate, 2)));
    }
    if candidate > 0 && is_group_row(grid, &fills, candidate) {
        return Some(Table::at(position, grid, candidate - 1, header_levels::rows(grid, candidate - 1, 2)));
    }
    Some(Table::at(position, grid, candidate, header_levels::rows(grid, candidate, 1)))
}

/// Whether most of a row's texts stand in it more than once: answers of many to one question, where questions stand in the rows.
fn repeats_itself(grid: &Grid, row: usize) -> bool {
    let words: Vec<&str> = grid.row(row).map(trim).filter(|text| !text.is_empty()).collect();
    let distinct: BTreeSet<&&str> = words.iter().collect();
    words.len() >= 5 && distinct.len() * 2 < words.len()
}

/// Rows below a possible header that are looked at for what stands right below it.
const BODY_SAMPLE: usize = 40;

/// How many cells of a row speak for its being a header, and how many against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Judgement {
    headings: usize,
    /// Answers that others gave, and texts of the shape of those below.
    answers: usize,
    /// Numbers over numbers.
    numbers: usize,
}

impl Judgement {
    fn is_header(self) -> bool {
        self.headings > 0 && self.headings >= FOR_EACH_AGAINST * (self.answers + self.numbers)
    }

    fn holds_answers(self) -> bool {
        self.answers + self.numbers > self.headings
    }
}

/// What a cell of a row is to the cells below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Heading,
    Answer,
    Number,
    Neither,
}

/// Judges a row by what stands below each of its cells, in the whole table; `may_return` when the same row may stand there once more.
/// `starts` are the rows right below a blank one.
fn judge(grid: &Grid, seen: &[Vec<Seen>], starts: &[usize], row: usize, may_return: bool) -> Judgement {
    let again = if may_return { rows_alike(grid, row) } else { 0 };
    let cells: Vec<&str> = grid.row(row).map(trim).collect();
    let periods: BTreeSet<&str> = cells.iter().copied().filter(|text| is_period(text)).collect();
    let counting = counting(&cells);
    let mut judgement = Judgement::default();
    for (position, ((column, seen), text)) in grid.columns.iter().zip(seen).zip(&cells).enumerate() {
        let below = &seen[seen.partition_point(|cell| cell.row <= row)..];
        let code = column.codes.get(row).copied().unwrap_or(0);
        // Where a further table begins below a blank row its heading is no answer.
        let begun = starts.iter().filter(|start| **start > row && column.codes.get(**start) == Some(&code)).count();
        let returns = column.rows_with(code).count().saturating_sub(1 + again.max(begun));
        match of_cell(below, text, returns, !periods.is_empty(), counting.contains(&position)) {
            Cell::Heading => judgement.headings += 1,
            Cell::Answer => judgement.answers += 1,
            Cell::Number => judgement.numbers += 1,
            Cell::Neither => {}
        }
    }
    judgement
}

/// What one cell is. `returns` is how often its text stands among the answers of its column.
fn of_cell(below: &[Seen], text: &str, returns: usize, periods: bool, counting: bool) -> Cell {
    if text.is_empty() || below.is_empty() {
        return Cell::Neither;
    }
    if counting {
        return Cell::Heading;
    }
    if periods && is_period(text) && below.iter().filter(|cell| is_period(cell.text)).count() * 2 < below.len() {
        return Cell::Heading;
    }
    if returns > 0 {
        // An option as a heading, with the option's own name where it was ticked.
        return if below.iter().all(|cell| cell.text == text) { Cell::Neither } else { Cell::Answer };
    }
    let values = below.iter().filter(|cell| cell.is_value).count();
    if is_value(text) {
        return if values * 2 >= below.len() { Cell::Number } else { Cell::Neither };
    }
    let alike = |cell: &&Seen| has_shape_of(text, cell.text);
    if below.len() >= 2 && below.iter().filter(alike).count() * 5 >= below.len() * 3 { Cell::Answer } else { Cell::Heading }
}

/// A filled cell that is looked at.
struct Seen<'g> {
    row: usize,
    text: &'g str,
    is_value: bool,
}

/// Filled cells of a column, spread over the whole of it.
fn seen_in(column: &TextColumn) -> Vec<Seen<'_>> {
    let step = column.codes.len().div_ceil(BODY_ROWS).max(1);
    let mut known: HashMap<u32, bool> = HashMap::new();
    (0..column.codes.len())
        .step_by(step)
        .map(|row| (row, trim(column.get(row))))
        .filter(|(_, text)| !text.is_empty())
        .map(|(row, text)| Seen { row, text, is_value: *known.entry(column.codes[row]).or_insert_with(|| is_value(text)) })
        .collect()
}

/// How many rows below are the same in every cell: files put together keep the header of each.
fn rows_alike(grid: &Grid, row: usize) -> usize {
    let filled: Vec<&TextColumn> = grid.columns.iter().filter(|column| column.codes.get(row).is_some_and(|code| *code != 0)).collect();
    let Some(rarest) = filled.iter().min_by_key(|column| column.rows_with(column.codes[row]).count()) else { return 0 };
    let alike = |other: &usize| grid.columns.iter().all(|column| column.codes.get(*other) == column.codes.get(row));
    rarest.rows_with(rarest.codes[row]).filter(|other| *other > row).filter(alike).count()
}

/// Whether two texts differ in their digits alone, or both are addresses.
fn has_shape_of(text: &str, other: &str) -> bool {
    let marked = |text: &str| text.split_once('@').is_some_and(|(_, host)| host.contains('.')) && !text.contains(' ');
    let mut theirs = shape(other);
    let same =
        text.bytes().any(|byte| byte.is_ascii_digit()) && shape(text).all(|own| theirs.next() == Some(own)) && theirs.next().is_none();
    same || (marked(text) && marked(other))
}

/// The characters of a text, a run of digits as one.
fn shape(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = ' ';
    text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).filter(move |character| {
        let again = *character == '0' && before == '0';
        before = *character;
        !again
    })
}

/// Positions of headings that count one by one.
fn counting(cells: &[&str]) -> BTreeSet<usize> {
    let numbers: Vec<Option<u32>> = cells.iter().map(|text| text.parse().ok()).collect();
    let mut found = BTreeSet::new();
    let mut start = 0;
    for position in 1..=numbers.len() {
        let follows = numbers.get(position).copied().flatten().is_some_and(|number| numbers[position - 1] == number.checked_sub(1));
        if !follows {
            if position - start >= COUNTING_HEADINGS {
                found.extend(start..position);
            }
            start = position;
        }
    }
    found
}

/// In how many columns a row of words stands right above numbers or dates.
fn typed_below(grid: &Grid, row: usize) -> usize {
    let typed = |column: &&TextColumn| {
        let cells: Vec<&str> = (row + 1..grid.n_rows.min(row + 1 + BODY_SAMPLE))
            .map(|below| trim(column.get(below)))
            .filter(|text| !text.is_empty())
            .collect();
        let head = trim(column.get(row));
        let values = cells.iter().filter(|text| is_value(text)).count();
        !head.is_empty()
            && (!is_value(head) || is_period(head))
            && cells.first().is_some_and(|text| is_value(text))
            && values * 5 >= cells.len() * 3
    };
    grid.columns.iter().filter(typed).count()
}

/// Whether a text is a year or a school year: `2024`, `2024/25`, `2024–2025`, `2024-01`, `HT24`, `VT 2025`.
pub fn is_period(text: &str) -> bool {
    let digits = |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let lower = trim(text).to_lowercase();
    if let Some(rest) = ["läsåret", "läsår", "skoleåret", "skoleår", "ht", "vt"].iter().find_map(|word| lower.strip_prefix(word)) {
        let rest = rest.trim_start();
        return digits(rest, &[2, 4]) || is_period(rest);
    }
    let Some(year) = lower.get(..4).filter(|year| year.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))) else {
        return false;
    };
    let rest = &lower[year.len()..];
    rest.is_empty() || rest.trim_start().strip_prefix(['/', '-', '–']).is_some_and(|rest| digits(rest.trim_start(), &[1, 2, 4]))
}

/// Whether the row below the candidate completes it: it fills every column the candidate leaves empty, with words that do not
/// return in the body, and leaves one to a title that reaches down.
fn is_second_header(grid: &Grid, candidate: usize) -> bool {
    let below = candidate + 1;
    if below + 1 >= grid.n_rows {
        return false;
    }
    // A third row of items stands where the second is blank below its titles.
    let third = header_levels::is_third(grid, candidate);
    let last = below + usize::from(third);
    let (mut gaps, mut filled, mut values, mut merged_down) = (0, 0, 0, false);
    let (mut before, mut blank_gaps, mut supported) = ("", 0, true);
    for column in &grid.columns {
        let (upper, lower) = (trim(column.get(candidate)), trim(column.get(below)));
        let used = (last + 1..grid.n_rows.min(below + 200)).any(|row| !trim(column.get(row)).is_empty());
        // A question stands once over its options, or on each of them.
        let carried = upper.is_empty() || upper == before;
        before = upper;
        blank_gaps += usize::from(upper.is_empty() && used);
        if carried && !lower.is_empty() {
            let own = sample(column, last);
            supported &= own.iter().all(|text| *text == lower)
                || own.iter().filter(|text| is_value(text)).count() * 5 >= own.len() * 3
                || few_answers(&own);
        }
        if carried && used {
            gaps += 1;
            if lower.is_empty() && (!third || trim(column.get(last)).is_empty()) {
                return false;
            }
        }
        if lower.is_empty() {
            merged_down |= !upper.is_empty();
            continue;
        }
        filled += 1;
        let again = column.codes.get(below).is_some_and(|&code| column.rows_with(code).any(|row| row > below));
        // A tick that is the option's own name is no answer of its own.
        let again = again && !sample(column, below).iter().all(|text| *text == lower);
        let value = is_value(lower) && !is_period(lower);
        values += usize::from(value);
        if again && !value {
            return false;
        }
    }
    gaps > 0 && (blank_gaps > 0 || supported) && filled >= 2 && values * 2 < filled && merged_down
}

/// Whether the row above the candidate holds titles over groups of its columns, not a line of the preamble.
fn is_group_row(grid: &Grid, fills: &[u32], candidate: usize) -> bool {
    let above = candidate - 1;
    // A title that stands over each column of its group is one title.
    let title = |column: usize| trim(grid.get(above, column));
    let begins = |column: usize| !title(column).is_empty() && (column == 0 || title(column) != title(column - 1));
    let titles: Vec<usize> = (0..grid.columns.len()).filter(|&column| begins(column)).collect();
    let over_columns = titles.iter().all(|&c| c == 0 || !trim(grid.get(candidate, c)).is_empty());
    let spread = titles.first().is_some_and(|&c| c >= 1) && (titles.len() >= 2 || fills[candidate] >= 4)
        || titles.len() >= 2 && titles.iter().any(|&c| c >= 3);
    let below_notes = above > 0 && fills[above - 1] >= 2;
    over_columns
        && spread
        && !below_notes
        && titles.len() * 2 <= fills[candidate] as usize
        && titles.iter().all(|&c| !is_value(title(c)) || is_period(title(c)))
}

#[cfg(test)]
mod tests;
