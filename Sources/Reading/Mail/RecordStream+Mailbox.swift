// The messages of a mailbox (mbox, RFC 4155), one after the other: takes the stream, gives a record for each.

import Text

extension RecordStream {
    /// The next message. Its first line, `From …`, is not part of it.
    func nextMessage() throws(Diagnostic) -> RawRecord? {
        guard buffer.count > 0 || buffer.more() else { return try finish() }
        if buffer.waiting.starts(with: "From ".utf8) { buffer.skipLine() }
        var searchedCount = 0
        while true {
            if let length = RecordStream.messageLength(in: buffer.waiting, from: searchedCount) {
                return record(.mail, buffer.take(length), line: nil)
            }
            searchedCount = max(0, buffer.count - RecordStream.longestOpening)
            if buffer.count > RecordStream.largestRecord {
                mode = .finished
                throw ReadingDiagnostics.tooLarge(
                    "\"\(input.name)\", message \(ordinal + 1)", megabytes: RecordStream.largestRecord >> 20,
                    severity: .warning)
            }
            guard buffer.more() else { break }
        }
        if let error = buffer.takeError(code: ReadingDiagnostics.growthCode) {
            mode = .finished
            throw error
        }
        return record(.mail, buffer.takeAll(), line: nil)
    }

    private static let longestOpening = 2048

    /// Where the next message begins: `From ` behind an empty line, a heading below it. Most writers put a `>` before such
    /// words of a message.
    private static func messageLength(in waiting: ArraySlice<UInt8>, from searched: Int) -> Int? {
        var index = waiting.startIndex + searched
        while let end = waiting[index...].firstIndex(of: 0x0A) {
            index = end + 1
            guard waiting[index...].starts(with: "From ".utf8) else { continue }
            let isBehindEmpty = end > waiting.startIndex && (waiting[end - 1] == 0x0A || waiting[end - 1] == 0x0D)
            guard isBehindEmpty, let lineEnd = waiting[index...].prefix(longestOpening / 2).firstIndex(of: 0x0A) else {
                continue
            }
            let below = waiting[(lineEnd + 1)...].prefix(80)
            if let colon = below.firstIndex(of: UInt8(ascii: ":")), colon > below.startIndex,
                below[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            {
                return index - waiting.startIndex
            }
        }
        return nil
    }
}
