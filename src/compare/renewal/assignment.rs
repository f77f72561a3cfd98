//! Which pairing is the best of all?

use std::collections::BTreeMap;

/// Pairs rows with columns, each at most once, so that the sum of the weights of the pairs is as large as it can be.
///
/// # Arguments
///
/// `candidates`: row, column and weight of each pair that may be formed; a weight is above 0, and a pair stands there once.
///
/// # Returns
///
/// The column of each of `rows` rows, or `None`; the same for the same candidates in any order.
///
/// # Method
///
/// Shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987) in each connected part of the graph of candidates,
/// so that the time grows with the cube of the largest part, not of the whole.
pub fn assignment(rows: usize, columns: usize, candidates: &[(usize, usize, f64)]) -> Vec<Option<usize>> {
    let mut chosen = vec![None; rows];
    for part in parts(rows, columns, candidates) {
        let place = |nodes: Vec<usize>| -> BTreeMap<usize, usize> { nodes.into_iter().zip(0..).collect() };
        let own = |side: fn(&(usize, usize, f64)) -> usize| {
            let mut nodes: Vec<usize> = part.iter().map(side).collect();
            nodes.sort_unstable();
            nodes.dedup();
            nodes
        };
        let (own_rows, own_columns) = (own(|pair| pair.0), own(|pair| pair.1));
        let (row_place, column_place) = (place(own_rows.clone()), place(own_columns.clone()));
        let turned = own_rows.len() > own_columns.len();
        let (height, width) = match turned {
            true => (own_columns.len(), own_rows.len()),
            false => (own_rows.len(), own_columns.len()),
        };
        let mut cost = vec![vec![0.0; width]; height];
        for &(row, column, weight) in &part {
            let (r, c) = (row_place[&row], column_place[&column]);
            let (r, c) = if turned { (c, r) } else { (r, c) };
            cost[r][c] = -weight;
        }
        for (r, c) in cheapest(&cost).into_iter().enumerate() {
            // a cost of zero is a pair that may not be formed: both stay alone
            if cost[r][c] < 0.0 {
                let (r, c) = if turned { (c, r) } else { (r, c) };
                chosen[own_rows[r]] = Some(own_columns[c]);
            }
        }
    }
    chosen
}

/// The candidates of each connected part, sorted.
fn parts(rows: usize, columns: usize, candidates: &[(usize, usize, f64)]) -> Vec<Vec<(usize, usize, f64)>> {
    let mut leader: Vec<usize> = (0..rows + columns).collect();
    fn find(leader: &mut [usize], node: usize) -> usize {
        let mut root = node;
        while leader[root] != root {
            leader[root] = leader[leader[root]];
            root = leader[root];
        }
        root
    }
    for &(row, column, _) in candidates {
        let (a, b) = (find(&mut leader, row), find(&mut leader, rows + column));
        leader[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for &pair in candidates {
        parts.entry(find(&mut leader, pair.0)).or_default().push(pair);
    }
    let mut parts: Vec<_> = parts.into_values().collect();
    parts.iter_mut().for_each(|part| part.sort_by_key(|pair| (pair.0, pair.1)));
    parts
}

/// The column of each row where the sum of costs is least; no more rows than columns.
fn cheapest(cost: &[Vec<f64>]) -> Vec<usize> {
    let (rows, columns) = (cost.len(), cost.first().map_or(0, Vec::len));
    // row `rows` and column `columns` are where a path begins
    let (mut row_price, mut column_price) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut holder: Vec<usize> = vec![rows; columns + 1];
    for row in 0..rows {
        holder[columns] = row;
        let mut at = columns;
        let mut least = vec![f64::INFINITY; columns];
        let mut from = vec![columns; columns];
        let mut done = vec![false; columns + 1];
        while holder[at] != rows {
            done[at] = true;
            let held = holder[at];
            let mut next = (f64::INFINITY, columns);
            for column in 0..columns {
                if done[column] {
                    continue;
                }
                let reduced = cost[held][column] - row_price[held] - column_price[column];
                if reduced < least[column] {
                    (least[column], from[column]) = (reduced, at);
                }
                if least[column] < next.0 {
                    next = (least[column], column);
                }
            }
            for column in 0..=columns {
                if done[column] {
                    row_price[holder[column]] += next.0;
                    column_price[column] -= next.0;
                } else {
                    least[column] -= next.0;
                }
            }
            at = next.1;
        }
        while at != columns {
            let before = from[at];
            holder[at] = holder[before];
            at = before;
        }
        holder[columns] = rows;
    }
    let mut chosen = vec![0; rows];
    for column in 0..columns {
        if holder[column] < rows {
            chosen[holder[column]] = column;
        }
    }
    chosen
}
