// `name=value`, of `--set` and `.let`.

enum Assignment {
    /// The two sides; nil when there is no `=` or the name is none. A `$` before the name may be written.
    static func parse(_ text: String) -> (name: String, value: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        var name = String(text[..<sign]).trimmingWhitespace()
        if name.hasPrefix("$") { name.removeFirst() }
        var value = String(text[text.index(after: sign)...]).trimmingWhitespace()
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            value = String(value.dropFirst().dropLast())
        }
        guard let first = name.first, first.isLetter || first == "_",
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return nil }
        return (name, value)
    }
}
