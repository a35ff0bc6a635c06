// A text of queries and commands, as the file of settings and `.run` have them.

import Text

/// Queries and commands in the order they stand. A line that begins with a full stop is a command.
struct SessionScript {
    enum Piece: Equatable {
        case command(CommandLineText)
        /// Lines of queries, with empty lines before them so that messages name the line of the file.
        case queries(String)
    }

    let pieces: [Piece]

    /// With `acceptsBareWords`, `exit` and `help` on a line of their own are commands, as they are at the prompt.
    init(_ text: String, acceptsBareWords: Bool = false) {
        var pieces: [Piece] = []
        var queries = ""
        var hasQuery = false
        var lineCount = 0
        func end() {
            if hasQuery { pieces.append(.queries(queries)) }
            hasQuery = false
            queries = String(repeating: "\n", count: lineCount)
        }
        /// Lines of an article behind `.paste`, to the one that holds a single full stop: no queries.
        var pasted: (command: CommandLineText, lines: [Substring])?
        func endPaste() {
            guard var command = pasted?.command, let lines = pasted?.lines else { return }
            command.argument = lines.joined(separator: "\n")
            pieces.append(.command(command))
            pasted = nil
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lineCount += 1
            if pasted != nil {
                if line == "." { endPaste() } else { pasted?.lines.append(line) }
                continue
            }
            let command = acceptsBareWords ? CommandLineText(typed: String(line)) : CommandLineText(String(line))
            if let command, !command.name.isEmpty {
                end()
                if command.name == "paste", command.argument.isEmpty {
                    pasted = (command, [])
                } else {
                    pieces.append(.command(command))
                }
                continue
            }
            queries += line + "\n"
            let trimmed = line.drop(while: \.isWhitespace)
            if !trimmed.isEmpty, !trimmed.hasPrefix("#") { hasQuery = true }
        }
        endPaste()
        end()
        self.pieces = pieces
    }

    /// The reader's own file of settings.
    static func standardPath() -> String? { UserFolder.configuration.path(of: "init.quoth") }
}
