// Articles put together in code, with their layers: what tests and benchmarks store and ask without reading or
// analysing anything.

import Model
import Text

/// Builds an annotated article from its paragraphs, finding names, cues and contents by their words.
///
/// ```
/// var article = ArticleBuilder("harbour-1", published: "2024-05-03", outlet: "Kestrel Daily")
/// article.person("Mara Lindqvist", aliases: ["Lindqvist"], roles: ["harbour minister"])
/// article.paragraph("The port will open in June, Lindqvist said.")
/// article.says("Lindqvist", by: ["Mara Lindqvist"], cue: "said", content: "The port will open in June")
/// let annotated = article.finish()
/// ```
///
/// Words are looked for in the last paragraph. A text that is not there is a mistake of the caller and stops the
/// program.
public struct ArticleBuilder {
    private var text = ""
    private var annotated: AnnotatedArticle
    private var metadata: Article
    private var paragraphStart = 0

    public init(
        _ id: String, published: String? = nil, outlet: String? = nil, section: String? = nil, place: String? = nil,
        title: String? = nil, byline: String? = nil
    ) {
        metadata = Article(id: id, source: SourceText(name: id, ""))
        metadata.published = published.flatMap(CalendarDate.init(iso:))
        metadata.outlet = outlet
        metadata.section = section
        metadata.place = place
        metadata.title = title
        metadata.byline = byline
        annotated = AnnotatedArticle(metadata)
    }

    // MARK: - Entities

    public mutating func entity(
        _ kind: Entity.Kind, _ name: String, aliases: [String] = [], roles: [String] = [], affiliation: String? = nil,
        country: String? = nil, members: [String] = []
    ) {
        var entity = Entity(kind: kind, name: name)
        entity.aliases = aliases
        entity.roles = roles
        entity.affiliation = affiliation
        entity.country = country
        entity.members = members.map(index(of:))
        annotated.entities.append(entity)
    }

    public mutating func person(
        _ name: String, aliases: [String] = [], roles: [String] = [], affiliation: String? = nil, country: String? = nil
    ) {
        entity(.person, name, aliases: aliases, roles: roles, affiliation: affiliation, country: country)
    }

    private func index(of name: String) -> Int {
        guard let index = annotated.entities.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("no entity \(name)")
        }
        return index
    }

    // MARK: - Text

    /// Adds a paragraph, its sentences, and a mention for each name or alias of an entity in it.
    public mutating func paragraph(_ words: String, _ kind: Paragraph.Kind = .body) {
        if !text.isEmpty { text += "\n\n" }
        paragraphStart = text.utf8.count
        text += words
        metadata.paragraphs.append(Paragraph(kind, Span(paragraphStart..<text.utf8.count)))
        addSentences(Array(words.utf8))
        addMentions(Array(words.utf8))
    }

    /// A sentence ends after a full stop, question or exclamation mark before a blank.
    private mutating func addSentences(_ bytes: [UInt8]) {
        var start = 0
        for index in bytes.indices {
            let isEnd =
                index == bytes.count - 1
                || (bytes[index + 1] == UInt8(ascii: " ") && ".?!".utf8.contains(bytes[index]))
            guard isEnd else { continue }
            let span = Span((paragraphStart + start)..<(paragraphStart + index + 1))
            annotated.sentences.append(Sentence(span: span, paragraph: metadata.paragraphs.count - 1))
            start = index + 2
        }
    }

    /// The longest name at each place; names begin and end with their words.
    private mutating func addMentions(_ bytes: [UInt8]) {
        let names = annotated.entities.indices.flatMap { entity in
            ([annotated.entities[entity].name] + annotated.entities[entity].aliases).map { (Array($0.utf8), entity) }
        }.sorted { $0.0.count > $1.0.count }
        var index = 0
        while index < bytes.count {
            if index == 0 || !ArticleBuilder.isLetter(bytes[index - 1]),
                let (name, entity) = names.first(where: { name, _ in
                    bytes[index...].starts(with: name)
                        && (index + name.count == bytes.count || !ArticleBuilder.isLetter(bytes[index + name.count]))
                })
            {
                addMention(Span((paragraphStart + index)..<(paragraphStart + index + name.count)), .name, entity)
                index += name.count
            } else {
                index += 1
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    private mutating func addMention(_ span: Span, _ form: Mention.Form, _ entity: Int?) {
        annotated.mentions.append(
            Mention(span: span, form: form, sentence: sentence(at: span.start), entity: entity))
    }

    /// A pronoun or nominal of the last paragraph that points at somebody.
    public mutating func mention(_ words: String, _ form: Mention.Form, of name: String?) {
        addMention(span(of: words), form, name.map(index(of:)))
    }

    /// The span of words in the last paragraph.
    private func span(of words: String) -> Span {
        let bytes = Array(text.utf8)
        let needle = Array(words.utf8)
        var start = paragraphStart
        while start + needle.count <= bytes.count {
            if bytes[start...].starts(with: needle) { return Span(start..<(start + needle.count)) }
            start += 1
        }
        preconditionFailure("no \"\(words)\" in the last paragraph")
    }

    private func sentence(at offset: Int32) -> Int {
        annotated.sentences.lastIndex { $0.span.start <= offset } ?? 0
    }

    // MARK: - Statements and captions

    /// Adds a statement. `content` and `quoted` may be in several pieces.
    public mutating func says(
        _ source: String?, by speakers: [String], cue: String?, verb: String? = "say", act: String = "say",
        content: String..., quoted: [String] = [], kind: Statement.Kind? = nil, to: [String] = [],
        negated: Bool = false, confidence: Double = 0.9, rule: String = "verb"
    ) {
        let contents = content.map(span(of:))
        let cues = cue.map { [span(of: $0)] } ?? []
        var statement = Statement(
            source: source.map { [span(of: $0)] } ?? [], cue: cues, content: contents,
            kind: kind ?? (quoted.isEmpty ? .indirect : quoted == content ? .direct : .mixed), rule: rule,
            sentence: sentence(at: (cues + contents).first?.start ?? 0))
        statement.quoted = quoted.map(span(of:))
        statement.speakers = speakers.map(index(of:))
        statement.addressees = to.map(index(of:))
        statement.verb = verb
        statement.act = act
        statement.isNegated = negated
        statement.confidence = confidence
        annotated.statements.append(statement)
    }

    /// Makes the last paragraph a caption.
    public mutating func caption(
        credit: String? = nil, people: [(name: String, position: String?)] = [], does: [String: String] = [:]
    ) {
        annotated.captions.append(
            Caption(
                paragraph: metadata.paragraphs.count - 1, credit: credit.map(span(of:)),
                people: people.map {
                    Caption.Person(
                        entity: index(of: $0.name), position: $0.position, does: does[$0.name].map(span(of:)))
                }))
    }

    /// The article with all that was added.
    public func finish() -> AnnotatedArticle {
        var result = annotated
        var article = metadata
        article.source = SourceText(name: metadata.id, text)
        result.article = article
        return result
    }
}
