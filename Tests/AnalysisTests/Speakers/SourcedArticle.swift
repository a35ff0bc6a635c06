// An article in which the sources are marked: "{She} said the road was open." Every source makes one attribution, whose
// content is the rest of its sentence.

import Model
import Testing
import Text

@testable import Analysis

struct SourcedArticle {
    var document: Document
    var attributions: [Attribution] = []

    /// Paragraphs stand on lines of their own; a line that begins with "caption: " is a caption.
    init(_ marked: String, byline: String? = nil) {
        var bytes: [UInt8] = []
        var sources: [Span] = []
        var open = 0
        var kinds: [Paragraph] = []
        for line in marked.split(separator: "\n") {
            var line = line
            var kind = Paragraph.Kind.body
            for candidate in [Paragraph.Kind.caption, .title, .credit] where line.hasPrefix(candidate.rawValue + ": ") {
                kind = candidate
                line = line.dropFirst(candidate.rawValue.count + 2)
            }
            let start = bytes.count
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "{"): open = bytes.count
                case UInt8(ascii: "}"): sources.append(Span(open..<bytes.count))
                default: bytes.append(byte)
                }
            }
            kinds.append(Paragraph(kind, Span(start..<bytes.count)))
            bytes.append(UInt8(ascii: "\n"))
        }
        var article = Article(id: "test", source: SourceText(name: "test", validUTF8: bytes))
        article.paragraphs = kinds
        article.byline = byline
        document = Document(article)
        LinguisticLayers().lay(on: &document)
        for source in sources {
            guard let range = document.tokenRange(source) else { continue }
            let sentence = document.sentences[Int(document.tokenSentence[range.lowerBound])].tokens
            let content = [sentence.lowerBound..<range.lowerBound, range.upperBound..<sentence.upperBound].filter {
                !$0.isEmpty
            }
            attributions.append(
                Attribution(source: [range], cue: [], content: content, head: 0, confidence: 1, rule: .verb))
        }
    }

    /// The speakers of each marked source, several joined by "+", none as "?".
    var speakers: [String] {
        SpeakerReader.speakers(of: attributions, in: document).map { $0.isEmpty ? "?" : $0.joined(separator: " + ") }
    }

    /// The names of one kind that the article's cast has.
    func names(_ kind: Entity.Kind) -> [String] {
        CastReader.cast(of: document).members.filter { $0.kind == kind }.sorted { $0.first < $1.first }.map {
            document.text($0.core)
        }
    }
}
