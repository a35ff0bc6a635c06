import Foundation
import Testing

/// Keeps the invariant of ARCHITECTURE.md that imports point one way: reads every import line.
@Suite struct ImportTests {
    /// What each room may import of quoth's own rooms. A room that is not listed here fails the test.
    private static let allowed: [String: Set<String>] = [
        "Text": [],
        "Model": ["Text"],
        "Reading": ["Text", "Model", "CZlib", "CLibxml2", "CArchive", "CProcess"],
        "Analysis": ["Text", "Model", "EmbeddedData"],
        "Corpus": ["Text", "Model", "Analysis", "CSQLite"],
        "Language": ["Text", "Model"],
        "Extraction": ["Text", "Model", "Reading", "Analysis"],
        "Importing": ["Text", "Model", "Reading", "Analysis", "Corpus", "Extraction"],
        "Samples": ["Text", "Model"],
        "Evaluation": ["Text", "Model", "Corpus", "Language", "CPCRE2", "CStemmer"],
        "Presentation": ["Text", "Model", "Language", "Evaluation"],
        "Console": [
            "Text", "Model", "Reading", "Analysis", "Corpus", "Importing", "Language", "Evaluation", "Presentation",
            "CLibedit",
        ],
        "quoth": [
            "Text", "Model", "Reading", "Analysis", "Corpus", "Language", "Evaluation", "Presentation", "Console",
            "Extraction", "Importing",
        ],
        "quoth-train": ["Text", "Model", "Reading", "Analysis", "CZlib"],
        "quoth-bench": [
            "Text", "Model", "Reading", "Analysis", "Corpus", "Importing", "Language", "Evaluation", "Presentation",
            "Samples",
        ],
    ]

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    @Test func importsPointOneWay() throws {
        let own = Set(try FileManager.default.contentsOfDirectory(atPath: Self.sources.path))
        for room in own.sorted() {
            let files = try Self.swiftFiles(below: Self.sources.appending(path: room))
            guard !files.isEmpty else { continue }
            let allowed = try #require(Self.allowed[room], "ImportTests does not know the room \(room)")
            for file in files {
                for module in try Self.imports(of: file) where own.contains(module) && module != room {
                    #expect(allowed.contains(module), "\(room)/\(file.lastPathComponent) imports \(module)")
                }
            }
        }
    }

    @Test func theReaderOfImportsReadsThem() {
        let text = """
            // import A
            import B
            @testable import C
            public import struct D.E
              import F // why
            let g = "import H"
            """
        #expect(Self.imports(in: text) == ["B", "C", "D", "F"])
    }

    private static func swiftFiles(below folder: URL) throws -> [URL] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return paths.filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0) }
    }

    private static func imports(of file: URL) throws -> [String] {
        imports(in: try String(contentsOf: file, encoding: .utf8))
    }

    private static func imports(in text: String) -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "package" || $0 == "internal" })
            else { return nil }
            let target = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
            return String(target.split(separator: ".")[0])
        }
    }
}
