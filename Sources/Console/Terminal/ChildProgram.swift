// Other people's programs: the pager and the editor that the reader has chosen.

import CLibedit
import Glibc

/// A program in the foreground of the terminal; quoth waits until it ends.
///
/// The command line goes to `/bin/sh`, as `$PAGER` and `$EDITOR` are meant; arguments are passed beside it and are
/// never read as part of it. The child begins with no signal blocked or ignored. Ctrl-Z stops both of us.
struct ChildProgram {
    var commandLine: String
    var arguments: [String] = []
    /// Added to the environment.
    var environment: [String: String] = [:]

    /// Runs it, with the text on its standard input if there is one; the exit code, or nil when it could not be run.
    func run(input: String? = nil, signals: Signals?) -> Int32? {
        var descriptor: Int32 = -1
        if let input {
            // A file without a name, so that nobody has to feed a pipe while the child may be stopped.
            descriptor = quoth_memory_file()
            guard descriptor >= 0, OutputStream(descriptor: descriptor).write(input),
                lseek(descriptor, 0, SEEK_SET) == 0
            else {
                if descriptor >= 0 { close(descriptor) }
                return nil
            }
        }
        defer { if descriptor >= 0 { close(descriptor) } }
        guard let child = start(input: descriptor) else { return nil }
        let code = wait(for: child)
        // The line editor counts on the first column; "^C" may stand there.
        if isatty(STDOUT_FILENO) == 1 { OutputStream.standard.write(code.map { $0 >= 128 } == true ? "\r\n" : "\r") }
        // What was pressed in there was not meant for us.
        while let event = signals?.next() {
            if case .terminate = event {
                kill(getpid(), SIGTERM)
                break
            }
        }
        return code
    }

    private func start(input: Int32) -> pid_t? {
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }

        let script = arguments.isEmpty ? commandLine : commandLine + " \"$@\""
        var argv = (["sh", "-c", script, "sh"] + arguments).map { strdup($0) }
        argv.append(nil)
        var envp = variables().map { strdup($0) }
        envp.append(nil)
        defer { (argv + envp).forEach { free($0) } }
        var child: pid_t = 0
        guard posix_spawn(&child, "/bin/sh", &actions, &attributes, argv, envp) == 0 else { return nil }
        return child
    }

    /// Our own environment with the additions.
    private func variables() -> [String] {
        var variables: [String] = []
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            let name = String(text.prefix { $0 != "=" })
            if environment[name] == nil { variables.append(text) }
            place = place.advanced(by: 1)
        }
        return variables + environment.map { "\($0.key)=\($0.value)" }
    }

    private func wait(for child: pid_t) -> Int32? {
        while true {
            var status: Int32 = 0
            let found = waitpid(child, &status, WUNTRACED)
            if found < 0 {
                guard errno == EINTR else { return nil }
                continue
            }
            if status & 0xFF == 0x7F {
                // Stopped by Ctrl-Z: so are we, or the shell would wait for ever.
                kill(getpid(), SIGSTOP)
                kill(child, SIGCONT)
                continue
            }
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
        }
    }
}
