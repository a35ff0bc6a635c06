#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

// xmlFree is a variable that holds a function; Swift calls it through this one.
static inline void quoth_xml_free(void *pointer) { xmlFree(pointer); }
