// The keyboard's end of the prompt: libedit with the pieces that it lacks.
// Takes a prompt, gives the text that was entered; the guide answers what only the language knows.

import CLibedit
import Foundation
import Glibc

/// Edits texts of one or more lines with history, completion and colours.
///
/// One at a time and on one thread only: libedit keeps static buffers. Outside `read` the terminal is as the
/// user had it.
final class LineEditor {
    enum Outcome: Equatable {
        /// A text was entered; NFC, lines separated by LF.
        case text(String)
        /// Ctrl-C: the text was given up.
        case interrupted
        /// Ctrl-D on an empty line, the end of input, or the terminal is gone.
        case end
    }

    weak var guide: (any EditingGuide)?
    /// False when the terminal must be told to end.
    private(set) var wasTerminated = false

    let terminal: Terminal
    let signals: Signals
    let keys: KeyReader
    let editor: OpaquePointer
    private let history: OpaquePointer
    private var prompt: UnsafeMutablePointer<CChar>
    var promptWidth = 0

    // What the current `read` has come to.
    var entered: String?
    var wasInterrupted = false
    var undo = UndoStack()
    var shownHint = ""
    /// Earlier entries, the oldest first; which of them stands in the line, or their count; and what was being typed.
    private(set) var past: [String] = []
    var pastPlace = 0
    var unfinished = ""
    /// Put into the line before the first key.
    private var givenText = ""
    /// The reader's own editor is never started when this is nil.
    var externalEditor: ExternalEditor?

    /// nil when libedit cannot start.
    init?(terminal: Terminal, signals: Signals) {
        guard let editor = quoth_el_init("quoth") else { return nil }
        guard let history = history_winit() else {
            el_end(editor)
            return nil
        }
        self.terminal = terminal
        self.signals = signals
        self.editor = editor
        self.history = history
        keys = KeyReader(signals: signals)
        prompt = strdup("")
        quoth_history_limit(history, Int32(HistoryFile.longCount))
        quoth_history_unique(history)

        _ = quoth_el_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
        _ = quoth_el_set_flag(editor, EL_SIGNAL, 0)
        _ = quoth_el_set_mode(editor, "emacs")
        _ = quoth_el_set_history(editor, history)
        _ = quoth_el_set_prompt(editor, { LineEditor.of($0)?.prompt }, 1)
        _ = quoth_el_set_reader(editor, { LineEditor.of($0)?.readKey($1) ?? 0 })
        addFunctions()
        bindKeys()
        // The user's own bindings; `bind -v` there clears the map, so that ours are made again.
        el_source(editor, nil)
        bindKeys()
    }

    deinit {
        el_end(editor)
        history_wend(history)
        free(prompt)
    }

    /// Puts an entry into the memory that the arrows and Ctrl-R go through, once where it comes again at once.
    func remember(_ entry: String) {
        if past.last != entry { past.append(entry) }
        _ = Self.scalars(entry).withUnsafeBufferPointer { quoth_history_enter(history, $0.baseAddress) }
    }

    /// Reads one text. `prompt` is ASCII, without escapes; `given` stands in the line already.
    func read(prompt text: String, given: String = "") -> Outcome {
        let isColoured = terminal.usesColour
        free(prompt)
        // A trailing escape would be dropped by libedit: colour ends before the final space.
        prompt = strdup(isColoured ? "\u{1}\u{1B}[1;36m\u{1}\(text)\u{1}\u{1B}[0m\u{1} " : text + " ")
        promptWidth = text.utf8.count + 1
        entered = nil
        wasInterrupted = false
        undo = UndoStack()
        shownHint = ""
        pastPlace = past.count
        unfinished = ""
        givenText = Self.tidied(given)

        // libedit shows the prompt before it takes the keys one by one: a Ctrl-D in between would be lost.
        _ = quoth_el_set_flag(editor, EL_PREP_TERM, 1)
        setBracketedPaste(true)
        var count: Int32 = 0
        _ = el_wgets(editor, &count)
        setBracketedPaste(false)

        if wasInterrupted { return .interrupted }
        if let entered { return .text(entered.precomposedStringWithCanonicalMapping) }
        return .end
    }

    /// Lines typed as they are, until Ctrl-D or a line that holds a single full stop. nil when interrupted.
    func readPlainText() -> [UInt8]? {
        var text = keys.takeWaiting()
        let mark: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "\n")]
        while true {
            if text == mark || text.suffix(3) == [UInt8(ascii: "\n")] + mark { return text.dropLast(2) }
            var descriptors = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { continue }
            switch signals.next() {
            case .interrupt: return nil
            case .terminate:
                wasTerminated = true
                return nil
            case .suspend: signals.stopHere()
            case .resize, .resume, nil: break
            }
            guard descriptors[0].revents != 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            guard count > 0 else { return text }
            text.append(contentsOf: buffer[..<count])
        }
    }

    // MARK: Keys as libedit asks for them

    /// EL_GETCFN: runs after each redraw, so here the line is painted; then waits for a key.
    private func readKey(_ key: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        if !givenText.isEmpty {
            insert(givenText)
            givenText = ""
            _ = quoth_el_refresh(editor)
        }
        if !keys.hasPending { paint() }
        undo.note(text: bufferText, cursor: bufferCursor)
        while true {
            switch keys.next() {
            case .key(let scalar):
                key?.pointee = wchar_t(composed(scalar))
                return 1
            case .end:
                return 0
            case .signal(.interrupt):
                leaveLine(marked: "^C")
                wasInterrupted = true
                errno = EINTR
                return -1
            case .signal(.terminate):
                wasTerminated = true
                errno = EINTR
                return -1
            case .signal(.resize):
                redrawAfterResize()
            case .signal(.suspend):
                away { signals.stopHere() }
                _ = quoth_el_refresh(editor)
                paint()
            case .signal(.resume):
                break
            }
        }
    }

    /// Leaves the line and the terminal to somebody else for a while.
    func away(_ work: () -> Void) {
        leaveLine(marked: "")
        setBracketedPaste(false)
        _ = quoth_el_set_flag(editor, EL_PREP_TERM, 0)
        work()
        _ = quoth_el_set_flag(editor, EL_PREP_TERM, 1)
        setBracketedPaste(true)
    }

    /// A combining mark joins the letter before the cursor: libedit misdraws marks that stand alone.
    private func composed(_ scalar: Int32) -> Int32 {
        guard scalar >= 0x300, let mark = Unicode.Scalar(UInt32(bitPattern: scalar)),
            mark.properties.canonicalCombiningClass != .notReordered
        else { return scalar }
        let text = bufferText
        let cursor = bufferCursor
        guard cursor > 0, cursor <= text.count, let letter = Unicode.Scalar(UInt32(bitPattern: text[cursor - 1]))
        else { return scalar }
        let pair = String(String.UnicodeScalarView([letter, mark])).precomposedStringWithCanonicalMapping
        guard pair.unicodeScalars.count == 1, let whole = pair.unicodeScalars.first else { return scalar }
        el_deletestr(editor, 1)
        return Int32(bitPattern: whole.value)
    }

    private func redrawAfterResize() {
        let layout = layout()
        el_resize(editor)
        // Terminals that wrap long rows anew keep the cursor at its letter: the rows above it are known.
        OutputStream.standard.write("\r" + LinePainter.up(layout.cursorRow) + "\u{1B}[J")
        _ = quoth_el_refresh(editor)
        paint()
    }

    private func setBracketedPaste(_ isOn: Bool) {
        guard terminal.understandsEscapes else { return }
        OutputStream.standard.write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
    }

    static func of(_ editor: OpaquePointer?) -> LineEditor? {
        guard let client = quoth_el_client(editor) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
    }
}
