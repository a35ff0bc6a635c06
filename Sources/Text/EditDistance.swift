// How far two words are apart: what fuzzy patterns and "did you mean" measure.

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
/// (Damerau 1964; Levenshtein 1966).
public enum EditDistance {
    /// The nearest of some names to one that somebody typed, at most half of its letters wrong; of equals the first.
    public static func nearest(to name: String, among names: [String]) -> String? {
        let typed = Array(name.lowercased().utf8.prefix(64))
        var nearest: (name: String, distance: Int)?
        for candidate in names {
            let limit = min(max(1, typed.count / 2), nearest.map { $0.distance - 1 } ?? .max)
            guard limit >= 0,
                let distance = distance(typed, Array(candidate.lowercased().utf8.prefix(64)), atMost: limit)
            else { continue }
            nearest = (candidate, distance)
        }
        return nearest?.name
    }

    /// The distance, or nil where it is more than `limit`. Costs length times length at most.
    public static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        if left == right { return 0 }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = previous
        for i in 0..<left.count {
            current[0] = i + 1
            var best = current[0]
            for j in 0..<right.count {
                var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    value = min(value, beforePrevious[j - 1] + 1)
                }
                current[j + 1] = value
                best = min(best, value)
            }
            if best > limit { return nil }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}
