public import Evidence

/// What the user says on the command line about an analysis, for all its items.
public struct AnalysisSettings: Hashable, Sendable {
    public var language: ReportLanguage
    /// Samples a second (`--rate`): goes before every other source.
    public var rate: Double?
    /// Unit of the values (`--unit`) as written.
    public var unit: String?
    /// The trained encoder that is asked beside the rules (`--model`).
    public var model: ModelReference?

    public init(
        language: ReportLanguage = .english, rate: Double? = nil, unit: String? = nil, model: ModelReference? = nil
    ) {
        self.language = language
        self.rate = rate
        self.unit = unit
        self.model = model
    }

    /// What of this stands in a report's provenance and decides, with the inputs and the version, whether a result holds.
    public var parameters: MethodParameters {
        var parameters: MethodParameters = [:]
        if let rate { parameters["rate_hz"] = .number(rate) }
        if let unit { parameters["unit"] = .text(unit) }
        if let model { parameters.merge(model.parameters) { _, own in own } }
        return parameters
    }

    /// The settings that made a report.
    ///
    /// - Parameter model: the encoder that it was made with; a report does not say where that lies.
    public init(of report: Report, model: ModelReference? = nil) {
        self.init(
            language: report.language, rate: report.provenance.parameters["rate_hz"]?.number,
            unit: report.provenance.parameters["unit"]?.text, model: model
        )
    }

    var json: JSONValue {
        [
            "language": .string(language.rawValue), "rate": rate.map { .number($0) } ?? .null,
            "unit": unit.map { .string($0) } ?? .null, "model": model?.json ?? .null,
        ]
    }

    init(json: JSONValue?) {
        self.init(
            language: json?["language"]?.string.flatMap { ReportLanguage(rawValue: $0) } ?? .english,
            rate: json?["rate"]?.number, unit: json?["unit"]?.string, model: ModelReference(json: json?["model"])
        )
    }
}
