// The fields of the model, one case each: what Schema describes, a plan names and an evaluator reads.

/// What a value is.
public enum ValueType: Sendable, Hashable {
    /// Running text.
    case text
    /// One of a limited number of strings, interned: an outlet, a verb.
    case word
    case integer
    case real
    case date
    case flag
    /// A row, or rows, of that kind: the field is an edge.
    case rows(RowKind)

    /// How `.schema` and messages call it.
    public var name: String {
        switch self {
        case .text: "text"
        case .word: "word"
        case .integer: "int"
        case .real: "real"
        case .date: "date"
        case .flag: "flag"
        case .rows(let kind): kind.rawValue
        }
    }

    public var isNumber: Bool { self == .integer || self == .real }
    public var isText: Bool { self == .text || self == .word }
    public var rowKind: RowKind? {
        if case .rows(let kind) = self { kind } else { nil }
    }
}

/// How many values a field has in one row.
public enum Cardinality: String, Sendable, Hashable {
    case one
    /// One, or unknown.
    case optional
    /// None, one or several.
    case many
}

/// A field of a kind of row. The raw value is `kind.name`.
public enum Field: String, Sendable, CaseIterable, Hashable {
    case articleID = "article.id"
    case articleTitle = "article.title"
    case articleByline = "article.byline"
    case articleOutlet = "article.outlet"
    case articleSection = "article.section"
    case articlePlace = "article.place"
    case articlePublished = "article.published"
    case articleURL = "article.url"
    case articlePath = "article.path"
    case articleLanguage = "article.language"
    case articleWords = "article.words"
    case articleParagraphs = "article.paragraphs"
    case articleSentences = "article.sentences"
    case articleStatements = "article.statements"
    case articleMentions = "article.mentions"
    case articleStory = "article.story"

    case paragraphArticle = "paragraph.article"
    case paragraphIndex = "paragraph.index"
    case paragraphKind = "paragraph.kind"
    case paragraphText = "paragraph.text"

    case sentenceArticle = "sentence.article"
    case sentenceParagraph = "sentence.paragraph"
    case sentenceIndex = "sentence.index"
    case sentenceText = "sentence.text"

    case statementArticle = "statement.article"
    case statementParagraph = "statement.paragraph"
    case statementSentence = "statement.sentence"
    case statementIndex = "statement.index"
    case statementSpeaker = "statement.speaker"
    case statementSource = "statement.source"
    case statementCue = "statement.cue"
    case statementVerb = "statement.verb"
    case statementAct = "statement.act"
    case statementKind = "statement.kind"
    case statementText = "statement.text"
    case statementQuoted = "statement.quoted"
    case statementTo = "statement.to"
    case statementNegated = "statement.negated"
    case statementPublished = "statement.published"
    case statementSaid = "statement.said"
    case statementPrecision = "statement.precision"
    case statementConfidence = "statement.confidence"
    case statementRule = "statement.rule"

    case entityID = "entity.id"
    case entityKind = "entity.kind"
    case entityName = "entity.name"
    case entityAliases = "entity.aliases"
    case entityRole = "entity.role"
    case entityAffiliation = "entity.affiliation"
    case entityCountry = "entity.country"
    case entityMembers = "entity.members"
    case entityStatements = "entity.statements"
    case entityMentions = "entity.mentions"
    case entityArticles = "entity.articles"

    case mentionEntity = "mention.entity"
    case mentionArticle = "mention.article"
    case mentionSentence = "mention.sentence"
    case mentionForm = "mention.form"
    case mentionText = "mention.text"

    case captionArticle = "caption.article"
    case captionParagraph = "caption.paragraph"
    case captionText = "caption.text"
    case captionCredit = "caption.credit"
    case captionPeople = "caption.people"
    case captionPosition = "caption.position"
    case captionDoes = "caption.does"

    /// The kind of row that has it.
    public var owner: RowKind { Schema.entry(self).owner }
    /// What a query calls it.
    public var name: String { Schema.entry(self).name }
    public var type: ValueType { Schema.entry(self).type }
    public var cardinality: Cardinality { Schema.entry(self).cardinality }
}
