//! Chinese lines that a break cut off.

use super::LEAST_HAN;
use crate::language::{ScriptShare, is_han};

/// Characters that a Chinese line does not end with where the text does, and marks that none begins with.
const OPEN_HAN: &str = "的将將把被而或于於从從";
const OPEN_HAN_WORDS: [&str; 14] =
    ["关于", "關於", "对于", "對於", "由于", "由於", "以及", "根据", "根據", "按照", "为了", "為了", "并且", "並且"];
/// Prepositions and conjunctions that a line may end with too, and words that end with their characters and may end a text.
const OPEN_ENDS: &str = "在与與和及";
const NO_OPEN_ENDS: &[&str] = &[
    "存在", "所在", "内在", "內在", "外在", "潜在", "潛在", "实在", "實在", "现在", "現在", "自在", "健在", "参与",
    "參與", "给与", "給與", "缓和", "緩和", "温和", "溫和", "饱和", "飽和", "总和", "總和", "平和", "柔和", "祥和",
    "共和", "谋和", "讲和", "講和", "不和", "随和", "普及", "涉及", "埃及", "波及", "危及", "触及", "觸及", "提及",
    "顾及",
];
const OPEN_MARKS: &str = "，、（《“「『〈【(,—－/";
const CLOSING_MARKS: &str = "，。、；：！？）》”」』〉】,;)";

/// Numbers, and the words between them and what is counted.
const NUMBERS: &str = "一二两兩三四五六七八九十百千万萬0123456789";
const MEASURES: &str = "个個只隻名位条條座份项項次家艘间間件张張本辆輛台臺部所批种種";

/// What Chinese titles end with.
const TITLES: [&str; 34] = [
    "通知",
    "通告",
    "公告",
    "公报",
    "公報",
    "报告",
    "報告",
    "声明",
    "聲明",
    "致辞",
    "致辭",
    "讲话",
    "講話",
    "演讲",
    "演講",
    "规定",
    "規定",
    "办法",
    "辦法",
    "条例",
    "條例",
    "意见",
    "意見",
    "方案",
    "决定",
    "決定",
    "说明",
    "說明",
    "须知",
    "須知",
    "指引",
    "新闻稿",
    "新聞稿",
    "简介",
];

/// Verbs and adverbs that what they speak of must follow; a title may end with one of them, but then no sentence follows
/// in the same paragraph.
const VERBS: [&str; 33] = [
    "表示", "指出", "认为", "認為", "宣布", "宣佈", "裁定", "强调", "強調", "透露", "表明", "呼吁", "呼籲", "相信",
    "得知", "获悉", "獲悉", "无需", "無需", "无须", "無須", "必须", "必須", "应当", "應當", "不得", "可以", "已经",
    "已經", "正在", "尚未", "因为", "因為",
];

/// What no text begins with, and words that begin so and are something else.
const STARTS: [&str; 9] = ["并", "並", "而", "且", "但", "以及", "及其", "或者", "从而"];
const NO_STARTS: [&str; 6] = ["并购", "併購", "并列", "並列", "并发", "而立"];

/// Whether a text ends with a word that something follows.
pub(super) fn is_open(text: &str) -> bool {
    OPEN_HAN_WORDS.iter().any(|word| text.ends_with(word))
}

/// Whether a text ends as a title does.
pub(super) fn is_title(text: &str) -> bool {
    TITLES.iter().any(|title| text.ends_with(title))
}

/// Whether a Chinese text goes on behind a break, whatever follows.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let waits = before.ends_with(|c| OPEN_ENDS.contains(c)) && !NO_OPEN_ENDS.iter().any(|word| before.ends_with(word));
    let open = before.ends_with(|c| OPEN_HAN.contains(c)) || waits || is_open(before);
    if open || after.starts_with(|c| CLOSING_MARKS.contains(c)) {
        return true;
    }
    before.ends_with(|c| OPEN_MARKS.contains(c))
        && !before.ends_with(['，', ','])
        && ScriptShare::of(before).han >= LEAST_HAN
}

/// Whether a text before the rest of a sentence is its begin, not a title: it ends with a verb, what follows begins with a
/// conjunction, or a clause of it was seen to go on behind a break before.
pub(super) fn is_begun(before: &str, after: &str, begun: bool) -> bool {
    let verb = before.trim_end_matches('，');
    let conjunction =
        STARTS.iter().any(|word| after.starts_with(word)) && !NO_STARTS.iter().any(|word| after.starts_with(word));
    VERBS.iter().any(|word| verb.ends_with(word)) || conjunction || begun && before.contains('，')
}

/// What says, before a preposition, that its verb is still to come, prepositions, and characters of a place behind one.
const MODALS: [&str; 18] =
    ["请", "請", "须", "須", "应", "應", "将", "將", "可", "需", "要", "会", "會", "必", "不得", "不能", "均", "已"];
const PREPOSITIONS: [char; 9] = ['在', '于', '於', '从', '從', '到', '向', '由', '自'];
const LONGEST_PLACE: usize = 4;

/// Whether the begin of a sentence ends with a place or a time of which nothing says yet what is done there: `请在柜台`.
pub(super) fn lacks_verb(before: &str) -> bool {
    let Some(at) = before.rfind(PREPOSITIONS) else { return false };
    let mut place = before[at..].chars().skip(1);
    MODALS.iter().any(|modal| before[..at].ends_with(modal))
        && (1..=LONGEST_PLACE).contains(&place.clone().count())
        && place.all(is_han)
}

/// Whether the begin of a sentence lacks the amount behind the break, of which the rest says what becomes of it: `罚款`
/// before `500元须予缴纳。`, `本港来了` before `两艘渡轮。` What is no more than an amount may be the value of a label, and a date begins a sentence.
pub(super) fn lacks_amount(before: &str, after: &str) -> bool {
    let mut counted = after.chars().skip_while(|c| NUMBERS.contains(*c));
    let is_amount = after.starts_with(|c| NUMBERS.contains(c)) && counted.next().is_some_and(|c| MEASURES.contains(c));
    let clause = after.find(['，', '。', '！', '？']).unwrap_or(after.len());
    if is_amount && before.ends_with(['了', '过', '過']) && !after[clause..].starts_with('，') {
        return true;
    }
    let unit = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '$'));
    unit.len() < after.len()
        && !unit.starts_with(['年', '月', '日', '时', '時', '号', '號', '、', '）', ')'])
        && !after.contains('，')
        && after.contains(['须', '須', '应', '應', '将', '將', '已'])
        && !is_title(before)
        && ScriptShare::of(before).han > 1
}
