// The data files that ship inside the program: word lists and trained weights, byte for byte as they
// lie in this folder. Each name stands for a file; sources and licences are in lexicons/README.md and
// weights/README.md.
#ifndef QUOTH_EMBEDDED_DATA_H
#define QUOTH_EMBEDDED_DATA_H

#include <stddef.h>

typedef struct {
    const unsigned char *bytes;
    size_t byte_count;
} quoth_data;

quoth_data quoth_lexicon_abbreviations(void);
quoth_data quoth_lexicon_verb_classes(void);
quoth_data quoth_lexicon_noun_classes(void);
quoth_data quoth_lexicon_acts(void);
quoth_data quoth_lexicon_function_words(void);
quoth_data quoth_lexicon_names(void);
quoth_data quoth_lexicon_countries(void);
quoth_data quoth_lexicon_sentence_words(void);
quoth_data quoth_lexicon_irregular_forms(void);
quoth_data quoth_weights_tagger(void);
quoth_data quoth_weights_parser(void);

quoth_data quoth_lexicon_word_clusters(void);
quoth_data quoth_weights_attribution(void);
quoth_data quoth_weights_kinds(void);

#endif
