//! Whatever is there names only what is there; what features make of a small docset.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::emit::rust::places::{End, Places, ROOT};
use crate::emit::rust::{EmitError, Files, Options, RuntimeSource, Target, files, fixture};
use crate::model::{Operation, Property, RequestBody, Resource, ResponseBody};

/// A page of each workload, by its number.
fn page(number: usize) -> Span {
    Span { file: crate::source::FileId(u32::try_from(number).expect("few")), start: 0, end: 0 }
}

fn workloads(count: usize) -> BTreeMap<crate::source::FileId, Workload> {
    let workload = |i: usize| Workload { product: format!("w{i:02}"), ..Workload::default() };
    (0..count).map(|i| (page(i).file, workload(i))).collect()
}

/// `(workload, structural, related)` of every resource; `(workload, type, path)` of every operation.
#[derive(Clone, Debug)]
struct Shape {
    resources: Vec<(usize, Vec<usize>, Vec<usize>)>,
    operations: Vec<(usize, usize, Vec<usize>)>,
}

fn shape() -> impl Strategy<Value = Shape> {
    let resource = (0..12_usize, prop::collection::vec(0..9_usize, 0..3), prop::collection::vec(0..9_usize, 0..3));
    let operation = (0..12_usize, 0..9_usize, prop::collection::vec(0..4_usize, 1..4));
    (prop::collection::vec(resource, 9), prop::collection::vec(operation, 2..25))
        .prop_map(|(resources, operations)| Shape { resources, operations })
}

fn api(shape: &Shape) -> Api {
    let held = |is_relationship: bool, ids: &[usize]| -> Vec<Property> {
        let name = |id| format!("{}{id}", if is_relationship { "related" } else { "held" });
        let property = |&id: &usize| fixture::property(&name(id), TypeRef::Resource(ResourceId(id)));
        ids.iter().map(property).map(|property| Property { is_relationship, ..property }).collect()
    };
    let resource = |(i, (page_of, structural, related)): (usize, &(usize, Vec<usize>, Vec<usize>))| Resource {
        span: page(*page_of),
        properties: [held(false, structural), held(true, related)].concat(),
        descendants: if i == 0 { (1..4).map(ResourceId).collect() } else { Vec::new() },
        base: (1..4).contains(&i).then_some(ResourceId(0)),
        ..fixture::resource(&format!("a.type{i}"))
    };
    let operation = |(i, (page_of, ty, path)): (usize, &(usize, usize, Vec<usize>))| {
        let path: String = path.iter().map(|segment| format!("/s{segment}")).collect();
        Operation {
            span: page(*page_of),
            request: RequestBody::Typed(TypeRef::Resource(ResourceId(*ty))),
            responses: vec![fixture::answer(200, ResponseBody::Typed(TypeRef::Resource(ResourceId(*ty))))],
            ..fixture::operation(&format!("o{i:02}"), ["GET", "POST"][i % 2], &[&path])
        }
    };
    let mut api = fixture::api();
    api.resources = shape.resources.iter().enumerate().map(resource).collect();
    api.operations = shape.operations.iter().enumerate().map(operation).collect();
    api.workloads = workloads(12);
    api
}

/// Everything that names something, with the gate of both.
fn references(api: &Api, features: &Features, places: &Places) -> Vec<(String, Gate, Gate)> {
    let mut all = Vec::new();
    for (i, operation) in api.operations.iter().enumerate() {
        let RequestBody::Typed(ty) = &operation.request else { continue };
        all.push((operation.id.clone(), features.operations([i]), features.ty(ty)));
    }
    for i in 0..api.resources.len() {
        let own = features.resource(ResourceId(i));
        // A field is there where its struct and its type are; a structural one wherever its struct is.
        let structural = api.fields(ResourceId(i)).into_iter().filter(|p| !p.is_relationship);
        all.extend(structural.map(|p| (format!("type{i}.{}", p.name), own.clone(), features.ty(&p.ty))));
    }
    for (name, kind) in &places.kinds {
        let own = if name == ROOT { Gate::Open } else { features.states(kind.states.iter().copied()) };
        for member in &kind.members {
            let what = format!("{name}.{}", member.name);
            match &member.end {
                End::Place { kind: to, targets } => {
                    let gate = features.states(targets.values().copied());
                    let to = features.states(places.kinds[to].states.iter().copied());
                    all.push((what.clone(), gate.clone(), to));
                    all.push((what, gate, own.clone()));
                }
                End::Call { operations, .. } => {
                    let gate = features.operations(operations.values().copied());
                    all.push((what.clone(), gate, own.clone()));
                }
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_there_names_only_what_is_there(shape in shape()) {
        let api = api(&shape);
        let places = Places::of(&api);
        let mut features = Features::at_least(&api, 2);
        features.reach(&places.automaton);
        for (what, from, to) in references(&api, &features, &places) {
            for feature in 0..features.names.len() {
                prop_assert!(!from.is_on(feature) || to.is_on(feature), "{what} with {}", features.names[feature]);
            }
        }
    }
}

/// Just enough operations, of seven workloads, one of which all others lead through.
fn large() -> Api {
    let resources = (0..9).map(|i| (i, vec![], vec![(i + 1) % 9])).collect();
    let operations = (0..FEWEST + 4).map(|i| (i % 7, i % 7, vec![0, 1])).collect();
    let mut api = api(&Shape { resources, operations });
    for (i, operation) in api.operations.iter_mut().enumerate() {
        operation.routes[0].template = format!("/s/{}/{{id}}/x{}", ["a", "b"][i % 7 / 4], i % 7);
    }
    api
}

fn generate(api: &Api) -> Result<Files, EmitError> {
    let options = Options { target: Target::Crate { runtime: RuntimeSource::Published }, lenient: false };
    files(api, &fixture::many_sources(12), &options)
}

#[test]
fn a_large_docset_has_a_feature_per_workload() {
    let mut api = large();
    api.config.features.default = vec!["w03".to_owned()];
    let files = generate(&api).expect("files");
    let manifest = &files["Cargo.toml"];
    assert!(manifest.contains("[features]\ndefault = [\"w03\"]\nfull = [\"w00\", \"w01\","), "{manifest}");
    let parsed: toml::Table = manifest.parse().expect("TOML");
    assert_eq!(parsed["features"].as_table().map(toml::Table::len), Some(9));
    let own: Vec<&str> = files.keys().map(String::as_str).filter(|name| name.ends_with("/with_w06.rs")).collect();
    assert_eq!(own, ["src/models/with_w06.rs", "src/ops/with_w06.rs", "src/places/with_w06.rs"]);
    insta::assert_snapshot!(format!("{}\n{}", files["src/places.rs"], files["src/models/with_w06.rs"]));
}

#[test]
fn a_small_docset_has_none() {
    let mut api = large();
    api.operations.truncate(FEWEST - 1);
    let files = generate(&api).expect("files");
    assert!(!files["Cargo.toml"].contains("[features]"));
    assert!(files.values().all(|text| !text.contains("cfg")));
}

#[test]
fn an_unknown_default_is_named() {
    let mut api = large();
    api.config.features.default = ["w03", "mial", "full"].map(str::to_owned).into();
    let error = generate(&api).expect_err("an unknown feature").to_string();
    assert_eq!(
        error,
        "docbind.toml: features.default names \"mial\", but the features of these docs are: \
         w00, w01, w02, w03, w04, w05, w06, full"
    );
    api.operations.truncate(1);
    let error = generate(&api).expect_err("no features").to_string();
    assert!(error.ends_with("names \"w03\", \"mial\", \"full\", but a crate of these docs has no features"), "{error}");
}

#[test]
fn a_gate_of_many_features_is_open() {
    let gate = |count: usize| Gate::of((0..count).collect());
    let names: Vec<String> = (0..9).map(|i| format!("w{i}")).collect();
    assert_eq!(gate(9), Gate::Open);
    assert_eq!(gate(2).condition(&names).as_deref(), Some("any(feature = \"w0\", feature = \"w1\")"));
    assert_eq!(gate(1).condition(&names).as_deref(), Some("feature = \"w0\""));
    assert_eq!(gate(0).condition(&names).as_deref(), Some("feature = \"full\""));
    assert!(gate(1).implies(&gate(2)) && !gate(2).implies(&gate(1)) && gate(0).implies(&gate(1)));
}
