// Each file becomes an array of constants at compile time: nothing is read or unpacked at start-up.
#include "EmbeddedData.h"

#define QUOTH_DATA(name, array) \
    quoth_data name(void) { return (quoth_data){array, sizeof array}; }

// Aligned, so that weights can be read in place as wider integers.
#define QUOTH_BYTES static const _Alignas(64) unsigned char

QUOTH_BYTES abbreviations[] = {
#embed "lexicons/abbreviations.txt"
};
QUOTH_DATA(quoth_lexicon_abbreviations, abbreviations)
