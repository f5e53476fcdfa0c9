//! The chart of goals on the first page of a paper: words of a size that can be read, none over another.

use super::super::typeface::Typeface;
use super::*;

/// Eleven goals as a project has them: shares, goals of other kinds with their targets, and such as have no number.
fn eleven() -> GoalChart {
    let goal = |label: &str, value: &str, verdict: &str, at: Option<f64>| GoalRow {
        label: label.to_owned(),
        outcome: at.map(|at| Outcome { value: at, interval: Some((at - 0.1, at + 0.1)), target: Some(0.8), baseline: None }),
        value: value.to_owned(),
        estimate: None,
        verdict: verdict.to_owned(),
        sign: Sign::Uncertain,
    };
    let share = |place: &str, at: f64| {
        goal(&format!("Eleverna i {place} vet vem de kan prata med om studier och yrken"), "82,9 %", "Osäkert, över målet", Some(at))
    };
    let rows = vec![
        share("Härryda", 0.88),
        share("Partille", 0.83),
        share("Stenungsund", 0.85),
        goal("Yrken och utbildningar tas upp på lektionerna", "75 %", "Nått", Some(0.75)),
        goal("Personalen kan arbeta normkritiskt med elevernas val", "78 %", "Osäkert, under målet", Some(0.78)),
        goal("Fyra av fem elever begränsas inte av andras förväntningar", "70 %", "Inte nått", Some(0.7)),
        goal("Varje kommun har en antagen plan för studie- och yrkesvägledningen", "2 av 3", "Inte nått", Some(0.67)),
        goal("Studie- och yrkesvägledningen står på dagordningen i alla tre kommunerna", "", "Nått", None),
        goal("Processledarna lär av varandra", "", "Nått", None),
        goal(
            "Flickors och pojkars gymnasieval blir mindre uppdelade (olikhetsindex D) – lägre är bättre",
            "0,22 (mål 0,25)",
            "Osäkert, på rätt sida om målet",
            None,
        ),
        goal("Kommunernas egna mål nås som väntat", "54,2 (mål 50)", "Osäkert, över målet", None),
    ];
    let words = |text: &str| text.to_owned();
    GoalChart {
        caption: Caption { name: words("goals"), ..Caption::default() },
        scale: Some(Scale::spanning([0.6, 1.0], "", |value, _| format!("{:.0} %", value * 100.0))),
        target: words("Målvärde"),
        baseline: words("Utgångsläge"),
        interval: words("95-procentigt konfidensintervall"),
        value_heading: words("Utfall"),
        verdict_heading: words("Bedömning"),
        rows,
    }
}

/// The first page of a paper is 178 mm wide and has 90 mm for the chart (`reports/style.css`): then its smallest letters are 8 points.
#[test]
fn eleven_goals_have_letters_of_eight_points_on_paper() {
    let mut canvas = Canvas::new(Typeface::load().unwrap(), f64::from(super::super::GOALS_WIDTH));
    lay_out(&eleven(), &mut canvas);
    let points_a_unit = (178.0 / canvas.width).min(90.0 / canvas.height) * 72.0 / 25.4;
    let smallest = canvas.texts().map(|line| line.face.em() * points_a_unit).fold(f64::INFINITY, f64::min);
    assert!(smallest >= 8.0, "{smallest:.2} points: {} × {}", canvas.width, canvas.height);
    assert!(canvas.texts().all(|line| line.bounds().right <= canvas.width - 1.0), "a word leaves the picture");
    for (index, line) in canvas.texts().enumerate() {
        let touches = |other: &&super::super::canvas::TextLine| {
            let (one, two) = (line.bounds(), other.bounds());
            one.left < two.right && two.left < one.right && one.top + 1.0 < two.bottom && two.top + 1.0 < one.bottom
        };
        let other = canvas.texts().skip(index + 1).find(touches);
        assert!(other.is_none(), "“{}” touches “{}”", line.text, other.unwrap().text);
    }
}

/// Of gridlines every ten from fifty, the round ones are named where there is no room for all.
#[test]
fn round_gridlines_are_named() {
    let ticks = ["50 %", "55 %", "60 %", "65 %", "70 %", "75 %"];
    let placed: Vec<(f64, &str)> = ticks.iter().enumerate().map(|(index, label)| (100.0 + 25.0 * index as f64, *label)).collect();
    let mut canvas = Canvas::new(Typeface::load().unwrap(), 750.0);
    frame::tick_labels(&mut canvas, &placed, 0.0);
    assert_eq!(canvas.texts().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["50 %", "60 %", "70 %"]);
}
