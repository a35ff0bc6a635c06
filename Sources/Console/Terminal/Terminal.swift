// What the terminal can do: asked once at the start, its size whenever something is laid out.

import CLibedit
import Glibc

/// The terminal that quoth talks to, or its absence.
struct Terminal: Sendable {
    /// Standard input and output are both a terminal: there is somebody to ask.
    var isInteractive: Bool
    /// Standard output is a terminal.
    var hasScreen: Bool
    /// Escape sequences move its cursor (not `TERM=dumb`).
    var understandsEscapes: Bool
    var usesColour: Bool
    /// Box drawing, blocks and dots can be shown.
    var usesUnicode: Bool

    /// Looks at the descriptors and the environment; sets the locale of characters for the whole program.
    static func current() -> Terminal {
        let usesUnicode = adoptLocale()
        let hasScreen = isatty(STDOUT_FILENO) == 1
        let term = environment("TERM") ?? ""
        let understands = hasScreen && !term.isEmpty && term != "dumb"
        // no-color.org: present and not empty.
        let refusesColour = !(environment("NO_COLOR") ?? "").isEmpty
        return Terminal(
            isInteractive: hasScreen && isatty(STDIN_FILENO) == 1,
            hasScreen: hasScreen,
            understandsEscapes: understands,
            usesColour: understands && !refusesColour,
            usesUnicode: usesUnicode)
    }

    /// Rows and columns now; 24 by 80 where the terminal does not say.
    static func size() -> (rows: Int, columns: Int) {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard quoth_window_size(STDOUT_FILENO, &rows, &columns) == 0 else { return (24, 80) }
        return (rows > 0 ? Int(rows) : 24, columns > 0 ? Int(columns) : 80)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// libedit drops letters outside ASCII in the C locale; UTF-8 is tried where the user's locale has no
    /// multi-byte characters. Returns whether the user's own locale is UTF-8.
    private static func adoptLocale() -> Bool {
        setlocale(LC_CTYPE, "")
        if quoth_mb_cur_max() > 1 { return true }
        setlocale(LC_CTYPE, "C.UTF-8")
        return false
    }
}
