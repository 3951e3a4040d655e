//! The HTML report in a real browser: filters, permanent links, keys, no scripts, dark, print, and nothing that leaves the page.
//!
//! Without a Chromium the trials are reported as ignored and the reason is told; with `CROSSCHECK_BROWSER_TESTS=1` (`.ci/run` sets it) they fail.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]
#![expect(clippy::print_stderr, reason = "tells why trials did not run, and how to make them run")]

use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use crosscheck::report;
use crosscheck::text::Article;
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use tempfile::TempDir;

use self::browser::{Browser, INSTALL};
use self::story::{article, hostile, look, run, story};

mod browser;
mod story;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let required = std::env::var_os("CROSSCHECK_BROWSER_TESTS").is_some_and(|it| it == "1");
    let started = if arguments.list { Err("nothing is run".to_owned()) } else { Browser::start() };
    let skipped = started.is_err() && !required;
    if let (Err(why), false) = (&started, arguments.list) {
        let what = if required { "FAILED" } else { "SKIPPED" };
        eprintln!("\n{what}: the page is not tested in a browser: {why}\n");
    }
    let browser = Arc::new(Mutex::new(started));
    let trials = TRIALS.map(|(name, trial)| {
        let browser = Arc::clone(&browser);
        let run = move || {
            // a trial that failed leaves the browser as it is: each opens its own page
            let browser = browser.lock().unwrap_or_else(PoisonError::into_inner);
            match &*browser {
                Ok(browser) => trial(browser),
                Err(why) => return Err(format!("{why}; {INSTALL}").into()),
            }
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(skipped)
    });
    let conclusion = libtest_mimic::run(&arguments, trials.into());
    // `exit` would leave the browser behind
    drop(browser);
    conclusion.exit_code()
}

/// What is asked of the browser, by name.
type Named = (&'static str, fn(&Browser));

const TRIALS: [Named; 12] = [
    ("filters_hide_cards_and_stand_in_the_address", filters_hide_cards_and_stand_in_the_address),
    ("a_search_finds_words_of_a_sentence", a_search_finds_words_of_a_sentence),
    ("a_permanent_link_opens_its_card", a_permanent_link_opens_its_card),
    ("a_permanent_link_shows_a_card_that_a_filter_hides", a_permanent_link_shows_a_card_that_a_filter_hides),
    ("keys_lead_from_finding_to_finding", keys_lead_from_finding_to_finding),
    ("nothing_is_asked_of_the_network_and_the_console_is_silent", nothing_is_asked_of_the_network_and_the_console_is_silent),
    ("an_article_full_of_markup_stays_text", an_article_full_of_markup_stays_text),
    ("everything_is_readable_without_scripts", everything_is_readable_without_scripts),
    ("every_text_stands_out_in_light_and_dark", every_text_stands_out_in_light_and_dark),
    ("print_shows_every_sentence_and_no_filter", print_shows_every_sentence_and_no_filter),
    ("a_screen_reader_finds_landmarks_headings_and_labels", a_screen_reader_finds_landmarks_headings_and_labels),
    ("a_thousand_findings_are_filtered", a_thousand_findings_are_filtered),
];

fn filters_hide_cards_and_stand_in_the_address(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    assert_eq!(shown(browser), 3);
    browser.click("#filters input[value=contradicts]");
    assert_eq!(shown(browser), 1);
    assert_eq!(browser.run("return location.search"), "?relation=agrees");
    assert_eq!(browser.run("return document.getElementById('shown').textContent"), "1 of 3 findings");
    assert_eq!(browser.run("return document.querySelectorAll('.matrix tbody tr:not([hidden])').length"), 1);
    browser.click("#filters input[value=contradicts]");
    choose(browser, "check", "queue-differs");
    assert_eq!((shown(browser), browser.run("return location.search")), (1, json!("?check=queue-differs")));
    choose(browser, "check", "");
    choose(browser, "outlet", "0");
    assert_eq!((shown(browser), browser.run("return location.search")), (2, json!("?outlet=Harbour+Post")));
    browser.click("#filters button[type=reset]");
    assert_eq!((shown(browser), browser.run("return location.search")), (3, json!("")));
    // an address with filters shows what it showed when it was copied
    browser.open(&page.address("?relation=contradicts&outlet=Two+Shores&q=least+40"));
    assert_eq!(shown(browser), 1);
    assert_eq!(browser.run("return document.getElementById('q').value"), "least 40");
    browser.open(&page.address("?check=no-such-check&outlet=Nobody&relation=agrees,nonsense"));
    assert_eq!(shown(browser), 1);
}

fn a_search_finds_words_of_a_sentence(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    browser.press("/");
    assert_eq!(browser.run("return document.activeElement.id"), "q");
    browser.press("LEAST 40");
    assert_eq!((shown(browser), browser.run("return location.search")), (1, json!("?q=LEAST+40")));
    browser.press("zzz");
    assert_eq!((shown(browser), browser.run("return document.getElementById('none').hidden")), (0, json!(false)));
}

fn a_permanent_link_opens_its_card(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    let id = browser.run("return document.querySelector('.card.agrees').id");
    let id = id.as_str().unwrap();
    let open = format!("return document.querySelector('#{id} details').open");
    assert_eq!(browser.run(&open), false, "what agrees is closed at first");
    browser.open(&page.address(&format!("#{id}")));
    settle(browser);
    assert_eq!(browser.run(&open), true);
    let seen = format!("const it = document.getElementById('{id}').getBoundingClientRect(); return it.top >= 0 && it.top < innerHeight");
    assert_eq!(browser.run(&seen), true, "the card is not where a reader looks");
    assert_eq!(browser.run("return document.activeElement.id"), id);
    // a link within the page, and its own
    browser.open(&page.address(""));
    browser.click(&format!("#{id} .permalink"));
    assert_eq!(browser.run(&open), true);
    assert_eq!(browser.run("return location.hash"), format!("#{id}"));
}

fn a_permanent_link_shows_a_card_that_a_filter_hides(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    let id = browser.run("return document.querySelector('.card.agrees').id");
    let id = id.as_str().unwrap();
    browser.open(&page.address(&format!("?relation=contradicts#{id}")));
    settle(browser);
    assert_eq!(browser.run(&format!("return document.getElementById('{id}').hidden")), false);
    for broken in ["#finding-0000000000", "#%E0%A4%A", "#filters", "#"] {
        browser.open(&page.address(broken));
        assert_eq!(shown(browser), 3, "{broken}");
    }
}

fn keys_lead_from_finding_to_finding(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    let ids = browser.run("return Array.from(document.querySelectorAll('.card'), card => card.id)");
    for (keys, nth) in [("j", 0), ("j", 1), ("jj", 2), ("k", 1), ("kkk", 0)] {
        browser.press(keys);
        assert_eq!(browser.run("return document.activeElement.id"), ids[nth], "{keys}");
        assert_eq!(browser.run("return location.hash.slice(1)"), ids[nth], "{keys}");
    }
    let open = "return document.activeElement.querySelector('details').open";
    let before = browser.run(open);
    browser.press("o");
    assert_ne!(browser.run(open), before);
    browser.press("?");
    assert_eq!(browser.run("return document.getElementById('help').open"), true);
    browser.press("\u{e00c}");
    assert_eq!(browser.run("return document.getElementById('help').open"), false);
    // what is typed into a field is no command
    browser.press("/");
    browser.press("jk?");
    assert_eq!(browser.run("return document.getElementById('q').value"), "jk?");
    assert_eq!(browser.run("return document.getElementById('help').open"), false);
}

fn nothing_is_asked_of_the_network_and_the_console_is_silent(browser: &Browser) {
    for articles in [story().to_vec(), hostile().to_vec()] {
        let page = Page::of(&articles);
        browser.open("about:blank");
        drop((browser.log("browser"), browser.log("performance")));
        browser.open(&page.address("?q=waited"));
        browser.press("jko?");
        browser.press("\u{e00c}");
        settle(browser);
        let told = browser.log("browser");
        assert!(told.is_empty(), "{told:#?}");
        let mut n_asked = 0;
        for entry in browser.log("performance") {
            let message: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            if message["message"]["method"] == "Network.requestWillBeSent" {
                let address = message["message"]["params"]["request"]["url"].as_str().unwrap().to_owned();
                let own = address.starts_with(&page.address("")) || address.starts_with("data:") || address == "about:blank";
                assert!(own, "{address} was asked for");
                n_asked += 1;
            }
        }
        assert!(n_asked > 0, "requests were not recorded");
    }
}

fn an_article_full_of_markup_stays_text(browser: &Browser) {
    let page = Page::of(&hostile());
    browser.open(&page.address(""));
    assert_eq!(browser.run("return document.scripts.length"), 1);
    assert_eq!(browser.run("return document.images.length"), 0);
    assert_eq!(browser.run("return document.querySelectorAll('a[href^=javascript]').length"), 0);
    let text = browser.run("return document.querySelector('.card').textContent");
    assert!(text.as_str().unwrap().contains("<script>alert(1)</script>"), "{text}");
    // an alert would stand in the way of every further command
    assert_eq!(shown(browser), 1);
    let control =
        browser.run("return /[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e]/.test(document.documentElement.textContent)");
    assert_eq!(control, false);
}

fn everything_is_readable_without_scripts(browser: &Browser) {
    let page = Page::of(&story());
    browser.open(&page.address(""));
    let id = browser.run("return document.querySelector('.card.agrees').id");
    let id = id.as_str().unwrap();
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    browser.open(&page.address(&format!("#{id}")));
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
    assert_eq!(browser.run("return document.documentElement.className"), "", "the page's script ran");
    assert_eq!(shown(browser), 3);
    assert_eq!(browser.run("return document.getElementById('filters').checkVisibility()"), false, "filters that do nothing");
    assert_eq!(browser.run(&format!("return document.querySelector('#{id} blockquote').checkVisibility({SEEN})")), true);
}

fn every_text_stands_out_in_light_and_dark(browser: &Browser) {
    let page = Page::of(&story());
    for scheme in ["light", "dark"] {
        browser.devtools("Emulation.setEmulatedMedia", &json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}));
        browser.open(&page.address(""));
        let paper = browser.run("return getComputedStyle(document.body).backgroundColor");
        let weak = browser.run(CONTRAST);
        assert_eq!(weak, json!([]), "{scheme} on {paper}");
        let dark = paper == "rgb(22, 22, 20)";
        assert_eq!(dark, scheme == "dark", "{paper}");
    }
    browser.devtools("Emulation.setEmulatedMedia", &json!({"features": []}));
}

fn print_shows_every_sentence_and_no_filter(browser: &Browser) {
    let page = Page::of(&story());
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    browser.open(&page.address(""));
    let hidden = format!("return Array.from(document.querySelectorAll('blockquote')).filter(it => !it.checkVisibility({SEEN})).length");
    let (hidden, filters) = (browser.run(&hidden), browser.run("return document.getElementById('filters').checkVisibility()"));
    let printed = browser.devtools("Page.printToPDF", &json!({}));
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": ""}));
    assert_eq!((hidden, filters), (json!(0), json!(false)));
    assert!(printed["data"].as_str().unwrap().len() > 10_000, "an empty print");
}

fn a_screen_reader_finds_landmarks_headings_and_labels(browser: &Browser) {
    for articles in [story().to_vec(), vec![story()[0].clone()]] {
        let page = Page::of(&articles);
        browser.open(&page.address(""));
        assert_eq!(browser.run(STRUCTURE), json!([]));
    }
}

fn a_thousand_findings_are_filtered(browser: &Browser) {
    let page = Page::of(&[
        article("Harbour Post", "2025-03-04", &thousand_bridges(2001)),
        article("Larn Courier", "2025-03-04", &thousand_bridges(2002)),
    ]);
    browser.open(&page.address(""));
    let n_all = shown(browser);
    assert!(n_all >= 1_000, "{n_all} findings");
    let measured = browser.wait_for(
        "const q = document.getElementById('q'); const times = [];
         const type = (words) => new Promise(next => { const start = performance.now(); q.value = words;
           q.dispatchEvent(new Event('input', {bubbles: true}));
           requestAnimationFrame(() => requestAnimationFrame(() => { document.body.offsetHeight; times.push(Math.round(performance.now() - start)); next(); })); });
         (async () => { for (const words of ['q', 'quay', 'quayab', 'quayabc', '']) await type(words);
           const load = performance.getEntriesByType('navigation')[0];
           done({filter_ms: times, load_ms: Math.round(load.loadEventEnd), cards: document.querySelectorAll('.card:not([hidden])').length}); })();",
    );
    eprintln!("a page of {n_all} findings, {} bytes: {measured}", page.n_bytes);
    assert_eq!(measured["cards"], n_all);
    browser.run("document.getElementById('q').value = 'quayabc'; document.getElementById('filters').dispatchEvent(new Event('input'))");
    settle(browser);
    assert_eq!(shown(browser), 1);
}

/// "The quayabc bridge has been closed since 2001", a thousand times with a name of its own.
fn thousand_bridges(year: u16) -> String {
    let letters = "abcdefghij";
    let mut text = String::new();
    for (one, two) in letters.chars().flat_map(|one| letters.chars().map(move |two| (one, two))) {
        for three in letters.chars() {
            writeln!(text, "The quay{one}{two}{three} bridge has been closed since {year}.\n").unwrap();
        }
    }
    text
}

/// The page about some articles, in a file.
struct Page {
    folder: TempDir,
    n_bytes: usize,
}

impl Page {
    fn of(articles: &[Article]) -> Self {
        let folder = TempDir::new().unwrap();
        let text = run(articles, |report| report::html(report, &look()));
        fs::write(folder.path().join("report.html"), &text).unwrap();
        Self { folder, n_bytes: text.len() }
    }

    /// The address of the page with a query or a fragment.
    fn address(&self, rest: &str) -> String {
        format!("file://{}/report.html{rest}", self.folder.path().display())
    }
}

/// How many cards a reader sees.
fn shown(browser: &Browser) -> u64 {
    browser.run("return Array.from(document.querySelectorAll('.card')).filter(card => card.checkVisibility()).length").as_u64().unwrap()
}

fn choose(browser: &Browser, field: &str, value: &str) {
    browser.run(&format!(
        "const it = document.getElementById('{field}'); it.value = '{value}'; it.dispatchEvent(new Event('input', {{bubbles: true}}))"
    ));
    settle(browser);
}

fn settle(browser: &Browser) {
    browser.wait_for("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)))");
}

/// Seen, whatever hides it.
const SEEN: &str = "{contentVisibilityAuto: false, opacityProperty: true, visibilityProperty: true}";

/// Texts whose contrast with what lies behind them is below 4.5 to 1 (WCAG 2.2, level AA).
const CONTRAST: &str = "
    const channel = (it) => { const c = it / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const behind = (element) => { for (let it = element; it !== null; it = it.parentElement) {
        const colour = numbers(getComputedStyle(it).backgroundColor); if (colour.length < 4 || colour[3] === 1) return colour; }
      return [255, 255, 255]; };
    const weak = new Set();
    for (const element of document.querySelectorAll('body *')) {
        const own = Array.from(element.childNodes).some(it => it.nodeType === 3 && it.textContent.trim() !== '');
        if (!own || element.closest('svg, dialog, script') || !element.checkVisibility()) continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) weak.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
    }
    return Array.from(weak);";

/// What keeps a screen reader from finding its way.
const STRUCTURE: &str = "
    const faults = [];
    for (const landmark of ['header', 'nav[aria-label]', 'main', 'footer']) if (!document.querySelector(landmark)) faults.push(`no ${landmark}`);
    let before = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
        const level = Number(heading.tagName[1]);
        if (level > before + 1 && !heading.closest('dialog')) faults.push(`${heading.tagName} behind h${before}: ${heading.textContent}`);
        before = level;
    }
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
    for (const field of document.querySelectorAll('input, select')) if (field.labels.length === 0) faults.push(`no label: ${field.name}`);
    for (const head of document.querySelectorAll('th')) if (!head.scope) faults.push(`no scope: ${head.textContent}`);
    const ids = Array.from(document.querySelectorAll('[id]'), it => it.id);
    for (const [nth, id] of ids.entries()) if (ids.indexOf(id) !== nth) faults.push(`twice: ${id}`);
    for (const link of document.querySelectorAll('a[href^=\"#\"]')) if (!document.getElementById(link.getAttribute('href').slice(1))) faults.push(`leads nowhere: ${link.getAttribute('href')}`);
    for (const it of document.querySelectorAll('[aria-labelledby]')) if (!document.getElementById(it.getAttribute('aria-labelledby'))) faults.push(`no name: ${it.id}`);
    return faults;";
