import Evidence
import Foundation
import Testing

@testable import ReportGeneration

@Suite("The lexicon")
struct LexiconTests {
    @Test("every sentence has both languages, the same slots, no digit and an end")
    func sentences() {
        for (key, sentence) in Lexicon.sentences {
            #expect(!sentence.english.isEmpty && !sentence.chinese.isEmpty, "\(key.rawValue)")
            #expect(Template.slots(of: sentence.english) == Template.slots(of: sentence.chinese), "\(key.rawValue)")
            #expect(
                !ReportAudit.hasDigit(sentence.english) && !ReportAudit.hasDigit(sentence.chinese), "\(key.rawValue)")
            #expect(sentence.english.hasSuffix("."), "\(key.rawValue)")
            #expect(sentence.chinese.hasSuffix("。"), "\(key.rawValue)")
            // Full-width punctuation: a Western comma or bracket in a Chinese sentence is a slip.
            #expect(!sentence.chinese.contains(where: { ",;:()".contains($0) }), "\(key.rawValue)")
        }
    }

    @Test("every term has both languages, no slot and no digit")
    func terms() {
        for (key, term) in Lexicon.terms {
            #expect(!term.english.isEmpty && !term.chinese.isEmpty, "\(key.rawValue)")
            #expect(Template.slots(of: term.english + term.chinese).isEmpty, "\(key.rawValue)")
            #expect(!ReportAudit.hasDigit(term.english) && !ReportAudit.hasDigit(term.chinese), "\(key.rawValue)")
        }
    }

    @Test(
        "every code has a name and a sentence for each presence, with the subject in it",
        arguments: FindingCode.allCases)
    func codes(code: FindingCode) {
        #expect(Lexicon.terms[TermKey(rawValue: "finding." + code.rawValue)] != nil)
        for presence in [Presence.present, .absent, .undetermined] {
            let finding = DiagnosedFinding(
                code: code, presence: presence, severity: 0, subject: "X", evidence: [], statements: []
            )
            let statement = StandingSentences.of(finding)
            guard let sentence = Lexicon.sentences[statement.key] else {
                Issue.record("no sentence \(statement.key.rawValue)")
                continue
            }
            #expect(
                [["bearing"], ["subject"]].contains(Template.slots(of: sentence.english)), "\(statement.key.rawValue)")
        }
    }

    @Test("every state, urgency, presence, trend and figure has its word")
    func pageWords() {
        var keys = [MachineState.healthy, .watch, .alarm, .unknown].map { "state." + $0.rawValue }
        keys += [Presence.present, .absent, .undetermined].map { "presence." + $0.rawValue }
        keys += [Prognosis.Trend.rising, .steady, .falling, .unknown].map { "trend." + $0.rawValue }
        keys += Figure.Role.allCases.map { "figure." + $0.rawValue }
        for key in keys { #expect(Lexicon.terms[TermKey(rawValue: key)] != nil, "\(key)") }
    }

    @Test("every sentence and term is said somewhere")
    func nothingUnused() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var quoted: Set<Substring> = []
        // Keys that are put together begin with these.
        var beginnings: Set<Substring> = ["state.", "section.", "presence.", "trend."]
        for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/Lexicon/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            quoted.formUnion(text.split(separator: "\""))
            beginnings.formUnion(text.matches(of: /Key\(\s*rawValue: "([a-z.-]+[.-])["\\]/).map(\.output.1))
        }
        // `Lexicon.name` puts these together.
        beginnings.formUnion(["finding.", "quantity."])
        #expect(quoted.count > 1000 && beginnings.contains("limit.not-graded."))
        let forms = ["present", "absent", "undetermined", "explained", "inseparable"]
        let made = Set(
            FindingCode.allCases.flatMap { code in forms.map { "\(code.rawValue).\($0)" } }
                + ["found", "expected", "explained"].map { "page.\($0)-legend" })
        func isSaid(_ key: String) -> Bool {
            quoted.contains(key[...]) || made.contains(key) || beginnings.contains { key.hasPrefix($0) }
        }
        #expect(Lexicon.sentences.keys.map(\.rawValue).filter { !isSaid($0) }.sorted() == [])
        #expect(Lexicon.terms.keys.map(\.rawValue).filter { !isSaid($0) }.sorted() == [])
    }

    @Test("topics do not overwrite one another")
    func disjoint() {
        func repeated<Key: Hashable>(_ topics: [[Key: Sentence]]) -> [Key] {
            let all = topics.flatMap(\.keys)
            return Set(all).filter { key in all.count { $0 == key } > 1 }
        }
        #expect(repeated(Lexicon.topics).map(\.rawValue) == [])
        #expect(repeated(Lexicon.termTopics).map(\.rawValue) == [])
    }
}
