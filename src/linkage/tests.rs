//! Laws of the whole engine.

use proptest::prelude::*;

use super::{Compare, Kind, Linked, Pair, Part, Persons, Settings, Take, Values, link};

/// A person: name, identity number, birth date, age, sex, two answers, scope.
type Person =
    (Option<String>, Option<String>, Option<String>, Option<f64>, Option<i32>, [Option<i16>; 2], u32);

fn settings() -> Settings {
    let compare = |column, kind, near: &[f64]| Compare { columns: vec![column], kind, near: near.to_vec() };
    let part = |column, take| Part { column, take };
    Settings {
        compares: vec![
            compare(0, Kind::Name, &[]),
            compare(1, Kind::Code, &[]),
            compare(2, Kind::Date, &[]),
            compare(3, Kind::Number, &[1.0, 3.0]),
            compare(4, Kind::Date, &[2.0]),
            compare(5, Kind::Answers, &[]),
        ],
        blocks: vec![
            vec![part(0, Take::Sound)],
            vec![part(1, Take::End), part(2, Take::Year)],
            vec![part(0, Take::Start), part(5, Take::Whole)],
        ],
        review: 0.01,
    }
}

fn linked(persons: &[Person]) -> Linked {
    let texts = |of: fn(&Person) -> &Option<String>| {
        Values::Texts(persons.iter().map(|p| of(p).as_deref()).collect())
    };
    let answers = |at: usize| persons.iter().map(|person| person.5[at]).collect();
    let columns = vec![
        texts(|person| &person.0),
        texts(|person| &person.1),
        texts(|person| &person.2),
        Values::Numbers(persons.iter().map(|person| person.3).collect()),
        Values::Days(persons.iter().map(|person| person.4).collect()),
        Values::Answers(vec![answers(0), answers(1)]),
    ];
    link(&settings(), &Persons { scopes: persons.iter().map(|person| person.6).collect(), columns })
}

fn person() -> impl Strategy<Value = Person> {
    let name = prop_oneof![
        3 => "(budi|siti|ahmad|Moh\\.|dr\\.) (santoso|aminah|fauzi|yusuf|wijaya)",
        1 => any::<String>()
    ];
    let number = prop_oneof![3 => "63[01]{4}", 1 => any::<String>()];
    let date = prop_oneof![3 => "19[67][0-9]-0[1-9]-1[0-9]", 1 => any::<String>()];
    let answer = || proptest::option::of(1_i16..4);
    (
        proptest::option::of(name),
        proptest::option::of(number),
        proptest::option::of(date),
        proptest::option::of(prop_oneof![3 => (17_i32..80).prop_map(f64::from), 1 => any::<f64>()]),
        proptest::option::of(prop_oneof![3 => 19_000_i32..19_010, 1 => any::<i32>()]),
        [answer(), answer()],
        0_u32..3,
    )
}

/// What a pair is, whatever the positions of its two.
fn content(persons: &[Person], pair: &Pair) -> String {
    let mut both = [format!("{:?}", persons[pair.a]), format!("{:?}", persons[pair.b])];
    both.sort();
    format!("{both:?} {:?} {:?}", pair.weight.to_bits(), pair.fields)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_persons_and_the_numbers_of_scopes_do_not_matter(
        mut persons in prop::collection::vec(person(), 0..60),
        turn in 0_usize..60,
    ) {
        let contents = |persons: &[Person]| {
            let mut all: Vec<String> = linked(persons).pairs.iter().map(|pair| content(persons, pair)).collect();
            all.sort();
            all
        };
        let renamed = |persons: &[Person], names: [u32; 3]| -> Vec<Person> {
            let mut persons = persons.to_vec();
            for person in &mut persons {
                person.6 = names[person.6 as usize];
            }
            persons
        };
        // Scopes stand in what is compared only as the same or not; the numbers are written as they were.
        let before = contents(&renamed(&persons, [0, 1, 2]));
        persons.reverse();
        let turn = turn % persons.len().max(1);
        persons.rotate_left(turn);
        prop_assert_eq!(&contents(&persons), &before);
        let plain = |contents: Vec<String>| -> Vec<String> {
            let mut weights: Vec<String> =
                contents.iter().map(|text| text.rsplit_once("] ").map_or("", |(_, rest)| rest).to_owned()).collect();
            weights.sort();
            weights
        };
        prop_assert_eq!(plain(contents(&renamed(&persons, [9, 5, 7]))), plain(before));
    }

    #[test]
    fn a_weight_is_the_sum_of_its_parts_and_lies_where_it_was_asked_for(
        persons in prop::collection::vec(person(), 0..40),
    ) {
        let linked = linked(&persons);
        for pair in &linked.pairs {
            prop_assert!(pair.a < pair.b && persons[pair.a].6 == persons[pair.b].6);
            let sum = linked.prior + pair.fields.iter().map(|field| field.weight).sum::<f64>();
            prop_assert!((sum - pair.weight).abs() < 1e-9);
            let probability = pair.weight.exp2() / (1.0 + pair.weight.exp2());
            prop_assert!((probability - pair.probability).abs() < 1e-9 && pair.probability >= 0.01);
            prop_assert_eq!(&linked.score(pair.b, pair.a), pair, "asked again, and the other way round");
            for field in &pair.fields {
                prop_assert!(field.words != "kosong" || field.weight == 0.0);
            }
        }
        let positions: Vec<(usize, usize)> = linked.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
        let mut sorted = positions.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(positions, sorted, "each pair once, in order");
    }
}

/// Persons made up by counting: no two alike but those recorded twice.
fn made_up(all: usize, twice: usize) -> Vec<Person> {
    let person = |at: usize| -> Person {
        let names =
            ["budi", "siti", "ahmad", "rina", "joko", "dewi", "agus", "wati", "hasan", "lestari", "made"];
        let name = format!("{} {}", names[at % 11], names[(at / 11 + at) % 7]);
        let day = 19_000 + i32::try_from(at % 5).unwrap();
        let answer = |by: usize| Some(i16::try_from(at / by % 4).unwrap());
        (
            Some(name),
            Some(format!("{:06}", at * 7919 % 1_000_003)),
            Some(format!("19{:02}-{:02}-{:02}", 50 + at % 47, 1 + at % 12, 1 + at % 28)),
            Some(f64::from(u32::try_from(20 + at % 47).unwrap())),
            Some(day),
            [answer(1), answer(3)],
            0,
        )
    };
    (0..all).map(person).chain((0..twice).map(person)).collect()
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let persons = made_up(3000, 100);
    let threads = |number| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build().unwrap();
        pool.install(|| linked(&persons))
    };
    let (one, four) = (threads(1), threads(4));
    assert_eq!(one.pairs, four.pairs);
    assert_eq!((one.compared, one.prior.to_bits()), (four.compared, four.prior.to_bits()));
    let twice: Vec<(usize, usize)> = (0..100).map(|at| (at, 3000 + at)).collect();
    let found: Vec<(usize, usize)> =
        one.pairs.iter().filter(|pair| pair.probability > 0.99).map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(found, twice, "those recorded twice, and nobody else");
}

#[test]
fn nobody_is_linked_where_nobody_is_there_twice() {
    let linked = linked(&made_up(2000, 0));
    assert!(linked.compared > 1000);
    assert_eq!(linked.pairs.iter().filter(|pair| pair.probability > 0.9).count(), 0);
}

#[test]
fn without_persons_columns_or_comparisons_nothing_is_found() {
    assert!(linked(&[]).pairs.is_empty());
    let nothing = Settings { compares: Vec::new(), blocks: vec![Vec::new()], review: 0.9 };
    let found = link(&nothing, &Persons { scopes: vec![0; 10], columns: Vec::new() });
    assert_eq!((found.pairs.len(), found.compared), (0, 45), "a key without parts proposes everybody");
    let found = link(&settings(), &Persons { scopes: vec![0; 10], columns: Vec::new() });
    assert_eq!(
        (found.pairs.len(), found.compared),
        (0, 0),
        "a column that is not there is missing everywhere"
    );
    assert!(found.score(0, 0).probability <= 0.0 && found.score(3, 99).probability <= 0.0);
}

#[test]
fn only_persons_of_one_scope_are_compared() {
    let mut persons = made_up(300, 20);
    for (at, person) in persons.iter_mut().enumerate() {
        person.6 = u32::from(at >= 300);
    }
    let linked = linked(&persons);
    assert!(linked.pairs.iter().all(|pair| pair.probability < 0.5));
    assert!(linked.score(0, 300).probability > 0.9, "but any two can be asked about");
}

#[test]
fn a_block_of_everybody_costs_no_more_than_its_windows() {
    let persons: Vec<Person> = made_up(4000, 0)
        .into_iter()
        .enumerate()
        .map(|(at, person)| (Some(format!("siti {}", at % 13)), person.1, person.2, None, None, [None; 2], 0))
        .collect();
    let found = linked(&persons);
    // Three keys, each in two orders, twelve partners each.
    assert!(found.compared < 4000 * 3 * 2 * 12, "{}", found.compared);
    assert!(found.compared > 4000 * 12, "{}", found.compared);
}

#[test]
fn a_pair_explains_itself_without_saying_anything_of_its_values() {
    let person = |name: &str, number: &str, date: &str, age: f64| -> Person {
        let text = |text: &str| Some(text.to_owned());
        (text(name), text(number), text(date), Some(age), None, [Some(1), Some(2)], 0)
    };
    let persons = [
        person("Budi Santoso", "630112", "1960-02-10", 40.0),
        person("H. Santoso Budi, S.E.", "630113", "1960-10-02", 41.0),
        person("Budi Santosa", "63", "19600219", 55.0),
    ];
    let linked = linked(&persons);
    let words = |a, b| linked.score(a, b).fields.into_iter().map(|field| field.words).collect::<Vec<_>>();
    assert_eq!(
        words(0, 1),
        [
            "sama (urutan nama tertukar)",
            "1 angka berbeda",
            "hari dan bulan tertukar",
            "selisih 1",
            "kosong",
            "semua 2 sama"
        ]
    );
    assert_eq!(
        words(0, 2),
        ["1 huruf berbeda", "berbeda", "1 angka berbeda", "selisih 15", "kosong", "semua 2 sama"]
    );
}
