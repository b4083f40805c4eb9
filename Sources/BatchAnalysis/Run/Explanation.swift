public import Evidence

/// Why a report says what it says: each finding with its quantities, their methods and the samples they were measured on.
public struct Explanation {
    private let report: Report

    public init(report: Report) { self.report = report }

    /// As JSON.
    public var json: JSONValue {
        [
            "subject": .string(report.subject), "state": .string(report.state.rawValue),
            "urgency": .integer(report.urgency),
            "findings": .array(
                report.findings.map { finding in
                    [
                        "id": .string(finding.id), "code": .string(finding.code.rawValue),
                        "presence": .string(finding.presence.rawValue), "severity": .integer(finding.severity),
                        "subject": .string(finding.subject), "statement": .string(text(finding.statement)),
                        "evidence": .array(
                            chain(finding.evidence).map { id, depth in
                                var members = report.quantities[id]?.json.members ?? []
                                members.insert(.init("id", .string(id.description)), at: 0)
                                members.append(.init("where", .string(place(id))))
                                members.append(.init("depth", .integer(depth)))
                                return .object(members)
                            }
                        ),
                    ]
                }
            ),
            "limits": .array(report.limits.map { .string($0) }),
        ]
    }

    /// For people.
    public var lines: [String] {
        var lines = ["\(report.subject): \(report.state.rawValue), urgency \(report.urgency)"]
        for finding in report.findings {
            lines.append("")
            lines.append(
                "\(finding.id) \(finding.code.rawValue): \(finding.presence.rawValue), severity \(finding.severity), "
                    + finding.subject
            )
            let statement = text(finding.statement)
            if !statement.isEmpty { lines.append("   \(statement)") }
            for (id, depth) in chain(finding.evidence) {
                let indent = String(repeating: "  ", count: depth + 2)
                guard let quantity = report.quantities[id] else { continue }
                lines.append("\(indent)\(id) \(quantity.kind) of \(quantity.subject) = \(value(quantity))")
                lines.append("\(indent)   by \(method(quantity.method))")
                lines.append("\(indent)   from \(place(id))")
            }
        }
        if !report.limits.isEmpty {
            lines.append("")
            lines.append("Not judged:")
            lines += report.limits.map { "  \($0)" }
        }
        return lines
    }

    /// Quantities with those that they were computed from, each below its user, each once.
    private func chain(_ ids: [QuantityID]) -> [(QuantityID, Int)] {
        var seen: Set<QuantityID> = []
        var stack = ids.reversed().map { ($0, 0) }
        var order: [(QuantityID, Int)] = []
        while let (id, depth) = stack.popLast() {
            guard seen.insert(id).inserted else { continue }
            order.append((id, depth))
            if depth < 8, case .quantities(let sources)? = report.quantities[id]?.source {
                stack += sources.reversed().map { ($0, depth + 1) }
            }
        }
        return order
    }

    private func value(_ quantity: Quantity) -> String {
        let unit = quantity.unit.symbol.isEmpty ? "" : " \(quantity.unit.symbol)"
        let interval = quantity.interval.map { " (\($0.lowerBound) to \($0.upperBound))" } ?? ""
        return "\(quantity.value)\(unit)\(interval)"
    }

    private func method(_ method: MethodReference) -> String {
        let parameters = method.parameters.isEmpty ? "" : " \(method.parameters.json.text())"
        return "\(method.name) version \(method.version)\(parameters)"
    }

    private func place(_ id: QuantityID) -> String {
        func input(_ index: Int) -> String {
            report.inputs.indices.contains(index) ? report.inputs[index].path : "input \(index)"
        }
        switch report.quantities[id]?.source {
        case .samples(let index, let channel, let from, let to)?:
            return "\(input(index)), channel \(channel), samples \(from) to \(to)"
        case .declaration(let index, let path)?: return "\(input(index)), \(path)"
        case .quantities(let ids)?:
            let first = ids.prefix(12).map(\.description).joined(separator: " ")
            return ids.count > 12 ? "\(first) … (\(ids.count))" : first
        case nil: return "nowhere"
        }
    }

    private func text(_ segments: [Segment]) -> String {
        segments.map { segment in
            switch segment {
            case .text(let text): text
            case .quantity(let id): report.quantities[id].map(value) ?? id.description
            case .subject(let name): name
            case .standard(let standard): standard.rawValue
            case .line(let line, let harmonic): harmonic == 1 ? line.rawValue : "\(harmonic)×\(line.rawValue)"
            }
        }.joined()
    }
}
