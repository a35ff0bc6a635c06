// libedit's calls as Swift can make them: its variadic functions get a fixed shape here.
#ifndef QUOTH_LIBEDIT_SHIM_H
#define QUOTH_LIBEDIT_SHIM_H

#include <histedit.h>
#include <pty.h>
#include <stdio.h>
#include <wchar.h>

static inline EditLine *quoth_el_init(const char *program) {
    return el_init(program, stdin, stdout, stderr);
}

#endif
