//! Wordings of how often.

use super::Family::Frequency;
use super::Scale;
use crate::ingest::scales::written::scale;

/// The scales, the commonest first.
pub const SCALES: &[Scale] = &[
    scale(
        "frequency-5",
        Frequency,
        "sv",
        &[
            &["Aldrig"],
            &["Sällan", "Mycket sällan", "Nästan aldrig"],
            &["Ibland", "Då och då"],
            &["Ofta", "Ganska ofta"],
            &["Alltid", "Mycket ofta", "Nästan alltid", "Alltid eller nästan alltid"],
        ],
    ),
    scale(
        "frequency-5",
        Frequency,
        "da",
        &[
            &["Aldrig"],
            &["Sjældent", "Meget sjældent", "Næsten aldrig"],
            &["Nogle gange", "Af og til", "En gang imellem", "Somme tider", "Indimellem"],
            &["Ofte", "Tit"],
            &["Altid", "Meget ofte", "Næsten altid", "Meget tit"],
        ],
    ),
    scale(
        "frequency-5",
        Frequency,
        "nb",
        &[
            &["Aldri"],
            &["Sjelden", "Svært sjelden", "Nesten aldri"],
            &["Av og til", "Noen ganger", "Iblant", "Innimellom"],
            &["Ofte", "Nokså ofte", "Ganske ofte"],
            &["Alltid", "Svært ofte", "Nesten alltid", "Veldig ofte"],
        ],
    ),
    scale(
        "frequency-5",
        Frequency,
        "en",
        &[
            &["Never"],
            &["Rarely", "Seldom", "Almost never", "Hardly ever"],
            &["Sometimes", "Occasionally", "Now and then"],
            &["Often", "Frequently", "Usually", "Most of the time"],
            &["Always", "Very often", "Very frequently", "Almost always"],
        ],
    ),
    scale("frequency-4", Frequency, "en", &[&["Never"], &["Rarely", "Seldom"], &["Sometimes", "Occasionally"], &["Very frequently"]]),
    scale(
        "frequency-6",
        Frequency,
        "sv",
        &[&["Aldrig"], &["Sällan"], &["Ibland"], &["Ofta"], &["Mycket ofta", "Nästan alltid"], &["Alltid"]],
    ),
    scale(
        "frequency-6",
        Frequency,
        "da",
        &[&["Aldrig"], &["Sjældent"], &["Nogle gange", "Af og til"], &["Ofte"], &["Meget ofte"], &["Altid"]],
    ),
    scale(
        "frequency-6",
        Frequency,
        "nb",
        &[&["Aldri"], &["Sjelden"], &["Av og til", "Noen ganger"], &["Ofte"], &["Svært ofte"], &["Alltid"]],
    ),
    scale("frequency-6", Frequency, "en", &[&["Never"], &["Rarely", "Seldom"], &["Sometimes"], &["Often"], &["Very often"], &["Always"]]),
    scale(
        "frequency-7",
        Frequency,
        "sv",
        &[
            &["Aldrig"],
            &["Mycket sällan", "Nästan aldrig"],
            &["Sällan"],
            &["Ibland"],
            &["Ofta"],
            &["Mycket ofta", "Nästan alltid"],
            &["Alltid"],
        ],
    ),
    scale(
        "times-6",
        Frequency,
        "sv",
        &[
            &["Aldrig"],
            &["Mer sällan", "Mindre än en gång i månaden", "Några gånger per år", "Någon gång per år", "Någon gång om året"],
            &["Någon gång i månaden", "En gång i månaden", "Några gånger i månaden", "Varje månad"],
            &["En gång i veckan", "Någon gång i veckan", "Varje vecka"],
            &["Flera gånger i veckan", "Några gånger i veckan"],
            &["Varje dag", "Dagligen", "I stort sett varje dag"],
        ],
    ),
    scale(
        "times-6",
        Frequency,
        "da",
        &[
            &["Aldrig"],
            &["Sjældnere", "Mindre end en gang om måneden", "Nogle gange om året"],
            &["En gang om måneden", "Nogle gange om måneden", "Hver måned"],
            &["En gang om ugen", "Hver uge"],
            &["Flere gange om ugen", "Nogle gange om ugen"],
            &["Hver dag", "Dagligt", "Dagligt eller næsten dagligt"],
        ],
    ),
    scale(
        "times-6",
        Frequency,
        "nb",
        &[
            &["Aldri"],
            &["Sjeldnere", "Noen ganger i året"],
            &["En gang i måneden", "Noen ganger i måneden", "Hver måned"],
            &["En gang i uken", "Ukentlig", "Hver uke"],
            &["Flere ganger i uken", "Noen ganger i uken"],
            &["Hver dag", "Daglig", "Hver dag eller nesten hver dag"],
        ],
    ),
    scale(
        "times-6",
        Frequency,
        "en",
        &[
            &["Never"],
            &["Less often", "A few times per year", "A few times a year", "Once a year or less", "Less than once a month"],
            &["Once a month", "A few times per month", "A few times a month", "Monthly"],
            &["Once a week", "Weekly"],
            &["A few times per week", "A few times a week", "Several times a week"],
            &["Every day", "Daily"],
        ],
    ),
];
