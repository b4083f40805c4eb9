/// What can be found: the closed list of codes.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
    case bearingInnerRace = "bearing.inner-race"
    case bearingOuterRace = "bearing.outer-race"
    case bearingRollingElement = "bearing.rolling-element"
    case bearingCage = "bearing.cage"
    case bearingUnspecified = "bearing.unspecified"
    case shaftUnbalance = "shaft.unbalance"
    case shaftMisalignment = "shaft.misalignment"
    case shaftLooseness = "shaft.looseness"
    case shaftRub = "shaft.rub"
    case gearToothDamage = "gear.tooth-damage"
    case gearWear = "gear.wear"
    case gearMisalignment = "gear.misalignment"
    case resonance = "resonance"
    case cavitation = "cavitation"
    case anomaly = "anomaly"
    case severityZoneC = "severity.zone-c"
    case severityZoneD = "severity.zone-d"
    case dataRateImplausible = "data.rate-implausible"
    case dataUnitUnknown = "data.unit-unknown"
    case dataClipped = "data.clipped"
    case dataFlat = "data.flat"
    case dataDropout = "data.dropout"
    case dataDuplicate = "data.duplicate"
    case dataAliased = "data.aliased"
    case dataOffset = "data.offset"

    /// Whether this names a fault of the machine, rather than a fault of the data or a severity zone.
    public var isMachineFault: Bool { !rawValue.hasPrefix("data.") && !rawValue.hasPrefix("severity.") }

    /// Whether this names one of the four parts of a rolling bearing.
    public var namesBearingPart: Bool {
        switch self {
        case .bearingInnerRace, .bearingOuterRace, .bearingRollingElement, .bearingCage: true
        default: false
        }
    }
}

/// Whether what was looked for is there.
public enum Presence: String, Hashable, Sendable {
    case present, absent, undetermined
}

/// A finding before it is put into words: a code with the quantities that support it and the statements about it.
public struct DiagnosedFinding: Hashable, Sendable {
    public var code: FindingCode
    public var presence: Presence
    /// 0 (no concern) to 4 (stop the machine).
    public var severity: Int
    /// The part, channel or machine, in the names of the input.
    public var subject: String
    public var evidence: [QuantityID]
    public var statements: [Statement]

    public init(
        code: FindingCode, presence: Presence, severity: Int, subject: String, evidence: [QuantityID],
        statements: [Statement]
    ) {
        self.code = code
        self.presence = presence
        self.severity = severity
        self.subject = subject
        self.evidence = evidence
        self.statements = statements
    }
}

/// The condition of a machine in a word.
public enum MachineState: String, Hashable, Sendable {
    case healthy, watch, alarm, unknown
}
