import Foundation
import TensorCore
import TestSupport
import Testing

/// Every layer in double precision: against central differences, and against the numbers of PyTorch that Fixtures/layers.py made.
@Suite("Layers")
struct LayerTests {
    /// Some values of an array, and Σ v·cos(0.1·i + 0.5) over all.
    struct Stored: Decodable {
        let count: Int
        let samples: [Double]
        let projection: Double
    }

    struct Expected: Decodable {
        let result: Stored
        let input: Stored
        let gradients: [String: Stored]
        let running: [String: Stored]
    }

    static let expected: [String: Expected] = {
        let file = SharedData.packageFolder.appending(path: "Tests/NeuralNetworksTests/Fixtures/layers.json")
        guard let data = try? Data(contentsOf: file) else { return [:] }
        return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
    }()

    private func compare(_ own: [Double], _ stored: Stored, _ what: String) throws {
        try #require(own.count == stored.count, "\(what)")
        let samples = stride(from: 0, to: own.count, by: max(1, own.count / 60)).map { own[$0] }
        try #require(samples.count == stored.samples.count, "\(what)")
        let scale = max(1, own.map(abs).max() ?? 0)
        let worst = zip(samples, stored.samples).map { abs($0 - $1) }.max() ?? 0
        #expect(worst <= 1e-8 * scale, "\(what) differs by \(worst)")
        let projection = own.enumerated().reduce(0) { $0 + $1.element * cos(0.1 * Double($1.offset) + 0.5) }
        let size = max(1, own.reduce(0) { $0 + abs($1) })
        #expect(abs(projection - stored.projection) <= 1e-9 * size, "\(what): \(projection), \(stored.projection)")
    }

    @Test("results, gradients and running values equal PyTorch's to 1e-8", arguments: LayerCase.all)
    func pyTorch(example: LayerCase) throws {
        let expected = try #require(Self.expected[example.name], "PyTorch's numbers lack \(example.name)")
        let run = LayerRun(example, withGradients: true)
        run.program.run()
        try compare(run.program.values(of: run.result), expected.result, "result")
        let gradient = try #require(run.inputGradient)
        try compare(run.program.values(of: gradient), expected.input, "gradient of the input")
        var seen = 0
        for parameter in run.parameters.all {
            let name = run.parameters.name(of: parameter)
            if run.parameters.isTrained(parameter) {
                let stored = try #require(expected.gradients[name], "\(name)")
                try compare(run.parameters.gradient(of: parameter), stored, "gradient of \(name)")
            } else {
                let stored = try #require(expected.running[name], "\(name)")
                try compare(run.parameters.values(of: parameter), stored, name)
            }
            seen += 1
        }
        #expect(seen == expected.gradients.count + expected.running.count)
    }

    @Test("gradients of the input and of every parameter equal central differences", arguments: LayerCase.all)
    func centralDifferences(example: LayerCase) throws {
        let run = LayerRun(example, withGradients: true)
        run.program.run()
        let moved = LayerRun(example, withGradients: false)
        // A network's passes are long: fewer elements of each parameter there.
        let most = run.parameters.elementCount > 10_000 ? 3 : 10
        let gradient = try #require(run.inputGradient)
        check(run.inputValues, run.program.values(of: gradient), most, "input") {
            moved.program.set(moved.input, to: $0)
            return moved.lossNow()
        }
        moved.program.set(moved.input, to: moved.inputValues)
        for parameter in run.parameters.all where run.parameters.isTrained(parameter) {
            let values = moved.parameters.values(of: parameter)
            let name = run.parameters.name(of: parameter)
            check(values, run.parameters.gradient(of: parameter), most, name) {
                moved.parameters.set(parameter, to: $0)
                return moved.lossNow()
            }
            moved.parameters.set(parameter, to: values)
        }
    }

    /// Compares up to `most` + 1 of the gradients with (loss(v + h) − loss(v − h))/2h.
    private func check(
        _ values: [Double], _ gradient: [Double], _ most: Int, _ what: String, loss: ([Double]) -> Double
    ) {
        // h balances truncation (h²) and rounding (ε/h): errors of about 1e-9 remain.
        let h = 1e-5
        for element in stride(from: 0, to: values.count, by: max(1, values.count / most)) {
            var moved = values
            moved[element] = values[element] + h
            let above = loss(moved)
            moved[element] = values[element] - h
            let below = loss(moved)
            let slope = (above - below) / (2 * h)
            #expect(
                abs(slope - gradient[element]) <= 1e-6 * max(1, abs(slope)),
                "\(what), element \(element): \(gradient[element]), by differences \(slope)")
        }
    }
}
