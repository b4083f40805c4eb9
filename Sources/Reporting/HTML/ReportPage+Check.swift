internal import Evidence
internal import ReportGeneration

extension ReportPageWriter {
    /// How to check the page: the command, the inputs with their hashes, every number, the methods.
    mutating func writeCheck() {
        page.raw("<section class=\"card\">")
        heading("page.check")
        page.raw("<p>")
        page.text(term("page.check-before"))
        page.raw(" <code>auscult verify ")
        page.text(context.reportPath)
        if report.quantities.values.contains(where: \.isLearned) { page.raw(" --model DIR") }
        page.raw("</code> ")
        page.text(term("page.check-after"))
        page.raw("</p><details><summary>")
        page.text(term("page.inputs"))
        page.raw("</summary><dl>")
        for input in report.inputs {
            page.raw("<dt>")
            page.text(term("page.file"))
            page.raw("</dt><dd><bdi>")
            page.text(input.path)
            page.raw("</bdi><br><code class=\"hash\">sha256 ")
            page.text(input.sha256)
            page.raw("</code></dd>")
        }
        page.raw("</dl></details>")
        writeAllNumbers()
        writeMethods()
        page.raw("</section>")
    }

    private mutating func writeAllNumbers() {
        guard !report.quantities.isEmpty else { return }
        page.raw("<details><summary>")
        page.text(term("page.all-numbers"))
        page.raw("</summary><div class=\"wrap\"><table><tbody>")
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            page.raw("<tr><td class=\"n soft\">\(id)</td><td>")
            page.text(Lexicon.name(ofKind: quantity.kind, in: language))
            page.raw("<br><bdi class=\"soft\">")
            page.text(subjectName(quantity.subject, language))
            page.raw("</bdi></td><td class=\"n\">")
            self.quantity(id, full: true)
            page.raw("</td></tr>")
        }
        page.raw("</tbody></table></div></details>")
    }

    private mutating func writeMethods() {
        page.raw("<details><summary>")
        page.text(term("page.methods"))
        page.raw("</summary><dl>")
        definition("page.program", "auscult " + report.provenance.auscult)
        definition("page.model", report.provenance.model ?? term("page.no-model"))
        if !report.provenance.parameters.isEmpty {
            definition("page.settings", ReportPageWriter.text(of: report.provenance.parameters))
        }
        let methods = Set(report.quantities.values.map { "\($0.method.name) \($0.method.version)" }).sorted()
        if !methods.isEmpty { definition("page.method", methods.joined(separator: ", ")) }
        page.raw("</dl></details>")
    }

    mutating func definition(_ key: String, _ text: String) {
        page.raw("<dt>")
        page.text(term(key))
        page.raw("</dt><dd>")
        page.text(text)
        page.raw("</dd>")
    }

    /// Parameters in the order of their names, as `name value`.
    static func text(of parameters: MethodParameters) -> String {
        parameters.sorted { $0.key < $1.key }.map { name, value in
            let written =
                switch value {
                case .number(let number): NumberText.plain(number, digits: 9)
                case .text(let text): text
                case .flag(let flag): flag ? "yes" : "no"
                case .list(let list):
                    list.prefix(16).map { NumberText.plain($0, digits: 9) }.joined(separator: ", ")
                        + (list.count > 16 ? ", …" : "")
                }
            return "\(name) \(written)"
        }.joined(separator: "; ")
    }

    // MARK: The evidence behind the numbers

    /// What each number is, its interval, method and parameters, and where it was measured.
    mutating func writeEvidence() {
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            page.raw("<div popover id=\"\(id)\" class=\"pop\"><b>")
            page.text(NumberText.full(quantity.value, quantity.unit))
            page.raw("</b>")
            page.text(ReportPageWriter.capitalised(Lexicon.name(ofKind: quantity.kind, in: language)))
            page.raw("<dl>")
            definition("page.of", subjectName(quantity.subject, language))
            definition("page.interval", interval(of: quantity))
            definition("page.method", "\(quantity.method.name), \(term("page.version")) \(quantity.method.version)")
            if !quantity.method.parameters.isEmpty {
                definition("page.settings", ReportPageWriter.text(of: quantity.method.parameters))
            }
            writeSource(quantity.source)
            page.raw("</dl></div>")
        }
    }

    private func interval(of quantity: Quantity) -> String {
        guard let interval = quantity.interval else { return term("page.interval-none") }
        let lower = NumberText.plain(interval.lowerBound, digits: reportedDigits)
        let upper = NumberText.full(interval.upperBound, quantity.unit)
        return language == .chinese ? "\(lower) 至 \(upper)（置信度 95%）" : "\(lower) to \(upper) (95 %)"
    }

    private mutating func writeSource(_ source: SourceReference) {
        switch source {
        case .samples(let input, let channel, let from, let to):
            let name = channel == "*" ? term("page.all-channels") : "\(term("page.channel")) \(channel)"
            let last = to.subtractingReportingOverflow(1).partialValue
            definition("page.measured-on", "\(name), \(term("page.samples")) \(from) \(term("page.to")) \(last)")
            file(input)
        case .declaration(let input, let path):
            definition("page.stated-in", path)
            file(input)
        case .quantities(let ids):
            page.raw("<dt>")
            page.text(term("page.computed-from"))
            page.raw("</dt><dd>")
            for (index, id) in ids.enumerated() {
                if index > 0 { page.raw(", ") }
                if index == 24 {
                    page.raw("…")
                    break
                }
                quantity(id)
            }
            page.raw("</dd>")
        }
    }

    private mutating func file(_ index: Int) {
        guard report.inputs.indices.contains(index) else { return }
        let input = report.inputs[index]
        page.raw("<dt>")
        page.text(term("page.file"))
        page.raw("</dt><dd><bdi>")
        page.text(input.path)
        page.raw("</bdi><br><span class=\"soft\">sha256 ")
        page.text(input.sha256.prefix(12) + "…")
        page.raw("</span></dd>")
    }
}
