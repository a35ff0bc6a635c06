// The last step of who is who: takes an annotated article with its statements, their attributions and the document's
// layers, fills in entities, mentions, captions and the speakers and addressees of the statements.

import Model
import Text

/// Writes what Names, Speakers and Captions have found into an `AnnotatedArticle`.
struct CastAnnotator {
    private let document: Document
    private let resolver: SpeakerResolver
    /// Entity of each member of the cast; -1 for members that nothing points at.
    private var entityOf: [Int]
    /// Groups by their members.
    private var groups: [[Int]: Int] = [:]

    /// `attributions` are those of `annotated.statements`, in the same order.
    static func annotate(_ annotated: inout AnnotatedArticle, _ document: Document, attributions: [Attribution]) {
        let words = NameWords(document)
        let captionReader = CaptionReader(document: document, words: words)
        let credits = captionReader.credits()
        let cast = CastBuilder.cast(
            of: document, words: words,
            mentions: NameFinder.mentions(in: document, words: words, except: credits.map(\.range)))
        var resolver = SpeakerResolver(document, words: words, cast: cast, attributions: attributions)
        resolver.addAddressees(annotated.statements)
        resolver.read()
        var writer = CastAnnotator(document, resolver)
        writer.writeEntities(&annotated)
        writer.writeMentions(&annotated)
        writer.writeSpeakers(&annotated)
        writer.writeCaptions(&annotated, captionReader.captions(cast, credits: credits), words)
    }

    private init(_ document: Document, _ resolver: SpeakerResolver) {
        self.document = document
        self.resolver = resolver
        entityOf = Array(repeating: -1, count: resolver.cast.members.count)
    }

    // MARK: - Entities

    private mutating func writeEntities(_ annotated: inout AnnotatedArticle) {
        let members = resolver.cast.members
        let order = members.indices.sorted { (members[$0].first, $0) < (members[$1].first, $1) }
        let isHeard = heard()
        for index in order where isHeard[index] {
            let member = members[index]
            entityOf[index] = annotated.entities.count
            var entity = Entity(kind: member.kind, name: resolver.name(index))
            entity.aliases = unique(member.aliases.map { document.text($0) }, except: entity.name)
            entity.roles = withoutParts(unique(member.roles.map(role), except: ""))
            entity.country = NameLexicon.country(member.country)
            entity.affiliation = affiliation(member)
            annotated.entities.append(entity)
        }
    }

    /// Which members somebody would look for: all that have a name; of those that are only described the ones that
    /// speak or are spoken to, and people and organizations that the article comes back to.
    private func heard() -> [Bool] {
        let members = resolver.cast.members
        var counts = [Int](repeating: 0, count: members.count)
        for reference in resolver.references where reference.members.count == 1 { counts[reference.members[0]] += 1 }
        var isHeard = members.indices.map { index in
            members[index].description == nil || members[index].kind != .thing && counts[index] > 1
        }
        for index in (resolver.speakers + resolver.addressees).joined() { isHeard[index] = true }
        return isHeard
    }

    /// A role as it stands behind a name, so that "Mayor Ada Yorke" and "Ada Yorke, the mayor" have one: without an article,
    /// and with small letters where the capital is only that of a title before a name.
    private func role(_ range: Range<Int>) -> String {
        var range = range
        while range.count > 1, let first = range.first,
            [.the, .a, .its, .their, .his, .her].contains(resolver.words[first].closed)
        {
            range.removeFirst()
        }
        guard let whole = document.span(range) else { return "" }
        var bytes = Array(document.article.source.bytes[whole.range])
        let names = resolver.mentions(in: range)
        for token in range where isTitleWord(token) && !names.contains(where: { $0.core.contains(token) }) {
            let offset = Int(document.tokens[token].span.start - whole.start)
            bytes[offset] = WordHash.lowercased(bytes[offset])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "Mayor", "Foreign", "Minister": words of the dictionary, no abbreviations.
    private func isTitleWord(_ token: Int) -> Bool {
        let word = resolver.words[token]
        guard word.isWritten(.capital), !word.isWritten([.allCapitals, .initial]),
            document.tokens[token].span.byteCount > 3
        else { return false }
        if Self.titleAdjectives.contains(word.hash) { return true }
        return SenseClasses.noun(word.hash) != nil && (word.has(.title) || !word.has([.place, .demonym, .given]))
    }

    /// Adjectives that titles begin with; another one with a capital is that of a country.
    private static let titleAdjectives = WordSet(
        """
        foreign prime vice deputy chief general former acting assistant senior junior national federal regional local first
        second permanent interim honorary shadow lead presidential royal civil public executive managing
        """)

    /// "Minister" says nothing beside "prime minister", "mayor" nothing beside "mayor of Oldport": roles whose words end or begin a
    /// longer role are left out.
    private func withoutParts(_ roles: [String]) -> [String] {
        guard roles.count > 1 else { return roles }
        let keys = roles.map { " " + Folding.key($0) }
        return roles.indices.filter { index in
            !keys.contains {
                $0.utf8.count > keys[index].utf8.count
                    && ($0.hasSuffix(keys[index]) || $0.hasPrefix(keys[index] + " of "))
            }
        }.map { roles[$0] }
    }

    private func unique(_ texts: [String], except name: String) -> [String] {
        var seen: Set<String> = [name]
        return texts.filter { seen.insert($0).inserted }
    }

    /// The organization that a person's title or apposition names.
    private func affiliation(_ member: CastMember) -> String? {
        guard member.kind == .person else { return nil }
        for role in member.roles.prefix(4) {
            for mention in resolver.mentions(in: role)
            where mention.entity >= 0 && resolver.cast.members[mention.entity].kind == .organization {
                return resolver.name(mention.entity)
            }
        }
        return nil
    }

    /// The entity for these members: themselves when there is one, else a group of them.
    private mutating func entity(for members: [Int], _ annotated: inout AnnotatedArticle) -> Int? {
        guard let first = members.first else { return nil }
        if members.count == 1 { return entityOf[first] >= 0 ? entityOf[first] : nil }
        let entities = members.map { entityOf[$0] }
        guard entities.allSatisfy({ $0 >= 0 }) else { return nil }
        if let known = groups[entities] { return known }
        let names = members.map(resolver.name)
        let name = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        var group = Entity(kind: .group, name: name)
        group.members = entities
        groups[entities] = annotated.entities.count
        annotated.entities.append(group)
        return annotated.entities.count - 1
    }

    // MARK: - Mentions

    private mutating func writeMentions(_ annotated: inout AnnotatedArticle) {
        let references = resolver.references + resolver.relatives
        var indexOf = [Int](repeating: -1, count: references.count)
        let order = references.indices.sorted {
            let (a, b) = (references[$0].tokens, references[$1].tokens)
            return (a.lowerBound, a.upperBound, $0) < (b.lowerBound, b.upperBound, $1)
        }
        var written: [Int] = []
        for index in order {
            let reference = references[index]
            if reference.members.isEmpty, reference.form != .pronoun { continue }
            guard let span = document.span(reference.tokens) else { continue }
            let entity = entity(for: reference.members, &annotated)
            if entity == nil, reference.form != .pronoun { continue }
            indexOf[index] = annotated.mentions.count
            written.append(index)
            annotated.mentions.append(
                Mention(
                    span: span, form: reference.form, sentence: reference.sentence,
                    entity: entity))
        }
        for index in written {
            guard let antecedent = references[index].antecedent, indexOf[antecedent] >= 0 else { continue }
            annotated.mentions[indexOf[index]].antecedent = indexOf[antecedent]
        }
    }

    // MARK: - Statements and captions

    private func writeSpeakers(_ annotated: inout AnnotatedArticle) {
        for index in annotated.statements.indices where index < resolver.speakers.count {
            annotated.statements[index].speakers = resolver.speakers[index].map { entityOf[$0] }
            annotated.statements[index].addressees = resolver.addressees[index].map { entityOf[$0] }
        }
    }

    private func writeCaptions(_ annotated: inout AnnotatedArticle, _ captions: [CaptionParts], _ words: NameWords) {
        annotated.captions = captions.map { parts in
            Caption(
                paragraph: parts.paragraph, credit: parts.credit.flatMap { document.span($0) },
                people: parts.people.map { person in
                    Caption.Person(
                        entity: entityOf[person.member], position: person.position.map { document.text($0) },
                        does: person.does.flatMap { document.span($0) })
                })
        }
    }
}
