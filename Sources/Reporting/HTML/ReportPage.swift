public import Evidence
internal import ReportGeneration

/// A report as one HTML file: no network, no script; every number is a button that shows its evidence.
///
/// A function of the report, its figures and the context alone: the same values give the same bytes.
public enum ReportPage {
    /// The page in UTF-8.
    ///
    /// - Parameters:
    ///   - figures: in the order in which they are shown; the first envelope spectrum (else trend, log, spectrum) is the key picture.
    public static func html(_ report: Report, figures: [Figure] = [], context: PageContext = PageContext()) -> [UInt8] {
        var writer = ReportPageWriter(report: report, figures: figures, context: context)
        writer.writePage()
        return writer.page.bytes
    }
}

/// A report's page in the making; its cards stand in the extensions.
struct ReportPageWriter {
    let report: Report
    let figures: [Figure]
    let context: PageContext
    var page: HTMLBuffer

    init(report: Report, figures: [Figure], context: PageContext) {
        self.report = report
        self.figures = figures
        self.context = context
        page = HTMLBuffer(capacity: 96_000 + report.quantities.count * 1200 + figures.count * 40_000)
    }

    var language: ReportLanguage { report.language }

    mutating func writePage() {
        page.raw(
            "<!doctype html><html lang=\"\(language == .chinese ? "zh-Hans" : "en")\"><head><meta charset=\"utf-8\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        page.text(report.subject)
        page.raw(language == .chinese ? "：" : ": ")
        page.text(term("state." + report.state.rawValue))
        page.raw("</title><style>")
        page.raw(PageStyle.common)
        page.raw(PageStyle.report)
        if report.quantities.values.contains(where: \.isLearned) { page.raw(PageStyle.learned) }
        page.raw("</style></head><body>")
        writeTop()
        page.raw("<main>")
        writeVerdict()
        let key = keyFigure
        if let pictures = context.pictures { page.raw(pictures.key) }
        page.raw(RecordingPictures.keyMarks.open)
        if let key { writeKeyFigure(key) }
        page.raw(RecordingPictures.keyMarks.close)
        writeLookedFor()
        page.raw(RecordingPictures.signalMarks.open)
        writeSignal(besides: key)
        page.raw(RecordingPictures.signalMarks.close)
        writeSeverity()
        writeLimits()
        writeRecordings()
        writeCheck()
        page.raw("</main>")
        writeEvidence()
        page.raw("</body></html>\n")
    }

    private mutating func writeTop() {
        page.raw("<header class=\"top\"><b><bdi>")
        page.text(report.subject)
        page.raw("</bdi></b>")
        for fact in [context.place, context.started].compactMap({ $0 }) where !fact.isEmpty {
            page.raw("<span><bdi>")
            page.text(fact)
            page.raw("</bdi></span>")
        }
        for kind in ["duration", "sampling-rate", "shaft-speed"] {
            guard let id = firstQuantity(kind: kind) else { continue }
            page.raw("<span>")
            page.text(Lexicon.name(ofKind: kind, in: language) + " ")
            quantity(id)
            page.raw("</span>")
        }
        if let home = context.home, isSafeLink(home) {
            page.raw("<a href=\"")
            page.text(home)
            page.raw("\">")
            page.text(term("page.fleet"))
            page.raw("</a>")
        }
        page.raw("</header>")
    }

    // MARK: Pieces

    func term(_ key: String) -> String {
        Lexicon.term(TermKey(rawValue: key), in: language) ?? key
    }

    /// The first quantity of a kind in the order of keys.
    func firstQuantity(kind: String) -> QuantityID? {
        report.quantities.filter { $0.value.kind == kind }.keys.min()
    }

    mutating func heading(_ key: String) {
        page.raw("<h2>")
        page.text(term(key))
        page.raw("</h2>")
    }

    /// A number as a button that opens its evidence.
    mutating func quantity(_ id: QuantityID, full: Bool = false) {
        guard let quantity = report.quantities[id] else {
            page.raw("–")
            return
        }
        page.raw("<button class=\"q\" popovertarget=\"\(id)\">")
        page.text(full ? NumberText.full(quantity.value, quantity.unit) : NumberText.short(quantity))
        page.raw("</button>")
    }

    mutating func segments(_ segments: [Segment]) {
        var rest = segments[...]
        while let segment = rest.popFirst() {
            switch segment {
            case .text(let words): page.text(words)
            case .quantity(let id):
                // A line may break beside a button: the mark after it stays with it.
                guard case .text(let words)? = rest.first else {
                    quantity(id)
                    continue
                }
                let mark = words.prefix { ReportPageWriter.closingMarks.contains($0) }
                guard !mark.isEmpty else {
                    quantity(id)
                    continue
                }
                page.raw("<span class=\"k\">")
                quantity(id)
                page.text(String(mark))
                page.raw("</span>")
                rest[rest.startIndex] = .text(String(words.dropFirst(mark.count)))
            case .subject(let name):
                page.raw("<bdi>")
                page.text(name)
                page.raw("</bdi>")
            case .standard(let standard):
                page.raw("<span class=\"n\">\(standard.rawValue)</span>")
            case .line(let line, let harmonic):
                page.raw("<span class=\"n\">\(line.label(harmonic: harmonic))</span>")
            }
        }
    }

    private static let closingMarks: Set<Character> = [",", ".", ";", ":", ")", "，", "。", "；", "：", "）", "、"]

    /// The state in a word with a sign and a colour, and its urgency in words and bars where given.
    mutating func chip(_ state: MachineState, urgency: Int? = nil) {
        StateMark.write(state, urgency: urgency, language, to: &page)
    }
}
