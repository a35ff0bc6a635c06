// One node of a page: what the readers of pages and feeds ask of it.

import CLibxml2

/// An element or a text of a `MarkupDocument`; must not outlive it.
struct MarkupNode: Hashable {
    let pointer: xmlNodePtr

    init(_ pointer: xmlNodePtr) {
        self.pointer = pointer
    }

    var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

    var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }

    /// The element's name in lower case, without a namespace prefix.
    var name: String {
        guard isElement, let name = pointer.pointee.name else { return "" }
        return String(cString: name).lowercased()
    }

    /// The prefix of its namespace: `content` in `content:encoded`.
    var prefix: String? {
        pointer.pointee.ns.flatMap { $0.pointee.prefix }.map { String(cString: $0) }
    }

    var parent: MarkupNode? {
        pointer.pointee.parent.flatMap { $0.pointee.type == XML_ELEMENT_NODE ? MarkupNode($0) : nil }
    }

    /// The definition below an entity's use belongs to another part of the tree, and is no child.
    var firstChild: MarkupNode? {
        pointer.pointee.type == XML_ENTITY_REF_NODE ? nil : pointer.pointee.children.map(MarkupNode.init)
    }
    var next: MarkupNode? { pointer.pointee.next.map(MarkupNode.init) }

    var children: [MarkupNode] {
        var children: [MarkupNode] = []
        var child = firstChild
        while let node = child {
            children.append(node)
            child = node.next
        }
        return children
    }

    /// The bytes of a text node.
    var textBytes: UnsafeBufferPointer<UInt8> {
        guard isText, let content = pointer.pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
    }

    subscript(attribute: String) -> String? {
        guard isElement, let property = xmlHasProp(pointer, attribute) else { return nil }
        var bytes: [UInt8] = []
        var child = property.pointee.children.map(MarkupNode.init)
        while let node = child {
            node.appendText(to: &bytes)
            child = node.next
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All text below, white space as it is.
    var text: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        walk { node in
            node.appendText(to: &bytes)
            return true
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what a text node says, or an entity that stands for no more than a few characters: a document that
    /// defines longer ones for itself may be made to grow without bounds (each use of one would be a copy).
    private func appendText(to bytes: inout [UInt8]) {
        if isText {
            bytes.append(contentsOf: textBytes)
        } else if pointer.pointee.type == XML_ENTITY_REF_NODE, let name = pointer.pointee.name,
            let entity = xmlGetDocEntity(pointer.pointee.doc, name), let content = entity.pointee.content
        {
            let length = Int(xmlStrlen(content))
            let shown = UnsafeBufferPointer(start: content, count: length)
            if length <= MarkupNode.longestEntity, !shown.contains(UInt8(ascii: "&")) {
                bytes.append(contentsOf: shown)
            }
        }
    }

    private static let longestEntity = 32

    /// The nodes below in reading order, without recursion: a page may nest as deep as it likes.
    ///
    /// `visit` gives false to leave out what lies below a node.
    func walk(_ visit: (MarkupNode) -> Bool) {
        var node = firstChild
        while let current = node {
            if visit(current), let child = current.firstChild {
                node = child
                continue
            }
            node = current.following(inside: self)
        }
    }

    /// The next node in reading order that is not below this one, inside `root`.
    func following(inside root: MarkupNode) -> MarkupNode? {
        var current = self
        while current != root {
            if let next = current.next { return next }
            guard let up = current.pointer.pointee.parent else { return nil }
            current = MarkupNode(up)
        }
        return nil
    }

    /// The first element below with this name.
    func first(_ name: String) -> MarkupNode? {
        var found: MarkupNode?
        walk { node in
            if found == nil, node.name == name { found = node }
            return found == nil
        }
        return found
    }
}
