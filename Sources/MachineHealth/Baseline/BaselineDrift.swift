public import Evidence
internal import Foundation

/// How far a recording lies from a machine's healthy baseline.
public struct BaselineDrift: Hashable, Sendable {
    /// A quantity with its history.
    public struct Deviation: Hashable, Sendable {
        public var channel: String
        public var quantity: BaselineQuantity
        public var measured: QuantityID
        /// The measured value over the median of the history.
        public var ratio: QuantityID
        public var isAbnormal: Bool
    }

    public var deviations: [Deviation]

    /// Whether there was enough history to judge by.
    public var isJudged: Bool { !deviations.isEmpty }
    /// Whether a quantity lies above what a healthy recording would show but once in the stated rate.
    public var isAbnormal: Bool { deviations.contains(where: \.isAbnormal) }
    /// The quantities of those that are abnormal.
    public var evidence: [QuantityID] { deviations.filter(\.isAbnormal).flatMap { [$0.measured, $0.ratio] } }
}

extension HealthyBaseline {
    /// Healthy recordings that a judgement needs at least.
    public static let fewestRecordings = 5
    /// Healthy recordings that are called abnormal, over all channels and quantities together.
    public static let defaultFalseAlarmRate = 0.002

    /// Compares a recording with the baseline.
    ///
    /// Logarithms of the values are compared with median and MAD of the history; the limit is that of a normal history of the
    /// same length (`DriftLimits`), at the stated rate over the number of comparisons. Only a rise is abnormal.
    ///
    /// - Parameter falseAlarmRate: of a healthy recording, over all comparisons.
    public func drift(
        _ context: ExaminationContext, _ ledger: inout EvidenceLedger,
        quantities: [BaselineQuantity] = BaselineQuantity.allCases,
        falseAlarmRate: Double = HealthyBaseline.defaultFalseAlarmRate
    ) -> BaselineDrift {
        let speed = context.mainShaft?.speed.rpm
        let measurements = HealthyBaseline.measure(context, &ledger, quantities: quantities)
        let comparable = measurements.compactMap {
            item -> (item: BaselineMeasurement, location: Double, scale: Double, count: Int)? in
            let history = history(channel: item.channel, item.quantity, speedRPM: speed)
            guard history.count >= HealthyBaseline.fewestRecordings else { return nil }
            let logarithms = history.filter { $0 > 0 }.map { log($0) }
            guard logarithms.count == history.count else { return nil }
            let robust = RobustScale(logarithms)
            return (item, robust.median, robust.scale, history.count)
        }
        let chance = falseAlarmRate / Double(max(1, comparable.count))
        var deviations: [BaselineDrift.Deviation] = []
        for (item, location, scale, count) in comparable {
            let reference = exp(location)
            let ratio = try? ledger.derive(
                BaselineRatio.self,
                ["reference": .number(reference.rounded(toSignificant: 9)), "recordings": .number(Double(count))],
                kind: "baseline-ratio", subject: item.channel, from: [item.id]
            )
            guard let ratio else { continue }
            // Less than a quarter more is no significant change, however steady the machine was (ISO 20816-3:2022, 5.3, puts the
            // least change that matters at a quarter of the limit between B and C).
            let limit = max(DriftLimits.critical(recordings: count, chance: chance) * scale, log(1.25))
            deviations.append(
                BaselineDrift.Deviation(
                    channel: item.channel, quantity: item.quantity, measured: item.id, ratio: ratio,
                    isAbnormal: log(item.value) - location > limit
                )
            )
        }
        return BaselineDrift(deviations: deviations)
    }
}

/// Median and scaled median absolute deviation.
struct RobustScale: Hashable, Sendable {
    var median: Double
    /// 1.4826 times the median absolute deviation: the standard deviation of a long normal sample.
    var scale: Double

    init(_ values: [Double]) {
        let centre = RobustScale.median(values)
        median = centre
        scale = 1.4826 * RobustScale.median(values.map { abs($0 - centre) })
    }

    /// The median, the mean of the two middle values of an even number; 0 of none.
    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

/// A measured value over the median of a machine's healthy recordings.
///
/// Source: one quantity. Parameters: `reference`, the median in the quantity's unit, and `recordings`, how many it is of.
public enum BaselineRatio: MeasurementMethod {
    public static let name = "baseline-ratio"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .quantities(let quantities) = source, let measured = quantities.first, quantities.count == 1 else {
            throw MeasurementError("a ratio to the baseline is of one quantity")
        }
        let reference = try parameters.requiredNumber("reference")
        guard reference > 0 else { throw MeasurementError("the baseline is not above zero") }
        return Measurement(value: measured.value / reference, unit: .one)
    }
}
