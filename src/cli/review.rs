//! `crosscheck review`: one key a finding, at a terminal. Each decision is written before the next finding is shown.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};

use console::{Key, Term};

use super::arguments::Colour;
use super::change_text::{Paper, card, counts};
use super::snapshot_arguments::ReviewArguments;
use super::snapshots_in::{Found, may_write, meant};
use super::{Exit, FINE, PENDING, UNTRUSTED, complain};
use crate::diagnostic::Diagnostic;
use crate::report::{clean, counted};
use crate::snapshot::{Change, Decision, Done, note_of};

pub(super) fn run(arguments: &ReviewArguments) -> Exit {
    may_write(arguments.in_ci)?;
    let mut meant = meant(&arguments.which)?;
    meant.keep_named();
    complain(&meant.faults);
    let trusted = meant.faults.is_empty();
    let term = Term::stdout();
    let colour = match arguments.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    let mut review = Review::new(meant.found, term, colour);
    if review.queue.is_empty() {
        review.say("nothing is pending")?;
        return Ok(if trusted { FINE } else { UNTRUSTED });
    }
    if !(io::stdin().is_terminal() && review.term.is_term()) {
        let fault = Diagnostic::new("no-terminal", "review", format!("{} pending, and this is no terminal to decide at", review.n_open()));
        return Err(vec![fault.help("`crosscheck snapshot diff` shows them, `crosscheck snapshot accept` and `reject` decide")]);
    }
    review.walk()?;
    let n_left = review.close()?;
    Ok(match (trusted, n_left) {
        (false, _) => UNTRUSTED,
        (true, 0) => FINE,
        (true, _) => PENDING,
    })
}

/// One change to decide on; a first snapshot without findings is one, too.
struct Item {
    /// The index of the snapshot.
    of: usize,
    change: Option<Change>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Accepted,
    Rejected,
    Skipped,
    /// Another run decided it while we looked.
    Missed,
}

/// What one key did, so that `u` can take it back.
struct Step {
    at: usize,
    items: Vec<usize>,
    done: Vec<(usize, Done)>,
}

struct Review {
    term: Term,
    colour: bool,
    found: Vec<Found>,
    queue: Vec<Item>,
    steps: Vec<Step>,
}

impl Review {
    fn new(found: Vec<Found>, term: Term, colour: bool) -> Self {
        let mut queue = Vec::new();
        for (of, it) in found.iter().enumerate() {
            queue.extend(it.changes.iter().map(|change| Item { of, change: Some(change.clone()), state: State::Open }));
            if it.both.is_pending() && it.both.changes().is_empty() {
                queue.push(Item { of, change: None, state: State::Open });
            }
        }
        Self { term, colour, found, queue, steps: Vec::new() }
    }

    fn n_open(&self) -> usize {
        self.queue.iter().filter(|item| item.state == State::Open).count()
    }

    /// Shows one change after the other until all are decided or the reader has enough.
    fn walk(&mut self) -> Result<(), Vec<Diagnostic>> {
        let mut at = 0;
        let mut shown = None;
        loop {
            let Some(next) = (at..self.queue.len()).find(|nth| self.queue[*nth].state == State::Open) else {
                if self.steps.is_empty() || !self.offer_undo()? {
                    return Ok(());
                }
                at = self.undo()?;
                shown = None;
                continue;
            };
            at = next;
            if shown != Some(at) {
                self.show(at)?;
                shown = Some(at);
            }
            match self.key()? {
                'a' => self.decide(at, &[at], Decision::Accept)?,
                'r' => self.decide(at, &[at], Decision::Reject)?,
                'A' => {
                    let same = self.same_check(at);
                    self.decide(at, &same, Decision::Accept)?;
                }
                's' => {
                    self.queue[at].state = State::Skipped;
                    self.say("skipped: stays pending")?;
                    self.steps.push(Step { at, items: vec![at], done: Vec::new() });
                }
                'n' => self.note(at)?,
                'u' if self.steps.is_empty() => self.say("nothing to take back")?,
                'u' => {
                    at = self.undo()?;
                    shown = None;
                }
                'q' => return Ok(()),
                '?' | 'h' => self.say(HELP)?,
                _ => {}
            }
        }
    }

    fn show(&self, at: usize) -> Result<(), Vec<Diagnostic>> {
        let paper = self.paper();
        let item = &self.queue[at];
        let it = &self.found[item.of];
        let mut out = format!("\n{}\n", paper.rule());
        let place = format!("{} of {}  {}", at + 1, self.queue.len(), clean(&it.name));
        out.push_str(&paper.bold(&place));
        out.push('\n');
        match &item.change {
            Some(change) => out.push_str(&card(change, it.both.note(change), paper)),
            None => out.push_str("a first snapshot without findings\n"),
        }
        out.push_str(&self.keys(at));
        self.say(&out)
    }

    /// The line of keys below a change.
    fn keys(&self, at: usize) -> String {
        let keys = match &self.queue[at].change {
            Some(_) => KEYS.replace("{all}", &self.same_check(at).len().to_string()),
            None => "a accept  r reject  s skip  u undo  q quit  ? help".to_owned(),
        };
        self.paper().dim(&keys)
    }

    fn decide(&mut self, at: usize, items: &[usize], decision: Decision) -> Result<(), Vec<Diagnostic>> {
        let mut by_snapshot: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for nth in items {
            by_snapshot.entry(self.queue[*nth].of).or_default().push(*nth);
        }
        let mut step = Step { at, items: items.to_vec(), done: Vec::new() };
        let (mut n_done, mut n_missed) = (0, 0);
        for (of, items) in by_snapshot {
            let it = &mut self.found[of];
            let decided: Vec<&Change> = items.iter().filter_map(|nth| self.queue[*nth].change.as_ref()).collect();
            let (done, both) = it.store.update(&it.name, |both| (both.decide(decided.iter().copied(), decision), both.clone()))?;
            it.both = both;
            n_done += done.n_done;
            n_missed += done.n_missed;
            step.done.push((of, done));
        }
        let state = match decision {
            Decision::Accept => State::Accepted,
            Decision::Reject => State::Rejected,
        };
        let state = if n_done == 0 { State::Missed } else { state };
        for nth in items {
            self.queue[*nth].state = state;
        }
        self.steps.push(step);
        let what = if decision == Decision::Accept { "accepted" } else { "rejected" };
        let mut told = if items.len() > 1 { format!("{what}: {n_done}") } else { what.to_owned() };
        if n_missed > 0 {
            told =
                format!("{} decided or changed by another run meanwhile, and stays so", counted(n_missed, "finding was", "findings were"));
        }
        self.say(&told)
    }

    /// Takes the last step back and returns where it was made.
    fn undo(&mut self) -> Result<usize, Vec<Diagnostic>> {
        let Some(step) = self.steps.pop() else { return Ok(0) };
        let mut n_lost = 0;
        for (of, done) in step.done.iter().rev() {
            let it = &mut self.found[*of];
            let (n_undone, both) = it.store.update(&it.name, |both| (both.undo(done), both.clone()))?;
            n_lost += done.n_done - n_undone;
            it.both = both;
        }
        for nth in &step.items {
            self.queue[*nth].state = State::Open;
        }
        self.say(if n_lost == 0 { "taken back" } else { "taken back, except what another run changed meanwhile" })?;
        Ok(step.at)
    }

    fn note(&mut self, at: usize) -> Result<(), Vec<Diagnostic>> {
        let Some(change) = self.queue[at].change.clone() else { return Ok(()) };
        let it = &mut self.found[self.queue[at].of];
        let known = it.both.note(&change).map(|note| format!(" (now: {}; empty keeps it, - takes it away)", clean(note)));
        self.term.write_str(&format!("note{}: ", known.clone().unwrap_or_default())).map_err(|error| broken(&error))?;
        let written = note_of(&self.term.read_line().map_err(|error| broken(&error))?);
        if written.is_empty() || (written == "-" && known.is_none()) {
            return self.say(&self.keys(at));
        }
        let note = if written == "-" { "" } else { &written };
        let id = change.entry().id.clone();
        it.both = it.store.update(&it.name, |both| {
            both.set_note(&id, note);
            both.clone()
        })?;
        self.say(if note.is_empty() { "note taken away" } else { "note kept" })?;
        self.say(&self.keys(at))
    }

    /// The open changes from here on that are of the same check.
    fn same_check(&self, at: usize) -> Vec<usize> {
        let check = |nth: usize| self.queue[nth].change.as_ref().map(|change| change.entry().check.as_str());
        (at..self.queue.len()).filter(|nth| self.queue[*nth].state == State::Open && check(*nth) == check(at)).collect()
    }

    /// After the last change: a slip of the finger can still be taken back.
    fn offer_undo(&self) -> Result<bool, Vec<Diagnostic>> {
        self.say(&self.paper().dim("that was the last one.  u undo  any other key ends"))?;
        Ok(self.key()? == 'u')
    }

    /// Says what was done, and returns how much is still pending.
    fn close(&self) -> Result<usize, Vec<Diagnostic>> {
        let n = |state: State| self.queue.iter().filter(|item| item.state == state).count();
        let mut n_left = 0;
        let mut told = format!("\n{} accepted, {} rejected\n", n(State::Accepted), n(State::Rejected));
        for it in &self.found {
            let both = it.store.read(&it.name)?;
            if both.is_pending() {
                let changes = both.changes();
                n_left += changes.len().max(1);
                told.push_str(&clean(&it.name));
                told.push_str(": ");
                told.push_str(&counts(&changes));
                told.push_str(" still pending\n");
            }
        }
        self.say(told.trim_end())?;
        Ok(n_left)
    }

    /// The next key; `q` where there is no reader any more.
    fn key(&self) -> Result<char, Vec<Diagnostic>> {
        match self.term.read_key_raw() {
            Ok(Key::Char(letter)) => Ok(letter),
            Ok(Key::CtrlC) => Ok('q'),
            Ok(_) => Ok(' '),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof || error.kind() == io::ErrorKind::NotConnected => Ok('q'),
            Err(error) => Err(broken(&error)),
        }
    }

    fn say(&self, text: &str) -> Result<(), Vec<Diagnostic>> {
        match self.term.write_line(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(broken(&error)),
            _ => Ok(()),
        }
    }

    fn paper(&self) -> Paper {
        let columns = self.term.size_checked().map_or(WIDE, |(_, columns)| usize::from(columns));
        Paper { colour: self.colour, width: columns.clamp(NARROW, WIDEST) }
    }
}

fn broken(error: &io::Error) -> Vec<Diagnostic> {
    let fault = Diagnostic::new("no-terminal", "review", format!("the terminal cannot be used: {error}"));
    vec![fault.help("what was decided is written; `crosscheck snapshot` decides without a terminal")]
}

const KEYS: &str = "a accept  r reject  s skip  A accept all {all} of this check  n note  u undo  q quit  ? help";
const HELP: &str = "\
a  accept: the accepted snapshot takes the finding as it is now; one that is gone is taken out
r  reject: the accepted snapshot stays; as long as the articles say the same, the next check finds it again
s  skip: stays pending
A  accept this and every later change of the same check
n  keep a note with the finding: \"confirmed with the ministry, 14 Jan\"
u  undo the last a, r, s or A
q  quit; decisions are written already";
const WIDE: usize = 100;
const NARROW: usize = 40;
const WIDEST: usize = 160;
