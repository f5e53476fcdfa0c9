//! The colours of the figures: few, of clearly different lightness, so that they can be told apart with any colour vision and in grey print.

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// Paper.
pub const PAPER: Color = Color(255, 255, 255);
/// Text and whiskers.
pub const INK: Color = Color(26, 28, 30);
/// Secondary text: ticks, counts, notes.
pub const MUTED: Color = Color(84, 92, 98);
/// Gridlines.
pub const GRID: Color = Color(222, 226, 229);
/// Axes, reference lines and outlines.
pub const AXIS: Color = Color(118, 127, 134);
/// The shaded band of equal gender balance.
pub const BAND: Color = Color(226, 233, 239);
/// The neutral answer.
pub const NEUTRAL: Color = Color(232, 232, 228);

/// Colours of series, from dark to light; each has at least 3:1 against the paper.
const SERIES: [Color; 4] = [Color(18, 63, 109), Color(200, 85, 12), Color(40, 162, 150), Color(112, 72, 158)];
/// Disagreement from the middle of the scale outwards. Both sides get darker outwards, disagreement in other steps than agreement, so that
/// up to seven answers differ in lightness alone.
const NEGATIVE: [Color; 3] = [Color(247, 198, 145), Color(224, 138, 64), Color(184, 84, 20)];
/// Agreement from the middle of the scale outwards.
const POSITIVE: [Color; 3] = [Color(150, 188, 225), Color(74, 132, 186), Color(18, 63, 109)];

/// The colour of the series with this index; after the last it begins again (markers then differ).
pub fn series(index: usize) -> Color {
    let [first, ..] = SERIES;
    SERIES.get(index % SERIES.len()).copied().unwrap_or(first)
}

/// The colour of answer `index` of `count` ordered answers, from most negative to most positive: dark at both ends, light towards the middle.
pub fn diverging(index: usize, count: usize) -> Color {
    let side = count / 2;
    if side == 0 || (count % 2 == 1 && index == side) {
        return NEUTRAL;
    }
    let positive = index >= count - side;
    let distance = if positive { index - (count - side) } else { side - 1 - index };
    let [inner, middle, outer] = if positive { POSITIVE } else { NEGATIVE };
    match (side, distance) {
        (1, _) | (2, 1) => outer,
        (2, _) => mix(inner, middle, 0.5),
        _ => {
            let outwards = 2.0 * distance as f64 / (side - 1) as f64;
            if outwards <= 1.0 { mix(inner, middle, outwards) } else { mix(middle, outer, outwards - 1.0) }
        }
    }
}

fn mix(from: Color, to: Color, share: f64) -> Color {
    let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round().clamp(0.0, 255.0) as u8;
    Color(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

/// The same colour much lighter, for what stands behind a mark.
pub fn pale(color: Color) -> Color {
    mix(PAPER, color, 0.28)
}

/// Black or white text, whichever is read better on this ground; one of the two always has at least 4.5:1.
pub fn text_on(ground: Color) -> Color {
    const BLACK: Color = Color(0, 0, 0);
    if contrast(PAPER, ground) > contrast(BLACK, ground) { PAPER } else { BLACK }
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition of contrast ratio).
pub fn contrast(one: Color, other: Color) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, 0 (black) to 1 (white) (WCAG 2.1, definition of relative luminance).
pub fn luminance(color: Color) -> f64 {
    let channel = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(color.0) + 0.7152 * channel(color.1) + 0.0722 * channel(color.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((contrast(Color(0, 0, 0), PAPER) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn texts_are_readable_on_every_ground() {
        for ground in [PAPER, BAND] {
            assert!(contrast(INK, ground) >= 4.5);
            assert!(contrast(MUTED, ground) >= 4.5);
        }
        for count in 2..=11 {
            for index in 0..count {
                let ground = diverging(index, count);
                assert!(contrast(text_on(ground), ground) >= 4.5, "answer {index} of {count}: {ground:?}");
            }
        }
    }

    #[test]
    fn each_side_of_the_scale_gets_lighter_towards_the_middle() {
        for count in 4..=11 {
            let lightness: Vec<f64> = (0..count).map(|index| luminance(diverging(index, count))).collect();
            let side = count / 2;
            assert!(lightness[..side].windows(2).all(|pair| pair[0] < pair[1]), "{count}: {lightness:?}");
            assert!(lightness[count - side..].windows(2).all(|pair| pair[0] > pair[1]), "{count}: {lightness:?}");
        }
    }

    #[test]
    fn up_to_seven_answers_differ_in_lightness_alone() {
        for count in 2..=7 {
            let mut lightness: Vec<f64> = (0..count).map(|index| luminance(diverging(index, count)) + 0.05).collect();
            lightness.sort_by(f64::total_cmp);
            assert!(lightness.windows(2).all(|pair| pair[1] / pair[0] > 1.2), "{count}: {lightness:?}");
        }
    }

    #[test]
    fn series_and_bars_stand_out_from_the_paper_and_from_each_other_in_grey() {
        let grey: Vec<f64> = (0..3).map(|index| luminance(series(index))).collect();
        assert!(grey.windows(2).all(|pair| (pair[1] + 0.05) / (pair[0] + 0.05) > 1.35), "{grey:?}");
        for color in (0..4).map(series) {
            assert!(contrast(color, PAPER) >= 3.0, "{color:?}");
        }
        assert!(contrast(series(0), BAND) >= 3.0);
        assert!(contrast(AXIS, PAPER) >= 3.0);
    }
}
