import Testing

@testable import Text

@Suite struct LineTableTests {
    @Test(arguments: [
        ("", [0]), ("a", [0]), ("a\nb", [0, 2]), ("a\r\nb\rc\n", [0, 3, 5, 7]), ("\n\n", [0, 1, 2]),
    ])
    func starts(text: String, expected: [Int32]) {
        #expect(LineTable(Array(text.utf8)).starts == expected)
    }

    @Test func linesLeaveOutTheirEnds() {
        let bytes = Array("one\r\ntwo\n".utf8)
        let table = LineTable(bytes)
        #expect(table.line(1, in: bytes) == Span(start: 0, end: 3))
        #expect(table.line(2, in: bytes) == Span(start: 5, end: 8))
        #expect(table.line(3, in: bytes).isEmpty)
        #expect(table.line(9, in: bytes).isEmpty)
        #expect(table.lineNumber(at: 4) == 1)
        #expect(table.lineNumber(at: 5) == 2)
        #expect(table.lineNumber(at: 100) == 3)
    }
}
