//! Who is asked a question may depend on the answer to another one: then those asked are those who gave some answers to it, and both are one number.

use super::Assembly;
use crate::disclosure::people::block::{Bounds, Form};
use crate::project::codebook::AskedIf;
use crate::transform::inner::Inner;

impl Assembly<'_> {
    /// Ties those whom a question was put to, with an answer or without one, to those who gave the answers that lead to it.
    pub(super) fn tie_to_routing(&mut self, inner: &Inner, answered: &Form) {
        let question = self.project.question(&inner.key.instrument, inner.key.item.split("__").next().unwrap_or_default());
        let Some(routing) = question.and_then(|question| question.asked_if.as_ref()) else { return };
        let Some((leading, filter_rest)) = self.leading(inner, routing) else { return };
        let asked = self.profile(inner, |atom| atom.asked);
        let (answering, led) = (self.add_up(answered), self.add_up(&leading));
        if (0..self.now).any(|atom| asked[atom] < led[atom] - 1e-6) {
            return;
        }
        // Of people of earlier editions it is not known whom it was put to.
        let of_asked = |atom: usize| if atom < self.now { asked[atom] } else { led[atom].max(answering[atom]) };
        let unanswered = (0..self.block.atoms).map(|atom| (of_asked(atom) - answering[atom]).max(0.0)).collect();
        let without_filter = (0..self.block.atoms).map(|atom| (of_asked(atom) - led[atom]).max(0.0)).collect();
        let bounds = filter_rest.map_or(Bounds::Count, Bounds::PartOf);
        let mut identity = answered.clone();
        identity.extend(self.unless_nobody(unanswered, Bounds::Count).map(|own| (own, 1.0)));
        identity.extend(leading.into_iter().map(|(own, factor)| (own, -factor)));
        // Some answered it without an answer to the question that leads to it.
        identity.extend(self.unless_nobody(without_filter, bounds).map(|own| (own, -1.0)));
        identity.sort_by_key(|(own, _)| *own);
        if !self.block.identities.contains(&identity) {
            self.block.identities.push(identity);
        }
    }

    /// The answers that lead to a question, and the unknown that counts those who gave none at all; `None` where they are no unknowns.
    fn leading(&mut self, inner: &Inner, routing: &AskedIf) -> Option<(Form, Option<usize>)> {
        let name = |value: &String| format!("{}__{value}", routing.variable);
        if let Some(answers) = self.answers.iter().find(|answers| answers.item == routing.variable) {
            let leads = |level: &String| routing.values.iter().any(|value| value == level || name(value) == *level);
            let leading: Form = answers.levels.iter().filter(|(level, _)| leads(level)).map(|(_, own)| (*own, 1.0)).collect();
            let everybody = self.profile(inner, |atom| atom.base);
            let rest = everybody.iter().zip(&answers.count).map(|(all, own)| (all - own).max(0.0)).collect();
            return (!leading.is_empty()).then(|| (leading, self.unless_nobody(rest, Bounds::Count)));
        }
        // Of several options that may be ticked those of one can be told.
        let [value] = routing.values.as_slice() else { return None };
        let (_, option) = self.options.iter().find(|(item, _)| *item == name(value))?;
        Some((vec![(*option, 1.0)], None))
    }

    /// The unknown that counts some units without a value, the same for all that count the same units; `None` where there are none.
    pub(super) fn unless_nobody(&mut self, rest: Vec<f64>, bounds: Bounds) -> Option<usize> {
        if rest.iter().all(|number| *number < 0.5) {
            return None;
        }
        let known = self.rests.iter().find(|&&own| super::same(&self.block.variables[own].values, &rest, self.now)).copied();
        Some(known.unwrap_or_else(|| {
            let own = self.variable(rest, bounds);
            self.rests.push(own);
            own
        }))
    }
}
