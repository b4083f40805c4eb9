public import Evidence

/// What a baseline keeps of a channel.
public enum BaselineQuantity: String, Hashable, Sendable, CaseIterable {
    /// Velocity from 10 to 1000 Hz (from 2 Hz below 600 r/min), mm/s rms.
    case velocityRMS = "velocity-rms"
    /// Velocity of the line at the shaft's speed, mm/s rms.
    case shaftVelocity = "shaft-velocity"
    /// Root mean square of the samples in the channel's unit.
    case rms
    /// Raw kurtosis.
    case kurtosis
    case crestFactor = "crest-factor"
}

/// A value of a recording that is compared with the baseline.
public struct BaselineMeasurement: Hashable, Sendable {
    public var channel: String
    public var quantity: BaselineQuantity
    public var value: Double
    public var id: QuantityID
}

extension HealthyBaseline {
    /// Measures what a baseline keeps of a recording; what cannot be measured is absent.
    public static func measure(
        _ context: ExaminationContext, _ ledger: inout EvidenceLedger,
        quantities: [BaselineQuantity] = BaselineQuantity.allCases
    ) -> [BaselineMeasurement] {
        var measurements: [BaselineMeasurement] = []
        for window in context.windows {
            for quantity in quantities {
                guard let id = measure(quantity, window, context, &ledger) else { continue }
                let value = ledger.value(id)
                guard value > 0, value.isFinite else { continue }
                measurements.append(
                    BaselineMeasurement(channel: window.channelName, quantity: quantity, value: value, id: id)
                )
            }
        }
        return measurements
    }

    private static func measure(
        _ quantity: BaselineQuantity, _ window: SampleWindow, _ context: ExaminationContext,
        _ ledger: inout EvidenceLedger
    ) -> QuantityID? {
        let place = context.place(window)
        switch quantity {
        case .velocityRMS:
            guard let rpm = context.mainShaft?.speed.rpm, let rate = try? window.rate() else { return nil }
            let band = SeverityZones.band(speedRPM: rpm)
            guard rate >= SeverityGrading.lowestRate else { return nil }
            return try? ledger.measure(
                VelocityRMS.self, ["band": .list([band.lowerBound, band.upperBound])], kind: "velocity-rms",
                subject: place, in: window
            )
        case .shaftVelocity:
            guard let speed = context.mainShaft?.speed.hertz, speed > 0 else { return nil }
            let parameters: MethodParameters = [
                "frequency": .number(speed.rounded(toSignificant: 9)), "tolerance": .number(context.speedTolerance),
            ]
            return try? ledger.measure(
                LineVelocity.self, parameters, kind: "line-velocity", subject: place, in: window
            )
        case .rms: return try? ledger.measure(SampleRMS.self, kind: "rms", subject: place, in: window)
        case .kurtosis: return try? ledger.measure(Kurtosis.self, kind: "kurtosis", subject: place, in: window)
        case .crestFactor:
            return try? ledger.measure(CrestFactor.self, kind: "crest-factor", subject: place, in: window)
        }
    }
}
