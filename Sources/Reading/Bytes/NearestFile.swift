// For a file that is not there: the one that was probably meant.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum NearestFile {
    /// The entry of the same folder whose name differs least, as a path of the same form; nil when none is
    /// within a third of the name's length. Looks at no more than 2,000 entries.
    static func name(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) } ?? "."
        let wanted = Array(FileName.shown(slash.map { String(path[path.index(after: $0)...]) } ?? path).utf8)
        guard (1...255).contains(wanted.count),
            let handle = FileName.withSystemPath(folder.isEmpty ? "/" : folder, { opendir($0) })
        else { return nil }
        defer { closedir(handle) }
        var best: (distance: Int, name: String)?
        var left = 2_000
        while left > 0, let entry = readdir(handle) {
            left -= 1
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.shown(FileName.path(cString: $0)) }
            }
            guard !name.hasPrefix(".") else { continue }
            let distance = editDistance(wanted, Array(name.utf8))
            if distance * 3 <= wanted.count, distance < best?.distance ?? Int.max { best = (distance, name) }
        }
        guard let best else { return nil }
        return slash == nil ? best.name : FileName.shown(folder) + "/" + best.name
    }

    static func distance(_ left: String, _ right: String) -> Int {
        editDistance(Array(left.utf8.prefix(64)), Array(right.utf8.prefix(64)))
    }

    /// Levenshtein's distance over bytes.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substituted = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
