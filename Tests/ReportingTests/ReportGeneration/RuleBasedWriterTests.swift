import Evidence
import Foundation
import Testing

@testable import ReportGeneration

@Suite("Reports written by rules")
struct RuleBasedWriterTests {
    @Test("nothing is said that was not measured", arguments: ReportLanguage.allCases)
    func audit(language: ReportLanguage) {
        for diagnosis in [DemoDiagnosis.alarm(), DemoDiagnosis.healthy(), DemoDiagnosis.hostile()] {
            #expect(ReportAudit.problems(in: diagnosis) == [])
            let report = RuleBasedWriter().write(diagnosis, language: language)
            #expect(ReportAudit.problems(in: report) == [])
            #expect(SectionKind.allCases.allSatisfy { kind in report.narrative.contains { $0.section == kind } })
            #expect(report.findings.map(\.id) == (1...report.findings.count).map { "f\($0)" })
        }
    }

    @Test("both languages cite the same numbers")
    func sameNumbers() {
        func numbers(_ report: Report) -> [Set<QuantityID>] {
            (report.narrative.map(\.segments) + report.findings.map(\.statement)).map { segments in
                Set(segments.compactMap { if case .quantity(let id) = $0 { id } else { nil } })
            }
        }
        let writer = RuleBasedWriter()
        let diagnosis = DemoDiagnosis.alarm()
        #expect(
            numbers(writer.write(diagnosis, language: .english)) == numbers(writer.write(diagnosis, language: .chinese))
        )
    }

    @Test("words: a sentence with its slots filled")
    func words() {
        let id = QuantityID(number: 1)
        let statement = Statement("bearing.outer-race.present", ["bearing": .subject("DE")])
        #expect(
            Phrasing(language: .english).segments(of: statement)
                == [.text("The "), .subject("DE"), .text(" bearing is damaged on its outer race.")]
        )
        #expect(Phrasing(language: .chinese).segments(of: statement) == [.subject("DE"), .text(" 轴承外圈损坏。")])
        let chinese = Statement("bearing.outer-race.present", ["bearing": .subject("驱动端")])
        #expect(Phrasing(language: .chinese).segments(of: chinese) == [.subject("驱动端"), .text("轴承外圈损坏。")])
        let chance = Statement("bearing.evidence.chance", ["probability": .quantity(id)])
        #expect(
            Phrasing(language: .chinese).segments(of: [statement, chance])
                == [.subject("DE"), .text(" 轴承外圈损坏。此类谱线族偶然出现的概率为 "), .quantity(id), .text("。")]
        )
        #expect(
            Phrasing(language: .english).plainText(
                of: Statement("limit.bearing-estimated", ["model": .subject("NSK 6205"), "bearing": .subject("DE")]))
                == "The geometry of NSK 6205 (DE) is estimated from catalogue ratings; no maker states it."
        )
    }

    @Test("what is missing gets a standing sentence")
    func standing() {
        var diagnosis = Diagnosis(subject: "Fan 3", inputs: [])
        func summary(_ language: ReportLanguage = .english) -> [Segment] {
            RuleBasedWriter().write(diagnosis, language: language).narrative.first?.segments ?? []
        }
        #expect(
            summary() == [
                .text("The condition of "), .subject("Fan 3"), .text(" cannot be judged from this recording."),
            ])
        diagnosis.state = .healthy
        #expect(summary() == [.text("None of the faults looked for was found on "), .subject("Fan 3"), .text(".")])
        diagnosis.limits = [Statement("limit.standing.no-phase")]
        #expect(summary().first == .text("None of the faults looked for was found on "))
        #expect(
            RuleBasedWriter().write(diagnosis, language: .english).narrative.last?.segments
                == [.text("Only what measurements of this kind cannot show; it is listed further down.")])
        diagnosis.limits.append(Statement("limit.machine-unknown"))
        #expect(summary().last == .text("; what limits this stands further down."))
        diagnosis.findings = [
            DiagnosedFinding(
                code: .shaftUnbalance, presence: .present, severity: 2, subject: "Fan 3", evidence: [], statements: [])
        ]
        #expect(summary() == [.text("The rotor of "), .subject("Fan 3"), .text(" is unbalanced.")])
        diagnosis.urgency = 99
        #expect(RuleBasedWriter().write(diagnosis, language: .english).urgency == 4)
    }

    @Test("what a trained network says takes no sentence of the rules away", arguments: ReportLanguage.allCases)
    func learned(language: ReportLanguage) {
        let slots: [String: Statement.Slot] = ["subject": .subject("DE"), "fault": .term("finding.bearing.cage")]
        let said = Statement("learned.abstains", slots)
        var bare = Diagnosis(subject: "Fan 3", inputs: [], state: .alarm)
        bare.findings = [
            DiagnosedFinding(
                code: .shaftUnbalance, presence: .present, severity: 2, subject: "Fan 3", evidence: [], statements: [])
        ]
        for rules in [Diagnosis(subject: "Fan 3", inputs: [], state: .healthy), bare, DemoDiagnosis.alarm()] {
            var both = rules
            for section in SectionKind.allCases { both.narrative[section, default: []].append(said) }
            for index in both.findings.indices { both.findings[index].statements.append(said) }
            both.limits += [
                Statement("limit.learned-not-asked"), Statement("limit.standing.learned-simulated"),
                Statement("limit.learned-no-number", ["subject": .subject("DE")]),
            ]
            let one = RuleBasedWriter().write(rules, language: language)
            let two = RuleBasedWriter().write(both, language: language)
            for section in SectionKind.allCases {
                let own = one.narrative.filter { $0.section == section }
                let all = two.narrative.filter { $0.section == section }
                #expect(Array(all.dropLast()) == own)
                #expect(all.last?.segments == Phrasing(language: language).segments(of: said))
            }
            for (own, all) in zip(one.findings, two.findings) {
                func text(_ segments: [Segment]) -> String {
                    segments.reduce(into: "") { text, segment in
                        switch segment {
                        case .text(let words): text += words
                        case .subject(let name): text += name
                        default: text += "·"
                        }
                    }
                }
                #expect(text(all.statement).hasPrefix(text(own.statement)) && all.statement != own.statement)
            }
        }
    }

    @Test("the audit names what is wrong")
    func problems() {
        var report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .english)
        report.narrative[0].segments.append(.text("at 107 Hz"))
        report.narrative[1].segments.append(.quantity(QuantityID(number: 999)))
        report.findings[0].evidence.append(QuantityID(number: 998))
        report.limits.append("Below ２ Hz nothing was judged.")
        report.limits.append("The file pump7/2024-03-01.wav is short, as ISO 20816-3:2022 sees it.")
        let problems = ReportAudit.problems(in: report)
        #expect(problems.count == 4)
        for part in ["narrative[0]", "narrative[1]", "q999", "findings[0].evidence: q998", "limits[2]"] {
            #expect(problems.contains { $0.contains(part) }, "\(part)")
        }
        let diagnosis = Diagnosis(
            subject: "x", inputs: [], findings: [],
            narrative: [.summary: [Statement("no.such"), Statement("verdict.watch")]],
            limits: [Statement("severity.not-graded", ["reason": .term("no.term")])]
        )
        #expect(ReportAudit.problems(in: diagnosis).count == 3)
    }
}
