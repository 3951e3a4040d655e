//! An article with its tokens and sentences: what every later stage reads.

use super::sentence::{Stretch, is_wrapped, number_sections, sentences};
use super::spare::Spare;
use super::token::{Marks, tokens_within};
use super::{Article, FurnitureWords, Lexicon, Role, Sentence, SentenceWords, Span, Token, TokenKind, TokenRange};

thread_local! {
    static TOKENS: Spare<Token> = const { Spare::new() };
    static SENTENCES: Spare<Sentence> = const { Spare::new() };
}

/// An article cut into tokens and sentences.
#[derive(Clone, Debug)]
pub struct Reading<'article> {
    /// The article itself; all spans refer to its text.
    pub article: &'article Article,
    /// Every token of the text, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, headline and piece of furniture, in order. Every token but line ends lies in exactly one.
    pub sentences: Vec<Sentence>,
    /// The places of the quotation marks of every kind, in order.
    quotes: Vec<usize>,
    /// The places of the line ends, in order.
    line_ends: Vec<usize>,
}

impl<'article> Reading<'article> {
    /// Cuts `article` into tokens and sentences. Furniture is cut out first, so that words glued to it are still words.
    pub fn new(article: &'article Article, lexicon: &Lexicon, words: &SentenceWords, furniture: &FurnitureWords) -> Self {
        let text = &article.text;
        let wrapped = is_wrapped(text);
        let mut reading = Self {
            article,
            tokens: TOKENS.with(|spare| spare.take(text.len() / 4)),
            sentences: SENTENCES.with(|spare| spare.take(text.len() / 100)),
            quotes: Vec::new(),
            line_ends: Vec::new(),
        };
        let mut marks = Marks::of_text(text.len());
        let mut at = 0;
        for (span, kind) in furniture.pieces(text) {
            reading.speak(Span::new(at, span.start()), lexicon, words, wrapped, &mut marks);
            reading.stand(span, Role::Furniture(kind), lexicon, &mut marks);
            at = span.end();
        }
        reading.speak(Span::new(at, text.len()), lexicon, words, wrapped, &mut marks);
        (reading.quotes, reading.line_ends) = (marks.quotes, marks.line_ends);
        number_sections(text, &reading.tokens, &mut reading.sentences);
        reading
    }

    /// Puts a reading together again; tokens and sentences must be those of the article.
    pub fn of_parts(article: &'article Article, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        let places = |kinds: &[TokenKind]| {
            let those = tokens.iter().enumerate().filter(|(_, token)| kinds.contains(&token.kind));
            those.map(|(at, _)| at).collect()
        };
        let (quotes, line_ends) = (places(&[TokenKind::Quote, TokenKind::SingleQuote]), places(&[TokenKind::LineEnd]));
        Self { article, tokens, sentences, quotes, line_ends }
    }

    /// Gives the memory of a reading that is done with to the next article of the thread.
    pub(crate) fn recycle(self) {
        TOKENS.with(|spare| spare.keep(self.tokens));
        SENTENCES.with(|spare| spare.keep(self.sentences));
    }

    /// Returns the text all spans refer to.
    pub fn text(&self) -> &'article str {
        &self.article.text
    }

    /// Returns the words of one token.
    pub fn word(&self, at: usize) -> &'article str {
        self.tokens[at].span.of(&self.article.text)
    }

    /// Returns the bytes from the first to the last token of the range; an empty span for an empty range.
    pub fn span(&self, range: TokenRange) -> Span {
        match self.tokens.get(range.indices()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Returns the places of the quotation marks of every kind within a range, in order.
    pub(crate) fn quotes_within(&self, range: TokenRange) -> &[usize] {
        let place_of = |token: usize| self.quotes.partition_point(|at| *at < token);
        &self.quotes[place_of(range.start())..place_of(range.end())]
    }

    /// Returns the places of the line ends, in order.
    pub(crate) fn line_ends(&self) -> &[usize] {
        &self.line_ends
    }

    /// Returns the index of the first token that starts at a byte or behind it.
    pub fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start() < byte)
    }

    /// Returns the tokens that lie wholly under a span; an empty range where none does.
    pub fn tokens_under(&self, span: Span) -> TokenRange {
        let from = self.token_from(span.start());
        // each of them has a byte at least
        let some = &self.tokens[from..self.tokens.len().min(from + span.len())];
        let behind = from + some.partition_point(|token| token.span.start() < span.end());
        let cut = behind.checked_sub(1).is_some_and(|last| self.tokens[last].span.end() > span.end());
        let to = behind - usize::from(cut);
        TokenRange::new(from, to.max(from))
    }

    /// Returns the index of the sentence that holds the token; tokens between sentences belong to the one before.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.start() <= token).saturating_sub(1)
    }

    fn speak(&mut self, span: Span, lexicon: &Lexicon, words: &SentenceWords, wrapped: bool, marks: &mut Marks) {
        let tokens = self.read(span, lexicon, marks);
        let stretch = Stretch { tokens, ends: &marks.ends, wrapped };
        sentences(&self.article.text, &self.tokens, &stretch, words, &mut self.sentences);
    }

    fn stand(&mut self, span: Span, role: Role, lexicon: &Lexicon, marks: &mut Marks) {
        let tokens = self.read(span, lexicon, marks);
        if !tokens.is_empty() {
            let paragraph = self.sentences.last().map_or(0, |last| last.paragraph + 1);
            self.sentences.push(Sentence { span: self.span(tokens), tokens, paragraph, section: 0, role });
        }
    }

    /// Appends the tokens of the words under a span; `marks` gets their places, and keeps of those before only the quotation marks and line ends.
    fn read(&mut self, span: Span, lexicon: &Lexicon, marks: &mut Marks) -> TokenRange {
        let start = self.tokens.len();
        marks.ends.clear();
        tokens_within(&self.article.text, span, lexicon, &mut self.tokens, marks);
        TokenRange::new(start, self.tokens.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::text::{Article, FurnitureWords, Lexicon, SentenceWords, Span, TokenRange};

    #[test]
    fn tokens_are_found_by_the_bytes_they_lie_under() {
        let text = format!("Two {} words, apart.\n\n{}end", "long".repeat(50), "a ".repeat(100));
        let article = Article { text, ..Article::default() };
        let lexicon = Lexicon::default();
        let reading = Reading::new(&article, &lexicon, &SentenceWords::new(&lexicon), &FurnitureWords::new(&lexicon));
        for start in 0..=article.text.len() {
            let from = reading.tokens.iter().position(|token| token.span.start() >= start).unwrap_or(reading.tokens.len());
            assert_eq!(reading.token_from(start), from, "{start}");
            for end in start..=article.text.len() {
                let to = reading.tokens.iter().position(|token| token.span.end() > end).unwrap_or(reading.tokens.len());
                assert_eq!(reading.tokens_under(Span::new(start, end)), TokenRange::new(from, to.max(from)), "{start}-{end}");
            }
        }
    }
}
