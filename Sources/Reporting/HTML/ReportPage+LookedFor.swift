internal import Evidence
internal import ReportGeneration

extension ReportPageWriter {
    /// Every fault that was looked for: its level, the level that an alarm needs, the finding.
    mutating func writeLookedFor() {
        let rows = report.findings.filter { !$0.code.isSeverity }
            .map { LookedFor($0, report) }
            .enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
        guard !rows.isEmpty else { return }
        let largest = rows.reduce(0) { max($0, max($1.levelValue ?? 0, $1.thresholdValue ?? 0)) } * 1.04
        page.raw("<section class=\"card\">")
        heading("page.looked-for")
        // A table of data faults alone has no levels to compare.
        let hasMeters = rows.contains { $0.threshold != nil }
        page.raw("<table class=\"looked\(hasMeters ? "" : " plain")\"><thead><tr>")
        // One threshold for all rows stands in the heading, else each row has its own.
        let thresholds = Set(rows.compactMap(\.threshold))
        let common = thresholds.count == 1 ? thresholds.first : nil
        for key in ["page.part", "page.height", "page.against-threshold", "page.finding", "page.where"] {
            page.raw("<th scope=\"col\">")
            page.text(term(key))
            if key == "page.against-threshold", let common {
                page.raw(language == .chinese ? " " : ", ")
                quantity(common)
            }
            page.raw("</th>")
        }
        page.raw("</tr></thead><tbody>")
        for row in rows { write(row, largest: largest, hasOwnThreshold: common == nil) }
        page.raw("</tbody></table>")
        if rows.contains(where: { $0.learned != nil }) {
            page.raw("<p class=\"small soft note\"><span class=\"tag\">")
            page.text(term("page.learned"))
            page.raw("</span> ")
            page.text(term("page.learned-note"))
            page.raw("</p>")
        }
        page.raw("</section>")
    }

    private mutating func write(_ row: LookedFor, largest: Double, hasOwnThreshold: Bool) {
        page.raw("<tr><td><span class=\"name\">")
        page.text(ReportPageWriter.capitalised(Lexicon.name(of: row.finding.code, in: language)))
        page.raw(" · <bdi class=\"soft\">")
        page.text(subjectName(row.finding.subject, language))
        page.raw("</bdi></span>")
        if row.rank < 3, !report.saysInVerdict(row.finding) {
            page.raw("<span class=\"sub\">")
            segments(row.finding.statement)
            page.raw("</span>")
        }
        if let learned = row.learned { writeLearned(learned) }
        page.raw(row.level == nil ? "</td><td class=\"n none\">" : "</td><td class=\"n\">")
        if let level = row.level { quantity(level) } else { page.raw("<span class=\"soft\">–</span>") }
        page.raw(row.level == nil ? "</td><td class=\"none\">" : "</td><td>")
        if let level = row.levelValue, let threshold = row.thresholdValue, largest > 0 {
            let isOver = level >= threshold
            page.raw("<div class=\"meter\" role=\"img\" aria-label=\"")
            page.text(term(isOver ? "page.above" : "page.below"))
            page.raw("\"><i class=\"\(row.rank == 2 ? "known" : isOver ? "over" : "")\" style=\"width:")
            page.pixels(max(0, min(100, level / largest * 100)))
            page.raw("%\"></i><i class=\"need\" style=\"left:")
            page.pixels(max(0, min(100, threshold / largest * 100)))
            page.raw("%\"></i></div>")
            if let id = row.threshold {
                page.raw("<span class=\"small soft\(hasOwnThreshold ? "" : " own")\">")
                page.text(term("page.needed") + " ")
                quantity(id)
                page.raw("</span>")
            }
        }
        page.raw("</td><td>")
        let style =
            row.finding.presence == .present ? (row.finding.code.isMachineFault ? "found-yes" : "found-data") : ""
        page.raw("<span class=\"\(style)\">")
        page.text(term(row.isExplained ? "presence.explained" : "presence." + row.finding.presence.rawValue))
        page.raw("</span></td><td class=\"n\">")
        if let place = row.place { quantity(place) } else { page.raw("<span class=\"soft\">–</span>") }
        page.raw("</td></tr>")
    }

    /// What a trained network gives, apart from what was measured: marked, with its interval beside it.
    private mutating func writeLearned(_ id: QuantityID) {
        guard let quantity = report.quantities[id] else { return }
        page.raw("<span class=\"learned\"><span class=\"tag\">")
        page.text(term("page.learned"))
        page.raw("</span> <button class=\"q\" popovertarget=\"\(id)\">")
        page.text(NumberText.withInterval(quantity, language))
        page.raw("</button></span>")
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}

/// A row of the table: a finding with its level, the level an alarm needs, and where its lines should stand.
struct LookedFor {
    let finding: Finding
    /// 0 present, 1 undetermined, 2 absent though lines are there, which asks for a sentence, 3 absent.
    let rank: Int
    /// Whether lines are there that the fault named accounts for: it was measured what of them it leaves over.
    let isExplained: Bool
    let level: QuantityID?
    let threshold: QuantityID?
    let place: QuantityID?
    /// What a trained network gives for the fault, where one was asked.
    let learned: QuantityID?
    let levelValue: Double?
    let thresholdValue: Double?

    /// Whether a kind of quantity stands for a finding's level where there is no threshold in its unit. The first line of a
    /// pattern of many that is not there says nothing about it.
    private static func isPlainLevel(_ kind: String, of finding: Finding) -> Bool {
        if kind == "line-velocity" {
            return finding.presence != .absent || ![.shaftRub, .shaftLooseness].contains(finding.code)
        }
        return ["baseline-ratio", "slow-log-distance", "slow-log-level-ratio"].contains(kind)
    }

    init(_ finding: Finding, _ report: Report) {
        self.finding = finding
        let all = finding.evidence.compactMap { id in report.quantities[id].map { (id, $0) } }
        let evidence = all.filter { !$0.1.isLearned }
        learned = all.first { $0.1.kind == "learned-probability" }?.0
        let threshold = evidence.first { $0.1.kind.hasSuffix("-threshold") }
        let alike = evidence.filter { !$0.1.kind.hasSuffix("-threshold") && $0.1.unit == threshold?.1.unit }
        let level =
            threshold == nil
            ? evidence.first { LookedFor.isPlainLevel($0.1.kind, of: finding) }
            : alike.first { $0.1.kind.hasSuffix("-level") || $0.1.kind.hasSuffix("-distance") } ?? alike.first
        self.level = level?.0
        self.threshold = threshold?.0
        place = (evidence.first { $0.1.kind == "line-expected" } ?? evidence.first { $0.1.kind == "line-frequency" })?.0
        levelValue = threshold == nil ? nil : level?.1.value
        thresholdValue = threshold?.1.value
        isExplained = finding.presence == .absent && evidence.contains { $0.1.kind == "unexplained-level" }
        switch finding.presence {
        case .present: rank = 0
        case .undetermined: rank = 1
        case .absent:
            let isOver = if let level, let threshold { level.1.value >= threshold.1.value } else { false }
            rank = isExplained || isOver ? 2 : 3
        }
    }
}

extension Report {
    /// Whether the verdict says what a finding says: its first sentence, and every number and line in it.
    func saysInVerdict(_ finding: Finding) -> Bool {
        let summary = narrative.filter { $0.section == .summary }.map(\.segments)
        let headline = ReportPageWriter.cut(finding.statement).headline
        let said = Set(summary.joined())
        let share = LookedFor(finding, self).learned
        let told = Set(narrative.flatMap(\.segments))
        return summary.contains { ReportPageWriter.cut($0).headline == headline }
            && finding.statement.allSatisfy { segment in
                switch segment {
                case .text: true
                // The share has a line of its own in each row; a network's doubts stand under what speaks against the verdict.
                case .quantity(let id) where quantities[id]?.isLearned == true: id == share || told.contains(segment)
                default: said.contains(segment)
                }
            }
    }
}

extension Quantity {
    /// Whether this comes from a trained network, or from what one gave.
    var isLearned: Bool { kind.hasPrefix("learned-") }

    /// Whether this is a share of machines, or a bound of one, which people read in per cent.
    var isLearnedShare: Bool { kind.hasPrefix("learned-probability") && unit == .one }
}

extension FindingCode {
    /// Whether this is a zone of vibration severity, which has its own card.
    var isSeverity: Bool { self == .severityZoneC || self == .severityZoneD }
}
