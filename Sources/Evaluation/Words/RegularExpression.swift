// Regular expressions over texts: PCRE2 with limits, so that none runs away.

import CPCRE2
import Text

/// A compiled expression. Compiled once, matched from any thread.
final class RegularExpression: @unchecked Sendable {
    // The compiled code is read only after init; each match brings its own working memory.
    private let code: OpaquePointer
    private let context: OpaquePointer?
    let source: String

    /// How much work one match may do before it counts as running away: a few milliseconds.
    private static let matchLimit: UInt32 = 300_000
    private static let depthLimit: UInt32 = 10_000
    private static let heapLimitKibibytes: UInt32 = 20_000

    /// Throws `Q0305` for an expression that PCRE2 refuses.
    init(_ source: String) throws {
        var errorCode: Int32 = 0
        var errorOffset = 0
        let options = UInt32(PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C)
        let pattern = Array(source.utf8)
        let compiled = pattern.withUnsafeBufferPointer {
            pcre2_compile_8($0.baseAddress, $0.count, options, &errorCode, &errorOffset, nil)
        }
        guard let compiled else {
            throw Diagnostic(
                "Q0305", "the regular expression is wrong: \(RegularExpression.message(errorCode))",
                notes: ["after \(errorOffset) bytes of r\"\(source)\""])
        }
        code = compiled
        self.source = source
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, RegularExpression.matchLimit)
        pcre2_set_depth_limit_8(context, RegularExpression.depthLimit)
        pcre2_set_heap_limit_8(context, RegularExpression.heapLimitKibibytes)
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// The stretches that match, in order, without overlap; empty matches count for `holds` but are no stretches.
    ///
    /// Throws `Q0306` when a match takes too much work.
    func matches(in text: UnsafeBufferPointer<UInt8>, _ cancellation: Cancellation) throws -> (
        holds: Bool, spans: [Range<Int>]
    ) {
        guard let matchData = pcre2_match_data_create_from_pattern_8(code, nil) else { return (false, []) }
        defer { pcre2_match_data_free_8(matchData) }
        var holds = false
        var spans: [Range<Int>] = []
        var start = 0
        var empty: [UInt8] = [0]
        while start <= text.count {
            try cancellation.check()
            let result = empty.withUnsafeMutableBufferPointer { empty in
                // PCRE2 wants an address even for an empty text.
                pcre2_match_8(
                    code, text.baseAddress ?? UnsafePointer(empty.baseAddress), text.count, start, 0, matchData,
                    context)
            }
            if result == PCRE2_ERROR_NOMATCH { break }
            if result < 0 {
                switch result {
                case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT:
                    throw Diagnostic(
                        "Q0306", "the regular expression takes too much work on one of the texts",
                        notes: ["r\"\(source)\" tries too many ways to match; avoid repetitions inside repetitions"])
                default:
                    // A text that is not UTF-8 matches nothing.
                    return (holds, spans)
                }
            }
            holds = true
            guard let offsets = pcre2_get_ovector_pointer_8(matchData) else { break }
            let (first, last) = (min(offsets[0], offsets[1]), max(offsets[0], offsets[1]))
            if first < last {
                spans.append(first..<last)
                start = max(last, start + 1)
            } else {
                start = max(first, start) + 1
            }
            while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        }
        return (holds, spans)
    }

    private static func message(_ errorCode: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(errorCode, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "code \(errorCode)"
    }
}
