internal import Evidence

/// A sentence or term in every language. `{name}` marks a slot; words hold no digits.
struct Sentence: Hashable, Sendable {
    var english: String
    var chinese: String

    func text(in language: ReportLanguage) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}

/// The closed lexicon: everything a report can say, by topic (one file a topic).
enum Lexicon {
    /// Every sentence by its key.
    static let sentences: [StatementKey: Sentence] = merged([
        general, bearings, severity, shaftFaults, baseline,
    ])

    /// Every term by its key.
    static let terms: [TermKey: Sentence] = merged([
        generalTerms, severityTerms,
    ])

    private static func merged<Key>(_ topics: [[Key: Sentence]]) -> [Key: Sentence] {
        topics.reduce(into: [:]) { all, topic in all.merge(topic) { first, _ in first } }
    }
}
