internal import Evidence
internal import Foundation
internal import TensorCore

/// Reads the JSON header of a safetensors file and holds what it claims against the file's size before anything else is read.
struct SafetensorsHeader {
    /// The longest header, in bytes, as the reference implementation has it (`MAX_HEADER_SIZE`).
    static let longest = 100_000_000
    /// JSON values in all, so that 100 MB of brackets do not become gigabytes: enough for 700,000 tensors.
    private static let mostValues = 8_000_000

    let entries: [SafetensorsFile.Entry]
    let metadata: [String: String]
    /// Where the elements start.
    let dataStart: Int

    private let file: ModelFile

    init(_ file: ModelFile) throws(ModelFileError) {
        self.file = file
        guard file.size >= 8 else {
            throw file.malformed(
                "\(file.size) bytes are no safetensors file, whose header's length takes 8; copy it again")
        }
        let claimed = try file.bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let length = Int(exactly: claimed), length <= Self.longest else {
            throw file.malformed(
                "a header of \(claimed) bytes, and at most \(Self.longest) are allowed; this is no safetensors file")
        }
        guard length <= file.size - 8 else {
            throw file.malformed(
                "a header of \(length) bytes in a file of \(file.size); the file was cut short, copy it again")
        }
        dataStart = 8 + length
        let text = try file.bytes(8..<dataStart)
        guard text.first == UInt8(ascii: "{") else {
            throw file.malformed("the header does not start with a brace; this is no safetensors file")
        }
        guard String(validating: text, as: UTF8.self) != nil else {
            throw file.malformed("the header is no valid UTF-8 text; write the file again")
        }
        let members = try Self.members(of: text, file)
        var metadata: [String: String] = [:]
        var entries: [SafetensorsFile.Entry] = []
        entries.reserveCapacity(members.count)
        for member in members {
            if member.name == "__metadata__" {
                metadata = try Self.metadata(member.value, file)
            } else {
                entries.append(try Self.entry(member, in: file, dataBytes: file.size - dataStart))
            }
        }
        try Self.checkLayout(entries, dataBytes: file.size - dataStart, file)
        self.entries = entries
        self.metadata = metadata
    }

    private static func members(of text: [UInt8], _ file: ModelFile) throws(ModelFileError) -> [JSONValue.Member] {
        do throws(JSONSyntaxError) {
            let value = try JSONValue(parsing: Data(text), refusesRepeatedNames: true, mostValues: mostValues)
            if let members = value.members { return members }
        } catch {
            if let name = error.repeatedName {
                throw file.malformed(
                    "the header has the name \(quoted(name)) twice; write the file again with different names")
            }
            throw file.malformed("the header is \(error.description); copy or write the file again")
        }
        throw file.malformed("the header is no JSON object; write the file again")
    }

    private static func metadata(_ value: JSONValue, _ file: ModelFile) throws(ModelFileError) -> [String: String] {
        guard let members = value.members else {
            throw file.malformed("__metadata__ is no JSON object; write the file again with texts by name")
        }
        var result: [String: String] = [:]
        for member in members {
            guard let text = member.value.string else {
                throw file.malformed("__metadata__ has \(quoted(member.name)) that is no text; write it as a text")
            }
            result[member.name] = text
        }
        return result
    }

    private static func entry(
        _ member: JSONValue.Member, in file: ModelFile, dataBytes: Int
    ) throws(ModelFileError) -> SafetensorsFile.Entry {
        func malformed(_ what: String) -> ModelFileError {
            file.malformed("tensor \(quoted(member.name)) \(what); write the file again")
        }
        guard let fields = member.value.members else { throw malformed("is not described by a JSON object") }
        if let odd = fields.first(where: { !["dtype", "shape", "data_offsets"].contains($0.name) }) {
            throw malformed("has \(quoted(odd.name)) beside dtype, shape and data_offsets")
        }
        guard let code = member.value["dtype"]?.string else { throw malformed("has no dtype that is a text") }
        guard let type = SafetensorsType(rawValue: code) else {
            throw file.unsupported(
                "tensor \(quoted(member.name)) has the unknown dtype \(quoted(code)); write it as F32, BF16 or F16")
        }
        guard let shape = wholeNumbers(member.value["shape"]) else {
            throw malformed("has no shape that is a list of whole numbers from 0 on")
        }
        guard shape.count <= TensorShape.mostAxes else {
            throw file.unsupported(
                "tensor \(quoted(member.name)) has \(shape.count) axes, and at most \(TensorShape.mostAxes) are read; reshape it"
            )
        }
        guard let offsets = wholeNumbers(member.value["data_offsets"]), offsets.count == 2 else {
            throw malformed("has no data_offsets that are two whole numbers from 0 on")
        }
        let (begin, end) = (offsets[0], offsets[1])
        guard begin <= end else { throw malformed("ends at byte \(end), before its start at \(begin)") }
        guard end <= dataBytes else {
            throw file.malformed(
                "tensor \(quoted(member.name)) ends at byte \(end) of the data, which have \(dataBytes); the file was cut short, copy it again"
            )
        }
        // Room for every axis even where another has length 0, since steps are their products.
        guard let checked = ValueType(checking: shape, .float64) else {
            throw malformed("claims the impossible shape \(shape)")
        }
        let bits = checked.shape.count.multipliedReportingOverflow(by: type.bitCount)
        guard !bits.overflow, bits.partialValue % 8 == 0, bits.partialValue / 8 == end - begin else {
            throw malformed(
                "of \(code) and shape \(checked.shape) does not take the \(end - begin) bytes that it claims")
        }
        guard begin % max(1, type.bitCount / 8) == 0 else {
            throw malformed("of \(code) starts at byte \(begin) of the data, no multiple of \(type.bitCount / 8)")
        }
        return SafetensorsFile.Entry(name: member.name, type: type, shape: checked.shape, bytes: begin..<end)
    }

    /// A list of whole numbers from 0 on below 2⁵³, beyond which JSON's numbers are not exact for everyone.
    private static func wholeNumbers(_ value: JSONValue?) -> [Int]? {
        guard let elements = value?.array else { return nil }
        var result: [Int] = []
        for element in elements {
            guard case .integer(let number) = element, number >= 0 else { return nil }
            result.append(number)
        }
        return result
    }

    /// Every byte of the data belongs to exactly one tensor.
    private static func checkLayout(
        _ entries: [SafetensorsFile.Entry], dataBytes: Int, _ file: ModelFile
    ) throws(ModelFileError) {
        let inOrder = entries.sorted {
            ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
        }
        var end = 0
        var last = ""
        for entry in inOrder {
            let begin = entry.bytes.lowerBound
            guard begin >= end else {
                throw file.malformed(
                    "tensors \(quoted(last)) and \(quoted(entry.name)) overlap at byte \(begin) of the data; write the file again"
                )
            }
            guard begin == end else {
                throw file.malformed(
                    "bytes \(end) to \(begin) of the data, before tensor \(quoted(entry.name)), belong to no tensor; write the file again"
                )
            }
            (end, last) = (entry.bytes.upperBound, entry.name)
        }
        guard end == dataBytes else {
            throw file.malformed("\(dataBytes - end) bytes follow the last tensor; copy or write the file again")
        }
    }
}
