import Evidence
import Foundation
@testable import MachineHealth
import Simulation
import Testing

/// Machines of the simulator, whose physics was written apart from the rules.
@Suite struct SimulatedShaftFaultsTests {
    private func present(_ kind: VibrationKind, _ index: Int) throws -> [String] {
        let simulated = VibrationSimulator.machine(kind: kind, seed: 4711, index: index)
        var machine = try MachineDescription(yaml: Data(simulated.machineYAML.utf8))
        machine.standard = "ISO 20816-3:2022"
        machine.group = 2
        machine.support = "rigid"
        let windows = SampleWindow.all(
            simulated.channels.map { ($0.name, simulated.unit, $0.samples) }, rate: simulated.rate)
        let context = ExaminationContext(
            machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "recording.npy")),
            speedInput: 1, windows: windows)
        var ledger = EvidenceLedger()
        var examination = Examination()
        for examiner in ShaftFaultsTests.examiners { examination.merge(examiner.examine(context, &ledger)) }
        return examination.findings.filter { $0.presence == .present }.map(\.code.rawValue)
    }

    @Test func plantedFaultsAreNamedAndNothingElse() throws {
        var right = 0
        let kinds: [VibrationKind] = [.unbalance, .misalignment, .looseness, .rub]
        for kind in kinds {
            for index in 0..<4 {
                let found = try present(kind, index)
                #expect(found.count <= 1, "\(kind) \(index): \(found)")
                if found == ["shaft.\(kind.rawValue)"] { right += 1 }
            }
        }
        #expect(right >= 14)
    }

    @Test func healthyMachinesAndBearingFaultsHaveNoShaftFault() throws {
        for index in 0..<6 {
            #expect(try present(.healthy, index).isEmpty)
            #expect(try present(.outerRace, index).isEmpty)
        }
    }
}
