//! From the tables `groups` and `matches` to groups with their members, pairs and cells.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use super::{COMMAND, ListedField, ListedGroup, ListedMember, ListedPair};
use crate::error::Error;
use crate::place::Place;
use crate::response::Addresses;
use crate::run::absent::absent;
use crate::stage::Partition;
use crate::store::Store;
use crate::table::{COLUMNS, GROUPS, MATCHES, SOURCES, Table};

/// What the compared fields of a code are joined by.
const JOIN: char = '+';

/// The groups of a province, in the order of the table.
pub fn groups(partition: &Partition, store: &Store) -> Result<Vec<ListedGroup>, Error> {
    let get = |table: &'static Table| {
        let frame = store.read_table(partition, table)?;
        frame.ok_or_else(|| absent(store, &partition.to_string(), table, COMMAND))
    };
    let (members, matches) = (get(&GROUPS)?, get(&MATCHES)?);
    // Most provinces of a good year: nothing is looked up for nothing.
    if members.height() == 0 {
        return Ok(Vec::new());
    }
    let (sources, columns) = (get(&SOURCES)?, get(&COLUMNS)?);
    let made = || -> PolarsResult<Vec<ListedGroup>> {
        let addresses = Addresses::new(&sources, &columns)?;
        let compared = compared(&matches)?;
        let mut groups = with_members(&members, &addresses, &compared)?;
        add_pairs(&mut groups, &matches)?;
        for group in &mut groups {
            group.province = partition.to_string();
            group.pairs.iter_mut().for_each(ListedPair::weigh);
        }
        Ok(groups)
    };
    made().map_err(Error::compute("the list of duplicates"))
}

/// The codes of the fields compared in each group, in the order of the table.
fn compared(matches: &DataFrame) -> PolarsResult<BTreeMap<String, Vec<String>>> {
    let (groups, fields) = (matches.column("group")?.str()?, matches.column("field")?.str()?);
    let mut compared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (group, fields) in groups.iter().zip(fields.iter()) {
        let (group, fields) = (group.unwrap_or_default(), fields.unwrap_or_default());
        for code in fields.split(JOIN).filter(|code| !code.is_empty()) {
            if seen.insert((group, code)) {
                compared.entry(group.to_owned()).or_default().push(code.to_owned());
            }
        }
    }
    Ok(compared)
}

fn with_members(
    frame: &DataFrame,
    addresses: &Addresses,
    compared: &BTreeMap<String, Vec<String>>,
) -> PolarsResult<Vec<ListedGroup>> {
    let column = |name: &str| -> PolarsResult<&StringChunked> { frame.column(name)?.str() };
    let (names, letters, states) = (column("group")?, column("member")?, column("state")?);
    let (fates, rules, whys) = (column("fate")?, column("rule")?, column("why")?);
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let (weights, probabilities) = (frame.column("weight")?.f64()?, frame.column("probability")?.f64()?);
    let mut groups: Vec<ListedGroup> = Vec::new();
    for at in 0..frame.height() {
        let text = |column: &StringChunked| column.get(at).unwrap_or_default().to_owned();
        let (source, row) = (sources.get(at).unwrap_or(u32::MAX), rows.get(at).unwrap_or(u32::MAX));
        let name = text(names);
        let fields = compared.get(&name).map_or(&[][..], Vec::as_slice).iter();
        let cell = |code: &String| -> Option<(String, Place)> {
            addresses.has(source, code).then(|| (code.clone(), addresses.place(source, row, code)))
        };
        let member = ListedMember {
            member: text(letters),
            place: addresses.key_place(source, row).to_string(),
            fate: text(fates),
            rule: text(rules),
            why: text(whys),
            cells: fields.filter_map(cell).collect(),
        };
        if groups.last().is_none_or(|last| last.group != name) {
            groups.push(ListedGroup {
                group: name,
                state: text(states),
                rule: member.rule.clone(),
                weight: weights.get(at),
                probability: probabilities.get(at),
                ..ListedGroup::default()
            });
        }
        if let Some(group) = groups.last_mut() {
            // For one that is kept the table has the rule of the group.
            if member.fate == "kept" {
                group.rule.clone_from(&member.rule);
            }
            group.members.push(member);
        }
    }
    Ok(groups)
}

fn add_pairs(groups: &mut [ListedGroup], matches: &DataFrame) -> PolarsResult<()> {
    let column = |name: &str| -> PolarsResult<&StringChunked> { matches.column(name)?.str() };
    let (names, left, right) = (column("group")?, column("a")?, column("b")?);
    let (rules, fields, agreements) = (column("rule")?, column("field")?, column("agreement")?);
    let weights = matches.column("weight")?.f64()?;
    let mut of_name: BTreeMap<String, &mut ListedGroup> =
        groups.iter_mut().map(|group| (group.group.clone(), group)).collect();
    for at in 0..matches.height() {
        let text = |column: &StringChunked| column.get(at).unwrap_or_default().to_owned();
        let Some(group) = of_name.get_mut(names.get(at).unwrap_or_default()) else { continue };
        let (a, b) = (text(left), text(right));
        if group.pairs.last().is_none_or(|pair| (&pair.a, &pair.b) != (&a, &b)) {
            group.pairs.push(ListedPair { a, b, rule: text(rules), ..ListedPair::default() });
        }
        if let Some(pair) = group.pairs.last_mut() {
            let field =
                ListedField { field: text(fields), agreement: text(agreements), weight: weights.get(at) };
            pair.fields.push(field);
        }
    }
    Ok(())
}
