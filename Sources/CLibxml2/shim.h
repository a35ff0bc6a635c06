// libxml2 may be built on ICU and then shows ICU's headers, which clash with the ones that Foundation brings along.
// Nothing here needs them: quoth decodes its texts itself.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
