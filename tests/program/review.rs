//! Review files: what a reviewer settled stays, the rest is aligned again, and what does not fit is refused.

use serde_json::{Value, json};

use crate::RELEASE;
use crate::folder::Folder;

/// A folder with the release, and a review of it with these cuts, texts and pairs.
fn reviewed(cuts: Value, texts: Value, pairs: Value) -> Folder {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o page.html").code, 0);
    let page = folder.read("page.html");
    let data = page.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    let document = &data["documents"][0];
    let review = json!({
        "format": "bitext-review/1", "digest": document["digest"], "sums": document["sums"],
        "cuts": cuts, "texts": texts, "pairs": pairs,
    });
    folder.write("r.review.json", review.to_string().as_bytes());
    folder
}

/// English and Chinese ids and the mark of each pair.
fn pairs(folder: &Folder, options: &str) -> Vec<String> {
    let run = folder.run(&format!("align release.txt -q --units beads --review r.review.json -o out.jsonl {options}"));
    assert_eq!(run.code, 0, "{}", run.messages);
    let lines = folder.read("out.jsonl");
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .map(|line| {
            let moved = if line["moved"] == true { " moved" } else { "" };
            format!("{}{} {}{moved}", line["en_ids"], line["zh_ids"], line["review"].as_str().unwrap())
                .trim()
                .to_owned()
        })
        .collect()
}

fn pair(en: [usize; 2], zh: [usize; 2], mark: &str) -> Value {
    json!({"en": en, "zh": zh, "mark": mark})
}

#[test]
fn what_is_settled_stays_and_the_rest_is_aligned_between() {
    // The reviewer gives the last Chinese sentence to the last English one.
    let folder =
        reviewed(json!([]), json!([]), json!([pair([0, 1], [0, 1], "accepted"), pair([4, 6], [3, 4], "corrected")]));
    assert_eq!(pairs(&folder, ""), ["[0][0] accepted", "[1,2][1]", "[3][2]", "[4,5][3] edited"]);
    // What crosses what is settled is aligned otherwise.
    let folder =
        reviewed(json!([]), json!([]), json!([pair([1, 2], [1, 2], "corrected"), pair([2, 3], [2, 2], "accepted")]));
    let found = pairs(&folder, "");
    assert_eq!(&found[..4], ["[0][0]", "[1][1] edited", "[2][] accepted", "[3][2]"]);
    let run = folder.run("align release.txt --review r.review.json -o out.tmx");
    assert!(
        run.messages
            .contains("r.review.json: 1 pair as accepted, 1 as corrected, 0 as rejected; the rest aligned again"),
        "{}",
        run.messages
    );
}

#[test]
fn rejected_pairs_are_counted_and_left_out() {
    let folder = reviewed(json!([]), json!([]), json!([pair([3, 4], [2, 3], "rejected")]));
    assert_eq!(pairs(&folder, "--rejected rest.jsonl"), ["[0][0]", "[1,2][1]", "[4][3]", "[5][]"]);
    assert!(folder.read("rest.jsonl").contains("\"reason\":\"rejected\""));
    let run = folder.run("align release.txt --review r.review.json -o out.tmx");
    assert!(run.messages.contains("1 rejected by the reviewer"), "{}", run.messages);
}

#[test]
fn texts_and_cuts_are_kept() {
    let first = json!({"en": [1, 2], "zh": [1, 2], "mark": "corrected", "made": true});
    let second = json!({"en": [2, 3], "zh": [2, 3], "mark": "corrected", "made": true});
    let folder =
        reviewed(json!([["zh", 1, 8]]), json!([["en", 2, "It is 3.6 kilometres long."]]), json!([first, second]));
    assert_eq!(&pairs(&folder, "")[..3], ["[0][0]", "[1][1] edited", "[2][2] edited"]);
    let lines = folder.read("out.jsonl");
    let line: Value = serde_json::from_str(lines.lines().nth(2).unwrap()).unwrap();
    assert_eq!((&line["en"], &line["zh"]), (&"It is 3.6 kilometres long.".into(), &"全长3.5公里。".into()));
    // What the reviewer made has been read: the checks are silent.
    assert_eq!((&line["flags"], &line["zh_line"]), (&json!([]), &json!(10)));
}

#[test]
fn pairs_out_of_order_and_several_reviews() {
    let moved = json!({"en": [5, 6], "zh": [0, 1], "mark": "corrected", "moved": true, "comment": "A caption"});
    let open = json!({"en": [2, 3], "zh": [2, 2], "mark": "open", "look": true, "comment": "Is it left out?"});
    let folder = reviewed(json!([]), json!([]), json!([moved, open]));
    let found = pairs(&folder, "");
    assert_eq!(found.last().unwrap(), "[5][0] edited moved");
    assert!(found.contains(&"[0][]".to_owned()), "{found:?}");
    // A page of the result knows the marks and what was noted, and a review of that page settles it further.
    assert_eq!(folder.run("align release.txt -q --review r.review.json -o second.html").code, 0);
    let second = folder.read("second.html");
    assert!(second.contains("\"review\":\"edited\",\"comment\":\"A caption\""), "{second}");
    assert!(second.contains("\"look\":true,\"comment\":\"Is it left out?\""), "{second}");
}

#[test]
fn the_rest_may_stay_as_it_was() {
    let open = |en, zh| json!({"en": en, "zh": zh, "mark": "open", "confidence": 0.25});
    let all = json!([open([0, 2], [0, 1]), open([2, 3], [1, 1]), open([3, 3], [1, 2]), open([3, 6], [2, 4])]);
    let folder = reviewed(json!([]), json!([]), all);
    assert_eq!(pairs(&folder, "--keep-rest"), ["[0,1][0]", "[2][]", "[][1]", "[3,4,5][2,3]"]);
    assert!(folder.read("out.jsonl").contains("\"confidence\":0.25"));
    assert_eq!(pairs(&folder, "")[1], "[1,2][1]");
    // What the review leaves out stays as the program finds it, where it crosses nothing.
    let folder = reviewed(json!([]), json!([]), json!([pair([1, 2], [3, 4], "accepted")]));
    let wanted = ["[0][0]", "[][1]", "[][2]", "[1][3] accepted", "[2][]", "[3][]", "[4][]", "[5][]"];
    assert_eq!(pairs(&folder, "--keep-rest"), wanted);
}

#[test]
fn what_does_not_fit_is_refused() {
    let none = || json!([]);
    for (cuts, texts, pairs, message) in [
        (none(), none(), json!([pair([5, 7], [3, 4], "accepted")]), "the English segments 5..7; the release has 6"),
        (
            none(),
            none(),
            json!([pair([0, 1], [0, 1], "accepted"), pair([1, 2], [0, 1], "accepted")]),
            "the Chinese segment 0 stands in two pairs",
        ),
        (none(), none(), json!([pair([0, 1], [1, 2], "accepted"), pair([1, 2], [0, 1], "accepted")]), "crosses"),
        (none(), none(), json!([pair([1, 1], [0, 0], "accepted")]), "the pair 1 has no segments"),
        (
            none(),
            none(),
            json!([{"en": [0, 1], "zh": [0, 1], "mark": "accepted", "confidence": 7}]),
            "it is from 0 to 1",
        ),
        (none(), none(), json!([{"en": [0, 1], "zh": [0, 0], "mark": "accepted", "moved": true}]), "one side only"),
        (none(), none(), json!([{"en": [0, 1], "zh": [0, 0], "mark": "fine"}]), "not a review file"),
        (json!([["en", 0, 99]]), none(), none(), "the English segment 0 cannot be cut at [99]"),
        (json!([["zh", 40, 1]]), none(), none(), "the Chinese segment 40 cannot be cut"),
        (none(), json!([["en", 0, "Other."]]), none(), "is in no pair that stays"),
        (none(), json!([["en", 0, " "]]), none(), "is empty"),
    ] {
        let folder = reviewed(cuts, texts, pairs);
        let run = folder.run("align release.txt --review r.review.json -o out.tmx");
        assert!(run.code == 1 && run.messages.contains(message), "{message}: {}", run.messages);
        assert!(run.messages.contains("r.review.json"), "{}", run.messages);
        assert!(!folder.names().contains(&"out.tmx".to_owned()));
    }
}

#[test]
fn reviews_of_other_documents_are_refused() {
    let folder = reviewed(json!([]), json!([]), json!([]));
    folder.write("release.txt", RELEASE.replace("28亿元", "29亿元").as_bytes());
    let run = folder.run("align release.txt --review r.review.json -o out.tmx");
    let message =
        "the review is of another document: the Chinese segment 3, \"该项目耗资29亿元。\" in line 12, is another there";
    assert!(run.code == 1 && run.messages.contains(message), "{}", run.messages);
    folder.write("release.txt", RELEASE.replace("The next section will open in 2026.\n", "").as_bytes());
    let run = folder.run("align release.txt --review r.review.json -o out.tmx");
    assert!(run.messages.contains("it has 6 English segments, the release has 5"), "{}", run.messages);
    let other = folder.read("r.review.json").replace("bitext-review/1", "bitext-review/2");
    folder.write("r.review.json", other.as_bytes());
    let run = folder.run("align release.txt --review r.review.json -o out.tmx");
    assert!(
        run.messages.contains("a review in format \"bitext-review/2\", expected \"bitext-review/1\""),
        "{}",
        run.messages
    );
    for (arguments, message) in [
        ("align in --review r.review.json -o out/", "a review is of one release"),
        ("align release.txt --keep-rest -o out.tmx", "--review"),
        ("align release.txt --review r.review.json -o r.review.json --to jsonl", "would replace the review"),
        ("align release.txt --review none.json -o out.tmx", "none.json"),
    ] {
        std::fs::create_dir_all(folder.path("in")).unwrap();
        let run = folder.run(arguments);
        assert!(run.code > 0 && run.messages.contains(message), "{arguments}: {}", run.messages);
    }
}

#[test]
fn a_folder_shares_a_page_that_lists_its_releases() {
    let folder = Folder::with(&[("in/a.txt", RELEASE), ("in/b.txt", &RELEASE.replace("Lin Hai", "Lin Hai Bo"))]);
    let run = folder.run("align in -o all.html -o pages/ --to html");
    assert!(run.code == 0, "{}", run.messages);
    let data = |name: &str| -> Value {
        let page = folder.read(name);
        let data = page.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
        serde_json::from_str(data).unwrap()
    };
    let all = data("all.html");
    assert_eq!(all["documents"][1]["title"], "b.txt");
    assert_eq!(all["documents"].as_array().unwrap().len(), 2);
    assert_eq!(all["documents"][1], data("pages/b.html")["documents"][0]);
}
