//! Wordings of agreement on four, six and seven points.

use super::Family::Agreement;
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "agreement-4",
        Agreement,
        "sv",
        &[
            &["Instämmer inte alls", "Tar helt avstånd"],
            &["Instämmer i liten utsträckning", "Instämmer i låg grad", "Instämmer till viss del", "Tar delvis avstånd", "Instämmer inte"],
            &["Instämmer i stor utsträckning", "Instämmer i hög grad", "Instämmer till stor del", "Instämmer delvis", "Instämmer"],
            &["Instämmer helt", "Instämmer helt och hållet", "Instämmer fullt ut"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "sv",
        &[&["Instämmer inte alls"], &["Instämmer delvis"], &["Instämmer till stor del"], &["Instämmer helt", "Instämmer helt och hållet"]],
    ),
    scale(
        "agreement-4",
        Agreement,
        "sv",
        &[
            &["Helt av annan åsikt", "Av helt annan åsikt"],
            &["Delvis av annan åsikt", "Av delvis annan åsikt", "Av annan åsikt"],
            &["Delvis av samma åsikt", "Av delvis samma åsikt", "Av samma åsikt"],
            &["Helt av samma åsikt", "Av helt samma åsikt"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "da",
        &[
            &["Helt uenig", "Meget uenig"],
            &["Uenig", "Delvist uenig", "Delvis uenig", "Overvejende uenig"],
            &["Enig", "Delvist enig", "Delvis enig", "Overvejende enig"],
            &["Helt enig", "Meget enig"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "da",
        &[&["Passer slet ikke"], &["Passer ret dårligt", "Passer dårligt"], &["Passer ret godt", "Passer godt"], &["Passer helt"]],
    ),
    scale(
        "agreement-4",
        Agreement,
        "en",
        &[&["Not true at all"], &["Not very true"], &["Fairly true", "Mostly true"], &["Completely true"]],
    ),
    scale(
        "agreement-4",
        Agreement,
        "nb",
        &[
            &["Helt uenig", "Svært uenig"],
            &["Litt uenig", "Delvis uenig", "Uenig"],
            &["Litt enig", "Delvis enig", "Enig"],
            &["Helt enig", "Svært enig"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "en",
        &[
            &["Strongly disagree"],
            &["Disagree", "Somewhat disagree", "Tend to disagree"],
            &["Agree", "Somewhat agree", "Tend to agree"],
            &["Strongly agree"],
        ],
    ),
    scale(
        "agreement-6",
        Agreement,
        "sv",
        &[
            &["Instämmer inte alls"],
            &["Instämmer i mycket liten utsträckning", "Instämmer i mycket låg grad"],
            &["Instämmer i liten utsträckning", "Instämmer i låg grad"],
            &["Instämmer i stor utsträckning", "Instämmer i hög grad"],
            &["Instämmer i mycket stor utsträckning", "Instämmer i mycket hög grad"],
            &["Instämmer helt", "Instämmer helt och hållet"],
        ],
    ),
    scale(
        "agreement-6",
        Agreement,
        "da",
        &[
            &["Helt uenig", "Meget uenig"],
            &["Uenig", "Overvejende uenig"],
            &["Lidt uenig", "Delvist uenig", "Delvis uenig"],
            &["Lidt enig", "Delvist enig", "Delvis enig"],
            &["Enig", "Overvejende enig"],
            &["Helt enig", "Meget enig"],
        ],
    ),
    scale(
        "agreement-6",
        Agreement,
        "nb",
        &[
            &["Helt uenig", "Svært uenig"],
            &["Uenig", "Ganske uenig"],
            &["Litt uenig", "Delvis uenig"],
            &["Litt enig", "Delvis enig"],
            &["Enig", "Ganske enig"],
            &["Helt enig", "Svært enig"],
        ],
    ),
    scale(
        "agreement-6",
        Agreement,
        "en",
        &[
            &["Strongly disagree"],
            &["Disagree"],
            &["Slightly disagree", "Somewhat disagree", "Disagree somewhat"],
            &["Slightly agree", "Somewhat agree", "Agree somewhat"],
            &["Agree"],
            &["Strongly agree"],
        ],
    ),
    scale(
        "agreement-7",
        Agreement,
        "sv",
        &[
            &["Instämmer inte alls"],
            &["Instämmer i mycket liten utsträckning", "Instämmer i mycket låg grad"],
            &["Instämmer i liten utsträckning", "Instämmer i låg grad"],
            &["Varken eller", "Instämmer delvis", "Neutral"],
            &["Instämmer i stor utsträckning", "Instämmer i hög grad"],
            &["Instämmer i mycket stor utsträckning", "Instämmer i mycket hög grad"],
            &["Instämmer helt", "Instämmer helt och hållet"],
        ],
    ),
    scale(
        "agreement-7",
        Agreement,
        "da",
        &[
            &["Helt uenig", "Meget uenig"],
            &["Uenig", "Overvejende uenig"],
            &["Lidt uenig", "Delvist uenig", "Delvis uenig"],
            &["Hverken enig eller uenig", "Hverken eller", "Neutral"],
            &["Lidt enig", "Delvist enig", "Delvis enig"],
            &["Enig", "Overvejende enig"],
            &["Helt enig", "Meget enig"],
        ],
    ),
    scale(
        "agreement-7",
        Agreement,
        "nb",
        &[
            &["Helt uenig", "Svært uenig"],
            &["Uenig", "Ganske uenig"],
            &["Litt uenig", "Delvis uenig"],
            &["Verken enig eller uenig", "Hverken enig eller uenig", "Verken eller", "Nøytral"],
            &["Litt enig", "Delvis enig"],
            &["Enig", "Ganske enig"],
            &["Helt enig", "Svært enig"],
        ],
    ),
    scale(
        "agreement-7",
        Agreement,
        "en",
        &[
            &["Strongly disagree"],
            &["Disagree"],
            &["Somewhat disagree", "Slightly disagree", "Disagree somewhat"],
            &["Neither agree nor disagree", "Neither agree or disagree", "Neutral", "Neither"],
            &["Somewhat agree", "Slightly agree", "Agree somewhat"],
            &["Agree"],
            &["Strongly agree"],
        ],
    ),
];
