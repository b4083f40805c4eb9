/// A piece of a report's text.
public enum Segment: Hashable, Sendable {
    /// Words without digits.
    case text(String)
    case quantity(QuantityID)
    /// A name from the input.
    case subject(String)
    case standard(Standard)
    case line(KinematicLine, harmonic: Int)
}

/// A finding in words.
public struct Finding: Hashable, Sendable {
    /// `f1`, `f2`, … in the order of importance.
    public var id: String
    public var code: FindingCode
    public var presence: Presence
    /// 0 to 4.
    public var severity: Int
    public var subject: String
    public var evidence: [QuantityID]
    public var statement: [Segment]

    public init(
        id: String, code: FindingCode, presence: Presence, severity: Int, subject: String, evidence: [QuantityID],
        statement: [Segment]
    ) {
        self.id = id
        self.code = code
        self.presence = presence
        self.severity = severity
        self.subject = subject
        self.evidence = evidence
        self.statement = statement
    }
}

/// Which question a paragraph answers.
public enum SectionKind: String, Hashable, Sendable, CaseIterable {
    /// The verdict in one sentence.
    case summary
    /// What to do.
    case action
    /// What speaks against the verdict.
    case against
    /// What is not known, and what would make it known.
    case unknown
}

/// A paragraph of a report's text.
public struct NarrativeSection: Hashable, Sendable {
    public var section: SectionKind
    public var segments: [Segment]

    public init(section: SectionKind, segments: [Segment]) {
        self.section = section
        self.segments = segments
    }
}

/// An input file by its path as the user named it and the SHA-256 of its bytes (64 hexadecimal digits, lower case).
public struct InputReference: Hashable, Sendable {
    public var path: String
    public var sha256: String
    /// Of a recording: what is the same for the same samples, whatever the file is called and in which format it lies (32
    /// hexadecimal digits, lower case); `nil` for other files, and where no sample differs from another.
    public var fingerprint: String?

    public init(path: String, sha256: String, fingerprint: String? = nil) {
        self.path = path
        self.sha256 = sha256
        self.fingerprint = fingerprint
    }

    /// Whether both name the same bytes by the same path.
    public func isSameFile(as other: InputReference) -> Bool { path == other.path && sha256 == other.sha256 }
}

/// What made a report.
public struct Provenance: Hashable, Sendable {
    /// The version of the program.
    public var auscult: String
    /// The model that wrote it, `nil` where rules did.
    public var model: String?
    /// The settings that the analysis was given.
    public var parameters: MethodParameters

    public init(auscult: String, model: String? = nil, parameters: MethodParameters = [:]) {
        self.auscult = auscult
        self.model = model
        self.parameters = parameters
    }
}

/// The languages that reports are written in.
public enum ReportLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

/// What kind of examination a report is about.
public enum ReportKind: String, Hashable, Sendable, CaseIterable {
    case machineCondition = "machine-condition"
}

/// The one value from which JSON, HTML and text are rendered.
public struct Report: Hashable, Sendable {
    /// The schema that `report.json` follows.
    public static let schema = "auscult.report/1"

    public var kind: ReportKind
    public var language: ReportLanguage
    /// The name of the machine or recording.
    public var subject: String
    public var inputs: [InputReference]
    public var state: MachineState
    /// 0 to 4.
    public var urgency: Int
    public var quantities: [QuantityID: Quantity]
    public var findings: [Finding]
    public var narrative: [NarrativeSection]
    /// What could not be judged, and why.
    public var limits: [String]
    public var prognosis: Prognosis?
    public var provenance: Provenance

    public init(
        kind: ReportKind, language: ReportLanguage, subject: String, inputs: [InputReference], state: MachineState,
        urgency: Int, quantities: [QuantityID: Quantity], findings: [Finding], narrative: [NarrativeSection],
        limits: [String], prognosis: Prognosis? = nil, provenance: Provenance
    ) {
        self.kind = kind
        self.language = language
        self.subject = subject
        self.inputs = inputs
        self.state = state
        self.urgency = urgency
        self.quantities = quantities
        self.findings = findings
        self.narrative = narrative
        self.limits = limits
        self.prognosis = prognosis
        self.provenance = provenance
    }
}

/// How a machine's condition has moved, as far as its recordings tell.
public struct Prognosis: Hashable, Sendable {
    public enum Trend: String, Hashable, Sendable {
        case rising, steady, falling
        /// Too few recordings to say.
        case unknown
    }

    public var trend: Trend
    /// The recording since which the present state holds, as in `inputs`; `nil` where it always held.
    public var since: String?
    /// Quantities of the trend: its slope with interval.
    public var evidence: [QuantityID]

    public init(trend: Trend, since: String? = nil, evidence: [QuantityID] = []) {
        self.trend = trend
        self.since = since
        self.evidence = evidence
    }
}

/// Everything an analysis found, before it is put into words: the input of a report writer.
public struct Diagnosis: Hashable, Sendable {
    public var subject: String
    public var inputs: [InputReference]
    public var state: MachineState
    /// 0 to 4.
    public var urgency: Int
    public var quantities: [QuantityID: Quantity]
    /// Most important first.
    public var findings: [DiagnosedFinding]
    /// Statements of each section, in order.
    public var narrative: [SectionKind: [Statement]]
    public var limits: [Statement]
    public var prognosis: Prognosis?
    public var parameters: MethodParameters

    public init(
        subject: String, inputs: [InputReference], state: MachineState = .unknown, urgency: Int = 0,
        quantities: [QuantityID: Quantity] = [:], findings: [DiagnosedFinding] = [],
        narrative: [SectionKind: [Statement]] = [:], limits: [Statement] = [], prognosis: Prognosis? = nil,
        parameters: MethodParameters = [:]
    ) {
        self.subject = subject
        self.inputs = inputs
        self.state = state
        self.urgency = urgency
        self.quantities = quantities
        self.findings = findings
        self.narrative = narrative
        self.limits = limits
        self.prognosis = prognosis
        self.parameters = parameters
    }
}
