internal import Evidence
internal import MachineHealth
internal import ReportGeneration

/// What of a report leads nowhere, states a number in words, or says nothing.
enum StructureAudit {
    static func problems(in report: Report) -> [StructureCheck] {
        var problems: [StructureCheck] = []
        func look(_ ids: [QuantityID], _ place: String) {
            for id in ids where report.quantities[id] == nil {
                problems.append(StructureCheck(place: place, problem: "\(id) is not among the quantities"))
            }
        }
        func look(_ segments: [Segment], _ place: String) {
            if segments.isEmpty { problems.append(StructureCheck(place: place, problem: "has no words")) }
            for segment in segments {
                switch segment {
                case .quantity(let id): look([id], place)
                case .text(let text):
                    guard ReportAudit.hasDigit(text) else { continue }
                    problems.append(StructureCheck(place: place, problem: "a text holds a digit"))
                case .subject, .standard, .line: continue
                }
            }
        }
        for (index, finding) in report.findings.enumerated() {
            look(finding.evidence, "findings.\(index).evidence")
            look(finding.statement, "findings.\(index).statement")
        }
        for (index, section) in report.narrative.enumerated() { look(section.segments, "narrative.\(index)") }
        look(report.prognosis?.evidence ?? [], "prognosis.evidence")
        return problems + learnedProblems(in: report)
    }

    /// Learned numbers that are shown as something else than the network was asked for.
    private static func learnedProblems(in report: Report) -> [StructureCheck] {
        var problems: [StructureCheck] = []
        let named = report.provenance.parameters
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            func add(_ problem: String) {
                problems.append(StructureCheck(place: "quantities.\(id)", problem: problem))
            }
            if isLearned(quantity) {
                if quantity.kind != quantity.method.name { add("a learned number has a kind that is not its method's") }
                let parameters = quantity.method.parameters
                let pairs = [("model", "model"), ("weights", "model_weights"), ("calibration", "model_calibration")]
                if pairs.contains(where: { named[$1] == nil || parameters[$0] != named[$1] }) {
                    add("a learned number comes from another model than the report names")
                }
            } else if let source = boundOfLearned(quantity, report) {
                if quantity.kind != "\(source.kind)-\(quantity.method.parameters["bound"]?.text ?? "")" {
                    add("a bound of a learned number has a kind that is not its own")
                }
            } else if quantity.kind.hasPrefix("learned-") {
                add("no network gave what is shown as learned")
            }
        }
        for (index, finding) in report.findings.enumerated() {
            let said: [QuantityID] = finding.statement.compactMap { if case .quantity(let id) = $0 { id } else { nil } }
            for id in Set(finding.evidence + said).sorted() {
                guard let quantity = report.quantities[id],
                    let source = isLearned(quantity) ? quantity : boundOfLearned(quantity, report)
                else { continue }
                if source.method.parameters["fault"] != .text(finding.code.rawValue)
                    || quantity.subject != finding.subject
                    || source.subject != finding.subject
                {
                    problems.append(
                        StructureCheck(
                            place: "findings.\(index)", problem: "the learned number \(id) is about another finding"))
                }
            }
        }
        return problems
    }

    private static func isLearned(_ quantity: Quantity) -> Bool {
        MethodRegistry.method(name: quantity.method.name, version: quantity.method.version) is any LearnedMethod.Type
    }

    /// The learned number that a quantity is a bound of.
    private static func boundOfLearned(_ quantity: Quantity, _ report: Report) -> Quantity? {
        guard quantity.method.name == IntervalBound.name, case .quantities(let ids) = quantity.source,
            let id = ids.first,
            let source = report.quantities[id], isLearned(source)
        else { return nil }
        return source
    }
}
