//! Vectors of stems and characters, whose cosines say what is used alike.

/// A cosine speaks by what it exceeds this; a byte stands for the part between it and 1.
pub const LEAST_COSINE: f32 = 0.2;

/// The least cosine that a file of the lexicon holds or that counts of vectors.
///
/// The lower ones take 4.5 MB and carry nothing beside tables that texts have taught: a fit of the second stage to fiction,
/// magazine, records and releases comes to 367.4 nats with all above .2, 368.7 above .3, 365.8 above .4, 369.1 without any.
pub const KEPT_COSINE: f32 = 0.4;

/// The number that stands for one in a vector of length one.
const ONE: i32 = 127;

/// Vectors of small whole numbers, those of the stems before those of the characters; zeros where there is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vectors<'a> {
    numbers: &'a [u8],
    /// How many numbers a vector has.
    length: usize,
    stems: usize,
}

impl<'a> Vectors<'a> {
    pub(super) fn new(numbers: &'a [u8], stems: usize, characters: usize) -> Self {
        Self { numbers, length: numbers.len() / (stems + characters).max(1), stems }
    }

    fn vector(&self, at: usize) -> &'a [u8] {
        self.numbers.get(at * self.length..(at + 1) * self.length).unwrap_or_default()
    }

    /// Tells of those of some characters whose cosine with a stem is above [`KEPT_COSINE`].
    pub(super) fn near(&self, stem: usize, among: &[u32], mut found: impl FnMut(u32, f32)) {
        let own = self.vector(stem);
        if stem >= self.stems || own.iter().all(|&number| number == 0) {
            return;
        }
        for &character in among {
            let product = product(own, self.vector(self.stems + character as usize));
            if product > (KEPT_COSINE * (ONE * ONE) as f32) as i32 {
                found(character, product as f32 / (ONE * ONE) as f32);
            }
        }
    }
}

fn product(one: &[u8], two: &[u8]) -> i32 {
    let numbers = one.iter().zip(two);
    numbers.map(|(one, two)| i32::from(one.cast_signed()) * i32::from(two.cast_signed())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_points_the_same_way() {
        let numbers: Vec<u8> = [127, 0, 0, 0, 0, 127, -127, 0, 76, 101].into_iter().map(i8::cast_unsigned).collect();
        let vectors = Vectors::new(&numbers, 2, 3);
        let near = |stem, among: &[u32]| {
            let mut found = Vec::new();
            vectors.near(stem, among, |id, cosine| found.push((id, (cosine * 10.0).round() as u8)));
            found
        };
        assert_eq!(near(0, &[0, 1, 2]), [(2, 6)]);
        assert!(near(0, &[0, 1]).is_empty() && near(1, &[0, 1, 2]).is_empty() && near(9, &[0, 7]).is_empty());
    }
}
