import Foundation
import Evidence
import Simulation
import Testing
@testable import MachineHealth

@Suite struct SimProbe {
    func verdict(_ m: SimulatedMachine) -> (BearingVerdict, FaultCombs)? {
        let b = m.bearing
        let o = BearingOrders(BearingGeometry(elements: b.elements, elementDiameter: b.elementDiameter, pitchDiameter: b.pitchDiameter, contactAngle: b.contactAngle))
        let orders = FaultCombs.Orders(outerRace: o.bpfo!, innerRace: o.bpfi!, rollingElement: o.rollingElement!, cage: o.cage!)
        let x = m.samples
        let f = ShaftSpeedRefinement.refine(x, rate: m.rate, shaft: m.speedRPM / 60)
        let c = FaultCombs(bank: EnvelopeBank(samples: x, rate: m.rate, shaft: f), orders: orders)
        return (BearingVerdict(c), c)
    }
    @Test func table() throws {
        let n = Int(ProcessInfo.processInfo.environment["N"] ?? "100")!
        let seed = UInt64(ProcessInfo.processInfo.environment["SEED"] ?? "11")!
        var named = 0, unspec = 0
        for i in 0..<n {
            let m = VibrationSimulator.machine(kind: .healthy, seed: seed, index: i)
            guard let (v, c) = verdict(m) else { continue }
            switch v { case .nothing: continue; case .part: named += 1; case .unspecified: unspec += 1 }
            let q: BearingPart; switch v { case .part(let p): q = p; case .unspecified(let p, _): q = p; case .nothing: q = .cage }
            print("SIM healthy", i, v, m.truth.effects, BearingPart.allCases.map { "\(Int(c.combs[$0]!.level ?? -1))" }, "p", ChanceCombs.probability(of: q, in: c), "S", c.combs[q]!.evidence, c.combs[q]!.lines.map { Int($0 ?? -1) }, "sub", c.subharmonicLevel(of: q) as Any, "B", c.combs[q]!.breadth, "f0", c.combs[q]!.frequency, "order", c.combs[q]!.frequency/c.bank.shaft)
        }
        print("SIM healthy n", n, "named", named, "unspecified", unspec)
        for kind in [VibrationKind.outerRace, .innerRace, .rollingElement, .cage] {
            var rows: [(Double, String)] = []
            for i in 0..<(n / 4) {
                let m = VibrationSimulator.machine(kind: kind, seed: seed, index: i)
                guard let (v, c) = verdict(m) else { continue }
                let t = m.truth.findings.first ?? "?"
                let k: String
                switch v { case .part(let p): k = p.code.rawValue == t ? "right" : "WRONG(\(p))"; case .unspecified: k = "unspec"; case .nothing: k = "-" }
                let revs = Double(m.samples.count) / m.rate * m.speedRPM / 60
                rows.append((m.truth.snr ?? -99, "\(k) \(m.truth.shape ?? "") rev \(Int(revs)) M\(c.bank.smoothing) " + BearingPart.allCases.map { "\(Int(c.combs[$0]!.level ?? -1))" }.joined(separator: ",") + " cageB \(Int(c.combs[.cage]!.breadth))" + (v == .nothing ? BearingPart.allCases.map { q in " [\(q.rawValue.prefix(5)) p \(String(format: "%.1f", log10(ChanceCombs.probability(of: q, in: c)))) sub \(String(format: "%.0f/%d", c.subharmonicLevel(of: q)?.level ?? -9, c.subharmonicLevel(of: q)?.divisor ?? 0)) L \(c.combs[q]!.lines.map { Int($0 ?? -1) })]" }.joined() : "")))
            }
            for (s, r) in rows.sorted(by: { $0.0 < $1.0 }) { print("SIM", kind, String(format: "%.1f", s), r) }
        }
    }
}
