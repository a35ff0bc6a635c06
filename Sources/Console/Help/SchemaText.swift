// The nouns and fields of the language as `.schema` shows them, from the one table of the model.

import Model
import Presentation

enum SchemaText {
    /// All nouns with a line each.
    static func nouns(_ style: ScreenStyle) -> String {
        let width = Noun.allCases.map(\.rawValue.count).max() ?? 0
        return Noun.allCases.map { line($0.rawValue, width, $0.summary, style) }.joined()
            + "\n.schema statements shows the fields of one.\n"
    }

    /// The fields of a noun, with type and meaning, and where it leads to.
    static func fields(of noun: Noun, columns: [UserColumn] = [], _ style: ScreenStyle) -> String {
        let entries = Schema.entries(of: noun.rowKind)
        let nameWidth = entries.map(\.name.count).max() ?? 0
        let typeWidth = entries.map { typeName($0).count }.max() ?? 0
        var text = "\(noun.rawValue): \(noun.summary)\n\n"
        for entry in entries {
            let label = padded(entry.name, nameWidth + 2) + typeName(entry)
            text += line(label, nameWidth + 2 + typeWidth, entry.summary, style)
        }
        if noun.rowKind == .entity {
            for column in columns {
                text += line(
                    padded(column.name, nameWidth + 2) + column.type.name + " ?", nameWidth + 2 + typeWidth,
                    "from the table of people", style)
            }
        }
        let walks = Schema.walks.filter { $0.from == noun.rowKind }
        if !walks.isEmpty {
            let width = walks.map(\.to.rawValue.count).max() ?? 0
            text += "\nAfter \"|\":\n"
            for walk in walks { text += line(walk.to.rawValue, width, walk.summary, style) }
        }
        return text + "\n? may be unknown, * many\n"
    }

    private static func line(_ label: String, _ width: Int, _ text: String, _ style: ScreenStyle) -> String {
        Passage.labelled("  " + label, text, labelWidth: width + 4, style: style)
    }

    static func noun(_ name: String) -> Noun? {
        let name = name.lowercased()
        return Noun.allCases.first { $0.rawValue == name || $0.singular == name || $0.otherSpellings.contains(name) }
    }

    private static func typeName(_ entry: Schema.Entry) -> String {
        switch entry.cardinality {
        case .one: entry.type.name
        case .optional: entry.type.name + " ?"
        case .many: entry.type.name + " *"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
