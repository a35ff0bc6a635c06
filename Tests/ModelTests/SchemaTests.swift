// The field table: complete, and without contradictions.

import Testing

@testable import Model

@Suite struct SchemaTests {
    @Test func everyFieldStandsInTheTableOnce() {
        #expect(Schema.entries.count == Field.allCases.count)
        #expect(Set(Schema.entries.map(\.field)) == Set(Field.allCases))
    }

    @Test(arguments: Field.allCases) func namesAreReadOffTheCase(_ field: Field) {
        #expect(field.rawValue == field.owner.rawValue + "." + field.name)
        #expect(Schema.field(field.name, of: field.owner) == field)
        #expect(!Schema.entry(field).summary.isEmpty)
    }

    @Test(arguments: RowKind.allCases) func defaultFieldsAreTheirOwnAndText(_ kind: RowKind) {
        let field = Schema.defaultField(of: kind)
        #expect(field.owner == kind)
        #expect(field.type == .text)
    }

    @Test(arguments: Noun.allCases) func defaultColumnsAreWalkable(_ noun: Noun) {
        for path in Schema.defaultColumns(of: noun) {
            var kind: RowKind? = noun.rowKind
            for field in path {
                #expect(field.owner == kind)
                kind = field.type.rowKind
            }
        }
    }

    @Test(arguments: RowKind.allCases) func datePathsEndInADate(_ kind: RowKind) {
        guard let path = Schema.datePath(of: kind) else {
            #expect(kind == .entity)
            return
        }
        #expect(path.last?.type == .date)
        #expect(path.first?.owner == kind)
    }

    @Test func walksLeadAwayFromTheirKind() {
        for kind in RowKind.allCases where kind != .entity {
            for noun in Noun.allCases where noun.rowKind == kind && noun != .quotes {
                #expect(Schema.walk(from: kind, to: noun) == nil, "\(kind) to \(noun)")
            }
        }
        #expect(Schema.walk(from: .article, to: .speakers)?.summary == "quoted in them")
        #expect(Schema.walk(from: .caption, to: .people)?.summary == "shown in them")
        #expect(Schema.walk(from: .mention, to: .statements) == nil)
    }
}
