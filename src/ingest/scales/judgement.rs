//! Wordings of judgements between two opposites: unimportant and important, unfavourable and favourable, hard and easy.

use super::Family::{Ease, Favourability, Importance};
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "importance-bipolar-5",
        Importance,
        "sv",
        &[
            &["Mycket oviktigt", "Mycket oviktig"],
            &["Ganska oviktigt", "Ganska oviktig", "Oviktigt", "Oviktig"],
            &["Varken viktigt eller oviktigt", "Varken oviktigt eller viktigt", "Varken viktig eller oviktig"],
            &["Ganska viktigt", "Ganska viktig", "Viktigt", "Viktig"],
            &["Mycket viktigt", "Mycket viktig"],
        ],
    ),
    scale(
        "importance-bipolar-5",
        Importance,
        "en",
        &[
            &["Very unimportant", "Extremely unimportant"],
            &["Somewhat unimportant", "Unimportant"],
            &["Neither important nor unimportant", "Neither unimportant nor important"],
            &["Somewhat important", "Important"],
            &["Very important", "Extremely important"],
        ],
    ),
    scale(
        "favourability-5",
        Favourability,
        "sv",
        &[
            &["Mycket negativ", "Mycket negativt"],
            &["Ganska negativ", "Ganska negativt", "Negativ", "Negativt"],
            &["Varken positiv eller negativ", "Varken positivt eller negativt", "Varken negativ eller positiv"],
            &["Ganska positiv", "Ganska positivt", "Positiv", "Positivt"],
            &["Mycket positiv", "Mycket positivt"],
        ],
    ),
    scale(
        "favourability-5",
        Favourability,
        "da",
        &[
            &["Meget negativ", "Meget negativt"],
            &["Overvejende negativ", "Negativ", "Negativt"],
            &["Hverken positiv eller negativ", "Hverken positivt eller negativt"],
            &["Overvejende positiv", "Positiv", "Positivt"],
            &["Meget positiv", "Meget positivt"],
        ],
    ),
    scale(
        "favourability-5",
        Favourability,
        "nb",
        &[
            &["Svært negativ", "Svært negativt", "Meget negativ"],
            &["Ganske negativ", "Nokså negativ", "Negativ", "Negativt"],
            &["Verken positiv eller negativ", "Verken positivt eller negativt"],
            &["Ganske positiv", "Nokså positiv", "Positiv", "Positivt"],
            &["Svært positiv", "Svært positivt", "Meget positiv"],
        ],
    ),
    scale(
        "favourability-5",
        Favourability,
        "en",
        &[
            &["Very unfavorably", "Very unfavourably", "Very unfavorable", "Very unfavourable", "Very negative"],
            &[
                "Somewhat unfavorably",
                "Somewhat unfavourably",
                "Somewhat unfavorable",
                "Somewhat unfavourable",
                "Somewhat negative",
                "Negative",
            ],
            &[
                "Neither favorably nor unfavorably",
                "Neither favorably nor unfavorably (neutral)",
                "Neither favourably nor unfavourably",
                "Neither favorable nor unfavorable",
                "Neither favourable nor unfavourable",
                "Neither positive nor negative",
            ],
            &["Somewhat favorably", "Somewhat favourably", "Somewhat favorable", "Somewhat favourable", "Somewhat positive", "Positive"],
            &["Very favorably", "Very favourably", "Very favorable", "Very favourable", "Very positive"],
        ],
    ),
    scale(
        "ease-5",
        Ease,
        "sv",
        &[
            &["Mycket svårt", "Mycket svår"],
            &["Ganska svårt", "Ganska svår", "Svårt", "Svår"],
            &["Varken lätt eller svårt", "Varken svårt eller lätt", "Lagom"],
            &["Ganska lätt", "Lätt", "Enkelt", "Ganska enkelt"],
            &["Mycket lätt", "Mycket enkelt"],
        ],
    ),
    scale(
        "ease-5",
        Ease,
        "da",
        &[
            &["Meget svært", "Meget vanskeligt"],
            &["Svært", "Vanskeligt", "Ret svært"],
            &["Hverken let eller svært", "Hverken nemt eller svært"],
            &["Let", "Nemt", "Ret let", "Ret nemt"],
            &["Meget let", "Meget nemt"],
        ],
    ),
    scale(
        "ease-5",
        Ease,
        "nb",
        &[
            &["Svært vanskelig", "Meget vanskelig", "Veldig vanskelig"],
            &["Ganske vanskelig", "Vanskelig", "Nokså vanskelig"],
            &["Verken lett eller vanskelig", "Verken vanskelig eller lett"],
            &["Ganske lett", "Lett", "Nokså lett", "Enkelt"],
            &["Svært lett", "Meget lett", "Veldig lett"],
        ],
    ),
    scale(
        "ease-5",
        Ease,
        "en",
        &[
            &["Very difficult", "Very hard", "Extremely difficult"],
            &["Somewhat difficult", "Difficult", "Hard", "Fairly difficult"],
            &["Neither easy nor difficult", "Neither difficult nor easy"],
            &["Somewhat easy", "Easy", "Fairly easy"],
            &["Very easy", "Extremely easy"],
        ],
    ),
];
