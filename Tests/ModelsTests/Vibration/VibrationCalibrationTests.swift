import Evidence
import Foundation
import MachineHealth
import Testing

@testable import Models

@Suite("Calibration of a vibration model")
struct VibrationCalibrationTests {
    static let example = VibrationCalibration(
        machines: 300, seed: 9, error: 0.05,
        faults: VibrationFault.allCases.map { _ in
            .init(
                steps: [
                    .init(from: -4, machines: 200, faulty: 2, low: 0.001, high: 0.036),
                    .init(from: 1.5, machines: 100, faulty: 90, low: 0.82, high: 0.95),
                ], presentFrom: -1, absentThrough: 0.5)
        })

    @Test("a logit finds its step, below the first too")
    func steps() {
        let table = Self.example
        #expect(table.step(of: .cage, logit: -80)?.faulty == 2)
        #expect(table.step(of: .cage, logit: 1.49)?.faulty == 2)
        #expect(table.step(of: .cage, logit: 1.5)?.probability == 0.9)
        #expect(table.step(of: .cage, logit: .infinity)?.faulty == 90)
        #expect(table.step(of: .cage, logit: .nan) == nil)
    }

    @Test("verdicts leave open what neither limit excludes")
    func verdicts() {
        let table = Self.example
        #expect(table.verdict(on: .rub, logit: -2) == .absent)
        #expect(table.verdict(on: .rub, logit: 0) == .undetermined)
        #expect(table.verdict(on: .rub, logit: 0.6) == .present)
        var gap = table
        gap.faults[VibrationFault.rub.index].presentFrom = 0.7
        #expect(gap.verdict(on: .rub, logit: 0.6) == .neither)
    }

    @Test("JSON reads back; a file that says what cannot be is refused")
    func json() throws {
        let text = Self.example.json.text()
        let read = try JSONValue(parsing: Data(text.utf8))
        #expect(VibrationCalibration(read) == Self.example)
        let forgeries = [
            ("\"faulty\":90", "\"faulty\":101"), ("\"machines\":100", "\"machines\":0"),
            ("\"machines\":100", "\"machines\":99"),
            ("\"machines\":100", "\"machines\":9223372036854775807"), ("\"faulty\":2", "\"faulty\":199"),
            ("\"from\":1.5", "\"from\":-5"),
            ("\"low\":0.82", "\"low\":0.97"), ("\"high\":0.95", "\"high\":1.2"), ("\"error\":0.05", "\"error\":1"),
            ("auscult.calibration.1", "auscult.calibration.2"), ("\"machines\":300", "\"machines\":-1"),
            ("bearing.cage", "bearing.outer-race"), ("\"seed\":\"9\"", "\"seed\":9"),
        ]
        for (own, forged) in forgeries {
            let changed = text.replacing(own, with: forged)
            #expect(changed != text, "\(own) is not in the file")
            #expect(VibrationCalibration(try JSONValue(parsing: Data(changed.utf8))) == nil, "\(forged)")
        }
        #expect(VibrationCalibration(.array([])) == nil && VibrationCalibration(["faults": []]) == nil)
    }
}
