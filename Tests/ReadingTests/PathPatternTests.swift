// Patterns of paths: which files they mean.

import Foundation
import Testing

@testable import Reading

@Suite struct PathPatternTests {
    private func inFolder(of files: [String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-pattern-\(UUID().uuidString)")
        for file in files {
            let url = folder.appendingPathComponent(file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try "The ferry stays, the mayor said.\n".write(to: url, atomically: true, encoding: .utf8)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path + "/")
    }

    @Test func findsFiles() throws {
        try inFolder(of: ["a.txt", "b.txt", "c.html", ".hidden.txt", "2024/a.txt", "2024/03/b.txt", "2025/a.txt"]) {
            folder in
            func check(_ pattern: String, _ expected: [String], at location: SourceLocation = #_sourceLocation) {
                let found = PathPattern.files(fitting: folder + pattern).map { String($0.dropFirst(folder.count)) }
                #expect(found == expected, sourceLocation: location)
            }
            check("*.txt", ["a.txt", "b.txt"])
            check("[ac].*", ["a.txt", "c.html"])
            check("?.html", ["c.html"])
            check("*/a.txt", ["2024/a.txt", "2025/a.txt"])
            check("**/*.txt", ["a.txt", "b.txt", "2024/a.txt", "2024/03/b.txt", "2025/a.txt"])
            check("**/b.txt", ["b.txt", "2024/03/b.txt"])
            check("2024/**", ["2024/a.txt", "2024/03/b.txt"])
            check(".h*", [".hidden.txt"].filter { _ in false })
            check("*.pdf", [])
            let (articles, diagnostics) = ArticleReader.read(paths: [folder + "*/*.txt", folder + "*.pdf"])
            #expect(articles.count == 2)
            #expect(diagnostics.map(\.code) == ["Q0415"])
        }
    }

    @Test func aFileOfThatVeryNameComesFirst() throws {
        try inFolder(of: ["what?.txt", "whats.txt"]) { folder in
            #expect(ArticleReader.read(paths: [folder + "what?.txt"]).articles.map(\.id) == [folder + "what?.txt"])
        }
    }

    @Test func linksInCirclesEnd() throws {
        try inFolder(of: ["a/one.txt"]) { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "a/again", withDestinationPath: folder)
            #expect(PathPattern.files(fitting: folder + "**/*.txt").count == 1)
        }
    }

    /// A pipe in a folder never gives a byte, a link may lead nowhere, a name need not be text; browsers save styles
    /// and scripts beside a page.
    @Test func whatIsNoFileIsNamed() throws {
        try inFolder(of: ["a.txt", "page_files/site.css", "page_files/app.js"]) { folder in
            #expect(mkfifo(folder + "pipe", 0o600) == 0)
            try FileManager.default.createSymbolicLink(atPath: folder + "b.txt", withDestinationPath: "/no/such")
            let bytes = Array(folder.utf8).map { CChar(bitPattern: $0) } + [0x63, CChar(bitPattern: 0xFF), 0]
            let file = open(bytes, O_CREAT | O_WRONLY, 0o600)
            #expect(file >= 0)
            close(file)
            defer { unlink(bytes) }
            let (articles, diagnostics) = ArticleReader.read(paths: [folder])
            #expect(articles.map(\.id) == [folder + "a.txt"])
            #expect(diagnostics.map(\.code) == ["Q0425", "Q0404"])
            #expect(diagnostics[0].message.hasSuffix("b.txt, \(folder)pipe"))
            #expect(diagnostics[1].message.contains("3 files hold no text"))
        }
    }

    /// Names from old archives are bytes in Latin-1: such files are found, opened and shown with their letters.
    @Test func namesThatAreNoTextAreRead() throws {
        try inFolder(of: ["plain.txt"]) { folder in
            func bytes(_ text: String) -> [UInt8] { Array(folder.utf8) + text.unicodeScalars.map { UInt8($0.value) } }
            for name in ["Größe", "Größe/café.txt"] {
                let path = bytes(name).map { CChar(bitPattern: $0) } + [0]
                if name.hasSuffix(".txt") {
                    let file = try #require(fopen(path, "w"))
                    fputs("The ferry stays, the mayor said.\n", file)
                    fclose(file)
                } else {
                    #expect(mkdir(path, 0o755) == 0)
                }
            }
            for input in [folder, folder + "**/c*.txt", FileName.path(bytes("Größe/café.txt"))] {
                let (articles, diagnostics) = ArticleReader.read(paths: [input])
                #expect(articles.map(\.id).contains { $0.hasSuffix("/Größe/café.txt") })
                #expect(diagnostics.isEmpty)
            }
            let missing = ArticleReader.read(paths: [FileName.path(bytes("Größe/cafe.txt"))]).diagnostics
            #expect(missing.first?.message.contains("/Größe/cafe.txt") == true)
            #expect(missing.first?.notes.first?.contains("café.txt") == true)
        }
        // Characters that stand for such bytes in here are characters of a name, too.
        for name in ["plain", "日本", "a\u{F7E9}b"] {
            let path = FileName.path(Array(name.utf8))
            #expect(FileName.withSystemPath(path) { String(cString: $0) } == name)
            #expect(FileName.shown(path) == name)
        }
    }
}
