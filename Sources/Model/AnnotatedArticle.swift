// What Analysis gives and Corpus takes: an article with everything found in it, as spans of its text.

import Text

/// An article and its layers. All indices are positions in the arrays of the same value.
public struct AnnotatedArticle: Sendable {
    public var article: Article
    /// In reading order.
    public var sentences: [Sentence]
    /// Whoever and whatever is named or speaks, each once.
    public var entities: [Entity]
    /// In reading order.
    public var mentions: [Mention]
    /// In the order of their cues.
    public var statements: [Statement]
    public var captions: [Caption]
    /// What a reader should know about the analysis: `Q0801`, the article is not in English.
    public var notes: [Diagnostic]

    public init(_ article: Article) {
        self.article = article
        sentences = []
        entities = []
        mentions = []
        statements = []
        captions = []
        notes = []
    }
}

public struct Sentence: Hashable, Sendable {
    public var span: Span
    /// Index in `Article.paragraphs`.
    public var paragraph: Int

    public init(span: Span, paragraph: Int) {
        self.span = span
        self.paragraph = paragraph
    }
}

/// A person, organization, place, group or speaking thing of one article.
public struct Entity: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case person, organization, place, group
        /// What speaks without being anybody: `the report`, `a poll`.
        case thing
    }

    public var kind: Kind
    /// The fullest form: `Thongloun Sisoulith`, `the officials at the meeting`.
    public var name: String
    /// Other forms that occur: `Thongloun`.
    public var aliases: [String]
    /// Titles and functions as written: `President of Laos`.
    public var roles: [String]
    public var affiliation: String?
    public var country: String?
    /// Members of a group, where the text tells them; indices of entities.
    public var members: [Int]

    public init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
        aliases = []
        roles = []
        members = []
    }
}

/// One place where the text names or points at an entity.
public struct Mention: Hashable, Sendable {
    public enum Form: String, Sendable, CaseIterable {
        case name, title, nominal, pronoun
    }

    public var span: Span
    public var form: Form
    /// Index in `sentences`.
    public var sentence: Int
    /// Index in `entities`; nil where the text does not tell.
    public var entity: Int?
    /// Index in `mentions` of what it was resolved through: "They" ← "The two leaders" ← …
    public var antecedent: Int?

    public init(span: Span, form: Form, sentence: Int, entity: Int? = nil, antecedent: Int? = nil) {
        self.span = span
        self.form = form
        self.sentence = sentence
        self.entity = entity
        self.antecedent = antecedent
    }
}

/// Who said what: source, cue and content in the literature's terms (Pareti 2012).
public struct Statement: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case direct, indirect, mixed
    }

    /// Whose words they are, as written: `General Secretary To Lam`, `they`. Empty when the text names nobody.
    public var source: [Span]
    /// What signals the attribution: `said`, `according to`, `expressed their pleasure at`.
    public var cue: [Span]
    /// What is said; several spans when the cue stands inside it.
    public var content: [Span]
    /// The stretches of the content inside quotation marks, marks left out.
    public var quoted: [Span]
    /// To whom, as written: `reporters`.
    public var addressee: [Span]
    /// Resolved source: indices of entities; empty when unknown.
    public var speakers: [Int]
    /// Resolved addressee.
    public var addressees: [Int]
    /// Lemma of the cue's head: `say`, `pledge`, `according to`.
    public var verb: String?
    /// Family of the cue: say, claim, promise, agree, deny, ask, order, warn, …
    public var act: String
    public var kind: Kind
    public var isNegated: Bool
    /// Calibrated probability that source, cue and content are right, 0...1.
    public var confidence: Double
    /// What found it, for example `verb`, `according-to`, `speaker-tag`.
    public var rule: String
    /// When it was said; nil where neither the text nor the article has a date.
    public var said: SaidDate?
    /// Index in `sentences` of the cue (of the content where there is no cue).
    public var sentence: Int
    /// Index in `statements` of the statement whose content holds this one.
    public var outer: Int?

    public init(source: [Span], cue: [Span], content: [Span], kind: Kind, rule: String, sentence: Int) {
        self.source = source
        self.cue = cue
        self.content = content
        self.kind = kind
        self.rule = rule
        self.sentence = sentence
        quoted = []
        addressee = []
        speakers = []
        addressees = []
        act = "say"
        isNegated = false
        confidence = 0
    }
}

/// A picture's caption: who is shown where, what they do, and whose picture it is.
public struct Caption: Hashable, Sendable {
    public struct Person: Hashable, Sendable {
        /// Index in `entities`.
        public var entity: Int
        /// Place in the picture as written: `R`, `left`, `from left`.
        public var position: String?
        /// What the caption says that the person does, verb first: `speaks at the meeting`.
        public var does: Span?

        public init(entity: Int, position: String? = nil, does: Span? = nil) {
            self.entity = entity
            self.position = position
            self.does = does
        }
    }

    /// Index in `Article.paragraphs`.
    public var paragraph: Int
    /// Photographer or agency, without brackets and the word "Photo".
    public var credit: Span?
    public var people: [Person]

    public init(paragraph: Int, credit: Span? = nil, people: [Person] = []) {
        self.paragraph = paragraph
        self.credit = credit
        self.people = people
    }
}
