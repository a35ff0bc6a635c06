// Transcripts with times in a plain text, as meetings and interviews are typed or written down by machines:
// `[00:00:09] Helena Marsh: …`, `Helena Marsh (0:09): …`, `Helena Marsh 0:09` above the words. Takes the lines, gives
// paragraphs without times, each with its speaker in front as SubtitleReader writes them.

import Model
import Text

enum TimedTranscript {
    /// A line that opens somebody's turn.
    private struct Turn {
        var voice: String?
        var words: Substring
        var seconds: Int
    }

    /// Whether most lines open a turn, or the words of one that was opened: three turns at least, and the first one early, so
    /// that a programme of the day is no transcript.
    static func opens(_ sample: ArraySlice<UInt8>) -> Bool {
        var turnCount = 0
        var otherCount = 0
        for line in sample.prefix(16_384).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if mayHaveTime(line), let turn = turn(Substring(decoding: line, as: UTF8.self)) {
                if turnCount == 0, turn.seconds >= 600 { return false }
                turnCount += 1
            } else if line.contains(where: { $0 > UInt8(ascii: " ") }) {
                otherCount += 1
            }
        }
        return turnCount >= 3 && otherCount <= turnCount * 3
    }

    /// A colon between digits near the beginning: what every line of every text is asked, on its bytes.
    private static func mayHaveTime(_ line: ArraySlice<UInt8>) -> Bool {
        let opening = line.prefix(120)
        return opening.indices.dropFirst().dropLast().contains { index in
            opening[index] == UInt8(ascii: ":") && Letters.isDigit(opening[index - 1])
                && Letters.isDigit(opening[index + 1])
        }
    }

    /// Nil when there are no words.
    static func article(id: String, path: String?, name: String, validUTF8 bytes: [UInt8]) -> Article? {
        var head: [String] = []
        var paragraphs: [String] = []
        var hasTurn = false
        // Words belong to the turn above them until a line is left empty.
        var isOpen = false
        for line in String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        {
            if let turn = turn(line) {
                hasTurn = true
                isOpen = true
                let words = String(turn.words)
                if turn.voice == nil, SubtitleReader.isNoise(words) { continue }
                paragraphs.append(turn.voice.map { words.isEmpty ? $0 + ":" : "\($0): \(words)" } ?? words)
            } else if let words = PageMetadata.collapse(String(line)) {
                if !hasTurn {
                    head.append(words)
                } else if isOpen, let last = paragraphs.last {
                    paragraphs[paragraphs.count - 1] = last.isEmpty ? words : last + " " + words
                } else {
                    paragraphs.append(words)
                    isOpen = true
                }
            } else if paragraphs.last?.hasSuffix(":") != true {
                isOpen = false
            }
        }
        let parts =
            head.map { PageBody.Part(text: Array($0.utf8), kind: nil) }
            + paragraphs.filter { !$0.isEmpty }.map { PageBody.Part(text: Array($0.utf8), kind: .body) }
        return FragmentReader.article(id: id, path: path, name: name, parts: parts, given: ArticleFields())
    }

    // MARK: Lines

    private static func turn(_ line: Substring) -> Turn? {
        guard line.utf8.count <= 100_000 else { return nil }
        let text = line.drop(while: \.isWhitespace)
        if let (seconds, rest, isSure) = time(text), isSure {
            let words = rest.drop { $0.isWhitespace || $0 == "-" || $0 == "–" }
            guard let colon = words.prefix(60).firstIndex(of: ":"), isVoice(words[..<colon]) else {
                return Turn(voice: nil, words: words, seconds: seconds)
            }
            return Turn(
                voice: collapsed(words[..<colon]),
                words: words[words.index(after: colon)...].drop(while: \.isWhitespace),
                seconds: seconds)
        }
        // A name, then the time.
        var place = text.startIndex
        let end = text.index(text.startIndex, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex
        while place < end, let blank = text[place..<end].firstIndex(where: \.isWhitespace) {
            place = text[blank...].firstIndex { !$0.isWhitespace } ?? text.endIndex
            guard let (seconds, rest, _) = time(text[place...]) else { continue }
            let words = rest.drop(while: \.isWhitespace)
            guard isVoice(text[..<blank]), words.isEmpty || words.first == ":" || words.first == "–" else { return nil }
            return Turn(
                voice: collapsed(text[..<blank]), words: words.dropFirst().drop(while: \.isWhitespace), seconds: seconds
            )
        }
        return nil
    }

    /// `[00:01:02]`, `(1:02)`, `00:01:02.500` at the beginning. Two numbers without brackets may be the time of the day.
    private static func time(_ text: Substring) -> (seconds: Int, rest: Substring, isSure: Bool)? {
        var rest = text
        let brackets: [Character: Character] = ["[": "]", "(": ")"]
        let close = rest.first.flatMap { brackets[$0] }
        if close != nil { rest = rest.dropFirst() }
        var parts: [Int] = []
        while parts.count < 3 {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (parts.isEmpty ? 1...3 : 2...2).contains(digits.count), let number = Int(digits) else { return nil }
            guard parts.isEmpty || number < 60 else { return nil }
            parts.append(number)
            rest = rest.dropFirst(digits.count)
            guard rest.first == ":", rest.dropFirst().first?.isNumber == true else { break }
            rest = rest.dropFirst()
        }
        guard parts.count >= 2 else { return nil }
        if let mark = rest.first, mark == "." || mark == ",", rest.dropFirst().first?.isNumber == true {
            rest = rest.dropFirst().drop(while: \.isNumber)
        }
        if let close {
            guard rest.first == close else { return nil }
            rest = rest.dropFirst()
        } else if let next = rest.first, !next.isWhitespace, next != ":" {
            return nil
        }
        return (parts.reduce(0) { $0 * 60 + $1 }, rest, close != nil || parts.count == 3)
    }

    /// Up to five words with capitals, or a word and a number: `Helena Marsh`, `SPEAKER 2`.
    private static func isVoice(_ text: Substring) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard (1...5).contains(words.count), text.count <= 48 else { return false }
        return words.allSatisfy { word in
            guard let first = word.first, !word.hasSuffix(","), !word.hasSuffix("?") else { return false }
            return first.isUppercase || first.isNumber || first == "(" || ["of", "de", "van", "von"].contains(word)
        } && words[0].first?.isUppercase == true
    }

    private static func collapsed(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
