public import Foundation

// Reading report.json: every member is checked, and the first that does not fit is named.

extension Report {
    /// Reads `report.json`.
    ///
    /// - Throws: `ReportFormatError` with the member that does not fit.
    public init(parsing data: Data) throws(ReportFormatError) {
        let root: JSONValue
        do {
            root = try JSONValue(parsing: data)
        } catch {
            throw ReportFormatError(place: "report", problem: "is not valid JSON")
        }
        guard root["schema"]?.string == Report.schema else {
            throw ReportFormatError(place: "schema", problem: "must be \(Report.schema)")
        }
        var quantities: [QuantityID: Quantity] = [:]
        for member in root["quantities"]?.members ?? [] {
            let place = "quantities.\(member.name)"
            guard let id = QuantityID(member.name) else {
                throw ReportFormatError(place: place, problem: "must be named q and a number")
            }
            quantities[id] = try Quantity(json: member.value, place: place)
        }
        let provenance = root["provenance"]
        self.init(
            kind: try root.coded("kind"), language: try root.coded("language"),
            subject: root["subject"]?["name"]?.string ?? "",
            inputs: try (root["inputs"]?.array ?? []).enumerated().map { index, value throws(ReportFormatError) in
                InputReference(
                    path: try value.text("path", place: "inputs.\(index)"),
                    sha256: try value.text("sha256", place: "inputs.\(index)")
                )
            },
            state: try root.coded("state"), urgency: root["urgency"]?.integer ?? 0, quantities: quantities,
            findings: try (root["findings"]?.array ?? []).enumerated().map { index, value throws(ReportFormatError) in
                try Finding(json: value, place: "findings.\(index)")
            },
            narrative: try (root["narrative"]?.array ?? []).enumerated().map {
                index, value throws(ReportFormatError) in
                NarrativeSection(
                    section: try value.coded("section", place: "narrative.\(index)"),
                    segments: try Segment.list(value["segments"], place: "narrative.\(index).segments")
                )
            },
            limits: (root["limits"]?.array ?? []).compactMap(\.string),
            prognosis: try root["prognosis"].flatMap { value throws(ReportFormatError) in
                value == .null ? nil : try Prognosis(json: value)
            },
            provenance: Provenance(
                auscult: provenance?["auscult"]?.string ?? "", model: provenance?["model"]?.string,
                parameters: try MethodParameters(json: provenance?["parameters"], place: "provenance.parameters")
            )
        )
    }
}

extension Quantity {
    init(json: JSONValue, place: String) throws(ReportFormatError) {
        guard let value = json["value"]?.number else {
            throw ReportFormatError(place: "\(place).value", problem: "must be a number")
        }
        var interval: ClosedRange<Double>?
        if let bounds = json["interval"]?.array {
            guard bounds.count == 2, let lower = bounds[0].number, let upper = bounds[1].number, lower <= upper else {
                throw ReportFormatError(place: "\(place).interval", problem: "must be two ascending numbers")
            }
            interval = lower...upper
        }
        guard let method = json["method"], let source = json["source"] else {
            throw ReportFormatError(place: place, problem: "must have a method and a source")
        }
        // Assigned, not rounded: a written digit that was changed must be seen as it stands.
        self.init(
            value: 0, unit: Unit(rawValue: try json.text("unit", place: place)),
            kind: try json.text("kind", place: place), subject: try json.text("subject", place: place),
            method: MethodReference(
                name: try method.text("name", place: "\(place).method"),
                version: try method.text("version", place: "\(place).method"),
                parameters: try MethodParameters(json: method["parameters"], place: "\(place).method.parameters")
            ),
            source: try SourceReference(json: source, place: "\(place).source")
        )
        self.value = value
        self.interval = interval
    }
}

extension MethodParameters {
    init(json: JSONValue?, place: String) throws(ReportFormatError) {
        self.init()
        for member in json?.members ?? [] {
            switch member.value {
            case .string(let text): self[member.name] = .text(text)
            case .bool(let flag): self[member.name] = .flag(flag)
            case .number, .integer: self[member.name] = .number(member.value.number ?? 0)
            case .array(let values): self[member.name] = .list(values.compactMap(\.number))
            case .null, .object:
                throw ReportFormatError(place: "\(place).\(member.name)", problem: "must be a number, text or list")
            }
        }
    }
}

extension SourceReference {
    init(json: JSONValue, place: String) throws(ReportFormatError) {
        if let ids = json["quantities"]?.array {
            self = .quantities(ids.compactMap { $0.string.flatMap { QuantityID($0) } })
            return
        }
        guard let input = json["input"]?.integer, input >= 0 else {
            throw ReportFormatError(place: "\(place).input", problem: "must be the index of an input")
        }
        if let path = json["path"]?.string {
            self = .declaration(input: input, path: path)
            return
        }
        guard let from = json["from"]?.integer, let to = json["to"]?.integer, 0 <= from, from <= to else {
            throw ReportFormatError(place: place, problem: "must have from and to, ascending")
        }
        self = .samples(input: input, channel: try json.text("channel", place: place), from: from, to: to)
    }
}

extension Finding {
    init(json: JSONValue, place: String) throws(ReportFormatError) {
        self.init(
            id: try json.text("id", place: place), code: try json.coded("code", place: place),
            presence: try json.coded("presence", place: place), severity: json["severity"]?.integer ?? 0,
            subject: try json.text("subject", place: place),
            evidence: (json["evidence"]?.array ?? []).compactMap { $0.string.flatMap { QuantityID($0) } },
            statement: try Segment.list(json["statement"], place: "\(place).statement")
        )
    }
}

extension Segment {
    static func list(_ json: JSONValue?, place: String) throws(ReportFormatError) -> [Segment] {
        var segments: [Segment] = []
        for (index, value) in (json?.array ?? []).enumerated() {
            if let text = value["text"]?.string {
                segments.append(.text(text))
            } else if let id = value["quantity"]?.string.flatMap({ QuantityID($0) }) {
                segments.append(.quantity(id))
            } else if let name = value["subject"]?.string {
                segments.append(.subject(name))
            } else if value["standard"] != nil {
                segments.append(.standard(try value.coded("standard", place: place)))
            } else if value["line"] != nil {
                segments.append(.line(try value.coded("line", place: place), harmonic: value["harmonic"]?.integer ?? 1))
            } else {
                throw ReportFormatError(place: "\(place).\(index)", problem: "is no known segment")
            }
        }
        return segments
    }
}

extension Prognosis {
    init(json: JSONValue) throws(ReportFormatError) {
        self.init(
            trend: try json.coded("trend", place: "prognosis"), since: json["since"]?.string,
            evidence: (json["evidence"]?.array ?? []).compactMap { $0.string.flatMap { QuantityID($0) } }
        )
    }
}

extension JSONValue {
    fileprivate func text(_ name: String, place: String) throws(ReportFormatError) -> String {
        guard let text = self[name]?.string else {
            throw ReportFormatError(place: "\(place).\(name)", problem: "must be a text")
        }
        return text
    }

    fileprivate func coded<Code: RawRepresentable<String>>(
        _ name: String, place: String = "report"
    ) throws(ReportFormatError) -> Code {
        guard let text = self[name]?.string, let code = Code(rawValue: text) else {
            throw ReportFormatError(place: "\(place).\(name)", problem: "is not one of the known words")
        }
        return code
    }
}
