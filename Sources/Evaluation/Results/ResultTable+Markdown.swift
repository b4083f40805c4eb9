internal import Evidence

extension ResultTable {
    /// The table in Markdown (GitHub Flavored Markdown, tables), with a line on intervals below.
    public var markdown: String {
        var lines = ["**\(ResultTable.escaped(title))**", ""]
        lines.append("| model | " + columns.map(ResultTable.escaped).joined(separator: " | ") + " |")
        lines.append("|---|" + columns.map { _ in "---|" }.joined())
        for row in rows {
            let name = ResultTable.escaped(row.model) + (row.isBaseline ? " (baseline)" : "")
            lines.append("| \(name) | " + row.outcomes.map(ResultTable.cell).joined(separator: " | ") + " |")
        }
        let methods = methods
        if !methods.isEmpty || !notes.isEmpty { lines.append("") }
        if !methods.isEmpty { lines.append("Intervals: " + methods.joined(separator: "; ") + ".") }
        lines += notes.map(ResultTable.escaped)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The ways in which the intervals were found, each once, in the order of the rows.
    private var methods: [String] {
        var seen: [String] = []
        for outcome in rows.flatMap(\.outcomes) {
            var scores = outcome.score.map { [$0] } ?? []
            if case .leaky(let pair) = outcome { scores.insert(pair.leaky, at: 0) }
            for score in scores {
                let words = ResultTable.number(100 * score.interval.level) + " %, " + score.interval.method
                if !seen.contains(words) { seen.append(words) }
            }
        }
        return seen
    }

    private static func cell(_ outcome: Outcome) -> String {
        switch outcome {
        case .measured(let score): text(score)
        case .leaky(let pair):
            "honest: \(text(pair.honest)); **leaky**, \(escaped(pair.leaky.split)): \(range(pair.leaky)), "
                + "\(escaped(pair.leaky.leak ?? "leak not described")); asked for: \(escaped(pair.reason))"
        case .notMeasured(let reason): "not measured because \(escaped(reason))"
        }
    }

    /// `macro-AUROC 0.912 (0.871 to 0.944), 40 bearings, 1200 rows, leave-one-bearing-out`.
    private static func text(_ score: Score) -> String {
        let caveat = score.unit.caveat.map { " (\(escaped($0)))" } ?? ""
        let units = "\(score.units) \(escaped(score.units == 1 ? score.unit.name : score.unit.plural))\(caveat)"
        return "\(escaped(score.metric)) \(range(score)), \(units), \(score.rows) rows, \(escaped(score.split))"
    }

    private static func range(_ score: Score) -> String {
        "\(number(score.value)) (\(number(score.low)) to \(number(score.high)))"
    }

    /// Three decimals, or as many as three significant digits take.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if abs(value) >= 0.1 || value == 0, abs(value) < 1e6 {
            let scaled = (abs(value) * 1000).rounded()
            guard let whole = Int(exactly: scaled) else { return "–" }
            let fraction = String(1000 + whole % 1000).dropFirst()
            let text = "\(whole / 1000).\(fraction)"
            let short = text.hasSuffix(".000") && abs(value) >= 10 ? String(text.dropLast(4)) : text
            return (value < 0 ? "−" : "") + short
        }
        return "\(value.rounded(toSignificant: 3))".replacing("-", with: "−")
    }

    private static func escaped(_ text: String) -> String {
        String(
            text.flatMap { character -> [Character] in
                switch character {
                case "|", "\\", "`", "*", "<": ["\\", character]
                case _ where character.isNewline: [" "]
                default: [character]
                }
            })
    }
}
