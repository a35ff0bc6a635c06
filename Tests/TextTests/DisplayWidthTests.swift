import Testing

@testable import Text

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("quoth", 5), ("Tô Lâm", 6), ("To\u{302} La\u{302}m", 6), ("北京", 4), ("한국", 4), ("👍", 2), ("👩‍👩‍👧", 2),
        ("☎\u{FE0F}", 2), ("e\u{200B}f", 2), ("ﾊﾝｶｸ", 4), ("Ａ", 2), ("עברית", 5),
    ])
    func columns(text: String, expected: Int) {
        #expect(DisplayWidth.columns(text) == expected)
    }
}
