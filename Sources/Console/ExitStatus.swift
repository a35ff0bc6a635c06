// How the program leaves: the same four codes for every command.

/// Exit codes, as `quoth --help` states them.
public enum ExitStatus: Int32, Sendable {
    /// Everything was answered.
    case success = 0
    /// A query is wrong or failed.
    case query = 1
    /// An option or an input file is wrong; other files were still read and answered.
    case usage = 2
    /// Ctrl-C.
    case interrupted = 130

    /// The code that tells more about what went wrong: input errors over query errors.
    func worse(_ other: ExitStatus) -> ExitStatus {
        rawValue >= other.rawValue ? self : other
    }
}
