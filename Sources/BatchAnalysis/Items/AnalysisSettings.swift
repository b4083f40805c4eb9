public import Evidence

/// What the user says on the command line about an analysis, for all its items.
public struct AnalysisSettings: Hashable, Sendable {
    public var language: ReportLanguage
    /// Samples a second (`--rate`): goes before every other source.
    public var rate: Double?
    /// Unit of the values (`--unit`) as written.
    public var unit: String?

    public init(language: ReportLanguage = .english, rate: Double? = nil, unit: String? = nil) {
        self.language = language
        self.rate = rate
        self.unit = unit
    }

    /// What of this stands in a report's provenance and decides, with the inputs and the version, whether a result holds.
    public var parameters: MethodParameters {
        var parameters: MethodParameters = [:]
        if let rate { parameters["rate_hz"] = .number(rate) }
        if let unit { parameters["unit"] = .text(unit) }
        return parameters
    }

    /// The settings that made a report.
    public init(of report: Report) {
        self.init(
            language: report.language, rate: report.provenance.parameters["rate_hz"]?.number,
            unit: report.provenance.parameters["unit"]?.text
        )
    }

    var json: JSONValue {
        [
            "language": .string(language.rawValue), "rate": rate.map { .number($0) } ?? .null,
            "unit": unit.map { .string($0) } ?? .null,
        ]
    }

    init(json: JSONValue?) {
        self.init(
            language: json?["language"]?.string.flatMap { ReportLanguage(rawValue: $0) } ?? .english,
            rate: json?["rate"]?.number, unit: json?["unit"]?.string
        )
    }
}
