import Testing

@testable import Console

/// The line that is shown while an answer takes its time.
@Suite struct ProgressLineTests {
    @Test func itSaysHowMuchHowFastAndHowLong() {
        var line = ProgressLine(unit: "rows")
        func text(_ done: Int, _ total: Int, _ now: Double, columns: Int = 80, piece: Int = 1) -> String? {
            line.text((piece, done, total), at: now, columns: columns)
        }
        // Nothing for answers that come soon.
        #expect(text(0, 1_000_000, 10.0) == nil)
        #expect(text(10_000, 1_000_000, 10.1) == nil)
        #expect(
            text(250_000, 1_000_000, 11.0)
                == "250,000 of 1,000,000 rows; 250,000 a second; 3 s left; Ctrl-C stops")
        #expect(text(1_000_000, 1_000_000, 14.0) == "1,000,000 of 1,000,000 rows; 250,000 a second; Ctrl-C stops")
        // The next step counts anew, also when it has as many rows.
        #expect(text(5, 1_000_000, 15.0, piece: 2) == "5 of 1,000,000 rows; Ctrl-C stops")
        #expect(text(5, 1_000_000, 15.0, columns: 10, piece: 2) == "5 of 1,00")
        #expect(text(0, 0, 16.0, piece: 3) == "6.1 s; Ctrl-C stops")
        #expect(text(300, 0, 17.0, piece: 3) == "300 rows; 300 a second; Ctrl-C stops")
    }

    @Test(arguments: [
        (0.2, "1 s"), (59.1, "1 min"), (61, "1 min 1 s"), (125, "2 min 5 s"), (4800, "1 h 20 min"), (.infinity, "days"),
    ]) func durationsAreRead(seconds: Double, expected: String) {
        #expect(ProgressLine.duration(seconds) == expected)
    }
}
