//! The chain over the lines of a page: a line is text or not, and what changes between two lines has its price. Forward
//! and backward sums give each line's probability.

/// A line of the chain.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Link {
    /// The log-odds that the line is text, by itself.
    pub(crate) own: f64,
    /// What it adds that the text begins with the line, and that it ended before; both 0 in the first line.
    pub(crate) begin: f64,
    pub(crate) end: f64,
    /// What it is known to be.
    pub(crate) known: Option<bool>,
}

/// What the chain says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marginals {
    /// The logarithm of the sum over all ways.
    #[cfg_attr(not(any(feature = "train", test)), expect(dead_code))]
    pub(crate) log_sum: f64,
    /// The probability that each line is text, from 0 to 1.
    pub(crate) text: Vec<f64>,
    /// The probability that the text begins with the line, and that it ended before.
    pub(crate) begin: Vec<f64>,
    pub(crate) end: Vec<f64>,
}

fn add(one: f64, two: f64) -> f64 {
    let (less, more) = if one < two { (one, two) } else { (two, one) };
    if less == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}

/// The marginals of a chain; `known` lines stay what they are.
pub(crate) fn marginals(links: &[Link]) -> Marginals {
    let count = links.len();
    if count == 0 {
        return Marginals::default();
    }
    let own = |link: &Link| {
        let none = if link.known == Some(true) { f64::NEG_INFINITY } else { 0.0 };
        let text = if link.known == Some(false) { f64::NEG_INFINITY } else { link.own };
        [none, text]
    };
    let mut forward = vec![own(&links[0])];
    for at in 1..count {
        let [none, text] = forward[at - 1];
        let link = &links[at];
        let [stay, go] = own(link);
        forward.push([stay + add(none, text + link.end), go + add(text, none + link.begin)]);
    }
    let mut backward = vec![[0.0; 2]; count];
    for at in (1..count).rev() {
        let link = &links[at];
        let [none, text] = own(link);
        let [none, text] = [none + backward[at][0], text + backward[at][1]];
        backward[at - 1] = [add(none, text + link.begin), add(text, none + link.end)];
    }
    let log_sum = add(forward[count - 1][0], forward[count - 1][1]);
    let mut found = Marginals { log_sum, ..Marginals::default() };
    for at in 0..count {
        found.text.push((forward[at][1] + backward[at][1] - log_sum).exp());
        let (mut begin, mut end) = (0.0, 0.0);
        if at > 0 {
            let link = &links[at];
            let [none, text] = own(link);
            begin = (forward[at - 1][0] + link.begin + text + backward[at][1] - log_sum).exp();
            end = (forward[at - 1][1] + link.end + none + backward[at][0] - log_sum).exp();
        }
        found.begin.push(begin);
        found.end.push(end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marginals_are_those_of_all_ways() {
        let links = [
            Link { own: 0.7, ..Link::default() },
            Link { own: -1.1, begin: -0.4, end: -0.9, known: None },
            Link { own: 0.2, begin: -1.4, end: 0.3, known: None },
        ];
        let (mut sum, mut text, mut begin) = (0.0, [0.0; 3], 0.0);
        for way in 0..8_u32 {
            let is = |at: usize| way >> at & 1 == 1;
            let mut score = 0.0;
            for at in 0..3 {
                score += if is(at) { links[at].own } else { 0.0 };
                if at > 0 && is(at) != is(at - 1) {
                    score += if is(at) { links[at].begin } else { links[at].end };
                }
            }
            let weight = f64::exp(score);
            sum += weight;
            (0..3).filter(|&at| is(at)).for_each(|at| text[at] += weight);
            begin += if is(1) && !is(0) { weight } else { 0.0 };
        }
        let found = marginals(&links);
        assert!((found.log_sum - sum.ln()).abs() < 1e-9);
        (0..3).for_each(|at| assert!((found.text[at] - text[at] / sum).abs() < 1e-9));
        assert!((found.begin[1] - begin / sum).abs() < 1e-9);
        let mut known = links;
        known[1].known = Some(true);
        assert!((marginals(&known).text[1] - 1.0).abs() < 1e-9);
        assert!(marginals(&[]).text.is_empty());
    }
}
