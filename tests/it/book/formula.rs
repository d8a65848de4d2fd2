//! What a formula mentions: sheets, tables, names, functions, texts; read word by word.

use super::area::Area;

/// One thing a formula mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A sheet, by name.
    Sheet(String),
    /// A table, and what it says in its brackets.
    Table(String, String),
    /// A word that is neither a cell nor a function.
    Name(String),
    /// A function.
    Function(String),
    /// A text between quotes.
    Text(String),
    /// Something that may not stand in a formula of ours, in words.
    Odd(String),
}

/// What a formula mentions, in order.
pub fn mentions(formula: &str) -> Vec<Mention> {
    let letters: Vec<char> = formula.chars().collect();
    let (mut at, mut found, mut depth, mut braces) = (0, Vec::new(), 0_i32, 0_i32);
    while let Some(letter) = letters.get(at) {
        match letter {
            '"' => found.push(Mention::Text(quoted(&letters, &mut at))),
            '\'' => {
                let name = quoted(&letters, &mut at);
                let sheet = letters.get(at) == Some(&'!') && !name.contains('[');
                found.push(if sheet {
                    Mention::Sheet(name)
                } else {
                    odd(format!("'{name}' is no sheet of it"))
                });
            }
            '#' => found.push(odd("it has lost a reference".to_owned())),
            '[' => found.push(odd("it leads to another workbook".to_owned())),
            ';' if braces == 0 => {
                found.push(odd("it has a semicolon, as it is typed and not as it is kept".to_owned()));
            }
            '(' | ')' => depth += if *letter == '(' { 1 } else { -1 },
            '{' | '}' => braces += if *letter == '{' { 1 } else { -1 },
            letter if is_word(*letter) => {
                found.extend(word(&letters, &mut at));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    if depth != 0 || braces != 0 {
        found.push(odd("its brackets do not close".to_owned()));
    }
    found
}

fn odd(what: String) -> Mention {
    Mention::Odd(what)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || ['_', '.', '$', '\\'].contains(&letter)
}

/// What stands between quotes; `at` is left on the letter behind a sheet, and on the last quote of a text.
fn quoted(letters: &[char], at: &mut usize) -> String {
    let quote = letters[*at];
    let mut text = String::new();
    *at += 1;
    while let Some(letter) = letters.get(*at) {
        if *letter == quote {
            if letters.get(*at + 1) != Some(&quote) {
                break;
            }
            *at += 1;
        }
        text.push(*letter);
        *at += 1;
    }
    if quote == '\'' {
        *at += 1;
    }
    text
}

/// A word and what it is; `at` is left behind it.
fn word(letters: &[char], at: &mut usize) -> Option<Mention> {
    let start = *at;
    while letters.get(*at).is_some_and(|letter| is_word(*letter)) {
        *at += 1;
    }
    let word: String = letters[start..*at].iter().collect();
    match letters.get(*at) {
        Some('!') => Some(Mention::Sheet(word)),
        Some('(') => Some(Mention::Function(word)),
        Some('[') => {
            let inside = brackets(letters, at);
            Some(Mention::Table(word, inside))
        }
        _ if word.starts_with(|letter: char| letter.is_ascii_digit()) => None,
        _ if Area::parse(&word).is_some() || ["TRUE", "FALSE"].contains(&word.as_str()) => None,
        // A row or a column of an area such as `$4:$4`.
        _ if word.starts_with('$') && Area::parse(&format!("{word}:{word}")).is_some() => None,
        _ => Some(Mention::Name(word)),
    }
}

/// What stands in brackets, with the brackets inside; `at` is left behind them.
fn brackets(letters: &[char], at: &mut usize) -> String {
    let (start, mut depth) = (*at + 1, 0);
    while let Some(letter) = letters.get(*at) {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            '\'' => *at += 1,
            _ => {}
        }
        *at += 1;
        if depth == 0 {
            break;
        }
    }
    letters.get(start..*at - 1).unwrap_or_default().iter().collect()
}

#[test]
fn a_formula_is_taken_apart() {
    let sheet = |name: &str| Mention::Sheet(name.to_owned());
    let function = |name: &str| Mention::Function(name.to_owned());
    assert_eq!(
        mentions("ROUND(SUM(Unit!$B$5:B9)*1E-3+'Mutu Data'!C4,2)"),
        [function("ROUND"), function("SUM"), sheet("Unit"), sheet("Mutu Data")]
    );
    assert_eq!(
        mentions("IF(Tabel[[#This Row],[Nilai; a]]>bobot,\"a;\"\"b\",TRUE)"),
        [
            function("IF"),
            Mention::Table("Tabel".to_owned(), "[#This Row],[Nilai; a]".to_owned()),
            Mention::Name("bobot".to_owned()),
            Mention::Text("a;\"b".to_owned()),
        ]
    );
    assert_eq!(mentions("MEDIAN({1,2;3,4})+$4:$4"), [function("MEDIAN")]);
    for wrong in ["[1]Unit!A1", "'[b.xlsx]Unit'!A1", "Unit!#REF!", "SUM(A1;A2)", "SUM(A1"] {
        assert!(mentions(wrong).iter().any(|one| matches!(one, Mention::Odd(_))), "{wrong}");
    }
}
