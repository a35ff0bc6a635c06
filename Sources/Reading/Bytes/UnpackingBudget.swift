// How far an input may grow while it is unpacked: the guard against archives made to fill a disk or a day.
// One for each input that a person named, shared by all that is packed inside it.

/// Bytes read of an input, and bytes that came out of it in all layers together.
///
/// Texts shrink four to ten times, lists of records at most some thirty times (gzip, xz); what shrinks more than two
/// hundred times holds nothing to read.
final class UnpackingBudget {
    private(set) var unpackedByteCount = 0
    private var packedByteCount = 0
    /// The input's size cannot be told (a pipe): it may be endless even without being packed.
    private var isOpenEnded = false

    static let ratio = 200
    /// Small inputs may grow as they like up to here.
    static let alwaysAllowed = 64 * 1024 * 1024

    /// How much of the input itself has been read so far; nil where that cannot be told.
    func note(packed count: Int?) {
        guard let count else {
            isOpenEnded = true
            return
        }
        packedByteCount = max(packedByteCount, count)
    }

    /// Adds what came out of a layer; false when it is too much.
    func spend(_ count: Int) -> Bool {
        let (sum, overflows) = unpackedByteCount.addingReportingOverflow(max(0, count))
        unpackedByteCount = overflows ? Int.max : sum
        return isWithin
    }

    private var isWithin: Bool {
        isOpenEnded || unpackedByteCount <= UnpackingBudget.alwaysAllowed
            || unpackedByteCount / UnpackingBudget.ratio <= packedByteCount
    }
}
