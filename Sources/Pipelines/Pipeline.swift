internal import Foundation
internal import Yams

/// A pipeline that cannot be run: one line with the place in the file.
public struct PipelineError: Error, CustomStringConvertible, Sendable, Hashable {
    public var description: String
    /// An exit code of `sysexits.h`.
    public var code: Int32

    public init(_ description: String, code: Int32 = 65) {
        self.description = description
        self.code = code
    }
}

/// A value of a step's option.
public enum OptionValue: Hashable, Sendable {
    case text(String)
    case texts([String])
    case number(Double)
    case whole(Int)
    case flag(Bool)
}

/// A step of a pipeline with its options checked.
public struct PipelineStep: Hashable, Sendable {
    /// The name of the step, unique in its pipeline.
    public var name: String
    public var kind: StepKind
    public var options: [String: OptionValue]
}

/// A list of typed steps, as a YAML file has it:
///
/// ```yaml
/// name: Analyse the fleet
/// steps:
///   - analyze: {paths: [../SampleData/vibration], out: fleet}
///   - verify: {reports: ["{out}/fleet"]}
/// ```
public struct Pipeline: Hashable, Sendable {
    public var name: String
    public var steps: [PipelineStep]

    /// Reads a pipeline. A key that is not known is an error that lists the known ones.
    ///
    /// - Parameter file: its name in messages.
    public init(yaml: String, file: String) throws(PipelineError) {
        let mapping = try Pipeline.mapping(yaml: yaml, file: file, expected: "the keys name and steps")
        if mapping["task"] != nil, mapping["steps"] == nil {
            throw PipelineError("\(file): a recipe of training; carry it out with auscult train")
        }
        try Pipeline.check(mapping, known: ["name", "steps"], file: file)
        guard let name = mapping["name"]?.string, !name.isEmpty else { throw PipelineError("\(file): name is missing") }
        guard let nodes = mapping["steps"]?.sequence, !nodes.isEmpty else {
            throw PipelineError("\(file): steps is missing; it is a list")
        }
        self.name = name
        steps = []
        var names: Set<String> = []
        for (index, node) in nodes.enumerated() {
            let step = try PipelineStep(node, index: index, file: file)
            guard names.insert(step.name).inserted else {
                throw PipelineError("\(file)\(Pipeline.line(node)): two steps are named \(step.name)")
            }
            steps.append(step)
        }
    }

    /// The keys of a file of steps, of a recipe or of a plan.
    static func mapping(yaml: String, file: String, expected: String) throws(PipelineError) -> Node.Mapping {
        guard yaml.utf8.count <= 1 << 20 else { throw PipelineError("\(file): larger than such a file can be") }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw PipelineError("\(file): not valid YAML: \(Pipeline.oneLine("\(error)"))")
        } catch {
            throw PipelineError("\(file): not valid YAML")
        }
        guard let mapping = root?.mapping else { throw PipelineError("\(file): expected \(expected)") }
        return mapping
    }

    static func check(_ mapping: Node.Mapping, known: [String], file: String) throws(PipelineError) {
        for (key, _) in mapping {
            guard let name = key.string, known.contains(name) else {
                throw PipelineError(
                    "\(file)\(line(key)): unknown key \(key.string ?? "?"); known here: \(known.joined(separator: ", "))"
                )
            }
        }
    }

    /// A path as a file names it: relative ones start at the folder of the file.
    static func path(_ text: String, beside file: String) -> String {
        text.hasPrefix("/")
            ? text : URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: text).path
    }

    static func line(_ node: Node) -> String { node.mark.map { ", line \($0.line)" } ?? "" }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension PipelineStep {
    init(_ node: Node, index: Int, file: String) throws(PipelineError) {
        let place = "\(file)\(Pipeline.line(node))"
        let kinds = StepKind.allCases.map(\.rawValue)
        guard let mapping = node.mapping else {
            throw PipelineError("\(place): a step is one of \(kinds.joined(separator: ", ")) with its options")
        }
        try Pipeline.check(mapping, known: ["name"] + kinds, file: file)
        let found = kinds.filter { mapping[Node($0)] != nil }
        guard found.count == 1, let kind = StepKind(rawValue: found[0]) else {
            throw PipelineError("\(place): a step is exactly one of \(kinds.joined(separator: ", "))")
        }
        guard let given = mapping[Node(found[0])]?.mapping else {
            throw PipelineError(
                "\(place): \(kind.rawValue) needs its options, for example {\(kind.options[0].name): …}")
        }
        try Pipeline.check(given, known: kind.options.map(\.name), file: file)
        var options: [String: OptionValue] = [:]
        for option in kind.options {
            guard let value = given[Node(option.name)] else {
                guard !option.isRequired else { throw PipelineError("\(place): \(kind.rawValue) needs \(option.name)") }
                continue
            }
            options[option.name] = try PipelineStep.value(value, option, place: place, file: file)
        }
        self.init(name: mapping["name"]?.string ?? "\(index + 1)-\(kind.rawValue)", kind: kind, options: options)
    }

    private static func value(
        _ node: Node, _ option: StepKind.Option, place: String, file: String
    ) throws(PipelineError) -> OptionValue {
        func wrong(_ expected: String) -> PipelineError {
            PipelineError("\(file)\(Pipeline.line(node)): \(option.name) must be \(expected)")
        }
        switch option.type {
        case .input, .text:
            guard let text = node.scalar?.string, !text.isEmpty else { throw wrong("a text") }
            return .text(text)
        case .output:
            guard let text = node.scalar?.string, PipelineStep.isBelow(text) else {
                throw wrong("the name of a folder below the folder of the results")
            }
            return .text(text)
        case .inputs:
            let texts =
                node.sequence.map { $0.compactMap { $0.scalar?.string } } ?? node.scalar.map { [$0.string] } ?? []
            guard !texts.isEmpty, texts.count == node.sequence?.count ?? 1 else { throw wrong("a list of paths") }
            return .texts(texts)
        case .number:
            guard let number = node.float, number.isFinite else { throw wrong("a number") }
            return .number(number)
        case .whole:
            guard let whole = node.int else { throw wrong("a whole number") }
            return .whole(whole)
        case .flag:
            guard let flag = node.bool else { throw wrong("true or false") }
            return .flag(flag)
        }
    }

    /// Whether a path leads below the folder that it starts from.
    static func isBelow(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return !path.hasPrefix("/") && !parts.contains("..") && parts.contains { $0 != "." }
    }
}
