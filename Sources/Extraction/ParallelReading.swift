// Inputs read on every core: paths in, one result for each record out, in the order of the input.
// Shared by `quoth extract`, which writes the results, and by Importing, which keeps them.

import Model
import Reading
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Cuts inputs into records, works on the records on every core and hands the results out in order.
///
/// Memory is bounded: reading waits while as much is under way as the cores can use, and so does a slow `deliver`.
public struct ParallelReading<Output: Sendable>: Sendable {
    /// Where the reading stands, for a progress bar.
    public struct Position: Sendable, Equatable {
        /// Bytes of the input as it lies on the disk, read so far.
        public var byteCount: Int64 = 0
        public var fileCount = 0
    }

    private let coreCount: Int
    private let mapping: FieldMapping
    private let work: @Sendable (RawRecord.Outcome) -> Output

    /// A record of this size counts as one piece of work; larger ones count for more.
    private static var pieceByteCount: Int { 256 * 1024 }
    /// Pieces under way for each core.
    private static var piecesPerCore: Int { 16 }

    /// `work` is called on several threads at once, with the articles of a record or with what kept it from being read.
    public init(
        coreCount: Int, mapping: FieldMapping = .standard, work: @escaping @Sendable (RawRecord.Outcome) -> Output
    ) {
        self.coreCount = max(1, coreCount)
        self.mapping = mapping
        self.work = work
    }

    /// Reads `paths` (`-` is standard input) until the end or until `isStopped`. `deliver` is called for one result at a
    /// time, in the order of the input; a missing file has its place in that order like everything else.
    public func run(
        paths: [String], isStopped: @escaping @Sendable () -> Bool = { false },
        reading: @escaping @Sendable (Position) -> Void = { _ in }, deliver: @escaping @Sendable (Output) -> Void
    ) {
        let line = OrderedWork<Output>(permitCount: coreCount * Self.piecesPerCore, deliver: deliver)
        var position = Position()
        let files = ArticleReader.expand(paths) { give($0, to: line) }
        for path in files where !isStopped() {
            let before = position.byteCount
            do throws(Diagnostic) {
                let stream = try RecordStream(path: path, mapping: mapping)
                while !isStopped() {
                    do throws(Diagnostic) {
                        guard let record = try stream.next() else { break }
                        let work = work
                        line.give(cost: record.byteCount / Self.pieceByteCount) { work(record.articles()) }
                    } catch {
                        give(error, to: line)
                    }
                    position.byteCount = before + stream.consumedByteCount
                    reading(position)
                }
                // Of an archive nobody tells how far it is read, until it is.
                position.byteCount = before + max(stream.consumedByteCount, Self.byteCount(path))
            } catch {
                give(error, to: line)
            }
            position.fileCount += 1
            reading(position)
        }
        line.finish()
    }

    private static func byteCount(_ path: String) -> Int64 {
        path == "-" ? 0 : Int64(FileName.status(of: path)?.st_size ?? 0)
    }

    private func give(_ diagnostic: Diagnostic, to line: OrderedWork<Output>) {
        let work = work
        line.give { work(RawRecord.Outcome(diagnostics: [diagnostic])) }
    }
}
