//! Ranges, in which one number lends the other what it counts: 12 to 15 percent, 300-500万, 1-9月, 3 to 5 p.m.

use super::{Class, Number};

/// Lets the numbers of each range share percent signs, scales, months and halves of the day.
///
/// `connects` tells whether the text between two numbers makes them a range; `scale` gives the factor that a number's
/// text ends in, 1 for none.
pub(super) fn share(text: &str, numbers: &mut [Number], connects: impl Fn(&str) -> bool, scale: impl Fn(&str) -> f64) {
    for place in 1..numbers.len() {
        let [one, two] = [numbers[place - 1], numbers[place]];
        if one.end > two.at || !connects(&text[one.end..two.at]) {
            continue;
        }
        let factor = scale(&text[two.at..two.end]);
        let own = scale(&text[one.at..one.end]);
        let (first, second) = (place - 1, place);
        let day = place > 1 && numbers[place - 2].class == Class::Month;
        match (one.class, two.class) {
            (Class::Plain, Class::Percent) => numbers[first].class = Class::Percent,
            // 百分之十二至十五: the sign stands before the first.
            (Class::Percent, Class::Plain) if !text[..one.end].ends_with(['%', '％', '成']) => {
                numbers[second].class = Class::Percent;
            }
            (Class::Plain, Class::Month) if !day && (1.0..=12.0).contains(&one.value) && one.value.fract() == 0.0 => {
                numbers[first].class = Class::Month;
            }
            // 2030–31 are two years.
            (Class::Plain, Class::Plain)
                if one.end - one.at == 4 && two.end - two.at == 2 && one.value % 100.0 + 1.0 == two.value =>
            {
                numbers[second].other = Some(one.value + 1.0);
            }
            (Class::Plain, Class::Plain) if factor > own && own <= 1.0 && one.value * factor <= two.value => {
                numbers[first].other = Some(one.value * factor);
            }
            (Class::Plain, Class::Plain) => {
                let late = |number: Number| number.other == Some(number.value + 12.0);
                if late(two) && !late(one) && one.value <= two.value {
                    numbers[first].other = Some(one.value + 12.0);
                } else if late(one) && !late(two) && two.value < 12.0 && one.value <= two.value {
                    numbers[second].other = Some(two.value + 12.0);
                }
            }
            _ => {}
        }
    }
}
