// The day that "today" means when nobody says otherwise.

import Glibc
import Model

enum SystemDate {
    /// The day of the system's clock, in its time zone.
    static func today() -> CalendarDate {
        var now = time(nil)
        var parts = tm()
        guard localtime_r(&now, &parts) != nil,
            let date = CalendarDate(
                year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        else { return CalendarDate(daysSinceEpoch: Int32(clamping: now / 86_400)) }
        return date
    }
}
