// The articles in a zip or tar archive: each member is read as a file of its own, whatever its kind.
// Takes an archive that is open, gives records in the order of its members; what is no article is named once, at the end.

import Text

/// The records of an archive's members.
final class MemberStream {
    private let archive: ArchiveHandle
    private let path: String?
    private let context: ReadingContext
    private var member: RecordStream?
    private var passedOver = PassedOver()
    private var readCount = 0
    /// Something was said already that explains an archive without articles.
    private var isTroubled = false
    private var isFinished = false

    /// `context` is that of the archive itself.
    init(_ archive: ArchiveHandle, path: String?, context: ReadingContext) {
        self.archive = archive
        self.path = path
        self.context = context
    }

    /// The next record; nil at the end. As with every stream a diagnostic may be followed by further records.
    func next() throws(Diagnostic) -> RawRecord? {
        while !isFinished {
            if let member {
                do throws(Diagnostic) {
                    if let record = try member.next() {
                        readCount += 1
                        return record
                    }
                    self.member = nil
                } catch {
                    if error.code == ReadingDiagnostics.growthCode {
                        isFinished = true
                        isTroubled = true
                        throw error
                    }
                    // Pictures, empty files and the like: named together.
                    guard error.code == "Q0404" || error.code == "Q0403" else {
                        isTroubled = true
                        // The members behind it are lost as well.
                        throw archive.isBroken ? error : error.asWarning
                    }
                    passedOver.add(member.name, ReadingDiagnostics.reason(of: error))
                    self.member = nil
                }
                continue
            }
            let name: String?
            do throws(Diagnostic) {
                name = try archive.nextMember()
            } catch {
                isFinished = true
                isTroubled = true
                throw error
            }
            guard let name else { break }
            if MemberStream.isHidden(name) { continue }
            let full = "\(archive.name):\(name)"
            if FileKind.accompaniesPages(name) {
                passedOver.add(full, PassedOver.pageParts)
                continue
            }
            member = RecordStream(
                ByteStream(name: full, path: path.map { "\($0):\(name)" }, member: archive),
                context: context.insideArchive)
        }
        return try finish()
    }

    private func finish() throws(Diagnostic) -> RawRecord? {
        isFinished = true
        if passedOver.count > 0 {
            defer { passedOver = PassedOver() }
            isTroubled = true
            throw ReadingDiagnostics.membersPassedOver(archive.name, passedOver, readCount: readCount)
        }
        if readCount == 0, !isTroubled {
            isTroubled = true
            throw ReadingDiagnostics.empty(archive.name)
        }
        return nil
    }

    /// What systems leave in archives for themselves: `.DS_Store`, `__MACOSX/._story.txt`.
    private static func isHidden(_ name: String) -> Bool {
        name.split(separator: "/").contains { $0 == "__MACOSX" || ($0.hasPrefix(".") && $0 != "." && $0 != "..") }
    }
}
