import Evaluation
import Foundation
import MachineHealth
import Models
import NumericalMethods
import Testing

/// Machines whose faults are drawn with a known probability from their logits, of a network that is twice too sure.
private struct SureNetwork {
    var logits: [[Double]] = []
    var faults: [Set<VibrationFault>] = []

    init(_ count: Int, seed: UInt64) {
        var random = CounterRandom(seed: seed)
        for _ in 0..<count {
            let row = VibrationFault.allCases.map { _ in -2 + 3 * random.normal() }
            logits.append(row)
            faults.append(
                Set(VibrationFault.allCases.filter { random.uniform() < 1 / (1 + exp(-row[$0.index] / 2)) }))
        }
    }
}

@Suite("Fitting a calibration")
struct VibrationCalibrationFittingTests {
    @Test("steps hold the true probabilities, rise, and count every machine")
    func steps() throws {
        let known = SureNetwork(6000, seed: 3)
        let table = try VibrationCalibration(logits: known.logits, faults: known.faults, seed: 3)
        for fault in VibrationFault.allCases {
            let steps = table.faults[fault.index].steps
            #expect(steps.reduce(0) { $0 + $1.machines } == 6000 && steps.allSatisfy { $0.machines >= 50 })
            #expect(steps.reduce(0) { $0 + $1.faulty } == known.faults.count { $0.contains(fault) })
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.probability <= $1.probability })
            for logit in [-6.0, -3, 0, 2] {
                let step = try #require(table.step(of: fault, logit: logit))
                let truth = 1 / (1 + exp(-logit / 2))
                // Steps are wide: the truth changes within one.
                #expect(abs(step.probability - truth) < 0.09, "\(fault) at \(logit): \(step.probability), \(truth)")
            }
        }
    }

    @Test("coverage on other machines is within 2 points of nominal", arguments: [0.2, 0.1, 0.01])
    func coverage(error: Double) throws {
        let known = SureNetwork(4000, seed: 5), other = SureNetwork(4000, seed: 6)
        let table = try VibrationCalibration(logits: known.logits, faults: known.faults, seed: 5, error: error)
        for fault in VibrationFault.allCases {
            for isThere in [true, false] {
                let rows = other.faults.indices.filter { other.faults[$0].contains(fault) == isThere }
                let hits = rows.count { row in
                    let verdict = table.verdict(on: fault, logit: other.logits[row][fault.index])
                    return verdict == .undetermined || verdict == (isThere ? .present : .absent)
                }
                let share = Double(hits) / Double(rows.count)
                // Two binomial deviations of both sets on top of the two points.
                let spread = 2 * (2 * error * (1 - error) / Double(rows.count)).squareRoot()
                #expect(share > 1 - error - 0.02 - spread, "\(fault) \(isThere): \(share)")
                #expect(share < 1 - error + 0.02 + spread, "\(fault) \(isThere): \(share)")
            }
        }
    }

    @Test("held-out machines: calibration mends a network that is too sure")
    func heldOut() throws {
        let known = SureNetwork(3000, seed: 7), other = SureNetwork(2000, seed: 8)
        let result = try HeldOutMachines(
            comparison: (known.logits, known.faults), held: (other.logits, other.faults), errors: [0.1], seed: 7)
        #expect(result.machines == 2000)
        #expect(result.calibration.before.value > 0.08 && result.calibration.after.value < 0.02)
        #expect(abs(result.coverages[0].coverage.value - 0.9) < 0.02)
        #expect(result.markdown("m").contains("| 0.900 |") && result.jsonLines("m").count == 1)
    }

    @Test("too few machines and broken logits are refused")
    func refusals() {
        let few = SureNetwork(20, seed: 1)
        #expect(throws: Evaluation.MeasurementError.self) {
            try VibrationCalibration(logits: few.logits, faults: few.faults, seed: 1)
        }
        var broken = SureNetwork(100, seed: 1)
        broken.logits[7][2] = .nan
        #expect(throws: Evaluation.MeasurementError.self) {
            try VibrationCalibration(logits: broken.logits, faults: broken.faults, seed: 1)
        }
    }
}
