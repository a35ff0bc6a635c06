// Tab in a line that begins with a full stop: commands, files, nouns, names.

import Corpus
import Foundation
import Model

enum CommandCompletion {
    static func offer(_ text: String, at cursor: Int, among names: TypingNames) -> CompletionOffer? {
        let bytes = Array(text.utf8.prefix(cursor))
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")) else {
            let begun = String(decoding: bytes.dropFirst(), as: UTF8.self).lowercased()
            let choices = CommandTable.commands.filter { $0.name.hasPrefix(begun) }
                .map { CompletionOffer.Choice("." + $0.name + ($0.arguments.isEmpty ? "" : " "), detail: $0.summary) }
            return choices.isEmpty ? nil : CompletionOffer(replaced: 0..<cursor, choices: choices)
        }
        let name = String(decoding: bytes[1..<space], as: UTF8.self)
        guard let command = CommandTable.command(name) else { return nil }
        let start = space + 1
        let begun = String(decoding: bytes[start...], as: UTF8.self)
        let choices: [CompletionOffer.Choice]
        switch command.completes {
        case .nothing, .query: return nil
        case .savedQuery:
            let end = (begun.lastIndex(of: " ").map { begun.index(after: $0) }) ?? begun.startIndex
            let word = String(begun[end...])
            let saved = SavedQueries.standard()
            let verbs = end == begun.startIndex ? Prompt.queryVerbs.map { CompletionOffer.Choice($0) } : []
            let names = (saved?.names ?? []).map { name in
                CompletionOffer.Choice(name, detail: try? saved?.entry(name).summary)
            }
            let found = (names + verbs).filter { $0.text.hasPrefix(word) }
            let place = start + begun[..<end].utf8.count
            return found.isEmpty ? nil : CompletionOffer(replaced: place..<cursor, choices: found)
        case .words(let words):
            choices = words.filter { $0.hasPrefix(begun.lowercased()) }.map { .init($0) }
        case .noun:
            choices = Noun.allCases.filter { $0.rawValue.hasPrefix(begun.lowercased()) }
                .map { .init($0.rawValue, detail: $0.summary) }
        case .name:
            choices = names.entities(prefix: begun, limit: 50)
                .filter { Examples.isPlain($0.name) }.map { .init($0.name) }
        case .file: return files(bytes, cursor: cursor, from: start)
        }
        return choices.isEmpty ? nil : CompletionOffer(replaced: start..<cursor, choices: choices)
    }

    /// Files of the folder that the last word names, folders with a slash. Names that could drive the terminal are left out.
    private static func files(_ bytes: [UInt8], cursor: Int, from start: Int) -> CompletionOffer? {
        let wordStart = (bytes[start...].lastIndex(of: UInt8(ascii: " ")) ?? start - 1) + 1
        let word = String(decoding: bytes[wordStart...], as: UTF8.self)
        let slash = word.lastIndex(of: "/")
        let folder = slash.map { String(word[...$0]) } ?? ""
        let begun = slash.map { String(word[word.index(after: $0)...]) } ?? word
        let path = folder.isEmpty ? "." : Prompt.expandingHome(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
        let choices = names.sorted()
            .filter { $0.hasPrefix(begun) && (!$0.hasPrefix(".") || begun.hasPrefix(".")) }
            .filter { $0.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && !((0x7F...0x9F) ~= $0.value) } }
            .prefix(200).map { name -> CompletionOffer.Choice in
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
                return .init(folder + name + (isFolder.boolValue ? "/" : ""))
            }
        return choices.isEmpty
            ? nil : CompletionOffer(replaced: wordStart..<cursor, choices: choices)
    }
}
