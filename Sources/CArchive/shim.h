// libarchive, as it is: nothing here but the two headers.
#include <archive.h>
#include <archive_entry.h>
