//! How fields hold their values: as they are, in a `Box`, or in the runtime's `Boxed`.
//!
//! A struct that holds itself, through however many others, has no size, and one that holds large ones, which hold large
//! ones, has too much: a `Box` is enough for both. But the compiler also walks through boxes, lists and enums, to find out
//! what is `Send` and what a drop runs, four or five of its 128 steps for each type: it gives up on a circle of some
//! dozens of types, or on a chain of them, in the user's crate too. `Boxed` is where that walk ends.

mod circles;

use circles::circles;

use crate::model::{Api, ResourceId, TypeRef};

/// A struct of more fields than this, those of its inner structs included, is boxed where it is a field.
const LARGE: usize = 64;

/// How many types the compiler may walk through: a hundred steps, so that some are left to the user's crate.
const DEEP: usize = 20;

/// The largest circle that it walks through.
const WIDE: usize = 12;

/// How a field holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    Plain,
    Box,
    Boxed,
}

/// The decisions for one docset. A node is the struct of a resource, or, behind all of these, the enum of a base type.
#[derive(Debug)]
pub(crate) struct Boxing {
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Nodes that lead to each other are in one circle.
    circle: usize,
    /// How many types a walk goes through before it comes to another circle.
    width: usize,
    /// Fields within its circle are `Boxed`.
    is_walled: bool,
    /// How many types a walk goes through.
    depth: usize,
    fields: usize,
}

impl Boxing {
    /// Looks at all resources of a docset.
    pub(crate) fn of(api: &Api) -> Self {
        let count = api.resources.len();
        let structs = (0..count).map(|i| held_by_struct(api, ResourceId(i)));
        let enums = (0..count).map(|i| held_by_enum(api, ResourceId(i)));
        let edges: Vec<Vec<Edge>> = structs.chain(enums).collect();
        let targets: Vec<Vec<usize>> = edges.iter().map(|edges| edges.iter().map(|edge| edge.to).collect()).collect();
        let mut boxing = Self { nodes: vec![Node::default(); 2 * count] };
        for (i, node) in boxing.nodes.iter_mut().take(count).enumerate() {
            node.fields = api.fields(ResourceId(i)).len();
        }
        // Circles come inner ones first, so that what they hold is known.
        for (number, mut circle) in circles(&targets).into_iter().enumerate() {
            circle.sort_unstable();
            boxing.add(number + 1, &circle, &edges);
        }
        boxing
    }

    fn add(&mut self, circle: usize, members: &[usize], edges: &[Vec<Edge>]) {
        members.iter().for_each(|&node| self.nodes[node].circle = circle);
        let variants = members.iter().flat_map(|&node| &edges[node]).filter(|edge| edge.is_variant);
        let least = variants.map(|edge| self.nodes[edge.to].depth).max().unwrap_or(0);
        let is_walled = members.len() > 1 && (members.len() > WIDE || members.len() + least > DEEP);
        let width = if is_walled { 1 } else { members.len() };
        members.iter().for_each(|&node| self.nodes[node] = Node { is_walled, width, ..self.nodes[node] });
        // Structs before enums, which are no wall.
        let mut depth = 0;
        for &node in members {
            let (inner_depth, inner_fields) = self.inner(node, &edges[node]);
            depth = inner_depth.max(depth);
            self.nodes[node].fields = self.nodes[node].fields.saturating_add(inner_fields);
            if is_walled {
                self.nodes[node].depth = inner_depth + 1;
            }
        }
        if !is_walled {
            members.iter().for_each(|&node| self.nodes[node].depth = width + depth);
        }
    }

    /// Depth and fields of what a node holds without a wall, and without a box.
    fn inner(&self, node: usize, edges: &[Edge]) -> (usize, usize) {
        let (mut depth, mut fields) = (0_usize, 0_usize);
        for edge in edges {
            let holding = if edge.is_variant { Holding::Box } else { self.holding(Some(node), edge) };
            if holding != Holding::Boxed {
                depth = depth.max(self.nodes[edge.to].depth);
            }
            if holding == Holding::Plain && edge.is_inline {
                fields = fields.saturating_add(self.nodes[edge.to].fields);
            }
        }
        (depth, fields)
    }

    fn holding(&self, owner: Option<usize>, edge: &Edge) -> Holding {
        let to = &self.nodes[edge.to];
        let owner = owner.map(|owner| &self.nodes[owner]);
        let leads_back = owner.is_some_and(|owner| owner.circle == to.circle);
        let is_deep = if leads_back { to.is_walled } else { owner.map_or(1, |o| o.width) + to.depth > DEEP };
        if is_deep {
            Holding::Boxed
        } else if edge.is_inline && (leads_back || to.fields > LARGE) {
            Holding::Box
        } else {
            Holding::Plain
        }
    }

    /// How a field of this type is held; `owner` is the resource whose field it is, `None` for parameters of an action.
    pub(crate) fn of_field(&self, owner: Option<ResourceId>, api: &Api, ty: &TypeRef) -> Holding {
        edge(api, ty).map_or(Holding::Plain, |edge| self.holding(owner.map(|id| id.0), &edge))
    }
}

/// That a type holds another.
#[derive(Clone, Copy, Debug)]
struct Edge {
    to: usize,
    /// Its size is part of the holder's.
    is_inline: bool,
    /// The holder is an enum, which holds all in a `Box`.
    is_variant: bool,
}

fn edge(api: &Api, ty: &TypeRef) -> Option<Edge> {
    let TypeRef::Resource(id) = ty.element() else { return None };
    let is_enum = api.is_polymorphic(*id);
    let to = if is_enum { api.resources.len() + id.0 } else { id.0 };
    Some(Edge { to, is_inline: !is_enum && !ty.is_collection(), is_variant: false })
}

fn held_by_struct(api: &Api, id: ResourceId) -> Vec<Edge> {
    // The values of a dictionary stand on the heap, as those of a collection.
    let entries = api.entries(id).and_then(|ty| edge(api, ty)).map(|edge| Edge { is_inline: false, ..edge });
    api.fields(id).into_iter().filter_map(|p| edge(api, &p.ty)).chain(entries).collect()
}

fn held_by_enum(api: &Api, id: ResourceId) -> Vec<Edge> {
    if !api.is_polymorphic(id) {
        return Vec::new();
    }
    let structs = std::iter::once(&id).chain(&api.resource(id).descendants);
    structs.map(|id| Edge { to: id.0, is_inline: false, is_variant: true }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, many, property};
    use super::*;

    fn to(id: usize) -> TypeRef {
        TypeRef::Resource(ResourceId(id))
    }

    /// Resources of these fields.
    fn docset(fields: &[Vec<TypeRef>]) -> Api {
        let mut api = fixture::api();
        api.resources = (0..fields.len()).map(|i| fixture::resource(&format!("n.r{i:03}"))).collect();
        for (resource, types) in api.resources.iter_mut().zip(fields) {
            resource.properties = types.iter().enumerate().map(|(i, ty)| property(&format!("p{i}"), ty.clone())).collect();
        }
        api
    }

    fn holding(api: &Api, owner: usize, ty: &TypeRef) -> Holding {
        Boxing::of(api).of_field(Some(ResourceId(owner)), api, ty)
    }

    #[test]
    fn a_field_that_leads_back_is_boxed_and_a_list_is_not() {
        let api = docset(&[vec![to(1), to(2)], vec![many(to(0))], vec![to(2), many(to(2)), to(3)], vec![]]);
        let table = [(0, to(1), Holding::Box), (1, many(to(0)), Holding::Plain), (2, to(2), Holding::Box)];
        for (owner, ty, expected) in table {
            assert_eq!(holding(&api, owner, &ty), expected, "{owner} {ty:?}");
        }
        for (owner, ty) in [(0, to(2)), (2, many(to(2))), (2, to(3)), (0, TypeRef::Json)] {
            assert_eq!(holding(&api, owner, &ty), Holding::Plain, "{owner} {ty:?}");
        }
        assert_eq!(Boxing::of(&api).of_field(None, &api, &to(0)), Holding::Plain);
    }

    #[test]
    fn circles_lead_through_fields_that_examples_show_and_through_entries() {
        let mut api = docset(&[vec![to(1)], vec![], vec![to(3)], vec![]]);
        api.resources[1].shown = vec![property("shown", to(0))];
        api.resources[3].entries = Some(to(2));
        assert_eq!(holding(&api, 0, &to(1)), Holding::Box);
        assert_eq!(holding(&api, 1, &to(0)), Holding::Box);
        assert_eq!(holding(&api, 2, &to(3)), Holding::Box);
    }

    #[test]
    fn a_wide_circle_has_walls() {
        let circle = |n: usize| docset(&(0..n).map(|i| vec![many(to((i + 1) % n))]).collect::<Vec<_>>());
        assert_eq!(holding(&circle(WIDE), 0, &many(to(1))), Holding::Plain);
        assert_eq!(holding(&circle(WIDE + 1), 0, &many(to(1))), Holding::Boxed);
    }

    #[test]
    fn circles_lead_through_base_enums() {
        let mut api = docset(&[vec![], vec![to(2)], vec![to(0)]]);
        api.resources[0].descendants = vec![ResourceId(1)];
        assert_eq!(holding(&api, 1, &to(2)), Holding::Box);
        assert_eq!(holding(&api, 2, &to(0)), Holding::Plain, "an enum is a pointer");
    }

    #[test]
    fn neither_size_nor_depth_grows_without_end() {
        let chain: Vec<Vec<TypeRef>> = (0..200).map(|i| if i < 199 { vec![to(i + 1); 4] } else { Vec::new() }).collect();
        let boxing = Boxing::of(&docset(&chain));
        assert!(boxing.nodes.iter().all(|n| n.fields <= 5 * LARGE && n.depth <= DEEP + 1), "{boxing:?}");
    }
}
