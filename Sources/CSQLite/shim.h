// Settings of SQLite that take a variable number of arguments, which Swift cannot pass.
#include <sqlite3.h>

// To be called before the first database is opened: no count of the memory in use, for which every allocation takes a lock, and
// room for the cursors of a statement without allocation. SQLITE_OK, or SQLITE_MISUSE where a database is open already.
static inline int quoth_sqlite3_configure(void) {
    int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return result == SQLITE_OK ? sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 100) : result;
}
