// Taking back what was typed: libedit has no undo in its emacs mode.

/// The states that a text went through.
struct UndoStack {
    struct State: Equatable {
        var text: [Int32]
        var cursor: Int
    }

    /// Enough for any evening; the oldest go first.
    private static let limit = 1000
    private var states: [State] = []

    /// Notes the present state; typing on inside one word adds no step of its own.
    mutating func note(text: [Int32], cursor: Int) {
        if let last = states.last, last.text == text {
            states[states.count - 1].cursor = cursor
            return
        }
        if states.count >= 2, let last = states.last, extendsWord(last, text) {
            states[states.count - 1] = State(text: text, cursor: cursor)
            return
        }
        if states.count >= Self.limit { states.removeFirst() }
        states.append(State(text: text, cursor: cursor))
    }

    /// The state before the present one, which is forgotten; nil at the beginning.
    mutating func back() -> State? {
        guard states.count >= 2 else { return nil }
        states.removeLast()
        return states.last
    }

    /// One letter more than the last state, and that state was itself one letter more than the one before it.
    private func extendsWord(_ last: State, _ text: [Int32]) -> Bool {
        let before = states[states.count - 2]
        guard text.count == last.text.count + 1, last.text.count > before.text.count,
            last.cursor > 0, last.cursor <= last.text.count, last.cursor < text.count
        else { return false }
        let typed = text[last.cursor]
        return isWordScalar(typed) && isWordScalar(last.text[last.cursor - 1])
    }

    private func isWordScalar(_ scalar: Int32) -> Bool { scalar > 0x2F && scalar != 0x7C }
}
