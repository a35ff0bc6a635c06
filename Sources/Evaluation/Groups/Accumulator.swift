// Figures about the rows of each group: gathered chunk by chunk, merged, and then read out.

import Language
import Model

/// The state of one aggregate for all groups; parts of two chunks merge.
struct Accumulator: Sendable {
    let function: AggregateFunction
    private var counts: [Int64]
    private var integerSums: [Int64]
    private var realSums: [Double]
    private var hasReal: [Bool]
    private var overflowed: [Bool]
    private var sets: [Set<Datum>]
    private var numbers: [[Double]]
    private var best: [Datum?]
    /// For first and latest the winner's place: date, row, and position in the flow.
    private var places: [Place?]

    struct Place: Sendable {
        var date: Int32
        var order: Int
        var position: Int
    }

    init(_ function: AggregateFunction, groupCount: Int) {
        self.function = function
        let needsSums = function == .sum || function == .avg
        counts = [Int64](repeating: 0, count: groupCount)
        integerSums = [Int64](repeating: 0, count: needsSums ? groupCount : 0)
        realSums = [Double](repeating: 0, count: needsSums ? groupCount : 0)
        hasReal = [Bool](repeating: false, count: needsSums ? groupCount : 0)
        overflowed = [Bool](repeating: false, count: needsSums ? groupCount : 0)
        sets = [Set<Datum>](repeating: [], count: function == .countDistinct || function == .list ? groupCount : 0)
        numbers = [[Double]](repeating: [], count: function == .median ? groupCount : 0)
        best = [Datum?](repeating: nil, count: function == .min || function == .max ? groupCount : 0)
        places = [Place?](repeating: nil, count: function == .first || function == .latest ? groupCount : 0)
    }

    /// One row of a group: its values, and its place for first and latest.
    mutating func add(_ values: [Datum], to group: Int, place: Place) {
        switch function {
        case .count, .share: if !values.isEmpty { counts[group] += 1 }
        case .countDistinct, .list: sets[group].formUnion(values)
        case .sum, .avg:
            for value in values {
                switch value {
                case .integer(let number):
                    let (sum, overflow) = integerSums[group].addingReportingOverflow(number)
                    if overflow { overflowed[group] = true } else { integerSums[group] = sum }
                    realSums[group] += Double(number)
                case .real(let number):
                    realSums[group] += number
                    hasReal[group] = true
                default: continue
                }
                counts[group] += 1
            }
        case .median: numbers[group] += values.compactMap(\.number)
        case .min, .max: for value in values { take(value, group) }
        case .first, .latest: if !values.isEmpty { take(place, group) }
        }
    }

    private mutating func take(_ value: Datum, _ group: Int) {
        guard let known = best[group] else {
            best[group] = value
            return
        }
        guard let order = value.order(known) else { return }
        if function == .min ? order < 0 : order > 0 { best[group] = value }
    }

    private mutating func take(_ place: Place, _ group: Int) {
        guard let known = places[group] else {
            places[group] = place
            return
        }
        let isUndated = place.date == Int32.min
        let knownIsUndated = known.date == Int32.min
        let wins: Bool
        if isUndated != knownIsUndated {
            wins = !isUndated
        } else if place.date != known.date {
            wins = function == .first ? place.date < known.date : place.date > known.date
        } else {
            wins = place.order < known.order
        }
        if wins { places[group] = place }
    }

    mutating func merge(_ other: Accumulator) {
        for group in counts.indices { counts[group] += other.counts[group] }
        for group in integerSums.indices {
            let (sum, overflow) = integerSums[group].addingReportingOverflow(other.integerSums[group])
            integerSums[group] = sum
            if overflow || other.overflowed[group] { overflowed[group] = true }
            realSums[group] += other.realSums[group]
            if other.hasReal[group] { hasReal[group] = true }
        }
        for group in sets.indices { sets[group].formUnion(other.sets[group]) }
        for group in numbers.indices { numbers[group] += other.numbers[group] }
        for group in best.indices { if let value = other.best[group] { take(value, group) } }
        for group in places.indices { if let place = other.places[group] { take(place, group) } }
    }

    // MARK: - Reading out

    /// The winners' positions of first and latest; nil for groups without one.
    var winners: [Int?] { places.map { $0?.position } }

    /// The values of all other functions. `order` sorts the values of a list.
    func column(totalRows: Int, order: (Datum, Datum) -> Bool) -> TableColumn {
        switch function {
        case .count: .counts(counts)
        case .share: .reals(counts.map { totalRows == 0 ? nil : Double($0) / Double(totalRows) })
        case .countDistinct: .counts(sets.map { Int64($0.count) })
        case .list: .data(sets.map { $0.sorted(by: order) })
        case .sum:
            .data(
                counts.indices.map { group in
                    hasReal[group] || overflowed[group] ? [.real(realSums[group])] : [.integer(integerSums[group])]
                })
        case .avg: .reals(counts.indices.map { counts[$0] == 0 ? nil : realSums[$0] / Double(counts[$0]) })
        case .median: .reals(numbers.map(Accumulator.median))
        case .min, .max: .data(best.map { $0.map { [$0] } ?? [] })
        case .first, .latest: .data(places.map { _ in [] })
        }
    }

    /// The middle value, or the mean of the middle two.
    static func median(_ numbers: [Double]) -> Double? {
        let sorted = numbers.sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
