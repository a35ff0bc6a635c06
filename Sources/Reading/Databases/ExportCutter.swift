// Where an export of a press database may be cut between two articles, on its bytes as they flow by.
// RecordStream asks it for exports that are too large to be read as one; each piece is then read like a whole export.

import Text

struct ExportCutter {
    let database: DatabaseExport.Database

    /// Bytes up to the last place of a piece where it may be cut, and the articles that stand before it; nil where there is
    /// none. A last line without its end is left to the next piece. Linear.
    func cut(in piece: ArraySlice<UInt8>) -> (length: Int, articleCount: Int)? {
        var found: (length: Int, articleCount: Int)?
        var articleCount = 0
        var numberSeen = false
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            let line = piece[start..<end]
            switch mark(line, numberSeen: &numberSeen) {
            case .end:
                articleCount += 1
                found = (end + 1 - piece.startIndex, articleCount)
            case .beginning:
                if start > piece.startIndex { found = (start - piece.startIndex, articleCount) }
                articleCount += 1
            case nil: break
            }
            start = end + 1
        }
        return found
    }

    private enum Mark {
        case beginning, end
    }

    /// Longer lines are no marks, but for a rule.
    private static let longestMark = 80

    private func mark(_ line: ArraySlice<UInt8>, numberSeen: inout Bool) -> Mark? {
        guard line.count <= ExportCutter.longestMark || line.first == UInt8(ascii: "_") else { return nil }
        let text = { String(decoding: line, as: UTF8.self).split(separator: " ").joined(separator: " ") }
        switch database {
        case .factiva:
            guard line.starts(with: "Document ".utf8) || line.starts(with: "AN".utf8) else { return nil }
            let text = text()
            return FactivaExport.documentNumber(text.hasPrefix("AN ") ? String(text.dropFirst(3)) : text) == nil
                ? nil : .end
        case .nexis:
            guard line.contains(UInt8(ascii: "E")) else { return nil }
            return text().hasPrefix("End of Document") ? .end : nil
        case .oldNexis:
            guard line.contains(UInt8(ascii: "D")) else { return nil }
            return NexisExport.isCount(text()) ? .beginning : nil
        case .proQuest:
            // A rule or a count may stand in a story; behind the number of the document the story is told.
            if line.starts(with: "ProQuest document ID".utf8) { numberSeen = true }
            guard numberSeen, isRule(line) || ProQuestExport.isCount(text()) else { return nil }
            numberSeen = false
            return .beginning
        }
    }

    private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 10 && line.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == 0x20 }
    }
}
