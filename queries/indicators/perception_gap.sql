-- estimator = "share"
-- from = ["answers"]
-- each = "voices"
-- by = [[], ["municipality"], ["school"]]
-- rule = "base"
-- voices = true
-- theme = "voices"
-- better = "more"
-- reference = "Newcombe (1998), Statistics in Medicine 17, 873–890; Holm (1979)"
-- [title]
-- sv = "Gruppernas svar på samma påståenden"
-- da = "Gruppernes svar på de samme udsagn"
-- en = "The groups' responses to the same statements"
-- [definition]
-- sv = "Samma påstående ställt till flera grupper: andelen positiva svar i varje grupps senaste mätning, och skillnaden mot den grupp som nämns först i projektet, i alla och i varje kommun och skola där båda har svarat. Skillnadens gränser görs av båda andelarnas (Newcombe), på så många svar som vart och ett av intervallen är värt. Grupperna räknas som oberoende; går de på samma skolor blir intervallet hellre för brett än för smalt. p-värdena justeras (Holm) för alla påståenden till samma två grupper. Grupperna skiljer sig åt när justerat p är under 5 procent och är överens när hela intervallet ligger inom ±10 procentenheter; annars går det inte att säga. ”Vet ej” och blanka svar ingår inte i basen."
-- da = "Det samme udsagn stillet til flere grupper: andelen af positive svar i hver gruppes seneste måling og forskellen til den gruppe, der nævnes først i projektet, i alt og i hver kommune og skole, hvor begge har svaret. Forskellens grænser dannes af begge andeles (Newcombe), på så mange svar, som hvert af intervallerne er værd. Grupperne regnes for uafhængige; hører de til de samme skoler, bliver intervallet snarere for bredt end for smalt. p-værdierne justeres (Holm) for alle udsagn til de samme to grupper. Grupperne er forskellige, når det justerede p er under 5 procent, og enige, når hele intervallet ligger inden for ±10 procentpoint; ellers er det uafklaret. »Ved ikke« og blanke svar indgår ikke i basen."
-- en = "The same statement put to several groups: the share of positive answers in each group's last wave, and its difference from the group that the project names first, in all and in each municipality and school where both have answered. The limits of the difference are made from those of both shares (Newcombe), on as many answers as each interval is worth. The groups count as independent; where they belong to the same schools the interval is rather too wide than too narrow. The p-values are adjusted (Holm) for all statements put to the same two groups. Groups differ when the adjusted p is below 5 per cent and agree when the whole interval lies within ±10 percentage points; otherwise it cannot be said. “Don't know” and blank answers are outside the base."
-- # One row per unit and wave. Each statement that several groups were asked is 1 for a positive answer, 0 for another valid one, null without one.
select unit_id, wave, $domains, $design,
       case when $each in ($positive) then 1.0 when $each is not null then 0.0 end as $each
from answers
order by wave
