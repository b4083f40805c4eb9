import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing

/// Files of the reference implementation and ours, both ways.
@Suite("safetensors")
struct SafetensorsTests {
    @Test("files of the reference implementation are read", arguments: ["exact", "integers"])
    func reading(name: String) throws {
        let file = try SafetensorsFile(path: Fixture.path("\(name).safetensors"))
        let values = try Fixture.values()
        let expected = name == "exact" ? values.exact : values.integers
        #expect(file.entries.map(\.name) == expected.keys.sorted())
        for (name, array) in expected {
            let tensor = try file.tensor(named: name)
            #expect(tensor.shape.dimensions == array.shape, "\(name)")
            #expect(same(tensor.values, array.values), "\(name): \(tensor.values)")
        }
        if name == "exact" {
            #expect(file.metadata == ["format": "pt"])
            let types = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.name, $0.type.scalar) })
            #expect(types["Z"] == .float64 && types["a"] == .int8 && types["half"] == .float16)
            #expect(types["brain"] == .bfloat16 && types["ids"] == .int32 && types["scalar"] == .float32)
        }
    }

    @Test("the same tensors give the bytes of the reference implementation")
    func sameBytes() throws {
        let path = Fixture.path("exact.safetensors")
        let file = try SafetensorsFile(path: path)
        let folder = try TemporaryFolder()
        let copy = folder.url.appending(path: "copy.safetensors")
        try SafetensorsWriter.write(file.tensors(), metadata: file.metadata, to: copy.path)
        #expect(try Array(Data(contentsOf: copy)) == Fixture.bytes("exact.safetensors"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["copy.safetensors"])
    }

    @Test("views are written as the elements that they hold, metadata and names in order")
    func views() throws {
        let tensor = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        let tensors = [
            "turned": tensor.transposed(), "repeated": Tensor([], [7.0], as: .int8).broadcast(to: [3]), "": tensor,
            "quote\"\n\u{2028}é": tensor.slice(axis: 1, 1..<2),
        ]
        let metadata = ["b": "1", "a": "line\nline", "ü": ""]
        try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
        let file = try SafetensorsFile(path: path)
        #expect(file.metadata == metadata && file.entries.count == 4)
        for (name, tensor) in tensors { #expect(try file.tensor(named: name).isIdentical(to: tensor), "\(name)") }
        let first = try Data(contentsOf: URL(fileURLWithPath: path))
        try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
        let entry = try #require(file.entry(named: "turned"))
        #expect(try file.bytes(of: entry).count == 24)
        #expect(try file.bytes(of: entry, 4..<8) == [0, 0, 0x80, 0x40])
    }

    @Test("an empty file of tensors is one too")
    func empty() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        try SafetensorsWriter.write([String: Tensor](), to: path)
        #expect(try SafetensorsFile(path: path).entries.isEmpty)
    }

    @Test("parameters go out and come back, in bfloat16 rounded once")
    func parameters() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        func model() -> ParameterSet {
            let parameters = ParameterSet(precision: .float32)
            _ = parameters.add("a.weight", [2, 3], values: (0..<6).map { Double($0) + 0.1 })
            _ = parameters.add("a.bias", [3], values: [1, 2, 3], isTrained: false)
            return parameters
        }
        let own = model()
        try SafetensorsWriter.write(own, metadata: ["step": "3"], to: path)
        let other = model()
        other.set(other.all[0], to: [Double](repeating: 0, count: 6))
        try SafetensorsFile(path: path).fill(other)
        #expect(other.values(of: other.all[0]) == own.values(of: own.all[0]))
        try SafetensorsWriter.write(own, as: .bfloat16, to: path)
        try SafetensorsFile(path: path).fill(other)
        let rounded = own.values(of: own.all[0]).map {
            Double(ReducedPrecision.value(bfloat16: ReducedPrecision.bfloat16($0)))
        }
        #expect(other.values(of: other.all[0]) == rounded)

        let small = ParameterSet()
        _ = small.add("a.bias", [3], values: [0, 0, 0])
        #expect(throws: ModelFileError.self) { try SafetensorsFile(path: path).fill(small) }
        try SafetensorsFile(path: path).fill(small, isComplete: false)
        #expect(small.values(of: small.all[0]) == [1, 2, 3])
        let odd = ParameterSet()
        _ = odd.add("a.bias", [4], values: [0, 0, 0, 0])
        #expect(throws: ModelFileError.self) { try SafetensorsFile(path: path).fill(odd, isComplete: false) }
        let more = model()
        _ = more.add("b", [1], values: [0])
        #expect(throws: ModelFileError.self) { try SafetensorsFile(path: path).fill(more) }
    }

    @Test("what cannot be written leaves nothing behind and the old file whole")
    func atomic() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        try SafetensorsWriter.write(["a": Tensor([1], [1.0])], to: path)
        #expect(throws: ModelFileError.self) {
            try SafetensorsWriter.write(["a": ValueType([1], .float32)], to: path) { _ throws(ModelFileError) in
                throw ModelFileError(.unfitting, "no more")
            }
        }
        #expect(throws: ModelFileError.self) {
            try SafetensorsWriter.write(["__metadata__": Tensor([1], [1.0])], to: path)
        }
        #expect(try SafetensorsFile(path: path).tensor(named: "a").values == [1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.safetensors"])
        let nowhere = folder.url.appending(path: "none/a.safetensors").path
        let error = #expect(throws: ModelFileError.self) {
            try SafetensorsWriter.write(["a": Tensor([1], [1.0])], to: nowhere)
        }
        #expect(error?.kind == .unwritable)
        #expect(throws: ModelFileError.self) {
            try SafetensorsWriter.write(["a": Tensor([1], [1.0])], to: folder.url.path)
        }
    }

    // MARK: - The reference implementation, where it is installed

    /// A Python that has the package: the one that `AUSCULT_PYTHON` names, else `python3`.
    static let python: [String]? = {
        let command = ["/usr/bin/env", ProcessInfo.processInfo.environment["AUSCULT_PYTHON"] ?? "python3"]
        return (try? run(command + ["-c", "import safetensors, numpy"])) == nil ? nil : command
    }()

    static func run(_ command: [String]) throws -> Data? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data : nil
    }

    struct Read: Decodable {
        struct Entry: Decodable {
            let dtype: String
            let shape: [Int]
            let bytes: String
        }
        let metadata: [String: String]
        let tensors: [String: Entry]
    }

    @Test(
        "the reference implementation reads what we write",
        .enabled(if: python != nil, "no Python with safetensors and numpy: set AUSCULT_PYTHON to one"))
    func reference() throws {
        var tensors: [String: Tensor] = [:]
        var state: UInt64 = 5
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(Int64(bitPattern: state) >> 20) * 0x1p-36
        }
        for (number, scalar) in ScalarType.allCases.enumerated() {
            for shape in [[], [number + 1], [3, 5], [2, 0], [2, 1, 3]] as [TensorShape] {
                tensors["layer.\(scalar).\(shape)"] = Tensor(shape, (0..<shape.count).map { _ in next() }, as: scalar)
            }
        }
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "a.safetensors").path
        let metadata = ["one": "1", "zwei": "größer\n"]
        try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
        let python = try #require(Self.python)
        let output = try #require(try Self.run(python + [Fixture.path("read_safetensors.py"), path]))
        let read = try JSONDecoder().decode(Read.self, from: output)
        #expect(read.metadata == metadata && read.tensors.count == tensors.count)
        let own = try SafetensorsFile(path: path)
        for (name, tensor) in tensors {
            let entry = try #require(read.tensors[name])
            #expect(entry.dtype == SafetensorsType(tensor.scalar).rawValue && entry.shape == tensor.shape.dimensions)
            let bytes = try own.bytes(of: #require(own.entry(named: name)))
            #expect(entry.bytes == bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), "\(name)")
            #expect(try own.tensor(named: name).isIdentical(to: tensor))
        }
    }
}
