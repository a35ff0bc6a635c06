// The editor's own keys: Enter that knows when a query goes on, arrows inside a query of several lines,
// paste, completion, undo.

import CLibedit

extension LineEditor {
    /// Makes our functions known to libedit under names that can be bound, in `~/.editrc` too.
    func addFunctions() {
        func add(_ name: String, _ help: String, _ function: @escaping quoth_key_function) {
            _ = quoth_el_add(editor, name, help, function)
        }
        add("quoth-enter", "ask, or go on in a new line") { editor, _ in
            LineEditor.of(editor)?.enter() ?? UInt8(CC_ERROR)
        }
        add("quoth-newline", "begin a new line") { editor, _ in
            LineEditor.of(editor)?.insert("\n")
            return UInt8(CC_REFRESH)
        }
        add("quoth-complete", "complete the word") { editor, _ in
            LineEditor.of(editor)?.complete() ?? UInt8(CC_ERROR)
        }
        add("quoth-up", "line above, or earlier query") { editor, _ in
            LineEditor.of(editor)?.moveVertically(by: -1) ?? UInt8(CC_ERROR)
        }
        add("quoth-down", "line below, or later query") { editor, _ in
            LineEditor.of(editor)?.moveVertically(by: 1) ?? UInt8(CC_ERROR)
        }
        add("quoth-right", "go right, or take the hint") { editor, _ in
            LineEditor.of(editor)?.moveRight(toEnd: false) ?? UInt8(CC_ERROR)
        }
        add("quoth-end", "go to the end, or take the hint") { editor, _ in
            LineEditor.of(editor)?.moveRight(toEnd: true) ?? UInt8(CC_ERROR)
        }
        add("quoth-home", "go to the beginning of the line") { editor, _ in
            LineEditor.of(editor)?.moveToLineStart() ?? UInt8(CC_ERROR)
        }
        add("quoth-paste", "take a paste as it is") { editor, _ in
            LineEditor.of(editor)?.takePaste() ?? UInt8(CC_ERROR)
        }
        add("quoth-undo", "take back") { editor, _ in
            LineEditor.of(editor)?.takeBack() ?? UInt8(CC_ERROR)
        }
        add("quoth-edit", "edit in $VISUAL or $EDITOR") { editor, _ in
            LineEditor.of(editor)?.editOutside() ?? UInt8(CC_ERROR)
        }
    }

    /// Binds what the terminals of today send. Ctrl-arrows, Home and End insert rubbish in libedit until bound.
    func bindKeys() {
        let escape = "\u{1B}"
        let bindings: [(keys: String, function: String)] = [
            ("\r", "quoth-enter"), ("\n", "quoth-enter"),
            (escape + "\r", "quoth-newline"), (escape + "\n", "quoth-newline"),
            ("\t", "quoth-complete"),
            (escape + "[A", "quoth-up"), (escape + "OA", "quoth-up"), ("\u{10}", "quoth-up"),
            (escape + "[B", "quoth-down"), (escape + "OB", "quoth-down"), ("\u{0E}", "quoth-down"),
            (escape + "[C", "quoth-right"), (escape + "OC", "quoth-right"), ("\u{06}", "quoth-right"),
            (escape + "[D", "ed-prev-char"), (escape + "OD", "ed-prev-char"),
            (escape + "[1;5C", "em-next-word"), (escape + "[1;3C", "em-next-word"), (escape + "[5C", "em-next-word"),
            (escape + "[1;5D", "ed-prev-word"), (escape + "[1;3D", "ed-prev-word"), (escape + "[5D", "ed-prev-word"),
            (escape + "[H", "quoth-home"), (escape + "OH", "quoth-home"),
            (escape + "[1~", "quoth-home"), (escape + "[7~", "quoth-home"),
            (escape + "[F", "quoth-end"), (escape + "OF", "quoth-end"), ("\u{05}", "quoth-end"),
            ("\u{01}", "quoth-home"),
            (escape + "[4~", "quoth-end"), (escape + "[8~", "quoth-end"),
            (escape + "[3~", "ed-delete-next-char"),
            (escape + "[5~", "ed-search-prev-history"), (escape + "[6~", "ed-search-next-history"),
            (escape + "[200~", "quoth-paste"),
            ("\u{12}", "em-inc-search-prev"), ("\u{1F}", "quoth-undo"), ("\u{18}\u{15}", "quoth-undo"),
            ("\u{18}\u{05}", "quoth-edit"),
        ]
        for (keys, function) in bindings {
            // In vi mode the plain control keys keep their meaning, but for Enter and Tab.
            _ = quoth_el_bind(editor, Self.written(keys), function)
            if keys.utf8.count > 2 || keys == "\r" || keys == "\n" {
                _ = quoth_el_bind_alternate(editor, Self.written(keys), function)
            }
        }
        if quoth_el_has_vi_keys(editor) == 1 {
            _ = quoth_el_bind_alternate(editor, "k", "quoth-up")
            _ = quoth_el_bind_alternate(editor, "j", "quoth-down")
            // Never typed: stands for Escape, which is the beginning of the sequences above.
            _ = quoth_el_bind(editor, "\\034", "vi-command-mode")
            _ = quoth_el_bind_alternate(editor, "\\034", "vi-command-mode")
            keys.loneEscape = 0x1C
        }
        keys.knownSequences = Set(bindings.map { Array($0.keys.utf8) })
    }

    /// A key sequence as libedit's `bind` reads it.
    private static func written(_ keys: String) -> String {
        keys.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x1B: "\\e"
            case 0x0D: "\\r"
            case 0x0A: "\\n"
            case 0x09: "\\t"
            case 0x1F: "\\037"
            case 0..<0x20: "^" + String(Unicode.Scalar(UInt8(scalar.value) + 0x40))
            default: String(scalar)
            }
        }.joined()
    }

    private func enter() -> UInt8 {
        let text = bufferText
        let words = Self.string(text)
        let lastLine = words.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        // A second Enter on an empty line asks whatever the parser thinks: nobody is kept in a query.
        let insists = words.contains("\n") && lastLine.allSatisfy(\.isWhitespace)
        if !insists, guide?.isUnfinished(words) == true {
            moveCursor(to: text.count)
            insert("\n")
            return UInt8(CC_REFRESH)
        }
        leaveLine(marked: "")
        entered = words
        return UInt8(CC_NEWLINE)
    }

    private func moveVertically(by direction: Int) -> UInt8 {
        let text = bufferText
        let cursor = bufferCursor
        let lineStart = (text[..<cursor].lastIndex(of: 10) ?? -1) + 1
        let column = cursor - lineStart
        if direction < 0, lineStart > 0 {
            let above = (text[..<(lineStart - 1)].lastIndex(of: 10) ?? -1) + 1
            moveCursor(to: min(above + column, lineStart - 1))
            return UInt8(CC_CURSOR)
        }
        if direction > 0, let lineEnd = text[cursor...].firstIndex(of: 10) {
            let belowEnd = text[(lineEnd + 1)...].firstIndex(of: 10) ?? text.count
            moveCursor(to: min(lineEnd + 1 + column, belowEnd))
            return UInt8(CC_CURSOR)
        }
        return showEntry(pastPlace + direction)
    }

    /// Puts an entry of the past into the line; the one behind the last is what was being typed. libedit's own functions
    /// would put an old text in its place where nothing earlier was looked at before.
    private func showEntry(_ place: Int) -> UInt8 {
        guard place >= 0, place <= past.count else { return UInt8(CC_ERROR) }
        if pastPlace == past.count { unfinished = Self.string(bufferText) }
        pastPlace = place
        let text = place < past.count ? past[place] : unfinished
        replaceText(text, cursor: text.unicodeScalars.count)
        return UInt8(CC_REFRESH)
    }

    private func moveRight(toEnd: Bool) -> UInt8 {
        let text = bufferText
        let cursor = bufferCursor
        if cursor == text.count {
            guard !shownHint.isEmpty else { return UInt8(CC_ERROR) }
            insert(shownHint)
            return UInt8(CC_REFRESH)
        }
        let lineEnd = text[cursor...].firstIndex(of: 10) ?? text.count
        moveCursor(to: toEnd ? lineEnd : cursor + 1)
        return UInt8(CC_CURSOR)
    }

    private func moveToLineStart() -> UInt8 {
        moveCursor(to: (bufferText[..<bufferCursor].lastIndex(of: 10) ?? -1) + 1)
        return UInt8(CC_CURSOR)
    }

    /// Reads up to the end mark of a bracketed paste and inserts it as text: no key in it acts as a key.
    private func takePaste() -> UInt8 {
        let mark = Array("\u{1B}[201~".utf8)
        var bytes: [UInt8] = []
        // A paste arrives at once; a terminal that goes silent inside one is not waited for for ever.
        while let byte = keys.byte(withinMilliseconds: 2000) {
            bytes.append(byte)
            if byte == UInt8(ascii: "~"), bytes.suffix(mark.count) == mark[...] {
                bytes.removeLast(mark.count)
                break
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        insert(Self.tidied(text))
        return UInt8(CC_REFRESH)
    }

    /// A paste without what would act on a terminal: one kind of line end, no control characters, no empty
    /// lines at its end (Enter stays the reader's).
    static func tidied(_ paste: String) -> String {
        var tidy = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in paste.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x0D: tidy.append("\n")
            case 0x0A: if !afterReturn { tidy.append("\n") }
            case 0x09: tidy.append(" ")
            case 0..<0x20, 0x7F...0x9F: break
            default: tidy.append(scalar)
            }
            afterReturn = scalar.value == 0x0D
        }
        while let last = tidy.last, last == "\n" || last == " " { tidy.removeLast() }
        return String(tidy)
    }

    private func editOutside() -> UInt8 {
        guard let externalEditor else { return UInt8(CC_ERROR) }
        let text = Self.string(bufferText)
        away {
            do {
                let edited = Self.tidied(try externalEditor.edited(text))
                replaceText(edited, cursor: edited.unicodeScalars.count)
            } catch {
                Messages.show(error)
            }
        }
        _ = quoth_el_refresh(editor)
        return UInt8(CC_NORM)
    }

    private func takeBack() -> UInt8 {
        guard let state = undo.back() else { return UInt8(CC_ERROR) }
        replaceText(Self.string(state.text), cursor: state.cursor)
        return UInt8(CC_REFRESH)
    }
}
