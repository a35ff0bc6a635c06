// The rows that have no row of their own in the database: sentences and mentions, dozens and hundreds in an article, a few
// numbers each. NumberText tells how the numbers lie.

import Model

/// A kind of row that stands in lists, one after the other, the first under the list's own id.
///
/// The first number of each counts from the row that the whole list starts from (`base`), so that it stays small.
protocol ListedRow: Equatable {
    /// The name that rows have for readers: a view.
    static var kind: RowKind { get }
    static var numberCount: Int { get }

    /// The row on which it rests: a sentence's paragraph, a mention's sentence.
    var base: Int64 { get }
    /// The numbers behind the first.
    func appendNumbers(to text: inout [UInt8])
    /// Reads what `appendNumbers` wrote; nil where the text is none of its kind.
    init?(base: Int64, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int)
}

extension ListedRow {
    static var list: String { "\(kind.rawValue)_list" }

    /// Appends all numbers of the row, for a list that starts from `listBase`.
    func append(to text: inout [UInt8], from listBase: Int64) {
        NumberText.append(Int(base - listBase), to: &text)
        appendNumbers(to: &text)
    }
}

/// Where a sentence stands in its paragraph. Its position in the article follows from the list.
struct ListedSentence: ListedRow {
    static let kind = RowKind.sentence
    static let numberCount = 3

    var paragraph: Int64
    var start: Int32
    var length: Int32

    var base: Int64 { paragraph }

    func appendNumbers(to text: inout [UInt8]) {
        NumberText.append(Int(start), to: &text)
        NumberText.append(Int(length), to: &text)
    }
}

extension ListedSentence {
    init?(base: Int64, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        guard let start = NumberText.next(text, &place), let length = NumberText.next(text, &place) else { return nil }
        self.init(paragraph: base, start: start, length: length)
    }
}

/// Who or what is meant where, in the paragraph of its sentence.
struct ListedMention: ListedRow {
    static let kind = RowKind.mention
    static let numberCount = 6
    /// An entity takes two numbers.
    static let entityDivisor: Int64 = 2_048
    static let greatestEntity = Int64(NumberText.greatest) * entityDivisor
    private static let forms = Mention.Form.allCases
    private static let greatestBack = NumberText.greatest / forms.count - 1

    var sentence: Int64
    var form: Mention.Form
    /// How many mentions before it the one is through which it was resolved; 0 where there is none.
    var back: Int32
    /// 0 where it is not known who is meant.
    var entity: Int64
    var start: Int32
    var length: Int32

    var base: Int64 { sentence }

    func appendNumbers(to text: inout [UInt8]) {
        let back = Int(back) <= Self.greatestBack ? Int(back) : 0
        NumberText.append(back * Self.forms.count + (Self.forms.firstIndex(of: form) ?? 0), to: &text)
        NumberText.append(Int(entity / Self.entityDivisor), to: &text)
        NumberText.append(Int(entity % Self.entityDivisor), to: &text)
        NumberText.append(Int(start), to: &text)
        NumberText.append(Int(length), to: &text)
    }
}

extension ListedMention {
    init?(base: Int64, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        guard let resolution = NumberText.next(text, &place), let high = NumberText.next(text, &place),
            let low = NumberText.next(text, &place), let start = NumberText.next(text, &place),
            let length = NumberText.next(text, &place)
        else { return nil }
        let formCount = Int32(Self.forms.count)
        self.init(
            sentence: base, form: Self.forms[Int(resolution % formCount)], back: resolution / formCount,
            entity: Int64(high) * Self.entityDivisor + Int64(low), start: start, length: length)
    }
}
