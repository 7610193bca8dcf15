//! Projected L-BFGS: least cost where some parameters may not be negative.
//!
//! Parameters that stand at 0 and would go below stay out of the direction; a step is cut off at 0 (Nocedal and Wright,
//! Numerical Optimization, chapters 7 and 16). Parameters as squares instead reach the same weights in as many steps, but
//! end .15 of 388 nats higher, since a square's slope is nothing at 0.

/// Steps that the curvature is estimated from.
const MEMORY: usize = 12;

/// Steps in a row that must gain less than [`GAIN`] of the cost; single steps are short by chance.
const PATIENCE: usize = 3;

/// At .00001 the first stage stops .3 of 594 nats too early.
const GAIN: f64 = 1e-7;

/// A slope below this is none.
const LEVEL: f64 = 1e-3;

/// Backtracking steps of a line search at most.
const BACKTRACKS: usize = 20;

/// Cost and gradient at a point.
pub(super) type Function<'a> = dyn Fn(&[f64]) -> (f64, Vec<f64>) + 'a;

/// Where a search ended.
pub(super) struct Minimum {
    pub(super) point: Vec<f64>,
    pub(super) cost: f64,
    /// The greatest slope along which the point may still move.
    pub(super) slope: f64,
    pub(super) steps: usize,
}

/// Minimises a function, which gives cost and gradient, from a point on; what is `bounded` stays at 0 or above.
pub(super) fn minimise(start: Vec<f64>, bounded: &[bool], most_steps: usize, evaluate: &Function<'_>) -> Minimum {
    let mut at = start;
    let (mut cost, mut gradient) = evaluate(&at);
    let mut memory: Vec<Curvature> = Vec::new();
    let (mut steps, mut small) = (0, 0);
    while steps < most_steps && small < PATIENCE {
        let open = projected(&at, &gradient, bounded);
        let norm = dot(&open, &open).sqrt();
        if norm < LEVEL {
            break;
        }
        let mut direction = newton(&open, &memory);
        direction.iter_mut().zip(&open).filter(|(_, slope)| **slope == 0.0).for_each(|(step, _)| *step = 0.0);
        if dot(&direction, &gradient) >= 0.0 {
            memory.clear();
            direction = open.iter().map(|slope| -slope / norm.max(1.0)).collect();
        }
        let Some((next, next_cost, next_gradient)) = search(&at, cost, &gradient, &direction, bounded, evaluate) else {
            // Without a memory no direction is steeper: rounding hides what could be gained.
            if memory.is_empty() {
                break;
            }
            memory.clear();
            continue;
        };
        steps += 1;
        small = if cost - next_cost < GAIN * cost.abs() { small + 1 } else { 0 };
        let curvature = Curvature::new(difference(&next, &at), difference(&next_gradient, &gradient));
        if curvature.product > 1e-9 {
            memory.push(curvature);
            memory.drain(..memory.len().saturating_sub(MEMORY));
        }
        (at, cost, gradient) = (next, next_cost, next_gradient);
    }
    let slope = projected(&at, &gradient, bounded).into_iter().fold(0.0, |most: f64, slope| most.max(slope.abs()));
    Minimum { point: at, cost, slope, steps }
}

/// A step that was taken, and how it changed the gradient.
struct Curvature {
    step: Vec<f64>,
    change: Vec<f64>,
    product: f64,
}

impl Curvature {
    fn new(step: Vec<f64>, change: Vec<f64>) -> Self {
        let product = dot(&step, &change);
        Self { step, change, product }
    }
}

/// The gradient without the parameters that stand at their bound and would go beyond.
fn projected(at: &[f64], gradient: &[f64], bounded: &[bool]) -> Vec<f64> {
    let held = |place: usize| bounded[place] && at[place] <= 0.0 && gradient[place] > 0.0;
    gradient.iter().enumerate().map(|(place, slope)| if held(place) { 0.0 } else { *slope }).collect()
}

/// The direction down by the curvature that the last steps showed: the two loops of L-BFGS.
fn newton(slopes: &[f64], memory: &[Curvature]) -> Vec<f64> {
    let mut direction: Vec<f64> = slopes.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for known in memory.iter().rev() {
        let share = dot(&known.step, &direction) / known.product;
        add(&mut direction, -share, &known.change);
        shares.push(share);
    }
    let length = memory.last().map_or_else(
        || 1.0 / dot(slopes, slopes).sqrt().max(1.0),
        |known| known.product / dot(&known.change, &known.change),
    );
    direction.iter_mut().for_each(|step| *step *= length);
    for (known, share) in memory.iter().zip(shares.into_iter().rev()) {
        let other = dot(&known.change, &direction) / known.product;
        add(&mut direction, share - other, &known.step);
    }
    direction
}

/// The first of ever shorter steps that lowers the cost as the slope promises, with its cost and gradient.
fn search(
    at: &[f64],
    cost: f64,
    gradient: &[f64],
    direction: &[f64],
    bounded: &[bool],
    evaluate: &Function<'_>,
) -> Option<(Vec<f64>, f64, Vec<f64>)> {
    let mut length = 1.0;
    for _ in 0..BACKTRACKS {
        let moved = at.iter().zip(direction).map(|(value, step)| value + length * step);
        let next: Vec<f64> =
            moved.zip(bounded).map(|(value, bound)| if *bound { value.max(0.0) } else { value }).collect();
        let (next_cost, next_gradient) = evaluate(&next);
        if next_cost <= cost + 1e-4 * dot(gradient, &difference(&next, at)) {
            return Some((next, next_cost, next_gradient));
        }
        length *= 0.4;
    }
    None
}

fn dot(one: &[f64], two: &[f64]) -> f64 {
    one.iter().zip(two).map(|(one, two)| one * two).sum()
}

fn difference(one: &[f64], two: &[f64]) -> Vec<f64> {
    one.iter().zip(two).map(|(one, two)| one - two).collect()
}

fn add(sum: &mut [f64], factor: f64, other: &[f64]) {
    sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += factor * other);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long curved valley with its minimum at (1, 1), and a third parameter that wants to be -2.
    fn valley(at: &[f64]) -> (f64, Vec<f64>) {
        let [x, y, z] = at else { panic!("three parameters") };
        let (across, along) = (y - x * x, 1.0 - x);
        let gradient = vec![-400.0 * x * across - 2.0 * along, 200.0 * across, 2.0 * (z + 2.0)];
        (100.0 * across * across + along * along + (z + 2.0) * (z + 2.0), gradient)
    }

    #[test]
    fn finds_the_minimum_within_bounds() {
        let bounded = minimise(vec![-1.2, 1.0, 3.0], &[false, false, true], 200, &valley);
        assert!((bounded.point[0] - 1.0).abs() < 1e-2 && (bounded.point[1] - 1.0).abs() < 1e-2, "{:?}", bounded.point);
        assert_eq!(bounded.point[2], 0.0);
        assert!((bounded.cost - 4.0).abs() < 1e-4 && bounded.slope < 0.1 && bounded.steps < 200);
        let unbounded = minimise(vec![-1.2, 1.0, 3.0], &[false; 3], 200, &valley);
        assert!((unbounded.point[2] + 2.0).abs() < 1e-2 && unbounded.cost < 1e-4);
    }

    #[test]
    fn a_start_at_the_minimum_stays() {
        let minimum = minimise(vec![1.0, 1.0, 0.0], &[false, false, true], 200, &valley);
        assert_eq!((minimum.point, minimum.steps, minimum.slope), (vec![1.0, 1.0, 0.0], 0, 0.0));
    }
}
