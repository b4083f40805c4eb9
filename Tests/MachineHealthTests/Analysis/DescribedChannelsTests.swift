import Evidence
import Foundation
import MachineHealth
import NumericalMethods
import TestSupport
import Testing

/// What the description says of channels, and where it contradicts itself, through a whole analysis.
@Suite struct DescribedChannelsTests {
    private func diagnosis(_ machine: String, _ channels: [(name: String, values: [Double])]) throws -> Diagnosis {
        let folder = try TemporaryFolder()
        let yaml = folder.url.appending(path: "machine.yaml")
        try machine.write(to: yaml, atomically: true, encoding: .utf8)
        var text = channels.map(\.name).joined(separator: ",") + "\n"
        for row in channels[0].values.indices {
            text += channels.map { "\($0.values[row])" }.joined(separator: ",") + "\n"
        }
        let url = folder.url.appending(path: "a.csv")
        try text.write(to: url, atomically: true, encoding: .utf8)
        let access = RecordingAccess(name: "a.csv", location: url.path, machine: yaml.path)
        var analysis = try MachineConditionAnalysis(access, inputs: .init(recording: 0, machine: 1))
        return analysis.diagnose().diagnosis
    }

    private func noise(_ count: Int, seed: UInt64, period: Int = .max) -> [Double] {
        var random = CounterRandom(seed: seed)
        return (0..<count).map { ($0 % period < 12 ? 6 : 1) * random.normal() }
    }

    @Test("pulses of a tacho are not judged as vibration")
    func tacho() throws {
        let channels = [
            (name: "a", values: noise(8000, seed: 1)),
            (name: "pulses", values: (0..<8000).map { $0 % 80 < 8 ? 1.0 : 0 }),
        ]
        func machine(_ tacho: String) -> String {
            "shafts: [{name: s, speed_rpm: 1500\(tacho)}]\nrecordings: [{match: '*', rate_hz: 2000, unit: g}]\n"
        }
        let judged = try diagnosis(machine(""), channels)
        #expect(judged.findings.contains { $0.code == .dataClipped && $0.subject == "pulses" })
        let told = try diagnosis(machine(", tacho: {channel: 1, pulses_per_rev: 1}"), channels)
        #expect(!told.findings.contains { $0.subject == "pulses" })
        #expect(told.limits.contains { $0.key == "limit.tacho-not-read" })
    }

    @Test("where the description contradicts itself stands in the limits")
    func contradictions() throws {
        let channels = [(name: "a", values: noise(4000, seed: 2))]
        let rules = try diagnosis("recordings: [{match: '*', rate_hz: 2000}, {match: 'a*', rate_hz: 2500}]", channels)
        #expect(rules.limits.contains { $0.key == "limit.contradiction-rules" })
        let gears = try diagnosis(
            """
            shafts: [{name: in, speed_rpm: 1500}, {name: out, speed_rpm: 700}]
            gears: [{name: stage, shaft: in, teeth: 20, mates: {shaft: out, teeth: 40}}]
            recordings: [{match: '*', rate_hz: 2000}]
            """, channels)
        #expect(gears.limits.filter { $0.key == "limit.contradiction-gears" }.count == 2)
        let sound = try diagnosis("recordings: [{match: '*', rate_hz: 2000}]", channels)
        #expect(!sound.limits.contains { $0.key.rawValue.hasPrefix("limit.contradiction") })
    }

    @Test("a model that the catalogue lacks or whose sources disagree is told apart, and told by its name")
    func bearingsWithoutLines() throws {
        let contested = try #require(BearingCatalogue.entries.first { $0.status == .contested }).fullName
        let found = try diagnosis(
            """
            shafts: [{name: s, speed_rpm: 1500}]
            bearings:
              - {name: a, shaft: s, model: SKF 99999}
              - {name: b, shaft: s, model: "\(contested)"}
            recordings: [{match: '*', rate_hz: 2000, unit: g}]

            """, [(name: "x", values: noise(4000, seed: 5))])
        let told = found.limits.filter { $0.key.rawValue.hasPrefix("limit.bearing-") }
        #expect(told.map(\.key) == ["limit.bearing-unknown", "limit.bearing-contested"])
        #expect(told.map { $0.slots["bearing"] } == [.subject("a (SKF 99999)"), .subject("b (\(contested))")])
    }

    @Test(
        "a candidate and a name of two words are heard by the channel whose place names them",
        arguments: [
            ("DE", "designation 6205"), ("drive end", "SKF 6205-2RS JEM"),
        ])
    func listening(_ example: (name: String, model: String)) throws {
        let model = example.model.replacing("designation ", with: "")
        let machine = """
            shafts: [{name: s, speed_rpm: 1800}]
            bearings: [{name: \(example.name), shaft: s, model: "\(model)"}]
            sensors:
              - {channel: far, place: fan hood}
              - {channel: near, place: motor \(example.name)}
            recordings: [{match: '*', rate_hz: 10000, unit: g}]

            """
        // The far channel has strikes, so it would be the one where a bearing is heard best.
        let channels = [
            (name: "far", values: noise(40_000, seed: 3, period: 93)), (name: "near", values: noise(40_000, seed: 4)),
        ]
        let heard = try diagnosis(machine, channels)
        let levels = heard.quantities.values.filter { $0.kind == "line-level" }
        #expect(!levels.isEmpty)
        for level in levels {
            guard case .samples(_, let channel, _, _) = level.source else { continue }
            #expect(channel == "near")
        }
    }
}
