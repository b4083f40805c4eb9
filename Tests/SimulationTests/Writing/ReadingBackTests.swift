import Evidence
import Foundation
import SensorLogs
import Simulation
import TestSupport
import Testing

@Suite("What is simulated can be read")
struct ReadingBackTests {
    @Test("recordings come back bit for bit in single precision, and within half a step in whole numbers")
    func recordings() throws {
        let folder = try TemporaryFolder()
        for channelCount in 1...2 {
            let options = VibrationOptions(rate: 10_000, duration: 0.1, channelCount: channelCount)
            let machine = VibrationSimulator.machine(kind: .looseness, seed: 21, index: channelCount, options: options)
            for format in RecordingFormat.allCases {
                let place = folder.url.appending(path: format.rawValue)
                try machine.write(to: place, format: format)
                let path = place.appending(path: "\(machine.folderName)/recording.npy").path
                let recording = try RecordingOpener.open(path: path, name: "recording.npy")
                #expect(recording.description.channels.count == channelCount)
                #expect(recording.description.frameCount == 1000)
                for channel in 0..<channelCount {
                    let read = try recording.samples(channel: channel, frames: 0..<1000)
                    let made = machine.channels[channel].samples
                    let peak = machine.channels.flatMap(\.samples).reduce(0) { max($0, abs($1)) }
                    let tolerance = format == .float32 ? 0 : 0.51 * peak / 32_000
                    #expect(zip(read, made).allSatisfy { abs($0 - $1) <= tolerance })
                }
            }
        }
    }

    @Test("a recording written over one in whole numbers does not keep its scale")
    func otherFormat() throws {
        let folder = try TemporaryFolder()
        let options = VibrationOptions(rate: 10_000, duration: 0.1)
        let machine = VibrationSimulator.machine(kind: .healthy, seed: 23, index: 0, options: options)
        try machine.write(to: folder.url, format: .int16)
        try machine.write(to: folder.url, format: .float32)
        let path = folder.url.appending(path: "\(machine.folderName)/recording.npy").path
        let recording = try RecordingOpener.open(path: path, name: "recording.npy")
        #expect(try recording.samples(channel: 0, frames: 0..<1000) == machine.samples)
    }

    @Test("slow logs come back as tables with four channels at one value a second")
    func logs() throws {
        let folder = try TemporaryFolder()
        let log = SlowLogSimulator.log(kind: .healthy, seed: 22, index: 0)
        try log.write(to: folder.url)
        let path = folder.url.appending(path: "\(log.folderName)/log.csv").path
        let recording = try RecordingOpener.open(path: path, name: "log.csv")
        #expect(recording.description.channels.map(\.unit) == [.celsius, .celsius, .bar, .ampere])
        #expect(recording.description.rate == 1)
        let read = try recording.samples(channel: 2, frames: 0..<recording.description.frameCount)
        #expect(read.count == log.times.count)
        #expect(zip(read, log.channels[2].values).allSatisfy { abs($0 - $1) < 0.00051 })
    }

    @Test("the fan excerpt has its 3000 rows, and the weights show at full speed only")
    func fan() throws {
        func deviation(_ name: String) throws -> Double {
            let path = SharedData.packageFolder.appending(path: "SampleData/vibration/fan/\(name).csv.gz").path
            let recording = try RecordingOpener.open(path: path, name: name)
            #expect(
                recording.description.frameCount == 3000
                    && recording.description.channels.map(\.name) == ["x", "y", "z"])
            let values = try recording.samples(channel: 0, frames: 0..<3000)
            let mean = values.reduce(0, +) / 3000
            return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3000).squareRoot()
        }
        // Standard deviations in g of the original's x: 2.15, 1.63 and 0.14 at full speed, 0.025 at a fifth.
        #expect(abs(try deviation("arrangement-1-speed-100") - 2.15) < 0.01)
        #expect(abs(try deviation("arrangement-2-speed-100") - 1.63) < 0.01)
        #expect(abs(try deviation("arrangement-3-speed-100") - 0.14) < 0.01)
        #expect(abs(try deviation("arrangement-1-speed-20") - 0.025) < 0.001)
    }
}
