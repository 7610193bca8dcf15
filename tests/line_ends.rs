//! Line ends that the lines alone leave open: the words of both languages settle them.

use bitext::{Aligner, AlignerOptions, Anchor, Anchors, Source};

/// The pairs of a release.
fn pairs(text: &str) -> Vec<(String, String)> {
    let bitext = bitext::align(text).unwrap();
    bitext.pairs().map(|pair| (pair.english().into_owned(), pair.chinese().into_owned())).collect()
}

/// Two halves, line by line.
fn halves(lines: &[(&str, &str)]) -> String {
    let english: Vec<&str> = lines.iter().map(|(english, _)| *english).collect();
    let chinese: Vec<&str> = lines.iter().map(|(_, chinese)| *chinese).collect();
    format!("{}\n\n{}\n", english.join("\n"), chinese.join("\n"))
}

#[test]
fn items_that_both_languages_list_are_pairs() {
    for list in [
        // In small letters, as wrapped text goes on.
        &[
            ("For the dough", "面团配料"),
            ("500 g flour", "面粉500克"),
            ("a pinch of salt", "盐少许"),
            ("two eggs", "鸡蛋两个"),
            ("warm water", "温水"),
        ][..],
        &[
            ("pilot boat × 1", "领航艇 × 1"),
            ("life jackets × 8", "救生衣 × 8"),
            ("Engine", "发动机"),
            ("Power 40 kW", "功率 40千瓦"),
            ("Weight 210 kg", "重量 210公斤"),
        ],
        // Of figures.
        &[
            ("Passengers carried: 1.2 million", "载客量：120万人次"),
            ("Fares rose by 3.1% to 20.4 million yuan", "票价收入增加3.1%至2040万元"),
            ("Costs of fuel fell by 8.2% to 11.3 million yuan", "燃料成本减少8.2%至1130万元"),
            ("Boats in service: 14", "营运船只：14艘"),
        ],
        // A chronicle.
        &[
            ("1911 Station founded in two rooms of the old granary", "1911年 建站，设于旧粮仓两间瓦房"),
            ("1938 Station closed, the books hidden in the cellar", "1938年 闭站，账册藏于地窖"),
            ("1952 Trains run again, with nine hundred tons of freight", "1952年 重新通车，运货九百吨"),
            ("1974 Moved to the north hill", "1974年 迁至北山"),
        ],
        // Names and offices below one another.
        &[
            ("By order of the Board", "承董事会命"),
            ("Lake Shipping Limited", "湖区船业有限公司"),
            ("Company Secretary", "公司秘书"),
            ("Fang Wenhai", "方文海"),
        ],
    ] {
        let wanted: Vec<_> = list.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
        assert_eq!(pairs(&halves(list)), wanted);
    }
}

#[test]
fn a_heading_before_wrapped_text_is_a_pair() {
    let text = "Keep this leaflet; you may want to read it again before you take the boat\n\
                out of the harbour.\n\
                1. What the pump is for\n\
                The pump takes water out of boats of up to nine metres, and can be used to\n\
                wash the deck.\n\
                \n\
                请保存本说明书，出海前或需再次阅读。\n\
                1. 水泵的用途\n\
                本水泵用于为长度不超过九米的船只排水，亦可用于冲洗甲板。\n";
    let found = pairs(text);
    assert_eq!(found[1], ("1. What the pump is for".to_owned(), "1. 水泵的用途".to_owned()));
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn one_wrapped_paragraph_among_others_is_whole() {
    let text = "The lighthouse\n\n灯塔\n\n\
                You are looking at a lamp that was made in Marseille and carried to the\n\
                island in eleven crates by fishermen who had never seen one before.\n\n\
                眼前这盏灯产自马赛，分装十一箱，由从未见过灯塔的渔民运到\n岛上组装而成。\n\n\
                It has gone out only twice.\n\n它只熄灭过两次。\n";
    let found = pairs(text);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(found[1].1, "眼前这盏灯产自马赛，分装十一箱，由从未见过灯塔的渔民运到岛上组装而成。");
}

#[test]
fn paragraphs_of_a_few_lines_are_whole() {
    for (english, lines) in [
        (
            "The District Council approved yesterday the plan for a covered walkway between the pier and the market. Work is to \
             begin next spring and will take nine months, during which one lane will be closed; please watch the signs on the road.",
            &[
                "区议会昨日通过在码头与街市之间兴建有盖行人路的计划，工程预",
                "计明年春天展开，为期九个月，其间一条行车线将会封闭，请市民留",
                "意路面指示。",
            ][..],
        ),
        (
            "The Transport Department announced today that three bus routes will be diverted from next month because of road works; \
             passengers may change to other routes at the stops near by. Please see the notices at the stops for details.",
            &[
                "運輸署今日宣布，因應道路工程，下月起三條巴士路線將會改道，受",
                "影響的乘客可以在鄰近的車站轉乘其他路線，詳情請留意車站張貼的",
                "通告。",
            ],
        ),
    ] {
        let found = pairs(&format!("{english}\n\n{}\n", lines.join("\n")));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].1, lines.concat());
    }
}

#[test]
fn headings_and_issuers_of_one_length_are_pairs() {
    let lines = [
        ("Embassy of the People's Republic of China in Ruritania", "中华人民共和国驻鲁里坦尼亚大使馆"),
        ("Notice on Visa Applications", "关于签证申请的通知"),
        (
            "The visa section is closed from 1 to 7 October; applicants are asked to take note.",
            "签证处10月1日至7日闭馆，请申请人留意。",
        ),
        ("Passports may be collected from 8 October.", "申请人可自10月8日起领取护照。"),
        ("Embassy of the People's Republic of China in Ruritania", "中华人民共和国驻鲁里坦尼亚大使馆"),
        ("20 September 2024", "二〇二四年九月二十日"),
    ];
    let wanted: Vec<_> = lines.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
    assert_eq!(pairs(&halves(&lines)), wanted);
}

#[test]
fn lines_of_as_many_characters_are_joined_and_numbers_are_whole() {
    let text = "The bridge is 1,250 metres long, joins Port Halden to the north shore and cost 750 million yuan; it has two \
                lanes each way, with paths for walkers and bicycles on both sides. It is made for 25,000 cars a day, and will \
                shorten the way to work and to school, and help the carriage of goods.\n\
                大桥全长1,250米，连接 Port Halden 与北岸，总投资7亿5\n000万元，桥面设双向四车道，两侧设有人行道及自行车道，预计每日\n\
                车流量可达2万5000辆次，大大缩短两岸居民的上班及上学时间，亦\n有利于货物运输。";
    let found = pairs(text);
    let chinese: String = found.iter().map(|(_, chinese)| chinese.as_str()).collect();
    assert!(chinese.contains("7亿5000万元") && chinese.contains("预计每日车流量"), "{found:#?}");
}

#[test]
fn two_lines_of_a_title_that_stand_crosswise_are_one() {
    let english = "Report on\nthe Work of the Lifeboats\nPlease read this report.\nThe office opens at nine.\n";
    let chinese = "救生艇工作\n报告\n请阅读本报告。\n办事处九时开门。\n";
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let bitext = aligner.align(Source::two(Source::text(english), Source::text(chinese))).unwrap();
    let first = bitext.pairs().next().unwrap();
    assert_eq!((&*first.english(), &*first.chinese()), ("Report on the Work of the Lifeboats", "救生艇工作报告"));
}

#[test]
fn anchors_name_the_segments_that_come_out() {
    let text = "For the dough\n500 g flour\na pinch of salt\ntwo eggs\n\n面团配料\n面粉500克\n盐少许\n鸡蛋两个\n";
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let free = aligner.align(text).unwrap();
    let anchor = Anchor { english: 2, chinese: 2 };
    let held = aligner.align(Source::text(text).anchors(Anchors::at(vec![anchor]).unwrap())).unwrap();
    assert_eq!(free.english(), held.english());
    assert_eq!(free.beads(), held.beads());
}

#[test]
fn numbers_at_line_starts_end_sentences() {
    for (number, chinese) in [("1931. It was lit with oil", "1931年"), ("640. It was lit with oil", "640名石匠")] {
        let text = format!(
            "The lighthouse on the northern island of the lake was built by the harbour office in\n\
             {number} until the war.\n\nThe keeper lives in the tower.\n\n\
             湖区北岛灯塔由港务处于{chinese}建成。战前以油点灯。\n\n守塔人住在塔内。\n"
        );
        let found = pairs(&text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].0.ends_with(&number[..number.find(' ').unwrap()]), "{found:?}");
    }
}

#[test]
fn the_last_word_of_a_paragraph_stays_in_its_language() {
    for word in ["2.", "II.", "two."] {
        let text = format!(
            "港务处已将风暴信号提升至二级。\n\n\
             The harbour office has raised the storm signal at the northern quay to Level\n{word}\n\n\
             渡轮停航，直至另行通知。\n\n\
             The ferries stay in port until further notice, and the tickets of passengers who\nwait will be changed.\n"
        );
        let found = pairs(&text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.ends_with(word), "{found:?}");
    }
}

#[test]
fn a_label_over_two_lines_has_its_figures() {
    let text = "\
Fares of the ferry                    1,204         987
Gifts to the harbour office from
  readers abroad                         12           4
Repairs                                 589         720

渡轮票价                              1,204         987
海外读者赠予
  港务处的款项                           12           4
维修                                    589         720
";
    let found = pairs(text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1].0, "Gifts to the harbour office from readers abroad 12 4");
}

#[test]
fn a_text_that_hangs_beside_its_term_is_whole() {
    let text = "\
\"Pier\"            the pier of the harbour of Halden, along with its
                  steps and its crane

「码头」          湖登港的码头，连同其
                  台阶及起重机
";
    let found = pairs(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].0.ends_with("with its steps and its crane") && found[0].1.ends_with("其台阶及起重机"),
        "{found:?}"
    );
}

#[test]
fn paragraphs_that_end_in_a_comma_are_paragraphs() {
    for list in [
        [
            (
                "The pier is open from Tuesday to Sunday, and boats of more than ten oars should ask ahead.",
                "码头周二至周日开放，十桨以上船只请提前询问，",
            ),
            (
                "Pilots leave at ten and at two and are led by the harbour office.",
                "领航员于十点和两点出发，由港务处带领，",
            ),
            (
                "The lower quay is closed for repairs and is expected to reopen in September.",
                "下码头因维修暂停开放，预计九月恢复，",
            ),
            ("The tea house is open as usual.", "茶馆照常营业。"),
        ],
        [
            (
                "In recent years the harbour has grown and moorings have become scarce, as skippers have often said.",
                "近年来，港口不断扩大，泊位日益紧张，船主多次反映，",
            ),
            (
                "The board has therefore decided to build a second basin north of the old lighthouse.",
                "为此，董事会决定新建第二港池，选址在旧灯塔以北，",
            ),
            (
                "The new basin will have two hundred moorings and room for twenty tugs.",
                "新港池将设二百个泊位，可容纳拖船二十艘，",
            ),
            ("Skippers are welcome to comment.", "欢迎船主提出意见。"),
        ],
    ] {
        let wanted: Vec<_> = list.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
        assert_eq!(pairs(&halves(&list).replace('\n', "\n\n")), wanted);
    }
}

#[test]
fn a_paragraph_with_empty_lines_between_its_lines_is_whole() {
    let text = "The harbour office moved to the old customs house in March, after the\n\n\
                roof of its former rooms had fallen in during a storm. Boats are now\n\n\
                registered there on weekdays from nine to four, and licences can be\n\n\
                bought at the counter.\n\n\
                港务局在三月搬进了旧海关大楼，此前其原办公室的屋顶，\n\n\
                在一场风暴中坍塌。船只登记现改在该处办理，时间为工作日，\n\n\
                九点至四点，执照可在柜台购买。\n";
    let found = pairs(text);
    assert!(found.len() == 2 && found[0].1.ends_with("的屋顶，在一场风暴中坍塌。"), "{found:?}");
}

#[test]
fn rows_below_a_line_end_that_is_none_keep_their_sentences() {
    let text = "The harbour office looks at the boats every year together with the coast guard, and may\n\
                look at them at other times where that is needed.\n\
                \u{3000}\u{3000}港務處每年會同海岸巡防機關查驗船隻。必要時，港務\n\n處得不定期查驗。\n\n\
                Boats carry a rope of forty metres and a lamp. Keep the bill of both of them.\t\
                船隻應備四十米長繩及燈具。單據均應保存。\n\
                Not every boat has a cabin. Where there is none, the lamp hangs from the mast.\t\n\
                The pier is closed from nine in the evening to five in the morning. Boats that come late wait outside of the wall.\t\
                碼頭自晚上九時至清晨五時關閉。遲到船隻應在堤外等候。\n";
    let found = pairs(text);
    assert_eq!(found[0].1, "港務處每年會同海岸巡防機關查驗船隻。必要時，港務處得不定期查驗。", "{found:#?}");
    let last: Vec<&str> = found.iter().rev().take(4).map(|(_, chinese)| chinese.as_str()).collect();
    assert_eq!(last, ["遲到船隻應在堤外等候。", "碼頭自晚上九時至清晨五時關閉。", "", ""], "{found:#?}");
}
