//! Disjoint sets of indices: what is joined, directly or over others, has one root (union-find with path halving; the lowest index is the root).

/// Joins the sets of two indices. `root` starts as the indices themselves.
pub fn join(root: &mut [usize], left: usize, right: usize) {
    let (left, right) = (find(root, left), find(root, right));
    root[left.max(right)] = left.min(right);
}

/// Returns the lowest index joined with `at`.
pub fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}
