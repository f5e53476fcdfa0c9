//! Wordings of satisfaction and of quality.

use super::Family::{Quality, Satisfaction};
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "satisfaction-5",
        Satisfaction,
        "sv",
        &[
            &["Mycket missnöjd", "Inte alls nöjd", "Väldigt missnöjd", "Mycket missnöjda", "Inte alls nöjda", "Väldigt missnöjda"],
            &[
                "Ganska missnöjd",
                "Missnöjd",
                "Inte särskilt nöjd",
                "Inte så nöjd",
                "Ganska missnöjda",
                "Missnöjda",
                "Inte särskilt nöjda",
                "Inte så nöjda",
            ],
            &[
                "Varken nöjd eller missnöjd",
                "Varken missnöjd eller nöjd",
                "Varken eller",
                "Neutral",
                "Varken nöjda eller missnöjda",
                "Varken missnöjda eller nöjda",
            ],
            &["Ganska nöjd", "Nöjd", "Ganska nöjda", "Nöjda"],
            &["Mycket nöjd", "Väldigt nöjd", "Mycket nöjda", "Väldigt nöjda"],
        ],
    ),
    scale(
        "satisfaction-5",
        Satisfaction,
        "da",
        &[
            &["Meget utilfreds"],
            &["Utilfreds", "Delvist utilfreds", "Delvis utilfreds", "Overvejende utilfreds", "Lidt utilfreds"],
            &["Hverken tilfreds eller utilfreds", "Hverken utilfreds eller tilfreds", "Hverken eller", "Neutral"],
            &["Tilfreds", "Delvist tilfreds", "Delvis tilfreds", "Overvejende tilfreds", "Lidt tilfreds"],
            &["Meget tilfreds"],
        ],
    ),
    scale(
        "satisfaction-5",
        Satisfaction,
        "nb",
        &[
            &["Svært misfornøyd", "Meget misfornøyd"],
            &["Misfornøyd", "Ganske misfornøyd", "Litt misfornøyd", "Nokså misfornøyd"],
            &["Verken fornøyd eller misfornøyd", "Hverken fornøyd eller misfornøyd", "Verken eller", "Nøytral"],
            &["Fornøyd", "Ganske fornøyd", "Litt fornøyd", "Nokså fornøyd"],
            &["Svært fornøyd", "Meget fornøyd"],
        ],
    ),
    scale(
        "satisfaction-5",
        Satisfaction,
        "en",
        &[
            &["Very dissatisfied", "Very unsatisfied", "Extremely dissatisfied"],
            &["Somewhat dissatisfied", "Dissatisfied", "Fairly dissatisfied", "Unsatisfied"],
            &["Neither satisfied nor dissatisfied", "Neither satisfied or dissatisfied", "Neutral"],
            &["Somewhat satisfied", "Satisfied", "Fairly satisfied"],
            &["Very satisfied", "Extremely satisfied"],
        ],
    ),
    scale(
        "satisfaction-5",
        Satisfaction,
        "en",
        &[
            &["Not at all satisfied"],
            &["Not so satisfied", "Slightly satisfied"],
            &["Somewhat satisfied", "Moderately satisfied"],
            &["Very satisfied"],
            &["Extremely satisfied", "Completely satisfied"],
        ],
    ),
    scale(
        "satisfaction-4",
        Satisfaction,
        "sv",
        &[
            &["Mycket missnöjd", "Inte alls nöjd"],
            &["Ganska missnöjd", "Missnöjd", "Inte särskilt nöjd"],
            &["Ganska nöjd", "Nöjd"],
            &["Mycket nöjd"],
        ],
    ),
    scale("satisfaction-4", Satisfaction, "da", &[&["Meget utilfreds"], &["Utilfreds"], &["Tilfreds"], &["Meget tilfreds"]]),
    scale(
        "quality-5",
        Quality,
        "sv",
        &[
            &["Mycket dåligt", "Mycket dålig", "Mycket dåliga"],
            &["Dåligt", "Dålig", "Dåliga", "Ganska dåligt", "Ganska dålig"],
            &["Varken bra eller dåligt", "Varken bra eller dålig", "Godkänt", "Godkänd", "Okej", "OK", "Sådär", "Varken eller", "Neutral"],
            &["Bra", "Ganska bra"],
            &["Mycket bra", "Jättebra", "Utmärkt"],
        ],
    ),
    scale(
        "quality-5",
        Quality,
        "da",
        &[
            &["Meget dårlig", "Meget dårligt"],
            &["Dårlig", "Dårligt"],
            &["Hverken god eller dårlig", "Hverken godt eller dårligt", "Middel", "Nogenlunde", "Hverken eller"],
            &["God", "Godt"],
            &["Meget god", "Meget godt"],
        ],
    ),
    scale(
        "quality-5",
        Quality,
        "nb",
        &[
            &["Svært dårlig", "Veldig dårlig", "Meget dårlig"],
            &["Dårlig", "Ganske dårlig"],
            &["Verken god eller dårlig", "Verken bra eller dårlig", "Middels", "Verken eller"],
            &["God", "Bra", "Ganske bra", "Ganske god"],
            &["Svært god", "Svært bra", "Meget bra", "Veldig bra", "Meget god"],
        ],
    ),
    scale(
        "quality-5",
        Quality,
        "en",
        &[
            &["Very poor", "Very bad"],
            &["Poor", "Bad"],
            &["Fair", "Average", "Neither good nor bad", "Acceptable", "OK"],
            &["Good"],
            &["Very good", "Excellent"],
        ],
    ),
    scale("quality-5", Quality, "en", &[&["Poor"], &["Fair"], &["Good"], &["Very good"], &["Excellent"]]),
];
