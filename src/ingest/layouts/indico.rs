//! Indico's surveys: submitter, address and date first, then `Section: Question`; options joined by `; `.

use super::question_text::{clean, folded, name_of};
use super::responses::Role;
use super::{Claim, LayoutOptions, Responses, generic};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;

/// The three fixed columns.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let fixed = ["submitter", "submitter email", "submission date"];
        let found = fixed.iter().filter(|name| (0..4).any(|column| folded(grid.get(0, column)) == **name)).count();
        (found >= 2).then(|| Claim {
            confidence: if found == 3 { 0.98 } else { 0.85 },
            reasons: vec!["the columns `Submitter` and `Submission Date` of Indico".to_owned()],
            table: Table::from_top(position, grid, 1),
        })
    })
}

/// The fixed columns, and questions without the title of their section.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    for column in &mut responses.columns {
        column.role = match folded(&column.label).as_str() {
            "submitter" => Role::PersonData(PersonKind::Name),
            "submitter email" => Role::PersonData(PersonKind::Email),
            "submission date" => Role::End,
            _ => Role::Question,
        };
        if column.role == Role::Question
            && let Some((_, question)) = column.label.split_once(": ")
        {
            column.label = clean(question);
            column.name = name_of(&column.label);
        }
    }
    generic::duplicates(responses);
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::responses::{Role, Tool};
    use crate::ingest::layouts::tests::{labels, read};

    #[test]
    fn the_section_is_no_part_of_the_question() {
        let survey = read("Submitter;Submitter Email;Submission Date;Efter dagen: Hur gick det?\n;;2018-10-22 12:12:15.360811+00:00;Bra\n");
        assert_eq!((survey.tool, labels(&survey, Role::Question)), (Tool::Indico, vec!["Hur gick det?"]));
    }
}
