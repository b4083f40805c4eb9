import Evidence
import Foundation
import SensorLogs
import Synchronization
import TestSupport
import Testing

/// MAT files written by SciPy (see Fixtures/make_fixtures.py).
@Suite("MAT")
struct MatlabTests {
    static func columns() throws -> [[Double]] {
        let rows = try JSONDecoder().decode([[Double]].self, from: Data(contentsOf: Fixture.url("mat_x.json")))
        return [rows.map { $0[0] }, rows.map { $0[1] }]
    }

    @Test("columns of a matrix are channels; a shorter array is left out by name")
    func matrix() throws {
        let recording = try open(Fixture.url("mat_v5_matrix.mat"))
        #expect(recording.description.channels.map(\.name) == ["x[0]", "x[1]"])
        #expect(recording.contradictions == [.leftOut(name: "y")])
        #expect(try whole(recording) == Self.columns())
        #expect(try pieces(recording) == Self.columns())
    }

    @Test("rows of a wide matrix are channels")
    func rows() throws {
        let recording = try open(Fixture.url("mat_v5_rows.mat"))
        let wanted = try Self.columns().map { $0.map { Double(Float($0)) } }
        #expect(try whole(recording) == wanted)
        #expect(try pieces(recording) == wanted)
    }

    @Test("whole numbers are converted, version 5 and 4")
    func integers() throws {
        let five = try open(Fixture.url("mat_v5_integers.mat"))
        let wanted = try Self.columns().map { $0.map { ($0 * 100).rounded(.towardZero) } }
        #expect(five.description.channels.map(\.name) == ["a", "b"])
        #expect(try whole(five) == wanted)
        let four = try open(Fixture.url("mat_v4_integers.mat"))
        #expect(four.description.rate == 2000)
        #expect(try whole(four)[0] == whole(five)[0])
        #expect(try whole(four)[1] == whole(five)[1])
        #expect(try pieces(four) == whole(five))
    }

    @Test("version 7.3: compressed and whole-number matrices")
    func seven() throws {
        let recording = try open(Fixture.url("mat_v73_matrix.mat"))
        #expect(recording.description.rate == 4000)
        #expect(recording.description.channels.map(\.name) == ["n[0]", "n[1]", "x[0]", "x[1]"])
        let wanted = try Self.columns().map { $0.map { ($0 * 100).rounded(.towardZero) } } + Self.columns()
        #expect(try whole(recording) == wanted)
        #expect(try pieces(recording) == wanted)
    }

    @Test("channels of a sidecar choose arrays by path")
    func chosen() throws {
        let url = Fixture.url("mat_v5_other_lengths.mat")
        #expect(try open(url).description.channels.map(\.name) == ["long"])
        let short = try open(url, RecordingSettings(rule: RecordingFacts(channels: ["short"])))
        #expect(try whole(short) == [[0, 1, 2, 3, 4]])
        // A path chooses all channels of its array.
        let matrix = try open(
            Fixture.url("mat_v5_matrix.mat"), RecordingSettings(rule: RecordingFacts(channels: ["x"])))
        #expect(matrix.description.channels.map(\.name) == ["x[0]", "x[1]"])
        #expect(try whole(matrix) == Self.columns())
    }

    @Test("arrays of numbers that are no channels are named, texts are not")
    func leftOut() throws {
        let recording = try open(Fixture.url("mat_v5_left_out.mat"))
        #expect(recording.description.channels.map(\.name) == ["x"])
        #expect(recording.contradictions == [.leftOut(name: "z")])
    }

    @Test("a variable without a name is no channel, however long")
    func nameless() throws {
        let recording = try open(Fixture.url("mat_v5_nameless.mat"))
        #expect(recording.description.channels.map(\.name) == ["x"])
        #expect(try whole(recording) == [Self.columns()[0]])
    }

    @Test("of MFPT's structure, only gs is known to be in g")
    func units() throws {
        let recording = try open(Fixture.url("mat_v5_mfpt.mat"))
        #expect(recording.description.channels.map(\.name) == ["gs", "temperature"])
        #expect(recording.description.channels.map(\.unit) == [.gravity, nil])
        #expect(recording.description.speedRPM == 1500)
        #expect(recording.description.rate == 48828)
    }

    @Test("version 7.3 with one axis and no attributes")
    func oneAxis() throws {
        let recording = try open(Fixture.url("mat_v73_one_axis.mat"))
        #expect(recording.description.rate == 8000)
        #expect(try whole(recording) == [Self.columns()[0]])
        #expect(try pieces(recording) == [Self.columns()[0]])
    }

    @Test("a broken variable is told, not passed over for a shorter one", arguments: [136, 152, 156])
    func broken(_ place: Int) throws {
        var bytes = try Array(Data(contentsOf: Fixture.url("mat_v5_other_lengths.mat")))
        bytes[place] = 0x63
        let error = try #require(failure { _ = try openBytes(bytes, name: "a.mat") })
        #expect(error.kind == .malformed && error.description.contains("variable 1 "), "\(error)")
    }

    @Test("many small bombs are one bomb")
    func bombs() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "zeros.gz")
        // A variable of 30 million zeros, whose tag alone is no zero.
        let count = 30_000_000
        let script =
            "(printf '\\016\\000\\000\\000\\200\\303\\311\\001'; head -c \(count) /dev/zero) | gzip -n > '\(url.path)'"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        try process.run()
        process.waitUntilExit()
        let packed = try Array(Data(contentsOf: url))
        var sums: (one: UInt32, two: UInt32) = (1, 0)
        for byte in [14, 0, 0, 0, 0x80, 0xC3, 0xC9, 1] + [UInt32](repeating: 0, count: count) {
            sums = ((sums.one + byte) % 65521, (sums.two + sums.one + byte) % 65521)
        }
        func bigEndian(_ word: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
        // The wrapping of zlib (RFC 1950) around the same stream, three times.
        var stream: [UInt8] = [0x78, 0x9C]
        stream += packed[10..<packed.count - 8]
        stream += bigEndian(sums.two << 16 | sums.one)
        let element: [UInt8] = [15, 0, 0, 0] + bigEndian(UInt32(stream.count)).reversed() + stream
        var head = Array("MATLAB 5.0 MAT-file".utf8)
        head += [UInt8](repeating: 0x20, count: 105) + [0, 1, 0x49, 0x4D]
        let error = try #require(failure { _ = try openBytes(head + element + element + element, name: "a.mat") })
        #expect(error.kind == .malformed && error.description.contains("swells"), "\(error)")
        let one = try #require(failure { _ = try openBytes(head + element, name: "a.mat") })
        #expect(!one.description.contains("swells"), "\(one)")
    }

    @Test("HDF5 is silent on every thread")
    func silence() throws {
        typealias GetAuto =
            @convention(c) (Int64, UnsafeMutablePointer<UnsafeRawPointer?>, UnsafeMutablePointer<UnsafeRawPointer?>) ->
            Int32
        guard let symbol = dlsym(nil, "H5Eget_auto2") else { return }
        let getAuto = unsafeBitCast(symbol, to: GetAuto.self)
        _ = try open(Fixture.url("mat_v73_matrix.mat"))
        let printers = Mutex<[Bool]>([])
        for _ in 0..<2 {
            let done = DispatchSemaphore(value: 0)
            Thread {
                _ = try? open(Fixture.url("mat_v73_matrix.mat"))
                var printer: UnsafeRawPointer?
                var data: UnsafeRawPointer?
                _ = getAuto(0, &printer, &data)
                printers.withLock { $0.append(printer != nil) }
                done.signal()
            }.start()
            done.wait()
        }
        #expect(printers.withLock { $0 } == [false, false])
    }

    @Test("truncations end in one line")
    func truncations() throws {
        for name in ["mat_v5_matrix.mat", "mat_v4_integers.mat", "mat_v5_rows.mat"] {
            let bytes = try Array(Data(contentsOf: Fixture.url(name)))
            for length in stride(from: 1, to: bytes.count, by: 7) {
                let error = failure { _ = try whole(openBytes(Array(bytes[..<length]), name: "a.mat")) }
                #expect(error.map { !$0.description.contains("\n") } ?? (length > 200), "\(name) \(length)")
            }
        }
    }
}
