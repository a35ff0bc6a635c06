// What Reading gives and Analysis takes: an article's text with its paragraphs named for what they are.

import Text

/// One news article as it was read: metadata beside the one text into which all spans point.
public struct Article: Sendable {
    /// The input's own id, or the path it came from.
    public var id: String
    /// Path of the file, nil for a pipe or a paste.
    public var path: String?
    /// The decoded text; never unwrapped or normalised.
    public var source: SourceText
    /// Headline, from the text or from the input's metadata; nil where there is none.
    public var title: String?
    public var byline: String?
    public var outlet: String?
    public var section: String?
    /// Place of the dateline.
    public var place: String?
    public var published: CalendarDate?
    public var url: String?
    /// ISO 639-1 code.
    public var language: String
    /// In reading order; spans do not overlap and leave out blank lines between them.
    public var paragraphs: [Paragraph]

    public init(id: String, path: String? = nil, source: SourceText, language: String = "en") {
        self.id = id
        self.path = path
        self.source = source
        self.language = language
        self.paragraphs = []
    }
}

/// A stretch of the article's text with one job.
public struct Paragraph: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case title, byline, dateline, body, subhead, caption, credit, signature
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}
