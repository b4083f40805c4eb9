internal import Evidence

/// The velocity of every vibration channel of a recording, graded; the largest decides.
struct SeverityGrading {
    struct Point {
        var window: SampleWindow
        var velocity: QuantityID?
        var grade: ZoneGrade
    }

    var points: [Point]

    /// The graded point with the largest velocity, else the first.
    var worst: Point?

    /// The velocities that were measured.
    var evidence: [QuantityID] { points.compactMap(\.velocity) }

    /// A grade needs a frequency range of the measuring chain of at least 1000 Hz: with an anti-aliasing filter that is a
    /// sampling rate of 2.56 times as much.
    static let lowestRate = 2560.0

    /// Acceleration and velocity are graded. A channel without a unit may be either, so the report says what it lacks; one
    /// that is told to be something else, a temperature or a displacement, is no measuring point.
    private static func mayBeGraded(_ unit: Unit?) -> Bool {
        guard let unit else { return true }
        return VibrationQuantity.of(unit).map { $0.quantity != .displacement } ?? false
    }

    static func of(_ context: ExaminationContext, _ ledger: inout EvidenceLedger) -> SeverityGrading {
        let rpm = context.mainShaft?.speed.rpm
        var grading = SeverityGrading(points: [], worst: nil)
        var largest = -1.0
        for window in context.windows where mayBeGraded(window.unit) {
            var velocity: QuantityID?
            var band: ClosedRange<Double>?
            if let rpm, let rate = try? window.rate() {
                let wanted = SeverityZones.band(speedRPM: rpm)
                // Ten periods of the lowest frequency, so that it is resolved.
                if rate >= lowestRate, Double(window.frames.count) / rate >= 10 / wanted.lowerBound {
                    band = wanted
                    velocity = try? ledger.measure(
                        VelocityRMS.self, ["band": .list([wanted.lowerBound, wanted.upperBound])], kind: "velocity-rms",
                        subject: context.place(window), in: window
                    )
                }
            }
            let value = velocity.map { ledger.value($0) }
            var grade = SeverityZones.grade(
                ZoneRequest(
                    value: value, standard: context.machine.standard, group: context.machine.group,
                    support: context.machine.support, powerKW: context.machine.powerKW, speedRPM: rpm, band: band
                )
            )
            // Without a band nothing was measured, which is not for want of a unit.
            if band == nil, case .notGraded(let reasons) = grade {
                let isUnitKnown = VibrationQuantity.of(window.unit) != nil
                var said = reasons.filter { $0 != .unitMissing || !isUnitKnown }
                if rpm != nil, !said.contains(.bandTooNarrow) { said.append(.bandTooNarrow) }
                grade = .notGraded(said)
            }
            let point = Point(window: window, velocity: velocity, grade: grade)
            grading.points.append(point)
            if case .graded = grade, let value, value > largest {
                largest = value
                grading.worst = point
            }
        }
        if grading.worst == nil { grading.worst = grading.points.first }
        return grading
    }
}
