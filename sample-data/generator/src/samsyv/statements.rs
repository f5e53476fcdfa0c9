//! The statements that pupils answer.

use crate::survey::{Statement, statement};

/// The statements, with the average opinion before.
pub const STATEMENTS: [Statement; 8] = [
    statement("knows_programmes", "Jag vet vilka gymnasieprogram jag kan välja mellan", -0.05, 0.04),
    statement("knows_guidance", "Jag vet vem jag kan prata med om studier och yrken", -0.15, 0.05),
    statement("lessons_discuss", "På lektionerna pratar vi om olika yrken och utbildningar", -0.45, 0.06),
    statement("working_life_knowledge", "I skolan får jag veta tillräckligt om arbetslivet", -0.50, 0.08),
    statement("see_point", "Jag ser nyttan av det vi lär oss i skolan för mitt framtida arbetsliv", -0.05, 0.05),
    statement("confident_choice", "Jag känner mig trygg inför mitt gymnasieval", -0.20, 0.07),
    statement("free_choice", "Jag kan välja vilket yrke jag vill utan att tänka på om jag är tjej eller kille", 0.25, 0.05),
    Statement {
        variable: "limited_by_others",
        header: "Andras förväntningar begränsar vad jag vågar välja",
        mean: -1.00,
        dont_know: 0.09,
        sign: -1.0,
    },
];

/// How much the average opinion changes until the after wave, before what the municipality adds.
pub const CHANGE: [f64; 8] = [0.28, 0.30, 0.22, 0.15, 0.02, 0.08, 0.06, 0.04];

/// Put only to those who have had work experience.
pub const PRAO_SUPPORT: Statement = statement("prao_support", "Skolan gav mig ett bra stöd inför min prao", -0.05, 0.04);
