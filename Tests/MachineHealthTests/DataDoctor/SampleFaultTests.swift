import Evidence
import Foundation
import NumericalMethods
import SensorLogs
import Testing
import TestSupport

@testable import MachineHealth

/// Faults of the samples themselves.
@Suite struct SampleFaultTests {
    static func noise(_ count: Int, seed: UInt64 = 1) -> [Double] {
        var random = CounterRandom(seed: seed)
        // Quantized as by a recorder of sixteen bits at 10 g.
        return (0..<count).map { _ in (random.normal() * 3000).rounded() / 3276.8 }
    }

    static func codes(
        _ channels: [[Double]], rate: Double? = 10000, unit: Evidence.Unit? = .gravity, gaps: [RecordingGap] = []
    ) -> [FindingCode] {
        var ledger = EvidenceLedger()
        return DataDoctor.examine(
            ledger: &ledger, windows: windows(recording(channels, rate: rate, unit: unit, gaps: gaps)),
            shaftSpeedRPM: nil
        ).findings.map(\.code)
    }

    @Test func soundChannelsHaveNoFinding() {
        #expect(Self.codes([Self.noise(8000), Self.noise(8000, seed: 2)]) == [])
        let sine = (0..<8000).map { (100 * sin(Double($0) * 0.01)).rounded() }
        #expect(Self.codes([sine]) == [])
    }

    @Test func clipping() { #expect(Self.codes([Self.noise(8000).map { min(2.5, $0) }]) == [.dataClipped]) }
    @Test func flat() { #expect(Self.codes([[Double](repeating: 0.3, count: 4000)]).contains(.dataFlat)) }

    @Test func dropout() {
        var samples = Self.noise(8000)
        for index in 4000..<4100 { samples[index] = 0.01 }
        #expect(Self.codes([samples]) == [.dataDropout])
        // A sensor that fails early stands still for most of the recording.
        for index in 800..<8000 { samples[index] = 0.01 }
        #expect(Self.codes([samples]).contains(.dataDropout))
        samples = Self.noise(8000)
        samples[17] = .nan
        #expect(Self.codes([samples]) == [.dataDropout])
        #expect(Self.codes([Self.noise(8000)], gaps: [RecordingGap(frame: 100, seconds: 3)]) == [.dataDropout])
    }

    /// A later stretch of a recording that has told of gaps already.
    @Test func aLaterFaultIsNotHiddenByAnEarlierOneOfItsCode() {
        var samples = Self.noise(16000)
        for index in 12000..<12100 { samples[index] = 0.01 }
        let recording = recording(
            [samples], rate: 10000, gaps: [RecordingGap(frame: 100, seconds: 3), RecordingGap(frame: 9000, seconds: 4)])
        let stretches = [0..<8000, 8000..<16000].map {
            [SampleWindow(recording: recording, input: 0, channel: 0, frames: $0)]
        }
        var ledger = EvidenceLedger()
        let found = DataDoctor.examine(ledger: &ledger, stretches: stretches, KnownLines(speedRPM: nil)).findings
        #expect(found.map { $0.statements[0].key } == ["data.dropout-gaps", "data.dropout-run"])
        // All gaps of the recording, not those of a stretch.
        #expect(ledger.quantities.values.first { $0.kind == "gap-seconds" }?.value == 7)
    }

    @Test func offset() { #expect(Self.codes([Self.noise(8000).map { $0 + 2 }]) == [.dataOffset]) }
    @Test func duplicateChannels() {
        let samples = Self.noise(8000)
        #expect(Self.codes([samples, samples.map { $0 * -2.5 }]) == [.dataDuplicate])
    }

    @Test func units() {
        #expect(Self.codes([Self.noise(8000)], unit: nil) == [.dataUnitUnknown])
        #expect(Self.codes([Self.noise(8000).map { $0 * 3276.8 }]) == [.dataUnitUnknown])
        #expect(Self.codes([Self.noise(8000).map { $0 * 1e-8 }]) == [.dataUnitUnknown])
    }

    @Test func slowVibrationMayBeAliased() { #expect(Self.codes([Self.noise(8000)], rate: 50) == [.dataAliased]) }

    @Test func hostileChannelsEndInFindings() {
        #expect(Self.codes([[]]) == [])
        #expect(Self.codes([[.nan, .nan]]) == [.dataDropout])
        #expect(Self.codes([[.infinity, -.infinity, 1e308, -1e308]]).contains(.dataDropout))
        _ = Self.codes([Self.noise(600)], rate: .nan)
        _ = Self.codes([Self.noise(600)], rate: 1e-300)
    }

    @Test func fingerprintsFindCopies() throws {
        let one = try SampleFingerprint(of: recording([Self.noise(300)], rate: 10))
        let copy = try SampleFingerprint(of: recording([Self.noise(300)], rate: nil))
        let other = try SampleFingerprint(of: recording([Self.noise(300, seed: 2)], rate: 10))
        #expect(one == copy && one != other && one.varies)
        #expect(one.description.count == 32)
        // Dead channels are alike without being copies.
        #expect(recording([[0, -0.0, 0], [3, 3, 3]], rate: 10).fingerprint == nil)
        #expect(recording([[0, 0, 0], [3, 3, 2]], rate: 10).fingerprint != nil)
        // A block of a recording with very many channels stays small.
        #expect(SampleFingerprint.blockLength(channels: 16) == 65_536)
        #expect(SampleFingerprint.blockLength(channels: 65_536) * 65_536 <= 1 << 22)
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
    func recordersAreSound() throws {
        for name in ["105_DE", "258_DE", "283_FE", "3005_DE", "130_FE", "118_DE", "302_FE"] {
            let samples = try int16Values(SharedData.url("vibration/cwru/trimmed/\(name).npy")).map {
                Double($0) * 2e-4
            }
            #expect(Self.codes([samples], rate: 12000) == [], "\(name)")
        }
    }
}
