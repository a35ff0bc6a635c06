// Who is meant: reads the article once from left to right, keeps the people that it has met, and binds pronouns, titles
// and descriptions to them. Takes a document, its cast and its attributions; gives every reference with its chain and the
// speakers of each attribution. `Analyzer` turns them into entities and mentions.

import Model
import Text

/// Resolves references in reading order.
///
/// Linear in the number of tokens: an antecedent is sought among the last `window` references only.
/// Preferences (recency, subjects, the speaker of the statement before) follow Lappin & Leass 1994 and Hobbs 1978, with
/// weights of quoth's own.
struct SpeakerResolver {
    let document: Document
    let words: NameWords
    var cast: Cast
    let attributions: [Attribution]

    var references: [Reference] = []
    /// "who" and "which", "I" and "we" that speak, each with its antecedent in `references`: nothing points back at them.
    var relatives: [Reference] = []
    var speakers: [[Int]]
    /// Whom the statements are addressed to.
    var addressees: [[Int]] = []
    var addressed: [(statement: Int, range: Range<Int>)] = []
    /// Per token: the attribution whose source covers it, and the one whose content does; -1 for none.
    let sourceOf: [Int32]
    let contentOf: [Int32]
    /// The latest attribution whose speakers are known.
    var latest: (speakers: [Int], sentence: Int, paragraph: Int) = ([], -1, -1)
    /// Members by the class of their functions' heads, in the order in which they were met.
    var byFunction: [UInt32: [Int]] = [:]
    /// Members by the head of its description or by a word of an organization's name.
    var byHead: [UInt32: [Int]] = [:]
    /// The latest reference with capitals and this head that is nobody yet: "Oldport police".
    var phraseByHead: [UInt32: Int] = [:]
    /// All people of the cast by the class of their functions' heads.
    var functions: [UInt32: [Int]] = [:]
    /// Described things by head and owner: "Clinton" and "campaign".
    var byOwner: [UInt64: Int] = [:]
    /// Members whose description is the same words.
    var byDescription: [String: Int] = [:]
    /// The latest group of people named together.
    var latestGroup: [Int] = []
    /// Members met so far, to read each one's roles once.
    var met: Set<Int> = []

    /// References looked back at for one pronoun.
    static let window = 80

    init(_ document: Document, words: NameWords, cast: Cast, attributions: [Attribution]) {
        self.document = document
        self.words = words
        self.cast = cast
        self.attributions = attributions
        speakers = Array(repeating: [], count: attributions.count)
        var sourceOf = [Int32](repeating: -1, count: document.tokens.count)
        var contentOf = sourceOf
        for (index, attribution) in attributions.enumerated() {
            for range in attribution.source { Self.mark(range, index, in: &sourceOf) }
            for range in attribution.content { Self.mark(range, index, in: &contentOf) }
        }
        self.sourceOf = sourceOf
        self.contentOf = contentOf
        for (index, member) in cast.members.enumerated() where member.kind == .person {
            for function in functionClasses(of: member) { functions[function, default: []].append(index) }
        }
    }

    /// Classes of the functions that a member's titles and appositions tell, each once.
    func functionClasses(of member: CastMember) -> [UInt32] {
        var classes: [UInt32] = []
        for role in member.roles.prefix(12) {
            for token in role
            where words[token].has(.title)
                || words[token].isWritten(.small) && SenseClasses.noun(words[token].hash)?.first == .nounPerson
            {
                for function in FunctionClass.classes(of: words.singular(token, in: document))
                where !classes.contains(function) {
                    classes.append(function)
                }
            }
        }
        return classes
    }

    static func mark(_ range: Range<Int>, _ index: Int, in map: inout [Int32]) {
        for token in range.clamped(to: 0..<map.count) where map[token] < 0 {
            map[token] = Int32(truncatingIfNeeded: index)
        }
    }

    // MARK: - Reading on

    mutating func read() {
        var nextMention = 0
        // Attributions with a source, by the end of the source.
        // Addressees count on after the attributions.
        let order = (0..<(attributions.count + addressed.count))
            .filter { $0 >= attributions.count || !attributions[$0].source.isEmpty }
            .sorted { (sourceEnd($0), $0) < (sourceEnd($1), $1) }
        var nextSource = 0
        for (sentence, range) in document.sentences.enumerated() {
            var token = range.tokens.lowerBound
            while token < range.tokens.upperBound {
                while nextMention < cast.mentions.count,
                    cast.mentions[nextMention].tokens.lowerBound < token || cast.mentions[nextMention].entity < 0
                {
                    nextMention += 1
                }
                let before = references.count
                var next = token + 1
                if nextMention < cast.mentions.count, cast.mentions[nextMention].tokens.lowerBound == token {
                    let mention = cast.mentions[nextMention]
                    next = max(mention.tokens.upperBound, token + 1)
                    // What a title chain holds: "President of Laos".
                    addNames(inside: token..<next, from: nextMention + 1, sentence: sentence)
                    addName(mention, sentence: sentence)
                    joinGroup(sentence: sentence)
                    // "Clinton's campaign", "McConnell aides": a phrase that the name opens.
                    if let phrase = nounPhrase(from: token, limit: range.tokens.upperBound, nextMention: nextMention) {
                        addNames(inside: next..<max(next, phrase.end), from: nextMention + 1, sentence: sentence)
                        addDescription(phrase, sentence: sentence)
                        next = max(phrase.end, next)
                    }
                    nextMention += 1
                } else if words[token].closed.isPronoun, !words[token].closed.isPossessivePronoun {
                    addPronoun(token, sentence: sentence)
                } else if let phrase = nounPhrase(from: token, limit: range.tokens.upperBound, nextMention: nextMention)
                {
                    addNames(inside: token..<phrase.end, from: nextMention, sentence: sentence)
                    addDescription(phrase, sentence: sentence)
                    next = max(phrase.end, token + 1)
                } else if words[token].closed.isPronoun {
                    addPronoun(token, sentence: sentence)
                }
                for index in before..<references.count { place(index, in: range) }
                while nextSource < order.count, sourceEnd(order[nextSource]) <= next {
                    hear(order[nextSource], sentence: sentence)
                    nextSource += 1
                }
                token = next
            }
        }
        while nextSource < order.count {
            hear(order[nextSource], sentence: document.sentences.count - 1)
            nextSource += 1
        }
        hearAnswers()
        hearFirstPersons()
        noteFirstPersons()
    }

    func sourceEnd(_ attribution: Int) -> Int {
        attribution < attributions.count
            ? attributions[attribution].source.first?.upperBound ?? 0
            : addressed[attribution - attributions.count].range.upperBound
    }

    /// Where the reference stands in its sentence.
    mutating func place(_ index: Int, in sentence: TokenizedSentence) {
        var reference = references[index]
        let range = sentence.tokens
        if sourceOf[reference.head] >= 0 {
            // "His deputy, Ida Roe, said": neither "his" but the name that stands for the whole.
            let isOwner = words[reference.head].closed.isPossessivePronoun
            let isApposed = reference.form == .name && isBetweenCommas(reference.tokens)
            reference.isSource = attributions[Int(sourceOf[reference.head])].source.contains {
                !isOwner
                    && (reference.tokens.contains($0.lowerBound) || reference.tokens.lowerBound == $0.lowerBound + 1)
                    || isApposed && $0.contains(reference.tokens.lowerBound)
            }
            reference.isTag = attributions[Int(sourceOf[reference.head])].rule == .speakerTag
        }
        reference.content = contentOf[reference.head]
        let start = reference.tokens.lowerBound
        if start > range.lowerBound {
            let before = words[start - 1]
            reference.isOblique = before.closed.isPreposition
            if start - 1 > range.lowerBound, before.closed == .the || before.closed.isPossessivePronoun {
                reference.isOblique = words[start - 2].closed.isPreposition
            }
        }
        let end = reference.tokens.upperBound
        if end < range.upperBound {
            if words[end].closed == .possessive { reference.isOblique = true }
            reference.isSubject =
                !reference.isOblique
                && (isFollowedByVerb(end, limit: range.upperBound)
                    || isBetweenCommas(reference.tokens) && end + 1 < range.upperBound
                        && words[end + 1].kind == .finiteVerb)
        }
        if document.article.paragraphs.indices.contains(sentence.paragraph) {
            switch document.article.paragraphs[sentence.paragraph].kind {
            case .body, .dateline: break
            default: reference.isAside = true
            }
        }
        references[index] = reference
    }

    private func isBetweenCommas(_ tokens: Range<Int>) -> Bool {
        tokens.lowerBound > 0 && tokens.upperBound < words.count && words[tokens.lowerBound - 1].closed == .comma
            && words[tokens.upperBound].closed == .comma
    }

    /// Whether a finite verb follows, across adverbs and one insertion between commas or brackets.
    func isFollowedByVerb(_ start: Int, limit: Int) -> Bool {
        var index = start
        var steps = 0
        while index < limit, steps < 30 {
            steps += 1
            let word = words[index]
            switch word.kind {
            case .finiteVerb: return true
            case .adverb: index += 1
            default:
                if word.closed.isPreposition, index == start {
                    // "Leaders of the two countries share": over what belongs to the phrase.
                    index = phraseEnd(from: index, limit: limit)
                    if index > start { continue }
                }
                guard word.closed == .comma || word.closed == .openBracket, index == start else { return false }
                // Over the insertion.
                index += 1
                while index < limit, steps < 30, words[index].closed != .comma, words[index].closed != .closeBracket {
                    if words[index].closed == .quotationMark { return false }
                    index += 1
                    steps += 1
                }
                index += 1
            }
        }
        return false
    }

    /// Where the words that a preposition brings to a phrase end: "of the two Parties and countries".
    func phraseEnd(from start: Int, limit: Int) -> Int {
        var index = start
        var end = start
        while index < limit, index - start < 14 {
            let word = words[index]
            if word.kind.isNominal {
                end = index + 1
            } else if !(word.closed.isPreposition || word.closed == .and || word.closed == .possessive
                || word.kind == .determiner || word.kind == .adjective || word.kind == .number || word.closed == .two
                || word.closed == .three || word.closed.isPossessivePronoun)
            {
                break
            }
            index += 1
        }
        return end
    }

    // MARK: - Names

    /// The names inside a description or a title chain: "the Trump campaign".
    mutating func addNames(inside range: Range<Int>, from first: Int, sentence: Int) {
        var index = first
        while index < cast.mentions.count, cast.mentions[index].tokens.lowerBound < range.upperBound {
            let mention = cast.mentions[index]
            if mention.entity >= 0, mention.tokens.lowerBound >= range.lowerBound,
                mention.tokens.upperBound <= range.upperBound
            {
                addName(mention, sentence: sentence)
            }
            index += 1
        }
    }

    mutating func addName(_ mention: NameMention, sentence: Int) {
        let member = mention.entity
        let known = cast.members[member]
        let nature: Reference.Nature =
            switch known.kind {
            case .person: .person
            case .organization, .group, .thing: .organization
            case .place: .place
            }
        references.append(
            Reference(
                tokens: mention.tokens, head: mention.core.upperBound - 1, form: .name, sentence: sentence,
                members: [member], nature: nature, number: .singular, gender: known.gender))
        meet(member, mention)
    }

    /// Notes what a member can be called by from now on.
    mutating func meet(_ member: Int, _ mention: NameMention) {
        let known = cast.members[member]
        if known.kind == .person {
            guard met.insert(member).inserted else { return }
            for function in functionClasses(of: known) { byFunction[function, default: []].append(member) }
        } else {
            guard met.insert(member).inserted else { return }
            for token in known.core where words[token].has([.organizationWord, .group]) {
                byHead[words.singular(token, in: document), default: []].append(member)
            }
        }
    }

    /// "A and B", "A, B and C": one group of the names that stand together.
    mutating func joinGroup(sentence: Int) {
        let last = references.count - 1
        guard last >= 1, references[last].form == .name, references[last].nature == .person else { return }
        // "A and his counterpart B": the pronoun between them is no third.
        var before = last - 1
        while before > 0, last - before < 6,
            references[before].form == .pronoun
                || references[before].tokens.lowerBound >= references[last].tokens.lowerBound
        {
            // Nor is the country in the second one's title: "and President of Kestria Ludovic Varga".
            before -= 1
        }
        let left = references[before]
        guard left.sentence == sentence, left.nature == .person, left.form == .name,
            left.tokens.upperBound < references[last].tokens.lowerBound,
            isJoint(left.tokens.upperBound..<references[last].tokens.lowerBound)
        else { return }
        var group = left
        group.tokens = left.tokens.lowerBound..<references[last].tokens.upperBound
        group.members = left.members + references[last].members.filter { !left.members.contains($0) }
        guard group.members.count > 1, group.members.count <= 12 else { return }
        group.number = .plural
        group.gender = .unknown
        inheritFunctions(references[last].members, from: left.members)
        references.append(group)
        latestGroup = group.members
    }

    /// "The prime minister and his counterpart B": B is a prime minister too.
    func isCounterpart(_ member: Int) -> Bool {
        cast.members[member].roles.prefix(4).contains { $0.contains { words[$0].hash == Self.counterpart } }
    }

    static let counterpart = WordHash.folded("counterpart".utf8)

    mutating func inheritFunctions(_ members: [Int], from others: [Int]) {
        guard let member = members.first, let other = others.last, members.count == 1, isCounterpart(member) else {
            return
        }
        for function in functionClasses(of: cast.members[other])
        where byFunction[function]?.contains(member) != true { byFunction[function, default: []].append(member) }
    }

    /// Only "and", commas and "his" between two names.
    func isJoint(_ gap: Range<Int>) -> Bool {
        guard !gap.isEmpty, gap.count <= 3 else { return false }
        var joins = false
        for token in gap {
            switch words[token].closed {
            case .and, .comma: joins = true
            case .his, .her, .their, .the: if !joins { return false }
            default: return false
            }
        }
        return joins
    }
}
