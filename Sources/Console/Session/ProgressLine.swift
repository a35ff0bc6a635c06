// What is said while an answer takes its time: how much is done, how fast, how long it will still take.

import Presentation

/// The text of the line that is written over and over. Times are seconds of any clock.
struct ProgressLine {
    /// Answers that come sooner need no clock beside them.
    static let patience = 0.3

    let unit: String
    private var beginning: Double?
    private var phase: (piece: Int, start: Double) = (-1, 0)

    init(unit: String) {
        self.unit = unit
    }

    /// nil while it is too early to say anything. Cut to the screen: a line that wraps could not be written over.
    mutating func text(_ state: (piece: Int, done: Int, total: Int), at now: Double, columns: Int) -> String? {
        let start = beginning ?? now
        beginning = start
        // Each step of a query counts anew.
        if state.piece != phase.piece { phase = (state.piece, now) }
        // The first look comes a tenth of a second after the beginning.
        let elapsed = now - start + 0.1
        guard elapsed >= Self.patience else { return nil }

        var parts: [String] = []
        let inPhase = max(now - phase.start, 0.001)
        let rate = Double(state.done) / inPhase
        if state.done > 0 {
            let done = Footer.grouped(state.total > 0 ? min(state.done, state.total) : state.done)
            parts.append(state.total > 0 ? "\(done) of \(Footer.grouped(state.total)) \(unit)" : "\(done) \(unit)")
            if inPhase >= 0.2, rate >= 1 { parts.append("\(Footer.grouped(Int(rate.rounded()))) a second") }
            if state.total > state.done, inPhase >= 0.2, rate > 0 {
                parts.append(Self.duration(Double(state.total - state.done) / rate) + " left")
            }
        }
        let tenths = Int((elapsed * 10).rounded(.down))
        if parts.isEmpty { parts.append("\(tenths / 10).\(tenths % 10) s") }
        parts.append("Ctrl-C stops")
        return String(parts.joined(separator: "; ").prefix(max(0, columns - 1)))
    }

    /// `4 s`, `2 min 5 s`, `1 h 20 min`; at least a second.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "days" }
        let whole = max(1, Int(seconds.rounded(.up)))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
