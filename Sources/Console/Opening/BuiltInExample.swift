// What the prompt opens on when no article is named: something to try the first questions on.

enum BuiltInExample {
    static let name = "example"

    static let introduction =
        "No file was named, so here is a small invented article to try things on. quoth article.txt opens yours."

    /// Invented for quoth: no person, place or event in it is real.
    static let text = """
        Selm and Orva to restore ferry link after nine years

        By Petra Lindqvist

        PORT HALDEN, May 14, 2024 (Coastline News) — The coastal states of Selm and Orva will restore the ferry link \
        between their capitals next spring, Prime Minister Ilse Marrant said on Tuesday after talks with her Orvan \
        counterpart, Tomas Reyland.

        "This crossing belongs to the families on both shores," Marrant told reporters. "We have waited long enough."

        Reyland said that Orva would pay for the new terminal, and promised to open it before the autumn storms.

        Prime Minister Ilse Marrant (left) and Prime Minister Tomas Reyland at the old pier (Photo: Coastline News)

        The two leaders agreed to meet again in September. They stressed that the link must serve trade as well as \
        tourists.

        Not everybody was convinced. Opposition lawmaker Dora Finch warned that the fares would be too high. "Who is \
        this ferry for?" she asked.

        According to the Ministry of Transport, about 400,000 people crossed each year before the service was stopped \
        in 2015. Ministry spokesperson Arvid Holm denied that the decision had been a mistake.

        "We are pleased that work can begin," said Mira Okonjo, head of the Port Halden harbour authority, adding that \
        200 people would be hired.

        """
}
