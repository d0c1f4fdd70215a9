use jiff::civil::date;

use super::*;

/// A page with this in its head and this in its body.
fn page(head: &str, body: &str) -> Article {
    read(
        "page.html",
        format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>").as_bytes(),
    )
    .unwrap()
}

const BODY: &str = "<article><h1>Pact signed in Minsk</h1>\
    <p>Russia and Belarus signed a security pact in Minsk on Friday, both governments said.</p>\
    <p>The pact takes effect in January, the Belarusian foreign ministry told reporters.</p></article>";

#[test]
fn date_is_read_where_pages_keep_it() {
    let heads = [
        r#"<meta property="article:published_time" content="2024-12-04T08:00:00Z">"#,
        r#"<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2024-12-04T08:00:00+03:00"}</script>"#,
        r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["Article"], "datePublished": "2024-12-04"}]}</script>"#,
        r#"<meta name="pubdate" content="20241204">"#,
        r#"<meta name="DC.date" content="4 December 2024">"#,
        r#"<meta itemprop="datePublished" content="2024-12-04">"#,
        r#"<meta name="date" content="Wed, 04 Dec 2024 10:00:00 GMT">"#,
    ];
    for head in heads {
        assert_eq!(page(head, BODY).published, Some(date(2024, 12, 4)), "{head}");
    }
}

#[test]
fn time_element_counts_unless_it_dates_something_else() {
    let day = Some(date(2024, 12, 4));
    let cases = [
        (r#"<time datetime="2024-12-04T10:00Z">Wednesday</time>"#, day),
        (
            r#"<time itemprop="dateModified" datetime="2024-12-05">x</time><time datetime="2024-12-04">x</time>"#,
            day,
        ),
        (r#"<div class="comments"><time datetime="2024-12-04">x</time></div>"#, None),
        (r#"<aside><time datetime="2024-12-04">x</time></aside>"#, None),
        ("<time>yesterday</time>", None),
    ];
    for (time, expected) in cases {
        let body = BODY.replace("</h1>", &format!("</h1>{time}"));
        assert_eq!(page("", &body).published, expected, "{time}");
    }
}

#[test]
fn title_is_the_headline_without_the_sites_name() {
    let site = r#"<meta property="og:site_name" content="The Courier">"#;
    let cases = [
        ("<title>Pact signed in Minsk - The Courier</title>", BODY.to_owned(), "Pact signed in Minsk"),
        ("<title>Pact signed - The Courier</title>", BODY.replace("h1", "h3"), "Pact signed"),
        ("<title>x</title>", BODY.to_owned(), "Pact signed in Minsk"),
        (
            "<title>Pact signed in Minsk | The Courier</title>",
            format!("<h1>The Courier</h1>{BODY}"),
            "Pact signed in Minsk",
        ),
    ];
    for (head, body, expected) in cases {
        let article = page(&format!("{site}{head}"), &body);
        assert_eq!(article.title.as_deref(), Some(expected), "{head}");
        assert!(article.text.starts_with(&format!("{expected}\n\n")), "{head}");
        assert_eq!(article.source.as_deref(), Some("The Courier"));
    }
}

#[test]
fn address_is_the_canonical_one() {
    let cases = [
        (r#"<link rel="canonical" href="https://courier.example/a">"#, Some("https://courier.example/a")),
        (
            r#"<meta property="og:url" content="https://courier.example/b">"#,
            Some("https://courier.example/b"),
        ),
        (r#"<link rel="canonical" href="/relative">"#, None),
    ];
    for (head, expected) in cases {
        assert_eq!(page(head, BODY).url.as_deref(), expected, "{head}");
    }
}

#[test]
fn page_without_an_article_is_an_error() {
    let pages = [
        "<html><body></body></html>",
        "<html><body><h1>Log in</h1><form><input name=a><button>Go</button></form></body></html>",
        "<html><body><p>We use cookies. Please accept them to go on.</p></body></html>",
        "<html><body><ul><li><a href=/a>Pact signed</a></li><li><a href=/b>Talks ended</a></li></ul></body></html>",
        "<html>",
    ];
    for page in pages {
        let error = read("page.html", page.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::NoArticle { .. }), "{page}: {error}");
    }
}

#[test]
fn monstrous_markup_is_an_error() {
    let deep = format!("<html><body>{}", "<div>".repeat(100_000));
    let wide = format!("<html><body>{}", "<b></b>".repeat(110_000));
    // Each paragraph opens all the unclosed elements again.
    let copies: String = "<p>".to_owned()
        + &(0..400).map(|i| format!("<b id={i}>")).collect::<String>()
        + &"</p><p>x".repeat(1000);
    for page in [deep, wide, copies] {
        let error = read("page.html", page.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::Markup { .. }), "{error}");
    }
}

#[test]
fn invalid_bytes_matter_in_the_article_only() {
    let body = BODY.replace("Belarus", "Bela\u{1}");
    let bytes =
        |body: &str| format!("<html><body>{body}</body></html>").replace('\u{1}', "\x01").into_bytes();
    let spoil = |mut page: Vec<u8>| {
        page.iter_mut().filter(|byte| **byte == 1).for_each(|byte| *byte = 0xE9);
        page
    };
    let error = read("page.html", &spoil(bytes(&body))).unwrap_err();
    assert!(matches!(error, Error::Encoding { encoding: "UTF-8", .. }), "{error}");
    let outside = format!("<!-- caf\u{1} -->{BODY}");
    assert!(read("page.html", &spoil(bytes(&outside))).is_ok());
}

#[test]
fn words_of_a_block_are_parted_by_single_spaces() {
    let body = BODY.replace("Russia and Belarus", "<b>Russia</b>\n\t and&nbsp;<i>Bela</i>rus<br>today");
    assert!(page("", &body).text.contains("Russia and Belarus today signed"), "{}", page("", &body).text);
}
