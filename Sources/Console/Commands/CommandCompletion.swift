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
        case .quotedName:
            let (place, word) = lastWord(bytes, from: start)
            // Behind a name stand other words, and before it nothing but numbers.
            guard bytes[start..<place].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 || $0 == 0x2D }),
                word.hasPrefix("\"") || word.first?.isLetter == true
            else { return nil }
            let begun = word.drop { $0 == "\"" }
            let found = names.entities(prefix: String(begun), limit: 50).filter { Examples.isPlain($0.name) }
                .map { CompletionOffer.Choice("\"\($0.name)\"") }
            return found.isEmpty ? nil : CompletionOffer(replaced: place..<cursor, choices: found)
        case .name:
            choices = names.entities(prefix: begun, limit: 50)
                .filter { Examples.isPlain($0.name) }.map { .init($0.name) }
        case .file: return files(bytes, cursor: cursor, from: start)
        }
        return choices.isEmpty ? nil : CompletionOffer(replaced: start..<cursor, choices: choices)
    }

    /// The last word as it is typed, with a quotation mark that opens it and blanks behind that, and where it begins.
    private static func lastWord(_ bytes: [UInt8], from start: Int) -> (place: Int, word: String) {
        var place = start
        var isQuoted = false
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                if !isQuoted, index == place || bytes[index - 1] == 0x20 { place = index }
                isQuoted.toggle()
            } else if bytes[index] == 0x20, !isQuoted {
                place = index + 1
            }
        }
        return (place, String(decoding: bytes[place...], as: UTF8.self))
    }

    /// Files of the folder that the last word names, folders with a slash; in quotation marks where a name has blanks. Names
    /// that could drive the terminal are left out.
    private static func files(_ bytes: [UInt8], cursor: Int, from start: Int) -> CompletionOffer? {
        let (wordStart, typed) = lastWord(bytes, from: start)
        let isQuoted = typed.hasPrefix("\"")
        let word = isQuoted ? String(typed.dropFirst()) : typed
        let slash = word.lastIndex(of: "/")
        let folder = slash.map { String(word[...$0]) } ?? ""
        let begun = slash.map { String(word[word.index(after: $0)...]) } ?? word
        let path = folder.isEmpty ? "." : Prompt.expandingHome(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
        let found = names.sorted()
            .filter { $0.hasPrefix(begun) && (!$0.hasPrefix(".") || begun.hasPrefix(".")) }
            .filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && !((0x7F...0x9F) ~= $0.value) } }
            .prefix(200)
        // One mark for all of them, so that their common beginning has it too.
        let quotesAll = isQuoted || !word.isEmpty && found.contains { (folder + $0).contains(" ") }
        let choices = found.map { name -> CompletionOffer.Choice in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            let whole = folder + name + (isFolder.boolValue ? "/" : "")
            guard quotesAll || whole.contains(" ") else { return .init(whole) }
            // Behind a folder the name goes on.
            return .init("\"" + whole + (isFolder.boolValue ? "" : "\""))
        }
        return choices.isEmpty
            ? nil : CompletionOffer(replaced: wordStart..<cursor, choices: choices)
    }
}
