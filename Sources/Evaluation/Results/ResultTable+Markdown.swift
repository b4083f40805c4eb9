internal import Evidence

extension ResultTable {
    /// The table in Markdown (GitHub Flavored Markdown, tables), with a line on intervals below.
    ///
    /// What all numbers of a column share (metric, units, rows) stands in its head, how training and test were kept apart in a column
    /// of its own where it is the same for a whole row; otherwise each number has it beside itself.
    public var markdown: String {
        let shared = columns.indices.map { column in ResultTable.shared(rows.map { $0.outcomes[column] }) }
        let splits = rows.map { row -> String? in
            let scores = row.outcomes.compactMap(\.score)
            guard let first = scores.first, scores.allSatisfy({ $0.split == first.split }) else { return nil }
            return first.split
        }
        var lines = ["**\(ResultTable.escaped(title))**", ""]
        let heads = zip(columns, shared).map { column, facts in
            ResultTable.escaped(column) + (facts.map { ": " + $0 } ?? "")
        }
        lines.append("| model | split | " + heads.joined(separator: " | ") + " |")
        lines.append("|---|---|" + columns.map { _ in "---|" }.joined())
        for (row, split) in zip(rows, splits) {
            let name = ResultTable.escaped(row.model) + (row.isBaseline ? " (baseline)" : "")
            let cells = zip(row.outcomes, shared).map {
                ResultTable.cell($0, hasFacts: $1 == nil, hasSplit: split == nil)
            }
            lines.append("| \(name) | \(ResultTable.escaped(split ?? "–")) | " + cells.joined(separator: " | ") + " |")
        }
        let methods = methods
        if !methods.isEmpty || !notes.isEmpty { lines.append("") }
        if !methods.isEmpty { lines.append("Intervals: " + methods.joined(separator: "; ") + ".") }
        lines += notes.map(ResultTable.escaped)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What all measured numbers have in common; `nil` where they differ or one leaks.
    private static func shared(_ outcomes: [Outcome]) -> String? {
        var facts: Set<String> = []
        for outcome in outcomes {
            switch outcome {
            case .measured(let score): facts.insert(ResultTable.facts(score))
            case .leaky: return nil
            case .notMeasured: break
            }
        }
        return facts.count == 1 ? facts.first : nil
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

    private static func cell(_ outcome: Outcome, hasFacts: Bool, hasSplit: Bool) -> String {
        switch outcome {
        case .measured(let score):
            range(score) + (hasFacts ? ", " + facts(score) : "") + (hasSplit ? ", " + escaped(score.split) : "")
        case .leaky(let pair):
            "honest: \(escaped(pair.honest.metric)) \(range(pair.honest)), \(count(pair.honest)), "
                + "\(escaped(pair.honest.split)); **leaky**, "
                + "\(escaped(pair.leaky.split)): \(range(pair.leaky)), "
                + "\(escaped(pair.leaky.leak ?? "leak not described")); asked for: \(escaped(pair.reason))"
        case .notMeasured(let reason): "not measured because \(escaped(reason))"
        }
    }

    /// `macro-AUROC, 40 bearings, 1200 rows`.
    private static func facts(_ score: Score) -> String { "\(escaped(score.metric)), \(count(score))" }

    /// `40 bearings, 1200 rows`.
    private static func count(_ score: Score) -> String {
        let caveat = score.unit.caveat.map { " (\(escaped($0)))" } ?? ""
        let units = "\(score.units) \(escaped(score.units == 1 ? score.unit.name : score.unit.plural))\(caveat)"
        return "\(units), \(score.rows) rows"
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
