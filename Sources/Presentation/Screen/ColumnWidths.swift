// How much of the screen each column of a table gets.

/// Widths in columns of the screen.
struct ColumnWidths {
    /// What a column would like and what it must have.
    struct Wish: Hashable {
        /// Its longest cell on one line.
        var natural: Int
        /// Its longest word, up to a bound: narrower, words would be broken.
        var least: Int
    }

    /// A width for each wish, together at most `available`; nil when the table cannot be read at that width.
    ///
    /// Narrow columns keep what they like; wide ones share the rest evenly. When that leaves the widest less than half,
    /// the others are narrowed down to their longest word for it.
    static func share(_ wishes: [Wish], available: Int) -> [Int]? {
        guard !wishes.isEmpty else { return [] }
        let total = wishes.reduce(0) { $0 + $1.natural }
        if total <= available { return wishes.map(\.natural) }
        guard wishes.reduce(0, { $0 + $1.least }) <= available else { return nil }
        var widths = level(wishes, available: available)
        guard let widest = wishes.indices.max(by: { wishes[$0].natural < wishes[$1].natural }) else { return widths }
        let goal = min(wishes[widest].natural, available / 2)
        if widths[widest] < goal {
            var others = wishes
            others.remove(at: widest)
            let leastOfOthers = others.reduce(0) { $0 + $1.least }
            let own = min(goal, available - leastOfOthers)
            var shared = level(others, available: available - own)
            let used = shared.reduce(0, +)
            shared.insert(available - used, at: widest)
            widths = shared
        }
        return widths
    }

    /// Water-filling: the highest level at which everybody gets the smaller of the level and their wish (but their
    /// least), and all fit.
    private static func level(_ wishes: [Wish], available: Int) -> [Int] {
        var low = 0
        var high = max(1, available)
        func widths(_ level: Int) -> [Int] { wishes.map { min($0.natural, max($0.least, level)) } }
        while low < high {
            let middle = (low + high + 1) / 2
            if widths(middle).reduce(0, +) <= available { low = middle } else { high = middle - 1 }
        }
        var result = widths(low)
        // What whole levels leave over goes to the first columns that still wish for it.
        var left = available - result.reduce(0, +)
        for index in wishes.indices where left > 0 && result[index] < wishes[index].natural {
            result[index] += 1
            left -= 1
        }
        return result
    }
}
