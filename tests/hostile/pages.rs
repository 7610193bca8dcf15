//! PDF files with operators of one's own.

/// A file of one page; `trailer` stands in the dictionary at its end.
pub(crate) fn pdf(operators: &str, trailer: &str) -> Vec<u8> {
    let content = format!("BT /F 12 Tf 60 700 Td (The bridge opened.) Tj ET\n{operators}");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
    ];
    let (mut file, mut places) = (String::from("%PDF-1.4\n"), String::new());
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer <</Size {size}/Root 1 0 R{trailer}>>\n"
    ));
    (file + &format!("startxref\n{start}\n%%EOF\n")).into_bytes()
}
