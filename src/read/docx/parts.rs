//! Where the parts of a Word document stand: its relationships say, since not every program uses the usual names.

use std::collections::{HashMap, HashSet};

use crate::error::Error;
use crate::read::archive::Archive;
use crate::read::xml::{self, Piece};

/// The names of the parts that are read.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) main: String,
    folder: String,
    /// The kinds of other parts with their names.
    others: HashMap<String, String>,
    /// How many parts hold running heads or feet.
    pub(super) running: usize,
}

impl Parts {
    pub(super) fn find(archive: &mut Archive<'_>) -> Result<Self, Error> {
        let names: HashSet<String> = archive.names().into_iter().collect();
        let named = related(archive, "_rels/.rels", "")?.into_iter().find(|(kind, _)| kind == "officeDocument");
        let usual = |name: &&String| name.starts_with("word/document") && name.ends_with(".xml");
        let main = named.map(|(_, name)| name).filter(|name| names.contains(name));
        let main = main.or_else(|| names.iter().filter(usual).min().cloned());
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, file) = main.rsplit_once('/').map_or(("", &*main), |(folder, file)| (folder, file));
        let folder = folder.to_owned();
        let rels = at(&folder, &format!("_rels/{file}.rels"));
        let (mut others, mut running) = (HashMap::new(), HashSet::new());
        for (kind, name) in related(archive, &rels, &folder)?.into_iter().filter(|(_, name)| names.contains(name)) {
            if matches!(&*kind, "header" | "footer") {
                running.insert(name);
            } else {
                others.entry(kind).or_insert(name);
            }
        }
        let usual = ["header", "footer"].map(|kind| at(&folder, kind));
        running.extend(names.into_iter().filter(|name| usual.iter().any(|start| name.starts_with(start))));
        Ok(Self { main, folder, others, running: running.len() })
    }

    /// The name of the part of a kind, such as `styles`.
    pub(super) fn named(&self, kind: &str) -> String {
        self.others.get(kind).cloned().unwrap_or_else(|| at(&self.folder, &format!("{kind}.xml")))
    }
}

/// The kinds and names of the parts that a list of relationships leads to; none where the list is missing or damaged.
fn related(archive: &mut Archive<'_>, list: &str, folder: &str) -> Result<Vec<(String, String)>, Error> {
    let mut found = Vec::new();
    let Some(list) = archive.part(list)? else { return Ok(found) };
    let walked = xml::walk(&list, |piece, _| {
        if let Piece::Start(element) = piece
            && element.name == "Relationship"
            && let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push((kind, at(folder, &target)));
        }
        Ok(())
    });
    Ok(if walked.is_ok() { found } else { Vec::new() })
}

/// The name of a part, seen from a folder.
fn at(folder: &str, target: &str) -> String {
    let (mut steps, target): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(target) => (Vec::new(), target),
        None => (folder.split('/').filter(|step| !step.is_empty()).collect(), target),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        let found = [("word", "styles2.xml"), ("word", "/word/a.xml"), ("", "word/./a.xml"), ("a/b", "../../../c.xml")]
            .map(|(folder, target)| at(folder, target));
        assert_eq!(found, ["word/styles2.xml", "word/a.xml", "word/a.xml", "c.xml"]);
    }
}
