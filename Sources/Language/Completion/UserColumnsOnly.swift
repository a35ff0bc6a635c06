// For whoever resolves a text that is being typed only to know its types and its errors: completion and colours.

import Model

/// The user's columns, and no names: nothing is looked up.
struct UserColumnsOnly: NameIndex {
    var userColumns: [UserColumn]
    func entities(named name: String) -> [NamedEntity] { [] }
    func entity(id: String) -> NamedEntity? { nil }
    func nearest(to name: String, limit: Int) -> [NamedEntity] { [] }
    func entities(prefix: String, limit: Int) -> [NamedEntity] { [] }
    func values(of field: Field, prefix: String, limit: Int) -> [String] { [] }
    var lastPublished: CalendarDate? { nil }
}
