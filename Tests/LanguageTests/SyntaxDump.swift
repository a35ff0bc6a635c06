// A tree as text without its places, so that two trees can be compared.

@testable import Language

enum SyntaxDump {
    static func text(_ script: ScriptSyntax) -> String {
        var out = ""
        for statement in script.statements { write(statement, &out) }
        return out
    }

    private static func write(_ value: Any, _ out: inout String) {
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty {
            out += "\(value) "
            return
        }
        switch mirror.displayStyle {
        case .enum:
            let child = mirror.children.first
            out += (child?.label ?? "") + "("
            if let child { write(child.value, &out) }
            out += ")"
        case .optional: mirror.children.forEach { write($0.value, &out) }
        default:
            out += "["
            for child in mirror.children where child.label != "span" { write(child.value, &out) }
            out += "]"
        }
    }
}
