//! A headless Chromium with a profile of its own, driven over the `WebDriver` protocol (W3C) by chromedriver.
//!
//! Only what the tests of the page ask for: addresses, scripts, keys, clicks, the console and what was requested.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::Agent;

/// What to do where no browser is at hand.
pub(crate) const INSTALL: &str = "install it with `apt-get install -y chromium chromium-driver` (Debian), \
     or put `chromedriver` and `chromium` or `google-chrome` of one version on the path";

/// One browser window. Browser, driver and profile go with it.
pub(crate) struct Browser {
    driver: Child,
    agent: Agent,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts driver and browser; the reason why not names what is missing.
    pub(crate) fn start() -> Result<Self, String> {
        let binary = BINARIES.iter().find_map(|name| on_path(name)).ok_or_else(|| format!("there is no Chromium: {INSTALL}"))?;
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut driver = started.map_err(|error| format!("chromedriver cannot be started ({error}): {INSTALL}"))?;
        let port = port_of(&mut driver);
        let profile = TempDir::new().map_err(|error| error.to_string())?;
        let config = Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(Duration::from_secs(120)));
        let agent = config.build().new_agent();
        let options = json!({
            "binary": binary,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--window-size=1200,900",
                "--disable-background-networking", "--disable-component-update", format!("--user-data-dir={}", profile.path().display()),
            ],
        });
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let mut browser = Self { driver, agent, session: String::new(), _profile: profile };
        let port = port.ok_or("chromedriver did not say its port")?;
        browser.session = format!("http://127.0.0.1:{port}/session");
        let answer = browser.post("", &wanted)?;
        let id = answer["sessionId"].as_str().ok_or("no session was opened")?;
        browser.session = format!("http://127.0.0.1:{port}/session/{id}");
        Ok(browser)
    }

    /// Opens an address; one that differs in its fragment only is still loaded anew.
    pub(crate) fn open(&self, address: &str) {
        self.ask("url", &json!({"url": "about:blank"}));
        self.ask("url", &json!({"url": address}));
    }

    /// Runs a script in the page and returns what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.ask("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs a script that calls `done` with what it returns.
    pub(crate) fn wait_for(&self, script: &str) -> Value {
        self.ask("execute/async", &json!({"script": format!("const done = arguments[0];{script}"), "args": []}))
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> =
            keys.chars().flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]).collect();
        self.ask("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
        self.settle();
    }

    /// Clicks the first element that fits a selector, as a hand would: it must be seen and not be covered.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.ask("element", &json!({"using": "css selector", "value": selector}));
        let id = element.as_object().and_then(|it| it.values().next()).and_then(Value::as_str).unwrap_or_else(|| panic!("no {selector}"));
        self.ask(&format!("element/{id}/click"), &json!({}));
        self.settle();
    }

    /// Sends a command of the `DevTools` protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Returns what stands in a log since it was last asked for: "browser" is the console, "performance" the requests.
    pub(crate) fn log(&self, name: &str) -> Vec<Value> {
        self.ask("se/log", &json!({"type": name})).as_array().cloned().unwrap_or_default()
    }

    /// Waits until the page has done what events made it do.
    fn settle(&self) {
        self.wait_for("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        self.post(&format!("/{path}"), body).unwrap_or_else(|fault| panic!("{path} {body}: {fault}"))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.agent.post(format!("{}{path}", self.session)).send_json(body);
        let answer: Value = answer.and_then(|mut answer| answer.body_mut().read_json()).map_err(|error| error.to_string())?;
        let value = &answer["value"];
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value.clone()),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // the session ends the browser, the driver is a process of our own; what is gone already needs no ending
        drop(self.agent.delete(&self.session).call());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Reads the line that ends in "successfully on port 41351."
fn port_of(driver: &mut Child) -> Option<u16> {
    let told = BufReader::new(driver.stdout.take()?);
    told.lines().map_while(Result::ok).find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

const BINARIES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
