-- estimator = "mean"
-- from = ["answers"]
-- concepts = ["satisfaction_overall", "satisfaction_expectations", "satisfaction_ideal"]
-- by = [[], ["municipality"], ["gender"], ["sector"], ["employer_size"]]
-- rule = "base"
-- change = true
-- compare = "municipality"
-- theme = "attitudes"
-- figure = "dots"
-- better = "more"
-- decimals = 1
-- reference = "Fornell (1992)"
-- [title]
-- sv = "Nöjdhetsindex (0–100)"
-- da = "Tilfredshedsindeks (0–100)"
-- en = "Satisfaction index (0–100)"
-- [definition]
-- sv = "Varje persons medelvärde av tre frågor på skalan 1–10, omräknat till 0–100: hur nöjd på det hela taget, hur väl förväntningarna uppfyllts, hur nära det ideala. Den som besvarat färre än två av frågorna ingår inte. Frågorna väger lika; indexet är därför inte jämförbart med SCB:s NKI, som viktar dem efter en modell."
-- da = "Hver persons gennemsnit af tre spørgsmål på skalaen 1–10, omregnet til 0–100: hvor tilfreds alt i alt, hvor vel forventningerne er opfyldt, hvor tæt på det ideelle. Den, der har besvaret færre end to af spørgsmålene, indgår ikke. Spørgsmålene vejer ens; indekset kan derfor ikke sammenlignes med modelbaserede tilfredshedsindeks, der vægter dem."
-- en = "Each person's mean of three questions on a scale of 1–10, moved to 0–100: how satisfied on the whole, how well expectations were met, how close to the ideal. Those who answered fewer than two of the questions are left out. The questions weigh alike, so the index is not comparable with Statistics Sweden's NKI, which weights them by a model."
-- # One row per unit and wave. `satisfaction` is null with fewer than two valid answers.
with valid as (
    select unit_id, wave, $domains, $design,
           case when satisfaction_overall between 1 and 10 then satisfaction_overall end as overall,
           case when satisfaction_expectations between 1 and 10 then satisfaction_expectations end as expectations,
           case when satisfaction_ideal between 1 and 10 then satisfaction_ideal end as ideal
    from answers
),
counted as (
    select *,
           case when overall is not null then 1.0 else 0.0 end
           + case when expectations is not null then 1.0 else 0.0 end
           + case when ideal is not null then 1.0 else 0.0 end as answered
    from valid
)
select unit_id, wave, $domains, $design,
       case when answered >= 2.0
            then 100.0 * ((coalesce(overall, 0.0) + coalesce(expectations, 0.0) + coalesce(ideal, 0.0)) / answered - 1.0) / 9.0
       end as satisfaction
from counted
order by wave
