// Patterns of paths that no shell has filled in: `archive/**/*.txt`, `news/2024-0?.jsonl`.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds the files that a pattern means. `*` and `?` stand for characters of a name, `[a-z]` for one of a set, `**` for
/// any folders. Names that open with a dot are left out; links to folders are not
/// followed by `**`.
enum PathPattern {
    /// Folders are searched this deep, and no more than this many entries are looked at.
    private static let deepest = 64
    private static let mostEntries = 10_000_000

    static func isPattern(_ path: String) -> Bool {
        path.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    static func isFolder(_ path: String) -> Bool { kind(path, followsLinks: true) == .folder }

    /// The pattern that every file below a folder fits; marks in the folder's own name mean themselves.
    static func everything(in folder: String) -> String {
        let escaped = folder.flatMap { "*?[\\".contains($0) ? "\\\($0)" : String($0) }
        return String(escaped) + (folder.hasSuffix("/") ? "**/*" : "/**/*")
    }

    /// The first kilobyte of a file; nil for one that cannot be opened, and for a pipe, which gives its bytes only once.
    static func opening(of path: String) -> [UInt8]? {
        guard let status = FileName.status(of: path), status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = FileName.withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var outcome = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
            outcome = read(descriptor, buffer.baseAddress, buffer.count)
            count = max(0, outcome)
        }
        return outcome < 0 ? nil : bytes
    }

    static func exists(_ path: String) -> Bool { kind(path, followsLinks: true) != .nothing }

    /// What fits a pattern, each in the order of the names.
    struct Found {
        var files: [String] = []
        /// What fits and cannot be read: links that lead nowhere, pipes (they may never give a byte), sockets, devices.
        var others: [String] = []
    }

    static func files(fitting pattern: String) -> [String] { found(fitting: pattern).files }

    /// What fits a pattern. Folders are not files.
    static func found(fitting pattern: String) -> Found {
        let parts = pattern.split(separator: "/").map(String.init)
        var found = Found()
        var entriesLeft = mostEntries
        search(pattern.hasPrefix("/") ? "/" : "", parts[...], depth: 0, &entriesLeft, into: &found)
        return found
    }

    private static func search(
        _ base: String, _ parts: ArraySlice<String>, depth: Int, _ entriesLeft: inout Int, into found: inout Found
    ) {
        guard let part = parts.first, depth < deepest, entriesLeft > 0 else { return }
        let rest = parts.dropFirst()
        if part == "**" {
            search(base, rest.isEmpty ? ["*"] : rest, depth: depth, &entriesLeft, into: &found)
            for name in entries(of: base, &entriesLeft) where kind(base + name, followsLinks: false) == .folder {
                search(base + name + "/", parts, depth: depth + 1, &entriesLeft, into: &found)
            }
            return
        }
        let names = isPattern(part) ? entries(of: base, &entriesLeft).filter { fits($0, part) } : [part]
        for name in names {
            switch kind(base + name, followsLinks: true) {
            case .file where rest.isEmpty: found.files.append(base + name)
            case .folder where !rest.isEmpty:
                search(base + name + "/", rest, depth: depth + 1, &entriesLeft, into: &found)
            case .other where rest.isEmpty: found.others.append(base + name)
            case .nothing where rest.isEmpty && isPattern(part): found.others.append(base + name)
            default: break
            }
        }
    }

    private static func fits(_ name: String, _ pattern: String) -> Bool {
        fnmatch(pattern, name, FNM_PERIOD) == 0
    }

    private static func entries(of folder: String, _ entriesLeft: inout Int) -> [String] {
        guard let handle = FileName.withSystemPath(folder.isEmpty ? "." : folder, { opendir($0) }) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while entriesLeft > 0, let entry = readdir(handle) {
            entriesLeft -= 1
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.path(cString: $0) }
            }
            if name != ".", name != "..", !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private enum Kind {
        case file, folder, other, nothing
    }

    private static func kind(_ path: String, followsLinks: Bool) -> Kind {
        var status = stat()
        guard FileName.withSystemPath(path, { followsLinks ? stat($0, &status) : lstat($0, &status) }) == 0 else {
            return .nothing
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .other
        }
    }
}
