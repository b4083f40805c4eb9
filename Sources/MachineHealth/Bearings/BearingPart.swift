public import Evidence

/// A part of a rolling bearing that can be damaged.
public enum BearingPart: String, Hashable, Sendable, CaseIterable {
    case outerRace = "outer-race"
    case innerRace = "inner-race"
    case rollingElement = "rolling-element"
    case cage

    /// The finding that names this part.
    public var code: FindingCode {
        switch self {
        case .outerRace: .bearingOuterRace
        case .innerRace: .bearingInnerRace
        case .rollingElement: .bearingRollingElement
        case .cage: .bearingCage
        }
    }

    /// The line of this part.
    public var line: KinematicLine {
        switch self {
        case .outerRace: .outerRace
        case .innerRace: .innerRace
        case .rollingElement: .rollingElement
        case .cage: .cage
        }
    }
}
