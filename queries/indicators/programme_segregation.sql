-- estimator = "segregation"
-- from = ["answers"]
-- respondents = ["student"]
-- concepts = ["gender", "programme_choice"]
-- by = [[]]
-- rule = "cells"
-- change = true
-- beside = "programme_women_share"
-- theme = "choices"
-- better = "less"
-- reference = "Duncan & Duncan (1955); Karmel & MacLachlan (1988); Theil & Finizza (1971); Carrington & Troske (1997)"
-- [[outcome]]
-- level = "dissimilarity"
-- label = { sv = "Olikhetsindex D", da = "Ulighedsindeks D", en = "Dissimilarity D" }
-- [[outcome]]
-- level = "adjusted_dissimilarity"
-- label = { sv = "D utöver slumpen", da = "D ud over tilfældighed", en = "D beyond chance" }
-- [[outcome]]
-- level = "karmel_maclachlan"
-- label = { sv = "Karmel–MacLachlan", da = "Karmel–MacLachlan", en = "Karmel–MacLachlan" }
-- [[outcome]]
-- level = "theil_h"
-- label = { sv = "Theils H", da = "Theils H", en = "Theil's H" }
-- [[outcome]]
-- level = "mutual_information"
-- label = { sv = "Ömsesidig information", da = "Gensidig information", en = "Mutual information" }
-- [[outcome]]
-- level = "atypical"
-- label = { sv = "Andel könsatypiska val", da = "Andel kønsatypiske valg", en = "Share of gender-atypical choices" }
-- [title]
-- sv = "Könsuppdelning i programvalen"
-- da = "Kønsopdeling i uddannelsesvalgene"
-- en = "Gender segregation of the choices"
-- [definition]
-- sv = "Olikhetsindex D är den andel av kvinnorna (eller männen) som skulle behöva välja ett annat program för att könen skulle fördela sig lika: 0 ingen uppdelning, 1 fullständig. D blir större än 0 även av slumpen; ”utöver slumpen” räknar bort det. Karmel–MacLachlans index är den andel av alla som skulle behöva byta, Theils H och den ömsesidiga informationen (i nat) mäter samma sak med entropi. Könsatypiskt är ett val av ett program där det egna könet är mindre än 40 procent. Program vars siffror inte kan visas vid någon mätning räknas som ett i alla; sammanslagningen kan bara sänka indexen; samlar de mer än en tredjedel av valen visas inga. Intervallen är från omdragningar av hela klasser (av personer när klasserna är färre än fem)."
-- da = "Ulighedsindekset D er den andel af kvinderne (eller mændene), der skulle vælge en anden uddannelse, for at kønnene fordelte sig ens: 0 ingen opdeling, 1 fuldstændig. D bliver større end 0 også ved tilfældighed; »ud over tilfældighed« trækker det fra. Karmel–MacLachlans indeks er den andel af alle, der skulle skifte; Theils H og den gensidige information (i nat) måler det samme med entropi. Kønsatypisk er et valg af en uddannelse, hvor eget køn udgør under 40 procent. Uddannelser, hvis tal ikke kan vises ved en af målingerne, tælles som én i dem alle; sammenlægningen kan kun sænke indeksene; samler de mere end en tredjedel af valgene, vises ingen. Intervallerne er fra genudtrækning af hele klasser (af personer, når der er færre end fem klasser)."
-- en = "Dissimilarity D is the share of the women (or the men) who would have to choose another programme for the genders to be spread alike: 0 no segregation, 1 complete. D is above 0 by chance alone; “beyond chance” takes that off. The Karmel–MacLachlan index is the share of all who would have to change; Theil's H and the mutual information (in nats) measure the same by entropy. A choice is gender-atypical when one's own gender is less than 40 per cent of those who choose the programme. Programmes whose figures cannot be shown in some wave count as one in all of them; joining them can only lower the indices; when they hold more than a third of the choices, none is shown. Intervals are from redrawing whole classes (persons, when there are fewer than five classes)."
-- # One row per woman or man who chose: the option, and 1 in the column of their gender.
select wave, $design, programme_choice as option,
       case when gender = 'female' then 1.0 else 0.0 end as women,
       case when gender = 'male' then 1.0 else 0.0 end as men
from answers
where gender in ('female', 'male') and programme_choice is not null
order by wave
