import Evidence
import Foundation
import SensorLogs
import TestSupport
import Testing

/// Files of other projects: a right value or one clear line, never a trap.
@Suite("Real files", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
struct RealFilesTests {
    static func files(_ folder: String) -> [String] {
        let url = SharedData.url("vibration/formats/" + folder)
        return ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted().map {
            folder + "/" + $0
        }
    }

    @Test("every odd file ends in values or one line", arguments: ["wav", "mat", "mat73", "csv", "lvm", "tdms", "uff"])
    func everyFile(_ folder: String) throws {
        for path in Self.files(folder) {
            let error = failure {
                let recording = try open(SharedData.url("vibration/formats/" + path))
                let values = try whole(recording)
                #expect(zip(values, try pieces(recording)).allSatisfy { same($0, $1) }, "\(path)")
                for channel in values.indices {
                    let alone = try recording.samples(channel: channel, frames: 0..<recording.description.frameCount)
                    #expect(same(alone, values[channel]), "\(path)")
                }
            }
            if let error {
                #expect(!error.description.contains("\n") && error.description.count < 300, "\(error.description)")
            }
        }
    }

    @Test(
        "sound files that contradict themselves or are cut short are refused",
        arguments: [
            "44100Hz-le-1ch-4bytes-early-eof-no-data", "44100Hz-le-1ch-4bytes-early-eof",
            "44100Hz-le-1ch-4bytes-incomplete-chunk",
            "8000Hz-le-3ch-5S-24bit-inconsistent", "8000Hz-le-3ch-5S-36bit", "8000Hz-le-3ch-5S-45bit",
            "8000Hz-le-3ch-5S-53bit",
            "8000Hz-le-3ch-5S-64bit",
        ])
    func brokenSound(_ file: String) {
        #expect(failure { _ = try open(SharedData.url("vibration/formats/wav/test-\(file).wav")) } != nil)
    }

    /// The first values as scipy.io.wavfile reads them, divided by full scale.
    @Test(
        "sound files of odd depth and byte order",
        arguments: [
            ("1234Hz-le-1ch-10S-20bit-extra", 1234.0, [2147479552.0 / 0x1p31]),
            ("44100Hz-2ch-32bit-float-be", 44100, [0]), ("44100Hz-be-1ch-4bytes", 44100, [9538171 / 0x1p31]),
            ("44100Hz-le-1ch-4bytes-rf64", 44100, [9538171 / 0x1p31]),
            ("48000Hz-2ch-64bit-float-le-wavex", 48000, [0, 0.04605122]),
            ("8000Hz-be-3ch-5S-24bit", 8000, [-1]), ("8000Hz-le-2ch-1byteu", 8000, [8.0 / 128, 61.0 / 128]),
            ("8000Hz-le-4ch-9S-12bit", 8000, [0]), ("8000Hz-le-5ch-9S-5bit", 8000, [0]),
        ] as [(String, Double, [Double])])
    func oddSound(_ file: String, _ rate: Double, _ first: [Double]) throws {
        let recording = try open(SharedData.url("vibration/formats/wav/test-\(file).wav"))
        #expect(recording.description.rate == rate)
        #expect(close(try recording.samples(channel: 0, frames: 0..<first.count), first, 1e-7))
    }

    @Test("original MAT files against scipy.io.loadmat")
    func originals() throws {
        // Not JSONSerialization: its doubles are not the nearest ones.
        let table = try JSONDecoder().decode(
            [String: Original].self, from: Data(contentsOf: Fixture.url("originals.json")))
        #expect(table.count == 6)
        for (path, entry) in table {
            let recording = try open(SharedData.url("vibration/" + path))
            #expect(recording.description.rate == entry.rate, "\(path)")
            #expect(recording.description.speedRPM == entry.rpm, "\(path)")
            #expect(Set(recording.description.channels.map(\.name)) == Set(entry.channels.keys))
            for (name, wanted) in entry.channels {
                let index = try #require(recording.channelIndex(name))
                #expect(recording.description.frameCount == wanted.count)
                let values = try recording.samples(channel: index, frames: 0..<wanted.count)
                #expect(same(Array(values.prefix(4)), wanted.first))
                #expect(same(Array(values.suffix(3)), wanted.last))
                #expect(same(Array(values[60000..<60004]), wanted.middle))
                #expect(same(try recording.samples(channel: index, frames: 60000..<60004), wanted.middle))
                let rms = (values.reduce(0) { $0 + $1 * $1 } / Double(wanted.count)).squareRoot()
                #expect(abs(rms - wanted.rms) < 1e-12)
            }
        }
    }

    struct Original: Decodable {
        struct Channel: Decodable {
            let count: Int
            let first: [Double]
            let middle: [Double]
            let last: [Double]
            let rms: Double
        }

        let rate: Double?
        let rpm: Double?
        let channels: [String: Channel]
    }

    @Test("the unit of MFPT's structure is g, that of CWRU's files is not known")
    func units() throws {
        let mfpt = try open(SharedData.url("vibration/mfpt/original/InnerRaceFault_vload_1.mat"))
        #expect(mfpt.description.channels.map(\.unit) == [.gravity])
        let cwru = try open(SharedData.url("vibration/cwru/original/130.mat"))
        #expect(cwru.description.channels.map(\.unit) == [nil, nil, nil])
    }

    @Test("sidecars of trimmed records give rate, unit and scale")
    func sidecar() throws {
        let recording = try open(SharedData.url("vibration/cwru/trimmed/105_DE.npy"))
        #expect(recording.description.rate == 12000)
        #expect(recording.description.channels.map(\.unit) == [.gravity])
        #expect(recording.sidecarPath?.hasSuffix("105_DE.json") == true)
        #expect(abs(try recording.samples(channel: 0, frames: 0..<1)[0]) < 10)
    }

    @Test("logs: PicoQuake, FEMTO, pipeline, machine temperature")
    func logs() throws {
        let quake = try open(SharedData.url("vibration/formats/csv/picoquake_car_vibration_head1500.csv"))
        #expect(quake.description.rate == 2000)
        #expect(quake.description.channels.map(\.name) == ["a_x", "a_y", "a_z", "g_x", "g_y", "g_z"])
        #expect(quake.description.start == "2024-04-21T15:54:46.333682")
        #expect(try quake.samples(channel: 3, frames: 0..<1) == [-249.99998474121094])
        let femto = try open(SharedData.url("vibration/formats/csv/femto_Bearing1_1_acc_02121.csv"))
        #expect(femto.description.channels.count == 2)
        #expect(femto.description.frameCount == 2560)
        #expect(femto.description.rate == 25600)
        #expect(try femto.samples(channel: 1, frames: 0..<2) == [-0.441, -0.169])
        let pipeline = try open(SharedData.url("vibration/formats/csv/pipeline_1_pump_head800.csv"))
        #expect(pipeline.description.channels.count == 8)
        #expect(pipeline.description.rate == 10)
        let nab = try open(SharedData.url("vibration/nab/machine_temperature_system_failure.csv.gz"))
        #expect(nab.description.frameCount == 22695)
        #expect(nab.description.start == "2013-12-02T21:15:00")
        #expect(nab.description.rate.map { abs($0 * 300 - 1) < 1e-9 } == true)
        #expect(nab.contradictions == [.clockStepsBack(times: 1)])
        let skab = try open(SharedData.url("vibration/skab/anomaly-free.csv.gz"))
        #expect(skab.description.channels.count == 8)
        #expect(skab.description.rate == 1)
        #expect(skab.description.gaps.count > 100)
    }
}
