// What speaks for a name being a person's, an organization's or a place's: its words, and the words around all its
// mentions. Takes a NameGroup, writes hashed features; KindReader and `quoth-train kinds` score them.

import Text

/// Which knowledge a training example does without, so that the model learns to do without it.
public struct HiddenKnowledge: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The words of the name themselves: what is not in the training articles is judged by the rest.
    public static let words = HiddenKnowledge(rawValue: 1)
    /// Which of them the lists of given names, surnames and places hold: most names of the world are in no list.
    public static let lists = HiddenKnowledge(rawValue: 2)
    /// How they are spelt.
    public static let letters = HiddenKnowledge(rawValue: 4)
}

/// Templates of the model of kinds. Every feature is written at most once for a group.
struct KindFeatures {
    let document: Document
    let words: NameWords
    let census: WordCensus
    let mentions: [NameMention]

    /// Features that a group's templates may write.
    static let capacity = 320
    /// Features of a group that count; 8-bit weights of so many fit into a sum of 16 bits.
    static let limit = 250
    /// Slots of the filter of repeats.
    static let filterCount = 1024

    /// Every group of the article with its features, each once.
    func forEachGroup(hiding hidden: HiddenKnowledge = [], _ body: (NameGroup, FeatureSink) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.capacity + Self.filterCount) { memory in
            var sink = FeatureSink(UnsafeMutableBufferPointer(rebasing: memory[..<Self.capacity]))
            let filter = UnsafeMutableBufferPointer(rebasing: memory[Self.capacity...])
            for group in NameGroup.groups(of: mentions, words: words) {
                sink.clear()
                write(group, hiding: hidden, to: &sink)
                sink.removeRepeats(filter, limit: Self.limit)
                body(group, sink)
            }
        }
    }

    /// Whether a verb of speech follows one of the first mentions.
    func speaks(_ group: NameGroup) -> Bool {
        group.whole.prefix(NameGroup.limit).contains { index in
            let next = mentions[index].tokens.upperBound
            guard next < words.count, words[next].kind == .finiteVerb else { return false }
            let lemma = document.lemmaHash(next) ?? words[next].hash
            return SenseClasses.verb(lemma)?.first == .verbCommunication || Self.refusals.contains(lemma)
        }
    }

    /// "declined to comment", "refused to say"
    private static let refusals = WordSet("decline refuse")

    private func write(_ group: NameGroup, hiding hidden: HiddenKnowledge, to sink: inout FeatureSink) {
        guard let first = group.whole.first else { return }
        writeWords(mentions[first].core, hiding: hidden, to: &sink)
        for index in group.whole.prefix(NameGroup.limit) {
            let mention = mentions[index]
            sink.add(40, rule(mention, hidden), UInt32(truncatingIfNeeded: min(mention.core.count, 3)))
            writeContext(mention, base: 50, to: &sink)
        }
        for index in group.alone {
            let mention = mentions[index]
            if mention.title != nil { sink.add(41, 1) }
            writeContext(mention, base: 80, to: &sink)
        }
        sink.add(42, group.alone.isEmpty ? 0 : 1, UInt32(truncatingIfNeeded: min(mentions[first].core.count, 4)))
    }

    /// What the rules made of a mention, as far as they need no list.
    private func rule(_ mention: NameMention, _ hidden: HiddenKnowledge) -> UInt32 {
        if mention.title != nil { return 100 }
        if hidden.contains(.lists) { return 101 }
        let kind: UInt32 =
            switch mention.kind {
            case .person: 1
            case .organization: 2
            case .place: 3
            default: 0
            }
        return kind * 20 + UInt32(truncatingIfNeeded: max(-9, min(mention.evidence, 9)) + 10)
    }

    // MARK: - The name's own words

    private func writeWords(_ core: Range<Int>, hiding hidden: HiddenKnowledge, to sink: inout FeatureSink) {
        guard let first = core.first, let last = core.last else { return }
        let count = UInt32(truncatingIfNeeded: min(core.count, 6))
        sink.add(1, count)
        if !hidden.contains(.words) {
            for token in core { sink.add(2, words[token].hash) }
            sink.add(3, words[first].hash, count)
            sink.add(4, words[last].hash, count)
        }
        sink.add(5, shape(first), shape(last), count)
        for token in core where words[token].closed != .none { sink.add(6, UInt32(words[token].closed.rawValue)) }
        for (place, token) in [(0 as UInt32, first), (1, last)] {
            if !hidden.contains(.letters) {
                let letters = ends(of: token)
                sink.add(7, place, letters.suffix3)
                sink.add(8, place, letters.suffix2)
                sink.add(9, place, letters.prefix)
            }
            sink.add(10, place, UInt32(census[words[token].hash].rawValue))
            sink.add(11, place, classes(token, hidden), count)
            let noun = SenseClasses.noun(words.singular(token, in: document))
            let isVerb = SenseClasses.verb(words[token].hash) != nil
            sink.add(12, place, noun.map { UInt32($0.firstNumber) } ?? 0, noun == nil ? (isVerb ? 1 : 0) : 2)
            guard !hidden.contains(.lists) else { continue }
            let cluster = WordClusters.table[words[token].hash] ?? 0
            sink.add(13, place, cluster & 0xFFFF)
            sink.add(14, place, cluster >> 16, count)
        }
        sink.add(17, classes(first, hidden), classes(last, hidden))
        for token in core.dropFirst().dropLast() { sink.add(18, classes(token, hidden)) }
        if !hidden.contains(.lists) { sink.add(16, words.phrase(core, in: document).classes.rawValue) }
    }

    /// The classes of a word that tell kinds.
    private func classes(_ token: Int, _ hidden: HiddenKnowledge) -> UInt32 {
        let classes = words[token].classes.subtracting(.function)
        return (hidden.contains(.lists) ? classes.subtracting(Self.listed) : classes).rawValue
    }

    private static let listed: NameClass = [.given, .surname, .place, .demonym]

    private func shape(_ token: Int) -> UInt32 {
        let word = words[token]
        var shape: UInt32 = 0
        if word.isWritten(.allCapitals) { shape |= 1 }
        if word.isWritten(.initial) { shape |= 2 }
        if !word.isWritten(.capital) { shape |= 4 }
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        if bytes.contains(UInt8(ascii: "-")) { shape |= 8 }
        if bytes.contains(where: { $0 &- 48 < 10 }) { shape |= 16 }
        if bytes.dropFirst().contains(where: { $0 &- 65 < 26 }), !word.isWritten(.allCapitals) { shape |= 32 }
        if bytes.contains(where: { $0 >= 0x80 }) { shape |= 64 }
        return shape
    }

    private func ends(of token: Int) -> (prefix: UInt32, suffix2: UInt32, suffix3: UInt32) {
        let bytes = document.article.source.bytes[document.tokens[token].span.range]
        func packed(_ slice: ArraySlice<UInt8>) -> UInt32 {
            slice.reduce(0) { ($0 << 8) | UInt32(WordHash.lowercased($1)) }
        }
        return (packed(bytes.prefix(3)), packed(bytes.suffix(2)), packed(bytes.suffix(3)))
    }

    // MARK: - Around a mention

    private func writeContext(_ mention: NameMention, base: UInt32, to sink: inout FeatureSink) {
        let before = mention.tokens.lowerBound - 1
        let after = mention.tokens.upperBound
        let opens = words[mention.tokens.lowerBound].isWritten(.opens)
        let previous = opens || before < 0 ? 1 : neighbour(before)
        sink.add(base, previous)
        if before >= 0, words[before].closed.isPreposition {
            sink.add(base + 16, previous, UInt32(truncatingIfNeeded: min(mention.core.count, 3)))
            if before > 0 { sink.add(base + 17, previous, UInt32(words[before - 1].kind.rawValue)) }
        }
        if !opens, before > 0 {
            sink.add(base + 1, previous, neighbour(before - 1))
            if words[before].closed == .none { sink.add(base + 2, cluster(before)) }
            if words[before].closed == .the, before > 0 {
                sink.add(base + 3, UInt32(words[before - 1].closed.rawValue))
            }
        }
        if mention.title == nil, before >= 0, words[before].has(.title) { sink.add(base + 4, 1) }
        guard after < words.count else { return }
        let next = neighbour(after)
        sink.add(base + 5, next)
        sink.add(
            base + 6,
            previous == 1
                ? 1 : words[max(before, 0)].closed == .the ? 2 : words[max(before, 0)].closed.isPreposition ? 3 : 0,
            verbClass(after))
        if words[after].closed == .none { sink.add(base + 7, cluster(after)) }
        if after + 1 < words.count {
            sink.add(base + 8, next, neighbour(after + 1))
            writeBehindComma(after, base: base, to: &sink)
        }
        if after + 1 < words.count, words[after].closed == .comma, words[after + 1].has([.country, .state]) {
            // "Thakhek, Laos"
            sink.add(base + 15, words[after + 1].has(.country) ? 1 : 2)
        }
        if mention.apposition != nil { sink.add(base + 12, 1) }
        if mention.acronym != nil { sink.add(base + 13, 1) }
        sink.add(base + 14, pronoun(after: after))
    }

    /// ", 34,", ", who", ", a nurse", ", the company": what a comma brings.
    private func writeBehindComma(_ comma: Int, base: UInt32, to sink: inout FeatureSink) {
        guard words[comma].closed == .comma || words[comma].closed == .openBracket else { return }
        let next = comma + 1
        if words[next].isWritten(.number), next + 1 < words.count {
            sink.add(base + 9, UInt32(words[next + 1].closed.rawValue), words[comma].closed == .comma ? 1 : 2)
            return
        }
        guard words[next].closed == .a || words[next].closed.isDefinite || words[next].isWritten(.small) else { return }
        var index = next
        let limit = min(words.count, next + 7)
        var head = -1
        while index < limit {
            if words[index].kind.isNominal { head = index } else if head >= 0 { break }
            if words[index].closed == .comma || words[index].closed.isPreposition || words[index].kind == .finiteVerb {
                break
            }
            index += 1
        }
        guard head >= 0 else { return }
        sink.add(
            base + 10, UInt32(words[next].closed.rawValue),
            SenseClasses.noun(words.singular(head, in: document)).map { UInt32($0.firstNumber) } ?? 0)
        sink.add(base + 11, words[head].hash)
    }

    /// A small word or mark by itself, another by its base form.
    private func neighbour(_ token: Int) -> UInt32 {
        let word = words[token]
        if word.closed != .none { return UInt32(word.closed.rawValue) + 10 }
        if word.isWritten(.number) { return 2 }
        if word.isWritten(.capital), !word.isWritten(.opens) { return word.has(.title) ? 3 : word.has(.given) ? 4 : 5 }
        return document.lemmaHash(token) ?? word.hash
    }

    private func cluster(_ token: Int) -> UInt32 { (WordClusters.table[words[token].hash] ?? 0) & 0xFFFF }

    /// What the next word says of a subject: nothing, or the class of the verb.
    private func verbClass(_ token: Int) -> UInt32 {
        guard words[token].kind == .finiteVerb else { return UInt32(words[token].kind.rawValue) }
        return 100
            + (SenseClasses.verb(document.lemmaHash(token) ?? words[token].hash).map { UInt32($0.firstNumber) } ?? 0)
    }

    /// The first personal pronoun after a name, when no other name with a verb comes between.
    private func pronoun(after start: Int) -> UInt32 {
        let limit = min(words.count, start + 28)
        var others: UInt32 = 0
        for index in start..<max(start, limit) {
            let word = words[index]
            switch word.closed {
            case .he, .his, .him, .himself: return 4 * 1 + others
            case .she, .her, .hers, .herself: return 4 * 2 + others
            case .it, .its, .itself: return 4 * 3 + others
            case .they, .them, .their, .theirs: return 4 * 4 + others
            case .who, .whom, .whose: return 4 * 5 + others
            default:
                if word.isWritten(.capital), !word.isWritten(.opens), word.closed == .none {
                    others = min(others + 1, 2)
                }
            }
        }
        return 0
    }
}
