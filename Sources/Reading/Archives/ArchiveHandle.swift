// A zip or tar archive, or a file packed by xz, bzip2 or zstd, opened with libarchive.
// Takes a file or the bytes of a stream, stands at one member after the other and unpacks it; nothing is ever
// written to disk, so that a member's name is only a name. MemberStream makes articles of the members.

import CArchive
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

final class ArchiveHandle {
    /// What lies behind the packing.
    enum Content {
        /// Files with names.
        case members
        /// One stream of bytes without a name.
        case oneStream
    }

    /// What messages call it.
    let name: String
    let budget: UnpackingBudget
    private let archive: OpaquePointer
    /// Where the bytes come from when they come from a stream; libarchive holds a pointer to it.
    private let feed: ArchiveFeed?
    /// Nothing can be read any further.
    private(set) var isBroken = false

    /// Opens what a stream has not given away yet. A file of its own is opened anew, so that a zip archive is read by
    /// its list of members. Throws `Q0416`.
    init(_ buffer: RecordBuffer, of input: ByteStream, _ content: Content) throws(Diagnostic) {
        name = input.name
        budget = input.budget
        guard let opened = archive_read_new() else {
            throw ReadingDiagnostics.unreadable(name, "no memory for it", mend: "close other programs and try again")
        }
        archive = opened
        // Filters by name: "all" would start other programs for rare ones.
        archive_read_support_filter_gzip(opened)
        archive_read_support_filter_bzip2(opened)
        archive_read_support_filter_xz(opened)
        archive_read_support_filter_zstd(opened)
        switch content {
        case .members:
            archive_read_support_format_zip(opened)
            archive_read_support_format_tar(opened)
        case .oneStream:
            archive_read_support_format_raw(opened)
        }
        let outer = uselocale(ArchiveHandle.locale)
        defer { uselocale(outer) }
        let outcome: Int32
        if let path = input.seekablePath {
            feed = nil
            if let status = FileName.status(of: path) { budget.note(packed: Int(status.st_size)) }
            outcome = FileName.withSystemPath(path) { archive_read_open_filename(opened, $0, 128 * 1024) }
        } else {
            let feed = ArchiveFeed(buffer)
            self.feed = feed
            outcome = archive_read_open2(
                opened, Unmanaged.passUnretained(feed).toOpaque(), nil,
                { _, data, bytes in
                    guard let data, let bytes else { return -1 }
                    return Unmanaged<ArchiveFeed>.fromOpaque(data).takeUnretainedValue().next(bytes)
                }, nil, nil)
        }
        if outcome != ARCHIVE_OK { throw damage(name) }
    }

    deinit {
        archive_read_free(archive)
    }

    /// Goes to the next member that is a file, and gives its name with control characters replaced; nil at the end.
    /// Throws `Q0416`; nothing can be read after that.
    func nextMember() throws(Diagnostic) -> String? {
        let outer = uselocale(ArchiveHandle.locale)
        defer { uselocale(outer) }
        while !isBroken {
            var entry: OpaquePointer?
            switch archive_read_next_header(archive, &entry) {
            case ARCHIVE_EOF:
                if let error = feed?.takeError() { throw error }
                return nil
            case ARCHIVE_OK, ARCHIVE_WARN:
                guard let entry, archive_entry_filetype(entry) == S_IFREG else { continue }
                return ArchiveHandle.printable(ArchiveHandle.pathname(entry))
            case ARCHIVE_RETRY, ARCHIVE_FAILED:
                // The entry is lost, the next one need not be; libarchive moves on.
                continue
            default:
                isBroken = true
                throw damage(name)
            }
        }
        return nil
    }

    /// The next bytes of the member, at most so many; empty at its end. Throws `Q0416`.
    func read(most byteCount: Int, of member: String) throws(Diagnostic) -> [UInt8] {
        guard !isBroken else { return [] }
        var outcome = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            outcome = archive_read_data(archive, buffer.baseAddress, buffer.count)
            count = max(0, min(outcome, buffer.count))
        }
        if outcome < 0 {
            if outcome == Int(ARCHIVE_FATAL) { isBroken = true }
            throw damage(member)
        }
        return chunk
    }

    /// libarchive turns names into the thread's own encoding first; they are UTF-8 here whatever the system speaks.
    private nonisolated(unsafe) static let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

    private func damage(_ place: String) -> Diagnostic {
        if let error = feed?.takeError() { return error }
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "the archive is broken"
        if reason.lowercased().contains("passphrase") || reason.lowercased().contains("encrypt") {
            return ReadingDiagnostics.encrypted(place)
        }
        return ReadingDiagnostics.damagedArchive("\"\(place)\"", ArchiveHandle.printable(reason))
    }

    private static func pathname(_ entry: OpaquePointer) -> String {
        if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
        guard let name = archive_entry_pathname(entry) else { return "a member without a name" }
        let bytes = UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
        return FileName.text(ofName: bytes, mayBeDOS: true)
    }

    /// An archive comes from anywhere: its names must neither steer a terminal nor fill a screen.
    private static func printable(_ name: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(300) {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            kept.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(kept)
    }
}

/// Hands a stream's bytes to libarchive, chunk by chunk.
private final class ArchiveFeed {
    private let buffer: RecordBuffer
    /// The chunk that libarchive reads at the moment.
    private var chunk: UnsafeMutableRawBufferPointer

    init(_ buffer: RecordBuffer) {
        self.buffer = buffer
        chunk = .allocate(byteCount: 256 * 1024, alignment: 16)
    }

    deinit {
        chunk.deallocate()
    }

    func next(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
        if buffer.count == 0 { _ = buffer.more() }
        let taken = buffer.take(chunk.count)
        chunk.copyBytes(from: taken)
        bytes.pointee = UnsafeRawPointer(chunk.baseAddress)
        return taken.count
    }

    func takeError() -> Diagnostic? { buffer.takeError() }
}
