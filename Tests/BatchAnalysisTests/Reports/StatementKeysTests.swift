import Evidence
import Foundation
import MachineHealth
import TestSupport
import Testing

@testable import ReportGeneration

/// Whatever an analysis says has words in every language: the sources are read for the keys that they use.
@Suite("Keys of statements in the sources")
struct StatementKeysTests {
    /// Source texts of the targets that make statements, without comments.
    static let sources: [(name: String, text: String)] = {
        var sources: [(String, String)] = []
        for target in ["MachineHealth", "BatchAnalysis"] {
            let folder = SharedData.packageFolder.appending(path: "Sources/\(target)")
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else {
                    continue
                }
                let code = text.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
                sources.append((file.lastPathComponent, code.joined(separator: "\n")))
            }
        }
        return sources.sorted { $0.0 < $1.0 }
    }()

    /// First words of keys. A literal `word.…` in the sources is a key, a term or a finding's code.
    static let topics: Set<String> = {
        var topics = Set(Lexicon.sentences.keys.map { String($0.rawValue.prefix { $0 != "." }) })
        topics.formUnion(Lexicon.terms.keys.map { String($0.rawValue.prefix { $0 != "." }) })
        // Paths in files of the user begin with these too.
        topics.subtract(["machine"])
        return topics
    }()

    @Test("every literal key stands in the lexicon")
    func literals() throws {
        #expect(Self.sources.count > 60)
        let codes = Set(FindingCode.allCases.map(\.rawValue))
        var seen = 0
        for (name, text) in Self.sources {
            for match in text.matches(of: /"([a-z]+)(\.[a-z][a-z\-]*)+"/) {
                let key = String(match.output.0.dropFirst().dropLast())
                guard Self.topics.contains(String(match.output.1)), !codes.contains(key), !key.hasSuffix(".yaml") else {
                    continue
                }
                seen += 1
                let isKnown =
                    Lexicon.sentences[StatementKey(rawValue: key)] != nil
                    || Lexicon.terms[TermKey(rawValue: key)] != nil
                #expect(isKnown, "\(name): the lexicon lacks \(key)")
            }
        }
        #expect(seen > 120, "only \(seen) keys were found, so the search is broken")
        for (name, text) in Self.sources {
            for match in text.matches(of: /Statement\(\s*"([^"\\]+)"/) {
                let key = StatementKey(rawValue: String(match.output.1))
                #expect(Lexicon.sentences[key] != nil, "\(name): the lexicon lacks \(key.rawValue)")
            }
        }
    }

    @Test("keys that are put together are among those that this test knows, and every one of them has words")
    func interpolated() {
        let known: Set<String> = [
            #"\(part.code.rawValue).\(form)"#, #"\(part.code.rawValue).inseparable"#,
            #"anomaly.risen.\(first.quantity.rawValue)"#, #"limit.not-graded.\(rawValue)"#, #"reason.\(rawValue)"#,
            #"severity.zone-\(zone.rawValue.lowercased())"#, #"part.\(part.rawValue)"#, #"part.\(part)"#,
            #"support.\(zoneLimits.support ?? "any")"#, #"finding.\(finding.code.rawValue)"#,
        ]
        for (name, text) in Self.sources {
            for line in text.split(separator: "\n") {
                guard let start = line.firstRange(of: "Key(rawValue: \""), line.contains("\\(") else { continue }
                let rest = line[start.upperBound...]
                #expect(
                    known.contains { rest.hasPrefix($0 + "\"") },
                    "\(name): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
        var statements: [String] = []
        var terms: [String] = []
        for part in BearingPart.allCases {
            statements += ["present", "absent", "undetermined", "explained", "inseparable"]
                .map { "\(part.code.rawValue).\($0)" }
            terms.append("part.\(part.rawValue)")
        }
        statements += BaselineQuantity.allCases.map { "anomaly.risen.\($0.rawValue)" }
        for reason in NotGradedReason.allCases {
            statements.append(reason.statement.key.rawValue)
            terms.append(reason.term.rawValue)
        }
        statements += SeverityZone.allCases.map { "severity.zone-\($0.rawValue.lowercased())" }
        terms += ["rigid", "flexible", "any"].map { "support.\($0)" }
        terms += FindingCode.allCases.map { "finding.\($0.rawValue)" }
        for key in statements { #expect(Lexicon.sentences[StatementKey(rawValue: key)] != nil, "\(key)") }
        for key in terms { #expect(Lexicon.terms[TermKey(rawValue: key)] != nil, "\(key)") }
    }

    @Test("every slot of a sentence is filled where it is said with a literal list of slots")
    func slots() {
        for (name, text) in Self.sources {
            for match in text.matches(of: /Statement\(\s*"([^"\\]+)"(\s*,\s*\[([^\]]*)\])?\s*\)/) {
                let key = StatementKey(rawValue: String(match.output.1))
                guard let sentence = Lexicon.sentences[key] else { continue }
                let given = (match.output.3 ?? "").matches(of: /"([a-z_]+)"\s*:/).map { String($0.output.1) }
                let lacking = Set(Template.slots(of: sentence.english)).subtracting(given)
                #expect(lacking.isEmpty, "\(name): \(key.rawValue) lacks \(lacking.sorted())")
            }
        }
    }

    @Test("every kind of quantity has a name")
    func kinds() {
        var kinds: Set<String> = ["envelope-band-low", "envelope-band-high"]
        for (_, text) in Self.sources {
            for match in text.matches(of: /kind: "([a-z\-]+)"/) { kinds.insert(String(match.output.1)) }
        }
        #expect(kinds.count > 30)
        for kind in kinds.sorted() {
            #expect(Lexicon.terms[TermKey(rawValue: "quantity.\(kind)")] != nil, "the lexicon lacks quantity.\(kind)")
        }
    }
}
