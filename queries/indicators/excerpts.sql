-- estimator = "register_total"
-- from = ["coded_excerpts"]
-- concepts = ["excerpt_code", "respondent_group"]
-- by = [[], ["excerpt_code"], ["respondent_group"], ["excerpt_code", "respondent_group"]]
-- rule = "cells"
-- theme = "interviews"
-- [title]
-- sv = "Kodade utdrag"
-- da = "Kodede uddrag"
-- en = "Coded excerpts"
-- [definition]
-- sv = "Antal utdrag ur intervjuer och öppna svar per kod och grupp. Koderna är utvärderarens. Talen säger vad som togs upp, inte hur vanligt det är bland alla."
-- da = "Antal uddrag af interview og åbne svar pr. kode og gruppe. Koderne er evaluators. Tallene siger, hvad der blev taget op, ikke hvor almindeligt det er blandt alle."
-- en = "Excerpts from interviews and open answers by code and group. The codes are the evaluator's. The numbers tell what was brought up, not how common it is among all."
-- # One row per excerpt.
select wave, $domains, 1.0 as total
from coded_excerpts
order by wave
