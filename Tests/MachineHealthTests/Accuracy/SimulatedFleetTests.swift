import Evidence
import Foundation
import MachineHealth
import Simulation
import TestSupport
import Testing

/// Simulated machines whose seeds were not used in tuning. `AUSCULT_FLEET` says how many healthy ones; the stated false-alarm
/// rate is held to with 1,000 in the long check, and to what fewer can show here.
@Suite struct SimulatedFleetTests {
    private static let count = ProcessInfo.processInfo.environment["AUSCULT_FLEET"].flatMap { Int($0) } ?? 60
    private static let seed: UInt64 = 20_261_124

    private func analyze(_ machine: SimulatedMachine, _ folder: URL) throws -> [FindingCode] {
        try machine.write(to: folder, format: .float32)
        let place = folder.appending(path: machine.folderName)
        let recording = place.appending(path: "recording.npy")
        let access = RecordingAccess(
            name: "recording.npy", location: recording.path, machine: place.appending(path: "machine.yaml").path
        )
        var analysis = try MachineConditionAnalysis(access, inputs: .init(recording: 0, machine: 1))
        let codes = analysis.diagnose().diagnosis.findings.filter { $0.presence == .present }.map(\.code)
        try FileManager.default.removeItem(at: place)
        return codes
    }

    @Test("healthy machines are left in peace: the stated rate is one in a hundred")
    func falseAlarms() throws {
        let folder = try TemporaryFolder()
        var alarms = 0
        for index in 0..<Self.count {
            let machine = VibrationSimulator.machine(kind: .healthy, seed: Self.seed, index: index)
            let faults = try analyze(machine, folder.url).filter(\.isMachineFault)
            if !faults.isEmpty {
                alarms += 1
                print("healthy \(index) \(machine.truth.effects): \(faults.map(\.rawValue))")
            }
        }
        let bound = clopperPearsonUpper(alarms, of: Self.count)
        print("false alarms: \(alarms) of \(Self.count) healthy machines, one-sided 95 % bound \(bound)")
        // With fewer than 1,000 the bound cannot reach 1.5 %: there the rate itself is held to, with the luck of a binomial.
        if Self.count >= 1000 { #expect(bound <= 0.015) } else { #expect(alarms <= 1 + Self.count / 40) }
    }

    @Test(
        "planted faults are found",
        arguments: [VibrationKind.outerRace, .innerRace, .rollingElement, .cage, .unbalance, .misalignment, .looseness]
    )
    func plantedFaults(kind: VibrationKind) throws {
        let folder = try TemporaryFolder()
        var found = 0
        var right = 0
        var wrong = 0
        let count = max(15, Self.count / 10)
        for index in 0..<count {
            // Well above the floor: the strikes carry ten times the power of everything else in their band.
            let machine = VibrationSimulator.machine(
                kind: kind, seed: Self.seed, index: index,
                options: VibrationOptions(snr: 10...15, shape: kind.isBearingFault && kind != .cage ? .point : nil)
            )
            let codes = try analyze(machine, folder.url).filter(\.isMachineFault)
            let truth = machine.truth.findings.first
            found += codes.isEmpty ? 0 : 1
            if codes.contains(where: { $0.rawValue == truth }) {
                right += 1
            } else if codes.contains(where: \.namesBearingPart) {
                wrong += 1
            }
        }
        print("planted \(kind.rawValue): \(count), found \(found), named rightly \(right), wrongly \(wrong)")
        #expect(wrong <= 1 + count / 50)
    }

    /// The one-sided 95 % upper bound of Clopper and Pearson (Biometrika 26, 1934, 404) by bisection.
    private func clopperPearsonUpper(_ events: Int, of count: Int) -> Double {
        var low = Double(events) / Double(count)
        var high = 1.0
        for _ in 0..<60 {
            let p = (low + high) / 2
            var term = pow(1 - p, Double(count))
            var sum = term
            for k in stride(from: 1, through: events, by: 1) {
                term *= Double(count - k + 1) / Double(k) * p / (1 - p)
                sum += term
            }
            if sum > 0.05 { low = p } else { high = p }
        }
        return high
    }
}
