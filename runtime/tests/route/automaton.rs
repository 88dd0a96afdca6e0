use std::collections::HashMap;

use docbind_runtime::route::{Automaton, Label, State, Template};
use proptest::prelude::*;

use super::oracle;

fn build(routes: &[(&str, u32)]) -> Automaton<u32> {
    let routes: Vec<(Template, u32)> = routes.iter().map(|(text, output)| (crate::template(text), *output)).collect();
    Automaton::build(routes.iter().map(|(template, output)| (template, *output)))
}

/// The outputs of the state that a word leads to.
fn read(automaton: &Automaton<u32>, word: &[Label]) -> Vec<u32> {
    let step = |state: usize, label| automaton.states[state].edge(label).map(|edge| edge.target);
    let end = word.iter().try_fold(0, step);
    end.map(|state| automaton.states[state].outputs.clone()).unwrap_or_default()
}

/// The labels of a template without loop.
fn word(text: &str) -> Vec<Label> {
    crate::template(text).tokens().iter().filter_map(Label::of).collect()
}

#[test]
fn states_that_behave_alike_are_one() {
    let automaton = build(&[
        ("/me/messages/{id}/attachments", 1),
        ("/users/{id}/messages/{id}/attachments", 1),
        ("/users/{id}/messages/{id}", 2),
        ("/me/calendar/attachments", 1),
    ]);
    // root, me, users, users/{}, me/messages, users/../messages, {id} and calendar, {id} with output, the end.
    assert_eq!(automaton.states.len(), 9);
    let end = |text: &str| *automaton.walk(&crate::template(text)).unwrap().last().unwrap();
    assert_eq!(end("/me/messages/{x}/attachments"), end("/users/{x}/messages/{x}/attachments"));
    assert_eq!(end("/me/messages/{x}"), end("/me/calendar"));
    assert_ne!(end("/me/messages/{x}"), end("/users/{x}/messages/{x}"));
    assert_eq!(automaton.walk(&crate::template("/me/events")), None);
}

#[test]
fn loops_are_exact() {
    let folders = "/f/{id}";
    let automaton = build(&[("/f/{a}/c/{b}/.../m", 1), ("/f/{a}/c/{b}/x", 2), ("/f/{a}/c/{b}", 3)]);
    for (path, outputs) in [
        ("", vec![]),
        ("/m", vec![]),
        ("/c/{b}", vec![3]),
        ("/c/{b}/m", vec![1]),
        ("/c/{b}/x", vec![2]),
        ("/c/{b}/c/{b}", vec![]),
        ("/c/{b}/c/{b}/m", vec![1]),
        ("/c/{b}/c/{b}/x", vec![]),
        ("/c/{b}/c/{b}/c/{b}/m", vec![1]),
        ("/c/{b}/c/m", vec![]),
    ] {
        assert_eq!(read(&automaton, &word(&format!("{folders}{path}"))), outputs, "{path}");
    }
}

#[test]
fn a_loop_alone_costs_no_state() {
    // root, f, {a}, c, {b}, m: the pair leads back to `c`.
    assert_eq!(build(&[("/f/{a}/c/{b}/.../m", 1)]).states.len(), 6);
    let walk = build(&[("/f/{a}/c/{b}/.../m", 1)]).walk(&crate::template("/f/{a}/c/{b}/.../m")).unwrap();
    assert_eq!(walk, [0, 1, 2, 3, 4, 4, 5]);
}

#[test]
fn spelling_is_the_first_documented() {
    let automaton = build(&[
        ("/me/calendarGroups/{x}", 1),
        ("/me/calendargroups/{y}", 2),
        ("/me/Search(Q='{q}')", 1),
        ("/me/search(q={z})", 1),
    ]);
    let me = &automaton.states[1];
    let spellings: Vec<&str> = me.edges.iter().map(|edge| &*edge.spelling).collect();
    assert_eq!(spellings, ["calendarGroups", "Search(Q='{q}')"]);
    let item = &automaton.states[me.edges[0].target].edges[0];
    assert_eq!((&*item.spelling, item.token.to_string()), ("{x}", "{x}".to_owned()));
    assert_eq!(automaton.states[item.target].outputs, [1, 2]);
}

#[test]
fn nothing_documented() {
    let automaton = build(&[]);
    assert_eq!(automaton.states.len(), 1);
    assert!(automaton.states[0].edges.is_empty() && automaton.states[0].outputs.is_empty());
    assert_eq!(build(&[("/", 7)]).states[0].outputs, [7]);
}

/// Two states that nothing tells apart, if there are any: every pair is assumed equal until an edge or output differs.
fn twins(automaton: &Automaton<u32>) -> Option<(usize, usize)> {
    let states = &automaton.states;
    let n = states.len();
    let mut differ = vec![vec![false; n]; n];
    loop {
        let mut changed = false;
        for a in 0..n {
            for b in 0..a {
                let (left, right) = (&states[a], &states[b]);
                let now = left.outputs != right.outputs
                    || left.edges.len() != right.edges.len()
                    || left
                        .edges
                        .iter()
                        .zip(&right.edges)
                        .any(|(x, y)| x.label != y.label || differ[x.target.max(y.target)][x.target.min(y.target)]);
                changed |= now && !differ[a][b];
                differ[a][b] |= now;
            }
        }
        if !changed {
            return (0..n).flat_map(|a| (0..a).map(move |b| (a, b))).find(|&(a, b)| !differ[a][b]);
        }
    }
}

/// The states in the order in which a breadth-first search meets them.
fn breadth_first<T>(automaton: &Automaton<T>) -> Vec<usize> {
    let mut order = vec![0];
    let mut next = 0;
    while let Some(&state) = order.get(next) {
        for edge in &automaton.states[state].edges {
            if !order.contains(&edge.target) {
                order.push(edge.target);
            }
        }
        next += 1;
    }
    order
}

/// The labels of a template whose loop is repeated.
fn spelled(template: &Template, loops: usize) -> Vec<Label> {
    let mut word = Vec::new();
    for token in template.tokens() {
        match Label::of(token) {
            Some(label) => word.push(label),
            None => {
                let pair = word[word.len() - 2..].to_vec();
                (0..loops).for_each(|_| word.extend(pair.iter().cloned()));
            }
        }
    }
    word
}

proptest! {
    #[test]
    fn minimal_ordered_and_exact(templates in oracle::sets_of_templates(), outputs in prop::collection::vec(0u32..3, 12)) {
        let routes: Vec<(&Template, u32)> = templates.iter().zip(outputs).collect();
        let automaton = Automaton::build(routes.iter().copied());
        prop_assert_eq!(twins(&automaton), None);
        prop_assert_eq!(breadth_first(&automaton), (0..automaton.states.len()).collect::<Vec<_>>());
        prop_assert!(automaton.states.iter().all(|state| state.edges.is_sorted_by(|a, b| a.label < b.label)));

        // Of words up to three repetitions, the automaton gives exactly the outputs of the templates that spell them.
        let mut words: HashMap<Vec<Label>, Vec<u32>> = HashMap::new();
        for (template, output) in &routes {
            let repeats = if template.text().contains("...") { 0..8 } else { 0..1 };
            for loops in repeats {
                words.entry(spelled(template, loops)).or_default().push(*output);
            }
        }
        for (word, mut outputs) in words.into_iter().filter(|(word, _)| word.len() < 16) {
            outputs.sort_unstable();
            outputs.dedup();
            prop_assert_eq!(read(&automaton, &word), outputs, "{:?}", word);
            for cut in 0..word.len() {
                let mut other = word.clone();
                other.remove(cut);
                let spelled = routes.iter().any(|(t, _)| (0..8).any(|loops| spelled(t, loops) == other));
                prop_assert_eq!(!read(&automaton, &other).is_empty(), spelled, "{:?}", other);
            }
        }
    }

    #[test]
    fn the_order_of_routes_changes_no_number(templates in oracle::sets_of_templates()) {
        let shape = |automaton: Automaton<usize>| -> Vec<String> {
            let state = |state: &State<usize>| {
                let edges: Vec<_> = state.edges.iter().map(|edge| (&edge.label, edge.target)).collect();
                format!("{edges:?} {:?}", state.outputs)
            };
            automaton.states.iter().map(state).collect()
        };
        let forward = Automaton::build(templates.iter().zip(0..));
        let backward = Automaton::build(templates.iter().zip(0usize..).collect::<Vec<_>>().into_iter().rev());
        prop_assert_eq!(shape(forward), shape(backward));
    }
}
