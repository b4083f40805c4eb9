internal import Evidence
internal import MachineHealth

/// How the vibration of a machine moves over its recordings.
struct MachineTrend {
    var direction: Prognosis.Trend = .unknown
    /// The slope, where there is one.
    var evidence: [QuantityID] = []
    /// Of what: the subject of the quantity that is followed.
    var subject = ""
    var figures: [Figure] = []

    /// Kinds of quantities that are followed, best first.
    static let kinds = ["velocity-rms", "acceleration-rms", "rms"]

    /// As many quantities as a slope is computed from at most.
    static let largest = 400

    private struct Series: Hashable {
        var kind: String
        var subject: String
        var unit: Unit
    }

    /// - Parameter duplicates: which recordings are copies of others; they are measured once.
    static func of(
        _ members: [MachineCombination.Member], without duplicates: DuplicateRecordings, copier: inout QuantityCopier
    ) -> MachineTrend {
        guard let (series, all) = longestSeries(members, without: duplicates) else { return MachineTrend() }
        let step = (all.count + largest - 1) / largest
        // Counted from the last, so that the latest recording is always among them.
        let kept = all.indices.reversed().filter { (all.count - 1 - $0) % step == 0 }.reversed().map { all[$0] }
        var ids: [QuantityID] = []
        for (member, id) in kept {
            guard let copied = copier.copy(id, of: members[member].report) else { return MachineTrend() }
            ids.append(copied)
        }
        let parameters: MethodParameters = ["step": .number(Double(step))]
        let sources = ids.compactMap { copier.quantities[$0] }
        guard let slope = try? SenSlope.compute(.quantities(sources), parameters), slope.value.isFinite else {
            return MachineTrend()
        }
        let id = copier.add(
            Quantity(
                value: slope.value, unit: slope.unit, interval: slope.interval, kind: "trend-slope",
                subject: series.subject,
                method: MethodReference(name: SenSlope.name, version: SenSlope.version, parameters: parameters),
                source: .quantities(ids)
            )
        )
        var trend = MachineTrend(evidence: [id], subject: series.subject)
        trend.direction =
            switch slope.interval {
            case .some(let interval) where interval.lowerBound > 0: .rising
            case .some(let interval) where interval.upperBound < 0: .falling
            case .some: .steady
            case nil: .unknown
            }
        trend.figures = [
            Figure(
                role: .trend, subject: series.subject, x: .init(name: "axis.recording", unit: .one),
                y: .init(name: "axis.amplitude", unit: series.unit),
                curves: [
                    .init(x: kept.map { Double($0.member + 1) }, y: sources.map(\.value))
                ]
            )
        ]
        return trend
    }

    /// The series of the best kind that most recordings have, at most one quantity a recording.
    private static func longestSeries(
        _ members: [MachineCombination.Member], without duplicates: DuplicateRecordings
    ) -> (Series, [(member: Int, id: QuantityID)])? {
        var found: [Series: [(member: Int, id: QuantityID)]] = [:]
        for (index, member) in members.enumerated() where duplicates.original(of: member.recording) == nil {
            for (id, quantity) in member.report.quantities.sorted(by: { $0.key < $1.key })
            where kinds.contains(quantity.kind) {
                let subject = quantity.subject
                let series = Series(kind: quantity.kind, subject: subject, unit: quantity.unit)
                if found[series]?.last?.member != index { found[series, default: []].append((index, id)) }
            }
        }
        func place(_ kind: String) -> Int { kinds.firstIndex(of: kind) ?? kinds.count }
        let best = found.filter { $0.value.count >= SenSlope.fewest }.min { left, right in
            let (a, b) = (left.key, right.key)
            if a.kind != b.kind { return place(a.kind) < place(b.kind) }
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return a.subject != b.subject
                ? PathOrder.isBefore(a.subject, b.subject) : PathOrder.isBefore(a.unit.rawValue, b.unit.rawValue)
        }
        return best.map { ($0.key, $0.value) }
    }
}
