// Subtitles as a text: SubRip (.srt) and WebVTT, from broadcasts, hearings and meetings. Takes their cues, gives paragraphs:
// a new one for each speaker, and where somebody has paused behind a full stop. Times and marks of the screen are left out.

import Model
import Text

enum SubtitleReader {
    /// Whether bytes open as subtitles do: `WEBVTT`, or a number and a line with `-->` below it.
    static func opensSubtitles(_ sample: ArraySlice<UInt8>) -> Bool {
        var opening = sample.prefix(400)
        if opening.starts(with: [0xEF, 0xBB, 0xBF]) { opening = opening.dropFirst(3) }
        if opening.starts(with: "WEBVTT".utf8) { return true }
        let lines = opening.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: true)
            .map { $0.filter { $0 != 0x0D } }.filter { !$0.isEmpty }
        guard lines.count >= 3, lines[0].allSatisfy(Letters.isDigit) else { return false }
        return times(Substring(decoding: lines[1], as: UTF8.self)) != nil
    }

    private struct Cue {
        var start: Double
        var end: Double
        var lines: [String] = []
    }

    /// Nil when no cue has words.
    static func article(id: String, path: String?, name: String, validUTF8 bytes: [UInt8]) -> Article? {
        let paragraphs = paragraphs(of: cues(in: String(decoding: bytes, as: UTF8.self)))
        let parts = paragraphs.map { PageBody.Part(text: Array($0.utf8), kind: .body) }
        return FragmentReader.article(id: id, path: path, name: name, parts: parts, given: ArticleFields())
    }

    // MARK: Cues

    private static func cues(in text: String) -> [Cue] {
        var cues: [Cue] = []
        var open: Cue?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let times = times(line) {
                if let cue = open { cues.append(cue) }
                open = Cue(start: times.start, end: times.end)
            } else if line.allSatisfy(\.isWhitespace) {
                if let cue = open { cues.append(cue) }
                open = nil
            } else {
                open?.lines.append(String(line))
            }
        }
        if let cue = open { cues.append(cue) }
        return cues
    }

    /// `00:01:02,500 --> 00:01:04,000` in seconds, perhaps with settings behind it.
    private static func times(_ line: Substring) -> (start: Double, end: Double)? {
        guard line.utf8.count <= 200, let arrow = line.firstRange(of: "-->"),
            let start = seconds(line[..<arrow.lowerBound].split(separator: " ").last.map(String.init) ?? ""),
            let end = seconds(
                line[arrow.upperBound...].split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "")
        else { return nil }
        return (start, end)
    }

    private static func seconds(_ time: String) -> Double? {
        let parts = time.replacing(",", with: ".").split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), time.utf8.count <= 16 else { return nil }
        var sum = 0.0
        for part in parts {
            guard let number = Double(part), (0...100_000).contains(number) else { return nil }
            sum = sum * 60 + number
        }
        return sum
    }

    // MARK: Paragraphs

    /// A pause of so many seconds behind a full stop parts paragraphs; a long one is parted anywhere behind a full stop.
    private static let pause = 2.0
    private static let longParagraph = 700

    private static func paragraphs(of cues: [Cue]) -> [String] {
        var paragraphs: [String] = []
        var voice = ""
        var end = 0.0
        // Rolling captions show a line again while the next one comes in.
        var shown: [String] = []
        for cue in cues {
            let isFollowing = cue.start - end < 0.5
            var first = true
            for written in cue.lines {
                let (line, speaker, turns) = plain(written)
                guard !line.isEmpty, !isNoise(line), !(isFollowing && shown.contains(line)) else { continue }
                shown.append(line)
                if shown.count > 2 { shown.removeFirst() }
                let isNewVoice = speaker.map { $0 != voice } ?? false
                let last = paragraphs.last ?? ""
                let isParted =
                    first && Phrase(String(last.suffix(40))).endsSentence
                    && (cue.start - end >= pause || last.utf8.count >= longParagraph)
                if isNewVoice || turns || isParted || paragraphs.isEmpty {
                    if let speaker { voice = speaker }
                    paragraphs.append(isNewVoice ? "\(voice): \(line)" : line)
                } else {
                    paragraphs[paragraphs.count - 1] = last + " " + line
                }
                first = false
            }
            end = cue.end
        }
        return paragraphs
    }

    /// A line without marks: its words, who speaks (`<v Jane Roe>`), and whether somebody else does (`>>`, `- `, `MAYOR:`).
    private static func plain(_ written: String) -> (line: String, speaker: String?, turns: Bool) {
        var line = ""
        var speaker: String?
        var rest = Substring(written)
        while let first = rest.first {
            if first == "<", let close = rest.firstIndex(of: ">") {
                let tag = rest[rest.index(after: rest.startIndex)..<close]
                if tag == "v" || tag.hasPrefix("v ") || tag.hasPrefix("v.") {
                    speaker = tag.split(separator: " ").dropFirst().joined(separator: " ")
                }
                rest = rest[rest.index(after: close)...]
            } else if first == "{", rest.hasPrefix("{\\"), let close = rest.firstIndex(of: "}") {
                rest = rest[rest.index(after: close)...]
            } else {
                line.append(first)
                rest.removeFirst()
            }
        }
        line = PageMetadata.collapse(FragmentReader.unescaped(line)) ?? ""
        var turns = false
        for mark in [">>", "- ", "– "] where line.hasPrefix(mark) {
            line = String(line.drop { ">-– ".contains($0) })
            turns = true
        }
        if let colon = line.prefix(40).firstIndex(of: ":"), line[..<colon].contains(where: \.isLetter),
            line[..<colon].allSatisfy({ $0.isUppercase || $0 == " " || $0 == "." || $0 == "-" || $0 == "'" })
        {
            turns = true
        }
        return (line, speaker?.isEmpty == true ? nil : speaker, turns)
    }

    /// `[Music]`, `(APPLAUSE)`, `♪ la la ♪`.
    static func isNoise(_ line: String) -> Bool {
        (line.hasPrefix("[") && line.hasSuffix("]")) || (line.hasPrefix("(") && line.hasSuffix(")"))
            || line.hasPrefix("♪") || line.hasPrefix("#")
    }
}
