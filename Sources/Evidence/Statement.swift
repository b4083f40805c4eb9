/// One sentence of the closed lexicon, with what stands in its slots. It holds no language: `ReportGeneration` has the words.
public struct Statement: Hashable, Sendable {
    public var key: StatementKey
    /// By the name of the slot in the lexicon's sentence.
    public var slots: [String: Slot]

    public init(_ key: StatementKey, _ slots: [String: Slot] = [:]) {
        self.key = key
        self.slots = slots
    }

    /// What can stand in a sentence besides its words.
    public enum Slot: Hashable, Sendable {
        case quantity(QuantityID)
        /// A name from the input.
        case subject(String)
        /// A standard of the closed list.
        case standard(Standard)
        /// A kinematic line and the number of its harmonic.
        case line(KinematicLine, harmonic: Int)
        /// Another word of the lexicon, for example a part's name.
        case term(TermKey)
    }
}

/// A sentence of the lexicon. Every case has a sentence in every language; a test holds that.
public struct StatementKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }

    /// Whether this is a limit of the way of measuring, for example that there is no phase reference: it holds for every
    /// recording of its kind, so it says nothing about this one.
    public var isStandingLimit: Bool { rawValue.hasPrefix("limit.standing.") }

    /// Whether this is about a trained network that listens beside the rules. What the rules say does not depend on it.
    public var isLearned: Bool {
        ["learned.", "limit.learned-", "limit.standing.learned-"].contains { rawValue.hasPrefix($0) }
    }
}

/// A term of the lexicon, for example `part.outer-race`.
public struct TermKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }
}

/// Standards that a report may name, with part and edition.
public enum Standard: String, Hashable, Sendable, CaseIterable {
    case iso20816part1 = "ISO 20816-1:2016"
    case iso20816part3 = "ISO 20816-3:2022"
    case iso20816part9 = "ISO 20816-9:2020"
    case iso10816part1 = "ISO 10816-1:1995"
    case iso10816part3 = "ISO 10816-3:2009"
    case iso10816part7 = "ISO 10816-7:2009"
    case iso13373part3 = "ISO 13373-3:2015"
    case iso15243 = "ISO 15243:2017"
}

/// Lines that the kinematics of a machine predict.
public enum KinematicLine: String, Hashable, Sendable, CaseIterable {
    /// Shaft speed.
    case shaft = "1X"
    /// Ball pass frequency of the outer race.
    case outerRace = "BPFO"
    /// Ball pass frequency of the inner race.
    case innerRace = "BPFI"
    /// Twice the ball spin frequency: an element's defect strikes both races once a spin.
    case rollingElement = "2BSF"
    /// Fundamental train frequency: the cage's rotation.
    case cage = "FTF"
    /// Gear mesh.
    case gearMesh = "GMF"
    /// Mains.
    case mains = "LF"
}
