//! The Swedish national upper-secondary programmes and how girls and boys tend to choose among them.

use crate::random::Random;

/// Programme, weight among girls, weight among boys.
pub const PROGRAMMES: [(&str, f64, f64); 18] = [
    ("Barn- och fritidsprogrammet", 4.6, 2.2),
    ("Bygg- och anläggningsprogrammet", 1.2, 8.6),
    ("Ekonomiprogrammet", 15.0, 15.5),
    ("El- och energiprogrammet", 0.5, 9.0),
    ("Estetiska programmet", 8.5, 4.6),
    ("Fordons- och transportprogrammet", 1.8, 6.0),
    ("Handels- och administrationsprogrammet", 2.2, 1.8),
    ("Hantverksprogrammet", 4.2, 0.3),
    ("Hotell- och turismprogrammet", 1.2, 0.4),
    ("Humanistiska programmet", 1.4, 0.4),
    ("Industritekniska programmet", 0.4, 3.0),
    ("Naturbruksprogrammet", 4.2, 1.8),
    ("Naturvetenskapsprogrammet", 17.0, 13.0),
    ("Restaurang- och livsmedelsprogrammet", 1.6, 1.2),
    ("Samhällsvetenskapsprogrammet", 23.0, 11.5),
    ("Teknikprogrammet", 4.2, 16.5),
    ("VVS- och fastighetsprogrammet", 0.2, 2.2),
    ("Vård- och omsorgsprogrammet", 5.0, 1.4),
];

/// A choice; `evenness` moves the weights from those of the own gender (0) to the mean of both (1).
pub fn choose(random: &mut Random, boy: bool, evenness: f64) -> &'static str {
    let weights: Vec<f64> = PROGRAMMES
        .iter()
        .map(|(_, girls, boys)| {
            let own = if boy { *boys } else { *girls };
            own + evenness * ((girls + boys) / 2.0 - own)
        })
        .collect();
    PROGRAMMES[random.weighted(&weights)].0
}
