/// What the vibration network has an output for: the faults that the vibration simulator makes, in the order of the
/// outputs.
public enum VibrationFault: String, Hashable, Sendable, CaseIterable {
    case innerRace = "bearing.inner-race"
    case outerRace = "bearing.outer-race"
    case rollingElement = "bearing.rolling-element"
    case cage = "bearing.cage"
    case unbalance = "shaft.unbalance"
    case misalignment = "shaft.misalignment"
    case looseness = "shaft.looseness"
    case rub = "shaft.rub"

    /// The place of its output.
    public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// Whether a bearing has it.
    public var isOfBearing: Bool { rawValue.hasPrefix("bearing.") }
}
