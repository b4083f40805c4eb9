internal import Evidence
internal import Foundation

/// The level of a vibration channel (its root mean square over time) against its own beginning.
struct LevelTrend: Sendable {
    /// Reaching this multiple of the reference is an alarm: the boundaries of the vibration zones stand at ratios of 2.5 (0.71, 1.8 and
    /// 4.5 mm/s for class I of ISO 10816-1:1995, annex B), so a machine that ran in the middle of the zone for unrestricted operation
    /// (B) is at the limit of damage (C/D) at 2.5 to the power of 1.5 times that level.
    static let alarm = 3.952847

    var greatest: Double
    /// The first row that reaches the alarm, or `nil`.
    var onset: Int?

    /// - Parameters:
    ///   - levels: positive; missing values are passed over.
    ///   - reference: rows at the start.
    init?(levels: [Double], reference: Int) {
        let first = levels.prefix(reference).filter { $0.isFinite }
        let base = SlowLogTable.median(Array(first))
        guard first.count >= 10, base > 0, levels.allSatisfy({ !($0 <= 0) }) else { return nil }
        greatest = 0
        var last: [Double] = []
        for (row, level) in levels.enumerated() where level.isFinite {
            last.append(level)
            if last.count > 5 { last.removeFirst() }
            guard row >= reference, last.count == 5 else { continue }
            let ratio = SlowLogTable.median(last) / base
            greatest = max(greatest, ratio)
            if onset == nil, ratio >= LevelTrend.alarm { onset = row }
        }
    }

    static func of(_ window: SampleWindow, _ parameters: MethodParameters) throws(MeasurementError) -> LevelTrend {
        guard let reference = Int(exactly: try parameters.requiredNumber("reference")), reference > 0,
            let trend = LevelTrend(levels: try window.samples(), reference: reference)
        else { throw MeasurementError("the channel is no positive level, or its reference is too short") }
        return trend
    }
}
