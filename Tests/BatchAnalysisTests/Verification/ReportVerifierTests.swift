import Evidence
import Foundation
import MachineHealth
import SensorLogs
import TestSupport
import Testing
import Verification

/// Files that hold one number each.
private struct NumberFiles: EvidenceSource {
    func digest(of location: String) -> String? {
        FileManager.default.contents(atPath: location).map { "hash of " + String(decoding: $0, as: UTF8.self) }
    }

    func open(_ access: RecordingAccess) throws -> OpenRecording {
        throw SensorLogError(.unsupported, "no samples here")
    }

    func declaredValue(path: String, file: String) throws -> (value: Double, unit: Evidence.Unit)? {
        guard path == "n", let data = FileManager.default.contents(atPath: file) else { return nil }
        return Double(String(decoding: data, as: UTF8.self)).map { ($0, .one) }
    }
}

@Suite("Verification")
struct ReportVerifierTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url.appending(path: "d"), withIntermediateDirectories: true)
        for index in 0..<6 { try write("d/\(index).txt", "\(index * index + 1)") }
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name))
    }

    func report() throws -> Report {
        var quantities: [QuantityID: Quantity] = [:]
        for index in 0..<6 {
            quantities[QuantityID(number: index + 1)] = Quantity(
                value: Double(index * index + 1), unit: .one, kind: "rms", subject: "ch0",
                method: MethodReference(name: "declared", version: "1"), source: .declaration(input: index, path: "n"))
        }
        let ids = (1...6).map { QuantityID(number: $0) }
        let parameters: MethodParameters = ["step": .number(1)]
        let slope = try SenSlope.compute(.quantities(ids.compactMap { quantities[$0] }), parameters)
        quantities[QuantityID(number: 7)] = Quantity(
            value: slope.value, unit: slope.unit, interval: slope.interval, kind: "trend-slope", subject: "ch0",
            method: MethodReference(name: "sen-slope", version: "1", parameters: parameters), source: .quantities(ids))
        return Report(
            kind: .machineCondition, language: .english, subject: "M",
            inputs: (0..<6).map { InputReference(path: "d/\($0).txt", sha256: "hash of \($0 * $0 + 1)") },
            state: .healthy,
            urgency: 0, quantities: quantities, findings: [], narrative: [], limits: [],
            provenance: Provenance(auscult: auscultVersion))
    }

    func verify(_ report: Report) -> VerificationResult {
        ReportVerifier(source: NumberFiles(), locations: InputLocations(folders: [folder.url.path])).verify(report)
    }

    @Test("an untouched report verifies, also read back from its JSON")
    func clean() throws {
        #expect(verify(try report()).isClean)
        let again = try Report(parsing: Data(try report().json.text().utf8))
        #expect(verify(again).isClean)
        #expect(verify(again).count == 7)
    }

    @Test("a changed digit, interval, unit or method names that quantity alone", arguments: 1...7)
    func tampered(number: Int) throws {
        let id = QuantityID(number: number)
        for change in 0..<4 {
            var forged = try report()
            switch change {
            case 0: forged.quantities[id]?.value += 0.001
            case 1: forged.quantities[id]?.interval = 0...1
            case 2: forged.quantities[id]?.unit = .gravity
            default: forged.quantities[id]?.method.version = "9"
            }
            let result = verify(forged)
            // What is computed from a quantity that cannot be measured again cannot be either.
            let named = result.quantities.map(\.id).filter { change < 3 || $0 == id }
            #expect(named == [id])
            #expect(!result.isClean)
        }
    }

    @Test("a changed input is named; with its hash forged too, each of its quantities is")
    func changedInput() throws {
        try write("d/3.txt", "11")
        let result = verify(try report())
        #expect(result.inputs.filter { $0.status == .differs }.map(\.path) == ["d/3.txt"])
        var forged = try report()
        forged.inputs[3].sha256 = "hash of 11"
        let again = verify(forged)
        #expect(again.inputs.allSatisfy { $0.status == .same })
        #expect(again.quantities.map(\.id).contains(QuantityID(number: 4)))
        #expect(again.quantities.first?.line.contains("expected 10.0, got 11.0") == true)
    }

    @Test("missing inputs, circles and references to nothing are told, not trapped on")
    func broken() throws {
        var forged = try report()
        forged.inputs[0].path = "../../etc/passwd"
        forged.quantities[QuantityID(number: 7)]?.source = .quantities([QuantityID(number: 7)])
        forged.quantities[QuantityID(number: 2)]?.source = .declaration(input: 99, path: "n")
        forged.quantities[QuantityID(number: 3)]?.source = .samples(input: 1, channel: "x", from: 0, to: Int.max)
        forged.prognosis = Prognosis(trend: .rising, evidence: [QuantityID(number: 70)])
        forged.quantities[QuantityID(number: 4)]?.source = .samples(input: 3, channel: "x", from: 5, to: 5)
        forged.narrative = [
            NarrativeSection(section: .summary, segments: [.text("4 mm/s")]),
            NarrativeSection(section: .action, segments: [.text("at ４ mm/s, 二")]),
            NarrativeSection(section: .unknown, segments: []),
        ]
        let result = verify(forged)
        #expect(result.inputs[0].status == .missing)
        #expect(Set(result.quantities.map(\.id.number)) == [1, 2, 3, 4, 7])
        #expect(result.quantities.first { $0.id.number == 4 }?.reason == "samples 5 to 5 are none")
        #expect(result.structure.map(\.place) == ["narrative.0", "narrative.1", "narrative.2", "prognosis.evidence"])
    }

    @Test("names lead only into the folders of the user")
    func noEscape() throws {
        let locations = InputLocations(folders: [folder.url.appending(path: "d").path])
        #expect(locations.candidates(for: "/etc/passwd").isEmpty)
        #expect(locations.candidates(for: "../../../../etc/passwd").isEmpty)
        #expect(locations.candidates(for: "x/y/../d/1.txt").count == 1)
    }

    @Test("a file below the user's folder is the one that is checked, even where the noted place has the original")
    func namedBeforeNoted() throws {
        let noted = folder.url.appending(path: "1.txt").path
        try Data("original".utf8).write(to: URL(fileURLWithPath: noted))
        let below = folder.url.appending(path: "d").path
        let locations = InputLocations(folders: [below], noted: ["1.txt": noted])
        #expect(locations.candidates(for: "1.txt") == ["\(below)/1.txt"])
        #expect(InputLocations(folders: [], noted: ["1.txt": noted]).candidates(for: "1.txt") == [noted])
    }
}
