internal import Evidence

extension ResultTable {
    /// One JSON object a line for every model and column, for other programs.
    ///
    /// `{"table":…,"model":…,"baseline":false,"column":…,"honest":{"metric":…,"value":…,"interval":[…,…],"level":0.95,
    /// "interval_method":…,"rows":…,"units":…,"unit":…,"caveat":…,"split":…},"leaky":null,"leak":null,"reason":null,
    /// "not_measured":null}`
    public var jsonLines: String {
        rows.flatMap { row in
            zip(columns, row.outcomes).map { column, outcome in
                var leaky: Score?
                var reason: String?
                var absent: String?
                switch outcome {
                case .measured: break
                case .leaky(let pair):
                    leaky = pair.leaky
                    reason = pair.reason
                case .notMeasured(let why): absent = why
                }
                let value: JSONValue = [
                    "table": .string(title), "model": .string(row.model), "baseline": .bool(row.isBaseline),
                    "column": .string(column), "honest": outcome.score.map(ResultTable.json) ?? .null,
                    "leaky": leaky.map(ResultTable.json) ?? .null,
                    "leak": leaky?.leak.map(JSONValue.string) ?? .null, "reason": reason.map(JSONValue.string) ?? .null,
                    "not_measured": absent.map(JSONValue.string) ?? .null,
                ]
                return value.text() + "\n"
            }
        }.joined()
    }

    private static func json(_ score: Score) -> JSONValue {
        func digits(_ value: Double) -> JSONValue { .number(value.rounded(toSignificant: reportedDigits)) }
        return [
            "metric": .string(score.metric), "value": digits(score.value),
            "interval": [digits(score.low), digits(score.high)], "level": digits(score.interval.level),
            "interval_method": .string(score.interval.method), "rows": .integer(score.rows),
            "units": .integer(score.units), "unit": .string(score.unit.name),
            "caveat": score.unit.caveat.map(JSONValue.string) ?? .null, "split": .string(score.split),
        ]
    }
}
