internal import Evidence

/// What the shaft rules share: the lines of every vibration channel, the level, and what was not available.
struct ShaftExamination {
    var shaft: String
    var level: VibrationLevel
    /// The lines of each channel that allow them, in the order of the channels.
    var channels: [ShaftLines]
    var limits: [Statement]

    /// - Returns: `nil` with the reason where no shaft's speed is known or no channel allows lines.
    static func of(
        _ context: ExaminationContext, _ ledger: inout EvidenceLedger
    ) -> (examination: ShaftExamination?, limits: [Statement]) {
        guard let shaft = context.mainShaft else { return (nil, [Statement("limit.speed-unknown")]) }
        guard shaft.speed.rpm > 0 else { return (nil, [Statement("limit.machine-stands-still")]) }
        var channels: [ShaftLines] = []
        for window in context.windows {
            let lines = try? window.keep("shaft lines \(shaft.speed.hertz) \(context.speedTolerance)") {
                () throws(MeasurementError) in
                try ShaftLines(window, speed: shaft.speed.hertz, tolerance: context.speedTolerance)
            }
            if let lines { channels.append(lines) }
        }
        guard !channels.isEmpty else { return (nil, [Statement("limit.shaft-lines-not-measured")]) }
        let level = VibrationLevel.of(context, &ledger)
        var limits = [Statement("limit.standing.no-phase")]
        if !channels.contains(where: { context.isAxial($0.window) == true }) {
            limits.append(Statement("limit.standing.no-axial"))
        }
        return (ShaftExamination(shaft: shaft.name, level: level, channels: channels, limits: limits), limits)
    }

    /// The channel with the largest velocity at shaft harmonics.
    var strongest: ShaftLines? {
        channels.max { $0.harmonicVelocity < $1.harmonicVelocity }
    }

    /// The largest velocity of an order over the axial or the other channels, 0 where none has it significantly.
    func velocity(_ order: Double, axial: Bool, _ context: ExaminationContext) -> Double {
        channels.filter { (context.isAxial($0.window) == true) == axial }.map { $0.velocity(order) }.max() ?? 0
    }

    /// Whether an order of the main shaft is explained by another shaft's rotation, a gear mesh or twice the mains.
    func isExplained(_ order: Double, _ context: ExaminationContext) -> Bool {
        guard let lines = strongest else { return false }
        let frequency = order * lines.speed
        let reach = max(0.01, 3 / lines.revolutions)
        let others = context.machine.shaftNames.filter { $0 != shaft }.compactMap { context.speeds[$0]?.hertz }
        return others.contains { other in
            guard other > 0 else { return false }
            return (1...3).contains { abs(frequency / (Double($0) * other) - 1) <= reach }
        }
    }

    /// The level's verdict as far as a shaft fault may rest on it: where the harmonics of the shaft do not carry half of the
    /// velocity, an abnormal level is abnormal for another reason.
    func verdict(_ lines: ShaftLines, _ ledger: EvidenceLedger) -> VibrationLevel.Verdict {
        guard case .abnormal = level.verdict else { return level.verdict }
        let velocities = level.evidence.compactMap { ledger[$0] }.filter { $0.kind == "velocity-rms" }.map(\.value)
        let total = velocities.max() ?? 0
        return lines.harmonicVelocity >= 0.5 * total ? level.verdict : .unknown
    }

    /// Evidence for some orders in one channel: velocity and prominence of each that can be measured.
    func evidence(
        _ orders: [Double], _ lines: ShaftLines, _ context: ExaminationContext, _ ledger: inout EvidenceLedger
    ) -> [QuantityID] {
        let place = context.place(lines.window)
        var ids: [QuantityID] = []
        for order in orders {
            if let id = try? lines.measure(order, place, &ledger) { ids.append(id) }
        }
        if let first = orders.first, let id = try? lines.measureProminence(first, place, &ledger) { ids.append(id) }
        return ids
    }
}
