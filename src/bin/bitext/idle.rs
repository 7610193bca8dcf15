//! Options that were given and do nothing, since no output takes what they say.

use bitext::export::Format;

use crate::export_args::Exporting;

/// What is said of such options; `formats` are those of the outputs.
pub(crate) fn told(args: &Exporting, formats: &[Format]) -> String {
    let is_memory = |format: &Format| matches!(format, Format::Tmx | Format::Html);
    let is_table = |format: &Format| matches!(format, Format::Csv | Format::Tsv);
    let memory = args.append.is_some() || formats.iter().any(is_memory);
    let profile = args.profile != bitext::export::tmx::Profile::default();
    let idle = [
        ("--profile", profile && !memory, "TMX"),
        ("--author", args.author.is_some() && !memory, "TMX"),
        ("--date", args.date.is_some() && !memory, "TMX"),
        ("--property", !args.property.is_empty() && !memory, "TMX"),
        ("--doctype", args.doctype && !memory, "TMX"),
        ("--deduplicate", args.choice.deduplicate && !memory, "TMX"),
        ("--bom", args.bom && !formats.iter().any(is_table), "CSV or TSV"),
    ];
    let told = idle.iter().filter(|(_, is_idle, _)| *is_idle);
    told.map(|(name, _, format)| format!("{name} does nothing: no {format} file is written\n")).collect()
}
