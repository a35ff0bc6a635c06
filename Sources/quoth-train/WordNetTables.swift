// quoth-train wordnet: WordNet's database files in, the two tables behind `SenseClasses` out.

import Analysis
import ArgumentParser
import Foundation

/// Writes verb-classes.table and noun-classes.table from WordNet's index and data files (wndb(5WN)).
struct WordNetTables: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wordnet", abstract: "Make the tables of verb and noun classes from WordNet's files.")

    @Option(help: "The folder with WordNet's index.verb, data.verb, index.noun and data.noun.")
    var wordnet = "/usr/share/wordnet"

    @Option(help: "The folder to write the tables into.")
    var output = "Sources/EmbeddedData/lexicons"

    func run() throws {
        for (part, name) in [("verb", "verb-classes.table"), ("noun", "noun-classes.table")] {
            let entries = try classes(of: part).compactMap { word, classes in
                SenseClasses.packed(classes).map { (hash: WordHash.folded(word), value: $0) }
            }
            let file = WordTable.bytes(of: entries)
            try Data(file).write(to: URL(filePath: output).appending(path: name))
            print("\(name): \(entries.count) words, \(file.count) bytes")
        }
    }

    /// Each single word with the classes of its senses, the commonest sense first.
    private func classes(of part: String) throws -> [(word: String, classes: [SenseClass])] {
        // data.*: "offset lexFile type wordCount word lexId ..."; the licence lines start with blanks.
        var classOfSynset: [Substring: SenseClass] = [:]
        var isName: Set<Substring> = []
        for line in try lines("data.\(part)") {
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count > 4, let number = UInt8(fields[1]), let senseClass = SenseClass(rawValue: number)
            else { continue }
            classOfSynset[fields[0]] = senseClass
            if fields[4].contains(where: \.isUppercase) { isName.insert(fields[0]) }
        }
        // index.*: "lemma pos senseCount pointerCount pointer... senseCount taggedCount offset..."
        var words: [(word: String, classes: [SenseClass])] = []
        for line in try lines("index.\(part)") {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let senseCount = Int(fields[2]), !fields[0].contains("_"),
                fields[0].contains(where: \.isLetter)
            else { continue }
            let offsets = fields.suffix(senseCount).filter { !isName.contains($0) }
            let classes = offsets.compactMap { classOfSynset[$0] }
            if !classes.isEmpty { words.append((String(fields[0]), classes)) }
        }
        return words
    }

    private func lines(_ name: String) throws -> [Substring] {
        let text = try String(contentsOf: URL(filePath: wordnet).appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    }
}
