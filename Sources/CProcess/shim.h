// Calls of Linux that the C library hides behind _GNU_SOURCE, which Swift's view of it does not set.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

long syscall(long number, ...);

// A file in memory that is gone with its last descriptor and is not handed to other programs; -1 when there is none.
static inline int quoth_memory_file(void) { return (int)syscall(SYS_memfd_create, "quoth", 1u); }

// A pipe that is not handed to other programs; 0, or -1.
static inline int quoth_pipe(int ends[2]) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

// Limits the seconds of processor time of a running program, and its bytes of memory where that is not 0.
static inline void quoth_limit(pid_t child, unsigned long seconds, unsigned long bytes) {
    struct rlimit time = {seconds, seconds + 1};
    struct rlimit memory = {bytes, bytes};
    syscall(SYS_prlimit64, child, RLIMIT_CPU, &time, (void *)0);
    if (bytes > 0) syscall(SYS_prlimit64, child, RLIMIT_AS, &memory, (void *)0);
}
