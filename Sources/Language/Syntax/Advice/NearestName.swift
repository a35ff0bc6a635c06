// Did you mean: the nearest of some candidates to a name that is not among them.

import Text

/// Nearness of names by edit distance: letters to insert, leave out, change or swap.
public enum NearestName {
    /// The candidate that is nearest to the name, if one is near enough: up to a third of its letters wrong.
    /// The first of equals wins, so that candidates are given best first.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let typed = Array(name.lowercased().utf8.prefix(64))
        guard !typed.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().utf8.prefix(64))
            let allowed = allowedDistance(min(typed.count, letters.count))
            let limit = min(allowed, (best?.distance ?? Int.max) - 1)
            guard limit >= 0, let distance = EditDistance.distance(typed, letters, atMost: limit) else { continue }
            best = (candidate, distance)
        }
        if let best { return best.name }
        // A beginning of a name is near as well: "pub" for "published".
        guard typed.count >= 3 else { return nil }
        return candidates.first { $0.lowercased().utf8.starts(with: typed) }
    }

    /// Up to three values that a typed one may mean: the nearest by its letters, those that differ by an "the" first, then those that
    /// have all its words or some of them only ("Meridian" and "The Meridian Weekly").
    public static func values(near name: String, among values: [String]) -> [String] {
        func words(_ text: String) -> Set<Substring> {
            Set(Folding.key(text).split(separator: " ").filter { $0 != "the" })
        }
        let asked = words(name)
        var near = asked.isEmpty ? [] : values.filter { words($0) == asked }
        if let nearest = nearest(to: name, among: values), !near.contains(nearest) { near.append(nearest) }
        for value in values where !near.contains(value) && !asked.isEmpty {
            let held = words(value)
            if !held.isEmpty, held.isSuperset(of: asked) || held.isSubset(of: asked) { near.append(value) }
        }
        return Array(near.prefix(3))
    }

    private static func allowedDistance(_ length: Int) -> Int { length <= 3 ? 1 : length <= 6 ? 2 : length / 3 + 1 }
}
