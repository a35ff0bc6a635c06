// What is left of an article's words when all but their order in short runs is forgotten: StoryFinder compares it.

import Text

/// The runs of four folded words of an article's body, as hashes.
///
/// Two articles made from one agency's copy share most runs of the shorter one, whatever was cut, however the headline
/// and the dateline differ; articles about the same event share few (Broder 1997, "On the resemblance and containment of
/// documents"; his containment is what `containment` measures).
struct StoryPrint: Sendable {
    /// Words of a run.
    static let runLength = 4
    /// Runs by which articles are looked up: those of the least hashes, so that a cut article keeps its share of them.
    static let printCount = 12
    /// An article with fewer runs tells too little.
    static let fewestRuns = 24

    /// As the text has them.
    private let unsortedRuns: [UInt64]

    /// `wordHashes`: the hashes of the folded words in the order of the text.
    init(wordHashes: [UInt64]) {
        var runs: [UInt64] = []
        if wordHashes.count >= StoryPrint.runLength {
            runs.reserveCapacity(wordHashes.count)
            for start in 0...(wordHashes.count - StoryPrint.runLength) {
                var hash: UInt64 = 0
                for index in start..<(start + StoryPrint.runLength) {
                    hash = (hash ^ wordHashes[index]) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 29
                }
                runs.append(hash)
            }
        }
        unsortedRuns = runs
    }

    /// Ascending, each once. Made when two articles are compared, which most never are.
    private var runs: [UInt64] {
        var last: UInt64?
        return unsortedRuns.sorted().filter { run in
            defer { last = run }
            return run != last
        }
    }

    /// The runs to be looked up by, as they are stored: 47 bits, of which the first ones are mostly nought. None of an
    /// article with too few different runs.
    var prints: [Int64] {
        // The least runs so far, ascending, each once.
        var least: [UInt64] = []
        for run in unsortedRuns where least.count < StoryPrint.fewestRuns || run < least[least.count - 1] {
            let place = least.firstIndex { $0 >= run } ?? least.count
            if place < least.count, least[place] == run { continue }
            least.insert(run, at: place)
            if least.count > StoryPrint.fewestRuns { least.removeLast() }
        }
        guard least.count == StoryPrint.fewestRuns else { return [] }
        return least.prefix(StoryPrint.printCount).map { Int64(bitPattern: $0 >> 17) }
    }

    /// The part of the shorter article's runs that the longer one has too, 0...1.
    func containment(_ other: StoryPrint) -> Double {
        let (runs, others) = (self.runs, other.runs)
        var left = 0
        var right = 0
        var shared = 0
        while left < runs.count, right < others.count {
            if runs[left] == others[right] {
                shared += 1
                left += 1
                right += 1
            } else if runs[left] < others[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(shared) / Double(max(1, min(runs.count, others.count)))
    }
}
