/// The kinds of steps that a pipeline has, each with its options and their types: what a step may say is a closed list.
public enum StepKind: String, CaseIterable, Sendable {
    case simulate, inspect, analyze, merge, verify

    /// What an option of a step is.
    enum OptionType {
        /// A path that is read; relative ones start at the folder of the pipeline, `{out}/…` in the folder of the results.
        case input
        case inputs
        /// A path below the folder of the results that the step makes.
        case output
        case text
        case number
        case whole
        case flag
    }

    struct Option {
        var name: String
        var type: OptionType
        var isRequired = false
        /// The flag of the command; `nil` for an argument without one.
        var flag: String?
    }

    var options: [Option] {
        switch self {
        case .simulate:
            [
                Option(name: "what", type: .text, isRequired: true), Option(name: "kind", type: .text, flag: "--kind"),
                Option(name: "seed", type: .whole, isRequired: true, flag: "--seed"),
                Option(name: "count", type: .whole, isRequired: true, flag: "--count"),
                Option(name: "out", type: .output, isRequired: true, flag: "--out"),
            ]
        case .inspect:
            [
                Option(name: "paths", type: .inputs, isRequired: true),
                Option(name: "machine", type: .input, flag: "--machine"),
                Option(name: "jobs", type: .whole, flag: "--jobs"),
            ]
        case .analyze:
            [
                Option(name: "paths", type: .inputs, isRequired: true),
                Option(name: "out", type: .output, isRequired: true, flag: "--out"),
                Option(name: "machine", type: .input, flag: "--machine"),
                Option(name: "language", type: .text, flag: "--language"),
                Option(name: "rate", type: .number, flag: "--rate"), Option(name: "unit", type: .text, flag: "--unit"),
                Option(name: "model", type: .input, flag: "--model"),
                Option(name: "jobs", type: .whole, flag: "--jobs"),
            ]
        case .merge:
            [
                Option(name: "shards", type: .inputs, isRequired: true),
                Option(name: "out", type: .output, isRequired: true, flag: "--out"),
            ]
        case .verify:
            [
                Option(name: "reports", type: .inputs, isRequired: true),
                Option(name: "data", type: .input, flag: "--data"),
                Option(name: "model", type: .input, flag: "--model"),
            ]
        }
    }
}
