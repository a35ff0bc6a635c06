// quoth-bench linking: how many names a second find out who they are, and in how much memory.

import ArgumentParser
import Corpus
import Foundation
import Model
import Samples
import Text

/// Adds articles that are nothing but names, made by chance, to a corpus in a file.
struct LinkingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linking", abstract: "Times who is who across articles: articles that are nothing but names.")

    @Option(help: "How many names the articles hold.")
    var names = 1_000_000

    private static let namesPerArticle = 20
    private static let articlesPerBatch = 256
    private static let roles = [
        "president", "prime minister", "minister", "finance minister", "senator", "mayor", "spokesman", "analyst",
        "professor of history", "police chief", "striker", "general", "judge", "resident", "chief executive",
    ]

    func run() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "quoth-bench-linking-\(names).db").path
        func removeFiles() { for ending in ["", "-wal", "-shm"] { unlink(path + ending) } }
        removeFiles()
        defer { removeFiles() }
        let corpus = try Corpus(path: path)
        let clock = ContinuousClock()
        var random = SeededGenerator(seed: 7)
        var adding = Duration.zero
        var written = 0
        let articleCount = max(1, names / Self.namesPerArticle)
        var lastBatch = Duration.zero
        var firstBatch: Duration?
        while written < articleCount {
            let count = min(Self.articlesPerBatch, articleCount - written)
            let batch = (0..<count).map { Self.article(written + $0, &random) }
            lastBatch = try clock.measure { try corpus.add(contentsOf: batch) }
            firstBatch = firstBatch ?? lastBatch
            adding += lastBatch
            written += count
        }
        let nameCount = written * Self.namesPerArticle
        let seconds = Double(adding.components.seconds) + Double(adding.components.attoseconds) / 1e18
        print("\(nameCount) names in \(written) articles: \(String(format: "%.1f", seconds)) s")
        print("\(Int(Double(nameCount) / max(seconds, 0.001))) names/s, written to the file")
        print("first batch of \(Self.articlesPerBatch): \(firstBatch ?? .zero), last: \(lastBatch)")
        print("entities: \(try corpus.rowCount(.entity)), largest memory: \(Self.largestMemory()) MB")
        for row in try corpus.query("SELECT joined, count(*) FROM entity_link GROUP BY joined") {
            print("decisions with a reason, \(row[0] == "1" ? "joined" : "kept apart"): \(row[1] ?? "")")
        }
    }

    /// One of a hundred thousand people, the famous often; one name in four is a surname alone.
    private static func article(_ number: Int, _ random: inout SeededGenerator) -> AnnotatedArticle {
        var article = Article(id: "names-\(number)", source: SourceText(name: "", "Names \(number)."))
        article.published = CalendarDate(daysSinceEpoch: Int32(16_000 + number % 3_650))
        article.paragraphs = [Paragraph(.body, article.source.span)]
        var annotated = AnnotatedArticle(article)
        annotated.sentences = [Sentence(span: article.source.span, paragraph: 0)]
        for _ in 0..<namesPerArticle {
            // The product of two is small more often than large.
            let person = random.below(317) * random.below(317)
            let given = word(person % 1_900, "ael")
            let family = word(person % 7_001, "son")
            var entity: Entity
            switch random.below(20) {
            case 0..<12: entity = Entity(kind: .person, name: "\(given) \(family)")
            case 12..<17: entity = Entity(kind: .person, name: family)
            case 17: entity = Entity(kind: .place, name: word(person % 4_000, "burg"))
            default:
                entity = Entity(
                    kind: .organization, name: "\(word(person % 900, "er")) \(word(person % 77, "ing")) Union")
                if random.below(3) == 0 { entity.aliases = ["\(given.prefix(1))\(family.prefix(1).uppercased())U"] }
            }
            if entity.kind == .person {
                if random.below(2) == 0 { entity.roles = [roles[person % roles.count]] }
                if random.below(3) == 0 { entity.country = word(person % 50, "land") }
            }
            annotated.mentions.append(
                Mention(span: Span(0..<5), form: .name, sentence: 0, entity: annotated.entities.count))
            annotated.entities.append(entity)
        }
        return annotated
    }

    private static func word(_ number: Int, _ ending: String) -> String {
        let syllables = [
            "ba", "cor", "den", "fal", "gri", "hem", "kel", "lin", "mer", "nor", "pel", "quil", "ra", "sa",
        ]
        var word = ""
        var rest = number + 1
        while rest > 0 {
            word += syllables[rest % syllables.count]
            rest /= syllables.count
        }
        return word.prefix(1).uppercased() + word.dropFirst() + ending
    }

    private static func largestMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0) / 1024
    }
}
