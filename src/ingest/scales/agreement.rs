//! Wordings of agreement on five points, and the four of the Swedish Schools Inspectorate's Skolenkäten, whose fifth answer is "vet ej".

use super::Family::Agreement;
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "skolenkaten-4",
        Agreement,
        "sv",
        &[
            &["Stämmer inte alls", "Stämmer mycket dåligt"],
            &["Stämmer ganska dåligt"],
            &["Stämmer ganska bra"],
            &["Stämmer helt och hållet", "Stämmer mycket bra"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "sv",
        &[
            &["Stämmer inte alls", "Stämmer mycket dåligt"],
            &["Stämmer ganska dåligt", "Stämmer dåligt", "Stämmer inte så bra", "Stämmer inte särskilt bra", "Stämmer inte"],
            &["Stämmer delvis", "Stämmer varken bra eller dåligt", "Stämmer sådär", "Stämmer någorlunda", "Varken eller"],
            &["Stämmer ganska bra", "Stämmer bra", "Stämmer till stor del", "Stämmer"],
            &["Stämmer helt", "Stämmer mycket bra", "Stämmer helt och hållet", "Stämmer precis", "Stämmer fullständigt"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "sv",
        &[
            &["Instämmer inte alls"],
            &[
                "Instämmer i liten utsträckning",
                "Instämmer i låg grad",
                "Instämmer till liten del",
                "Instämmer i liten grad",
                "Instämmer inte",
            ],
            &["Instämmer delvis", "Varken eller", "Instämmer till viss del", "Instämmer i viss mån", "Instämmer varken eller", "Neutral"],
            &["Instämmer i stor utsträckning", "Instämmer i hög grad", "Instämmer till stor del", "Instämmer i stor grad", "Instämmer"],
            &["Instämmer helt", "Instämmer helt och hållet", "Instämmer fullt ut", "Instämmer fullständigt", "Instämmer fullt"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "sv",
        &[
            &["Tar helt avstånd", "Tar starkt avstånd"],
            &["Tar delvis avstånd", "Tar avstånd"],
            &["Varken eller", "Varken instämmer eller tar avstånd", "Neutral"],
            &["Instämmer delvis", "Instämmer"],
            &["Instämmer helt", "Instämmer starkt"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "sv",
        &[
            &["Håller inte alls med", "Helt oenig"],
            &["Håller inte med", "Håller delvis inte med", "Håller inte riktigt med", "Delvis oenig", "Oenig"],
            &["Varken eller", "Neutral", "Håller varken med eller inte med", "Varken enig eller oenig"],
            &["Håller med", "Håller delvis med", "Håller med till viss del", "Delvis enig", "Enig"],
            &["Håller helt med", "Håller med helt och hållet", "Håller helt och hållet med", "Helt enig"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "da",
        &[
            &["Helt uenig", "Meget uenig", "Stærkt uenig"],
            &["Uenig", "Delvist uenig", "Delvis uenig", "Overvejende uenig", "Lidt uenig"],
            &["Hverken enig eller uenig", "Hverken eller", "Neutral", "Både enig og uenig"],
            &["Enig", "Delvist enig", "Delvis enig", "Overvejende enig", "Lidt enig"],
            &["Helt enig", "Meget enig", "Stærkt enig"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "da",
        &[
            &["Passer slet ikke", "Passer overhovedet ikke"],
            &["Passer dårligt", "Passer mindre godt"],
            &["Passer nogenlunde", "Passer delvist"],
            &["Passer godt", "Passer ganske godt"],
            &["Passer helt", "Passer meget godt", "Passer præcist"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "nb",
        &[
            &["Helt uenig", "Svært uenig", "Sterkt uenig"],
            &["Delvis uenig", "Litt uenig", "Uenig", "Ganske uenig", "Nokså uenig"],
            &["Verken enig eller uenig", "Hverken enig eller uenig", "Verken eller", "Nøytral"],
            &["Delvis enig", "Litt enig", "Enig", "Ganske enig", "Nokså enig"],
            &["Helt enig", "Svært enig", "Sterkt enig"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "nb",
        &[
            &["Stemmer ikke i det hele tatt", "Stemmer ikke", "Stemmer svært dårlig"],
            &["Stemmer ganske dårlig", "Stemmer dårlig", "Stemmer mindre godt"],
            &["Stemmer delvis", "Stemmer verken godt eller dårlig"],
            &["Stemmer ganske godt", "Stemmer godt"],
            &["Stemmer helt", "Stemmer svært godt", "Stemmer meget godt"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "en",
        &[
            &["Strongly disagree", "Completely disagree", "Totally disagree", "Disagree strongly", "Fully disagree"],
            &["Disagree", "Somewhat disagree", "Disagree somewhat", "Tend to disagree", "Slightly disagree"],
            &[
                "Neither agree nor disagree",
                "Neither agree or disagree",
                "Neither disagree nor agree",
                "Neither disagree or agree",
                "Neutral",
                "Neither",
                "Undecided",
            ],
            &["Agree", "Somewhat agree", "Agree somewhat", "Tend to agree", "Slightly agree"],
            &["Strongly agree", "Completely agree", "Totally agree", "Agree strongly", "Fully agree"],
        ],
    ),
];
