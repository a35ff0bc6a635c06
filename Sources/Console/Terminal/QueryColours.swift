// From classes of words to colours on a terminal: for the prompt, and for `quoth fmt --color`.

import Language
import Text

enum QueryColours {
    /// SGR parameters of a class of words: colours that themes adapt. Empty for none.
    static func rendition(of tokenClass: TokenClass) -> String {
        switch tokenClass {
        case .noun: "1;34"
        case .keyword: "35"
        case .field, .function: "36"
        case .verb, .value: "32"
        case .string, .regularExpression, .number, .date: "33"
        case .variable, .id: "96"
        case .mark, .comment: "90"
        case .word: ""
        case .unknown: "31"
        }
    }

    /// The text with its colours. Control characters in strings and comments are shown as `·`, line ends aside: no file
    /// drives the terminal.
    static func painted(_ text: String) -> String {
        let source = SourceText(name: "", text)
        var output = ""
        var end: Int32 = 0
        for stretch in Highlighter.spans(text) where stretch.span.start >= end {
            output += printable(source[Span(start: end, end: stretch.span.start)])
            let words = printable(source[stretch.span])
            let rendition = rendition(of: stretch.tokenClass)
            output += rendition.isEmpty ? words : "\u{1B}[\(rendition)m\(words)\u{1B}[0m"
            end = stretch.span.end
        }
        return output + printable(source[Span(start: end, end: source.span.end)])
    }

    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    return isControl && scalar != "\n" && scalar != "\t" ? "·" : scalar
                }))
    }
}
