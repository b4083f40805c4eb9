import Evidence
import Foundation
@testable import MachineHealth
import Simulation
import TestSupport
import Testing

@Suite struct TemporaryProbe {
    @Test func simulated() throws {
        let n = Int(ProcessInfo.processInfo.environment["PROBE_N"] ?? "12")!
        for kind in VibrationKind.allCases {
            var counts: [String: Int] = [:]
            for i in 0..<n {
                let m = VibrationSimulator.machine(kind: kind, seed: 20250, index: i)
                var d = try MachineDescription(yaml: Data(m.machineYAML.utf8))
                d.standard = "ISO 20816-3:2022"; d.group = 2; d.support = "rigid"
                let w = SampleWindow.all(m.channels.map { ($0.name, m.unit, $0.samples) }, rate: m.rate)
                let c = ExaminationContext(machine: d, speeds: ShaftSpeeds(d, d.settings(forRecording: "recording.npy")), speedInput: 1, windows: w)
                var l = EvidenceLedger(); var e = Examination()
                for x in ShaftFaultsTests.examiners + [SeverityExaminer()] { e.merge(x.examine(c, &l)) }
                let p = e.findings.filter { $0.presence == .present && $0.code.isMachineFault }.map(\.code.rawValue)
                let s = e.findings.filter { $0.presence != .absent }.map { "\($0.code.rawValue)=\($0.presence.rawValue)" }.joined(separator: " ")
                counts[p.joined(separator: "+"), default: 0] += 1
                if p != m.truth.findings.filter({ !$0.hasPrefix("bearing") }) {
                    let sl = w.compactMap { try? ShaftLines($0, speed: d.shafts[0].speedRPM! / 60, tolerance: 0.02) }
                    print("PROBE", kind, i, m.truth.findings, "->", s, "v", l.quantities.values.filter { $0.kind == "velocity-rms" }.map(\.value), "dur", Double(m.samples.count) / m.rate, "rpm", d.shafts[0].speedRPM!, m.truth.effects)
                    for x in sl { print("   PROBE  found", x.isSpeedFound, x.speed, x.lines.keys.sorted().map { "\(($0*100).rounded()/100):\((x.velocity($0)*100).rounded()/100)/\(Int(x.lines[$0]!.decibels))" }.joined(separator: " ")) }
                }
            }
            print("PROBESUM", kind, counts)
        }
    }
}
