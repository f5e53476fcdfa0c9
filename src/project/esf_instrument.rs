//! The participants of an ESF project as an instrument like any other.

use super::esf::{Comparison, Esf, LongTerm, Periods, Programme};
use crate::project::definition::{Instrument, Kind};
use crate::project::text::Text;

impl Esf {
    /// The name under which the register's codebook is kept and its table is registered.
    pub const REGISTER: &str = "esf_participants";

    /// The register as an instrument, for the readers that all instruments share. It is none of the project's instruments, so that `run` never reads it.
    pub fn instrument(&self) -> Instrument {
        Instrument {
            id: Self::REGISTER.to_owned(),
            kind: Kind::Register,
            table: Some(Self::REGISTER.to_owned()),
            respondents: None,
            title: Text::Missing,
            codebook: self.codebook.clone(),
            unit: Some(self.person.clone()),
            frame: None,
            stage: Vec::new(),
            weight: None,
            pilot: None,
            weighting: None,
            wave: self.delivery.clone(),
            invited: Vec::new(),
        }
    }

    /// When unemployment is long-term: the project's limits, else the programme's.
    ///
    /// 2007–2013 and 2014–2020: more than 6 months under 25, more than 12 from 25 on. ESF+: at least 12 for all, an assumption, since the ESF+ limit is not
    /// established.
    pub fn long_term_limits(&self) -> LongTerm {
        self.long_term.unwrap_or(match self.programme {
            Programme::Esf2007 | Programme::Esf2014 => LongTerm { young_months: 6, adult_months: 12, comparison: Comparison::MoreThan },
            Programme::EsfPlus | Programme::EsfPlusAnnex2 => {
                LongTerm { young_months: 12, adult_months: 12, comparison: Comparison::AtLeast }
            }
        })
    }

    /// How time is divided: the project's choice, else the programme's.
    pub fn time(&self) -> Periods {
        self.periods.unwrap_or(match self.programme {
            Programme::Esf2007 => Periods::FebruaryAugust,
            Programme::Esf2014 => Periods::Year,
            Programme::EsfPlus | Programme::EsfPlusAnnex2 => Periods::HalfYear,
        })
    }
}
