// Strings as a query writes them: what printer, completion and fix-its put into a text.

/// A string as a query writes it.
enum StringLiteral {
    /// With quotation marks around it and escapes inside.
    static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\t": written += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                written += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }

    /// A regular expression as a query writes it.
    static func regularExpression(_ text: String) -> String {
        var written = "r\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { written += "\\" }
            written.unicodeScalars.append(scalar)
        }
        return written + "\""
    }
}
