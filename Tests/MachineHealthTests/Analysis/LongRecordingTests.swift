import Evidence
@testable import MachineHealth
import NumericalMethods
import SensorLogs
import Testing

/// A recording whose samples are computed when they are asked for; it notes how much was asked for at once.
private final class ComputedReader: RecordingReader {
    let description: RecordingDescription
    private let value: (Int) -> Double
    private(set) var longestRead = 0

    init(frameCount: Int, rate: Double, value: @escaping (Int) -> Double) {
        description = RecordingDescription(
            format: "computed", channels: [ChannelDescription(name: "a", unit: .gravity)], frameCount: frameCount,
            rate: rate
        )
        self.value = value
    }

    func read(channels: [Int], frames: Range<Int>) throws(SensorLogError) -> [[Double]] {
        longestRead = max(longestRead, frames.count)
        return channels.map { _ in frames.map(value) }
    }
}

@Suite struct LongRecordingTests {
    private let count = 3 << 20
    private let rate = 25_600.0

    private func noise(_ index: Int) -> Double {
        var random = CounterRandom(seed: 3, stream: UInt64(index))
        return random.uniform(in: -1...1)
    }

    private func window(_ reader: ComputedReader, _ frames: Range<Int>) -> SampleWindow {
        let recording = OpenRecording(name: "a", reader: reader, description: reader.description)
        return SampleWindow(recording: recording, input: 0, channel: 0, frames: frames)
    }

    @Test("a level of a whole recording is that of all its samples, read piece by piece")
    func wholeLevels() throws {
        let reader = ComputedReader(frameCount: count, rate: rate) { noise($0) * ($0 > 2_900_000 ? 3 : 1) + 0.25 }
        let whole = window(reader, 0..<count)
        let rms = try SampleRMS.compute(.samples(whole), [:]).value
        let kurtosis = try Kurtosis.compute(.samples(whole), [:]).value
        let shape = try ShapeFactor.compute(.samples(whole), [:]).value
        #expect(reader.longestRead <= 1 << 16)
        let values = (0..<count).map { noise($0) * ($0 > 2_900_000 ? 3 : 1) + 0.25 }
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        let fourth = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / Double(count)
        let magnitude = values.reduce(0) { $0 + abs($1 - mean) } / Double(count)
        #expect(abs(rms / variance.squareRoot() - 1) < 1e-10)
        #expect(abs(kurtosis / (fourth / (variance * variance)) - 1) < 1e-10)
        #expect(abs(shape / (variance.squareRoot() / magnitude) - 1) < 1e-10)
    }

    @Test("one sample that is missing anywhere leaves no level")
    func missing() {
        let reader = ComputedReader(frameCount: count, rate: rate) { $0 == 3_000_001 ? .nan : noise($0) }
        #expect(throws: MeasurementError.self) { try SampleRMS.compute(.samples(window(reader, 0..<count)), [:]) }
    }

    @Test(
        "windows reach from the first to the last sample, and the loudest of them is the one that a machine is judged by"
    )
    func loudest() {
        let ranges = AnalysisWindows.of(frameCount: count, rate: rate, slowestShaft: 30)
        #expect(ranges.count == 16 && ranges.first?.lowerBound == 0 && ranges.last?.upperBound == count)
        let loud = ranges[11]
        let reader = ComputedReader(frameCount: count, rate: rate) { noise($0) * (loud.contains($0) ? 2 : 1) }
        let sound = SoundWindows(ranges.map { [window(reader, $0)] })
        #expect(sound.loudest.map(\.frames) == [loud])
        #expect(sound.channels == [0])
        #expect(sound.all.count == 16)
    }

    @Test("a fast shaft is looked for in a part of a long window, an ordinary recording stays whole")
    func stretches() {
        let reader = ComputedReader(frameCount: count, rate: rate) { Double($0) }
        let part = window(reader, 100..<1_000_000)
        #expect(part.stretch(forShaft: 100).frames == 100..<100 + AnalysisWindows.shortest)
        #expect(part.stretch(forShaft: 0.5) === part)
        let whole = window(reader, 0..<count)
        #expect(whole.stretch(forShaft: 100) === whole)
    }
}
