// Another program as a filter: bytes in, bytes out, without a shell, within a time and a size.
// DocumentReader calls it for what quoth does not read itself.

import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a program that is on the PATH.
struct ExternalProgram {
    enum Failure: Error, Equatable {
        case missing
        /// What went wrong, for a message.
        case failed(String)
    }

    var name: String
    var arguments: [String]
    /// Seconds after which it is stopped, by the clock and by the processor.
    var seconds = 30
    /// Bytes after which its output is too much.
    var mostOutput = 64 * 1024 * 1024
    /// Bytes of memory that it may ask for; nil for programs that reserve more than they use.
    var mostMemory: Int?

    /// What it writes when it reads `input` to the end.
    func output(for input: [UInt8]) throws(Failure) -> [UInt8] {
        let source = quoth_memory_file()
        guard source >= 0 else { throw .failed("there is no memory for it") }
        defer { close(source) }
        guard ExternalProgram.write(input, to: source), lseek(source, 0, SEEK_SET) == 0 else {
            throw .failed("there is no memory for it")
        }
        var ends: [Int32] = [-1, -1]
        guard quoth_pipe(&ends) == 0 else { throw .failed("there are too many open files") }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        defer { close(readEnd) }
        let child: pid_t
        do throws(Failure) {
            child = try spawn(source, writeEnd)
        } catch {
            close(writeEnd)
            throw error
        }
        close(writeEnd)
        quoth_limit(child, UInt(max(1, seconds)), UInt(max(0, mostMemory ?? 0)))
        let deadline = ContinuousClock().now + .seconds(seconds)
        let (output, reason) = collect(readEnd, from: child, until: deadline)
        let status = wait(for: child, until: deadline)
        if let reason { throw .failed(reason) }
        if status & 0x7F != 0 { throw .failed("\(name) was stopped (signal \(status & 0x7F))") }
        let code = status >> 8 & 0xFF
        if code == 127 { throw .missing }
        guard code == 0 else { throw .failed("\(name) gives up on it (exit code \(code))") }
        return output
    }

    private func spawn(_ source: Int32, _ sink: Int32) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, source, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, sink, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The prompt keeps signals to itself; the child must not inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
        words.append(nil)
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=" + path), strdup("LC_ALL=C.UTF-8"), nil]
        defer {
            for word in words { free(word) }
            for word in environment { free(word) }
        }
        var child = pid_t()
        let outcome = posix_spawnp(&child, name, &actions, &attributes, &words, &environment)
        switch outcome {
        case 0: return child
        case ENOENT, EACCES: throw .missing
        default: throw .failed("\(name) cannot be started: \(String(cString: strerror(outcome)))")
        }
    }

    /// The exit status. A child that has closed its output and stays on is stopped in the last second.
    private func wait(for child: pid_t, until deadline: ContinuousClock.Instant) -> Int32 {
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child || (ended < 0 && errno != EINTR) { return status }
            if ContinuousClock().now > deadline { kill(child, SIGKILL) }
            usleep(1_000)
        }
    }

    /// Reads until the end, the limit or the last second; in the latter cases the child is stopped and a reason given.
    private func collect(
        _ descriptor: Int32, from child: pid_t, until deadline: ContinuousClock.Instant
    ) -> (output: [UInt8], reason: String?) {
        var output: [UInt8] = []
        while true {
            let left = ContinuousClock().now.duration(to: deadline).components
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else {
                kill(child, SIGKILL)
                return (output, "\(name) took longer than \(seconds) seconds")
            }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(clamping: milliseconds))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { continue }
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, filled in
                count = read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (output, nil) }
            output += chunk
            if output.count > mostOutput {
                kill(child, SIGKILL)
                return (output, "there is more than \(mostOutput >> 20) MB of text in it")
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
