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

    init(_ text: String) {
        var pieces: [Piece] = []
        var queries = ""
        var hasQuery = false
        var lineCount = 0
        func end() {
            if hasQuery { pieces.append(.queries(queries)) }
            hasQuery = false
            queries = String(repeating: "\n", count: lineCount)
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lineCount += 1
            if let command = CommandLineText(String(line)), !command.name.isEmpty {
                end()
                pieces.append(.command(command))
                continue
            }
            queries += line + "\n"
            let trimmed = line.drop(while: \.isWhitespace)
            if !trimmed.isEmpty, !trimmed.hasPrefix("#") { hasQuery = true }
        }
        end()
        self.pieces = pieces
    }

    /// `$XDG_CONFIG_HOME/quoth/init.quoth`, else `~/.config/quoth/init.quoth`; nil without a home.
    static func standardPath() -> String? {
        if let config = Terminal.environment("XDG_CONFIG_HOME"), config.hasPrefix("/") {
            return config + "/quoth/init.quoth"
        }
        guard let home = Terminal.environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.config/quoth/init.quoth"
    }
}
