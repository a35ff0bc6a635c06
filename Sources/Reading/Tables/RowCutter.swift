// Finds where a row of a table ends: at a line break that no quotation marks hold (RFC 4180, and what people write).
// RecordBuffer feeds it as bytes come in; TableRow cuts the row into fields by the same rules.

/// The state of a search for the end of one row. Each byte is looked at twice at most.
struct RowCutter {
    private enum State {
        case fieldStart, plain, quoted, quoteSeen
    }

    let separator: UInt8
    /// Bytes of the row that were looked at.
    private(set) var position = 0
    private var state = State.fieldStart
    private var fieldStart = 0
    /// Quotation marks are letters like others: one that never closed was seen before.
    private let takesQuotesLiterally: Bool

    private let escapesQuotes: Bool
    private var isEscaped = false

    init(separator: UInt8, takesQuotesLiterally: Bool, escapesQuotes: Bool = false) {
        self.separator = separator
        self.escapesQuotes = escapesQuotes
        self.takesQuotesLiterally = takesQuotesLiterally
    }

    /// Goes on through the row's bytes. Gives the row's length without its line break, or nil when the end is not there
    /// yet.
    mutating func length(in row: ArraySlice<UInt8>) -> Int? {
        let start = row.startIndex
        while position < row.count {
            let byte = row[start + position]
            switch state {
            case .fieldStart where byte == UInt8(ascii: "\"") && !takesQuotesLiterally:
                fieldStart = position
                state = .quoted
            case .fieldStart, .plain:
                if byte == 0x0A { return position }
                state = byte == separator ? .fieldStart : .plain
            case .quoted:
                if isEscaped {
                    isEscaped = false
                } else if escapesQuotes, byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    state = .quoteSeen
                }
            case .quoteSeen:
                switch byte {
                case 0x0A: return position
                case separator: state = .fieldStart
                case UInt8(ascii: "\""): state = .quoted
                case 0x0D: break
                default:
                    // Tables with tabs often quote nothing: a field may then open with somebody's words.
                    if separator == 0x09 { takeLiterally() } else { state = .quoted }
                }
            }
            position += 1
        }
        return nil
    }

    /// Whether the row so far ends inside quotation marks.
    var isInsideQuotes: Bool { state == .quoted }

    /// Starts the last field over, as one whose quotation mark is a letter.
    mutating func takeLiterally() {
        position = fieldStart
        isEscaped = false
        state = .plain
    }
}
