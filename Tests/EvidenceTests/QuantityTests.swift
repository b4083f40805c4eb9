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

    @Test("a report survives writing and reading, to the byte")
    func roundTrip() throws {
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
        let report = Report(
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
}
