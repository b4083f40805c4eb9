import Evidence
import Foundation
import Testing

@Suite("Quantities and their file form")
struct QuantityTests {
    @Test(
        "six significant digits",
        arguments: [
            (1.0 / 3, 0.333333), (123_456_789, 123_457_000), (-2.0 / 3e9, -6.66667e-10), (0, 0), (-0.0, 0),
            (9.9999995, 10),
        ] as [(Double, Double)]
    )
    func rounding(value: Double, expected: Double) {
        #expect(value.rounded(toSignificant: 6) == expected)
        #expect(value.rounded(toSignificant: 6).sign == expected.sign)
    }

    static var report: Report {
        let method = MethodReference(
            name: "line-level", version: "1",
            parameters: [
                "band": .list([2000, 4000]), "order": .number(3.5848), "window": .text("hann"), "a": .flag(true),
            ]
        )
        let quantity = Quantity(
            value: 107.312345, unit: .hertz, interval: 107.2...107.4, kind: "line", subject: "bearing DE",
            method: method,
            source: .samples(input: 0, channel: "DE", from: 0, to: 60000)
        )
        return Report(
            kind: .machineCondition, language: .english, subject: "Pump \"7\"\n\u{1}é",
            inputs: [InputReference(path: "a/b.wav", sha256: String(repeating: "0", count: 64))], state: .alarm,
            urgency: 3,
            quantities: [QuantityID(number: 10): quantity, QuantityID(number: 2): quantity],
            findings: [
                Finding(
                    id: "f1", code: .bearingOuterRace, presence: .present, severity: 2, subject: "bearing DE",
                    evidence: [QuantityID(number: 2)],
                    statement: [
                        .text("Line at "), .quantity(QuantityID(number: 2)), .line(.outerRace, harmonic: 3),
                        .subject("x"),
                        .standard(.iso20816part3),
                    ]
                )
            ],
            narrative: [NarrativeSection(section: .summary, segments: [.text("The bearing is damaged.")])],
            limits: ["nothing"], prognosis: Prognosis(trend: .rising, since: "a/b.wav"),
            provenance: Provenance(auscult: "0.1.0", parameters: ["rate": .number(12000)])
        )
    }

    @Test("a report survives writing and reading, to the byte")
    func roundTrip() throws {
        let report = Self.report
        let text = report.json.text(isPretty: true)
        let read = try Report(parsing: Data(text.utf8))
        #expect(read == report)
        #expect(read.json.text(isPretty: true) == text)
    }

    @Test("a member that does not fit is named")
    func broken() {
        let text =
            #"{"schema":"auscult.report/1","kind":"machine-condition","language":"en","state":"alarm","quantities":{"q1":{"value":"4"}}}"#
        #expect(throws: ReportFormatError.self) { try Report(parsing: Data(text.utf8)) }
        do {
            _ = try Report(parsing: Data(text.utf8))
        } catch {
            #expect(error.description == "quantities.q1.value: must be a number")
        }
    }

    /// `report.json` with the value at a path of member names and indices replaced, or taken away.
    static func changed(_ path: [String], _ value: JSONValue?) throws -> Data {
        func change(_ json: JSONValue, _ path: ArraySlice<String>) -> JSONValue? {
            guard let name = path.first else { return value }
            switch json {
            case .object(let members):
                return .object(
                    members.compactMap { member in
                        guard member.name == name else { return member }
                        return change(member.value, path.dropFirst()).map { .init(name, $0) }
                    })
            case .array(let values):
                return .array(
                    values.enumerated().compactMap { "\($0)" == name ? change($1, path.dropFirst()) : $1 })
            default: return json
            }
        }
        let json = try #require(change(report.json, path[...]))
        #expect(json != report.json)
        return Data(json.text().utf8)
    }

    @Test(
        "every member is checked, and the one that does not fit is named",
        arguments: [
            ("quantities", [] as JSONValue?), ("quantities", nil), ("findings", nil), ("findings", "x"),
            ("narrative", nil), ("limits", nil), ("limits.0", 3), ("inputs", nil), ("inputs.0.sha256", 1),
            ("urgency", 5), ("urgency", nil), ("urgency", 1.5), ("subject.name", nil),
            ("findings.0.severity", .integer(-1)),
            ("findings.0.evidence.0", "x"), ("findings.0.evidence", nil), ("findings.0.statement", nil),
            ("findings.0.statement.0", ["word": "x"]), ("findings.0.statement.2.harmonic", 0),
            ("narrative.0.segments", nil), ("prognosis.trend", "sideways"), ("prognosis.evidence", nil),
            ("prognosis.since", 3), ("provenance.auscult", nil), ("provenance.model", 3),
            ("provenance.parameters.rate", nil as JSONValue?), ("quantities.q2.interval", [2, 1]),
            ("quantities.q2.interval", 3), ("quantities.q2.method.parameters.band.0", "x"), ("state", "fine"),
            ("quantities.q2.source", ["quantities": ["x"]]), ("quantities.q2.method.parameters", nil),
        ] as [(String, JSONValue?)])
    func strict(_ path: String, _ value: JSONValue?) throws {
        let data = try Self.changed(path.split(separator: ".").map(String.init), value)
        // A parameter may be absent.
        if path == "provenance.parameters.rate" {
            #expect(try Report(parsing: data).provenance.parameters.isEmpty)
            return
        }
        do {
            _ = try Report(parsing: data)
            Issue.record("\(path) was not checked")
        } catch {
            let place = path.split(separator: ".").prefix(2).joined(separator: ".")
            #expect(error.description.hasPrefix(place), "\(error)")
        }
    }

    @Test("the key of a quantity is written in one way", arguments: ["q0", "q", "q+5", "q05", "q5 ", "5", "q-1", "Q5"])
    func keys(_ text: String) {
        #expect(QuantityID(text) == nil)
        #expect(QuantityID("q5")?.number == 5)
    }

    @Test("spellings of units keep what capitals say")
    func units() {
        #expect(Unit(spelling: "mPa")?.rawValue == "mPa")
        #expect(Unit(spelling: "MPa")?.rawValue == "MPa")
        #expect(Unit(spelling: "mpa")?.rawValue == "MPa")
        #expect(Unit(spelling: "M/S^2") == .metresPerSecondSquared)
        #expect(Unit(spelling: "furlong") == nil)
    }
}
