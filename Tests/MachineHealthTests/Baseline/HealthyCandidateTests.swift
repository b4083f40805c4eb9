import Evidence
import Foundation
import MachineHealth
import TestSupport
import Testing

/// A machine's way from its first recordings to an anomaly, as the command `baseline` and `analyze` go it.
@Suite struct HealthyCandidateTests {
    private static let yaml = """
        machine: {name: fan}
        shafts:
          - {name: shaft, speed_rpm: 1500}
        recordings:
          - {match: "*.csv", rate_hz: 2000, unit: m/s2}

        """

    /// Two seconds of a line at 25 Hz in noise, a value a line.
    private func recording(_ folder: URL, _ name: String, level: Double) throws -> URL {
        var state: UInt64 = name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
        var text = "a\n"
        for index in 0..<4000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Double(state >> 40) / Double(1 << 24) - 0.5
            text += "\(level * (sin(2 * .pi * 25 * Double(index) / 2000) + noise))\n"
        }
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url
    }

    private func analysis(_ url: URL, machine: URL?, _ baseline: HealthyBaseline? = nil) throws
        -> MachineConditionAnalysis
    {
        try MachineConditionAnalysis(
            RecordingAccess(name: url.lastPathComponent, location: url.path, machine: machine?.path),
            inputs: .init(recording: 0, machine: machine == nil ? nil : 1), baseline: baseline
        )
    }

    @Test("five accepted recordings judge the sixth by what they were")
    func fromAcceptanceToAnomaly() throws {
        let folder = try TemporaryFolder()
        let machine = folder.url.appending(path: "machine.yaml")
        try Self.yaml.write(to: machine, atomically: true, encoding: .utf8)
        var baseline = HealthyBaseline(machine: "fan")
        for index in 0..<5 {
            var one = try analysis(try recording(folder.url, "h\(index).csv", level: 1), machine: machine)
            let candidate = try one.healthyCandidate(sha256: "\(index)")
            #expect(candidate.faults.isEmpty)
            #expect(candidate.entry.speedRPM == 1500)
            baseline.accept(candidate.entry)
        }
        try baseline.write(in: folder.url)
        let read = try HealthyBaseline.read(in: folder.url, machine: "fan")
        func anomaly(_ name: String, level: Double) throws -> DiagnosedFinding? {
            var one = try analysis(try recording(folder.url, name, level: level), machine: machine, read)
            return one.diagnose().diagnosis.findings.first { $0.code == .anomaly }
        }
        #expect(try anomaly("same.csv", level: 1)?.presence == .absent)
        let risen = try #require(try anomaly("risen.csv", level: 3))
        #expect(risen.presence == .present)
        #expect(risen.severity == 2)
    }

    @Test("a recording without a sound channel is told from one without a speed")
    func needsASoundChannel() throws {
        let folder = try TemporaryFolder()
        let machine = folder.url.appending(path: "machine.yaml")
        try Self.yaml.write(to: machine, atomically: true, encoding: .utf8)
        let url = folder.url.appending(path: "flat.csv")
        try ("a\n" + String(repeating: "1.5\n", count: 4000)).write(to: url, atomically: true, encoding: .utf8)
        var flat = try analysis(url, machine: machine)
        do throws(BaselineError) {
            _ = try flat.healthyCandidate(sha256: "0")
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains("constant"), "\(error)")
        }
    }

    @Test("without a machine there is nothing to accept")
    func needsMachine() throws {
        let folder = try TemporaryFolder()
        let machine = folder.url.appending(path: "machine.yaml")
        try "machine: {name: fan}\nrecordings:\n  - {match: \"*.csv\", rate_hz: 2000}\n"
            .write(to: machine, atomically: true, encoding: .utf8)
        let url = try recording(folder.url, "a.csv", level: 1)
        var without = try analysis(url, machine: nil)
        #expect(throws: BaselineError.self) { _ = try without.healthyCandidate(sha256: "0") }
        var noSpeed = try analysis(url, machine: machine)
        #expect(throws: BaselineError.self) { _ = try noSpeed.healthyCandidate(sha256: "0") }
    }
}
