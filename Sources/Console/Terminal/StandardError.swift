// Messages to people: they go to standard error, so that answers stay clean.

import Glibc

public enum StandardError {
    /// Writes the text as it is; errors of the stream are passed over, there is nobody left to tell.
    public static func write(_ text: String) {
        OutputStream(descriptor: STDERR_FILENO).write(text)
    }
}
