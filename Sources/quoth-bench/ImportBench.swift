// quoth-bench import: what keeping articles in a corpus costs beside finding who said what in them, how large the file
// grows, and whether adding to a large corpus costs what adding to an empty one does.

import Analysis
import ArgumentParser
import Corpus
import Foundation
import Importing
import Model
import Reading
import Samples
import Text

/// Imports variations of articles into files.
struct ImportBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Times importing: on one and two cores, and into a large corpus.")

    @Argument(help: "Articles to vary, as quoth takes them. The examples, if none are named.")
    var files: [String] = ["examples/articles/*.txt"]

    @Option(help: "How many articles the large corpus gets.")
    var articles = 2_000

    private static let addedCount = 100

    func run() throws {
        let (originals, _) = ArticleReader.read(paths: ArticleReader.expand(files) { _ in })
        guard !originals.isEmpty else { throw ValidationError("there is no article to read") }
        let folder = FileManager.default.temporaryDirectory.appending(path: "quoth-bench-import-\(getpid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        let variation = ArticleVariation(of: originals)
        let many = folder + "/many.jsonl"
        let few = folder + "/few.jsonl"
        let textByteCount = try variation.write(0..<articles, to: many)
        _ = try variation.write(articles..<articles + Self.addedCount, to: few)

        let analyzer = Analyzer()
        let extraction = try measure {
            for article in ArticleReader.read(paths: [many]).articles { _ = analyzer.annotate(article) }
        }
        print("articles                  \(articles) (\(textByteCount / max(articles, 1)) bytes each)")
        print("finding who said what     \(rate(extraction.processor)) articles a second of one core's time")

        let one = try add(many, to: folder + "/one.db", coreCount: 1)
        print("importing, 1 core reads   \(rate(one.wall)) articles a second")
        let path = folder + "/two.db"
        let two = try add(many, to: path, coreCount: 2)
        print("importing, 2 cores read   \(rate(two.wall)) articles a second")
        let share = extraction.processor / max(two.processor, 0.001)
        print("  of its time, finding    \(Int(share * 100)) %")
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let ratio = Double(size) / Double(max(textByteCount, 1))
        print("file                      \(String(format: "%.2f", ratio)) × the text")

        let small = try add(few, to: folder + "/few.db", coreCount: 1)
        let large = try add(few, to: path, coreCount: 1)
        print("adding \(Self.addedCount) to nothing     \(milliseconds(small.processor)) ms of processor time")
        print("adding \(Self.addedCount) to \(articles)     \(milliseconds(large.processor)) ms")
    }

    private func add(_ source: String, to path: String, coreCount: Int) throws -> Cost {
        try measure {
            let report = try Importer(corpus: Corpus(path: path), coreCount: coreCount).run(sources: [source])
            if let failure = report.failure { throw failure }
        }
    }

    private typealias Cost = (wall: Double, processor: Double)

    private func measure(_ work: () throws -> Void) throws -> Cost {
        let start = Self.processorSeconds()
        let wall = try ContinuousClock().measure(work).components
        return (
            Double(wall.seconds) + Double(wall.attoseconds) / 1e18, Self.processorSeconds() - start
        )
    }

    /// Of all threads, user and system.
    private static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    private func rate(_ seconds: Double) -> Int { Int(Double(articles) / max(seconds, 0.001)) }

    private func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1e3) }
}

/// Makes many articles of few: a part of the long words and of the names are exchanged for others of the same articles,
/// the names alike in a whole article. The same numbers give the same articles.
private struct ArticleVariation {
    private static let kept: Set<Substring> = [
        "President", "Minister", "Senator", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        "Sunday", "January", "February", "August", "September", "October", "November", "December", "according",
        "because", "however",
    ]
    private let originals: [(title: String, outlet: String, text: String)]
    private let names: [Substring]
    private let words: [Substring]

    init(of articles: [Article]) {
        originals = articles.map {
            ($0.title ?? "", $0.outlet ?? "", String(decoding: $0.source.bytes, as: UTF8.self))
        }
        var names: Set<Substring> = []
        var words: [Substring] = []
        for original in originals {
            for word in original.text.split(whereSeparator: { !$0.isLetter }) where Self.isExchanged(word) {
                if word.first?.isUppercase == true { names.insert(word) } else { words.append(word) }
            }
        }
        self.names = names.sorted()
        self.words = words
    }

    private static func isExchanged(_ word: Substring) -> Bool {
        word.utf8.count > 5 && !kept.contains(word) && word.dropFirst().allSatisfy { $0.isLowercase && $0.isASCII }
    }

    /// Writes JSON lines; gives how many bytes of text they hold.
    func write(_ numbers: Range<Int>, to path: String) throws -> Int {
        var lines = Data()
        var textByteCount = 0
        for number in numbers {
            var random = SeededGenerator(seed: UInt64(number) &+ 1)
            let original = originals[random.below(originals.count)]
            var exchanged: [Substring: Substring] = [:]
            let text = vary(original.text, &exchanged, &random)
            textByteCount += text.utf8.count
            let day = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: 15_000 + random.below(4_000)))
            let object = [
                "id": "varied-\(number)", "title": vary(original.title, &exchanged, &random), "text": text,
                "publisher": original.outlet, "date": day.iso,
            ]
            lines += try JSONSerialization.data(withJSONObject: object, options: .sortedKeys) + Data("\n".utf8)
        }
        try lines.write(to: URL(fileURLWithPath: path))
        return textByteCount
    }

    private func vary(
        _ text: String, _ exchanged: inout [Substring: Substring], _ random: inout SeededGenerator
    ) -> String {
        var varied = ""
        var rest = text[...]
        while let first = rest.first {
            let word = rest.prefix { $0.isLetter == first.isLetter }
            rest = rest[word.endIndex...]
            if !first.isLetter || !Self.isExchanged(word) {
                varied += word
            } else if first.isUppercase {
                if exchanged[word] == nil {
                    exchanged[word] = random.below(10) < 6 && !names.isEmpty ? names[random.below(names.count)] : word
                }
                varied += exchanged[word] ?? word
            } else {
                varied += random.below(2) == 0 && !words.isEmpty ? words[random.below(words.count)] : word
            }
        }
        return varied
    }
}
