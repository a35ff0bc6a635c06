// What libFuzzer calls for articles: bytes as a file of any format, read, analysed and written as JSON lines. Whatever the
// bytes, all spans lie in the text and on the borders of its characters.

import Analysis
import Extraction
import Model
import Reading
import Text

private let analyzer = Analyzer()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzArticles(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let stream = RecordStream(name: "<fuzz>", bytes: bytes, startsPrograms: false)
    // A stream gives no more records and complaints than it has bytes.
    for _ in 0..<count + 2 {
        let record: RawRecord?
        do {
            record = try stream.next()
        } catch {
            continue
        }
        guard let record else { return 0 }
        for article in record.articles().articles { check(article) }
    }
    preconditionFailure("a stream without end")
}

private func check(_ article: Article) {
    let source = article.source
    let annotated = analyzer.annotate(article)
    var spans = article.paragraphs.map(\.span) + annotated.sentences.map(\.span) + annotated.mentions.map(\.span)
    for statement in annotated.statements {
        spans += statement.source + statement.cue + statement.content + statement.quoted + statement.addressee
        precondition(annotated.sentences.indices.contains(statement.sentence), "a statement in no sentence")
        precondition((0...1).contains(statement.confidence), "a confidence that is none")
        precondition(
            (statement.speakers + statement.addressees).allSatisfy(annotated.entities.indices.contains),
            "a speaker who is nobody")
    }
    for span in spans {
        let isInside = span.start >= 0 && span.start <= span.end && Int(span.end) <= source.bytes.count
        precondition(isInside, "a span leaves the text")
        precondition(isBorder(span.start, source.bytes) && isBorder(span.end, source.bytes), "half a character")
    }
    _ = StatementEncoder.line(for: annotated)
}

private func isBorder(_ offset: Int32, _ bytes: [UInt8]) -> Bool {
    Int(offset) == bytes.count || bytes[Int(offset)] & 0xC0 != 0x80
}
