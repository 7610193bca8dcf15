//! The questions about two lines, and which of them are weighed together.

/// A question with the names of its answers.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) answers: &'static [&'static str],
}

const ROOM: &[&str] = &["none", "longer", "full", "close", "short", "half", "far"];
const FEW: &[&str] = &["0", "1", "2", "3"];

macro_rules! questions {
    ($($id:ident $name:literal: $answers:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($id),* }
        $(pub(super) const $id: usize = Place::$id as usize;)*
        /// The questions; their places are the fields of [`Clues`].
        pub(crate) const QUESTIONS: [Question; [$($name),*].len()] =
            [$(Question { name: $name, answers: $answers }),*];
    };
}

#[rustfmt::skip]
questions! {
    // Is the line full: would the first word of the next one have fitted into the widest other line of its block?
    BLOCK "block": ROOM;
    // The same for the lines near by.
    NEAR_ROOM "near": ROOM;
    // Lines near by of the same width.
    PEERS "peers": FEW;
    // Lines near by with as many characters.
    EQUAL "equal": FEW;
    WIDTH "width": &["10", "20", "28", "40", "60", "80", "96", "120", "more"];
    END "end": &["sentence", "colon", "semicolon", "comma", "hyphen", "small", "open", "number", "other"];
    START "start": &["lower", "capital", "digit", "closing", "opening", "item", "label", "number", "other", "capitals", "digits"];
    // An empty line between the two, where few, some or most lines near by have one; none here, or none near by either.
    GAP "gap": &["no", "rare", "some", "all", "never"];
    // The next line stands deeper or less deep; both have an indent; neither has, but lines near by do.
    INDENT "indent": &["none", "deeper", "first", "both", "others"];
    TITLE "title": &["none", "this", "next", "both"];
    // How the next line ends.
    NEXT "next": &["sentence", "mark", "other"];
    // Whether the next line is wider than any near by.
    OVER "over": &["no", "wider", "much"];
    // Lines near by that run on in lower case, or of the same width without a mark.
    RUNS "runs": FEW;
    // The share of lines near by that end a sentence.
    ENDED "ended": &["few", "rare", "some", "most"];
    // Whether the line before this one is full too.
    BEFORE "before": &["none", "full", "short"];
    // Whether a line near by is wider than any page.
    LONG "long": &["no", "yes"];
    // Both lines begin with the same word, or with a name and a mark, as the items of a list do.
    ALIKE "alike": &["no", "word", "mark"];
    // How the line before this one ends, if it is of the same block.
    PRIOR "prior": &["none", "sentence", "comma", "other", "commas"];
    // Whether this line, or both, hold names or other short parts in a row.
    ROW "row": &["no", "this", "next", "both"];
    // Whether the line end lies in a Chinese word, and whether the characters on either side of it are words without it.
    WORD "word": &["none", "both", "one", "cut"];
}

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
pub(super) fn cells_of(clues: &Clues) -> impl Iterator<Item = usize> {
    let count = |&(question, step): &(usize, usize)| usize::from(clues[question]) * step;
    CELLS.iter().map(move |Cells { first, steps: [one, two, three] }| first + count(one) + count(two) + count(three))
}

/// Whether the answer to a question is one of some, which are looked up where this is compiled.
macro_rules! says {
    ($clues:expr, $question:expr, $answers:expr) => {{
        const ANSWERS: u16 = $crate::release::joins::questions::places_of($question, $answers);
        ANSWERS >> $clues[$question] & 1 != 0
    }};
}
pub(super) use says;

/// The places of some answers to a question, a bit each.
pub(super) const fn places_of(question: usize, answers: &[&str]) -> u16 {
    let known = QUESTIONS[question].answers;
    let (mut places, mut at, mut found) = (0, 0, 0);
    while at < answers.len() * known.len() {
        let (answer, place) = (answers[at / known.len()].as_bytes(), at % known.len());
        let other = known[place].as_bytes();
        let mut byte = 0;
        while byte < answer.len() && byte < other.len() && answer[byte] == other[byte] {
            byte += 1;
        }
        if byte == answer.len() && byte == other.len() {
            (places, found) = (places | 1 << place, found + 1);
        }
        at += 1;
    }
    assert!(found == answers.len(), "an answer that the question does not have");
    places
}

/// Whether a line and the next one, or the one before, hold names or other short parts in a row that ends in a comma
/// before a column that text is wrapped at.
pub(super) fn is_in_a_row(clues: &Clues) -> bool {
    let before = says!(clues, PRIOR, &["comma", "commas"]);
    !says!(clues, WIDTH, &["120", "more"])
        && says!(clues, END, &["comma"])
        && (says!(clues, ROW, &["both"]) || says!(clues, ROW, &["this"]) && before)
}

/// Whether an empty line cuts an English sentence: behind words that no text ends with the next paragraph begins in lower case or
/// with a digit, or behind a line of some length in lower case, and it ends as a sentence does. Before a capital the words may
/// be a heading, as `How to Sign In` is; so may 有空间，才自在.
pub(super) fn is_cut(clues: &Clues) -> bool {
    let long = !says!(clues, WIDTH, &["10", "20", "28"]);
    let open = says!(clues, END, &["small"]) && says!(clues, START, &["lower", "digit"]);
    let lower = says!(clues, END, &["other"]) && says!(clues, START, &["lower"]);
    has_gap(clues) && says!(clues, NEXT, &["sentence"]) && (open || lower && long)
}

/// Whether an empty line stands between the two.
pub(super) fn has_gap(clues: &Clues) -> bool {
    says!(clues, GAP, &["rare", "some", "all"])
}

/// How many of these say that the paragraph goes on: a line that ends as no text does; a next one that begins as none does, in
/// lower case, with the rest of a number or with a closing mark; lines near by that run on; a line without a mark before the
/// end of a sentence in lower case. Lists begin behind a colon, and their items end in a semicolon.
pub(super) fn goes_on(clues: &Clues) -> usize {
    let ends = says!(clues, END, &["small", "hyphen", "open"]) && !says!(clues, START, &["capital"]);
    let begins = says!(clues, START, &["lower", "closing", "digits"])
        || says!(clues, END, &["comma"]) && says!(clues, START, &["capitals"]);
    let runs = !says!(clues, RUNS, &["0"]);
    // A Chinese clause that fills its line, as the line before does, is no item.
    let full = says!(clues, BEFORE, &["full"])
        && says!(clues, BLOCK, &["longer", "full", "close"])
        && says!(clues, START, &["other"]);
    let item = says!(clues, END, &["colon"]) || says!(clues, END, &["semicolon"]) && !full;
    let cut = says!(clues, START, &["lower"]) && says!(clues, END, &["other"]) && says!(clues, NEXT, &["sentence"]);
    if item { 0 } else { [ends, begins, runs, cut].into_iter().filter(|says| *says).count() }
}
