import Foundation
import Simulation
import TestSupport
import Testing

@Suite("Array files")
struct ArrayFileTests {
    @Test("the header is NPY 1.0 and the data start at a multiple of 64")
    func header() throws {
        let data = ArrayFile.float32([[1, -2.5], [0.25, 3]])
        #expect(Array(data.prefix(8)) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
        let length = Int(data[8]) + Int(data[9]) << 8
        #expect((10 + length) % 64 == 0)
        let text = try #require(String(data: data[10..<(10 + length)], encoding: .ascii))
        #expect(text.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"))
        #expect(text.hasSuffix("\n"))
        // Frame by frame: 1, 0.25, −2.5, 3 as IEEE 754 single precision.
        #expect(
            Array(data[(10 + length)...]) == [
                0, 0, 0x80, 0x3F, 0, 0, 0x80, 0x3E, 0, 0, 0x20, 0xC0, 0, 0, 0x40, 0x40,
            ])
    }

    @Test("whole numbers of 16 bits keep values within half a step")
    func int16() {
        let values = [0.5, -1, 0.3333, 0.9999]
        let (data, scale) = ArrayFile.int16([values])
        #expect(scale == 1 / 32_000.0)
        let body = Array(data.suffix(8))
        for (index, value) in values.enumerated() {
            let stored = Int16(bitPattern: UInt16(body[2 * index]) | UInt16(body[2 * index + 1]) << 8)
            #expect(abs(Double(stored) * scale - value) <= scale / 2)
        }
        #expect(ArrayFile.int16([[0, 0]]).scale == 1)
    }

    @Test("a folder has recording, description and truth, and the same bytes each time")
    func folder() throws {
        let folder = try TemporaryFolder()
        let machine = VibrationSimulator.machine(
            kind: .outerRace, seed: 80, index: 2, options: VibrationOptions(rate: 10_000, duration: 0.1)
        )
        for place in ["a", "b"] { try machine.write(to: folder.url.appending(path: place), format: .int16) }
        for name in ["recording.npy", "recording.npy.json", "machine.yaml", "truth.json"] {
            let first = try Data(contentsOf: folder.url.appending(path: "a/machine-00002/\(name)"))
            #expect(try first == Data(contentsOf: folder.url.appending(path: "b/machine-00002/\(name)")))
            #expect(!first.isEmpty)
        }
        let truth = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.url.appending(path: "a/machine-00002/truth.json")))
        #expect((truth as? [String: Any])?["findings"] as? [String] == ["bearing.outer-race"])
    }
}
