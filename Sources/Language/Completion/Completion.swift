// What could be typed at a place of a query: what the prompt shows on Tab.

import Text

/// One thing that could stand at the cursor.
public struct Completion: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case noun, keyword, field, function, value, verb, name, variable, mark
    }

    /// What to put in place of `CompletionList.replaced`, quotation marks included: `"Mara Velden"`, `speaker`.
    public var text: String
    public var kind: Kind
    /// A few words beside it: a field's type and meaning, how often a person is quoted.
    public var detail: String

    public init(_ text: String, _ kind: Kind, detail: String = "") {
        self.text = text
        self.kind = kind
        self.detail = detail
    }
}

/// The offers at a cursor, best first.
public struct CompletionList: Sendable, Hashable {
    public var items: [Completion]
    /// The part of the text that an offer replaces: from the beginning of the word to the cursor. UTF-8 bytes.
    public var replaced: Span
    /// What else could stand there and cannot be offered, in words: `a number`, `words to look for`.
    public var expected: [String]

    public init(items: [Completion], replaced: Span, expected: [String]) {
        self.items = items
        self.replaced = replaced
        self.expected = expected
    }
}
