//! Marks before the lines that a mail quotes: `> Please send us the plan`, `>> The plan of May`.

/// Lines of text with such marks that an input must have.
const LEAST: usize = 2;

/// The lines that begin with marks of quoting, without them; a mark alone is an empty line. What begins with a number may be one
/// that is compared (`>5 kg`), unless it stands beside a line that is quoted.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let rests: Vec<Option<&str>> = lines.iter().map(|line| rest(line)).collect();
    let is_text = |rest: &Option<&str>| rest.is_some_and(|rest| !rest.is_empty() && !begins_with_number(rest));
    if rests.iter().filter(|rest| is_text(rest)).count() < LEAST {
        return Vec::new();
    }
    let is_beside = |at: usize| at > 0 && is_text(&rests[at - 1]) || rests.get(at + 1).is_some_and(is_text);
    let quoted = |(at, rest): (usize, &Option<&str>)| {
        let rest = (*rest)?;
        (!begins_with_number(rest) || is_beside(at)).then(|| (at, rest.to_owned()))
    };
    rests.iter().enumerate().filter_map(quoted).collect()
}

/// What stands behind the marks of a line that begins with them.
fn rest(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.strip_prefix(['>', '＞'])?;
    // `=>`, `->` and `>=` are signs.
    (!rest.starts_with(['=', '-']))
        .then(|| rest.trim_start_matches(|c: char| matches!(c, '>' | '＞') || c.is_whitespace()))
}

fn begins_with_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '¥' | '£' | '€' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(lines: &[&str]) -> Vec<String> {
        find(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
            .into_iter()
            .map(|found| found.1)
            .collect()
    }

    #[test]
    fn marks_of_quoting_go() {
        let lines = ["> When does the ferry sail?", ">", ">> It sailed at", "> 9 on Monday.", "It sails at ten."];
        assert_eq!(cleaned(&lines), ["When does the ferry sail?", "", "It sailed at", "9 on Monday."]);
        assert_eq!(cleaned(&[">渡轮几点开？", "> 上次是九点。"]), ["渡轮几点开？", "上次是九点。"]);
    }

    #[test]
    fn signs_stay() {
        assert!(cleaned(&["> 5 kg: two crowns", ">10公斤：三克朗", "=> Exit", ">= 3"]).is_empty());
        assert!(cleaned(&["> Home", "The ferry sails."]).is_empty());
    }
}
