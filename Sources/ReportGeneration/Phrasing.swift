internal import Evidence

/// Puts statements into words of one language: the lexicon's sentence with its slots filled.
struct Phrasing {
    let language: ReportLanguage

    /// The segments of several statements, with the language's gap between sentences.
    func segments(of statements: [Statement]) -> [Segment] {
        var all: [Segment] = []
        for statement in statements {
            let next = segments(of: statement)
            guard !next.isEmpty else { continue }
            if !all.isEmpty, language == .english { append(.text(" "), to: &all) }
            for segment in next { append(segment, to: &all) }
        }
        return all
    }

    /// The segments of a statement. A key that the lexicon does not have gives nothing, an empty slot an ellipsis;
    /// `ReportAudit` names both.
    func segments(of statement: Statement) -> [Segment] {
        guard let sentence = Lexicon.sentences[statement.key] else { return [] }
        var all: [Segment] = []
        for piece in Template.pieces(of: sentence.text(in: language)) {
            switch piece {
            case .words(let words): append(.text(words), to: &all)
            case .slot(let name):
                guard let slot = statement.slots[name] else {
                    append(.text("…"), to: &all)
                    continue
                }
                append(segment(of: slot), to: &all)
            }
        }
        return all
    }

    /// A statement as one string: names, standards and lines stand in it as they are; quantities have no place in it.
    func plainText(of statement: Statement) -> String {
        segments(of: statement).reduce(into: "") { text, segment in
            switch segment {
            case .text(let words): text += words
            case .subject(let name): text += name
            case .standard(let standard): text += standard.rawValue
            case .line(let line, let harmonic): text += line.label(harmonic: harmonic)
            case .quantity: text += "…"
            }
        }
    }

    private func segment(of slot: Statement.Slot) -> Segment {
        switch slot {
        case .quantity(let id): .quantity(id)
        case .subject(let name): .subject(name)
        case .standard(let standard): .standard(standard)
        case .line(let line, let harmonic): .line(line, harmonic: harmonic)
        case .term(let key): .text(Lexicon.term(key, in: language) ?? "…")
        }
    }

    /// Adds a segment; joins texts, and sets a space between Chinese characters and Latin letters or digits.
    private func append(_ segment: Segment, to all: inout [Segment]) {
        if language == .chinese, let last = all.last, Phrasing.needsGap(last, segment) {
            Phrasing.join(" ", to: &all)
        }
        if case .text(let words) = segment { Phrasing.join(words, to: &all) } else { all.append(segment) }
    }

    private static func join(_ words: String, to all: inout [Segment]) {
        if case .text(let before)? = all.last {
            all[all.count - 1] = .text(before + words)
        } else {
            all.append(.text(words))
        }
    }

    private static func needsGap(_ left: Segment, _ right: Segment) -> Bool {
        let (before, after) = (edge(left, last: true), edge(right, last: false))
        return before == .ideograph && after == .latin || before == .latin && after == .ideograph
    }

    private enum Edge { case ideograph, latin, other }

    private static func edge(_ segment: Segment, last: Bool) -> Edge {
        let text: String
        switch segment {
        case .text(let words): text = words
        case .subject(let name): text = name
        case .quantity, .standard, .line: return .latin
        }
        guard let scalar = last ? text.unicodeScalars.last : text.unicodeScalars.first else { return .other }
        switch scalar.value {
        case 0x3400...0x9FFF: return .ideograph
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .latin
        default: return .other
        }
    }
}

/// A sentence of the lexicon, cut into words and slots.
enum Template {
    enum Piece: Hashable {
        case words(String)
        case slot(String)
    }

    static func pieces(of sentence: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.slot(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return pieces
    }

    /// The names of the slots, in the order of their names.
    static func slots(of sentence: String) -> [String] {
        Set(pieces(of: sentence).compactMap { if case .slot(let name) = $0 { name } else { nil } }).sorted()
    }
}
