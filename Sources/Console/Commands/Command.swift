// What a line that begins with a full stop can ask for: things about the session, not about the news.

/// A command of the prompt.
struct Command: Sendable {
    /// Without the full stop.
    var name: String
    var otherNames: [String] = []
    /// As shown in help: `FILE…`.
    var arguments = ""
    /// A few words for the list.
    var summary: String
    /// What `.help NAME` adds.
    var details = ""
    /// What Tab completes its argument with.
    var completes: ArgumentKind = .nothing
    var carryOut: @Sendable (Prompt, String) -> Void

    enum ArgumentKind: Sendable {
        case nothing, file, noun, name, query, savedQuery
        /// A name in quotation marks, behind the numbers of rows.
        case quotedName
        case words([String])
    }

    var takesQuery: Bool {
        if case .query = completes { return true }
        return false
    }

    func isCalled(_ word: String) -> Bool { name == word || otherNames.contains(word) }
}

/// A line taken apart: `.open a.txt` is `open` and `a.txt`.
struct CommandLineText: Hashable {
    var name: String
    var argument: String

    /// nil when the text is no command. A number after the full stop is none.
    init?(_ text: String) {
        let trimmed = text.trimmingWhitespace()
        guard trimmed.hasPrefix("."), trimmed.dropFirst().first?.isNumber != true else { return nil }
        let body = trimmed.dropFirst()
        let end = body.firstIndex(where: \.isWhitespace) ?? body.endIndex
        name = String(body[..<end])
        argument = String(body[end...]).trimmingWhitespace()
    }

    /// What a person typed: besides commands, the words by which other programs are left or asked for help. No query
    /// begins with them.
    init?(typed text: String) {
        if let line = CommandLineText(text) {
            self = line
            return
        }
        let words = text.trimmingWhitespace().split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first, let name = Self.bareWords[first.lowercased()] else { return nil }
        // "help where" asks for a topic; nothing else takes more than one word.
        guard words.count == 1 || (words.count == 2 && name == "help") else { return nil }
        self.name = name
        argument = words.count == 2 ? words[1] : ""
    }

    /// sqlite3, psql, Python and vi have made these habits.
    private static let bareWords = [
        "help": "help", "?": "help", "\\?": "help", "\\h": "help", "exit": "quit", "quit": "quit", "exit()": "quit",
        "quit()": "quit", "bye": "quit", "\\q": "quit", ":q": "quit", ":q!": "quit", ":wq": "quit", "logout": "quit",
    ]

    /// The words of an argument; quotation marks keep one with spaces together.
    static func words(_ argument: String) -> [String] {
        var words: [String] = []
        var current: String?
        var quote: Character?
        for character in argument {
            if let open = quote {
                if character == open { quote = nil } else { current = (current ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                current = current ?? ""
            } else if character.isWhitespace {
                if let word = current { words.append(word) }
                current = nil
            } else {
                current = (current ?? "") + String(character)
            }
        }
        if let word = current { words.append(word) }
        return words
    }
}

extension String {
    func trimmingWhitespace() -> String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
