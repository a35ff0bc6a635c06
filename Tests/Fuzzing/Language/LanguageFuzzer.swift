// What libFuzzer calls for the language: bytes as a text, through lexer, parser, resolver, formatter, completion and
// colours. A trap or a broken promise ends the program, and libFuzzer keeps the input.

import Language
import Model
import Text

/// A few names, so that every way of naming somebody is reached.
private struct FewNames: NameIndex {
    static let people = [
        ("mara-velden", "Mara Velden"), ("jonas-velden", "Jonas Velden"), ("port-amery", "Port Amery"),
    ]

    private func named(_ person: (id: String, name: String)) -> NamedEntity {
        NamedEntity(id: person.id, name: person.name, kind: .person, statementCount: 2, mentionCount: 3)
    }

    func entities(named name: String) -> [NamedEntity] { Self.people.filter { $0.1 == name }.map(named) }
    func entity(id: String) -> NamedEntity? { Self.people.first { $0.0 == id }.map(named) }
    func nearest(to name: String, limit: Int) -> [NamedEntity] { Self.people.prefix(limit).map(named) }
    func entities(prefix: String, limit: Int) -> [NamedEntity] { Self.people.prefix(limit).map(named) }
    func values(of field: Field, prefix: String, limit: Int) -> [String] {
        Array(["say", "warn", "x y"].prefix(limit))
    }
    var userColumns: [UserColumn] { [UserColumn(name: "party", type: .word)] }
    var lastPublished: CalendarDate? { CalendarDate(iso: "2024-09-30") }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLanguage(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let text = String(decoding: bytes, as: UTF8.self)
    let source = SourceText(name: "<fuzz>", text)
    let end = source.span.end
    func isInside(_ span: Span) -> Bool { span.start >= 0 && span.start <= span.end && span.end <= end }

    let context = CompilerContext(
        names: FewNames(), today: CalendarDate(iso: "2024-10-15") ?? CalendarDate(daysSinceEpoch: 0),
        variables: ["x": .parameter("2024-06"), "leaders": .rows(Shape(noun: .people))],
        previous: Shape(noun: .statements))
    let compilation = Compiler.compile(source, context)
    for diagnostic in compilation.diagnostics {
        precondition(diagnostic.span.map(isInside) ?? true, "a message's span leaves the text")
        precondition(diagnostic.fixIts.allSatisfy { isInside($0.span) }, "a fix-it's span leaves the text")
    }
    _ = DiagnosticRenderer(source).render(compilation.diagnostics)
    _ = Compiler.compile(source, CompilerContext(today: context.today))

    var last: Int32 = 0
    for stretch in Highlighter.spans(text, context) {
        precondition(isInside(stretch.span) && stretch.span.start >= last, "colours overlap or leave the text")
        last = stretch.span.end
    }

    // The cursor stands somewhere, the same for the same text.
    let cursor = bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % (source.bytes.count + 1)
    let offers = Completer.completions(text, at: cursor, context)
    precondition(isInside(offers.replaced), "completion replaces what is not there")

    if let laidOut = Formatter.format(source).text {
        let again = SourceText(name: "<fuzz>", laidOut)
        precondition(Formatter.format(again).text == laidOut, "the layout of a layout differs")
        let meaning = Compiler.compile(again, context).statements.map(\.text)
        precondition(meaning == compilation.statements.map(\.text), "a layout means something else")
    }
    return 0
}
