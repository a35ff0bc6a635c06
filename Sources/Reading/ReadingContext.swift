// What holds for an input and for all that is packed inside it.

/// How an input is to be read: the same for a file and for the members of an archive, but for how deep they lie.
struct ReadingContext: Sendable {
    var mapping = FieldMapping.standard
    /// Whether PDF and office documents may be turned into text by other programs.
    var startsPrograms = true
    /// That the rows or lines of this input are in an encoding that had to be guessed.
    var encodingTold = ToldOnce()
    /// Archives around this input.
    private(set) var archiveDepth = 0
    /// Archives and compressions around this input.
    private(set) var layerCount = 0

    /// An archive may lie in an archive, each of them compressed.
    static let deepestArchive = 2
    static let mostLayers = 5

    /// Whether this input is one of many that nobody named: what is wrong with it is then no error.
    var isOneOfMany: Bool { archiveDepth > 0 }

    var insideArchive: ReadingContext {
        var inside = insideCompression
        inside.archiveDepth += 1
        return inside
    }

    var insideCompression: ReadingContext {
        var inside = self
        inside.encodingTold = ToldOnce()
        inside.layerCount += 1
        return inside
    }
}
