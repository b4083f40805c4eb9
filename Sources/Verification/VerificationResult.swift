public import Evidence
internal import MachineHealth

/// What became of an input of a verified report.
public struct InputCheck: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        case same, differs, missing
    }

    public var path: String
    public var status: Status
    /// The SHA-256 in the report.
    public var expected: String
    /// The SHA-256 of the file found.
    public var got: String?
}

/// A quantity that could not be confirmed.
public struct QuantityCheck: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        /// Measured again it is another number, interval or unit.
        case differs
        /// It could not be measured again.
        case unchecked
        /// It comes from a trained network that was not given.
        case needsModel = "needs-model"
    }

    public var id: QuantityID
    public var status: Status
    /// As the report has it.
    public var expected: Quantity
    /// As measured again.
    public var got: Measured?
    /// Why it could not be measured.
    public var reason: String?

    public struct Measured: Hashable, Sendable {
        public var value: Double
        public var unit: Unit
        public var interval: ClosedRange<Double>?
    }

    /// One line for people.
    public var line: String {
        let was = QuantityCheck.text(expected.value, expected.interval, expected.unit)
        let what = "\(id) (\(expected.kind) of \(expected.subject))"
        guard let got else { return "\(what): cannot be measured again: \(reason ?? "unknown")" }
        return "\(what): expected \(was), got \(QuantityCheck.text(got.value, got.interval, got.unit))"
    }

    private static func text(_ value: Double, _ interval: ClosedRange<Double>?, _ unit: Unit) -> String {
        let range = interval.map { " [\($0.lowerBound), \($0.upperBound)]" } ?? ""
        return "\(value)\(range)\(unit.symbol.isEmpty ? "" : " " + unit.symbol)"
    }
}

/// Something in a report that refers to what is not there, or that states a number in words.
public struct StructureCheck: Hashable, Sendable {
    public var place: String
    public var problem: String
}

/// What `verify` found.
public struct VerificationResult: Hashable, Sendable {
    public var inputs: [InputCheck]
    /// Only those that differ or could not be checked, in the order of their keys.
    public var quantities: [QuantityCheck]
    public var structure: [StructureCheck]
    /// How many quantities the report has.
    public var count: Int

    /// The names of the models that quantities come from and that were not given, each fit for a line of text, in the order of
    /// their bytes.
    public var missingModels: [String] {
        let names = quantities.filter { $0.status == .needsModel }
            .compactMap { $0.expected.method.parameters["model"]?.text }
        return Set(names.map { LearnedListening.shown($0) }.filter { !$0.isEmpty })
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether every input is the same and every quantity was measured again with the same decimals.
    public var isClean: Bool {
        quantities.isEmpty && structure.isEmpty && inputs.allSatisfy { $0.status == .same }
    }

    /// As JSON.
    public var json: JSONValue {
        let result: JSONValue = [
            "ok": .bool(isClean), "checked": .integer(count),
            "inputs": .array(
                inputs.map {
                    [
                        "path": .string($0.path), "status": .string($0.status.rawValue),
                        "expected": .string($0.expected), "got": $0.got.map { .string($0) } ?? .null,
                    ]
                }
            ),
            "quantities": .array(
                quantities.map {
                    [
                        "id": .string($0.id.description), "status": .string($0.status.rawValue),
                        "expected": VerificationResult.json($0.expected.value, $0.expected.interval, $0.expected.unit),
                        "got": $0.got.map { VerificationResult.json($0.value, $0.interval, $0.unit) } ?? .null,
                        "reason": $0.reason.map { .string($0) } ?? .null, "line": .string($0.line),
                    ]
                }
            ),
            "structure": .array(structure.map { ["place": .string($0.place), "problem": .string($0.problem)] }),
        ]
        guard !missingModels.isEmpty else { return result }
        let models = JSONValue.Member("missingModels", .array(missingModels.map { .string($0) }))
        return .object((result.members ?? []) + [models])
    }

    private static func json(_ value: Double, _ interval: ClosedRange<Double>?, _ unit: Unit) -> JSONValue {
        [
            "value": .number(value), "unit": .string(unit.rawValue),
            "interval": interval.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null,
        ]
    }
}
