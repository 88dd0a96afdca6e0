//! A documented route as a chain of typed places: `c.me().message(p[0]).attachments().call::<ops::X>()`.

use docbind_runtime::route::{Label, Token};

use crate::emit::rust::Emission;
use crate::emit::rust::ident::ident;
use crate::emit::rust::layout::string;
use crate::emit::rust::places::{Member, Places, Stop, Trip};

/// A loop is unrolled until its states repeat. They do after the longest repetition that some route spells out.
const MAX_UNROLLED: usize = 64;

/// The chain of a trip, as one element of the suite.
pub(super) fn text(emission: &Emission<'_>, places: &Places, trip: &Trip) -> Option<String> {
    let operation = &emission.api.operations[trip.operation];
    let chain = Chain { places, trip, marker: ident(emission.names.operation(trip.operation)).to_string() };
    let call = match trip.template.tokens().iter().position(|token| *token == Token::Loop) {
        Some(at) => chain.looping(at)?,
        None => chain.plain(1)?,
    };
    let values = if call.contains("p[") || call.contains("p.len") { "p" } else { "_p" };
    let (id, template) = (string(&operation.id), string(trip.template.text()));
    let gate = super::gate(emission, trip.operation, "        ", "\n");
    Some(format!("{gate}        chain!({id}, {template}, |c, {values}| {call}),\n"))
}

struct Chain<'a> {
    places: &'a Places,
    trip: &'a Trip,
    marker: String,
}

/// What was read to come to a stop, and the expressions of its values.
struct Step<'a> {
    token: &'a Token,
    values: Vec<String>,
}

impl Chain<'_> {
    /// The chain whose loop, if there is one, is gone through this many times.
    fn plain(&self, times: usize) -> Option<String> {
        let steps = self.steps(times, "");
        let stops = self.places.stops(&self.trip.template, times);
        Some(format!("c{}", self.to_call(&stops, &steps)?))
    }

    /// The chain for any number of repetitions: `p` has `more` values beyond those of the template.
    fn looping(&self, at: usize) -> Option<String> {
        let tokens = self.trip.template.tokens();
        let values = |tokens: &[Token]| tokens.iter().flat_map(Token::parameters).count();
        let (all, looped) = (values(tokens), values(tokens.get(..at)?).checked_sub(1)?);
        let unrolled = self.unrolled(at)?;
        let stops = self.places.stops(&self.trip.template, unrolled + 1);
        let steps = self.steps(unrolled + 1, " + more");
        let (end, again) = (at + 2 * (unrolled - 1), at + 2 * unrolled);
        let before = self.to_place(stops.get(..=end)?, steps.get(..end)?)?;
        let turn = [self.step(steps.get(end)?.token, "value"), self.step(steps.get(end + 1)?.token, "value")];
        let turn = self.to_place(stops.get(end..=again)?, &turn)?;
        // The rest stands where it would if the loop were gone through as often as it is unrolled.
        let after = self.to_call(stops.get(again..)?, steps.get(again..)?)?;
        let rest = format!(
            "let mut place = c{before}; for value in &p[{}..{} + more] {{ place = place{turn}; }} place{after}",
            looped + unrolled,
            looped + 1,
        );
        let mut text = format!("{{ let more = p.len().saturating_sub({all}); ");
        if unrolled == 1 {
            text.push_str(&rest);
        } else {
            text.push_str("match more { ");
            for times in 1..unrolled {
                text.push_str(&format!("{} => {}, ", times - 1, self.plain(times)?));
            }
            text.push_str(&format!("_ => {{ {rest} }} }}"));
        }
        text.push_str(" }");
        Some(text)
    }

    /// After how many repetitions one more leads back to the same state.
    fn unrolled(&self, at: usize) -> Option<usize> {
        let stops = self.places.stops(&self.trip.template, MAX_UNROLLED + 1);
        let state = |times: usize| stops.get(at + 2 * (times - 1)).map(|stop| stop.state);
        (1..=MAX_UNROLLED).find(|&times| state(times).is_some() && state(times) == state(times + 1))
    }

    /// The tokens that are read, with expressions of their values; `behind` is added to the index of what follows the loop.
    fn steps(&self, times: usize, behind: &str) -> Vec<Step<'_>> {
        let mut steps: Vec<Step<'_>> = Vec::new();
        let mut next = 0;
        let mut suffix = "";
        for token in self.trip.template.tokens() {
            if *token == Token::Loop {
                let pair: Vec<&Token> = steps[steps.len().saturating_sub(2)..].iter().map(|step| step.token).collect();
                for turn in 1..times {
                    // The literal of the pair has no value, its parameter one.
                    let value = |token: &Token| token.parameters().map(|_| format!("p[{}]", next + turn - 1)).collect();
                    steps.extend(pair.iter().map(|&token| Step { token, values: value(token) }));
                }
                // What follows is counted by the template where `more` stands for the repetitions.
                next += if behind.is_empty() { times - 1 } else { 0 };
                suffix = behind;
                continue;
            }
            let values: Vec<String> = token.parameters().enumerate().map(|(i, _)| format!("p[{}{suffix}]", next + i)).collect();
            next += values.len();
            steps.push(Step { token, values });
        }
        steps
    }

    fn step<'t>(&self, token: &'t Token, value: &str) -> Step<'t> {
        Step { token, values: token.parameters().map(|_| value.to_owned()).collect() }
    }

    /// `.me().message(p[0])`.
    fn to_place(&self, stops: &[Stop], steps: &[Step<'_>]) -> Option<String> {
        let mut text = String::new();
        let mut at = 0;
        while at < steps.len() {
            let labels = labels(&stops[at + 1..])?;
            let here = stops.get(at)?;
            let step = |count: usize| self.places.step(&here.reach.kind, here.state, labels.get(..count)?);
            let member = step(2).or_else(|| step(1))?;
            text.push_str(&called(&member.name, member, &steps[at..]));
            at += member.labels.len();
        }
        Some(text)
    }

    /// The same with the call at its end, which may be folded into the last place.
    fn to_call(&self, stops: &[Stop], steps: &[Step<'_>]) -> Option<String> {
        if let [.., before, last] = stops
            && let Some(label) = &last.label
            && let Some(member) =
                self.places.folded(&before.reach.kind, before.state, std::slice::from_ref(label), self.trip.operation)
        {
            let (last, front) = steps.split_last()?;
            let name = member.bare.as_ref().unwrap_or(&member.name);
            let place = self.to_place(&stops[..stops.len() - 1], front)?;
            return Some(format!("{place}{}", called(name, member, std::slice::from_ref(last))));
        }
        Some(format!("{}.call::<ops::{}>()", self.to_place(stops, steps)?, self.marker))
    }
}

fn labels(stops: &[Stop]) -> Option<Vec<Label>> {
    stops.iter().map(|stop| stop.label.clone()).collect()
}

/// `.range(p[0], p[1])`: values in the order of the member's parameters, which may be another than the route's.
fn called(name: &str, member: &Member, steps: &[Step<'_>]) -> String {
    let values: Vec<String> = member.steps.iter().zip(steps).flat_map(|(token, step)| in_order_of(token, step)).collect();
    format!(".{}({})", ident(name), values.join(", "))
}

fn in_order_of(token: &Token, step: &Step<'_>) -> Vec<String> {
    let (Token::Function { arguments: wanted, .. }, Token::Function { arguments, .. }) = (token, step.token) else {
        return step.values.clone();
    };
    let value = |name: &str| arguments.iter().position(|argument| argument.name.eq_ignore_ascii_case(name));
    wanted.iter().filter_map(|argument| step.values.get(value(&argument.name)?).cloned()).collect()
}
