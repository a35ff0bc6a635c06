// How much there is to read: asked once before an import, so that it can say how long it will take.

import Reading

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum InputSize {
    /// Bytes of all files on the disk; nil when one of the inputs is a pipe.
    static func bytes(of sources: [String]) -> Int64? {
        var sum: Int64 = 0
        for path in ArticleReader.expand(sources, report: { _ in }) {
            if path == "-" { return nil }
            guard let status = FileName.status(of: path) else { continue }
            if status.st_mode & S_IFMT == S_IFIFO { return nil }
            sum += Int64(status.st_size)
        }
        return sum
    }
}
