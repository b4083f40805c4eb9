internal import Evidence
internal import ReportGeneration

extension ReportPageWriter {
    /// The zones of the standard with the measured value in them, or why there is no grade.
    mutating func writeSeverity() {
        let findings = report.findings.filter(\.code.isSeverity)
        guard !findings.isEmpty else { return }
        page.raw("<section class=\"card\">")
        heading("page.severity")
        if let bar = ZoneBar(findings, report) { write(bar) }
        var said: Set<[Segment]> = []
        for finding in findings where said.insert(finding.statement).inserted {
            // Zone D is not spoken of where zone C already says it all.
            if finding.code == .severityZoneD, finding.presence != .present, findings.count > 1 { continue }
            page.raw("<p>")
            segments(finding.statement)
            page.raw("</p>")
        }
        page.raw("</section>")
    }

    private mutating func write(_ bar: ZoneBar) {
        let letters: [(String, MachineState)] = [("A", .healthy), ("B", .healthy), ("C", .watch), ("D", .alarm)]
        page.raw("<div class=\"zone-wrap\"><div class=\"zones\" role=\"img\" aria-label=\"")
        page.text(term("page.zone") + (language == .chinese ? "" : " ") + letters[bar.zone].0)
        page.raw("\">")
        for (index, letter) in letters.enumerated() {
            page.raw("<div class=\"\(letter.1.rawValue)\" style=\"width:")
            page.pixels((bar.edges[index + 1] - bar.edges[index]) * 100)
            page.raw("%\">\(letter.0)</div>")
        }
        // Near an end the number stands on the inner side of its pin, so that it stays on a narrow page.
        let share = max(1, min(99, bar.share * 100))
        let side = share < 22 ? " first" : share > 78 ? " last" : ""
        page.raw("</div><span class=\"pin\(side)\" style=\"left:")
        page.pixels(share)
        page.raw("%\">")
        quantity(bar.value)
        page.raw("</span></div><p class=\"small soft\">")
        for (index, id) in bar.boundaries.enumerated() {
            if index > 0 { page.raw(" · ") }
            page.raw("\(letters[index].0)/\(letters[index + 1].0) ")
            quantity(id)
        }
        page.raw("</p>")
    }
}

/// The zones along a scale, from 0 to somewhat above the largest of value and boundary.
struct ZoneBar {
    let value: QuantityID
    let boundaries: [QuantityID]
    /// The edges of the four zones, 0 to 1.
    let edges: [Double]
    let share: Double
    /// 0 for A to 3 for D; a value on a boundary counts to the better zone.
    let zone: Int

    init?(_ findings: [Finding], _ report: Report) {
        guard let finding = findings.first(where: { $0.presence == .present }) ?? findings.first else { return nil }
        let evidence = finding.evidence.compactMap { id in report.quantities[id].map { (id: id, quantity: $0) } }
        let found = evidence.filter { $0.quantity.kind == "zone-limit" }
            .sorted { ($0.quantity.value, $0.id) < ($1.quantity.value, $1.id) }
        let limits = found.map(\.quantity.value)
        guard found.count == 3, let unit = found.first?.quantity.unit,
            let measured = evidence.first(where: { $0.quantity.kind != "zone-limit" && $0.quantity.unit == unit }),
            limits[0] > 0, limits[0] < limits[1], limits[1] < limits[2]
        else { return nil }
        let (value, measuredValue) = (measured.id, measured.quantity.value)
        self.value = value
        boundaries = found.map(\.id)
        let top = max(limits[2] * 1.35, measuredValue * 1.08)
        edges = [0] + limits.map { $0 / top } + [1]
        share = max(0, min(1, measuredValue / top))
        zone = limits.filter { measuredValue > $0 }.count
    }
}
