internal import Evidence
internal import ReportGeneration

/// What a report could not judge, parted by what its reader can learn from it.
struct ReportLimits {
    /// What this recording leaves open, without what the card on severity says already.
    let own: [String]
    /// What no recording of its kind can show: the same in every report, so it stands apart.
    let standing: [String]

    init(_ report: Report) {
        let hasSeverity = report.findings.contains(where: \.code.isSeverity)
        standing = report.limits.filter { Lexicon.isStanding($0, in: report.language) }
        own = report.limits.filter { limit in
            !Lexicon.isStanding(limit, in: report.language)
                && !(hasSeverity && Lexicon.isAboutSeverity(limit, in: report.language))
        }
    }
}
