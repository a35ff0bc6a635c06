// Words that people bring from SQL, KQL, jq, Python and plain English, and what they are called here.

enum ForeignWords {
    struct Advice {
        var message: String
        var label: String
        var notes: [String] = []
    }

    /// Words that begin a query somewhere else.
    static let queryStart: [String: Advice] = [
        "select": Advice(
            message: "this is SQL; here the noun comes first and the columns last",
            label: "for example: statements where verb = deny | show speaker, text",
            notes: ["SELECT … becomes | show …, FROM the noun at the beginning, ORDER BY | sort, LIMIT | take"]),
        "from": Advice(
            message: "a query begins with the noun itself", label: "leave out \"from\": statements where …"),
        "with": Advice(message: "parts of queries are kept with let", label: "for example: let $part = statements …"),
        "def": Advice(message: "parts of queries are kept with let", label: "for example: let $part = statements …"),
        "import": Advice(message: "articles are opened when quoth starts", label: "at the prompt: .open FILE"),
        "open": Advice(message: "commands begin with a dot", label: "at the prompt: .open FILE"),
        "help": Advice(message: "commands begin with a dot", label: "at the prompt: .help"),
        "quit": Advice(message: "commands begin with a dot", label: "at the prompt: .quit"),
        "exit": Advice(message: "commands begin with a dot", label: "at the prompt: .quit"),
        "schema": Advice(message: "commands begin with a dot", label: "at the prompt: .schema"),
        "insert": Advice(message: "queries only read", label: "nothing is changed by a query"),
        "update": Advice(message: "queries only read", label: "nothing is changed by a query"),
        "delete": Advice(message: "queries only read", label: "nothing is changed by a query"),
        "drop": Advice(message: "queries only read", label: "nothing is changed by a query"),
        "for": Advice(
            message: "there are no loops; a query works on all rows", label: "for example: statements where …"),
        "print": Advice(
            message: "results are shown by themselves", label: "for example: statements | show speaker, text"),
        "find": Advice(
            message: "a query begins with what to find", label: "for example: statements containing trade"),
        "search": Advice(
            message: "a query begins with what to find", label: "for example: statements containing trade"),
        "get": Advice(message: "a query begins with what to find", label: "for example: statements about trade"),
        "list": Advice(message: "a query begins with what to list", label: "for example: people"),
        "give": Advice(message: "a query begins with what to find", label: "for example: statements about trade"),
        "tell": Advice(message: "a query begins with what to find", label: "for example: statements about trade"),
    ]

    static let questionWords: Set<String> = [
        "when", "where", "why", "how", "which", "did", "does", "is", "are", "was", "were", "can", "could", "please",
        "whom", "whose", "has", "have", "do", "i", "the", "a", "all", "any",
    ]

    /// Other words for the nouns.
    static let nouns: [String: String] = [
        "quotations": "quotes", "quotation": "quotes", "utterances": "statements", "claims": "statements",
        "person": "people", "persons": "people", "politicians": "people", "persona": "people", "names": "people",
        "orgs": "organizations", "companies": "organizations", "institutions": "organizations",
        "locations": "places", "countries": "places", "cities": "places", "sources": "speakers", "voices": "speakers",
        "stories": "articles", "news": "articles", "documents": "articles", "docs": "articles", "texts": "articles",
        "pictures": "captions", "photos": "captions", "images": "captions", "entities": "people",
        "lines": "sentences", "said": "statements", "table": "statements",
    ]

    /// Stages of other languages, and how they are written here.
    static let stages: [String: String] = [
        "limit": "take", "head": "take", "first": "take", "tail": "latest", "last": "latest", "offset": "skip",
        "filter": "where", "having": "where", "select": "show", "project": "show", "columns": "show", "fields": "show",
        "print": "show", "order": "sort", "orderby": "sort", "sort_by": "sort", "order_by": "sort", "arrange": "sort",
        "summarize": "group by FIELD: count", "summarise": "group by FIELD: count",
        "aggregate": "group by FIELD: count",
        "agg": "group by FIELD: count", "group_by": "group by FIELD: count", "groupby": "group by FIELD: count",
        "value_counts": "count by FIELD", "histogram": "count by FIELD", "distinct": "one per FIELD",
        "unique": "one per FIELD", "uniq": "one per FIELD", "dedupe": "one per FIELD", "extend": "add NAME = …",
        "mutate": "add NAME = …", "assign": "add NAME = …", "let": "add NAME = …", "length": "count", "len": "count",
        "size": "count", "render": "chart", "plot": "chart", "graph": "chart", "grep": "containing …",
        "search": "containing …", "match": "containing …", "map": "show",
        "join": "a field path, such as article.outlet",
        "minus": "except (…)", "export": "save \"FILE\"", "write": "save \"FILE\"", "into": "save \"FILE\"",
        "random": "sample", "shuffle": "sample", "concordance": "kwic",
        "from": "the noun at the beginning of the query",
        "frequencies": "words", "bigrams": "ngrams 2", "trigrams": "ngrams 3", "format": "as", "reverse": "sort -FIELD",
    ]
}
