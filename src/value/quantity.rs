//! Numbers with their bound, unit and what they count.

use smol_str::SmolStr;

/// A number or a range of numbers as written, with what bounds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The least value written: 40 in "40 to 50"; equal to `high` for a single number.
    pub low: f64,
    /// The greatest value written.
    pub high: f64,
    /// How the number limits what is true.
    pub bound: Bound,
    /// The norm of the unit ("USD", "%", "km"); nothing for a plain count.
    pub unit: Option<SmolStr>,
    /// What is counted, lower-cased, as written: "visitors"; nothing where no noun follows.
    pub of: Option<SmolStr>,
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.bound != Bound::Exact {
            write!(out, "{} ", self.bound.as_str())?;
        }
        write!(out, "{}", self.low)?;
        if self.high > self.low {
            write!(out, "-{}", self.high)?;
        }
        self.unit.as_ref().map_or(Ok(()), |unit| write!(out, " {unit}"))
    }
}

/// How a written number limits what is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "about 50", "some 50", "nearly 50", "dozens".
    About,
    /// "at least 50", "more than 50".
    AtLeast,
    /// "up to 50", "fewer than 50".
    AtMost,
    /// "50".
    Exact,
}

impl Bound {
    /// Returns the word of the stable JSON form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Exact => "exact",
        }
    }
}
