// Zip and tar archives, compressed files and documents that other programs turn into text: each fixture as its golden
// file says; and what is made to fill a machine ends quickly, with a message.

import Foundation
import Testing
import Text

@testable import Reading

@Suite struct ArchiveTests {
    private static func names(_ folder: String) -> [String] {
        let path = FixtureTests.folder.appendingPathComponent(folder).path
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return all.filter { !$0.hasSuffix(".golden") }.sorted().map { folder + "/" + $0 }
    }

    static let names = names("archives") + names("documents")

    @Test func fixturesAreThere() {
        #expect(ArchiveTests.names.count >= 20)
    }

    @Test(arguments: names)
    func readsAsItsGoldenFileSays(_ name: String) throws {
        let took = try ContinuousClock().measure { try FixtureTests.checkGolden(name) }
        #expect(took < .seconds(20), "\(name) took \(took)")
    }

    /// What grows beyond all measure ends after its first 64 MB, in seconds, with a message that says so. Overlapping
    /// members (Fifield 2019, "A better zip bomb") are one member for libarchive.
    @Test(arguments: [
        ("bomb-twice.txt.xz", "Q0418"), ("bomb.jsonl.gz", "Q0418"), ("bomb-members.zip", "Q0418"),
        ("bomb-overlap.zip", nil), ("entity-bomb.xml", "Q0413"), ("entity-bomb-quadratic.xml", "Q0414"),
        ("entity-bomb.docx", "Q0422"),
    ])
    func bombsEndQuickly(_ name: String, _ code: String?) throws {
        let path = FixtureTests.folder.appendingPathComponent("bombs/" + name).path
        var codes: [String] = []
        var articleCount = 0
        let took = ContinuousClock().measure {
            ArticleReader.forEachRecord(in: [path], report: { codes.append($0.code) }) { record in
                // Unpacking is what is looked at here; a megabyte of one letter takes its time to read.
                guard record.byteCount < 1 << 19 else { return articleCount += 1 }
                let outcome = record.articles()
                articleCount += outcome.articles.count
                codes += outcome.diagnostics.filter { $0.severity == .error }.map(\.code)
            }
        }
        #expect(codes.last == code, "\(name): \(codes)")
        #expect(codes.count <= 1 && articleCount < 100, "\(name): \(codes), \(articleCount) articles")
        #expect(took < .seconds(20), "\(name) took \(took)")
    }

    /// The same archive through a pipe: there is no list of members to jump to.
    @Test func archivesReadFromStreams() throws {
        for name in ["mixed.zip", "nested.zip", "month.tar", "stored.zip"] {
            let path = FixtureTests.folder.appendingPathComponent("archives/" + name).path
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let stream = RecordStream(name: path, bytes: bytes)
            var articles: [String] = []
            var codes: [String] = []
            while true {
                do throws(Diagnostic) {
                    guard let record = try stream.next() else { break }
                    articles += record.articles().articles.map { $0.source[$0.source.span] }
                } catch {
                    codes.append(error.code)
                }
            }
            let whole = ArticleReader.read(paths: [path])
            #expect(articles == whole.articles.map { $0.source[$0.source.span] }, "\(name)")
            #expect(codes == whole.diagnostics.filter { $0.code != "Q0406" }.map(\.code), "\(name)")
        }
    }

    /// Archives cut and bent at random end without a trap.
    @Test func bentArchivesEnd() throws {
        var random = SplitMix(seed: 11)
        for name in ArchiveTests.names where !name.contains("bomb") && name.hasPrefix("archives") {
            let whole = [UInt8](try Data(contentsOf: FixtureTests.folder.appendingPathComponent(name)))
            for _ in 0..<25 where whole.count > 8 {
                var bytes = Array(whole.prefix(8 + random.below(whole.count - 8)))
                for _ in 0..<random.below(8) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
                let stream = RecordStream(name: "bent", bytes: bytes)
                var stepCount = 0
                while stepCount < 1_000 {
                    stepCount += 1
                    do throws(Diagnostic) {
                        guard let record = try stream.next() else { break }
                        _ = record.articles()
                    } catch { continue }
                }
                #expect(stepCount < 1_000, "\(name)")
            }
        }
    }

    @Test func safeModeStartsNoProgram() throws {
        let path = FixtureTests.folder.appendingPathComponent("documents/columns.pdf").path
        let stream = try RecordStream(path: path, startsPrograms: false)
        let outcome = try #require(try stream.next()).articles()
        #expect(outcome.articles.isEmpty)
        #expect(outcome.diagnostics.map(\.code) == ["Q0423"])
    }

    @Test func programsAreBounded() {
        func failure(_ name: String, _ arguments: [String], seconds: Int = 5, most: Int = 1 << 20) -> String {
            let program = ExternalProgram(name: name, arguments: arguments, seconds: seconds, mostOutput: most)
            do throws(ExternalProgram.Failure) {
                return String(decoding: try program.output(for: Array("words".utf8)), as: UTF8.self)
            } catch {
                switch error {
                case .missing: return "missing"
                case .failed(let reason): return reason
                }
            }
        }
        #expect(failure("cat", []) == "words")
        #expect(failure("no-such-program-anywhere", []) == "missing")
        #expect(failure("false", []) == "false gives up on it (exit code 1)")
        #expect(failure("sleep", ["60"], seconds: 1) == "sleep took longer than 1 seconds")
        #expect(failure("yes", []) == "there is more than 1 MB of text in it")
        #expect(failure("sh", ["-c", "exec >&-; sleep 60"], seconds: 1) == "sh was stopped (signal 9)")
    }
}
