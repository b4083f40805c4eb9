public import Evidence

/// What of a vibration is measured; each follows from the one before by integration.
public enum VibrationQuantity: String, Hashable, Sendable, CaseIterable {
    case acceleration, velocity, displacement

    /// The unit that reports use: m/s², mm/s, µm.
    public var unit: Unit {
        switch self {
        case .acceleration: .metresPerSecondSquared
        case .velocity: .millimetresPerSecond
        case .displacement: .micrometres
        }
    }

    var order: Int {
        switch self {
        case .acceleration: 0
        case .velocity: 1
        case .displacement: 2
        }
    }

    /// The quantity that a channel's unit speaks of, and the factor from it to SI units; `nil` for other units.
    static func of(_ unit: Unit?) -> (quantity: VibrationQuantity, toSI: Double)? {
        guard let unit else { return nil }
        if let factor = unit.metresPerSecondSquared { return (.acceleration, factor) }
        if let factor = unit.millimetresPerSecond { return (.velocity, factor / 1000) }
        if unit == .micrometres { return (.displacement, 1e-6) }
        return nil
    }

    /// How to come from a channel to this quantity.
    ///
    /// - Returns: the number of integrations, and the factor from the channel's unit to `unit`.
    /// - Throws: where the channel's unit is not known or the quantity would need differentiation.
    func conversion(from window: SampleWindow) throws(MeasurementError) -> (integrations: Int, factor: Double) {
        guard let unit = window.unit else { throw MeasurementError("the unit of \(window.channelName) is not known") }
        guard let source = VibrationQuantity.of(unit) else {
            throw MeasurementError("\(window.channelName) is in \(unit.rawValue), which is no unit of vibration")
        }
        let integrations = order - source.quantity.order
        guard integrations >= 0 else {
            throw MeasurementError("\(rawValue) is not computed from \(source.quantity.rawValue)")
        }
        let fromSI: Double =
            switch self {
            case .acceleration: 1
            case .velocity: 1000
            case .displacement: 1e6
            }
        return (integrations, source.toSI * fromSI)
    }
}
