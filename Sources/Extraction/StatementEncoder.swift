// What `quoth extract` prints: the statements of one article as one line of JSON.
// Takes what Analysis gives; the lines go to files, clusters and scorers.

import Model
import Text

/// Writes an article's statements as a JSON object on one line.
///
///     {"id":"a1","attributions":[{"id":"S1","source":[[0,9]],"cue":[[10,14]],"content":[[15,40]],"kind":"indirect",
///      "act":"say","verb":"say","speakers":["Mara Quill"],"to":["reporters"],"negated":false,"confidence":0.93,
///      "rule":"verb","said":"2025-03-02","precision":"day"}]}
///
/// Offsets are half-open and count Unicode scalars of the decoded text, not bytes. `to` holds names where the addressee
/// is known, else the words as written. `said` is the first day of the time at which it was said; it and `precision` are
/// left out where no date is known.
public enum StatementEncoder {
    /// The line, ended by a newline. Linear in the text and in the statements.
    public static func line(for annotated: AnnotatedArticle) -> [UInt8] {
        var json = JSONWriter()
        let offsets = ScalarOffsets(annotated.article.source.bytes)
        json.open("{")
        json.key("id")
        json.string(annotated.article.id)
        json.key("attributions")
        json.open("[")
        for (index, statement) in annotated.statements.enumerated() {
            json.open("{")
            json.key("id")
            json.string("S\(index + 1)")
            write(statement.source, as: "source", offsets, to: &json)
            write(statement.cue, as: "cue", offsets, to: &json)
            write(statement.content, as: "content", offsets, to: &json)
            json.key("kind")
            json.string(statement.kind.rawValue)
            json.key("act")
            json.string(statement.act)
            json.key("verb")
            if let verb = statement.verb { json.string(verb) } else { json.literal("null") }
            json.key("speakers")
            json.strings(names(statement.speakers, in: annotated))
            json.key("to")
            let addressees = names(statement.addressees, in: annotated)
            json.strings(addressees.isEmpty ? statement.addressee.map { annotated.article.source[$0] } : addressees)
            json.key("negated")
            json.literal(statement.isNegated ? "true" : "false")
            json.key("confidence")
            json.fraction(statement.confidence)
            json.key("rule")
            json.string(statement.rule)
            if let said = statement.said {
                json.key("said")
                json.string(said.day.iso)
                json.key("precision")
                json.string(said.precision.rawValue)
            }
            json.close("}")
        }
        json.close("]")
        json.close("}")
        json.endLine()
        return json.bytes
    }

    private static func write(_ spans: [Span], as name: String, _ offsets: ScalarOffsets, to json: inout JSONWriter) {
        json.key(name)
        json.open("[")
        for span in spans {
            json.open("[")
            json.integer(offsets.scalarOffset(span.start))
            json.integer(offsets.scalarOffset(span.end))
            json.close("]")
        }
        json.close("]")
    }

    private static func names(_ indices: [Int], in annotated: AnnotatedArticle) -> [String] {
        indices.compactMap { annotated.entities.indices.contains($0) ? annotated.entities[$0].name : nil }
    }
}
