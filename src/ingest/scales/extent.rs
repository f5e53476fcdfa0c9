//! Wordings of extent, likelihood and importance, and of yes and no.

use super::Family::{Extent, Importance, Likelihood, YesNo};
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "extent-5",
        Extent,
        "sv",
        &[
            &["Inte alls", "Inte alls eller i mycket liten utsträckning", "I mycket liten utsträckning", "I mycket låg grad"],
            &["I liten utsträckning", "I låg grad", "I ganska liten utsträckning", "I liten grad", "Lite"],
            &["I viss utsträckning", "I viss mån", "I någon mån", "Till viss del", "Delvis", "Varken eller", "I någon utsträckning"],
            &["I stor utsträckning", "I hög grad", "I ganska stor utsträckning", "I stor grad", "Till stor del", "Mycket"],
            &["I mycket stor utsträckning", "I mycket hög grad", "I allra högsta grad", "Helt", "Helt och hållet", "Väldigt mycket"],
        ],
    ),
    scale(
        "extent-5",
        Extent,
        "da",
        &[
            &["Slet ikke", "I meget lav grad", "I meget ringe grad", "Overhovedet ikke"],
            &["I ringe grad", "I lav grad", "I mindre grad", "Lidt"],
            &["I nogen grad", "Delvist", "Til en vis grad"],
            &["I høj grad", "Meget"],
            &["I meget høj grad", "I særdeles høj grad"],
        ],
    ),
    scale(
        "extent-5",
        Extent,
        "nb",
        &[
            &["Ikke i det hele tatt", "I svært liten grad", "I meget liten grad", "Overhodet ikke", "Ikke"],
            &["I liten grad", "Litt"],
            &["I noen grad", "Delvis", "I en viss grad"],
            &["I stor grad", "Mye", "I høy grad"],
            &["I svært stor grad", "I meget stor grad", "Svært mye"],
        ],
    ),
    scale(
        "extent-5",
        Extent,
        "en",
        &[
            &["Not at all", "To no extent"],
            &["To a small extent", "A little", "To a little extent", "Slightly", "To a limited extent"],
            &["To some extent", "Somewhat", "To a moderate extent", "Moderately"],
            &["To a great extent", "To a large extent", "A lot", "Very much", "Very"],
            &["To a very great extent", "To a very large extent", "Completely", "Extremely"],
        ],
    ),
    scale(
        "extent-4",
        Extent,
        "en",
        &[&["Not at all"], &["Some", "Somewhat", "A little"], &["Quite a bit"], &["Very much", "A great deal"]],
    ),
    scale(
        "extent-4",
        Extent,
        "sv",
        &[
            &["Inte alls", "I mycket liten utsträckning"],
            &["I liten utsträckning", "I låg grad", "I viss mån", "Lite"],
            &["I ganska stor utsträckning", "I stor utsträckning", "I hög grad", "Ganska mycket"],
            &["I mycket stor utsträckning", "I mycket hög grad", "Mycket"],
        ],
    ),
    scale(
        "extent-4",
        Extent,
        "sv",
        &[
            &["Inte alls"],
            &["I liten utsträckning", "I låg grad", "I liten grad", "Lite"],
            &["I viss utsträckning", "I viss grad", "I ganska hög grad", "I ganska stor utsträckning", "En del", "Till viss del"],
            &["I stor utsträckning", "I hög grad", "I mycket hög grad", "I stor grad", "Mycket"],
        ],
    ),
    scale("extent-4", Extent, "sv", &[&["I låg grad"], &["I viss grad", "I viss mån"], &["I hög grad"], &["I mycket hög grad"]]),
    scale("extent-4", Extent, "da", &[&["Slet ikke"], &["I mindre grad", "I ringe grad"], &["I nogen grad"], &["I høj grad"]]),
    scale(
        "likelihood-5",
        Likelihood,
        "sv",
        &[
            &["Mycket osannolikt", "Mycket osannolik", "Inte alls troligt", "Inte alls sannolikt"],
            &["Ganska osannolikt", "Osannolikt", "Inte särskilt troligt", "Inte så troligt"],
            &["Varken sannolikt eller osannolikt", "Varken eller", "Kanske"],
            &["Ganska sannolikt", "Sannolikt", "Ganska troligt", "Troligt"],
            &["Mycket sannolikt", "Mycket troligt"],
        ],
    ),
    scale(
        "likelihood-5",
        Likelihood,
        "da",
        &[
            &["Meget usandsynligt"],
            &["Usandsynligt", "Lidt usandsynligt"],
            &["Hverken sandsynligt eller usandsynligt", "Hverken eller", "Måske"],
            &["Sandsynligt", "Lidt sandsynligt"],
            &["Meget sandsynligt"],
        ],
    ),
    scale(
        "likelihood-5",
        Likelihood,
        "nb",
        &[
            &["Svært usannsynlig", "Svært lite sannsynlig"],
            &["Usannsynlig", "Lite sannsynlig", "Ganske usannsynlig"],
            &["Verken sannsynlig eller usannsynlig", "Verken eller", "Kanskje"],
            &["Sannsynlig", "Ganske sannsynlig"],
            &["Svært sannsynlig"],
        ],
    ),
    scale(
        "likelihood-5",
        Likelihood,
        "en",
        &[
            &["Very unlikely", "Extremely unlikely"],
            &["Unlikely", "Somewhat unlikely", "Fairly unlikely"],
            &["Neither likely nor unlikely", "Neutral", "Maybe"],
            &["Likely", "Somewhat likely", "Fairly likely"],
            &["Very likely", "Extremely likely"],
        ],
    ),
    scale(
        "likelihood-5",
        Likelihood,
        "en",
        &[
            &["Not at all likely"],
            &["Not so likely", "Slightly likely"],
            &["Somewhat likely", "Moderately likely"],
            &["Very likely"],
            &["Extremely likely"],
        ],
    ),
    scale(
        "importance-5",
        Importance,
        "sv",
        &[
            &["Inte alls viktigt", "Oviktigt", "Helt oviktigt"],
            &["Inte särskilt viktigt", "Mindre viktigt", "Ganska oviktigt", "Lite viktigt", "Inte så viktigt"],
            &["Varken viktigt eller oviktigt", "Varken eller", "Neutral"],
            &["Ganska viktigt", "Viktigt"],
            &["Mycket viktigt"],
        ],
    ),
    scale(
        "importance-5",
        Importance,
        "da",
        &[
            &["Slet ikke vigtigt", "Ikke vigtigt"],
            &["Mindre vigtigt", "Lidt vigtigt"],
            &["Hverken vigtigt eller uvigtigt", "Nogenlunde vigtigt", "Hverken eller"],
            &["Vigtigt"],
            &["Meget vigtigt"],
        ],
    ),
    scale(
        "importance-5",
        Importance,
        "nb",
        &[
            &["Ikke viktig i det hele tatt", "Ikke viktig", "Svært lite viktig"],
            &["Lite viktig", "Mindre viktig"],
            &["Verken viktig eller uviktig", "Noe viktig", "Verken eller"],
            &["Viktig", "Ganske viktig"],
            &["Svært viktig", "Meget viktig"],
        ],
    ),
    scale(
        "importance-5",
        Importance,
        "en",
        &[
            &["Not at all important", "Not important"],
            &["Not so important", "Slightly important", "Less important"],
            &["Somewhat important", "Moderately important", "Neither important nor unimportant", "Neutral"],
            &["Important", "Fairly important"],
            &["Very important", "Extremely important"],
        ],
    ),
    scale(
        "yes-no",
        YesNo,
        "sv",
        &[&["Nej", "Falskt", "Ej", "Nej, inte alls"], &["Delvis", "Kanske", "Ja, delvis", "Både och"], &["Ja", "Sant", "Ja, absolut"]],
    ),
    scale("yes-no", YesNo, "da", &[&["Nej", "Falsk", "Falskt"], &["Delvist", "Måske", "Ja, delvist"], &["Ja", "Sand", "Sandt"]]),
    scale("yes-no", YesNo, "nb", &[&["Nei", "Usant", "Feil"], &["Delvis", "Kanskje", "Ja, delvis"], &["Ja", "Sant"]]),
    scale("yes-no", YesNo, "en", &[&["No", "False"], &["Partly", "Maybe", "Partially"], &["Yes", "True"]]),
];
