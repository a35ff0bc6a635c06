import Foundation
import Testing

/// One run of quoth without a terminal: what it wrote, and how it ended.
struct OneShot {
    var output: String
    var errors: String
    var status: Int32

    init(_ arguments: [String], input: String = "") throws {
        let folder = try TerminalSession.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func file(_ name: String, _ text: String = "") throws -> FileHandle {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
            return try FileHandle(forUpdating: URL(filePath: folder + "/" + name))
        }
        let process = Process()
        process.executableURL = URL(filePath: TerminalSession.program)
        process.arguments = arguments
        process.environment = TerminalSession.environment(home: folder)
        process.standardInput = try file("input", input)
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
        try process.run()
        process.waitUntilExit()
        output = try String(contentsOfFile: folder + "/output", encoding: .utf8)
        errors = try String(contentsOfFile: folder + "/errors", encoding: .utf8)
        status = process.terminationStatus
    }
}
