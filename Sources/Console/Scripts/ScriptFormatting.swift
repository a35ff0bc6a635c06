// `quoth fmt`: files of queries in canonical layout. Takes paths, leaves the files changed or tells which would be.

import Foundation
import Language
import Text

/// Lays files of queries out, each for itself: one that is broken is left as it is.
public struct ScriptFormatting: Sendable {
    public enum Aim: Sendable, Hashable {
        /// Write each file that changes; standard input goes to standard output.
        case write
        /// Name the files that would change.
        case check
        /// Print the layout, with colours where the terminal has them; the files stay.
        case show
    }

    let aim: Aim
    let usesColour: Bool

    /// `success` when all is well; `query` when a file has mistakes or would change; `usage` when one cannot be read or
    /// written.
    func run(_ paths: [String]) -> ExitStatus {
        var status = ExitStatus.success
        for path in paths {
            do {
                status = status.worse(try format(path))
            } catch {
                Messages.show(error)
                status = status.worse(.usage)
            }
        }
        return status
    }

    private func format(_ path: String) throws -> ExitStatus {
        let source = try ScriptFile.read(path, isExact: true)
        let (laidOut, diagnostics) = Formatter.format(source)
        guard let laidOut else {
            Messages.show(diagnostics.filter { $0.severity == .error }, about: source)
            return .query
        }
        let isChanged = Array(laidOut.utf8) != source.bytes
        switch aim {
        case .check:
            if isChanged { OutputStream.standard.write(Self.line(source.name)) }
            return isChanged ? .query : .success
        case .show:
            OutputStream.standard.write(usesColour ? QueryColours.painted(laidOut) : laidOut)
        case .write where path == "-":
            OutputStream.standard.write(laidOut)
        case .write:
            if isChanged { try replace(path, laidOut) }
        }
        return .success
    }

    /// A path for a line of output: the bytes as they are, so that other programs find the file.
    private static func line(_ path: String) -> String { path + "\n" }

    /// The new text stands beside the file first and then takes its place, with its permissions: whatever happens, the
    /// file holds the old text or the new one. A link stays a link. Throws `Q0605`.
    private func replace(_ path: String, _ text: String) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let part = target + ".\(getpid()).part"
        func failure() -> Diagnostic {
            Diagnostic("Q0605", "\(AnswerWriter.quoted(path)) cannot be written: \(String(cString: strerror(errno)))")
        }
        var old = stat()
        guard stat(target, &old) == 0, access(target, W_OK) == 0 else { throw failure() }
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let wasWritten =
            OutputStream(descriptor: descriptor).write(text) && fchmod(descriptor, old.st_mode & 0o7777) == 0
            && fsync(descriptor) == 0
        guard close(descriptor) == 0, wasWritten, rename(part, target) == 0 else {
            let reason = failure()
            unlink(part)
            throw reason
        }
    }
}
