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

QUOTH_BYTES verb_classes[] = {
#embed "lexicons/verb-classes.table"
};
QUOTH_DATA(quoth_lexicon_verb_classes, verb_classes)

QUOTH_BYTES noun_classes[] = {
#embed "lexicons/noun-classes.table"
};
QUOTH_DATA(quoth_lexicon_noun_classes, noun_classes)

QUOTH_BYTES names[] = {
#embed "lexicons/names.table"
};
QUOTH_DATA(quoth_lexicon_names, names)

QUOTH_BYTES countries[] = {
#embed "lexicons/countries.txt"
};
QUOTH_DATA(quoth_lexicon_countries, countries)

QUOTH_BYTES acts[] = {
#embed "lexicons/acts.table"
};
QUOTH_DATA(quoth_lexicon_acts, acts)

QUOTH_BYTES sentence_words[] = {
#embed "lexicons/sentence-words.txt"
};
QUOTH_DATA(quoth_lexicon_sentence_words, sentence_words)

QUOTH_BYTES tagger[] = {
#embed "weights/tagger.weights"
};
QUOTH_DATA(quoth_weights_tagger, tagger)

QUOTH_BYTES attribution[] = {
#embed "weights/attribution.weights"
};
QUOTH_DATA(quoth_weights_attribution, attribution)

QUOTH_BYTES irregular_forms[] = {
#embed "lexicons/irregular-forms.txt"
};
QUOTH_DATA(quoth_lexicon_irregular_forms, irregular_forms)

QUOTH_BYTES word_clusters[] = {
#embed "lexicons/word-clusters.table"
};
QUOTH_DATA(quoth_lexicon_word_clusters, word_clusters)

QUOTH_BYTES function_words[] = {
#embed "lexicons/function-words.txt"
};
QUOTH_DATA(quoth_lexicon_function_words, function_words)

QUOTH_BYTES parser[] = {
#embed "weights/parser.weights"
};
QUOTH_DATA(quoth_weights_parser, parser)

QUOTH_BYTES kinds[] = {
#embed "weights/kinds.weights"
};
QUOTH_DATA(quoth_weights_kinds, kinds)
