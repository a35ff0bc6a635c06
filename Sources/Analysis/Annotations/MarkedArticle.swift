// Articles with their attributions marked by hand, inline, so that a person can read and write them. Takes the
// marked text, gives the plain text and spans; training and tests come next.

import Text

/// A text in which somebody has marked who said what.
///
///     The {S1:minister} {C1:said} {Q1:that the bridge would open in May}. {S2,3:She} {C2:thanked} the crew {Q2:for
///     their patience} and {C3:denied} {Q3:that money was short}.
///
/// `S` marks a source, `C` a cue, `Q` a piece of content; the numbers say to which attributions it belongs, so that two
/// cues can share a source and a content can have several pieces. `T` marks an addressee, `N` a negated cue. Marks do
/// not nest. Lines
/// that begin with `#` are comments; `# key: value` lines are kept in `header`. All else stands for itself.
public struct MarkedArticle: Sendable {
    public struct Attribution: Hashable, Sendable {
        /// The number in the marks.
        public var number: Int
        public var source: [Span] = []
        public var cue: [Span] = []
        public var content: [Span] = []
        public var addressee: [Span] = []
        public var isNegated = false
    }

    /// What the comment lines of the form `# key: value` say.
    public var header: [String: String] = [:]
    /// The text without marks and comment lines, without blank lines at its ends.
    public var text = ""
    /// In the order of their numbers; spans count UTF-8 bytes of `text`.
    public var attributions: [Attribution] = []
    /// What is wrong with the marks, a line of the input each.
    public var problems: [String] = []

    public init(_ marked: String) {
        var reader = Reader()
        var lineNumber = 0
        for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
            lineNumber += 1
            if line.hasPrefix("#") {
                let parts = line.drop { $0 == "#" || $0 == " " }.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { header[String(parts[0])] = String(parts[1].drop { $0 == " " }) }
                continue
            }
            if reader.bytes.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
            reader.read(line, lineNumber)
        }
        while let last = reader.bytes.last, last == 10 || last == 32 { reader.bytes.removeLast() }
        text = String(decoding: reader.bytes, as: UTF8.self)
        attributions = reader.attributions.values.sorted { $0.number < $1.number }
        problems = reader.problems
        for attribution in attributions where attribution.cue.isEmpty || attribution.content.isEmpty {
            problems.append("attribution \(attribution.number) lacks its cue or its content")
        }
    }

    /// Walks over the bytes of the lines and takes the marks out.
    private struct Reader {
        var bytes: [UInt8] = []
        var attributions: [Int: Attribution] = [:]
        var problems: [String] = []

        mutating func read(_ line: Substring, _ lineNumber: Int) {
            var open: (letter: UInt8, numbers: [Int], start: Int)?
            let input = Array(line.utf8)
            var index = 0
            while index < input.count {
                let byte = input[index]
                if byte == UInt8(ascii: "{") {
                    let (mark, next) = Self.opening(input, index)
                    if let mark, open == nil {
                        open = (mark.letter, mark.numbers, bytes.count)
                    } else {
                        problems.append("line \(lineNumber): a mark begins like {S1: and ends before the next")
                    }
                    index = max(next, index + 1)
                    continue
                }
                if byte == UInt8(ascii: "}") {
                    if let mark = open {
                        let span = Span(mark.start..<bytes.count)
                        for number in mark.numbers { add(span, mark.letter, to: number) }
                        open = nil
                    } else {
                        problems.append("line \(lineNumber): } without {")
                    }
                } else {
                    bytes.append(byte)
                }
                index += 1
            }
            if open != nil { problems.append("line \(lineNumber): a mark stays open at the end of its line") }
            bytes.append(10)
        }

        private mutating func add(_ span: Span, _ letter: UInt8, to number: Int) {
            var attribution = attributions[number] ?? Attribution(number: number)
            switch letter {
            case UInt8(ascii: "S"): attribution.source.append(span)
            case UInt8(ascii: "C"): attribution.cue.append(span)
            case UInt8(ascii: "N"):
                attribution.cue.append(span)
                attribution.isNegated = true
            case UInt8(ascii: "Q"): attribution.content.append(span)
            default: attribution.addressee.append(span)
            }
            attributions[number] = attribution
        }

        /// `{S1,2:` at `start`: its letter, numbers and the index after the colon.
        private static func opening(
            _ input: [UInt8], _ start: Int
        ) -> (mark: (letter: UInt8, numbers: [Int])?, next: Int) {
            let rest = input[(start + 1)...]
            guard let letter = rest.first, "SCNQT".utf8.contains(letter),
                let colon = rest.firstIndex(of: UInt8(ascii: ":"))
            else { return (nil, start + 1) }
            let parts = input[(start + 2)..<colon].split(separator: UInt8(ascii: ","))
            let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard !numbers.isEmpty, numbers.count == parts.count else { return (nil, start + 1) }
            return ((letter, numbers), colon + 1)
        }
    }
}
