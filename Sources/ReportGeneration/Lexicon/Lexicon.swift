package import Evidence

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
package enum Lexicon {
    /// Every sentence by its key.
    static let sentences: [StatementKey: Sentence] = merged(topics)

    /// Every term by its key.
    static let terms: [TermKey: Sentence] = merged(termTopics)

    /// No key stands in two topics: a test holds that.
    static let topics: [[StatementKey: Sentence]] = [
        general,
        verdicts, recordings,
        bearings,
        shafts,
        gears,
        severity,
        dataFaults,
        actions,
        counterEvidence,
        dataDoctor, slowLogs, bearingCatalogue, severityGrading, shaftFaults, baseline,
        machines,
        condition, machineDescription,
        learned,
    ]

    static let termTopics: [[TermKey: Sentence]] = [
        generalTerms, recordingTerms,
        findingTerms,
        quantityTerms,
        reasonTerms,
        pageTerms,
        fleetTerms,
        dataDoctorTerms,
        slowLogTerms,
        severityGradingTerms,
        conditionTerms,
        learnedTerms,
    ]

    /// The words of a term, or `nil` for a key that the lexicon does not have.
    package static func term(_ key: TermKey, in language: ReportLanguage) -> String? {
        terms[key]?.text(in: language)
    }

    /// The name of what a finding's code stands for, for example "outer-race damage".
    package static func name(of code: FindingCode, in language: ReportLanguage) -> String {
        term(TermKey(rawValue: "finding." + code.rawValue), in: language) ?? code.rawValue
    }

    /// The name of a kind of quantity; a kind that the lexicon does not have is written as it stands, with spaces.
    package static func name(ofKind kind: String, in language: ReportLanguage) -> String {
        term(TermKey(rawValue: "quantity." + kind), in: language)
            ?? String(kind.map { $0 == "-" ? " " : $0 })
    }

    /// Whether a limit of a report is one of those that say why the severity was not graded; the card on severity says them
    /// already.
    package static func isAboutSeverity(_ limit: String, in language: ReportLanguage) -> Bool {
        severityLimits[language]?.contains(limit) ?? false
    }

    /// Whether a limit of a report holds for every recording of its kind (`StatementKey.isStandingLimit`).
    package static func isStanding(_ limit: String, in language: ReportLanguage) -> Bool {
        standingLimits[language]?.contains(limit) ?? false
    }

    private static let severityLimits = words { $0.rawValue.hasPrefix("limit.not-graded.") }
    private static let standingLimits = words { $0.isStandingLimit }

    private static func words(of isWanted: (StatementKey) -> Bool) -> [ReportLanguage: Set<String>] {
        let wanted = sentences.filter { isWanted($0.key) }.values
        return Dictionary(
            uniqueKeysWithValues: ReportLanguage.allCases.map { language in
                (language, Set(wanted.map { $0.text(in: language) }))
            })
    }

    private static func merged<Key>(_ topics: [[Key: Sentence]]) -> [Key: Sentence] {
        topics.reduce(into: [:]) { all, topic in all.merge(topic) { first, _ in first } }
    }
}
