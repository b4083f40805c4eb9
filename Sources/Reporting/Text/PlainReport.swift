public import Evidence
internal import ReportGeneration

/// A report as plain text, for terminals, mails and logs.
public enum PlainReport {
    /// The whole report; lines wrap at 80 columns.
    public static func text(_ report: Report) -> String {
        func term(_ key: String) -> String { Lexicon.term(TermKey(rawValue: key), in: report.language) ?? key }
        var output = PlainLines()
        output.line(clean(report.subject))
        let urgency =
            report.state == .unknown && report.urgency == 0 ? "" : " · \(term(urgencyTerm(report.urgency)))"
        output.line("\(report.state.sign) \(term("state." + report.state.rawValue))\(urgency)")
        for section in SectionKind.allCases {
            let paragraphs = report.narrative.filter { $0.section == section }
            guard !paragraphs.isEmpty else { continue }
            output.heading(term("section." + section.rawValue))
            for paragraph in paragraphs { output.wrap(sentence(paragraph.segments, in: report), indent: 2) }
        }
        if report.findings.contains(where: { !$0.code.isSeverity }) {
            output.heading(term("page.looked-for"))
            for finding in report.findings where !finding.code.isSeverity {
                let name = Lexicon.name(of: finding.code, in: report.language)
                let colon = report.language == .chinese ? "：" : ": "
                let subject = clean(subjectName(finding.subject, report.language))
                let row = LookedFor(finding, report)
                let presence = row.isExplained ? "explained" : finding.presence.rawValue
                var line = "\(name) · \(subject)\(colon)\(term("presence." + presence))"
                if let level = row.level, let quantity = report.quantities[level] {
                    line += " · \(NumberText.short(quantity.value, quantity.unit))"
                    if let threshold = row.threshold, let needed = report.quantities[threshold] {
                        let words = "\(term("page.needed")) \(NumberText.short(needed.value, needed.unit))"
                        line += report.language == .chinese ? "（\(words)）" : " (\(words))"
                    }
                }
                output.wrap(line, indent: 2)
                if let learned = row.learned, let quantity = report.quantities[learned] {
                    output.wrap(
                        "\(term("page.learned"))\(colon)\(NumberText.withInterval(quantity, report.language))",
                        indent: 4)
                }
                // What the verdict says already is not said again.
                if row.rank < 3, !report.saysInVerdict(finding) {
                    output.wrap(sentence(finding.statement, in: report), indent: 4)
                }
            }
        }
        let severity = report.findings.filter(\.code.isSeverity)
        if !severity.isEmpty {
            output.heading(term("page.severity"))
            for finding in severity { output.wrap(sentence(finding.statement, in: report), indent: 2) }
        }
        let limits = ReportLimits(report)
        for (key, lines) in [("page.limits", limits.own), ("page.limits-standing", limits.standing)]
        where !lines.isEmpty {
            output.heading(term(key))
            for line in lines { output.wrap(clean(line), indent: 2) }
        }
        output.heading(term("page.all-numbers"))
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            let name = Lexicon.name(ofKind: quantity.kind, in: report.language)
            output.wrap(
                "\(id)  \(NumberText.full(quantity.value, quantity.unit))  \(name) · \(clean(subjectName(quantity.subject, report.language)))",
                indent: 2)
        }
        output.heading(term("page.inputs"))
        for input in report.inputs {
            output.line("  " + clean(input.path))
            output.line("    sha256 " + clean(input.sha256))
        }
        output.line("")
        output.line("auscult " + report.provenance.auscult)
        return output.text
    }

    /// Segments as one string, with numbers as a page shows them.
    public static func sentence(_ segments: [Segment], in report: Report) -> String {
        segments.reduce(into: "") { text, segment in
            switch segment {
            case .text(let words): text += words
            case .subject(let name): text += clean(name)
            case .standard(let standard): text += standard.rawValue
            case .line(let line, let harmonic): text += line.label(harmonic: harmonic)
            case .quantity(let id):
                text += report.quantities[id].map { NumberText.short($0) } ?? "–"
            }
        }
    }

    /// The verdict in one sentence: what a table of machines says about this one.
    public static func headline(_ report: Report) -> String {
        let summary = report.narrative.first { $0.section == .summary }?.segments ?? []
        return sentence(ReportPageWriter.cut(summary).headline, in: report)
    }

    /// The first thing to do, in one sentence.
    public static func action(_ report: Report) -> String {
        let action = report.narrative.first { $0.section == .action }?.segments ?? []
        return sentence(action, in: report)
    }

    /// A name of the input without control characters and marks that turn the direction of writing.
    private static func clean(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: isUnsafe) else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { isUnsafe($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// Lines of text of at most 80 columns, where a Chinese character takes two.
private struct PlainLines {
    var text = ""

    mutating func line(_ line: String) { text += line + "\n" }

    mutating func heading(_ heading: String) {
        line("")
        line(heading)
    }

    mutating func wrap(_ paragraph: String, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        var (current, columns) = (margin, indent)
        var word = ""
        var wordColumns = 0
        func flushed() -> Bool { columns + wordColumns > 80 && columns > indent }
        let characters = Array(paragraph)
        for (index, character) in characters.enumerated() {
            let width = character.unicodeScalars.first.map { $0.value >= 0x2E80 && $0.value < 0xFFE0 ? 2 : 1 } ?? 1
            word.append(character)
            wordColumns += width
            guard character == " " || width == 2, !"（“".contains(character) else { continue }
            // No line begins with a mark that closes.
            if index + 1 < characters.count, "，。；：、）”".contains(characters[index + 1]) { continue }
            if flushed() {
                line(current.trimmedEnd)
                (current, columns) = (margin, indent)
            }
            current += word
            columns += wordColumns
            (word, wordColumns) = ("", 0)
        }
        if flushed() {
            line(current.trimmedEnd)
            current = margin
        }
        line((current + word).trimmedEnd)
    }
}

extension String {
    /// This text without spaces at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
