// Did you mean: the nearest of some candidates to a name that is not among them.

/// Nearness of names by Damerau-Levenshtein distance (Damerau 1964; the restricted form, in which no part is
/// changed twice).
public enum NearestName {
    /// The candidate that is nearest to the name, if one is near enough: up to a third of its letters wrong.
    /// The first of equals wins, so that candidates are given best first.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let typed = Array(name.lowercased().unicodeScalars.prefix(64))
        guard !typed.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let scalars = Array(candidate.lowercased().unicodeScalars.prefix(64))
            let allowed = allowedDistance(min(typed.count, scalars.count))
            let limit = min(allowed, (best?.distance ?? Int.max) - 1)
            guard limit >= 0, abs(scalars.count - typed.count) <= limit else { continue }
            let distance = distance(typed, scalars)
            if distance <= limit { best = (candidate, distance) }
        }
        if let best { return best.name }
        // A beginning of a name is near as well: "pub" for "published".
        guard typed.count >= 3 else { return nil }
        return candidates.first { $0.lowercased().unicodeScalars.starts(with: typed) }
    }

    private static func allowedDistance(_ length: Int) -> Int { length <= 3 ? 1 : length <= 6 ? 2 : length / 3 + 1 }

    /// Letters to insert, leave out, change or swap.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty { return right.count }
        if right.isEmpty { return left.count }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var present = [Int](repeating: row, count: right.count + 1)
            for column in 1...right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var least = min(last[column] + 1, present[column - 1] + 1, last[column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, beforeLast[column - 2] + 1)
                }
                present[column] = least
            }
            (beforeLast, last) = (last, present)
        }
        return last[right.count]
    }
}
