// What a person can set for a session, at the prompt or with options.

import Language
import Model
import Reading

/// How answers are shown, and what the session may do.
struct Settings: Sendable {
    /// nil: a table on a screen, tab-separated values elsewhere.
    var format: OutputRequest.Format?
    /// Columns of the screen to use; nil: its own width.
    var width: Int?
    /// Rows shown at most; nil: all. The prompt begins with a limit, pipes without.
    var limit: Int?
    var showsTime = false
    var pages = true
    /// Never write a file or start another program.
    var isSafe = false
    /// Names of an archive's own fields, for articles in tables and records.
    var mapping = FieldMapping.standard
    /// What "today" means; nil: the system's date.
    var today: CalendarDate?
}
