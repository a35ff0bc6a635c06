// The way out of the program: whole texts to a file descriptor.

import Glibc

/// Writes texts to a file descriptor, all of each, whatever the kernel takes at once.
public struct OutputStream: Sendable {
    public let descriptor: Int32

    public init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    public static let standard = OutputStream(descriptor: STDOUT_FILENO)

    /// Returns false when nobody reads any more (a closed pipe, a full disk).
    @discardableResult
    public func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
                } else if written < 0, errno == EINTR || errno == EAGAIN {
                    // A terminal that was made non-blocking by another program says EAGAIN: wait until it takes more.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&waiting, 1, 1000)
                } else {
                    return false
                }
            }
            return true
        }
    }
}
