//! The wordings of answer scales in Swedish, Danish, Norwegian (bokmål) and English, as a table.
//!
//! One row a scale: its points from the lowest to the highest, each with the wordings in use, the usual one first. Of scales
//! that fit equally well the earlier is taken, so the common five points stand before four, six and seven.

use super::{Family, Scale};

const fn scale(name: &'static str, family: Family, language: &'static str, points: &'static [&'static [&'static str]]) -> Scale {
    Scale { name, family, language, points }
}

use Family::{Agreement, Extent, Frequency, Importance, Likelihood, Quality, Satisfaction, YesNo};

/// Every scale known by its wording.
pub const SCALES: &[Scale] = &[
    // Agreement. The first is that of the Swedish Schools Inspectorate's Skolenkäten, whose fifth answer is "vet ej".
    scale("skolenkaten-4", Agreement, "sv", &[
        &["Stämmer inte alls", "Stämmer mycket dåligt"],
        &["Stämmer ganska dåligt"],
        &["Stämmer ganska bra"],
        &["Stämmer helt och hållet", "Stämmer mycket bra"],
    ]),
    scale("agreement-5", Agreement, "sv", &[
        &["Stämmer inte alls", "Stämmer mycket dåligt"],
        &["Stämmer ganska dåligt", "Stämmer dåligt", "Stämmer inte så bra", "Stämmer inte särskilt bra", "Stämmer inte"],
        &["Stämmer delvis", "Stämmer varken bra eller dåligt", "Stämmer sådär", "Stämmer någorlunda", "Varken eller"],
        &["Stämmer ganska bra", "Stämmer bra", "Stämmer till stor del", "Stämmer"],
        &["Stämmer helt", "Stämmer mycket bra", "Stämmer helt och hållet", "Stämmer precis", "Stämmer fullständigt"],
    ]),
    scale("agreement-5", Agreement, "sv", &[
        &["Instämmer inte alls"],
        &["Instämmer i liten utsträckning", "Instämmer i låg grad", "Instämmer till liten del", "Instämmer i liten grad", "Instämmer inte"],
        &["Instämmer delvis", "Varken eller", "Instämmer till viss del", "Instämmer i viss mån", "Instämmer varken eller", "Neutral"],
        &["Instämmer i stor utsträckning", "Instämmer i hög grad", "Instämmer till stor del", "Instämmer i stor grad", "Instämmer"],
        &["Instämmer helt", "Instämmer helt och hållet", "Instämmer fullt ut", "Instämmer fullständigt", "Instämmer fullt"],
    ]),
    scale("agreement-5", Agreement, "sv", &[
        &["Tar helt avstånd", "Tar starkt avstånd"],
        &["Tar delvis avstånd", "Tar avstånd"],
        &["Varken eller", "Varken instämmer eller tar avstånd", "Neutral"],
        &["Instämmer delvis", "Instämmer"],
        &["Instämmer helt", "Instämmer starkt"],
    ]),
    scale("agreement-5", Agreement, "sv", &[
        &["Håller inte alls med", "Helt oenig"],
        &["Håller inte med", "Håller delvis inte med", "Håller inte riktigt med", "Delvis oenig", "Oenig"],
        &["Varken eller", "Neutral", "Håller varken med eller inte med", "Varken enig eller oenig"],
        &["Håller med", "Håller delvis med", "Håller med till viss del", "Delvis enig", "Enig"],
        &["Håller helt med", "Håller med helt och hållet", "Håller helt och hållet med", "Helt enig"],
    ]),
    scale("agreement-5", Agreement, "da", &[
        &["Helt uenig", "Meget uenig", "Stærkt uenig"],
        &["Uenig", "Delvist uenig", "Overvejende uenig", "Lidt uenig"],
        &["Hverken enig eller uenig", "Hverken eller", "Neutral", "Både enig og uenig"],
        &["Enig", "Delvist enig", "Overvejende enig", "Lidt enig"],
        &["Helt enig", "Meget enig", "Stærkt enig"],
    ]),
    scale("agreement-5", Agreement, "da", &[
        &["Passer slet ikke", "Passer overhovedet ikke"],
        &["Passer dårligt", "Passer mindre godt"],
        &["Passer nogenlunde", "Passer delvist"],
        &["Passer godt", "Passer ganske godt"],
        &["Passer helt", "Passer meget godt", "Passer præcist"],
    ]),
    scale("agreement-5", Agreement, "nb", &[
        &["Helt uenig", "Svært uenig", "Sterkt uenig"],
        &["Delvis uenig", "Litt uenig", "Uenig", "Ganske uenig", "Nokså uenig"],
        &["Verken enig eller uenig", "Hverken enig eller uenig", "Verken eller", "Nøytral"],
        &["Delvis enig", "Litt enig", "Enig", "Ganske enig", "Nokså enig"],
        &["Helt enig", "Svært enig", "Sterkt enig"],
    ]),
    scale("agreement-5", Agreement, "nb", &[
        &["Stemmer ikke i det hele tatt", "Stemmer ikke", "Stemmer svært dårlig"],
        &["Stemmer ganske dårlig", "Stemmer dårlig", "Stemmer mindre godt"],
        &["Stemmer delvis", "Stemmer verken godt eller dårlig"],
        &["Stemmer ganske godt", "Stemmer godt"],
        &["Stemmer helt", "Stemmer svært godt", "Stemmer meget godt"],
    ]),
    scale("agreement-5", Agreement, "en", &[
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
    ]),
    scale("agreement-4", Agreement, "sv", &[
        &["Instämmer inte alls", "Tar helt avstånd"],
        &["Instämmer i liten utsträckning", "Instämmer i låg grad", "Instämmer till viss del", "Tar delvis avstånd", "Instämmer inte"],
        &["Instämmer i stor utsträckning", "Instämmer i hög grad", "Instämmer till stor del", "Instämmer delvis", "Instämmer"],
        &["Instämmer helt", "Instämmer helt och hållet", "Instämmer fullt ut"],
    ]),
    scale("agreement-4", Agreement, "da", &[
        &["Helt uenig", "Meget uenig"],
        &["Uenig", "Delvist uenig", "Overvejende uenig"],
        &["Enig", "Delvist enig", "Overvejende enig"],
        &["Helt enig", "Meget enig"],
    ]),
    scale("agreement-4", Agreement, "nb", &[
        &["Helt uenig", "Svært uenig"],
        &["Litt uenig", "Delvis uenig", "Uenig"],
        &["Litt enig", "Delvis enig", "Enig"],
        &["Helt enig", "Svært enig"],
    ]),
    scale("agreement-4", Agreement, "en", &[
        &["Strongly disagree"],
        &["Disagree", "Somewhat disagree", "Tend to disagree"],
        &["Agree", "Somewhat agree", "Tend to agree"],
        &["Strongly agree"],
    ]),
    scale("agreement-6", Agreement, "sv", &[
        &["Instämmer inte alls"],
        &["Instämmer i mycket liten utsträckning", "Instämmer i mycket låg grad"],
        &["Instämmer i liten utsträckning", "Instämmer i låg grad"],
        &["Instämmer i stor utsträckning", "Instämmer i hög grad"],
        &["Instämmer i mycket stor utsträckning", "Instämmer i mycket hög grad"],
        &["Instämmer helt", "Instämmer helt och hållet"],
    ]),
    scale("agreement-6", Agreement, "da", &[
        &["Helt uenig", "Meget uenig"],
        &["Uenig", "Overvejende uenig"],
        &["Lidt uenig", "Delvist uenig"],
        &["Lidt enig", "Delvist enig"],
        &["Enig", "Overvejende enig"],
        &["Helt enig", "Meget enig"],
    ]),
    scale("agreement-6", Agreement, "nb", &[
        &["Helt uenig", "Svært uenig"],
        &["Uenig", "Ganske uenig"],
        &["Litt uenig", "Delvis uenig"],
        &["Litt enig", "Delvis enig"],
        &["Enig", "Ganske enig"],
        &["Helt enig", "Svært enig"],
    ]),
    scale("agreement-6", Agreement, "en", &[
        &["Strongly disagree"],
        &["Disagree"],
        &["Slightly disagree", "Somewhat disagree", "Disagree somewhat"],
        &["Slightly agree", "Somewhat agree", "Agree somewhat"],
        &["Agree"],
        &["Strongly agree"],
    ]),
    scale("agreement-7", Agreement, "sv", &[
        &["Instämmer inte alls"],
        &["Instämmer i mycket liten utsträckning", "Instämmer i mycket låg grad"],
        &["Instämmer i liten utsträckning", "Instämmer i låg grad"],
        &["Varken eller", "Instämmer delvis", "Neutral"],
        &["Instämmer i stor utsträckning", "Instämmer i hög grad"],
        &["Instämmer i mycket stor utsträckning", "Instämmer i mycket hög grad"],
        &["Instämmer helt", "Instämmer helt och hållet"],
    ]),
    scale("agreement-7", Agreement, "da", &[
        &["Helt uenig", "Meget uenig"],
        &["Uenig", "Overvejende uenig"],
        &["Lidt uenig", "Delvist uenig"],
        &["Hverken enig eller uenig", "Hverken eller", "Neutral"],
        &["Lidt enig", "Delvist enig"],
        &["Enig", "Overvejende enig"],
        &["Helt enig", "Meget enig"],
    ]),
    scale("agreement-7", Agreement, "nb", &[
        &["Helt uenig", "Svært uenig"],
        &["Uenig", "Ganske uenig"],
        &["Litt uenig", "Delvis uenig"],
        &["Verken enig eller uenig", "Hverken enig eller uenig", "Verken eller", "Nøytral"],
        &["Litt enig", "Delvis enig"],
        &["Enig", "Ganske enig"],
        &["Helt enig", "Svært enig"],
    ]),
    scale("agreement-7", Agreement, "en", &[
        &["Strongly disagree"],
        &["Disagree"],
        &["Somewhat disagree", "Slightly disagree", "Disagree somewhat"],
        &["Neither agree nor disagree", "Neither agree or disagree", "Neutral", "Neither"],
        &["Somewhat agree", "Slightly agree", "Agree somewhat"],
        &["Agree"],
        &["Strongly agree"],
    ]),
    // Frequency.
    scale("frequency-5", Frequency, "sv", &[
        &["Aldrig"],
        &["Sällan", "Mycket sällan", "Nästan aldrig"],
        &["Ibland", "Då och då"],
        &["Ofta", "Ganska ofta"],
        &["Alltid", "Mycket ofta", "Nästan alltid", "Alltid eller nästan alltid"],
    ]),
    scale("frequency-5", Frequency, "da", &[
        &["Aldrig"],
        &["Sjældent", "Meget sjældent", "Næsten aldrig"],
        &["Nogle gange", "Af og til", "En gang imellem", "Somme tider", "Indimellem"],
        &["Ofte", "Tit"],
        &["Altid", "Meget ofte", "Næsten altid", "Meget tit"],
    ]),
    scale("frequency-5", Frequency, "nb", &[
        &["Aldri"],
        &["Sjelden", "Svært sjelden", "Nesten aldri"],
        &["Av og til", "Noen ganger", "Iblant", "Innimellom"],
        &["Ofte", "Nokså ofte", "Ganske ofte"],
        &["Alltid", "Svært ofte", "Nesten alltid", "Veldig ofte"],
    ]),
    scale("frequency-5", Frequency, "en", &[
        &["Never"],
        &["Rarely", "Seldom", "Almost never", "Hardly ever"],
        &["Sometimes", "Occasionally", "Now and then"],
        &["Often", "Frequently", "Usually", "Most of the time"],
        &["Always", "Very often", "Almost always"],
    ]),
    scale("frequency-6", Frequency, "sv", &[&["Aldrig"], &["Sällan"], &["Ibland"], &["Ofta"], &["Mycket ofta", "Nästan alltid"], &["Alltid"]]),
    scale("frequency-6", Frequency, "da", &[&["Aldrig"], &["Sjældent"], &["Nogle gange", "Af og til"], &["Ofte"], &["Meget ofte"], &["Altid"]]),
    scale("frequency-6", Frequency, "nb", &[&["Aldri"], &["Sjelden"], &["Av og til", "Noen ganger"], &["Ofte"], &["Svært ofte"], &["Alltid"]]),
    scale("frequency-6", Frequency, "en", &[&["Never"], &["Rarely", "Seldom"], &["Sometimes"], &["Often"], &["Very often"], &["Always"]]),
    scale("frequency-7", Frequency, "sv", &[
        &["Aldrig"],
        &["Mycket sällan", "Nästan aldrig"],
        &["Sällan"],
        &["Ibland"],
        &["Ofta"],
        &["Mycket ofta", "Nästan alltid"],
        &["Alltid"],
    ]),
    scale("times-6", Frequency, "sv", &[
        &["Aldrig"],
        &["Mer sällan", "Mindre än en gång i månaden", "Några gånger per år", "Någon gång per år", "Någon gång om året"],
        &["Någon gång i månaden", "En gång i månaden", "Några gånger i månaden", "Varje månad"],
        &["En gång i veckan", "Någon gång i veckan", "Varje vecka"],
        &["Flera gånger i veckan", "Några gånger i veckan"],
        &["Varje dag", "Dagligen", "I stort sett varje dag"],
    ]),
    scale("times-6", Frequency, "da", &[
        &["Aldrig"],
        &["Sjældnere", "Mindre end en gang om måneden", "Nogle gange om året"],
        &["En gang om måneden", "Nogle gange om måneden", "Hver måned"],
        &["En gang om ugen", "Hver uge"],
        &["Flere gange om ugen", "Nogle gange om ugen"],
        &["Hver dag", "Dagligt", "Dagligt eller næsten dagligt"],
    ]),
    scale("times-6", Frequency, "nb", &[
        &["Aldri"],
        &["Sjeldnere", "Noen ganger i året"],
        &["En gang i måneden", "Noen ganger i måneden", "Hver måned"],
        &["En gang i uken", "Ukentlig", "Hver uke"],
        &["Flere ganger i uken", "Noen ganger i uken"],
        &["Hver dag", "Daglig", "Hver dag eller nesten hver dag"],
    ]),
    scale("times-6", Frequency, "en", &[
        &["Never"],
        &["Less often", "A few times per year", "A few times a year", "Once a year or less", "Less than once a month"],
        &["Once a month", "A few times per month", "A few times a month", "Monthly"],
        &["Once a week", "Weekly"],
        &["A few times per week", "A few times a week", "Several times a week"],
        &["Every day", "Daily"],
    ]),
    // Satisfaction.
    scale("satisfaction-5", Satisfaction, "sv", &[
        &["Mycket missnöjd", "Inte alls nöjd", "Väldigt missnöjd"],
        &["Ganska missnöjd", "Missnöjd", "Inte särskilt nöjd", "Inte så nöjd"],
        &["Varken nöjd eller missnöjd", "Varken missnöjd eller nöjd", "Varken eller", "Neutral"],
        &["Ganska nöjd", "Nöjd"],
        &["Mycket nöjd", "Väldigt nöjd"],
    ]),
    scale("satisfaction-5", Satisfaction, "da", &[
        &["Meget utilfreds"],
        &["Utilfreds", "Delvist utilfreds", "Overvejende utilfreds", "Lidt utilfreds"],
        &["Hverken tilfreds eller utilfreds", "Hverken utilfreds eller tilfreds", "Hverken eller", "Neutral"],
        &["Tilfreds", "Delvist tilfreds", "Overvejende tilfreds", "Lidt tilfreds"],
        &["Meget tilfreds"],
    ]),
    scale("satisfaction-5", Satisfaction, "nb", &[
        &["Svært misfornøyd", "Meget misfornøyd"],
        &["Misfornøyd", "Ganske misfornøyd", "Litt misfornøyd", "Nokså misfornøyd"],
        &["Verken fornøyd eller misfornøyd", "Hverken fornøyd eller misfornøyd", "Verken eller", "Nøytral"],
        &["Fornøyd", "Ganske fornøyd", "Litt fornøyd", "Nokså fornøyd"],
        &["Svært fornøyd", "Meget fornøyd"],
    ]),
    scale("satisfaction-5", Satisfaction, "en", &[
        &["Very dissatisfied", "Very unsatisfied", "Extremely dissatisfied"],
        &["Somewhat dissatisfied", "Dissatisfied", "Fairly dissatisfied", "Unsatisfied"],
        &["Neither satisfied nor dissatisfied", "Neither satisfied or dissatisfied", "Neutral"],
        &["Somewhat satisfied", "Satisfied", "Fairly satisfied"],
        &["Very satisfied", "Extremely satisfied"],
    ]),
    scale("satisfaction-5", Satisfaction, "en", &[
        &["Not at all satisfied"],
        &["Not so satisfied", "Slightly satisfied"],
        &["Somewhat satisfied", "Moderately satisfied"],
        &["Very satisfied"],
        &["Extremely satisfied", "Completely satisfied"],
    ]),
    scale("satisfaction-4", Satisfaction, "sv", &[
        &["Mycket missnöjd", "Inte alls nöjd"],
        &["Ganska missnöjd", "Missnöjd", "Inte särskilt nöjd"],
        &["Ganska nöjd", "Nöjd"],
        &["Mycket nöjd"],
    ]),
    scale("satisfaction-4", Satisfaction, "da", &[&["Meget utilfreds"], &["Utilfreds"], &["Tilfreds"], &["Meget tilfreds"]]),
    // Quality.
    scale("quality-5", Quality, "sv", &[
        &["Mycket dåligt", "Mycket dålig", "Mycket dåliga"],
        &["Dåligt", "Dålig", "Dåliga", "Ganska dåligt", "Ganska dålig"],
        &["Varken bra eller dåligt", "Varken bra eller dålig", "Godkänt", "Godkänd", "Okej", "OK", "Sådär", "Varken eller", "Neutral"],
        &["Bra", "Ganska bra"],
        &["Mycket bra", "Jättebra", "Utmärkt"],
    ]),
    scale("quality-5", Quality, "da", &[
        &["Meget dårlig", "Meget dårligt"],
        &["Dårlig", "Dårligt"],
        &["Hverken god eller dårlig", "Hverken godt eller dårligt", "Middel", "Nogenlunde", "Hverken eller"],
        &["God", "Godt"],
        &["Meget god", "Meget godt"],
    ]),
    scale("quality-5", Quality, "nb", &[
        &["Svært dårlig", "Veldig dårlig", "Meget dårlig"],
        &["Dårlig", "Ganske dårlig"],
        &["Verken god eller dårlig", "Verken bra eller dårlig", "Middels", "Verken eller"],
        &["God", "Bra", "Ganske bra", "Ganske god"],
        &["Svært god", "Svært bra", "Meget bra", "Veldig bra", "Meget god"],
    ]),
    scale("quality-5", Quality, "en", &[
        &["Very poor", "Very bad"],
        &["Poor", "Bad"],
        &["Fair", "Average", "Neither good nor bad", "Acceptable", "OK"],
        &["Good"],
        &["Very good", "Excellent"],
    ]),
    scale("quality-5", Quality, "en", &[&["Poor"], &["Fair"], &["Good"], &["Very good"], &["Excellent"]]),
    // Extent.
    scale("extent-5", Extent, "sv", &[
        &["Inte alls", "Inte alls eller i mycket liten utsträckning", "I mycket liten utsträckning", "I mycket låg grad"],
        &["I liten utsträckning", "I låg grad", "I ganska liten utsträckning", "I liten grad", "Lite"],
        &["I viss utsträckning", "I viss mån", "I någon mån", "Till viss del", "Delvis", "Varken eller", "I någon utsträckning"],
        &["I stor utsträckning", "I hög grad", "I ganska stor utsträckning", "I stor grad", "Till stor del", "Mycket"],
        &["I mycket stor utsträckning", "I mycket hög grad", "I allra högsta grad", "Helt", "Helt och hållet", "Väldigt mycket"],
    ]),
    scale("extent-5", Extent, "da", &[
        &["Slet ikke", "I meget lav grad", "I meget ringe grad", "Overhovedet ikke"],
        &["I ringe grad", "I lav grad", "I mindre grad", "Lidt"],
        &["I nogen grad", "Delvist", "Til en vis grad"],
        &["I høj grad", "Meget"],
        &["I meget høj grad", "I særdeles høj grad"],
    ]),
    scale("extent-5", Extent, "nb", &[
        &["Ikke i det hele tatt", "I svært liten grad", "I meget liten grad", "Overhodet ikke", "Ikke"],
        &["I liten grad", "Litt"],
        &["I noen grad", "Delvis", "I en viss grad"],
        &["I stor grad", "Mye", "I høy grad"],
        &["I svært stor grad", "I meget stor grad", "Svært mye"],
    ]),
    scale("extent-5", Extent, "en", &[
        &["Not at all", "To no extent"],
        &["To a small extent", "A little", "To a little extent", "Slightly", "To a limited extent"],
        &["To some extent", "Somewhat", "To a moderate extent", "Moderately"],
        &["To a great extent", "To a large extent", "A lot", "Very much", "Very"],
        &["To a very great extent", "To a very large extent", "Completely", "Extremely"],
    ]),
    scale("extent-4", Extent, "sv", &[
        &["Inte alls", "I mycket liten utsträckning"],
        &["I liten utsträckning", "I låg grad", "I viss mån", "Lite"],
        &["I ganska stor utsträckning", "I stor utsträckning", "I hög grad", "Ganska mycket"],
        &["I mycket stor utsträckning", "I mycket hög grad", "Mycket"],
    ]),
    scale("extent-4", Extent, "da", &[&["Slet ikke"], &["I mindre grad", "I ringe grad"], &["I nogen grad"], &["I høj grad"]]),
    // Likelihood.
    scale("likelihood-5", Likelihood, "sv", &[
        &["Mycket osannolikt", "Mycket osannolik", "Inte alls troligt", "Inte alls sannolikt"],
        &["Ganska osannolikt", "Osannolikt", "Inte särskilt troligt", "Inte så troligt"],
        &["Varken sannolikt eller osannolikt", "Varken eller", "Kanske"],
        &["Ganska sannolikt", "Sannolikt", "Ganska troligt", "Troligt"],
        &["Mycket sannolikt", "Mycket troligt"],
    ]),
    scale("likelihood-5", Likelihood, "da", &[
        &["Meget usandsynligt"],
        &["Usandsynligt", "Lidt usandsynligt"],
        &["Hverken sandsynligt eller usandsynligt", "Hverken eller", "Måske"],
        &["Sandsynligt", "Lidt sandsynligt"],
        &["Meget sandsynligt"],
    ]),
    scale("likelihood-5", Likelihood, "nb", &[
        &["Svært usannsynlig", "Svært lite sannsynlig"],
        &["Usannsynlig", "Lite sannsynlig", "Ganske usannsynlig"],
        &["Verken sannsynlig eller usannsynlig", "Verken eller", "Kanskje"],
        &["Sannsynlig", "Ganske sannsynlig"],
        &["Svært sannsynlig"],
    ]),
    scale("likelihood-5", Likelihood, "en", &[
        &["Very unlikely", "Extremely unlikely"],
        &["Unlikely", "Somewhat unlikely", "Fairly unlikely"],
        &["Neither likely nor unlikely", "Neutral", "Maybe"],
        &["Likely", "Somewhat likely", "Fairly likely"],
        &["Very likely", "Extremely likely"],
    ]),
    scale("likelihood-5", Likelihood, "en", &[
        &["Not at all likely"],
        &["Not so likely", "Slightly likely"],
        &["Somewhat likely", "Moderately likely"],
        &["Very likely"],
        &["Extremely likely"],
    ]),
    // Importance.
    scale("importance-5", Importance, "sv", &[
        &["Inte alls viktigt", "Oviktigt", "Helt oviktigt"],
        &["Inte särskilt viktigt", "Mindre viktigt", "Ganska oviktigt", "Lite viktigt", "Inte så viktigt"],
        &["Varken viktigt eller oviktigt", "Varken eller", "Neutral"],
        &["Ganska viktigt", "Viktigt"],
        &["Mycket viktigt"],
    ]),
    scale("importance-5", Importance, "da", &[
        &["Slet ikke vigtigt", "Ikke vigtigt"],
        &["Mindre vigtigt", "Lidt vigtigt"],
        &["Hverken vigtigt eller uvigtigt", "Nogenlunde vigtigt", "Hverken eller"],
        &["Vigtigt"],
        &["Meget vigtigt"],
    ]),
    scale("importance-5", Importance, "nb", &[
        &["Ikke viktig i det hele tatt", "Ikke viktig", "Svært lite viktig"],
        &["Lite viktig", "Mindre viktig"],
        &["Verken viktig eller uviktig", "Noe viktig", "Verken eller"],
        &["Viktig", "Ganske viktig"],
        &["Svært viktig", "Meget viktig"],
    ]),
    scale("importance-5", Importance, "en", &[
        &["Not at all important", "Not important"],
        &["Not so important", "Slightly important", "Less important"],
        &["Somewhat important", "Moderately important", "Neither important nor unimportant", "Neutral"],
        &["Important", "Fairly important"],
        &["Very important", "Extremely important"],
    ]),
    // Yes and no.
    scale("yes-no", YesNo, "sv", &[&["Nej", "Falskt", "Ej", "Nej, inte alls"], &["Delvis", "Kanske", "Ja, delvis", "Både och"], &["Ja", "Sant", "Ja, absolut"]]),
    scale("yes-no", YesNo, "da", &[&["Nej", "Falsk", "Falskt"], &["Delvist", "Måske", "Ja, delvist"], &["Ja", "Sand", "Sandt"]]),
    scale("yes-no", YesNo, "nb", &[&["Nei", "Usant", "Feil"], &["Delvis", "Kanskje", "Ja, delvis"], &["Ja", "Sant"]]),
    scale("yes-no", YesNo, "en", &[&["No", "False"], &["Partly", "Maybe", "Partially"], &["Yes", "True"]]),
];

/// Answers that are no point of the scale: the respondent does not know.
pub const DO_NOT_KNOW: &[&str] = &[
    "Vet ej", "Vet inte", "Vet inte/ingen uppfattning", "Ingen uppfattning", "Ingen åsikt", "Kan inte ta ställning", "Kan ej ta ställning", "Kan inte bedöma",
    "Kan ej bedöma", "Vet ej/kan ej bedöma", "Osäker", "Ved ikke", "Ved ikke/ikke relevant", "Kan ikke vurdere", "Ingen mening", "Vet ikke", "Vet ikke/ikke relevant",
    "Usikker", "Don't know", "Do not know", "Dont know", "I don't know", "Not sure", "Unsure", "No opinion", "Cannot say", "Can't say",
];

/// Answers that are no point of the scale: the question does not concern the respondent.
pub const NOT_APPLICABLE: &[&str] = &[
    "Ej aktuellt", "Inte aktuellt", "Ej relevant", "Inte relevant", "Ej tillämpligt", "Ikke relevant", "Ikke aktuelt", "Not applicable", "N/A", "Not relevant",
    "Does not apply",
];

/// Answers that are no point of the scale: the respondent will not say.
pub const DECLINED: &[&str] = &[
    "Vill ej svara", "Vill inte svara", "Vill inte uppge", "Vill ej uppge", "Ønsker ikke at svare", "Vil ikke svare", "Ønsker ikke å svare", "Prefer not to say",
    "Prefer not to answer", "Rather not say",
];
