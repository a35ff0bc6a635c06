// A query in the reader's own editor, and back.

import Foundation
import Glibc
import Text

/// Opens a text in `$VISUAL` or `$EDITOR`.
struct ExternalEditor {
    let signals: Signals?

    /// The text as it was left in the editor.
    ///
    /// Throws `Q0624` when there is no editor or it fails, `Q0605` when the file for it cannot be made.
    func edited(_ text: String) throws -> String {
        guard let editor = Self.commandLine() else {
            throw Diagnostic("Q0624", "there is no editor", notes: ["say which: export EDITOR=nano"])
        }
        // The name's end tells editors what it is.
        let folder = FileManager.default.temporaryDirectory.path
        var name = Array((folder + "/quoth-XXXXXX.quoth").utf8CString)
        let descriptor = mkstemps(&name, 6)
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw Diagnostic("Q0605", "a file for the editor cannot be made in \(folder)") }
        defer { unlink(path) }
        let wasWritten = OutputStream(descriptor: descriptor).write(text + "\n")
        close(descriptor)
        guard wasWritten else { throw Diagnostic("Q0605", "a file for the editor cannot be written in \(folder)") }

        let code = ChildProgram(commandLine: editor, arguments: [path]).run(signals: signals)
        guard code == 0 else {
            let reason = code.map { $0 == 127 ? "is not installed" : "ended with \($0)" } ?? "cannot be started"
            throw Diagnostic(
                "Q0624", "the editor \(AnswerWriter.quoted(editor)) \(reason); the query is as it was",
                notes: ["$VISUAL and $EDITOR say which editor is used"])
        }
        let source = try ScriptFile.read(path)
        var edited = source[source.span]
        while let last = edited.last, last.isWhitespace { edited.removeLast() }
        return edited
    }

    /// `$VISUAL`, `$EDITOR`, or one that is usually there.
    private static func commandLine() -> String? {
        for name in ["VISUAL", "EDITOR"] {
            if let editor = Terminal.environment(name), !editor.trimmingWhitespace().isEmpty { return editor }
        }
        let folders = (Terminal.environment("PATH") ?? "/usr/bin:/bin").split(separator: ":")
        return ["sensible-editor", "nano", "vi"].first { editor in
            folders.contains { access("\($0)/\(editor)", X_OK) == 0 }
        }
    }
}
