internal import Evidence

/// Which recordings of a batch hold the same samples, by the fingerprints of their reports: a function of the set of recordings,
/// whatever their order.
public struct DuplicateRecordings: Sendable {
    /// By the name of each copy, the first recording with its samples in the order of paths.
    private var originals: [String: String] = [:]

    /// - Parameter recordings: names with their fingerprints; those without one are nobody's copy.
    public init(_ recordings: [(name: String, fingerprint: String?)]) {
        var first: [String: String] = [:]
        for (name, fingerprint) in recordings.sorted(by: { PathOrder.isBefore($0.name, $1.name) }) {
            guard let fingerprint else { continue }
            if let original = first[fingerprint] {
                if original != name { originals[name] = original }
            } else {
                first[fingerprint] = name
            }
        }
    }

    /// The recording whose samples this one repeats, or `nil`.
    public func original(of name: String) -> String? { originals[name] }

    /// Each copy with its original, in the order of paths.
    public var pairs: [(copy: String, original: String)] {
        originals.sorted { PathOrder.isBefore($0.key, $1.key) }.map { ($0.key, $0.value) }
    }

    /// The finding about a copy.
    static func finding(_ copy: String, of original: String, evidence: [QuantityID] = []) -> DiagnosedFinding {
        DiagnosedFinding(
            code: .dataDuplicate, presence: .present, severity: 1, subject: copy, evidence: evidence,
            statements: [
                Statement(
                    "data.duplicate-recording", ["recording": .subject(copy), "other": .subject(original)]
                )
            ]
        )
    }
}
