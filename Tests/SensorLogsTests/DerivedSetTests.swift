import Evidence
import Foundation
import SensorLogs
import TestSupport
import Testing

/// One record written in many formats: every reader gives the same numbers.
@Suite("One record in many formats", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absent)))
struct DerivedSetTests {
    static let folder = "vibration/formats/derived/"

    struct Expected: Decodable {
        let de_first5_g: [Double]
        let fe_first5_g: [Double]
        let de_rms_g: Double
        let de_max_abs_g: Double
        let flac16_scale_g_per_count: Double
    }

    static let expected: Expected? = try? JSONDecoder().decode(
        Expected.self, from: Data(contentsOf: SharedData.url(folder + "expected.json")))

    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var scale = 1.0
        var tolerance: Double
        var channels = 2
        var frames = 6000
        var rate: Double? = 12000
        var testDescription: String { file }
    }

    static let cases = [
        Case(file: "130_2ch_pcm16.wav", scale: 8, tolerance: 8.0 / 32768),
        Case(file: "130_2ch_pcm24.wav", scale: 8, tolerance: 8.0 / 8_388_608),
        Case(file: "130_2ch_pcm24_rf64.wav", scale: 8, tolerance: 8.0 / 8_388_608),
        Case(file: "130_2ch_float32.wav", scale: 8, tolerance: 1e-6),
        Case(file: "130_2ch_pcm16.aiff", scale: 8, tolerance: 8.0 / 32768),
        Case(file: "130_2ch_24bit.flac", scale: 8, tolerance: 8.0 / 8_388_608),
        Case(file: "130_de_counts_16bit.flac", scale: -1, tolerance: 2e-4 * 1.2, channels: 1),
        Case(file: "130_2x6000_f2.npy", tolerance: 2e-3, rate: nil),
        Case(file: "130_2x6000_f4_bigendian.npy", tolerance: 1e-6, rate: nil),
        Case(file: "130_2x6000_f4_c.npy", tolerance: 1e-6, rate: nil),
        Case(file: "130_2x6000_f8_fortran.npy", tolerance: 1e-12, rate: nil),
        Case(file: "130_v4.mat", tolerance: 1e-12, channels: 1, frames: 2000),
        Case(file: "130_v5_compressed_struct.mat", tolerance: 1e-6, channels: 1),
        Case(file: "130_v73_written_by_h5py.mat", tolerance: 1e-6, rate: nil),
        Case(file: "130_decimal_comma_utf8bom_crlf.csv", tolerance: 1e-6, frames: 1500),
    ]

    @Test("values, counts and rates", arguments: cases)
    func values(_ item: Case) throws {
        let expected = try #require(Self.expected)
        let scale = item.scale < 0 ? 32768 * expected.flac16_scale_g_per_count : item.scale
        let recording = try open(
            SharedData.url(Self.folder + item.file), RecordingSettings(rule: RecordingFacts(scale: scale)))
        #expect(recording.description.channels.count == item.channels)
        #expect(recording.description.rate == item.rate)
        let values = try whole(recording)
        #expect(close(Array(values[0].prefix(5)), expected.de_first5_g, item.tolerance))
        if item.channels > 1 { #expect(close(Array(values[1].prefix(5)), expected.fe_first5_g, item.tolerance)) }
        if recording.description.frameCount == 6000 {
            // The expected figure is that of the signal without its mean.
            let mean = values[0].reduce(0, +) / 6000
            let rms = (values[0].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6000).squareRoot()
            #expect(abs(rms - expected.de_rms_g) < 1e-3 * expected.de_rms_g)
            #expect(abs((values[0].map(abs).max() ?? 0) - expected.de_max_abs_g) < max(2e-3, item.tolerance))
        } else {
            #expect(recording.description.frameCount == item.frames)
        }
        let parts = try pieces(recording)
        for channel in values.indices { #expect(same(values[channel], parts[channel])) }
    }

    @Test("decimal commas, byte order mark, umlauts: names, units and rate")
    func decimalComma() throws {
        let recording = try open(SharedData.url(Self.folder + "130_decimal_comma_utf8bom_crlf.csv"))
        #expect(recording.description.channels.map(\.name) == ["Antriebsseite", "Lüfterseite"])
        #expect(recording.description.channels.allSatisfy { $0.unit == .gravity })
        #expect(recording.description.rate == 12000)
        #expect(recording.contradictions.isEmpty)
    }

    @Test("Latin-1 text: rate above the table, counter left out")
    func latin1() throws {
        let recording = try open(SharedData.url(Self.folder + "130_latin1_tab.txt"))
        #expect(recording.description.rate == 12000)
        #expect(recording.description.channels.map(\.name) == ["Beschleunigung"])
        #expect(recording.description.channels[0].unit == .metresPerSecondSquared)
        let values = try whole(recording)
        #expect(values[0].prefix(3).elementsEqual([0.08363, 4.15360, 0.12744]))
    }

    @Test("gaps: empty cells, NaN, #N/A and missing rows")
    func gaps() throws {
        let recording = try open(SharedData.url(Self.folder + "130_nan_gaps.csv"))
        #expect(recording.description.rate == 12000)
        #expect(recording.description.gaps.count == 1)
        let gap = try #require(recording.description.gaps.first)
        #expect(gap.frame == 900)
        #expect(abs(gap.seconds - 50.0 / 12000) < 1e-6)
        let values = try whole(recording)[0]
        #expect(values[200..<210].allSatisfy(\.isNaN) && values[500..<505].allSatisfy(\.isNaN) && values[700].isNaN)
        #expect(values.filter(\.isNaN).count == 16)
    }

    @Test(
        "formats that are refused by name",
        arguments: ["130_named.npz", "130_uff58_ascii.uff", "130_uff58_binary.uff", "130_2ch_3segments.tdms"])
    func refused(_ file: String) throws {
        let error = try #require(failure { _ = try open(SharedData.url(Self.folder + file)) })
        #expect(error.kind == .unsupported)
        #expect(!error.description.contains("\n"))
    }
}
