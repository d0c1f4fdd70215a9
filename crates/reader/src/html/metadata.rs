//! What a page says of itself: title, day, publisher, address.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use crate::date;

/// `property`, `name` or `itemprop` of the `meta` elements that give the day of publication, best first.
const DATE_KEYS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "date",
];

/// How deep JSON-LD is searched. Graphs nest three or four levels.
const JSON_DEPTH: usize = 8;

/// What a page says of itself. What it does not say is `None`.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    /// Whether the page calls itself an article or marks one up.
    pub(super) is_article: bool,
}

impl Metadata {
    /// Reads it from the page as it came, before anything is taken out.
    pub(super) fn read(page: &Document) -> Self {
        let metas = metas(page);
        let records = linked_data(page);
        let meta = |key: &str| metas.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        let article = records.iter().find(|record| is_article(record));
        let member = |key: &str| article.and_then(|record| string(record.get(key)?));
        let source =
            meta("og:site_name").or_else(|| publisher(article?)).or_else(|| meta("application-name"));
        let published = meta(DATE_KEYS[0]).and_then(|day| date::metadata(&day));
        let published = published
            .or_else(|| date::metadata(&member("datePublished")?))
            .or_else(|| DATE_KEYS.iter().filter_map(|key| meta(key)).find_map(|day| date::metadata(&day)))
            .or_else(|| time(page));
        let url =
            attr(page, "link[rel=canonical]", "href").or_else(|| meta("og:url")).or_else(|| member("url"));
        Self {
            title: title(page, member("headline"), meta("og:title"), source.as_deref()),
            published,
            url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            source,
            is_article: article.is_some()
                || meta("og:type").is_some_and(|kind| kind == "article")
                || page.select("article").exists(),
        }
    }
}

/// The `meta` elements: key in small letters, value; those without a value left out.
fn metas(page: &Document) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for meta in page.select("meta[content]").nodes() {
        for key in ["property", "name", "itemprop"] {
            if let (Some(key), Some(value)) = (meta.attr(key), words(&meta.attr_or("content", ""))) {
                found.push((key.trim().to_lowercase(), value));
            }
        }
    }
    found
}

/// Text with white space folded; `None` where there is nothing else.
fn words(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An attribute of the first element that a selector finds.
fn attr(page: &Document, selector: &str, name: &str) -> Option<String> {
    page.select_single(selector).attr(name).and_then(|value| words(&value))
}

/// The objects of the page's JSON-LD, outer ones first. Scripts that are not JSON are passed over, as browsers do.
fn linked_data(page: &Document) -> Vec<Value> {
    let mut records = Vec::new();
    for script in page.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str(text) {
            flatten(value, 0, &mut records);
        }
    }
    records
}

/// Collects the objects of arrays, `@graph` and `mainEntity`.
fn flatten(value: Value, depth: usize, records: &mut Vec<Value>) {
    match value {
        Value::Array(values) if depth < JSON_DEPTH => {
            values.into_iter().for_each(|value| flatten(value, depth + 1, records));
        }
        Value::Object(mut members) if depth < JSON_DEPTH => {
            let inner: Vec<Value> =
                ["@graph", "mainEntity"].iter().filter_map(|key| members.remove(*key)).collect();
            records.push(Value::Object(members));
            inner.into_iter().for_each(|value| flatten(value, depth + 1, records));
        }
        _ => {}
    }
}

/// Whether a JSON-LD object is an article: "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report".
fn is_article(record: &Value) -> bool {
    let fits = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
        })
    };
    match record.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// The name of an article's publisher.
fn publisher(record: &Value) -> Option<String> {
    let publisher = record.get("publisher")?;
    let publisher = publisher.get(0).unwrap_or(publisher);
    string(publisher.get("name")?)
}

/// A string of JSON-LD, or the first of several, as it stands there.
fn string(value: &Value) -> Option<String> {
    words(value.get(0).unwrap_or(value).as_str()?)
}

/// The headline: the page's `h1` where the title elements repeat it, else what these say.
fn title(
    page: &Document,
    headline: Option<String>,
    shared: Option<String>,
    site: Option<&str>,
) -> Option<String> {
    let window = words(&page.select_single("head title").text());
    let heads: Vec<String> =
        page.select("h1").nodes().iter().filter_map(|head| words(&head.text())).collect();
    let said: Vec<String> =
        [&headline, &shared, &window].into_iter().flatten().map(|title| title.to_lowercase()).collect();
    let repeated = heads.iter().find(|head| {
        let head = head.to_lowercase();
        Some(head.as_str()) != site.map(str::to_lowercase).as_deref()
            && said.iter().any(|title| title.contains(&head))
    });
    let lone = || heads.first().filter(|_| heads.len() == 1).cloned();
    let bare = |title: String| without_site(&title, site);
    repeated.cloned().or(headline).or(shared.map(bare)).or_else(lone).or(window.map(bare))
}

/// A window title without the site's name: "Pact signed - BBC News", "Pact signed | BBC".
fn without_site(title: &str, site: Option<&str>) -> String {
    let bare = [" | ", " - ", " – ", " — ", " :: "].iter().find_map(|mark| {
        let (head, tail) = title.rsplit_once(mark)?;
        let named = site.is_some_and(|site| tail.eq_ignore_ascii_case(site)) || *mark == " | ";
        (named && !head.trim().is_empty()).then(|| head.trim().to_owned())
    });
    bare.unwrap_or_else(|| title.to_owned())
}

/// The day of the article's own `time` element: marked as its publication, else the first inside the article,
/// else the page's only one. Those of comments, related articles and revisions are passed over.
fn time(page: &Document) -> Option<Date> {
    let marked = "time[pubdate], [itemprop=datePublished]";
    let inside = "article time[datetime], main time[datetime], header time[datetime]";
    let day = |node: &dom_query::NodeRef| {
        let value = [node.attr("datetime"), node.attr("content")].into_iter().flatten().next();
        date::metadata(&value.unwrap_or_else(|| node.text()))
    };
    let own = |node: &&dom_query::NodeRef| {
        let changed = node.attr("itemprop").is_some_and(|prop| prop.contains("Modified"));
        !changed && !node.ancestors_it(None).any(|parent| is_elsewhere(&parent))
    };
    let first = |selector: &str| page.select(selector).nodes().iter().filter(own).find_map(day);
    let lone = || {
        let times = page.select("time[datetime]");
        (times.length() == 1).then(|| times.nodes().iter().filter(own).find_map(day)).flatten()
    };
    first(marked).or_else(|| first(inside)).or_else(lone)
}

/// Whether what stands in an element is about something other than the article.
fn is_elsewhere(node: &dom_query::NodeRef) -> bool {
    let name = node.node_name().unwrap_or_default();
    if matches!(&*name, "aside" | "nav" | "footer") {
        return true;
    }
    let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_lowercase();
    !matches!(&*name, "html" | "body" | "article" | "main")
        && ["comment", "related", "recommend", "most-read", "sidebar"].iter().any(|word| names.contains(word))
}
