-- estimator = "distribution"
-- from = ["answers"]
-- each = "scale"
-- by = [[], ["municipality"]]
-- rule = "base"
-- other_units = true
-- theme = "change"
-- figure = "likert"
-- reference = "Wilcoxon (1945)"
-- [[outcome]]
-- level = "worse"
-- code = -1
-- label = { sv = "Försämrat", da = "Forværret", en = "Worse" }
-- [[outcome]]
-- level = "unchanged"
-- code = 0
-- label = { sv = "Oförändrat", da = "Uændret", en = "Unchanged" }
-- [[outcome]]
-- level = "improved"
-- code = 1
-- label = { sv = "Förbättrat", da = "Forbedret", en = "Improved" }
-- [title]
-- sv = "Förbättrade, oförändrade och försämrade svar"
-- da = "Forbedrede, uændrede og forværrede svar"
-- en = "Improved, unchanged and worse responses"
-- [definition]
-- sv = "Av dem som svarat på frågan både i den första och i den sista mätningen och som kan följas: andelen vars svar flyttat mot skalans positiva ände, stått stilla eller flyttat bort från den. De som bara svarat en gång ingår inte."
-- da = "Af dem, der har besvaret spørgsmålet både i første og sidste måling og kan følges: andelen, hvis svar er flyttet mod skalaens positive ende, står stille eller er flyttet væk fra den. De, der kun har svaret én gang, indgår ikke."
-- en = "Of those who answered the question in both the first and the last wave and can be followed: the shares whose answers moved towards the positive end of the scale, stood still or moved away from it. Those who answered only once are left out."
-- # One row per unit in both waves. Each item is 1 improved, 0 unchanged, -1 worse, null when it was not answered in both.
with earlier as (
    select unit_id as earlier_id, $each
    from answers
    where wave = $first
)
select answers.unit_id, wave, $domains, $design, $orientation * sign(answers.$each - earlier.$each) as $each
from answers
join earlier on answers.unit_id = earlier.earlier_id
where wave = $last
order by wave
