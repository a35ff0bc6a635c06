// The paragraphs as values, each with its kind: what opens with a dateline or closes with initials is cut in two.

import Model
import Text

extension ParagraphNamer {
    /// The paragraphs as values; datelines and closing initials cut off the paragraphs in which they stand.
    mutating func cut() -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        paragraphs.reserveCapacity(spans.count + 2)
        let lastStory = kinds.lastIndex(of: .body)
        let tagCount = spans.indices.reduce(0) {
            $0 + (kinds[$1] == .body && opensWithCapitalsAndColon(spans[$1]) ? 1 : 0)
        }
        var storyCount = 0
        var hasDateline = false
        for (index, kind) in kinds.enumerated() {
            var span = spans[index]
            let kind = kind ?? .body
            guard kind == .body else {
                paragraphs.append(Paragraph(kind, span))
                continue
            }
            storyCount += 1
            if storyCount <= 5, !hasDateline,
                let line = Dateline.read(
                    bytes, in: span, colonIsAllowed: storyCount == 1 && tagCount == 1 && kinds.contains(.title))
            {
                hasDateline = true
                found.place = found.place ?? line.place
                found.outlet = line.outlet ?? found.outlet
                found.published = found.published ?? line.date
                paragraphs.append(Paragraph(.dateline, line.span))
                span = story(after: line.span, in: span)
            }
            if index == lastStory, let (tail, outlet) = Signature.trailing(bytes, span), tail.start > span.start {
                found.outlet = found.outlet ?? outlet
                paragraphs.append(Paragraph(.body, trimmed(Span(start: span.start, end: tail.start))))
                paragraphs.append(Paragraph(.signature, tail))
            } else {
                paragraphs.append(Paragraph(.body, span))
            }
        }
        return paragraphs
    }

    private func story(after dateline: Span, in paragraph: Span) -> Span {
        var start = Int(dateline.end)
        while start < Int(paragraph.end) {
            let length = Letters.spaceLength(bytes, at: start, before: Int(paragraph.end))
            guard length > 0 else { break }
            start += length
        }
        return Span(start..<Int(paragraph.end))
    }

    private func trimmed(_ span: Span) -> Span {
        var end = Int(span.end)
        while end > Int(span.start) {
            let length = Letters.spaceLength(bytes, endingAt: end, after: Int(span.start))
            guard length > 0 else { break }
            end -= length
        }
        return Span(Int(span.start)..<end)
    }

    /// `NAME: `, as in a transcript.
    private func opensWithCapitalsAndColon(_ span: Span) -> Bool {
        for index in span.range.prefix(40) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { return index > Int(span.start) }
            if byte >= 0x61 && byte <= 0x7A { return false }
        }
        return false
    }
}
