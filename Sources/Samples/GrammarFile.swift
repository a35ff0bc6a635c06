// grammar/quoth.ebnf as a program reads it: productions as trees. The walker takes them; tests compare them with the parser.

import Foundation

/// A production's right side.
public indirect enum GrammarNode: Sendable {
    case terminal(String)
    case name(String)
    case described(String)
    case sequence([GrammarNode])
    case choice([GrammarNode])
    case optional(GrammarNode)
    case repeated(GrammarNode)
}

/// The grammar: every production by its name, in order.
public struct GrammarFile: Sendable {
    public var names: [String] = []
    public var productions: [String: GrammarNode] = [:]
    /// Right sides as they are written, white space made single.
    public var texts: [String: String] = [:]

    /// The folder of the project.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public static func read() throws -> GrammarFile {
        let url = root.appendingPathComponent("grammar/quoth.ebnf")
        return GrammarFile(try String(contentsOf: url, encoding: .utf8))
    }

    public init(_ text: String) {
        var reader = GrammarReader(text)
        while let name = reader.name() {
            reader.expect("=")
            let start = reader.position
            let node = reader.choice()
            texts[name] = GrammarFile.normalized(reader.slice(from: start))
            reader.expect(";")
            names.append(name)
            productions[name] = node
        }
    }

    public static func normalized(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }
}

private struct GrammarReader {
    let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    func slice(from start: Int) -> String { String(String.UnicodeScalarView(scalars[start..<position])) }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func skipSpace() {
        while let scalar = peek() {
            if scalar == "(" && peek(1) == "*" {
                while let next = peek(), !(next == "*" && peek(1) == ")") { position += next == "*" ? 1 : 1 }
                position += 2
            } else if scalar == " " || scalar == "\n" {
                position += 1
            } else {
                return
            }
        }
    }

    mutating func name() -> String? {
        skipSpace()
        let start = position
        while let scalar = peek(), ("a"..."z").contains(scalar) || scalar == "-" { position += 1 }
        return position > start ? slice(from: start) : nil
    }

    mutating func expect(_ mark: Unicode.Scalar) {
        skipSpace()
        precondition(peek() == mark, "the grammar needs \(mark) at \(position)")
        position += 1
    }

    mutating func choice() -> GrammarNode {
        var items = [sequence()]
        skipSpace()
        while peek() == "|" {
            position += 1
            items.append(sequence())
            skipSpace()
        }
        return items.count == 1 ? items[0] : .choice(items)
    }

    private mutating func sequence() -> GrammarNode {
        var items = [item()]
        skipSpace()
        while peek() == "," {
            position += 1
            items.append(item())
            skipSpace()
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private mutating func item() -> GrammarNode {
        skipSpace()
        switch peek() {
        case "\"":
            position += 1
            let start = position
            while let scalar = peek(), scalar != "\"" { position += 1 }
            defer { position += 1 }
            return .terminal(slice(from: start))
        case "?":
            position += 1
            let start = position
            while let scalar = peek(), scalar != "?" { position += 1 }
            defer { position += 1 }
            return .described(slice(from: start))
        case "[":
            position += 1
            let inner = choice()
            expect("]")
            return .optional(inner)
        case "{":
            position += 1
            let inner = choice()
            expect("}")
            return .repeated(inner)
        case "(":
            position += 1
            let inner = choice()
            expect(")")
            return inner
        default: return .name(name() ?? "")
        }
    }
}
