//! The project's own sentences as SRX, as far as SRX can say them.

use std::fmt::Write;

use crate::split::SplitOptions;

/// An SRX 2.0 file that cuts as the project's own splitter does with these options, as far as rules of expressions can:
/// the splitter also looks at what words mean and whether quotations are open.
///
/// ```
/// let rules = bitext::segmentation::srx(&bitext::split::SplitOptions::default());
/// assert!(rules.contains("<srx ") && rules.contains("languagerulename=\"Chinese\""));
/// ```
#[must_use]
pub fn srx(options: &SplitOptions) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n \
         <header segmentsubflows=\"yes\" cascade=\"yes\"/>\n <body>\n  <languagerules>\n",
    );
    let mut set = |name: &str, rules: &[(bool, String, &str)]| {
        let _ = writeln!(out, "   <languagerule languagerulename=\"{name}\">");
        for (breaks, before, after) in rules {
            let (breaks, before, after) = (if *breaks { "yes" } else { "no" }, escaped(before), escaped(after));
            let _ = writeln!(
                out,
                "    <rule break=\"{breaks}\"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>"
            );
        }
        out.push_str("   </languagerule>\n");
    };
    set("English", &english(options));
    set("Chinese", &chinese(options));
    out.push_str(
        "  </languagerules>\n  <maprules>\n   <languagemap languagepattern=\"[Ee][Nn].*\" languagerulename=\"English\"/>\n   \
         <languagemap languagepattern=\"[Zz][Hh].*\" languagerulename=\"Chinese\"/>\n  </maprules>\n </body>\n</srx>\n",
    );
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn english(options: &SplitOptions) -> Vec<(bool, String, &'static str)> {
    let list = |classes: &[&str]| {
        let mut words: Vec<String> =
            options.abbreviations.of_classes(classes).map(|word| word.replace('.', r"\.")).collect();
        words.sort();
        words.join("|")
    };
    let before = |words: String| format!(r"(?<![\p{{L}}\p{{N}}])(?i:{words})\.");
    let mut rules = vec![
        (false, before(list(&["title", "never"])), r"\s"),
        (false, before(list(&["number", "date"])), r"\s+(?:\d|[IVXLC]+\b)"),
        (false, before(list(&["end", "company", "unit", "time"])), r"\s+[\p{Ll}\d(]"),
        // Marks of enumeration, and initials.
        (false, r"^\s*(?:\d+(?:\.\d+)*|[IVXLC]+|\p{L}|Q\d+)\.".to_owned(), r"\s"),
        (false, r"(?<![\p{L}\p{N}])\p{Lu}\.".to_owned(), r"\s+\p{Lu}"),
        // What goes on in lower case.
        (false, r#"[.?!…]+["”’')\]]*"#.to_owned(), r#"\s+["“‘'(\[]*\p{Ll}"#),
        (true, r#"[.?!…]+["”’')\]]*"#.to_owned(), r"\s"),
    ];
    if options.semicolons {
        rules.push((true, r#";["”’')\]]*"#.to_owned(), r"\s"));
    }
    rules
}

fn chinese(options: &SplitOptions) -> Vec<(bool, String, &'static str)> {
    let mut rules = vec![(true, "[。！？!?]+[”’」』）》】)\"]*".to_owned(), "[^。！？!?”’」』）》】)\"，；：、,;:…—]")];
    if options.semicolons {
        rules.push((true, "；[”’」』）》】)\"]*".to_owned(), "[^”’」』）》】)\"]"));
    }
    rules
}

#[cfg(all(test, feature = "srx"))]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::segmentation::Segmentation;

    #[test]
    fn what_is_written_cuts_as_the_splitter_does() {
        let options = SplitOptions::default();
        let written = Segmentation::from_srx(&srx(&options)).unwrap();
        for (language, text) in [
            (Language::English, "Dr. Oke met J. Bell at 5 p.m. on Oct. 12. “Is it No. 7?” she asked. It was."),
            (Language::English, "3. The fee is 2.5 yuan. Pay at the gate."),
            (Language::Chinese, "门开了。“进来！”他说。里面没人……灯亮着。"),
        ] {
            let own = crate::split::segments(text, language, &options);
            assert_eq!(written.segments(text, language, &options).unwrap(), own, "{text}");
        }
    }

    #[test]
    fn semicolons_are_written_where_they_cut() {
        let options = SplitOptions { semicolons: true, ..SplitOptions::default() };
        let written = Segmentation::from_srx(&srx(&options)).unwrap();
        for (language, text) in [(Language::Chinese, "门开了；灯亮着。"), (Language::English, "It is open; go in.")]
        {
            assert_eq!(written.segments(text, language, &options).unwrap().len(), 2, "{text}");
        }
    }
}
