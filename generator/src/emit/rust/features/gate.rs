//! Under which cargo features an item is there.

use std::collections::BTreeSet;

/// An item that more features than these need is always there.
const MOST: usize = 8;

/// When an item is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Always.
    Open,
    /// With any of these features, by index; with none of them: only where all are on.
    Any(BTreeSet<usize>),
}

impl Gate {
    /// The gate of what these features need.
    pub(crate) fn of(features: BTreeSet<usize>) -> Self {
        if features.len() > MOST { Self::Open } else { Self::Any(features) }
    }

    /// Whether what is behind `other` is there wherever what is behind this one is.
    pub(crate) fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Open) => true,
            (Self::Open, Self::Any(_)) => false,
            (Self::Any(own), Self::Any(others)) => own.is_subset(others),
        }
    }

    /// The one feature that it takes.
    pub(crate) fn only(&self) -> Option<usize> {
        match self {
            Self::Any(features) if features.len() == 1 => features.first().copied(),
            _ => None,
        }
    }

    /// As the argument of `cfg`; `None` where there is nothing to ask.
    pub(crate) fn condition(&self, names: &[String]) -> Option<String> {
        let Self::Any(features) = self else { return None };
        let features: Vec<String> =
            features.iter().filter_map(|&feature| Some(format!("feature = \"{}\"", names.get(feature)?))).collect();
        Some(match features.as_slice() {
            [] => "feature = \"full\"".to_owned(),
            [one] => one.clone(),
            many => format!("any({})", many.join(", ")),
        })
    }

    #[cfg(test)]
    pub(crate) fn is_on(&self, feature: usize) -> bool {
        match self {
            Self::Open => true,
            Self::Any(features) => features.contains(&feature),
        }
    }
}
