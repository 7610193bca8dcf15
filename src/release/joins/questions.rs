//! The questions about two lines, and which of them are weighed together.

/// A question with the names of its answers.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) answers: &'static [&'static str],
}

const ROOM: &[&str] = &["none", "longer", "full", "close", "short", "half", "far"];
const FEW: &[&str] = &["0", "1", "2", "3"];

/// The questions; their places are the fields of [`Clues`].
pub(crate) const QUESTIONS: [Question; 20] = [
    // Is the line full: would the first word of the next one have fitted into the widest other line of its block?
    Question { name: "block", answers: ROOM },
    // The same for the lines near by.
    Question { name: "near", answers: ROOM },
    // Lines near by of the same width.
    Question { name: "peers", answers: FEW },
    // Lines near by with as many characters.
    Question { name: "equal", answers: FEW },
    Question { name: "width", answers: &["10", "20", "28", "40", "60", "80", "96", "120", "more"] },
    Question {
        name: "end",
        answers: &["sentence", "colon", "semicolon", "comma", "hyphen", "small", "open", "number", "other"],
    },
    Question {
        name: "start",
        answers: &[
            "lower", "capital", "digit", "closing", "opening", "item", "label", "number", "other", "capitals", "digits",
        ],
    },
    // An empty line between the two, where few, some or most lines near by have one; none here, or none near by either.
    Question { name: "gap", answers: &["no", "rare", "some", "all", "never"] },
    // The next line stands deeper or less deep; both have an indent; neither has, but lines near by do.
    Question { name: "indent", answers: &["none", "deeper", "first", "both", "others"] },
    Question { name: "title", answers: &["none", "this", "next", "both"] },
    // How the next line ends.
    Question { name: "next", answers: &["sentence", "mark", "other"] },
    // Whether the next line is wider than any near by.
    Question { name: "over", answers: &["no", "wider", "much"] },
    // Lines near by that run on in lower case, or of the same width without a mark.
    Question { name: "runs", answers: FEW },
    // The share of lines near by that end a sentence.
    Question { name: "ended", answers: &["few", "rare", "some", "most"] },
    // Whether the line before this one is full too.
    Question { name: "before", answers: &["none", "full", "short"] },
    // Whether a line near by is wider than any page.
    Question { name: "long", answers: &["no", "yes"] },
    // Both lines begin with the same word, or with a name and a mark, as the items of a list do.
    Question { name: "alike", answers: &["no", "word", "mark"] },
    // How the line before this one ends, if it is of the same block.
    Question { name: "prior", answers: &["none", "sentence", "comma", "other", "commas"] },
    // Whether this line, or both, hold names or other short parts in a row.
    Question { name: "row", answers: &["no", "this", "next", "both"] },
    // Whether the line end lies in a Chinese word, and whether the characters on either side of it are words without it.
    Question { name: "word", answers: &["none", "both", "one", "cut"] },
];

/// The questions whose answers are weighed together.
pub(crate) const TABLES: [&[usize]; 43] = [
    &[NEAR_ROOM, END],
    &[BLOCK, END],
    &[GAP, END, START],
    &[NEAR_ROOM, START],
    &[PEERS, BLOCK],
    &[PEERS, NEAR_ROOM],
    &[EQUAL, END],
    &[EQUAL, NEAR_ROOM],
    &[WIDTH, NEAR_ROOM],
    &[INDENT, GAP],
    &[INDENT, END],
    &[TITLE, GAP],
    &[TITLE, NEAR_ROOM],
    &[TITLE, START, END],
    &[NEXT, END],
    &[NEXT, TITLE],
    &[OVER, NEAR_ROOM],
    &[RUNS, NEAR_ROOM],
    &[RUNS, END],
    &[RUNS, GAP],
    &[ENDED, END],
    &[ENDED, NEAR_ROOM],
    &[BEFORE, BLOCK],
    &[LONG, RUNS],
    &[LONG, END],
    &[WIDTH, END],
    &[ALIKE, END],
    &[ALIKE, NEAR_ROOM],
    &[GAP, END, NEAR_ROOM],
    &[INDENT, END, GAP],
    &[INDENT, NEAR_ROOM],
    &[PRIOR, END, GAP],
    &[PRIOR, NEAR_ROOM],
    &[ROW, END, START],
    &[ROW, PRIOR, END],
    &[OVER, END],
    &[OVER, START],
    &[OVER, WIDTH],
    &[WORD, END],
    &[WORD, NEAR_ROOM],
    &[WORD, TITLE, NEXT],
    &[WORD, WIDTH],
    &[WORD, GAP],
];

pub(super) const BLOCK: usize = 0;
pub(super) const NEAR_ROOM: usize = 1;
pub(super) const PEERS: usize = 2;
pub(super) const EQUAL: usize = 3;
pub(super) const WIDTH: usize = 4;
pub(super) const END: usize = 5;
pub(super) const START: usize = 6;
pub(super) const GAP: usize = 7;
pub(super) const INDENT: usize = 8;
pub(super) const TITLE: usize = 9;
pub(super) const NEXT: usize = 10;
pub(super) const OVER: usize = 11;
pub(super) const RUNS: usize = 12;
pub(super) const ENDED: usize = 13;
pub(super) const BEFORE: usize = 14;
pub(super) const LONG: usize = 15;
pub(super) const ALIKE: usize = 16;
pub(super) const PRIOR: usize = 17;
pub(super) const ROW: usize = 18;
pub(super) const WORD: usize = 19;

/// The answers to all questions about two lines.
pub(crate) type Clues = [u8; QUESTIONS.len()];

/// The number of cells of a table.
pub(crate) const fn cells(table: &[usize]) -> usize {
    let (mut cells, mut at) = (1, 0);
    while at < table.len() {
        cells *= QUESTIONS[table[at]].answers.len();
        at += 1;
    }
    cells
}

/// The cells of a table: the first of them among those of all tables, and for each of three of its questions what an answer
/// to it counts; 0 for a question that is not there.
struct Cells {
    first: usize,
    steps: [(usize, usize); 3],
}

/// The cells of all tables, one table behind the other.
static CELLS: [Cells; TABLES.len()] = {
    let mut all = [const { Cells { first: 0, steps: [(0, 0); 3] } }; TABLES.len()];
    let (mut table, mut first) = (0, 0);
    while table < TABLES.len() {
        let questions = TABLES[table];
        assert!(questions.len() <= 3);
        all[table].first = first;
        let (mut at, mut step) = (questions.len(), 1);
        while at > 0 {
            at -= 1;
            all[table].steps[at] = (questions[at], step);
            step *= QUESTIONS[questions[at]].answers.len();
        }
        first += step;
        table += 1;
    }
    all
};

/// The cells that the answers lead to, one of each table.
pub(super) fn cells_of(clues: &Clues) -> [usize; TABLES.len()] {
    let mut cells = [0; TABLES.len()];
    for (cell, Cells { first, steps: [one, two, three] }) in cells.iter_mut().zip(&CELLS) {
        let count = |&(question, step): &(usize, usize)| usize::from(clues[question]) * step;
        *cell = first + count(one) + count(two) + count(three);
    }
    cells
}

fn answer(clues: &Clues, question: usize) -> &'static str {
    QUESTIONS[question].answers[usize::from(clues[question])]
}

/// Whether a line and the next one, or the one before, hold names or other short parts in a row that ends in a comma
/// before a column that text is wrapped at.
pub(super) fn is_in_a_row(clues: &Clues) -> bool {
    let before = ["comma", "commas"].contains(&answer(clues, PRIOR));
    let narrow = !["120", "more"].contains(&answer(clues, WIDTH));
    narrow && answer(clues, END) == "comma" && (answer(clues, ROW) == "both" || answer(clues, ROW) == "this" && before)
}

/// Whether an empty line cuts an English sentence: behind words that no text ends with the next paragraph begins in lower case or
/// with a digit, or behind a line of some length in lower case, and it ends as a sentence does. Before a capital the words may
/// be a heading, as `How to Sign In` is; so may 有空间，才自在.
pub(super) fn is_cut(clues: &Clues) -> bool {
    let long = !["10", "20", "28"].contains(&answer(clues, WIDTH));
    let open = answer(clues, END) == "small" && ["lower", "digit"].contains(&answer(clues, START));
    let lower = answer(clues, END) == "other" && answer(clues, START) == "lower";
    has_gap(clues) && answer(clues, NEXT) == "sentence" && (open || lower && long)
}

/// Whether an empty line stands between the two.
pub(super) fn has_gap(clues: &Clues) -> bool {
    ["rare", "some", "all"].contains(&answer(clues, GAP))
}

/// Whether the line ends as a sentence does, or in a colon.
pub(super) fn has_mark(clues: &Clues) -> bool {
    answer(clues, END) == "sentence" || has_colon(clues)
}

pub(super) fn has_colon(clues: &Clues) -> bool {
    answer(clues, END) == "colon"
}

/// Whether the line is the number of an item or of an article.
pub(super) fn is_behind_number(clues: &Clues) -> bool {
    answer(clues, END) == "number"
}

/// Whether both lines are in capitals.
pub(super) fn are_capitals(clues: &Clues) -> bool {
    answer(clues, START) == "capitals"
}

/// Whether both lines look like headings.
pub(super) fn are_titles(clues: &Clues) -> bool {
    answer(clues, TITLE) == "both"
}

/// How many of these say that the paragraph goes on: a line that ends as no text does; a next one that begins as none does, in
/// lower case, with the rest of a number or with a closing mark; lines near by that run on; a line without a mark before the
/// end of a sentence in lower case. Lists begin behind a colon, and their items end in a semicolon.
pub(super) fn goes_on(clues: &Clues) -> usize {
    let ends = ["small", "hyphen", "open"].contains(&answer(clues, END)) && answer(clues, START) != "capital";
    let begins = ["lower", "closing", "digits"].contains(&answer(clues, START))
        || answer(clues, END) == "comma" && are_capitals(clues);
    let runs = answer(clues, RUNS) != "0";
    // A Chinese clause that fills its line, as the line before does, is no item.
    let full = answer(clues, BEFORE) == "full"
        && ["longer", "full", "close"].contains(&answer(clues, BLOCK))
        && answer(clues, START) == "other";
    let item = ["semicolon", "colon"].contains(&answer(clues, END)) && !(full && answer(clues, END) == "semicolon");
    let cut = answer(clues, START) == "lower" && answer(clues, END) == "other" && answer(clues, NEXT) == "sentence";
    if item { 0 } else { [ends, begins, runs, cut].into_iter().filter(|says| *says).count() }
}
