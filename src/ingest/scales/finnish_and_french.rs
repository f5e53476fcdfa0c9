//! Wordings in Finnish and French, languages that answers come in beside those of the reports.

use super::Family::{Agreement, Extent, Frequency, Quality, Satisfaction};
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "agreement-5",
        Agreement,
        "fi",
        &[
            &["Täysin eri mieltä"],
            &["Jokseenkin eri mieltä", "Melko eri mieltä", "Osittain eri mieltä", "Eri mieltä"],
            &["Ei samaa eikä eri mieltä", "En samaa enkä eri mieltä"],
            &["Jokseenkin samaa mieltä", "Melko samaa mieltä", "Osittain samaa mieltä", "Samaa mieltä"],
            &["Täysin samaa mieltä"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "fi",
        &[
            &["Täysin eri mieltä"],
            &["Jokseenkin eri mieltä", "Melko eri mieltä", "Osittain eri mieltä", "Eri mieltä"],
            &["Jokseenkin samaa mieltä", "Melko samaa mieltä", "Osittain samaa mieltä", "Samaa mieltä"],
            &["Täysin samaa mieltä"],
        ],
    ),
    scale(
        "frequency-5",
        Frequency,
        "fi",
        &[&["Ei koskaan", "En koskaan"], &["Harvoin"], &["Joskus", "Silloin tällöin"], &["Usein"], &["Aina", "Hyvin usein"]],
    ),
    scale(
        "satisfaction-5",
        Satisfaction,
        "fi",
        &[
            &["Erittäin tyytymätön", "Hyvin tyytymätön"],
            &["Melko tyytymätön", "Tyytymätön"],
            &["Ei tyytyväinen eikä tyytymätön", "En tyytyväinen enkä tyytymätön"],
            &["Melko tyytyväinen", "Tyytyväinen"],
            &["Erittäin tyytyväinen", "Hyvin tyytyväinen"],
        ],
    ),
    scale(
        "quality-5",
        Quality,
        "fi",
        &[
            &["Erittäin huonosti", "Erittäin huono"],
            &["Melko huonosti", "Huonosti", "Huono"],
            &["Kohtalaisesti", "Kohtalainen"],
            &["Melko hyvin", "Hyvin", "Hyvä"],
            &["Erittäin hyvin", "Erittäin hyvä"],
        ],
    ),
    scale(
        "agreement-4",
        Agreement,
        "fr",
        &[
            &["Pas du tout d'accord", "Tout à fait en désaccord"],
            &["Plutôt pas d'accord", "Pas d'accord", "Plutôt en désaccord"],
            &["Plutôt d'accord", "D'accord"],
            &["Tout à fait d'accord"],
        ],
    ),
    scale(
        "agreement-5",
        Agreement,
        "fr",
        &[
            &["Pas du tout d'accord", "Tout à fait en désaccord"],
            &["Plutôt pas d'accord", "Pas d'accord", "Plutôt en désaccord"],
            &["Ni d'accord ni pas d'accord", "Ni d'accord, ni pas d'accord", "Neutre", "Ni en accord ni en désaccord"],
            &["Plutôt d'accord", "D'accord"],
            &["Tout à fait d'accord"],
        ],
    ),
    scale("frequency-4", Frequency, "fr", &[&["Jamais"], &["Rarement", "Parfois"], &["Souvent"], &["Toujours", "Très souvent"]]),
    scale(
        "frequency-5",
        Frequency,
        "fr",
        &[&["Jamais"], &["Rarement"], &["Parfois", "Quelquefois"], &["Souvent"], &["Toujours", "Très souvent"]],
    ),
    scale(
        "satisfaction-4",
        Satisfaction,
        "fr",
        &[
            &["Pas du tout satisfait", "Pas du tout satisfaite", "Très insatisfait"],
            &["Peu satisfait", "Plutôt pas satisfait", "Insatisfait", "Plutôt insatisfait"],
            &["Plutôt satisfait", "Satisfait", "Assez satisfait"],
            &["Très satisfait", "Tout à fait satisfait"],
        ],
    ),
    scale("extent-4", Extent, "fr", &[&["Pas du tout"], &["Un peu", "Peu"], &["Plutôt", "Assez"], &["Beaucoup", "Tout à fait"]]),
];
