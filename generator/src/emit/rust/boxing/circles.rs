//! Which nodes of a graph lead back to themselves.

/// Strongly connected components, each after those that it leads to: Tarjan's algorithm, without recursion.
pub(super) fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        is_open: vec![false; edges.len()],
        open: Vec::new(),
        seen: 0,
        found: Vec::new(),
    };
    (0..edges.len()).for_each(|start| search.from(start));
    search.found
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    order: Vec<Option<usize>>,
    lowest: Vec<usize>,
    is_open: Vec<bool>,
    open: Vec<usize>,
    seen: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        if self.order[start].is_some() {
            return;
        }
        self.enter(start);
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            match self.edges[node].get(next) {
                Some(&target) => {
                    path.push((node, next + 1));
                    match self.order[target] {
                        None => {
                            self.enter(target);
                            path.push((target, 0));
                        }
                        Some(order) if self.is_open[target] => self.lowest[node] = self.lowest[node].min(order),
                        Some(_) => {}
                    }
                }
                None => {
                    if let Some(&(parent, _)) = path.last() {
                        self.lowest[parent] = self.lowest[parent].min(self.lowest[node]);
                    }
                    self.leave(node);
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.seen);
        self.lowest[node] = self.seen;
        self.seen += 1;
        self.is_open[node] = true;
        self.open.push(node);
    }

    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.lowest[node]) {
            return;
        }
        let start = self.open.iter().rposition(|&n| n == node).unwrap_or(0);
        let circle = self.open.split_off(start);
        circle.iter().for_each(|&n| self.is_open[n] = false);
        self.found.push(circle);
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn circles_come_inner_first() {
        assert_eq!(circles(&[vec![1], vec![2], vec![1, 3], vec![]]), [vec![3], vec![1, 2], vec![0]]);
        assert_eq!(circles(&[vec![0], vec![0]]), [vec![0], vec![1]]);
        let long: Vec<Vec<usize>> = (0..100_000).map(|i| vec![(i + 1) % 100_000]).collect();
        assert_eq!(circles(&long).len(), 1);
    }
}
