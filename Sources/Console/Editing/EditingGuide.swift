// What the line editor asks of whoever understands the text: the only way from editing to the language.

/// Answers about a text that is being typed. Offsets are UTF-8 bytes. Every answer must come within a few
/// milliseconds: it is asked for after each key.
protocol EditingGuide: AnyObject {
    /// Whether Enter at the end should go on in a new line instead of asking.
    func isUnfinished(_ text: String) -> Bool

    /// What could stand at the cursor; nil when nothing could.
    func completions(of text: String, at cursor: Int) -> CompletionOffer?

    /// Stretches of the text to be shown in another colour, in order, without overlaps.
    func colours(of text: String) -> [ColouredStretch]

    /// How the text could go on after its end; shown in grey, taken with the right arrow.
    func hint(after text: String) -> String?
}

/// What Tab offers.
struct CompletionOffer: Hashable, Sendable {
    struct Choice: Hashable, Sendable {
        /// What is put in place of the replaced bytes.
        var text: String
        /// A few words beside it in the list.
        var detail: String?

        init(_ text: String, detail: String? = nil) {
            self.text = text
            self.detail = detail
        }
    }

    /// Bytes that the choice takes the place of; ends at the cursor.
    var replaced: Range<Int>
    /// Best first.
    var choices: [Choice]
    /// What else could stand there, in words: `a number`.
    var expected: [String] = []

    /// The longest beginning that all choices share; letters are whole characters.
    var commonBeginning: String {
        guard var common = choices.first.map({ Array($0.text) }) else { return "" }
        for choice in choices.dropFirst() {
            var length = 0
            for character in choice.text {
                guard length < common.count, common[length] == character else { break }
                length += 1
            }
            common.removeSubrange(length...)
        }
        return String(common)
    }
}

/// Bytes of the text with the SGR parameters that they are shown in: `1;34`.
struct ColouredStretch: Hashable, Sendable {
    var bytes: Range<Int>
    var rendition: String
}
