import Foundation
import Testing

/// Keeps what CONTRIBUTING.md asks of every file, as far as a program can see it.
@Suite struct HouseRulesTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private typealias File = (path: String, text: String)

    private static func files(below folder: String, endingIn endings: [String]) throws -> [File] {
        let base = root.appending(path: folder)
        guard FileManager.default.fileExists(atPath: base.path) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
            .filter { path in endings.contains { path.hasSuffix($0) } }
            .map { path in (folder + "/" + path, try String(contentsOf: base.appending(path: path), encoding: .utf8)) }
    }

    @Test func everySourceFileOpensWithItsPlaceInTheJourney() throws {
        for (path, text) in try Self.files(below: "Sources", endingIn: [".swift", ".c"]) {
            #expect(text.hasPrefix("//"), "\(path) does not open with a comment")
        }
    }

    @Test func sourceFilesStayReadable() throws {
        for (path, text) in try Self.files(below: "Sources", endingIn: [".swift"]) {
            let lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lineCount <= 600, "\(path) has \(lineCount) lines: which idea wants its own file?")
        }
    }

    @Test func everyDataFileNamesItsSource() throws {
        for folder in ["lexicons", "weights"] {
            let base = Self.root.appending(path: "Sources/EmbeddedData/\(folder)")
            let card = try String(contentsOf: base.appending(path: "README.md"), encoding: .utf8)
            for name in try FileManager.default.contentsOfDirectory(atPath: base.path) where name != "README.md" {
                #expect(card.contains("`\(name)`"), "\(folder)/README.md does not tell where \(name) comes from")
            }
        }
    }

    @Test func noFileNamesAPlaceOnAMachine() throws {
        let home = ["/", "home", "/"].joined()
        let root = ["/", "root", "/"].joined()
        let endings = [".swift", ".c", ".h", ".md", ".quoth", ".ebnf"]
        for folder in ["Sources", "Tests", "examples", "grammar"] {
            for (path, text) in try Self.files(below: folder, endingIn: endings) {
                #expect(!text.contains(home) && !text.contains(root), "\(path) names a path of one machine")
            }
        }
    }
}
