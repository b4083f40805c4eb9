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
        for member in try root.required("quantities", \.members, "an object") {
            let place = "quantities.\(member.name)"
            guard let id = QuantityID(member.name) else {
                throw ReportFormatError(place: place, problem: "must be named q and a number")
            }
            quantities[id] = try Quantity(json: member.value, place: place)
        }
        let provenance = root["provenance"] ?? .null
        self.init(
            kind: try root.coded("kind"), language: try root.coded("language"),
            subject: try (root["subject"] ?? .null).text("name", place: "subject"),
            inputs: try root.list("inputs") { value, place throws(ReportFormatError) in
                InputReference(
                    path: try value.text("path", place: place), sha256: try value.text("sha256", place: place),
                    fingerprint: try value.optionalText("fingerprint", place: place)
                )
            },
            state: try root.coded("state"), urgency: try root.grade("urgency"), quantities: quantities,
            findings: try root.list("findings") { value, place throws(ReportFormatError) in
                try Finding(json: value, place: place)
            },
            narrative: try root.list("narrative") { value, place throws(ReportFormatError) in
                NarrativeSection(
                    section: try value.coded("section", place: place),
                    segments: try Segment.list(of: value, "segments", place: place)
                )
            },
            limits: try root.list("limits") { value, place throws(ReportFormatError) in
                guard let text = value.string else { throw ReportFormatError(place: place, problem: "must be a text") }
                return text
            },
            prognosis: try root["prognosis"].flatMap { value throws(ReportFormatError) in
                value == .null ? nil : try Prognosis(json: value)
            },
            provenance: Provenance(
                auscult: try provenance.text("auscult", place: "provenance"),
                model: try provenance.optionalText("model", place: "provenance"),
                parameters: try MethodParameters(json: provenance["parameters"], place: "provenance.parameters")
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
        if let written = json["interval"], written != .null {
            guard let bounds = written.array, bounds.count == 2, let lower = bounds[0].number,
                let upper = bounds[1].number, lower <= upper
            else {
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
        guard let members = json?.members else { throw ReportFormatError(place: place, problem: "must be an object") }
        for member in members {
            switch member.value {
            case .string(let text): self[member.name] = .text(text)
            case .bool(let flag): self[member.name] = .flag(flag)
            case .number, .integer: self[member.name] = .number(member.value.number ?? 0)
            case .array(let values) where values.allSatisfy({ $0.number != nil }):
                self[member.name] = .list(values.compactMap(\.number))
            case .null, .object, .array:
                throw ReportFormatError(
                    place: "\(place).\(member.name)", problem: "must be a number, text, truth value or list of numbers"
                )
            }
        }
    }
}

extension SourceReference {
    init(json: JSONValue, place: String) throws(ReportFormatError) {
        if json["quantities"] != nil {
            self = .quantities(try QuantityID.list(of: json, "quantities", place: place))
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
            presence: try json.coded("presence", place: place), severity: try json.grade("severity", place: place),
            subject: try json.text("subject", place: place),
            evidence: try QuantityID.list(of: json, "evidence", place: place),
            statement: try Segment.list(of: json, "statement", place: place)
        )
    }
}

extension QuantityID {
    fileprivate static func list(
        of json: JSONValue, _ name: String, place: String
    ) throws(ReportFormatError) -> [QuantityID] {
        try json.list(name, place: place) { value, place throws(ReportFormatError) in
            guard let id = value.string.flatMap({ QuantityID($0) }) else {
                throw ReportFormatError(place: place, problem: "must be q and a number")
            }
            return id
        }
    }
}

extension Segment {
    fileprivate static func list(
        of json: JSONValue, _ name: String, place: String
    ) throws(ReportFormatError) -> [Segment] {
        try json.list(name, place: place) { value, place throws(ReportFormatError) in
            try Segment(json: value, place: place)
        }
    }

    private init(json: JSONValue, place: String) throws(ReportFormatError) {
        if let text = json["text"]?.string {
            self = .text(text)
        } else if let id = json["quantity"]?.string.flatMap({ QuantityID($0) }) {
            self = .quantity(id)
        } else if let name = json["subject"]?.string {
            self = .subject(name)
        } else if json["standard"] != nil {
            self = .standard(try json.coded("standard", place: place))
        } else if json["line"] != nil {
            guard let harmonic = json["harmonic"]?.integer, harmonic > 0 else {
                throw ReportFormatError(place: "\(place).harmonic", problem: "must be a whole number above zero")
            }
            self = .line(try json.coded("line", place: place), harmonic: harmonic)
        } else {
            throw ReportFormatError(place: place, problem: "is no known segment")
        }
    }
}

extension Prognosis {
    init(json: JSONValue) throws(ReportFormatError) {
        self.init(
            trend: try json.coded("trend", place: "prognosis"),
            since: try json.optionalText("since", place: "prognosis"),
            evidence: try QuantityID.list(of: json, "evidence", place: "prognosis")
        )
    }
}

// MARK: - Members

extension JSONValue {
    /// The path of a member; those of the report itself stand alone.
    private func path(_ name: String, in place: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    fileprivate func required<Value>(
        _ name: String, place: String = "", _ read: (JSONValue) -> Value?, _ wanted: String
    ) throws(ReportFormatError) -> Value {
        guard let value = self[name].flatMap(read) else {
            throw ReportFormatError(place: path(name, in: place), problem: "must be \(wanted)")
        }
        return value
    }

    /// The elements of a list, each read with its own place.
    fileprivate func list<Element>(
        _ name: String, place: String = "", _ read: (JSONValue, String) throws(ReportFormatError) -> Element
    ) throws(ReportFormatError) -> [Element] {
        var elements: [Element] = []
        for (index, value) in try required(name, place: place, \.array, "a list").enumerated() {
            elements.append(try read(value, "\(path(name, in: place)).\(index)"))
        }
        return elements
    }

    /// A whole number from 0 to 4.
    fileprivate func grade(_ name: String, place: String = "") throws(ReportFormatError) -> Int {
        try required(name, place: place, { $0.integer.flatMap { (0...4).contains($0) ? $0 : nil } }, "0 to 4")
    }

    /// A text, or `nil` where the member is absent or null.
    fileprivate func optionalText(_ name: String, place: String) throws(ReportFormatError) -> String? {
        guard let value = self[name], value != .null else { return nil }
        return try text(name, place: place)
    }

    fileprivate func text(_ name: String, place: String) throws(ReportFormatError) -> String {
        try required(name, place: place, \.string, "a text")
    }

    fileprivate func coded<Code: RawRepresentable<String>>(
        _ name: String, place: String = ""
    ) throws(ReportFormatError) -> Code {
        try required(name, place: place, { $0.string.flatMap { Code(rawValue: $0) } }, "one of the known words")
    }
}
