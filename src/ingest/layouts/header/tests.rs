use super::*;
use crate::ingest::layouts::tests::grid;

fn header(text: &str) -> Option<(usize, usize)> {
    find(0, &grid(text)).map(|table| (table.header_row, table.header_rows))
}

#[test]
fn title_lines_stand_above() {
    assert_eq!(header("Elever per skola;;;\nUttag;2024-03-01;;\n;;;\nskola;kod;2023;2024\nNorra;0101;20;18\n"), Some((3, 1)));
    assert_eq!(header("id;svar\n1;ja\n"), Some((0, 1)));
}

#[test]
fn a_further_table_that_shares_a_heading_leaves_the_header_what_it_is() {
    let answers = "Nord;Tjej;Ja\nSyd;Kille;Nej\n".repeat(6);
    assert_eq!(header(&format!("Skola;Kön;Nöjd\n{answers};;\n;;\nSkola;Antal;\nNord;6;\nSyd;6;\n")), Some((0, 1)));
}

#[test]
fn public_statistics_with_marks_for_missing_values() {
    let text = "Elever, alla skolor;;;\nLäsår: 2022/23;;;\n;;;\nskola;kommunkod;andel;medel\nNorra;0604;..;..\nSödra;0604;97,5;14,2\nÖstra;1440;~100;15,0\n";
    assert_eq!(header(text), Some((3, 1)));
}

#[test]
fn notes_spread_over_cells_are_no_header() {
    assert_eq!(
        header(
            "många;kan inte;låta bli;att skriva\növer;sina;tabeller;.\nNamn;Ålder;Född;Klass\nEva;14;2010-01-02;9A\nOla;15;2009-01-02;9B\n"
        ),
        Some((2, 1))
    );
}

#[test]
fn two_header_rows_with_merged_titles() {
    assert_eq!(header("Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nA;1;2,5;3;4,5\n"), Some((0, 2)));
    assert_eq!(header(";;Flickor;;Pojkar;\nKommun;Kod;Antal;Andel;Antal;Andel\nA;0101;1;2,5;3;4,5\n"), Some((0, 2)));
    let titles =
        crate::ingest::layouts::header_levels::group_titles(&grid("Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nA;1;2,5;3;4,5\n"), 0);
    assert_eq!(
        titles.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [None, Some("Flickor"), Some("Flickor"), Some("Pojkar"), Some("Pojkar")]
    );
}

#[test]
fn answers_are_no_second_header() {
    assert_eq!(header("namn;;klass\nAnna;x;9A\nBo;y;9B\nCia;x;9A\n"), Some((0, 1)));
}

#[test]
fn no_row_of_answers_is_taken_for_the_header() {
    // The family: rows in which much is not answered, not known or written in words, above a column of numbers or not.
    let not_asked = "deltog;vilken;betyg\nNej;NA;NA\nJa;1;3\nNej;NA;NA\nJa;2;4\nJa;3;4\nJa;2;5\nJa;2;3\n";
    assert_eq!(header(not_asked), Some((0, 1)));
    let words = "vad var bra;vad var dåligt;ålder;klass\nmaten;köerna;vet ej;9A\ninget;allt;14;9A\nlek;prov;15;9B\nrast;;15;9B\n";
    assert_eq!(header(words), Some((0, 1)));
}

#[test]
fn answers_alone_have_no_header() {
    for text in [
        "2025/05/01 1:07 PM GMT+1;elev;> 15 år;;Al\n2025/05/02 2:07 PM GMT+1;lärare;1-2 år;Mässa;Al\n2025/05/03 3:07 PM GMT+1;elev;1-2 år;;Björk\n2025/05/03 4:07 PM GMT+1;elev;> 15 år;Prao;Björk\n",
        "Rantala;Aino;15;F;0\nSalonen;Helmi;16;F;1\nRantala;Eino;17;M;0\nSalonen;Aino;16;F;1\n",
        "Eva Ek;14;9A\nOla Alm;15;9B\nPia By;14;9A\n",
        "eva@skola.se;Ja;3\nola@skola.se;Nej;4\npia@skola.se;Ja;3\n",
        "2010;flicka;8A\n2011;pojke;8B\n2010;flicka;8A\n2011;pojke;8A\n",
    ] {
        assert_eq!(header(text), None, "{text}");
    }
}

#[test]
fn years_and_school_years_and_counting_numbers_are_headings() {
    assert_eq!(header("Kommun;2024/25;2023/24;2022/23;2021/22;2020/21\nA;1,5;2;3;4;5\nB;1;2;3;4,5;5\n"), Some((0, 1)));
    assert_eq!(header("Skola;HT23;VT24;HT24;VT25\nA;1;2;3;4\nB;1;2;3;4\n"), Some((0, 1)));
    assert_eq!(header("elev;1;2;3;4;5;6\na;5;4;1;1;3;2\nb;1;4;1;2;3;2\nc;5;4;1;1;3;2\n"), Some((0, 1)));
    assert!(is_period("2024–2025") && is_period("Läsår 2024/25") && !is_period("2024-05-01") && !is_period("12") && !is_period("9999"));
}

#[test]
fn an_option_ticked_by_its_own_name_stands_below_its_heading() {
    let text = "Nr;Kön;Var fick du hjälp?;;\n;;Syv;Hem;Prao\n1;Man;Syv;Hem;\n2;Kvinna;;Hem;Prao\n3;Man;Syv;;Prao\n";
    assert_eq!(header(text), Some((0, 2)));
    assert_eq!(header("Nr;Syv;Hem\n1;Syv;Hem\n2;;Hem\n3;Syv;\n"), Some((0, 1)));
}

#[test]
fn a_group_may_stand_over_each_of_its_columns() {
    let text = "Statistik;;;;;\n;;Flickor;Flickor;Pojkar;Pojkar\nKommun;Kod;Antal;Andel;Antal;Andel\nA;0114;20;60,0;25;55,0\nB;0115;21;61,0;26;56,0\n";
    assert_eq!(header(text), Some((1, 2)));
}

#[test]
fn numbers_alone_have_no_header() {
    assert_eq!(header("1;2;3\n4;5;6\n"), None);
}
