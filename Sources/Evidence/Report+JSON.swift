/// A report file that does not follow the schema.
public struct ReportFormatError: Error, CustomStringConvertible, Sendable {
    /// Where in the file, as a path of member names.
    public var place: String
    public var problem: String

    public var description: String { "\(place): \(problem)" }
}

// MARK: - Writing

extension Report {
    /// This report as `report.json` (schema `auscult.report/1`).
    public var json: JSONValue {
        [
            "schema": .string(Report.schema),
            "kind": .string(kind.rawValue),
            "language": .string(language.rawValue),
            "subject": ["name": .string(subject)],
            "inputs": .array(inputs.map(\.json)),
            "state": .string(state.rawValue),
            "urgency": .integer(urgency),
            "quantities": .object(
                quantities.sorted { $0.key < $1.key }.map { .init($0.key.description, $0.value.json) }
            ),
            "findings": .array(findings.map(\.json)),
            "narrative": .array(
                narrative.map {
                    ["section": .string($0.section.rawValue), "segments": .array($0.segments.map(\.json))]
                }
            ),
            "limits": .array(limits.map { .string($0) }),
            "prognosis": prognosis?.json ?? .null,
            "provenance": [
                "auscult": .string(provenance.auscult),
                "model": provenance.model.map { .string($0) } ?? .null,
                "parameters": provenance.parameters.json,
            ],
        ]
    }
}

extension InputReference {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("path", .string(path)), .init("sha256", .string(sha256))]
        if let fingerprint { members.append(.init("fingerprint", .string(fingerprint))) }
        return .object(members)
    }
}

extension Quantity {
    /// This quantity as a value of `quantities`.
    public var json: JSONValue {
        .object([
            .init("value", .number(value)),
            .init("unit", .string(unit.rawValue)),
            .init("interval", interval.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null),
            .init("kind", .string(kind)),
            .init("subject", .string(subject)),
            .init(
                "method",
                [
                    "name": .string(method.name), "version": .string(method.version),
                    "parameters": method.parameters.json,
                ]
            ),
            .init("source", source.json),
        ])
    }
}

extension MethodParameters {
    /// The parameters in the order of their names.
    public var json: JSONValue {
        .object(
            sorted { $0.key < $1.key }.map { name, value in
                switch value {
                case .number(let number): .init(name, .number(number))
                case .text(let text): .init(name, .string(text))
                case .flag(let flag): .init(name, .bool(flag))
                case .list(let list): .init(name, .array(list.map { .number($0) }))
                }
            }
        )
    }
}

extension SourceReference {
    var json: JSONValue {
        switch self {
        case .samples(let input, let channel, let from, let to):
            ["input": .integer(input), "channel": .string(channel), "from": .integer(from), "to": .integer(to)]
        case .declaration(let input, let path): ["input": .integer(input), "path": .string(path)]
        case .quantities(let ids): ["quantities": .array(ids.map { .string($0.description) })]
        }
    }
}

extension Finding {
    var json: JSONValue {
        [
            "id": .string(id), "code": .string(code.rawValue), "presence": .string(presence.rawValue),
            "severity": .integer(severity), "subject": .string(subject),
            "evidence": .array(evidence.map { .string($0.description) }),
            "statement": .array(statement.map(\.json)),
        ]
    }
}

extension Segment {
    var json: JSONValue {
        switch self {
        case .text(let text): ["text": .string(text)]
        case .quantity(let id): ["quantity": .string(id.description)]
        case .subject(let name): ["subject": .string(name)]
        case .standard(let standard): ["standard": .string(standard.rawValue)]
        case .line(let line, let harmonic): ["line": .string(line.rawValue), "harmonic": .integer(harmonic)]
        }
    }
}

extension Prognosis {
    var json: JSONValue {
        [
            "trend": .string(trend.rawValue), "since": since.map { .string($0) } ?? .null,
            "evidence": .array(evidence.map { .string($0.description) }),
        ]
    }
}
