//! On which line of a text file each record begins: a record is not a line where cells hold line breaks or lines are empty.
//!
//! Nearly every record is one line, so that only the others are kept.

/// The lines on which the records of a text begin, counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Lines before the first record.
    above: usize,
    /// Records that are more than a line, rising, with the lines beyond one of this record and of all before it.
    longer: Vec<(usize, usize)>,
}

impl Lines {
    /// Lines of a text whose first record stands below `above` lines.
    pub fn below(above: usize) -> Self {
        Self { above, longer: Vec::new() }
    }

    /// Notes that a record, later than those noted before, is of some lines.
    pub fn note(&mut self, record: usize, lines: usize) {
        if lines > 1 {
            self.longer.push((record, self.surplus() + lines - 1));
        }
    }

    /// Adds the lines of further records, after `before` that have come already.
    pub fn append(&mut self, before: usize, further: &Self) {
        if before == 0 {
            self.above += further.above;
        }
        let surplus = self.surplus();
        self.longer.extend(further.longer.iter().map(|(record, beyond)| (before + record, surplus + beyond)));
    }

    /// Forgets all records but the first of them.
    pub fn cut(&mut self, records: usize) {
        self.longer.retain(|(record, _)| *record < records);
    }

    /// The line on which a record begins.
    pub fn of(&self, record: usize) -> usize {
        let earlier = self.longer.partition_point(|(longer, _)| *longer < record);
        let surplus = earlier.checked_sub(1).and_then(|last| self.longer.get(last)).map_or(0, |(_, beyond)| *beyond);
        1 + self.above + record + surplus
    }

    fn surplus(&self) -> usize {
        self.longer.last().map_or(0, |(_, beyond)| *beyond)
    }
}

/// Line ends in some bytes: line feeds, and the bare carriage returns of old Macs.
pub fn line_ends(bytes: &[u8]) -> usize {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let returns = memchr::memchr_iter(b'\r', bytes).count();
    feeds.max(returns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_begins_below_all_lines_of_those_before() {
        let mut lines = Lines::below(2);
        lines.note(1, 3);
        lines.note(2, 1);
        let mut further = Lines::default();
        further.note(0, 2);
        lines.append(4, &further);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|record| lines.of(record)), [3, 4, 7, 8, 9, 11]);
    }
}
