public import Evidence
public import MachineHealth
internal import SensorLogs

/// Measures every quantity of a report again, by the same methods on the same files, and names what differs.
///
/// Inputs whose bytes changed are named by their hash; the quantities are measured all the same, so that a forged hash hides
/// nothing. Quantities computed from others are computed from those measured again, so that one changed digit names one quantity.
public struct ReportVerifier {
    private let source: any EvidenceSource
    private let locations: InputLocations
    private let listener: (any LearnedListener)?

    /// - Parameter listener: the trained network that learned quantities are asked for again; without one they are named as not
    ///   measured again.
    public init(source: any EvidenceSource, locations: InputLocations, listener: (any LearnedListener)? = nil) {
        self.source = source
        self.locations = locations
        self.listener = listener
    }

    /// Checks all of a report.
    public func verify(_ report: Report) -> VerificationResult {
        var inputs = ReportInputs(report: report, source: source, locations: locations)
        var measured: [QuantityID: Quantity] = [:]
        var checks: [QuantityID: QuantityCheck] = [:]
        for (id, quantity) in direct(report) {
            check(id, quantity, &measured, &checks) { () throws(MeasurementError) in
                try inputs.source(of: quantity)
            }
        }
        for (id, quantity) in derived(report) {
            var unasked: QuantityID?
            var claimed: [QuantityID: Quantity] = [:]
            if case .quantities(let ids) = quantity.source {
                for source in ids where checks[source]?.status == .needsModel {
                    // What the report says of it: a derivation that does not follow even from that is refused without the model.
                    claimed[source] = report.quantities[source]
                    unasked = unasked ?? source
                }
            }
            let sources = Result { () throws(MeasurementError) in
                try ReportVerifier.sources(of: quantity, among: measured, or: claimed)
            }
            check(id, quantity, &measured, &checks) { () throws(MeasurementError) in try sources.get() }
            if let unasked, checks[id] == nil {
                checks[id] = QuantityCheck(
                    id: id, status: .needsModel, expected: quantity,
                    reason: "it is computed from \(unasked), which comes from a model that was not given"
                )
            }
        }
        // What stands in a circle was in neither list.
        for (id, quantity) in report.quantities where measured[id] == nil && checks[id] == nil {
            checks[id] = QuantityCheck(
                id: id, status: .unchecked, expected: quantity, reason: "it is computed from itself or from nothing"
            )
        }
        return VerificationResult(
            inputs: inputs.checks, quantities: checks.sorted { $0.key < $1.key }.map(\.value),
            structure: StructureAudit.problems(in: report) + inputs.fingerprintProblems(),
            count: report.quantities.count
        )
    }

    private static func sources(
        of quantity: Quantity, among measured: [QuantityID: Quantity], or claimed: [QuantityID: Quantity]
    ) throws(MeasurementError) -> MeasurementSource {
        guard case .quantities(let ids) = quantity.source else { throw MeasurementError("its source is not known") }
        var sources: [Quantity] = []
        for id in ids {
            guard let source = measured[id] ?? claimed[id] else {
                throw MeasurementError("it is computed from \(id), which cannot be measured again")
            }
            sources.append(source)
        }
        return .quantities(sources)
    }

    private func check(
        _ id: QuantityID, _ quantity: Quantity, _ measured: inout [QuantityID: Quantity],
        _ checks: inout [QuantityID: QuantityCheck], _ source: () throws(MeasurementError) -> MeasurementSource
    ) {
        do throws(MeasurementError) {
            guard let method = MethodRegistry.method(name: quantity.method.name, version: quantity.method.version)
            else {
                throw MeasurementError(
                    "the method \(quantity.method.name) version \(quantity.method.version) is not known"
                )
            }
            var source = try source()
            if method is any LearnedMethod.Type, case .samples(let window) = source {
                guard let listener else {
                    checks[id] = QuantityCheck(
                        id: id, status: .needsModel, expected: quantity,
                        reason: "it comes from a model that was not given; name its folder with --model"
                    )
                    return
                }
                source = .heard(window, listener)
            }
            let measurement = try method.compute(source, quantity.method.parameters)
            let again = Quantity(
                value: measurement.value, unit: measurement.unit, interval: measurement.interval, kind: quantity.kind,
                subject: quantity.subject, method: quantity.method, source: quantity.source
            )
            measured[id] = again
            guard again.value != quantity.value || again.unit != quantity.unit || again.interval != quantity.interval
            else { return }
            checks[id] = QuantityCheck(
                id: id, status: .differs, expected: quantity,
                got: .init(value: again.value, unit: again.unit, interval: again.interval)
            )
        } catch {
            checks[id] = QuantityCheck(id: id, status: .unchecked, expected: quantity, reason: error.description)
        }
    }

    /// Quantities measured on inputs, those of one stretch of one recording together, so that it is read once.
    private func direct(_ report: Report) -> [(QuantityID, Quantity)] {
        func key(_ source: SourceReference) -> (Int, Int, Int, String) {
            switch source {
            case .samples(let input, let channel, let from, let to): (input, from, to, channel)
            case .declaration(let input, let path): (input, -1, -1, path)
            case .quantities: (-1, 0, 0, "")
            }
        }
        return report.quantities.filter { if case .quantities = $0.value.source { false } else { true } }
            .map { (id: $0.key, quantity: $0.value, key: key($0.value.source)) }
            .sorted { $0.key != $1.key ? $0.key < $1.key : $0.id < $1.id }
            .map { ($0.id, $0.quantity) }
    }

    /// Quantities computed from others, each after its sources (Kahn's order). Those in a circle are left out.
    private func derived(_ report: Report) -> [(QuantityID, Quantity)] {
        var waiting: [QuantityID: Int] = [:]
        var users: [QuantityID: [QuantityID]] = [:]
        var ready: [QuantityID] = []
        for (id, quantity) in report.quantities.sorted(by: { $0.key < $1.key }) {
            guard case .quantities(let ids) = quantity.source else { continue }
            var open = 0
            for source in ids {
                if case .quantities = report.quantities[source]?.source {
                    users[source, default: []].append(id)
                    open += 1
                }
            }
            waiting[id] = open
            if open == 0 { ready.append(id) }
        }
        var order: [(QuantityID, Quantity)] = []
        while let id = ready.popLast() {
            if let quantity = report.quantities[id] { order.append((id, quantity)) }
            for user in users[id] ?? [] {
                let left = (waiting[user] ?? 0) - 1
                waiting[user] = left
                if left == 0 { ready.append(user) }
            }
        }
        return order
    }
}
