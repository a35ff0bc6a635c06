// What `quoth --help` prints: enough for a first session.

enum HelpText {
    static let overview = """
        quoth: find who said what in news articles, and ask about it.

        USAGE
          quoth [FILES…]                     open articles and ask at a prompt
          quoth [FILES…] -c 'QUERY'          ask one question and print the answer
          quoth run SCRIPT [FILES…]          answer the queries saved in a file
          quoth import CORPUS FILES…         keep articles in a file; quoth CORPUS asks it
          quoth check-db CORPUS              whether such a file is whole
          quoth extract [FILES…]             print every statement found, as JSON lines
          quoth check SCRIPT…                look for mistakes in saved queries
          quoth corrections [FILES…]         what you have put right, to read or to train with
          quoth fmt SCRIPT…                  lay saved queries out in one style

        FILES are news articles: plain text, web pages, JSON lines, feeds and more. "-" reads standard input;
        … | quoth -c 'QUERY' does so too. Without FILES the prompt opens on a small invented article to try
        things on.

        A FIRST SESSION
          $ quoth article.txt
          quoth> statements                            everything that is said in the article
          quoth> who said "solidarity"                 who used that word, how often, and where
          quoth> statements by "To Lam" about trade    one person on one subject
          quoth> statements | count by speaker         who speaks most
          quoth> .help                                 more examples, and the commands

        OPTIONS
          -c, --command QUERY   answer this query and leave; may be given several times
          --as FORMAT           table, list, tsv, csv, json, jsonl, jsonld, markdown, html or citation
          --today DATE          the day that "today" and "last 7 days" count from, as 2024-06-30
          --set NAME=VALUE      give $NAME a value for use in queries; may be given several times
          --field FIELD=NAME    an archive's own name for a field of its articles, as text=corpo; several times
          --keep-going          of run: answer the other queries although one is wrong
          --people FILE         your own table of people: name, aliases, id, role, country and what you like
          --no-init             do not read the file of settings that the prompt starts with
          --safe                never write a file or start another program
          --version             print the version
          -h, --help            print this; "quoth run --help" tells about one command

        Without a terminal the answer is tab-separated text with a heading line, and messages go to
        standard error. Exit codes: 0 all answered; 1 a query is wrong, or not in layout (fmt --check);
        2 a file or an option is wrong (the other files are still read and answered); 130 interrupted.
        """
}
