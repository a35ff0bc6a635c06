// What the place can show that an answer is laid out for: a screen of some width, or a file.

/// Width and abilities of the screen.
public struct ScreenStyle: Sendable, Hashable {
    /// Columns that may be filled; at least 20.
    public var columns: Int
    public var usesColour: Bool
    /// Box drawing, blocks and dots; ASCII otherwise.
    public var usesUnicode: Bool
    /// Rows are numbered, so that the prompt's commands can name them.
    public var numbersRows: Bool

    public init(columns: Int, usesColour: Bool = false, usesUnicode: Bool = true, numbersRows: Bool = false) {
        self.columns = max(20, columns)
        self.usesColour = usesColour
        self.usesUnicode = usesUnicode
        self.numbersRows = numbersRows
    }
}
