// Upper and lower case of single scalars, by arithmetic: for hashing words, where Foundation would cost too much.

/// Simple case folding of the Latin, Greek, Cyrillic and Armenian alphabets; other scalars are left alone.
enum CaseFolding {
    /// The lower-case form of a scalar (Unicode's simple mapping for the ranges covered).
    static func lower(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x41...0x5A: value + 32
        case 0..<0xC0: value
        case 0xC0...0xD6, 0xD8...0xDE: value + 32
        case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: value | 1
        case 0x139...0x148, 0x179...0x17E: value % 2 == 1 ? value + 1 : value
        case 0x178: 0xFF
        case 0x1A0...0x1A5, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233: value | 1
        case 0x1AF, 0x1CD, 0x1CF, 0x1D1, 0x1D3, 0x1D5, 0x1D7, 0x1D9, 0x1DB: value + 1
        case 0x386: 0x3AC
        case 0x388...0x38A: value + 37
        case 0x391...0x3A1, 0x3A3...0x3AB: value + 32
        case 0x400...0x40F: value + 80
        case 0x410...0x42F: value + 32
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: value | 1
        case 0x531...0x556: value + 48
        case 0x1E00...0x1E95, 0x1EA0...0x1EFF: value | 1
        case 0xFF21...0xFF3A: value + 32
        default: value
        }
    }

    static func isUpper(_ value: UInt32) -> Bool { lower(value) != value }
}
