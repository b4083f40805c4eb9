/// One hot path to time. A topic adds its cases in a file of its own, `BenchCase+<Topic>.swift`, and to `all`.
struct BenchCase: Sendable {
    /// What a case is made ready to do.
    struct Work {
        /// The shape of the input, for example "600s@48k n2048 h512".
        let shape: String
        /// How many samples (or values) one run handles.
        let samples: Int
        /// One run. Returns a number that depends on the result, so that no work can be left out.
        let run: () throws -> Double
    }

    /// The name on the command line and in the field `case`.
    let name: String
    /// What is timed.
    let title: String
    /// Makes the input; its argument is 1 for the whole input and less for a part of it.
    let make: @Sendable (Double) throws -> Work

    /// All cases, in the order they run.
    static let all: [BenchCase] = spectra + wavelets + reading + jobs + training
}
