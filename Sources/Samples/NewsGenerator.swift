// News made by chance: as many articles as a benchmark wants, with the frequencies of real ones and no meaning.

import Model
import Text

/// Makes articles from a seed; the same seed and index give the same article on every machine.
///
/// People, verbs and words follow Zipf's law (rank times frequency is constant), as names, cues and words of real news
/// roughly do; dates spread over ten years, and one statement in twelve names no known speaker.
public struct NewsGenerator: Sendable {
    /// Statements in each article.
    public static let statementsPerArticle = 20

    private let seed: UInt64
    private let people: [String]
    private let words: [[UInt8]]
    private let personLaw: ZipfLaw
    private let wordLaw: ZipfLaw
    private let verbLaw: ZipfLaw
    private let firstDay: Int32

    private static let verbs: [(lemma: String, past: String, act: String)] = [
        ("say", "said", "say"), ("tell", "told reporters", "say"), ("add", "added", "say"),
        ("warn", "warned", "warn"), ("claim", "claimed", "claim"), ("promise", "promised", "promise"),
        ("deny", "denied", "deny"), ("announce", "announced", "say"), ("agree", "agreed", "agree"),
        ("urge", "urged", "order"), ("ask", "asked", "ask"), ("insist", "insisted", "claim"),
        ("explain", "explained", "say"), ("argue", "argued", "claim"), ("stress", "stressed", "say"),
        ("suggest", "suggested", "say"), ("believe", "believed", "believe"), ("demand", "demanded", "order"),
        ("predict", "predicted", "plan"), ("praise", "praised", "praise"), ("criticise", "criticised", "criticise"),
        ("admit", "admitted", "agree"), ("pledge", "pledged", "promise"), ("declare", "declared", "say"),
    ]
    private static let functionWords = [
        "the", "of", "to", "and", "in", "a", "that", "for", "is", "on", "will", "with", "be", "as", "by", "are", "has",
        "from", "was", "not",
    ]
    private static let syllables = [
        "ba", "bel", "cor", "da", "den", "dor", "fal", "fen", "ga", "gri", "hal", "hem", "ka", "kel", "la", "lin",
        "lor",
        "ma", "mer", "mon", "na", "nor", "o", "pel", "quil", "ra", "rin", "sa", "sel", "ta", "tor", "ul", "va", "ven",
        "wil", "yar", "zen",
    ]
    private static let sections = ["Politics", "Business", "World", "Culture", "Sport", "Science", "Local", "Opinion"]

    public init(seed: UInt64 = 1, peopleCount: Int = 20_000, wordCount: Int = 30_000) {
        self.seed = seed
        var random = SeededGenerator(seed: seed)
        people = NewsGenerator.names(peopleCount, &random)
        words = NewsGenerator.vocabulary(wordCount, &random)
        personLaw = ZipfLaw(count: people.count, exponent: 1)
        wordLaw = ZipfLaw(count: words.count, exponent: 1)
        verbLaw = ZipfLaw(count: NewsGenerator.verbs.count, exponent: 1.6)
        firstDay = CalendarDate(year: 2015, month: 1, day: 1)?.daysSinceEpoch ?? 0
    }

    /// The person of a rank, the most quoted first: for queries that name somebody.
    public func person(rank: Int) -> String { people[min(max(rank, 0), people.count - 1)] }

    /// The word of a rank, the most frequent first.
    public func word(rank: Int) -> String { String(decoding: words[min(max(rank, 0), words.count - 1)], as: UTF8.self) }

    /// The article of that number.
    public func article(_ index: Int) -> AnnotatedArticle {
        // A number drawn for the article is its seed: seeds a constant apart would give streams that are one another's,
        // moved by a step, and articles that share half of their text.
        var seeds = SeededGenerator(seed: seed &+ UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15)
        var random = SeededGenerator(seed: seeds.next())
        var draft = Draft()
        let cast = Array(Set((0..<5).map { _ in personLaw.draw(&random) })).sorted()
        for person in cast {
            var entity = Entity(kind: .person, name: people[person])
            entity.aliases = [String(people[person].split(separator: " ").last ?? "")]
            draft.entities.append(entity)
        }
        for _ in 0..<NewsGenerator.statementsPerArticle { addStatement(&draft, cast, &random) }
        return draft.finish(
            Metadata(
                id: "generated-\(index)", published: firstDay + Int32(random.below(3_650)),
                outlet: "Outlet \(1 + min(random.below(40), random.below(40)))",
                section: NewsGenerator.sections[random.below(NewsGenerator.sections.count)]))
    }

    private func addStatement(_ draft: inout Draft, _ cast: [Int], _ random: inout SeededGenerator) {
        let start = draft.bytes.count
        let verb = NewsGenerator.verbs[verbLaw.draw(&random)]
        let isDirect = random.below(3) == 0
        let speaker = random.below(12) == 0 ? nil : min(random.below(cast.count), random.below(cast.count))
        let source = speaker.map { draft.entities[$0].name } ?? "officials"
        var contentSpan = Span(0..<0)
        var sourceSpan = Span(0..<0)
        var cueSpan = Span(0..<0)
        if isDirect {
            draft.append("“")
            contentSpan = draft.append(contentOf: 8 + random.below(16)) { words[wordLaw.draw(&random)] }
            draft.append(",” ")
            sourceSpan = draft.append(source)
            draft.append(" ")
            cueSpan = draft.append(verb.past)
        } else {
            sourceSpan = draft.append(source)
            draft.append(" ")
            cueSpan = draft.append(verb.past)
            draft.append(" that ")
            contentSpan = draft.append(contentOf: 8 + random.below(16)) { words[wordLaw.draw(&random)] }
        }
        draft.append(".")
        draft.endParagraph(from: start)
        let sentence = draft.sentences.count - 1
        if let speaker {
            draft.mentions.append(Mention(span: sourceSpan, form: .name, sentence: sentence, entity: speaker))
        }
        var statement = Statement(
            source: [sourceSpan], cue: [cueSpan], content: [contentSpan], kind: isDirect ? .direct : .indirect,
            rule: isDirect ? "inverted" : "verb", sentence: sentence)
        statement.quoted = isDirect ? [contentSpan] : []
        statement.speakers = speaker.map { [$0] } ?? []
        if cast.count > 1, random.below(30) == 0, let first = speaker {
            statement.speakers = [first, (first + 1) % cast.count]
        }
        statement.verb = verb.lemma
        statement.act = verb.act
        statement.confidence = 0.5 + Double(random.below(50)) / 100
        draft.statements.append(statement)
    }

    // MARK: - Names and words

    private static func names(_ count: Int, _ random: inout SeededGenerator) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        while names.count < count {
            let name = capital(word(&random, 1 + random.below(2))) + " " + capital(word(&random, 2 + random.below(2)))
            if seen.insert(name).inserted { names.append(name) }
        }
        return names
    }

    private static func vocabulary(_ count: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
        var words = functionWords
        var seen = Set(words)
        while words.count < count {
            let word = word(&random, 2 + random.below(3))
            if seen.insert(word).inserted { words.append(word) }
        }
        return words.prefix(count).map { Array($0.utf8) }
    }

    private static func word(_ random: inout SeededGenerator, _ syllableCount: Int) -> String {
        (0..<syllableCount).map { _ in syllables[random.below(syllables.count)] }.joined()
    }

    private static func capital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

/// Numbers below a count, the first the most frequent: Zipf's law.
struct ZipfLaw: Sendable {
    /// Cumulated, scaled to the full range of 32 bits.
    private let bounds: [UInt32]

    init(count: Int, exponent: Double) {
        var sums: [Double] = []
        var sum = 0.0
        for rank in 1...max(count, 1) {
            sum += 1 / ZipfLaw.power(Double(rank), exponent)
            sums.append(sum)
        }
        bounds = sums.map { UInt32(min($0 / sum * 4_294_967_295, 4_294_967_295)) }
    }

    /// Exponents of 1 and 1.6 are enough: x, or x times the fifth root of x cubed by Newton's steps.
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 1 { return base }
        // base^1.6 = base · (base³)^(1/5)
        let cube = base * base * base
        var root = max(1, base / 2)
        for _ in 0..<60 { root = (4 * root + cube / (root * root * root * root)) / 5 }
        return base * root
    }

    func draw(_ random: inout SeededGenerator) -> Int {
        let wanted = UInt32(truncatingIfNeeded: random.next() >> 32)
        var low = 0
        var high = bounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

private struct Metadata {
    var id: String
    var published: Int32
    var outlet: String
    var section: String
}

/// An article in the making: its bytes and layers.
private struct Draft {
    var bytes: [UInt8] = []
    var paragraphs: [Paragraph] = []
    var sentences: [Sentence] = []
    var entities: [Entity] = []
    var mentions: [Mention] = []
    var statements: [Statement] = []

    @discardableResult
    mutating func append(_ text: String) -> Span {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return Span(start..<bytes.count)
    }

    mutating func append(contentOf wordCount: Int, _ word: () -> [UInt8]) -> Span {
        let start = bytes.count
        for index in 0..<wordCount {
            if index > 0 { bytes.append(UInt8(ascii: " ")) }
            bytes.append(contentsOf: word())
        }
        return Span(start..<bytes.count)
    }

    /// The paragraph so far is one sentence.
    mutating func endParagraph(from start: Int) {
        let span = Span(start..<bytes.count)
        paragraphs.append(Paragraph(.body, span))
        sentences.append(Sentence(span: span, paragraph: paragraphs.count - 1))
        append("\n\n")
    }

    func finish(_ metadata: Metadata) -> AnnotatedArticle {
        var article = Article(id: metadata.id, source: SourceText(name: metadata.id, validUTF8: bytes))
        article.published = CalendarDate(daysSinceEpoch: metadata.published)
        article.outlet = metadata.outlet
        article.section = metadata.section
        article.title = "Report " + metadata.id
        article.paragraphs = paragraphs
        var annotated = AnnotatedArticle(article)
        annotated.sentences = sentences
        annotated.entities = entities
        annotated.mentions = mentions
        annotated.statements = statements
        return annotated
    }
}
