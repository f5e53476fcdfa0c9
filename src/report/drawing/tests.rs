//! Tests of whole figures: that every text is there, lies inside and touches no other; that files are what they should be.

use super::canvas::{Bounds, Shape};
use super::*;

fn caption(title: &str) -> Caption {
    Caption {
        name: "elevenkät/framtid.sv".into(),
        title: title.into(),
        subtitle: String::new(),
        notes: vec!["Andel i procent. .. = färre än tio svar. Källa: elevenkät, n = 288.".into(), "Øst & Ærø <5".into()],
        alternative: "Andelen ökade från 10 till 34 procent & mer.".into(),
    }
}

fn percent(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}

fn shown(value: f64) -> Cell {
    Cell::Shown(Measure {
        value,
        interval: Some(((value - 0.08).max(0.0), (value + 0.08).min(1.0))),
        label: percent(value),
        estimate: None,
    })
}

fn withheld() -> Cell {
    Cell::Withheld("..".into())
}

/// Labels as they come in life, and worse.
fn labels() -> Vec<String> {
    let statement = "Jag vet vilka yrken som finns i min kommun och vad som krävs för att få arbeta med dem efter gymnasiet";
    let compound = "Försäljnings- och serviceprogrammet/hotell- och turismprogrammet, inriktning konferens och evenemang";
    vec![statement.into(), compound.into(), "Åäöæø".into(), "x".repeat(120), "Ja".into()]
}

/// The extremes: one row and forty, values of 0 and 1, everything withheld, nothing at all, words of 120 letters.
fn cells(rows: usize) -> Vec<Vec<Cell>> {
    let cell = |index: usize| match index % 5 {
        0 => shown(0.0),
        1 => shown(1.0),
        2 => withheld(),
        3 => Cell::Absent,
        _ => shown(index as f64 / (rows as f64 + 3.0)),
    };
    vec![(0..rows).map(cell).collect(), vec![withheld(); rows]]
}

fn label(index: usize) -> String {
    let labels = labels();
    labels[index % labels.len()].clone()
}

fn lines(periods: usize, cells: &[Cell], series: usize, title: &str) -> Figure {
    let column: Vec<Cell> = (0..periods).map(|period| cells[(period * 3 + 1) % cells.len()].clone()).collect();
    Figure::Line(Line {
        caption: caption(title),
        periods: (0..periods).map(|period| format!("{}/{}", 2012 + period, 13 + period)).collect(),
        scale: Scale::shares("Andel av årskullen", percent),
        series: (0..series).map(|index| Series { label: label(index), cells: column.clone() }).collect(),
        target: Some(Reference { value: 0.3, label: "Mål 2016: 30 %".into() }),
    })
}

fn dots(rows: &[Cell], series: usize, title: &str, heading: &str) -> Figure {
    let row =
        |(index, cell): (usize, &Cell)| DotRow { label: label(index), cells: vec![cell.clone(); series], note: format!("n = {index}") };
    Figure::Dots(Dots {
        caption: caption(title),
        scale: Scale::shares("Andel som instämmer", percent),
        series: (0..series).map(|index| format!("Våg {index}")).collect(),
        comparison: if series == 2 { Comparison::Waves } else { Comparison::Groups },
        groups: vec![DotGroup { label: heading.into(), rows: rows.iter().enumerate().map(row).collect() }],
        note_heading: "Antal svar".into(),
        reference: Some(Reference { value: 1.0, label: "Alla kommuner: 100 %".into() }),
    })
}

fn likert(rows: &[Cell], options: usize, title: &str) -> Figure {
    let part = |value: f64| Share { value, label: format!("{:.0}", value * 100.0), estimate: None };
    let answers = |cell: &Cell| match cell {
        Cell::Shown(measure) => {
            let others = (1.0 - measure.value) / (options as f64 - 1.0);
            let shares = (0..options).map(|index| part(if index == 0 { measure.value } else { others })).collect();
            Answers::Shown { shares, dont_know: Some(part(measure.value / 2.0)) }
        }
        _ => Answers::Withheld("..".into()),
    };
    let row = |(index, cell)| LikertRow { label: label(index), answers: answers(cell), note: format!("n = {index}") };
    Figure::Likert(Likert {
        caption: caption(title),
        options: (0..options).map(|index| format!("Instämmer i grad {index}")).collect(),
        dont_know: Some("Vet ej".into()),
        groups: vec![LikertGroup { label: "Om arbetslivet".into(), rows: rows.iter().enumerate().map(row).collect() }],
        note_heading: "Antal svar".into(),
    })
}

fn bars(rows: &[Cell], title: &str, heading: &str) -> Figure {
    let row = |(index, cell): (usize, &Cell)| BarRow { label: label(index), cell: cell.clone(), note: format!("{index}") };
    Figure::GenderBars(GenderBars {
        caption: caption(title),
        scale: Scale::shares("Kvinnors andel", percent),
        band: (0.4, 0.6),
        band_label: "40–60 %: jämn könsfördelning".into(),
        groups: vec![BarGroup { label: heading.into(), rows: rows.iter().enumerate().map(row).collect() }],
        note_heading: "Antal elever".into(),
    })
}

/// Units spread over the plot and all in one place, every third of them outside the limits.
fn funnel(units: usize, title: &str, spread: f64) -> Figure {
    let point = |index: usize| FunnelMark {
        across: 10.0 + spread * index as f64,
        value: 0.5 + spread * (index % 7) as f64 / 14.0,
        label: label(index),
        outside: index.is_multiple_of(3),
    };
    let curve = |label: &str, width: f64| FunnelCurve {
        label: label.into(),
        points: (1..=20u8).map(|step| f64::from(step) * 5.0).map(|n| (n, 0.5 - width / n.sqrt(), 0.5 + width / n.sqrt())).collect(),
    };
    Figure::Funnel(FunnelPlot {
        caption: caption(title),
        across: Scale::spanning([0.0, 100.0], "Antal svar, räknade som oberoende", |value, _| value.to_string()),
        up: Scale::shares("Andel", percent),
        level: Reference { value: 0.5, label: "Alla: 50 %".into() },
        limits: vec![curve("Gränser för 95 procent", 0.98), curve("Gränser för 99,8 procent", 1.54)],
        points: (0..units).map(point).collect(),
        outside: "Utanför gränserna".into(),
    })
}

fn figures() -> Vec<Figure> {
    let long = labels().join(" ");
    let mut figures = Vec::new();
    for (rows, title, heading) in [(1, "Kort", ""), (5, long.as_str(), long.as_str()), (40, "", "Grupp")] {
        for cells in cells(rows) {
            figures.extend([1, 4, 9].map(|series| lines(rows.min(12), &cells, series, title)));
            figures.extend([1, 2, 4].map(|series| dots(&cells, series, title, heading)));
            figures.extend([2, 4, 5, 7, 10].map(|options| likert(&cells, options, title)));
            figures.push(bars(&cells, title, heading));
        }
    }
    figures.extend([funnel(0, "Tom", 1.0), funnel(40, "Kort", 1.0), funnel(12, long.as_str(), 0.0)]);
    figures.extend([dots(&[], 1, "Tom", ""), likert(&[], 5, "Tom"), bars(&[], "Tom", "")]);
    figures.push(Figure::Line(Line {
        caption: Caption::default(),
        periods: Vec::new(),
        scale: Scale::spanning([], "", |value, _| value.to_string()),
        series: Vec::new(),
        target: None,
    }));
    figures
}

/// Every text that must be seen, whatever the space.
fn required_texts(figure: &Figure, is_narrow: bool) -> Vec<String> {
    let caption = caption_of(figure);
    let mut texts = vec![caption.title.clone()];
    texts.extend(caption.notes.clone());
    let ticks =
        |scale: &Scale| scale.ticks.last().map(|tick| tick.label.clone()).into_iter().chain([scale.title.clone()]).collect::<Vec<_>>();
    let value = |cell: &Cell| match cell {
        Cell::Shown(measure) => measure.label.clone(),
        Cell::Withheld(mark) => mark.clone(),
        Cell::Absent => String::new(),
    };
    match figure {
        Figure::Line(figure) => {
            texts.extend(ticks(&figure.scale));
            texts.extend(figure.periods.last().cloned());
            texts.extend(figure.series.iter().map(|series| series.label.clone()));
            texts.extend(figure.target.iter().map(|target| target.label.clone()));
            if figure.series.len() == 1 && is_narrow && figure.periods.len() <= 5 {
                texts.extend(figure.series[0].cells.iter().map(value));
            }
        }
        Figure::Dots(figure) => {
            texts.extend(ticks(&figure.scale));
            texts.extend(figure.series.iter().cloned());
            texts.push(figure.note_heading.clone());
            texts.extend(figure.reference.iter().map(|reference| reference.label.clone()));
            for group in &figure.groups {
                texts.push(group.label.clone());
                texts.extend(group.rows.iter().flat_map(|row| [row.label.clone(), row.note.clone()]));
                texts.extend(group.rows.iter().flat_map(|row| &row.cells).map(value));
            }
        }
        Figure::Likert(figure) => {
            texts.extend(figure.options.iter().chain(&figure.dont_know).cloned());
            for group in &figure.groups {
                texts.push(group.label.clone());
                texts.extend(group.rows.iter().flat_map(|row| [row.label.clone(), row.note.clone()]));
            }
        }
        Figure::Funnel(figure) => {
            texts.extend(ticks(&figure.across).into_iter().chain(ticks(&figure.up)));
            texts.extend(figure.limits.iter().map(|curve| curve.label.clone()));
            texts.extend([figure.level.label.clone(), figure.outside.clone()]);
        }
        Figure::Goals(figure) => {
            texts.extend(figure.scale.iter().flat_map(ticks));
            texts.extend(figure.rows.iter().flat_map(|row| [row.label.clone(), row.value.clone(), row.verdict.clone()]));
            texts.push(figure.target.clone());
        }
        Figure::Change(figure) => {
            texts.extend(figure.levels.iter().chain([&figure.changes]).flat_map(ticks));
            texts.extend(figure.names.iter().cloned());
            for row in &figure.rows {
                texts.extend([row.label.clone(), row.change.label.clone()]);
                texts.extend(row.ends.iter().flatten().map(|end| end.label.clone()));
            }
        }
        Figure::GenderBars(figure) => {
            texts.extend(ticks(&figure.scale));
            texts.push(figure.band_label.clone());
            for group in &figure.groups {
                texts.push(group.label.clone());
                texts.extend(group.rows.iter().flat_map(|row| [row.label.clone(), row.note.clone(), value(&row.cell)]));
            }
        }
    }
    texts
}

fn caption_of(figure: &Figure) -> &Caption {
    figure.caption()
}

/// The words of an SVG as a reader meets them, spaces left out because lines break at them.
fn words_of(svg: &str) -> String {
    let mut words = String::new();
    for text in svg.split("<text").skip(1) {
        let inner = text.split_once('>').and_then(|(_, rest)| rest.split_once("</text>")).map_or("", |(inner, _)| inner);
        words.push_str(inner);
    }
    without_spaces(&words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&"))
}

fn without_spaces(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace()).collect()
}

#[test]
fn every_text_is_in_the_picture() {
    for figure in figures() {
        for width in [PAGE_WIDTH, PHONE_WIDTH] {
            let words = words_of(&draw_svg(&figure, width).unwrap());
            for text in required_texts(&figure, width < 600) {
                assert!(words.contains(&without_spaces(&text)), "`{text}` is not in the picture of {width} pixels: {words}");
            }
        }
    }
}

#[test]
fn no_text_touches_another_or_leaves_the_picture() {
    for figure in figures() {
        for width in [320, PHONE_WIDTH, 600, PAGE_WIDTH] {
            let canvas = lay_out(&figure, width).unwrap();
            let page = Bounds { left: 0.0, top: 0.0, right: canvas.width, bottom: canvas.height };
            let boxes: Vec<(Bounds, &str)> = canvas.texts().map(|line| (line.bounds(), line.text.as_str())).collect();
            for (index, (bounds, text)) in boxes.iter().enumerate() {
                assert!(bounds.is_inside(&page), "`{text}` leaves the picture of {width}: {bounds:?} of {page:?}");
                for (other, other_text) in boxes.iter().skip(index + 1) {
                    assert!(!bounds.overlaps(other), "`{text}` and `{other_text}` overlap at {width}: {bounds:?}, {other:?}\n{figure:?}");
                }
            }
        }
    }
}

/// The box of a mark; none for texts.
fn mark_box(shape: &Shape) -> Option<Bounds> {
    let around = |points: &[(f64, f64)], reach: f64| Bounds {
        left: points.iter().map(|(x, _)| *x).fold(f64::INFINITY, f64::min) - reach,
        top: points.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min) - reach,
        right: points.iter().map(|(x, _)| *x).fold(f64::NEG_INFINITY, f64::max) + reach,
        bottom: points.iter().map(|(_, y)| *y).fold(f64::NEG_INFINITY, f64::max) + reach,
    };
    match shape {
        Shape::Rectangle(bounds, _) => Some(*bounds),
        Shape::Line(from, to, width, _) => Some(around(&[*from, *to], width / 2.0)),
        Shape::Polygon(corners, _) => Some(around(corners, 0.0)),
        Shape::Circle(centre, radius, _) => Some(around(&[*centre], *radius)),
        Shape::Text(_) => None,
    }
}

#[test]
fn nothing_is_drawn_over_a_text_or_outside_the_picture() {
    for figure in figures() {
        for width in [320, PAGE_WIDTH] {
            let canvas = lay_out(&figure, width).unwrap();
            let page = Bounds { left: 0.0, top: 0.0, right: canvas.width, bottom: canvas.height };
            for (index, shape) in canvas.shapes.iter().enumerate() {
                if let Some(mark) = mark_box(shape) {
                    assert!(mark.is_inside(&page), "{shape:?} leaves the picture of {width}: {page:?}\n{figure:?}");
                } else if let Shape::Text(line) = shape {
                    let covers = |mark: &Bounds| mark.overlaps(&line.bounds());
                    let cover = canvas.shapes.iter().skip(index + 1).filter_map(mark_box).find(covers);
                    assert!(cover.is_none(), "`{}` is covered at {width} by {cover:?}\n{figure:?}", line.text);
                }
            }
        }
    }
}

#[test]
fn the_check_for_overlaps_can_fail() {
    let one = Bounds { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
    assert!(one.overlaps(&Bounds { left: 9.0, top: 9.0, right: 20.0, bottom: 20.0 }));
    assert!(!one.overlaps(&Bounds { left: 10.0, top: 0.0, right: 20.0, bottom: 10.0 }));
    assert!(!one.is_inside(&Bounds { left: 1.0, top: 0.0, right: 10.0, bottom: 10.0 }));
}

#[test]
fn the_png_is_a_png_of_twice_the_size() {
    let drawing = draw(&bars(&cells(5)[0], "Kvinnors andel", ""), PAGE_WIDTH).unwrap();
    assert_eq!(drawing.png[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |from: usize| u32::from_be_bytes(drawing.png[from..from + 4].try_into().unwrap());
    assert_eq!((drawing.width, number(16), number(20)), (PAGE_WIDTH, 2 * PAGE_WIDTH, 2 * drawing.height));
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    for figure in
        [lines(4, &cells(5)[0], 4, "a"), dots(&cells(5)[0], 2, "b", ""), likert(&cells(5)[0], 5, "c"), bars(&cells(5)[0], "d", "")]
    {
        assert_eq!(draw(&figure, PAGE_WIDTH).unwrap(), draw(&figure.clone(), PAGE_WIDTH).unwrap());
    }
}

#[test]
fn the_svg_speaks_and_asks_nothing_from_outside() {
    let svg = draw_svg(&likert(&cells(5)[0], 5, "Eleverna & framtiden"), PAGE_WIDTH).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1800 "), "{}", &svg[..200]);
    assert!(svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("role=\"img\" aria-labelledby=\"elevenk-t-framtid-sv-900-title elevenk-t-framtid-sv-900-description\""));
    assert!(svg.contains("<title id=\"elevenk-t-framtid-sv-900-title\">Eleverna &amp; framtiden</title>"));
    assert!(svg.contains("description\">Andelen ökade från 10 till 34 procent &amp; mer.</desc>"));
    assert!(svg.contains("font-family=\"DejaVu Sans, Verdana, sans-serif\""));
    assert_eq!(svg.matches("http").count(), 1, "only the namespace");
    assert!(!svg.contains("href") && !svg.contains("url("));
}

#[test]
fn nordic_letters_are_drawn() {
    let typeface = Typeface::load().unwrap();
    for letter in ["å", "ä", "ö", "æ", "ø", "Å", "Ä", "Ö", "Æ", "Ø", "é", "–", "”"] {
        let (letters, width) = typeface.letters(letter, typeface::Face::Body, 1.0);
        assert!(letters[0].glyph.0 != 0 && width > 0.0, "{letter} is missing from the font");
    }
}

#[test]
fn a_wider_share_is_drawn_further_to_the_right() {
    let scale = Scale::shares("", percent);
    assert_eq!(scale.position(0.25, 100.0, 500.0), 200.0);
    assert_eq!(scale.position(7.0, 100.0, 500.0), 500.0);
    assert_eq!(scale.position(f64::NAN, 100.0, 500.0), 100.0);
}

#[test]
fn round_gridlines_span_the_values() {
    let scale = |values: &[f64]| Scale::spanning(values.iter().copied(), "", |value, decimals| format!("{value:.decimals$}"));
    let labels = |values: &[f64]| scale(values).ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ");
    assert_eq!(labels(&[2.4, 4.1]), "2.0 2.5 3.0 3.5 4.0 4.5");
    assert_eq!(labels(&[0.0, 0.62]), "0.0 0.2 0.4 0.6 0.8");
    assert_eq!(labels(&[0.0, 100.0]), "0 20 40 60 80 100");
    assert_eq!(labels(&[-3.0, 4.0]), "-4 -2 0 2 4");
    assert_eq!((scale(&[]).lower, scale(&[]).upper), (0.0, 1.0));
    assert_eq!((scale(&[5.0]).lower, scale(&[5.0]).upper), (2.0, 8.0));
    assert_eq!((scale(&[f64::NAN, 0.0]).lower, scale(&[f64::NAN, 0.0]).upper), (-1.0, 1.0));
}

#[test]
fn lines_break_at_spaces_and_joints_and_inside_a_word_only_at_need() {
    let typeface = Typeface::load().unwrap();
    let face = typeface::Face::Body;
    let width = typeface.width("studie- och", face) + 1.0;
    assert_eq!(typeface.wrap("studie- och yrkesvägledare", face, width), ["studie- och", "yrkesvägle", "dare"]);
    assert_eq!(typeface.wrap("kommun/skola", face, typeface.width("kommun/", face) + 1.0), ["kommun/", "skola"]);
    assert_eq!(typeface.wrap("läsår 2012/13", face, typeface.width("2012/13", face) + 1.0), ["läsår", "2012/13"]);
    assert_eq!(typeface.wrap("34\u{a0}%", face, typeface.width("34\u{a0}%", face)), ["34\u{a0}%"]);
    assert_eq!(typeface.wrap("minst 60 % (n = 34)", face, typeface.width("minst 60 %", face) - 1.0), ["minst", "60 %", "(n = 34)"]);
    assert!(typeface.wrap("", face, 100.0).is_empty());
}

#[test]
fn what_is_withheld_is_named_and_not_drawn() {
    let Figure::Dots(mut own) = dots(&[shown(0.5), withheld(), shown(0.7)], 2, "Titel", "") else { unreachable!() };
    own.groups[0].rows[2].cells[1] = withheld();
    let mut own = Figure::Dots(own);
    assert!(own.take_withheld() == [label(1), format!("{} (Våg 1)", label(2))] && !draw_svg(&own, 900).unwrap().contains(">..<"));
}
