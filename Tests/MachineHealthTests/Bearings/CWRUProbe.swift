import Foundation
import TestSupport
import Testing
@testable import MachineHealth

@Suite struct CWRUProbe {
    @Test(.enabled(if: SharedData.isPresent)) func table() throws {
        let folder = SharedData.url("vibration/cwru")
        let grades = try String(contentsOf: folder.appending(path: "grades.csv"), encoding: .utf8)
        let grade = Dictionary(uniqueKeysWithValues: grades.split(whereSeparator: \.isNewline).map { let p = $0.split(separator: ","); return (String(p[0]), String(p[1])) })
        let truth = try String(contentsOf: folder.appending(path: "truth.csv"), encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        var time = Duration.zero
        for line in truth {
            let p = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard p[0].hasSuffix(".npy"), p[8] == "12000" else { continue }
            let data = try Data(contentsOf: folder.appending(path: p[0]))
            let samples = data.dropFirst(128).withUnsafeBytes { raw in raw.bindMemory(to: Int16.self).map(Double.init) }
            let channel = String(p[0].dropLast(4).suffix(2))
            let end = p[9] == "drive" ? "DE" : "FE"
            let g = channel == "DE" ? BearingGeometry(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0) : BearingGeometry(elements: 8, elementDiameter: 6.746, pitchDiameter: 28.50, contactAngle: 0)
            let o = BearingOrders(g)
            let orders = FaultCombs.Orders(outerRace: o.bpfo!, innerRace: o.bpfi!, rollingElement: o.rollingElement!, cage: o.cage!)
            let t0 = ContinuousClock.now
            let f = ShaftSpeedRefinement.refine(samples, rate: 12000, shaft: Double(p[6])! / 60)
            let combs = FaultCombs(bank: EnvelopeBank(samples: samples, rate: 12000, shaft: f), orders: orders)
            let v = BearingVerdict(combs)
            time += ContinuousClock.now - t0
            let t = channel == end ? p[2] : "none"
            let words = BearingPart.allCases.map { "\($0.rawValue.prefix(5)) B\(Int(combs.combs[$0]!.breadth)) L\(Int(combs.combs[$0]!.level ?? -1)) S\(Int(combs.combs[$0]!.evidence))" }.joined(separator: " ")
            print("PROBE", p[1], channel, t, p[3], channel == end && end == "DE" ? grade[p[1]] ?? "" : "", words, v)
        }
        print("PROBE time", time)
    }
}
