//! Which language the user wants: the option, else the environment as POSIX and gettext read it.

use std::ffi::OsString;

/// A language of the program's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    En,
    /// Simplified.
    Zh,
}

/// The language that the arguments or the environment ask for, and the arguments without it. `--language` means the same as
/// `--interface` everywhere but behind `split`, where it is the language of the text.
pub(crate) fn chosen(args: Vec<OsString>) -> (Tongue, Vec<OsString>) {
    let (option, args) = asked(args);
    (option.unwrap_or_else(|| of_environment(|name| std::env::var(name).ok())), args)
}

/// What the options ask for. One that asks for no known language stays among the arguments, as `--interface`.
fn asked(args: Vec<OsString>) -> (Option<Tongue>, Vec<OsString>) {
    let (mut found, mut rest, mut is_split) = (None, Vec::new(), false);
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let Some(text) = arg.to_str().filter(|text| *text != "--") else {
            rest.push(arg);
            rest.extend(args.by_ref());
            break;
        };
        is_split |= text == "split";
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value.to_owned())));
        if name != "--interface" && (name != "--language" || is_split) {
            rest.push(arg);
            continue;
        }
        let value = value.or_else(|| args.next().and_then(|value| value.into_string().ok()));
        match value.as_deref().and_then(of_option) {
            Some(tongue) => found = Some(tongue),
            None => rest.extend(std::iter::once("--interface".into()).chain(value.map(OsString::from))),
        }
    }
    (found, rest)
}

/// The language that an option names.
fn of_option(value: &str) -> Option<Tongue> {
    match value {
        "en" => Some(Tongue::En),
        "zh" => Some(Tongue::Zh),
        _ => None,
    }
}

/// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set is the locale; `LANGUAGE` lists what is liked better, but
/// not in the locale C.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Tongue {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) else { return Tongue::En };
    if locale == "POSIX" || locale.split('.').next() == Some("C") {
        return Tongue::En;
    }
    let liked = set("LANGUAGE").unwrap_or_default();
    liked
        .split(':')
        .filter(|name| !name.is_empty())
        .find_map(of_locale)
        .or_else(|| of_locale(&locale))
        .unwrap_or(Tongue::En)
}

/// The language of a name such as `zh_CN.UTF-8`, if it is one of the program's.
fn of_locale(name: &str) -> Option<Tongue> {
    match name.split(['_', '-', '.', '@']).next()? {
        "zh" => Some(Tongue::Zh),
        "en" => Some(Tongue::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn options_ask_for_a_language() {
        for (call, tongue, meant) in [
            ("--language zh align a.txt", Some(Tongue::Zh), "align a.txt"),
            ("align a.txt --interface=zh", Some(Tongue::Zh), "align a.txt"),
            ("align --language=en a.txt", Some(Tongue::En), "align a.txt"),
            ("split --language zh a.txt", None, "split --language zh a.txt"),
            ("--language zh split --language en", Some(Tongue::Zh), "split --language en"),
            ("align --language fr a.txt", None, "align --interface fr a.txt"),
            ("align --interface", None, "align --interface"),
            ("align -- --language zh", None, "align -- --language zh"),
        ] {
            assert_eq!(asked(words(call)), (tongue, words(meant)), "{call}");
        }
    }

    #[test]
    fn the_environment_asks_for_a_language() {
        for (variables, tongue) in [
            (&[][..], Tongue::En),
            (&[("LANG", "zh_CN.UTF-8")], Tongue::Zh),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")], Tongue::En),
            (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_TW")], Tongue::Zh),
            (&[("LANG", "zh_CN"), ("LC_ALL", "")], Tongue::Zh),
            (&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "fr:zh_CN:en")], Tongue::Zh),
            (&[("LANG", "zh_CN"), ("LANGUAGE", "en")], Tongue::En),
            (&[("LANG", "C"), ("LANGUAGE", "zh")], Tongue::En),
            (&[("LANG", "zha")], Tongue::En),
        ] {
            let find =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(of_environment(find), tongue, "{variables:?}");
        }
    }
}
