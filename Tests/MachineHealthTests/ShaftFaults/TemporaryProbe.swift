import Evidence
import Foundation
@testable import MachineHealth
import TestSupport
import Testing

@Suite struct TemporaryProbe {
    static func npy(_ url: URL) -> (shape: [Int], [Int16]) {
        let d = try! Data(contentsOf: url)
        let hl = Int(d[8]) | Int(d[9]) << 8
        let header = String(decoding: d[10..<10+hl], as: UTF8.self)
        let shape = header.components(separatedBy: "'shape': (")[1].components(separatedBy: ")")[0].split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        let body = d[(10+hl)...]
        var v = [Int16](repeating: 0, count: body.count/2)
        _ = v.withUnsafeMutableBytes { body.copyBytes(to: $0) }
        return (shape, v)
    }
    @Test func cwru() throws {
        let dir = SharedData.url("vibration/cwru/trimmed")
        var counts: [String: Int] = [:]
        for f in try FileManager.default.contentsOfDirectory(atPath: dir.path).sorted() where f.hasSuffix(".npy") {
            let side = try JSONSerialization.jsonObject(with: Data(contentsOf: dir.appending(path: f.replacingOccurrences(of: ".npy", with: ".json")))) as! [String: Any]
            let scale = (side["scale"] as! NSNumber).doubleValue, rate = (side["rate_hz"] as! NSNumber).doubleValue
            let rpm = ((side["speed_rpm"] ?? side["rpm"]) as! NSNumber).doubleValue
            let (_, v) = Self.npy(dir.appending(path: f))
            for support in ["rigid"] {
            let machine = MachineDescription(name: "m", standard: "ISO 20816-3:2022", group: 2, support: support, shafts: [.init(name: "s", speedRPM: rpm)])
            let w = SampleWindow.all([("DE", .gravity, v.map { Double($0) * scale })], rate: rate)
            let c = ExaminationContext(machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "x")), speedInput: 1, windows: w)
            var l = EvidenceLedger(); var e = Examination()
            for x in ShaftFaultsTests.examiners + [SeverityExaminer()] { e.merge(x.examine(c, &l)) }
            let s = e.findings.filter { $0.presence != .absent }.map { "\($0.code.rawValue)=\($0.presence.rawValue)" }.joined(separator: " ")
            let vel = l.quantities.values.first { $0.kind == "velocity-rms" }?.value ?? -1
            let sl = try? ShaftLines(w[0], speed: rpm / 60, tolerance: 0.02)
            print("PROBE", f, v.count, rpm, "v", vel, "speed", sl?.speed ?? 0, sl?.isSpeedFound ?? false, "harm", sl?.harmonicVelocity ?? 0, s)
            counts[s, default: 0] += 1
            }
        }
        for (k, n) in counts.sorted(by: { $0.value > $1.value }) { print("PROBESUM", n, k) }
    }
    @Test func gearbox() throws {
        let dir = SharedData.url("vibration/gearbox")
        for f in try FileManager.default.contentsOfDirectory(atPath: dir.path).sorted() where f.hasSuffix(".npy") {
            let (shape, v) = Self.npy(dir.appending(path: f))
            let n = shape[1]
            let machine = MachineDescription(name: "m", standard: "ISO 20816-3:2022", group: 2, support: "rigid", shafts: [.init(name: "s", speedRPM: 1785)])
            let w = SampleWindow.all((0..<4).map { ch in ("a\(ch)", .metresPerSecondSquared, (0..<n).map { Double(v[ch * n + $0]) * 1e-2 }) }, rate: 12800)
            let c = ExaminationContext(machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "x")), speedInput: 1, windows: w)
            var l = EvidenceLedger(); var e = Examination()
            for x in ShaftFaultsTests.examiners + [SeverityExaminer()] { e.merge(x.examine(c, &l)) }
            print("PROBE", f, e.findings.filter { $0.presence != .absent }.map { "\($0.code.rawValue)=\($0.presence.rawValue)" }.joined(separator: " "), l.quantities.values.filter { $0.kind == "velocity-rms" }.map { $0.value })
        }
    }
}
