// libedit's calls as Swift can make them: its variadic functions get a fixed shape here, and so do the
// calls of the C library that Swift does not see (macros, signal masks, pseudo-terminals for tests).
#ifndef QUOTH_LIBEDIT_SHIM_H
#define QUOTH_LIBEDIT_SHIM_H

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <wchar.h>

extern int wcwidth(wchar_t);

typedef unsigned char (*quoth_key_function)(EditLine *, int);

static inline EditLine *quoth_el_init(const char *program) {
    return el_init(program, stdin, stdout, stderr);
}
static inline int quoth_el_set_client(EditLine *editor, void *client) {
    return el_set(editor, EL_CLIENTDATA, client);
}
static inline void *quoth_el_client(EditLine *editor) {
    void *client = NULL;
    return el_get(editor, EL_CLIENTDATA, &client) == 0 ? client : NULL;
}
static inline int quoth_el_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
    return el_wset(editor, EL_GETCFN, reader);
}
static inline int quoth_el_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char escape) {
    return el_set(editor, EL_PROMPT_ESC, prompt, escape);
}
static inline int quoth_el_set_flag(EditLine *editor, int option, int value) {
    return el_set(editor, option, value);
}
static inline int quoth_el_set_mode(EditLine *editor, const char *mode) {
    return el_set(editor, EL_EDITOR, mode);
}
// Whether the user's settings chose vi's keys.
static inline int quoth_el_has_vi_keys(EditLine *editor) {
    const char *mode = NULL;
    return el_get(editor, EL_EDITOR, &mode) == 0 && mode != NULL && strcmp(mode, "vi") == 0;
}
static inline int quoth_el_bind(EditLine *editor, const char *keys, const char *function) {
    return el_set(editor, EL_BIND, keys, function, NULL);
}
// The same in vi's command mode.
static inline int quoth_el_bind_alternate(EditLine *editor, const char *keys, const char *function) {
    return el_set(editor, EL_BIND, "-a", keys, function, NULL);
}
static inline int quoth_el_add(EditLine *editor, const char *name, const char *help, quoth_key_function function) {
    return el_set(editor, EL_ADDFN, name, help, function);
}
static inline int quoth_el_refresh(EditLine *editor) { return el_set(editor, EL_REFRESH, NULL); }

static inline int quoth_el_set_history(EditLine *editor, HistoryW *history) {
    return el_wset(editor, EL_HIST, history_w, history);
}
static inline int quoth_history_limit(HistoryW *history, int count) {
    HistEventW event;
    return history_w(history, &event, H_SETSIZE, count);
}
static inline int quoth_history_unique(HistoryW *history) {
    HistEventW event;
    return history_w(history, &event, H_SETUNIQUE, 1);
}
static inline int quoth_history_enter(HistoryW *history, const wchar_t *line) {
    HistEventW event;
    return history_w(history, &event, H_ENTER, line);
}

static inline int quoth_mb_cur_max(void) { return (int)MB_CUR_MAX; }

// A descriptor from which the given signals are read instead of being delivered.
static inline int quoth_signal_descriptor(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int index = 0; index < count; index++) sigaddset(&set, signals[index]);
    if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}
// The next waiting signal, 0 for none.
static inline int quoth_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}
static void quoth_leave_interrupted(int number) { _exit(128 + number); }
// Ctrl-C ends the program with 130, as a code and not as a signal.
static inline void quoth_leave_on_interrupt(void) { signal(SIGINT, quoth_leave_interrupted); }

// A file in memory that has no name and ends with its last descriptor.
static inline int quoth_memory_file(void) { return (int)syscall(SYS_memfd_create, "quoth", 1u /* close on exec */); }

static inline int quoth_window_size(int descriptor, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}
static inline int quoth_set_window_size(int descriptor, int rows, int columns) {
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
    return ioctl(descriptor, TIOCSWINSZ, &size);
}

// Starts a program on a pseudo-terminal of its own. The child begins with no signal blocked or ignored,
// whatever the parent did. Returns the process id, and the terminal's other end in *master.
static inline int quoth_start_on_terminal(
    const char *program, char *const arguments[], char *const environment[], int rows, int columns, int *master) {
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
    pid_t child = forkpty(master, NULL, NULL, &size);
    if (child != 0) return child;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    execve(program, arguments, environment);
    _exit(127);
}

#endif
