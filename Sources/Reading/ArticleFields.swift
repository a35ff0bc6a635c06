// What is known of an article beside its text: from the input's own fields, or from the text's first and last lines.

import Model

/// The metadata of an article while it is being read.
struct ArticleFields: Equatable {
    var title: String?
    var byline: String?
    var outlet: String?
    var section: String?
    var place: String?
    var published: CalendarDate?
    var url: String?
    var language: String?

    /// These fields, with the gaps filled from others.
    func filled(from other: ArticleFields) -> ArticleFields {
        ArticleFields(
            title: title ?? other.title, byline: byline ?? other.byline, outlet: outlet ?? other.outlet,
            section: section ?? other.section, place: place ?? other.place, published: published ?? other.published,
            url: url ?? other.url, language: language ?? other.language)
    }
}
