// What the command line asks for, in one value: the first stop of every run.

/// One run of the program. `run()` does it and tells how it went.
public struct Invocation: Sendable {
    public enum Work: Sendable, Hashable {
        /// Ask at the prompt; without a terminal, queries come from standard input.
        case prompt
        /// Answer these, in order.
        case queries([String])
        /// Answer the queries of a file.
        case script(String)
        /// Find the mistakes in files of queries.
        case check([String])
    }

    public var work: Work
    /// Articles: paths, or `-` for standard input.
    public var files: [String]
    /// Name of a format, or nil for what fits the output.
    public var format: String?
    /// `2024-06-30`, or nil for the system's date.
    public var today: String?
    /// `name=value`.
    public var assignments: [String]
    public var isSafe: Bool
    public var skipsInit: Bool

    public init(
        work: Work, files: [String] = [], format: String? = nil, today: String? = nil, assignments: [String] = [],
        isSafe: Bool = false, skipsInit: Bool = false
    ) {
        self.work = work
        self.files = files
        self.format = format
        self.today = today
        self.assignments = assignments
        self.isSafe = isSafe
        self.skipsInit = skipsInit
    }

    public func run() -> ExitStatus {
        let terminal = Terminal.current()
        guard terminal.isInteractive, let prompt = Prompt(terminal: terminal, signals: Signals()) else { return .usage }
        return prompt.run()
    }
}
