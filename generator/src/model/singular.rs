//! The English singular of a path segment: `childFolders` is many, `childFolder` is one of them.

/// The singular of the last word of a name in camelCase, snake_case or kebab-case; a name that is no plural stays as it is.
///
/// Rules and short lists, no dictionary: the same word has the same singular in every docset.
pub(crate) fn singular(name: &str) -> String {
    let start = last_word(name);
    let (before, word) = name.split_at(start);
    let lower = word.to_ascii_lowercase();
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == lower) {
        return format!("{before}{}", as_capital_as(word, one));
    }
    let (cut, add) = ending(&lower);
    format!("{before}{}{add}", &word[..word.len() - cut])
}

/// How many bytes to take off the end of a lower-case word, and what to put there.
fn ending(word: &str) -> (usize, &'static str) {
    let ends = |suffix: &str| word.len() > suffix.len() && word.ends_with(suffix);
    if !ends("s") || UNCHANGED.contains(&word) || ends("ss") || ends("us") || ends("is") {
        (0, "")
    } else if ends("ies") {
        if KEEPS_IE.contains(&word) { (1, "") } else { (3, "y") }
    } else if ["sses", "xes", "shes", "zzes"].into_iter().any(ends)
        || ends("ches") && !KEEPS_E.contains(&word)
        || DROPS_ES.contains(&word)
    {
        (2, "")
    } else {
        (1, "")
    }
}

/// Where the last word starts: after the last separator, or at the last capital that follows a small letter or a digit.
fn last_word(name: &str) -> usize {
    let bytes = name.as_bytes();
    (1..bytes.len())
        .rev()
        .find(|&i| {
            let (before, here) = (bytes[i - 1], bytes[i]);
            !before.is_ascii_alphanumeric() && here.is_ascii_alphanumeric()
                || here.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit())
        })
        .filter(|&i| name.is_char_boundary(i))
        .unwrap_or(0)
}

fn as_capital_as(word: &str, one: &str) -> String {
    let mut one = one.to_owned();
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        one[..1].make_ascii_uppercase();
    }
    one
}

const IRREGULAR: &[(&str, &str)] = &[
    ("analyses", "analysis"),
    ("axes", "axis"),
    ("bases", "base"),
    ("children", "child"),
    ("criteria", "criterion"),
    ("crises", "crisis"),
    ("diagnoses", "diagnosis"),
    ("halves", "half"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("leaves", "leaf"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("shelves", "shelf"),
    ("theses", "thesis"),
    ("vertices", "vertex"),
    ("women", "woman"),
];

/// End in `s` and are no plural, or are their own.
const UNCHANGED: &[&str] = &[
    "alias",
    "always",
    "as",
    "atlas",
    "bias",
    "canvas",
    "dns",
    "gas",
    "has",
    "headquarters",
    "https",
    "ios",
    "kerberos",
    "lens",
    "means",
    "news",
    "os",
    "saas",
    "series",
    "sms",
    "species",
    "tls",
    "whereas",
];

const KEEPS_IE: &[&str] = &["calories", "cookies", "movies", "pies", "selfies", "ties", "zombies"];

const KEEPS_E: &[&str] = &["aches", "caches", "headaches", "niches"];

const DROPS_ES: &[&str] = &[
    "aliases", "atlases", "biases", "bonuses", "buses", "campuses", "canvases", "censuses", "corpuses", "echoes", "focuses",
    "gases", "heroes", "lenses", "potatoes", "statuses", "tomatoes", "vetoes", "viruses",
];

#[cfg(test)]
mod tests {
    use super::singular;

    /// Plural and singular.
    const ENGLISH: &str = "
        messages=message childFolders=childFolder calendars=calendar people=person categories=category addresses=address
        series=series news=news following=following statuses=status status=status analyses=analysis analysis=analysis
        drives=drive archives=archive responses=response licenses=license databases=database classes=class processes=process
        boxes=box indexes=index matches=match caches=cache sizes=size houses=house causes=cause movies=movie policies=policy
        children=child access=access history=history approvals=approval aliases=alias s=s = folder.items=folder.item
        ChildFolders=ChildFolder child_folders=child_folder child-folders=child-folder contactPeople=contactPerson IDs=ID
        größes=größe axes=axis phases=phase lenses=lens branches=branch dishes=dish quizzes=quiz leaves=leaf";

    #[test]
    fn english() {
        for pair in ENGLISH.split_whitespace() {
            let (many, one) = pair.split_once('=').expect("a pair");
            assert_eq!(singular(many), one, "of {many}");
        }
    }
}
