// A condition ready to be asked of many rows: names, words and dates have become sets of numbers.

import Corpus
import Language
import Model
import Text

/// A compiled condition.
indirect enum Filter: Sendable {
    case all([Filter])
    case any([Filter])
    case not(Filter)
    /// Some value at the end of the path passes the test.
    case numbers(IntegerPath, NumberTest)
    /// The number of values at the end of the path passes.
    case counts(IntegerPath, NumberTest)
    case isKnown(IntegerPath)
    /// The row is one of these.
    case rows(RowNumbers)
    case text(TextFilter)
    /// Anything else, value by value.
    case other(Condition)

    /// Whether texts or values have to be read for it.
    var isCostly: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains(where: \.isCostly)
        case .not(let part): part.isCostly
        case .numbers, .counts, .isKnown, .rows: false
        case .text, .other: true
        }
    }
}

/// What a number must be.
enum NumberTest: Sendable {
    case range(ClosedRange<Int32>)
    /// By value; numbers beyond the end fail.
    case flags([Bool])
    case never

    @inline(__always)
    func passes(_ value: Int32) -> Bool {
        switch self {
        case .range(let range): range.contains(value)
        case .flags(let flags): value >= 0 && Int(value) < flags.count && flags[Int(value)]
        case .never: false
        }
    }
}

/// A pattern asked of the texts of rows.
struct TextFilter: Sendable {
    var place: TextPlace
    var matcher: PatternMatcher
    /// Rows outside cannot match; nil where every row has to be looked at.
    var candidates: RowNumbers?
}

extension Run {
    /// Compiles a condition on the rows of a flow.
    func compile(_ condition: Condition, _ flow: Flow) throws -> Filter {
        let kind = flow.shape.rowKind
        switch condition {
        case .all(let parts): return .all(try parts.map { try compile($0, flow) })
        case .any(let parts): return .any(try parts.map { try compile($0, flow) })
        case .not(let part): return .not(try compile(part, flow))
        case .compare(let left, let comparison, let right):
            if case .constant(let constant) = right {
                if let filter = try compile(left, comparison, constant, kind) { return filter }
            } else if case .constant(let constant) = left {
                if let filter = try compile(right, comparison.mirrored, constant, kind) { return filter }
            }
            return .other(condition)
        case .oneOf(.path(let path), let constants):
            guard let numbers = try integerPath(path, kind), numbers.end == .word else { return .other(condition) }
            let keys = Set(constants.compactMap { if case .text(let text) = $0 { Folding.folded(text) } else { nil } })
            return .numbers(numbers, wordTest { keys.contains(Folding.folded($0)) })
        case .during(.path(let path), let interval):
            guard let numbers = try integerPath(path, kind), numbers.end == .date else { return .other(condition) }
            return .numbers(numbers, NumberTest(interval))
        case .isUnknown(.path(let path)):
            guard let numbers = try integerPath(path, kind) else { return .other(condition) }
            return .not(.isKnown(numbers))
        case .isTrue(.path(let path)):
            guard let numbers = try integerPath(path, kind), numbers.end == .flag else { return .other(condition) }
            return .numbers(numbers, .range(1...1))
        case .matches(let place, let pattern): return try compile(place, pattern, condition, kind)
        case .refers(let relation, let reference):
            guard let kind else { return .other(condition) }
            return .rows(try rows(of: kind, relation, reference))
        case .entityIs(let path, let reference):
            guard let numbers = try integerPath(path, kind), numbers.end == .row(.entity) else {
                return .other(condition)
            }
            let entities = try entities(reference)
            if path.steps.isEmpty { return .rows(entities) }
            return .numbers(numbers, .flags(entities.flags(try corpus.rowCount(.entity))))
        case .among(let path, let set):
            guard let numbers = try integerPath(path, kind), case .row(let end) = numbers.end else {
                return .other(condition)
            }
            let rows = try rowSet(set)
            if path.steps.isEmpty { return .rows(rows) }
            return .numbers(numbers, .flags(rows.flags(try corpus.rowCount(end))))
        case .oneOf, .during, .isUnknown, .isTrue: return .other(condition)
        }
    }

    func integerPath(_ path: FieldPath, _ kind: RowKind?) throws -> IntegerPath? {
        try corpus.integerPath(path, from: kind)
    }

    /// The test of words, asked once for each word of the corpus.
    private func wordTest(_ passes: (String) throws -> Bool) rethrows -> NumberTest {
        .flags(try words.words.map(passes))
    }

    private func compile(
        _ expression: Expression, _ comparison: Comparison, _ constant: Constant, _ kind: RowKind?
    ) throws -> Filter? {
        if case .countOf(let path) = expression, let number = Datum(constant)?.number,
            let numbers = try integerPath(path, kind)
        {
            return .counts(numbers, NumberTest(comparison, number))
        }
        guard case .path(let path) = expression, let numbers = try integerPath(path, kind) else { return nil }
        switch (numbers.end, constant) {
        case (.word, .text(let text)):
            let wanted = Datum.text(text)
            return .numbers(numbers, wordTest { comparison.holds(Datum.text($0).order(wanted)) })
        case (.integer, .integer(let number)): return .numbers(numbers, NumberTest(comparison, Double(number)))
        case (.integer, .real(let number)): return .numbers(numbers, NumberTest(comparison, number))
        case (.thousandths, .integer(let number)):
            return .numbers(numbers, NumberTest(comparison, Double(number) * 1_000))
        case (.thousandths, .real(let number)):
            // 0.7 is no binary fraction: what is within a thousandth of a thousandth is meant.
            let scaled = number * 1_000
            let whole = scaled.rounded()
            return .numbers(numbers, NumberTest(comparison, abs(scaled - whole) < 0.001 ? whole : scaled))
        case (.date, .date(let date)):
            let days = Double(date.daysSinceEpoch)
            guard case .range(let range) = NumberTest(comparison, days) else { return .numbers(numbers, .never) }
            return .numbers(numbers, .range(max(range.lowerBound, IntegerColumn.noDate + 1)...range.upperBound))
        case (.flag, .flag(let flag)):
            return comparison == .equal ? .numbers(numbers, flag ? .range(1...1) : .range(0...0)) : nil
        default: return nil
        }
    }

    private func compile(
        _ place: TextPlace, _ pattern: Pattern, _ condition: Condition, _ kind: RowKind?
    ) throws -> Filter {
        guard let kind else { return .other(condition) }
        var place = place
        if case .values(let expression) = place {
            guard case .path(let path) = expression, path.column == nil else { return .other(condition) }
            if let numbers = try integerPath(path, kind), numbers.end == .word {
                let matcher = try matcher(pattern)
                return .numbers(numbers, try wordTest { try matcher.matches(text: $0, self) })
            }
            // A field that is a stretch of the row's own text has the word index.
            switch path.steps {
            case [.field(.statementText)]: place = .content
            case [.field(.statementQuoted)]: place = .quotedWords
            case [.field(.paragraphText)], [.field(.sentenceText)], [.field(.captionText)], [.field(.mentionText)]:
                place = .whole
            default: return .other(condition)
            }
        }
        let isTopicOfStatement = kind == .statement && place == .topic
        let matcher =
            isTopicOfStatement
            ? try PatternMatcher(pattern, self, namesToo: true) : try matcher(pattern)
        let candidates = try Candidates(self, kind, place, matcher).rows(matcher.root)
        return .text(TextFilter(place: place, matcher: matcher, candidates: candidates))
    }
}

extension NumberTest {
    init(_ interval: DateInterval) {
        let first = interval.first?.daysSinceEpoch ?? IntegerColumn.noDate + 1
        let last = interval.last?.daysSinceEpoch ?? Int32.max
        self = first <= last ? .range(max(first, IntegerColumn.noDate + 1)...last) : .never
    }

    /// The numbers for which the comparison with `number` holds.
    init(_ comparison: Comparison, _ number: Double) {
        func clamped(_ value: Double) -> Int32 { Int32(min(max(value, Double(Int32.min)), Double(Int32.max))) }
        let least = Double(Int32.min)
        let most = Double(Int32.max)
        let range: (Double, Double)
        switch comparison {
        case .equal: range = number == number.rounded() ? (number, number) : (1, 0)
        case .less: range = (least, number.rounded(.up) - 1)
        case .lessOrEqual: range = (least, number.rounded(.down))
        case .greater: range = (number.rounded(.down) + 1, most)
        case .greaterOrEqual: range = (number.rounded(.up), most)
        }
        guard !number.isNaN, range.0 <= range.1, range.1 >= least, range.0 <= most else {
            self = .never
            return
        }
        self = .range(clamped(range.0)...clamped(range.1))
    }
}
