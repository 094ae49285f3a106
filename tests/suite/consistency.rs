//! The rules of consistency against 34 checks that were made by hand and independently
//! (fixtures/claims-checks.csv: 24 hold, 10 fail).

use frontier::embedded;
use frontier::figures;
use frontier::figures::consistency::{Background, Consistency, Rule, examine};

/// Checks that no rule can reach, and why. Both need to know that figures printed in different
/// publications are the parts of one whole; nothing in the claims says so, and a rule that tried
/// sums of any figures would find coincidences.
const OUT_OF_REACH: [&str; 2] =
    ["plots received (190+142.7+750+1000+25 ha) = 25 km2", "fence 150+200+70=420"];

/// Checks reached with the same arithmetic but from other claims: the 519.9 km of 2014 come from
/// the timeline rather than from a source of 2015; the 35 ha from the source's own addends.
const BY_ARITHMETIC: [&str; 2] = ["519.9/970 = 54 %, Interfax 2014", "Leilek swap 155+35=190"];

#[derive(serde::Deserialize)]
struct ByHand {
    check: String,
    computed: f64,
    stated: f64,
    result: String,
    claim_ids: String,
}

fn by_hand() -> Vec<ByHand> {
    let mut reader = csv::Reader::from_path("tests/fixtures/claims-checks.csv").unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn found() -> Vec<Consistency> {
    let timeline = embedded::timeline();
    let settled_on = embedded::boundary(None, None).unwrap().dataset.settled_on;
    examine(&embedded::claims(), Background { timeline: &timeline, settled_on })
}

fn reached(check: &ByHand, found: &[Consistency]) -> bool {
    let ids: Vec<&str> = check.claim_ids.split_whitespace().collect();
    let uses = |item: &Consistency, id: &&str| item.claims.iter().any(|claim| claim.id == *id);
    let same_figures = |item: &Consistency| {
        (item.computed - check.computed).abs() < 0.06 && (item.stated - check.stated).abs() < 0.06
    };
    found.iter().filter(|item| item.holds == (check.result == "ok")).any(|item| match BY_ARITHMETIC
        .contains(&check.check.as_str())
    {
        true => ids.iter().any(|id| uses(item, id)) && same_figures(item),
        false => ids.iter().all(|id| uses(item, id)),
    })
}

#[test]
fn every_check_made_by_hand_is_found_by_rule_but_the_two_out_of_reach() {
    let found = found();
    for check in by_hand() {
        let expected = !OUT_OF_REACH.contains(&check.check.as_str());
        assert_eq!(reached(&check, &found), expected, "{}", check.check);
    }
}

fn claims(csv: &str) -> Vec<frontier::figures::claim::Claim> {
    figures::read::claims("test.csv", csv.as_bytes()).unwrap().0
}

fn verdicts(csv: &str) -> Vec<(Rule, bool)> {
    let found = examine(&claims(csv), Background::default());
    found.into_iter().map(|item| (item.rule, item.holds)).collect()
}

#[test]
fn changing_one_part_makes_a_total_fail() {
    let rows = |contested: &str| {
        format!(
            "id,metric,value,as_of,publisher\n\
             a,delimited_km,519,2017-06,P\nb,contested_km,{contested},2017-06,P\nc,total_km,978,2017-06,P\n"
        )
    };
    assert_eq!(verdicts(&rows("459")), [(Rule::PartsMakeTotal, true)]);
    assert_eq!(verdicts(&rows("455")), [(Rule::PartsMakeTotal, false)]);
}

#[test]
fn figures_of_two_publications_are_no_parts_of_one_total() {
    let rows = "id,metric,value,as_of,publisher\n\
                a,delimited_km,519,2017-06,P\nb,contested_km,300,2017-06,Q\nc,total_km,978,2017-06,P\n";
    assert_eq!(verdicts(rows), []);
}

#[test]
fn more_than_leaves_room_for_what_is_missing() {
    let rows = "id,metric,value,qualifier,as_of,publisher\na,delimited_km,500,about,2019-09,P\n\
                b,contested_km,400,more-than,2019-09,P\nc,total_km,976,exact,2019-09,P\n";
    assert_eq!(verdicts(rows), []);
}

#[test]
fn a_length_that_shrinks_is_a_contradiction_and_a_truncated_one_is_not() {
    let rows = |later: &str| {
        format!(
            "id,metric,value,as_of,side,series\n\
             a,delimited_km,519.9,2017-02,X,s\nb,delimited_km,{later},2018-02,X,s\n"
        )
    };
    assert_eq!(verdicts(&rows("519")), []);
    assert_eq!(verdicts(&rows("510")), [(Rule::FallsBack, false)]);
}

#[test]
fn increments_that_exceed_the_later_length_contradict_it_and_missing_ones_do_not() {
    let rows = |later: &str| {
        format!(
            "id,metric,value,as_of,side,series\na,delimited_km,100,2020-01,X,s\n\
             b,delimited_added_km,7.5,2020-06-01,X,\nc,delimited_km,{later},2021-01,X,s\n"
        )
    };
    assert_eq!(verdicts(&rows("107.5")), [(Rule::IncrementsMakeLater, true)]);
    assert_eq!(verdicts(&rows("103")), [(Rule::IncrementsMakeLater, false)]);
    assert_eq!(verdicts(&rows("140")), []);
}

#[test]
fn two_figures_for_one_date_contradict_each_other_only_in_one_way_of_counting() {
    let rows = |series: &str| {
        format!(
            "id,metric,value,as_of,side,series,publisher\n\
             a,total_km,970,2020-01,X,s,P\nb,total_km,985,2020-01,X,{series},Q\n"
        )
    };
    assert_eq!(verdicts(&rows("s")), [(Rule::SameDate, false)]);
    assert_eq!(verdicts(&rows("t")), []);
}

#[test]
fn a_share_of_nothing_is_no_arithmetic() {
    let rows = "id,metric,value,as_of,publisher\na,delimited_km,0,2017,P\n\
                b,total_km,0,2017,P\nc,share_delimited_pct,0,2017,P\n";
    assert_eq!(verdicts(rows), []);
}

#[test]
fn misprints_take_part_in_no_rule() {
    let rows = "id,metric,value,as_of,publisher,series\na,delimited_km,519,2017-06,P,\n\
                b,contested_km,459,2017-06,P,\nc,total_km,720,2017-06,P,error\n";
    assert_eq!(verdicts(rows), []);
}
