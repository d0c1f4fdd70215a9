//! The rulings, case by case. Unless a row says otherwise the report is of Wednesday, 4 December 2024.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Day, find, resolve, resolve_at};

/// One row: the mention in its sentence, and the span it must give; `None` is a refusal.
struct Case {
    mention: &'static str,
    sentence: &'static str,
    want: Option<&'static str>,
}

/// Short for a row.
const fn case(mention: &'static str, sentence: &'static str, want: Option<&'static str>) -> Case {
    Case { mention, sentence, want }
}

const PUBLISHED: Date = date(2024, 12, 4);

/// Runs all rows and prints every one that fails.
fn check(cases: &[Case], published: Option<Date>) {
    let mut failed = Vec::new();
    for Case { mention, sentence, want } in cases {
        let got = resolve(mention, sentence, published).map(|span| span.to_string());
        if got.as_deref() != *want {
            failed.push(format!("{mention:?} in {sentence:?}: got {got:?}, want {want:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {} rows fail:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn mentions_resolve_against_the_report() {
    check(&CASES, Some(PUBLISHED));
}

/// Mention, sentence, span.
#[rustfmt::skip]
const CASES: [Case; 255] = [
    case("Friday", "Putin will visit Minsk on Friday.", Some("2024-12-06")),
    case("Friday", "Putin visited Minsk on Friday.", Some("2024-11-29")),
    case("Wednesday", "Putin visited Minsk on Wednesday.", Some("2024-12-04")),
    case("Wednesday", "Putin will visit Minsk on Wednesday.", Some("2024-12-11")),
    case("Monday", "On Monday, the ministers will sign the treaty.", Some("2024-12-09")),
    case("Monday", "On Monday, the ministers signed the treaty.", Some("2024-12-02")),
    case("Thursday", "The ministers on Thursday agreed to meet again.", Some("2024-11-28")),
    case("Thursday", "The ministers agreed to meet on Thursday.", Some("2024-12-05")),
    case("Thursday", "Police dispersed a crowd that had gathered to mourn on Thursday.", Some("2024-11-28")),
    case("Sunday", "The talks are due to begin on Sunday.", Some("2024-12-08")),
    case("Sunday", "The talks, scheduled for Sunday, were called off.", Some("2024-12-08")),
    case("Sunday", "Unions called a strike for Sunday.", Some("2024-12-08")),
    case("Saturday", "The premier leaves Saturday for a state visit.", Some("2024-12-07")),
    case("Saturday", "Putin to visit Minsk on Saturday", Some("2024-12-07")),
    case("Tuesday", "Voters, he said, will go to the polls on Tuesday.", Some("2024-12-10")),
    case("Friday", "He told the rebels to leave the city on Friday.", Some("2024-12-06")),
    case("Friday", "The rebels refused to leave the city on Friday.", Some("2024-11-29")),
    case("Friday", "The envoy travelled to Geneva on Friday.", Some("2024-11-29")),
    case("Friday", "The deal is to be signed on Friday.", Some("2024-12-06")),
    case("Friday", "The deal would have been signed on Friday.", Some("2024-11-29")),
    case("Friday", "The foreign minister is visiting Oslo on Friday.", Some("2024-12-06")),
    case("Thursday", "He will meet relatives of those killed in the blast on Thursday.", Some("2024-12-05")),
    case("Friday", "Police condemned Friday's attack.", Some("2024-11-29")),
    case("Friday", "He said Friday's vote would be free.", Some("2024-12-06")),
    case("Sunday", "Flights were allowed to resume on Sunday.", Some("2024-12-01")),
    case("Saturday", "They won't march on Saturday.", Some("2024-12-07")),
    case("Saturday", "They won the vote on Saturday.", Some("2024-11-30")),
    case("Tuesday night", "Gunmen attacked a post on Tuesday night.", Some("2024-12-03")),
    case("Friday morning", "Protests broke out Friday morning.", Some("2024-11-29")),
    case("last Friday", "Canada froze the assets last Friday.", Some("2024-11-29")),
    case("last Wednesday", "Canada froze the assets last Wednesday.", Some("2024-11-27")),
    case("last Monday", "Canada froze the assets last Monday.", Some("2024-12-02")),
    case("next Tuesday", "The court will rule next Tuesday.", Some("2024-12-10")),
    case("next Friday", "The court will rule next Friday.", Some("2024-12-06")),
    case("this Friday", "The court rules this Friday.", Some("2024-12-06")),
    case("this coming Sunday", "They vote this coming Sunday.", Some("2024-12-08")),
    case("this past Sunday", "They voted this past Sunday.", Some("2024-12-01")),
    case("Monday last week", "They met on Monday last week.", Some("2024-11-25")),
    case("Friday of next week", "They will meet on Friday of next week.", Some("2024-12-13")),
    case("late on Monday", "Xinhua reported late on Monday that he fled.", Some("2024-12-02")),
    case("early Sunday", "Police raided the office early Sunday.", Some("2024-12-01")),
    case("from Monday to Friday", "Nurses will strike from Monday to Friday.", Some("2024-12-09/2024-12-13")),
    case("between Monday and Wednesday", "Rebels killed ten between Monday and Wednesday.", Some("2024-12-02/2024-12-04")),
    case("Saturday to Tuesday", "The summit ran Saturday to Tuesday.", Some("2024-11-30/2024-12-03")),
    case("since Friday", "Dockers have been on strike since Friday.", Some("2024-11-29/2024-12-04")),
    case("until Monday", "Staff were told to stay home until Monday.", Some("../2024-12-09")),
    case("by Friday", "The ransom must be paid by Friday.", Some("../2024-12-06")),
    case("September 20, 2019", "Troops left the town September 20, 2019.", Some("2019-09-20")),
    case("20 September 2019", "Troops left the town 20 September 2019.", Some("2019-09-20")),
    case("Sept. 3, 2019", "Troops left the town Sept. 3, 2019.", Some("2019-09-03")),
    case("Sept 3, 2019", "Troops left the town Sept 3, 2019.", Some("2019-09-03")),
    case("3 May 2019", "Troops left the town 3 May 2019.", Some("2019-05-03")),
    case("May 3rd, 2019", "Troops left the town May 3rd, 2019.", Some("2019-05-03")),
    case("the 3rd of May 2019", "Troops left the town the 3rd of May 2019.", Some("2019-05-03")),
    case("3rd May, 2019", "Troops left the town 3rd May, 2019.", Some("2019-05-03")),
    case("August 08, 1974", "Troops left the town August 08, 1974.", Some("1974-08-08")),
    case("2019-09-03", "Troops left the town 2019-09-03.", Some("2019-09-03")),
    case("2019/09/03", "Troops left the town 2019/09/03.", Some("2019-09-03")),
    case("2019-09", "Troops left the town 2019-09.", Some("2019-09")),
    case("3/9/2019", "Troops left the town 3/9/2019.", Some("2019-03-09")),
    case("13/9/2019", "Troops left the town 13/9/2019.", Some("2019-09-13")),
    case("9/13/2019", "Troops left the town 9/13/2019.", Some("2019-09-13")),
    case("3.9.2019", "Troops left the town 3.9.2019.", Some("2019-09-03")),
    case("31.12.2019", "Troops left the town 31.12.2019.", Some("2019-12-31")),
    case("9/11", "Troops left the town 9/11.", Some("2001-09-11")),
    case("Monday, Sept. 19, 2016", "Troops left the town Monday, Sept. 19, 2016.", Some("2016-09-19")),
    case("Wednesday, 16 January 2019", "Troops left the town Wednesday, 16 January 2019.", Some("2019-01-16")),
    case("Tue, 3 Dec 2019", "Troops left the town Tue, 3 Dec 2019.", Some("2019-12-03")),
    case("December 2022", "Troops left the town December 2022.", Some("2022-12")),
    case("Dec. 2022", "Troops left the town Dec. 2022.", Some("2022-12")),
    case("December, 2022", "Troops left the town December, 2022.", Some("2022-12")),
    case("February of 2005", "Troops left the town February of 2005.", Some("2005-02")),
    case("May 2016", "Troops left the town May 2016.", Some("2016-05")),
    case("11-13 Dec 2019", "Troops left the town 11-13 Dec 2019.", Some("2019-12-11/2019-12-13")),
    case("between 11-13 Dec 2019", "Troops left the town between 11-13 Dec 2019.", Some("2019-12-11/2019-12-13")),
    case("between 11 and 13 December 2019", "Troops left the town between 11 and 13 December 2019.", Some("2019-12-11/2019-12-13")),
    case("from 3 to 7 May 2019", "Troops left the town from 3 to 7 May 2019.", Some("2019-05-03/2019-05-07")),
    case("May 3-5, 2019", "Troops left the town May 3-5, 2019.", Some("2019-05-03/2019-05-05")),
    case("from 13 May to May 15 2016", "Troops left the town from 13 May to May 15 2016.", Some("2016-05-13/2016-05-15")),
    case("30 June - 2 July 2015", "Troops left the town 30 June - 2 July 2015.", Some("2015-06-30/2015-07-02")),
    case("between March and June 2015", "Troops left the town between March and June 2015.", Some("2015-03/2015-06")),
    case("between September 2002 and March 2003", "Troops left the town between September 2002 and March 2003.", Some("2002-09/2003-03")),
    case("20 September", "Troops left the town 20 September.", Some("2024-09-20")),
    case("Nov. 6", "Troops left the town Nov. 6.", Some("2024-11-06")),
    case("on 27 December", "Troops left the town on 27 December.", Some("2024-12-27")),
    case("1 December", "Troops left the town 1 December.", Some("2024-12-01")),
    case("June 3", "Troops left the town June 3.", Some("2024-06-03")),
    case("3 May last year", "Troops left the town 3 May last year.", Some("2023-05-03")),
    case("April last year", "Troops left the town April last year.", Some("2023-04")),
    case("March of this year", "Troops left the town March of this year.", Some("2024-03")),
    case("early March 2022", "Troops left the town early March 2022.", Some("2022-03-01/2022-03-10")),
    case("mid-March", "Troops left the town mid-March.", Some("2024-03-11/2024-03-20")),
    case("late February 2022", "Troops left the town late February 2022.", Some("2022-02-21/2022-02-28")),
    case("late February 2024", "Troops left the town late February 2024.", Some("2024-02-21/2024-02-29")),
    case("at the end of June", "Troops left the town at the end of June.", Some("2024-06-21/2024-06-30")),
    case("30 February 2020", "Troops left the town 30 February 2020.", None),
    case("31 November 2020", "Troops left the town 31 November 2020.", None),
    case("29 February 2023", "Troops left the town 29 February 2023.", None),
    case("29 February 2024", "Troops left the town 29 February 2024.", Some("2024-02-29")),
    case("in 2022", "Troops left the town in 2022.", Some("2022")),
    case("in 1665", "Troops left the town in 1665.", Some("1665")),
    case("2015-16", "Troops left the town 2015-16.", Some("2015/2016")),
    case("in 2015–2018", "Troops left the town in 2015–2018.", Some("2015/2018")),
    case("from 1990 to 1995", "Troops left the town from 1990 to 1995.", Some("1990/1995")),
    case("between 2015 and 2018", "Troops left the town between 2015 and 2018.", Some("2015/2018")),
    case("in early 2017", "Troops left the town in early 2017.", Some("2017-01/2017-04")),
    case("mid-2015", "Troops left the town mid-2015.", Some("2015-05/2015-08")),
    case("late 2018", "Troops left the town late 2018.", Some("2018-09/2018-12")),
    case("at the end of 2018", "Troops left the town at the end of 2018.", Some("2018-09/2018-12")),
    case("the beginning of 2018", "Troops left the town the beginning of 2018.", Some("2018-01/2018-04")),
    case("the 1990s", "Troops left the town the 1990s.", Some("1990/1999")),
    case("the 1990's", "Troops left the town the 1990's.", Some("1990/1999")),
    case("the late 1990s", "Troops left the town the late 1990s.", Some("1997/1999")),
    case("early 1980s", "Troops left the town early 1980s.", Some("1980/1983")),
    case("the '60s", "Troops left the town the '60s.", Some("1960/1969")),
    case("the 60s", "Troops left the town the 60s.", Some("1960/1969")),
    case("the sixties", "Troops left the town the sixties.", Some("1960/1969")),
    case("in the 19th century", "Troops left the town in the 19th century.", Some("1801/1900")),
    case("the nineteenth century", "Troops left the town the nineteenth century.", Some("1801/1900")),
    case("the 1800s", "Troops left the town the 1800s.", Some("1801/1900")),
    case("the early 20th century", "Troops left the town the early 20th century.", Some("1901/1933")),
    case("the 2000s", "Troops left the town the 2000s.", Some("2000/2009")),
    case("in the summer of 2006", "Troops left the town in the summer of 2006.", Some("2006-06/2006-08")),
    case("spring 2022", "Troops left the town spring 2022.", Some("2022-03/2022-05")),
    case("the winter of 2010", "Troops left the town the winter of 2010.", Some("2010-12/2011-02")),
    case("last summer", "Troops left the town last summer.", Some("2024-06/2024-08")),
    case("last autumn", "Troops left the town last autumn.", Some("2024-09/2024-11")),
    case("last winter", "Troops left the town last winter.", Some("2023-12/2024-02")),
    case("this winter", "Troops left the town this winter.", Some("2024-12/2025-02")),
    case("in the spring", "Troops left the town in the spring.", Some("2024-03/2024-05")),
    case("next spring", "Troops left the town next spring.", Some("2025-03/2025-05")),
    case("the first quarter of 2015", "Troops left the town the first quarter of 2015.", Some("2015-01/2015-03")),
    case("Q3 2015", "Troops left the town Q3 2015.", Some("2015-07/2015-09")),
    case("in the first quarter", "Troops left the town in the first quarter.", Some("2024-01/2024-03")),
    case("the second half of 2015", "Troops left the town the second half of 2015.", Some("2015-07/2015-12")),
    case("the first half of last year", "Troops left the town the first half of last year.", Some("2023-01/2023-06")),
    case("the fourth quarter of the year", "Troops left the town the fourth quarter of the year.", Some("2024-10/2024-12")),
    case("in March", "Troops left the town in March.", Some("2024-03")),
    case("in December", "Troops left the town in December.", Some("2024-12")),
    case("last April", "Troops left the town last April.", Some("2024-04")),
    case("last December", "Troops left the town last December.", Some("2023-12")),
    case("this June", "Troops left the town this June.", Some("2024-06")),
    case("next March", "Troops left the town next March.", Some("2025-03")),
    case("in May", "Troops left the town in May.", Some("2024-05")),
    case("since March", "Troops left the town since March.", Some("2024-03/2024-12-04")),
    case("since 2012", "Troops left the town since 2012.", Some("2012/2024-12-04")),
    case("since late 2018", "Troops left the town since late 2018.", Some("2018-09/2024-12-04")),
    case("since last month", "Troops left the town since last month.", Some("2024-11/2024-12-04")),
    case("since April 2016", "Troops left the town since April 2016.", Some("2016-04/2024-12-04")),
    case("until the summer of 2013", "Troops left the town until the summer of 2013.", Some("../2013-08")),
    case("after March 2020", "Troops left the town after March 2020.", Some("2020-03/..")),
    case("before the end of the year", "Troops left the town before the end of the year.", Some("../2024-12")),
    case("by 2027", "Troops left the town by 2027.", Some("../2027")),
    case("today", "Troops left the town today.", Some("2024-12-04")),
    case("yesterday", "Troops left the town yesterday.", Some("2024-12-03")),
    case("yesterday morning", "Troops left the town yesterday morning.", Some("2024-12-03")),
    case("tomorrow", "Troops left the town tomorrow.", Some("2024-12-05")),
    case("tonight", "Troops left the town tonight.", Some("2024-12-04")),
    case("this morning", "Troops left the town this morning.", Some("2024-12-04")),
    case("earlier today", "Troops left the town earlier today.", Some("2024-12-04")),
    case("last night", "Troops left the town last night.", Some("2024-12-03")),
    case("overnight", "Troops left the town overnight.", Some("2024-12-03/2024-12-04")),
    case("the day before yesterday", "Troops left the town the day before yesterday.", Some("2024-12-02")),
    case("the day after tomorrow", "Troops left the town the day after tomorrow.", Some("2024-12-06")),
    case("in the past 24 hours", "Troops left the town in the past 24 hours.", Some("2024-12-03/2024-12-04")),
    case("over the last 48 hours", "Troops left the town over the last 48 hours.", Some("2024-12-02/2024-12-04")),
    case("in the past three days", "Troops left the town in the past three days.", Some("2024-12-01/2024-12-04")),
    case("over the past two years", "Troops left the town over the past two years.", Some("2022-12-04/2024-12-04")),
    case("over the past year", "Troops left the town over the past year.", Some("2023-12-04/2024-12-04")),
    case("last week", "Troops left the town last week.", Some("2024-11-25/2024-12-01")),
    case("this week", "Troops left the town this week.", Some("2024-12-02/2024-12-08")),
    case("next week", "Troops left the town next week.", Some("2024-12-09/2024-12-15")),
    case("last month", "Troops left the town last month.", Some("2024-11")),
    case("this month", "Troops left the town this month.", Some("2024-12")),
    case("next month", "Troops left the town next month.", Some("2025-01")),
    case("last year", "Troops left the town last year.", Some("2023")),
    case("this year", "Troops left the town this year.", Some("2024")),
    case("next year", "Troops left the town next year.", Some("2025")),
    case("this decade", "Troops left the town this decade.", Some("2020/2029")),
    case("last century", "Troops left the town last century.", Some("1901/2000")),
    case("earlier this week", "Troops left the town earlier this week.", Some("2024-12-02/2024-12-04")),
    case("earlier this month", "Troops left the town earlier this month.", Some("2024-12-01/2024-12-04")),
    case("earlier this year", "Troops left the town earlier this year.", Some("2024-01-01/2024-12-04")),
    case("later this month", "Troops left the town later this month.", Some("2024-12-04/2024-12-31")),
    case("early last month", "Troops left the town early last month.", Some("2024-11-01/2024-11-10")),
    case("late last year", "Troops left the town late last year.", Some("2023-09/2023-12")),
    case("early next year", "Troops left the town early next year.", Some("2025-01/2025-04")),
    case("at the end of the month", "Troops left the town at the end of the month.", Some("2024-12-21/2024-12-31")),
    case("two weeks ago", "Troops left the town two weeks ago.", Some("2024-11-20")),
    case("a week ago", "Troops left the town a week ago.", Some("2024-11-27")),
    case("ten days ago", "Troops left the town ten days ago.", Some("2024-11-24")),
    case("twenty-five days ago", "Troops left the town twenty-five days ago.", Some("2024-11-09")),
    case("a couple of days ago", "Troops left the town a couple of days ago.", Some("2024-12-02")),
    case("a fortnight ago", "Troops left the town a fortnight ago.", Some("2024-11-20")),
    case("three months ago", "Troops left the town three months ago.", Some("2024-09")),
    case("two years ago", "Troops left the town two years ago.", Some("2022")),
    case("a decade ago", "Troops left the town a decade ago.", Some("2014")),
    case("nearly two years ago", "Troops left the town nearly two years ago.", Some("2022")),
    case("two hours ago", "Troops left the town two hours ago.", Some("2024-12-04")),
    case("within two weeks", "Troops left the town within two weeks.", Some("2024-12-04/2024-12-18")),
    case("in two weeks' time", "Troops left the town in two weeks' time.", Some("2024-12-18")),
    case("three days from now", "Troops left the town three days from now.", Some("2024-12-07")),
    case("in the next two days", "Troops left the town in the next two days.", Some("2024-12-04/2024-12-06")),
    case("over the weekend", "Troops left the town over the weekend.", Some("2024-11-30/2024-12-01")),
    case("last weekend", "Troops left the town last weekend.", Some("2024-11-30/2024-12-01")),
    case("next weekend", "Troops left the town next weekend.", Some("2024-12-14/2024-12-15")),
    case("on New Year's Day", "Troops left the town on New Year's Day.", Some("2024-01-01")),
    case("on Christmas Eve", "Troops left the town on Christmas Eve.", Some("2023-12-24")),
    case("since the 4th of the month", "Troops left the town since the 4th of the month.", Some("2024-12-04")),
    case("on the 20th", "Troops left the town on the 20th.", Some("2024-11-20")),
    case("on the anniversary", "Troops left the town on the anniversary.", None),
    case("on the tenth anniversary", "Troops left the town on the tenth anniversary.", None),
    case("recently", "Troops left the town recently.", None),
    case("in recent weeks", "Troops left the town in recent weeks.", None),
    case("two days later", "Troops left the town two days later.", None),
    case("a week earlier", "Troops left the town a week earlier.", None),
    case("the day before", "Troops left the town the day before.", None),
    case("the next day", "Troops left the town the next day.", None),
    case("the following week", "Troops left the town the following week.", None),
    case("a few days ago", "Troops left the town a few days ago.", None),
    case("years ago", "Troops left the town years ago.", None),
    case("several months ago", "Troops left the town several months ago.", None),
    case("more than two years ago", "Troops left the town more than two years ago.", None),
    case("about two weeks ago", "Troops left the town about two weeks ago.", None),
    case("for three days", "Troops left the town for three days.", None),
    case("over the past few years", "Troops left the town over the past few years.", None),
    case("every Tuesday", "Troops left the town every Tuesday.", None),
    case("after two days", "Troops left the town after two days.", None),
    case("in 9999999999 years", "Troops left the town in 9999999999 years.", None),
    case("44 BC", "Troops left the town 44 BC.", None),
    case("June", "A second cargo may follow in June.", Some("2025-06")),
    case("3 February", "A team will visit Libreville on 3 February.", Some("2025-02-03")),
    case("44/2/2019", "He was held on 44/2/2019.", None),
    case("5/6/2019", "Held on 5/6/2019, he was freed on 15/7/2019.", Some("2019-06-05")),
    case("the weekend", "They will march at the weekend.", Some("2024-12-07/2024-12-08")),
    case("Christmas", "The truce will hold at Christmas.", Some("2024-12-25")),
    case("tomorrow", "", Some("2024-12-05")),
    case("May", "Theresa May condemned the attack.", None),
    case("may", "The cargo may follow.", None),
    case("March", "They joined the March for Life.", None),
    case("2000", "About 2000 people fled.", None),
    case("1500", "They sent 1500 troops.", None),
    case("1701", "They defied Resolution 1701.", None),
    case("2254", "He cited $ 2254 in costs.", None),
    case("2019", "The 2019 protests were crushed.", Some("2019")),
    case("2003", "He backed the 2003 invasion of Iraq.", Some("2003")),
    case("15", "In March 15 people were killed.", None),
    case("March", "In March 15 people were killed.", Some("2024-03")),
    case("Sunday", "Bloody Sunday is remembered.", None),
    case("Sunday", "The Sunday Times reported it.", None),
    case("fall", "The fall of Kabul shook them.", None),
    case("60s", "A man in his 60s was killed.", None),
    case("Friday", "They march on a feast.", Some("2024-11-29")),
    case("", "They march.", None),
    case("2015", "A force of 2015 soldiers came.", None),
];

#[test]
fn without_a_report_date_only_absolute_times_resolve() {
    check(
        &[
            case("Friday", "They met on Friday.", None),
            case("last month", "They met last month.", None),
            case("two weeks ago", "They met two weeks ago.", None),
            case("20 September", "They met on 20 September.", None),
            case("March", "They met in March.", None),
            case("since March", "They have met since March.", None),
            case("since 2012", "They have met since 2012.", Some("2012/..")),
            case("in March 2022", "They met in March 2022.", Some("2022-03")),
            case("the 1990s", "They met in the 1990s.", Some("1990/1999")),
            case("overnight", "They met overnight.", None),
        ],
        None,
    );
}

#[test]
fn turn_of_the_year_is_crossed_with_the_tense() {
    check(
        &[
            case("27 December", "They met on 27 December.", Some("2023-12-27")),
            case("27 December", "They will meet on 27 December.", Some("2024-12-27")),
            case("December", "They met in December.", Some("2023-12")),
            case("last month", "They met last month.", Some("2023-12")),
            case("yesterday", "They met yesterday.", Some("2023-12-31")),
            case("last week", "They met last week.", Some("2023-12-25/2023-12-31")),
            case("New Year's Eve", "They met on New Year's Eve.", Some("2023-12-31")),
            case("the summer", "They met in the summer.", Some("2023-06/2023-08")),
            case("this winter", "They met this winter.", Some("2023-12/2024-02")),
            case("over the weekend", "They met over the weekend.", Some("2023-12-30/2023-12-31")),
        ],
        Some(date(2024, 1, 1)),
    );
}

#[test]
fn the_words_round_a_mention_count() {
    let sentence = "Dockers have been on strike since March, and in March 2019 too.";
    let at = sentence.find("March").unwrap_or_default();
    let span = resolve_at(sentence, at..at + 5, Some(PUBLISHED)).map(|span| span.to_string());
    assert_eq!(span.as_deref(), Some("2024-03/2024-12-04"));
    let at = sentence.rfind("March").unwrap_or_default();
    let span = resolve_at(sentence, at..at + 5, Some(PUBLISHED)).map(|span| span.to_string());
    assert_eq!(span.as_deref(), Some("2019-03"));
}

#[test]
fn find_gives_whole_expressions_in_order() {
    let cases: [(&str, &[&str]); 8] = [
        ("SEOUL, Nov. 6 -- Units were put on alert Wednesday morning.", &["Nov. 6", "Wednesday morning"]),
        ("The deal of March 3, 2019, lapsed in May.", &["March 3, 2019", "May"]),
        ("He has been held since last month over a 2016 tweet.", &["since last month", "2016"]),
        ("Two days later, 1,500 people fled.", &["Two days later"]),
        ("They struck eight times in the past 24 hours.", &["the past 24 hours"]),
        ("Nothing was said of it.", &[]),
        ("Войска ушли в пятницу — on Friday’s orders.", &["Friday"]),
        ("", &[]),
    ];
    for (sentence, want) in cases {
        let got: Vec<&str> = find(sentence).into_iter().map(|at| &sentence[at]).collect();
        assert_eq!(got, want, "{sentence}");
    }
}

#[test]
fn days_round_trip_and_refuse() {
    for text in ["2022", "2022-03", "2022-03-01", "0044-03-15"] {
        assert_eq!(text.parse::<Day>().map(|day| day.to_string()).as_deref(), Ok(text));
    }
    for text in
        ["", "22", "2022-3", "2022-13", "2022-02-30", "2022-03-01-01", "0000", "2022/03", "+022", "２０２２"]
    {
        let error = text.parse::<Day>().map_err(|error| error.to_string());
        assert_eq!(error, Err(format!("`{text}` is no ISO date of a year, a month or a day")));
    }
}

/// Words that make expressions when thrown together.
fn heap() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "since",
        "until",
        "between",
        "and",
        "from",
        "to",
        "-",
        "the",
        "past",
        "last",
        "next",
        "24",
        "9999",
        "two",
        "hours",
        "days",
        "weeks",
        "years",
        "centuries",
        "ago",
        "May",
        "March",
        "Sept",
        ".",
        ",",
        "2019",
        "31",
        "30",
        "1st",
        "19th",
        "century",
        "1990s",
        "'60s",
        "mid",
        "early",
        "late",
        "end",
        "of",
        "Friday",
        "Sun",
        "night",
        "weekend",
        "summer",
        "quarter",
        "first",
        "half",
        "earlier",
        "this",
        "week",
        "will",
        "met",
        "/",
        "9",
        "11",
        "’s",
        "é",
        "in",
        "time",
        "within",
        "now",
        "New",
        "Year",
        "'s",
        "Day",
        "9999999999999",
        "later",
    ]);
    (prop::collection::vec((words, prop::bool::ANY), 0..14)).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() })
            .collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_on_character_borders(
        text in prop_oneof![heap(), any::<String>(), "[a-zA-Z0-9 ,./'’–-]{0,80}"],
        mention in any::<String>(),
        (year, month, day) in (-9999_i16..=9999, 1_i8..=12, 1_i8..=28),
    ) {
        let published = Some(date(year, month, day));
        let mut last = 0;
        for at in find(&text) {
            prop_assert!(last <= at.start && at.start < at.end);
            last = at.end;
            prop_assert!(text.is_char_boundary(at.start) && text.is_char_boundary(at.end));
            if let Some(span) = resolve_at(&text, at.clone(), published) {
                prop_assert!(span.from.is_some() || span.to.is_some());
                if let (Some(from), Some(to)) = (span.from, span.to) {
                    prop_assert!(from.first() <= to.last());
                }
            }
            let _ = resolve(&text[at], &text, published);
        }
        let _ = resolve(&mention, &text, published);
    }
}
