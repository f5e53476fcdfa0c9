//! The wordings of answer scales in Swedish, Danish, Norwegian (bokmål) and English, as tables: one row a scale, its points from
//! the lowest to the highest, each with the wordings in use, the usual one first.

use super::{Scale, agreement, agreement_other_sizes, extent, finnish_and_french, frequency, judgement, satisfaction};

/// Every scale known by its wording. Of scales that fit equally well the earlier is taken, so the common five points come before
/// four, six and seven.
pub fn scales() -> impl Iterator<Item = &'static Scale> {
    [
        agreement::SCALES,
        agreement_other_sizes::SCALES,
        frequency::SCALES,
        satisfaction::SCALES,
        extent::SCALES,
        judgement::SCALES,
        finnish_and_french::SCALES,
    ]
    .into_iter()
    .flatten()
}

/// Answers that are no point of the scale: the respondent does not know.
pub const DO_NOT_KNOW: &[&str] = &[
    "Vet ej",
    "Vet inte",
    "Vet inte/ingen uppfattning",
    "Ingen uppfattning",
    "Ingen åsikt",
    "Kan inte ta ställning",
    "Kan ej ta ställning",
    "Kan inte bedöma",
    "Kan ej bedöma",
    "Vet ej/kan ej bedöma",
    "Kan inte säga",
    "Kan ej säga",
    "Osäker",
    "Ved ikke",
    "Ved ikke/ikke relevant",
    "Kan ikke vurdere",
    "Ingen mening",
    "Vet ikke",
    "Vet ikke/ikke relevant",
    "Usikker",
    "Don't know",
    "Do not know",
    "Dont know",
    "I don't know",
    "Not sure",
    "Unsure",
    "No opinion",
    "Cannot say",
    "Can't say",
    "En osaa sanoa",
    "En tiedä",
    "Ne sait pas",
    "Je ne sais pas",
    "Sans opinion",
];

/// Answers that are no point of the scale: the question does not concern the respondent.
pub const NOT_APPLICABLE: &[&str] = &[
    "Ej aktuellt",
    "Inte aktuellt",
    "Ej relevant",
    "Inte relevant",
    "Ej tillämpligt",
    "Ikke relevant",
    "Ikke aktuelt",
    "Not applicable",
    "N/A",
    "Unfamiliar (N/A)",
    "Not relevant",
    "Does not apply",
    "Ei koske minua",
    "Non concerné",
    "Non applicable",
];

/// Answers that are no point of the scale: the respondent will not say.
pub const DECLINED: &[&str] = &[
    "Vill ej svara",
    "Vill inte svara",
    "Vill inte uppge",
    "Vill ej uppge",
    "Ønsker ikke at svare",
    "Vil ikke svare",
    "Ønsker ikke å svare",
    "Prefer not to say",
    "Prefer not to answer",
    "Rather not say",
];
