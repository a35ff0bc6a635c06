// The pages of a web archive, one after the other: takes the stream of its records, gives those that hold a page.

import Text

extension RecordStream {
    /// The next captured page. Records that hold something else are stepped over in constant memory.
    func nextCapture() throws(Diagnostic) -> RawRecord? {
        while true {
            while let first = buffer.waiting.first, first == 0x0A || first == 0x0D { buffer.skip(1) }
            if buffer.count == 0, !buffer.more() {
                if ordinal == 0, !archivedTypes.isEmpty {
                    let types = archivedTypes
                    archivedTypes = [:]
                    throw ReadingDiagnostics.archiveWithoutPages(input.name, types)
                }
                return try finish()
            }
            if let first = buffer.waiting.first, first == 0x0A || first == 0x0D { continue }
            buffer.fill(to: 64 * 1024)
            guard let end = ArchiveHeadings.end(in: buffer.waiting.prefix(64 * 1024)) else {
                throw damaged("a record without an end to its headings")
            }
            let headings = ArchiveHeadings(buffer.waiting[..<end])
            guard headings.firstLine.hasPrefix("WARC/"), let length = headings["content-length"].flatMap({ Int($0) }),
                length >= 0
            else { throw damaged("a record without its length") }
            buffer.skip(end - buffer.start)
            let type = headings["warc-type"]?.lowercased() ?? ""
            let url = headings["warc-target-uri"].map { $0.trimming("<>") } ?? "\(input.name):\(ordinal + 1)"
            guard ["response", "resource", "conversion"].contains(type), length <= RecordStream.largestRecord else {
                archivedTypes[type, default: 0] += 1
                try stepOver(length)
                continue
            }
            buffer.fill(to: length)
            guard buffer.count >= length else { throw damaged("the last record ends too early") }
            let content = buffer.take(length)
            if type == "conversion" {
                if headings["content-type"]?.hasPrefix("text/plain") != false {
                    return record(.capturedText(url: url), content, line: nil)
                }
                archivedTypes[type, default: 0] += 1
                continue
            }
            let page: CapturedPage
            do throws(CapturedPage.Refusal) {
                page =
                    type == "resource"
                    ? try CapturedPage(resource: content, type: headings["content-type"] ?? "")
                    : try CapturedPage(response: content[...])
            } catch {
                archivedTypes[type, default: 0] += 1
                guard case .damaged(let reason) = error else { continue }
                throw ReadingDiagnostics.damagedCapture(input.name, url: url, reason)
            }
            return record(.captured(url: url, charset: page.charset), page.bytes, line: nil)
        }
    }

    private func stepOver(_ length: Int) throws(Diagnostic) {
        var left = length
        while left > 0 {
            if buffer.count == 0, !buffer.more() { throw damaged("the last record ends too early") }
            let step = min(left, buffer.count)
            buffer.skip(step)
            left -= step
        }
    }

    /// An archive cannot be picked up again behind damage: there is no mark to look for.
    private func damaged(_ reason: String) -> Diagnostic {
        mode = .finished
        return buffer.takeError()
            ?? ReadingDiagnostics.damagedArchive("\"\(input.name)\", record \(ordinal + 1)", reason)
    }
}

extension String {
    /// Without these characters at either end.
    fileprivate func trimming(_ marks: String) -> String {
        var rest = self[...]
        while let first = rest.first, marks.contains(first) { rest.removeFirst() }
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
