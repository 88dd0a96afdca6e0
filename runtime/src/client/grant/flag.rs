//! Answers and numbers as types: what the compiler computes with.

/// An answer: [`Yes`], [`No`] or [`Never`].
pub trait Flag {
    /// The better of this answer and another.
    type Or<Other: Flag>: Flag;
    /// The worse of this answer and another.
    type And<Other: Flag>: Flag;
    /// The better of this answer and no.
    type OrNo: Flag;
}

/// It is granted.
#[derive(Clone, Copy, Debug)]
pub enum Yes {}

/// It is not granted, but could be.
#[derive(Clone, Copy, Debug)]
pub enum No {}

/// No scope grants it.
#[derive(Clone, Copy, Debug)]
pub enum Never {}

impl Flag for Yes {
    type Or<Other: Flag> = Yes;
    type And<Other: Flag> = Other;
    type OrNo = Yes;
}

impl Flag for No {
    type Or<Other: Flag> = Other::OrNo;
    type And<Other: Flag> = No;
    type OrNo = No;
}

impl Flag for Never {
    type Or<Other: Flag> = Other;
    type And<Other: Flag> = Never;
    type OrNo = No;
}

/// A digit of a [`Number`], to the base of eight.
pub trait Digit {
    /// Whether another digit is the same.
    type Is<Other: Digit>: Flag;
    /// Whether this is the digit 0, and so on.
    type Is0: Flag;
    /// See `Is0`.
    type Is1: Flag;
    /// See `Is0`.
    type Is2: Flag;
    /// See `Is0`.
    type Is3: Flag;
    /// See `Is0`.
    type Is4: Flag;
    /// See `Is0`.
    type Is5: Flag;
    /// See `Is0`.
    type Is6: Flag;
    /// See `Is0`.
    type Is7: Flag;
}

macro_rules! digits {
    ($($digit:ident $is:ident: $zero:ident $one:ident $two:ident $three:ident $four:ident $five:ident $six:ident $seven:ident;)*) => {$(
        /// A digit.
        #[derive(Clone, Copy, Debug)]
        pub enum $digit {}

        impl Digit for $digit {
            type Is<Other: Digit> = Other::$is;
            type Is0 = $zero;
            type Is1 = $one;
            type Is2 = $two;
            type Is3 = $three;
            type Is4 = $four;
            type Is5 = $five;
            type Is6 = $six;
            type Is7 = $seven;
        }
    )*};
}

digits! {
    D0 Is0: Yes No No No No No No No;
    D1 Is1: No Yes No No No No No No;
    D2 Is2: No No Yes No No No No No;
    D3 Is3: No No No Yes No No No No;
    D4 Is4: No No No No Yes No No No;
    D5 Is5: No No No No No Yes No No;
    D6 Is6: No No No No No No Yes No;
    D7 Is7: No No No No No No No Yes;
}

/// Digits: `(D1, (D7, ()))`. The numbers of one crate have the same number of digits.
pub trait Number {
    /// Whether another number is the same.
    type Is<Other: Number>: Flag;
    /// The first digit.
    type First: Digit;
    /// The other digits.
    type Rest: Number;
}

impl Number for () {
    type Is<Other: Number> = Yes;
    type First = D0;
    type Rest = ();
}

impl<First: Digit, Rest: Number> Number for (First, Rest) {
    type Is<Other: Number> = <First::Is<Other::First> as Flag>::And<Rest::Is<Other::Rest>>;
    type First = First;
    type Rest = Rest;
}
