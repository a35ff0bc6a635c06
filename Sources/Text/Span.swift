// A place in a text: the smallest thing that every stage hands to the next.

/// A half-open range `[start, end)` of UTF-8 byte offsets into one `SourceText`.
///
/// Eight bytes, trivial: tokens, sentences, statements and diagnostics all carry spans rather than
/// copies of the words.
public struct Span: Hashable, Comparable, Sendable {
    /// Offset of the first byte.
    public var start: Int32
    /// Offset after the last byte; never below `start`.
    public var end: Int32

    @inlinable
    public init(start: Int32, end: Int32) {
        self.start = start
        self.end = end
    }

    @inlinable
    public init(_ range: Range<Int>) {
        self.init(start: Int32(truncatingIfNeeded: range.lowerBound), end: Int32(truncatingIfNeeded: range.upperBound))
    }

    /// The bytes of the span as a range of array indices.
    @inlinable
    public var range: Range<Int> { Int(start)..<Int(end) }

    @inlinable
    public var byteCount: Int { Int(end - start) }

    @inlinable
    public var isEmpty: Bool { start == end }

    /// The empty span before the first byte, where a fix-it puts something in front.
    @inlinable
    public var beginning: Span { Span(start: start, end: start) }

    /// The empty span behind the last byte.
    @inlinable
    public var ending: Span { Span(start: end, end: end) }

    @inlinable
    public func contains(_ offset: Int32) -> Bool { start <= offset && offset < end }

    @inlinable
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    @inlinable
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

    /// The smallest span that holds both.
    @inlinable
    public func union(_ other: Span) -> Span {
        Span(start: min(start, other.start), end: max(end, other.end))
    }

    @inlinable
    public static func < (left: Span, right: Span) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
