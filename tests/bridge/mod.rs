//! Rules on whether a bridge is open, small enough to read at a glance: a lexicon, a kind of claim and a check, as files of a rule folder.

/// The words for open and closed.
pub(crate) const LEXICON: &str = r#"
[lexicon]
id = "bridge-state"
about = "Whether a bridge can be crossed."
origin = "written for this test"

[norms]
"closed" = ["closed", "shut"]
"open" = ["open"]
"#;

/// What articles say of a bridge.
pub(crate) const KIND: &str = r#"
[claim]
id = "bridge-state"
about = "Whether a bridge is open."
docs = "Finds what an article says about a bridge. Drivers ask for nothing else."

[slot.bridge]
type = "phrase"
max = 1
[slot.state]
type = "lexicon"
lexicon = "bridge-state"

[[pattern]]
id = "bridge-is"
match = "{bridge} bridge is {state}"
[[pattern]]
id = "bridge-will-be"
match = "{bridge} bridge will be {state}"

[[example]]
text = "The swing bridge is shut."
claims = [{ bridge = "swing", state = "closed" }]
[[example]]
text = "The bridge is a beauty."
claims = []
"#;

/// Whether they say the same.
pub(crate) const CHECK: &str = r#"
[check]
id = "bridge-differs"
claim = "bridge-state"
about = "Articles differ on whether a bridge is open."
docs = "A bridge is open or closed, not both."
message = "the bridge: {positions}"
settle = "the harbour office, and the hour it speaks of"

[[align]]
slot = "bridge"
by = "similar"
min = 0.6

[[level]]
id = "same-state"
slot = "state"
is = "same"
relation = "agrees"
[[level]]
id = "other-state"
is = "otherwise"
relation = "contradicts"

[[example]]
a = "The swing bridge is open."
b = "The swing bridge is shut."
relation = "contradicts"
[[example]]
a = "The swing bridge is open."
b = "The iron bridge is shut."
relation = "none"
"#;
