import Foundation
import ModelFiles
import TensorCore
import TestSupport
import Testing

/// Seeded mutations of valid files: each ends in tensors that can be written and read again, or in one line. `AUSCULT_MUTATIONS` sets
/// the number for the long check.
@Suite("Mutations of model files")
struct MutationTests {
    static let count = ProcessInfo.processInfo.environment["AUSCULT_MUTATIONS"].flatMap(Int.init) ?? 300

    struct Source {
        private var bytes: ByteMutations

        init(state: UInt64) {
            bytes = ByteMutations(
                state: state, meaningful: Array("\",-+.eE09[]{}:\\'u".utf8) + [0, 0x7F, 0x80, 0xFF], inserted: 256)
        }

        mutating func next(_ bound: Int) -> Int { bytes.next(bound) }

        /// Changes bytes anywhere.
        mutating func mutate(_ original: [UInt8]) -> [UInt8] { bytes.mutate(original) }

        static let numbers = [
            "0", "1", "2", "3", "4", "8", "12", "24", "-1", "0.5", "1e3", "1e400", "4294967296", "9007199254740993",
            "9223372036854775807",
            "18446744073709551616", "null", "[]", "{}", "\"1\"",
        ]
        static let words = [
            "\"F32\"", "\"F64\"", "\"F16\"", "\"BF16\"", "\"I8\"", "\"I64\"", "\"U8\"", "\"BOOL\"", "\"F4\"", "\"f32\"",
            "\"\"", "\"shape\"", "\"dtype\"",
            "\"data_offsets\"", "\"__metadata__\"", "\"\\u0000\"", "\"\\ud800\"", "{}", "[]", "1",
        ]

        /// Puts other numbers and words into a JSON or Python text, which mostly stays one.
        mutating func mutateTokens(_ text: String) -> String {
            var tokens = Self.tokens(text)
            for _ in 0...next(3) where !tokens.isEmpty {
                let place = next(tokens.count)
                switch next(8) {
                case 0: tokens.remove(at: place)
                case 1: tokens.insert(tokens[next(tokens.count)], at: place)
                case 2: tokens.swapAt(place, next(tokens.count))
                default:
                    if tokens[place].first?.isNumber == true {
                        tokens[place] = Self.numbers[next(Self.numbers.count)]
                    } else if let first = tokens[place].first, first == "\"" || first == "'" {
                        tokens[place] = Self.words[next(Self.words.count)]
                    }
                }
            }
            return tokens.joined()
        }

        /// Texts in quotes, numbers, and single characters.
        static func tokens(_ text: String) -> [String] {
            var result: [String] = []
            var quote: Character?
            for character in text {
                if let open = quote {
                    result[result.count - 1].append(character)
                    if character == open { quote = nil }
                } else if character == "\"" || character == "'" {
                    quote = character
                    result.append(String(character))
                } else if character.isNumber, result.last?.last?.isNumber == true {
                    result[result.count - 1].append(character)
                } else {
                    result.append(String(character))
                }
            }
            return result
        }
    }

    /// Reads what a file holds; gives the number of its tensors, nil where it was refused.
    private func read(_ bytes: [UInt8], _ folder: TemporaryFolder, isArchive: Bool) throws -> Int? {
        let url = folder.url.appending(path: isArchive ? "a.npz" : "a.safetensors")
        try Data(bytes).write(to: url)
        do {
            let tensors: [String: Tensor]
            if isArchive {
                tensors = try NPZFile(path: url.path).tensors()
            } else {
                let file = try SafetensorsFile(path: url.path)
                #expect(file.entries.reduce(0) { $0 + $1.bytes.count } < bytes.count)
                tensors = try file.tensors()
            }
            let copy = folder.url.appending(path: "copy.safetensors").path
            try SafetensorsWriter.write(tensors, to: copy)
            let again = try SafetensorsFile(path: copy)
            #expect(again.entries.count == tensors.count)
            for (name, tensor) in tensors {
                #expect(tensor.values.count == tensor.count)
                #expect(try again.tensor(named: name).isIdentical(to: tensor))
            }
            return tensors.count
        } catch {
            #expect(!error.description.contains("\n") && error.description.utf8.count < 3000)
            return nil
        }
    }

    @Test("bytes of safetensors")
    func safetensorsBytes() throws {
        let seeds = try ["exact", "integers", "unfit"].map { try Fixture.bytes("\($0).safetensors") }
        let folder = try TemporaryFolder()
        var source = Source(state: 1)
        for _ in 0..<Self.count {
            _ = try read(source.mutate(seeds[source.next(seeds.count)]), folder, isArchive: false)
        }
    }

    @Test("headers of safetensors, with their right length")
    func safetensorsHeaders() throws {
        let seeds = try ["exact", "integers"].map { try Fixture.bytes("\($0).safetensors") }
        let folder = try TemporaryFolder()
        var source = Source(state: 2)
        var read = 0
        for _ in 0..<Self.count {
            let seed = seeds[source.next(seeds.count)]
            let length = Int(seed[0]) + Int(seed[1]) << 8
            let header = source.mutateTokens(String(decoding: seed[8..<8 + length], as: UTF8.self))
            let bytes = safetensors(header, Array(seed[(8 + length)...]))
            if try self.read(bytes, folder, isArchive: false) != nil { read += 1 }
        }
        // Some changes are harmless, as those of a name, and some must not be.
        #expect(read > 0 && read < Self.count)
    }

    @Test("bytes of archives")
    func archives() throws {
        let seeds = try ["stored", "deflated", "unfit"].map { try Fixture.bytes("\($0).npz") }
        let folder = try TemporaryFolder()
        var source = Source(state: 3)
        for _ in 0..<Self.count {
            _ = try read(source.mutate(seeds[source.next(seeds.count)]), folder, isArchive: true)
        }
    }

    @Test("arrays in archives that are right otherwise")
    func arrays() throws {
        let data = (0..<48).map { UInt8($0) }
        let seeds = ["<f4", ">f8", "|i1", "<i8", "<f2"].flatMap { type in
            [("(2, 3)", false), ("(3, 2)", true)].map { Archive.array(type, $0.0, isFortran: $0.1, data) }
        }
        let folder = try TemporaryFolder()
        var source = Source(state: 4)
        for _ in 0..<Self.count {
            let array = source.mutate(seeds[source.next(seeds.count)])
            _ = try read(Archive.bytes([.init(name: "a.npy", data: array)]), folder, isArchive: true)
        }
    }

    @Test("directories of archives")
    func directories() throws {
        let folder = try TemporaryFolder()
        var source = Source(state: 5)
        let odd = [0, 1, 4, 8, 14, 45, 127, 128, 200, 65_535, 1 << 20, 1 << 30, 0xFFFF_FFFF]
        for _ in 0..<Self.count {
            var members = ["a.npy", "b.npy"].map {
                Archive.Member(name: $0, data: Archive.array("<f4", "(2,)", [1, 2, 3, 4, 5, 6, 7, 8]))
            }
            for _ in 0...source.next(3) {
                let place = source.next(2)
                let value = odd[source.next(odd.count)]
                switch source.next(6) {
                case 0: members[place].method = source.next(2) * 8
                case 1: members[place].flags = value & 0xFFFF
                case 2: members[place].size = value
                case 3: members[place].offset = value
                case 4: members[place].localName = ["", "a.npy", "c.npy"][source.next(3)]
                default: members[place].name = ["", ".npy", "a.npy", "é.npy", "../a.npy"][source.next(5)]
                }
            }
            _ = try read(
                Archive.bytes(members, count: source.next(8) == 0 ? source.next(4) : nil), folder, isArchive: true)
        }
    }
}
