import NeuralNetworks
import NumericalMethods
import TensorCore
import Testing

@testable import Models

@Suite("Vibration network")
struct VibrationNetworkTests {
    static let branchSets: [Set<VibrationBranch>] = [
        Set(VibrationBranch.allCases), [.orders], [.shaft], [.spectrogram], [.scalogram], [.orders, .shaft],
    ]

    /// A tape with the loss of a batch of random pictures.
    struct Example {
        let parameters: ParameterSet
        let program: Program
        let loss: Variable
        let network: VibrationNetwork

        init(_ branches: Set<VibrationBranch>, precision: ScalarType = .float32, batch: Int = 2) {
            parameters = ParameterSet(precision: precision)
            let tape = Tape(parameters: parameters)
            network = VibrationNetwork(
                LayerBuilder(parameters, seed: 3),
                options: .init(branches: branches, width: 16, blocks: 1, pooled: 24, kept: 1))
            let pictures = network.encoder.inputs(on: tape, batch: batch)
            let count = VibrationFault.allCases.count
            let faults = tape.input([batch, count]), severity = tape.input([batch, count])
            loss = network.loss(pictures, faults: faults, severity: severity)
            tape.gradients(of: loss)
            program = Program(tape, keeping: [loss])
            var random = CounterRandom(seed: 4)
            for picture in pictures { program.set(picture, to: (0..<picture.shape.count).map { _ in random.normal() }) }
            program.set(faults, to: (0..<batch * count).map { Double($0 % 3 == 0 ? 1 : 0) })
            program.set(severity, to: (0..<batch * count).map { Double($0 % 5) / 5 })
            parameters.clearGradients()
        }
    }

    @Test("gives tokens and pooled features of the stated shapes", arguments: branchSets)
    func shapes(branches: Set<VibrationBranch>) {
        let parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        let network = VibrationNetwork(LayerBuilder(parameters, seed: 1), options: .init(branches: branches))
        let output = network(network.encoder.inputs(on: tape, batch: 3))
        let tokens = branches.reduce(0) { $0 + $1.tokens }
        #expect(output.encoded.tokens.shape == [3, tokens, 64])
        #expect(output.encoded.pooled.shape == [3, 128])
        #expect(output.faults.shape == [3, 8])
        #expect(output.severity.shape == [3, 8])
    }

    @Test("a gradient flows to every parameter", arguments: branchSets)
    func gradients(branches: Set<VibrationBranch>) {
        let example = Example(branches)
        example.program.run()
        for parameter in example.parameters.all where example.parameters.isTrained(parameter) {
            let norm = example.parameters.gradient(of: parameter).reduce(0) { $0 + $1 * $1 }
            #expect(norm > 0 && norm.isFinite, "\(example.parameters.name(of: parameter))")
        }
    }

    @Test("gradients are those of the loss, in double precision", arguments: [Set(VibrationBranch.allCases)])
    func directionalDerivative(branches: Set<VibrationBranch>) {
        let example = Example(branches, precision: .float64, batch: 1)
        example.program.run()
        let parameters = example.parameters
        var random = CounterRandom(seed: 9)
        // One random direction in each parameter: a slip in any of them shows.
        let gradients = parameters.all.map { parameters.gradient(of: $0) }
        for (parameter, gradient) in zip(parameters.all, gradients) {
            let start = parameters.values(of: parameter)
            let direction = start.map { _ in random.normal() }
            let expected = zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
            func loss(_ step: Double) -> Double {
                parameters.set(parameter, to: zip(start, direction).map { $0 + step * $1 })
                example.program.run()
                return example.program.scalar(example.loss)
            }
            let step = 1e-7
            let found = (loss(step) - loss(-step)) / (2 * step)
            parameters.set(parameter, to: start)
            #expect(
                abs(found - expected) < 1e-5 * max(1, abs(expected)),
                "\(parameters.name(of: parameter)): \(found), \(expected)")
        }
    }

    @Test("a stretch is judged alike whatever its company")
    func company() throws {
        let one = try VibrationFeaturesTests.features(
            VibrationFeaturesTests.small, fault: 3.58, shaft: 25, rate: 10_000)
        let other = try VibrationFeaturesTests.features(
            VibrationFeaturesTests.large, fault: nil, shaft: 40, rate: 20_000)
        let predictor = VibrationPredictor(ParameterSet())
        let alone = predictor.predict([one])
        let many = predictor.predict([VibrationFeatures](repeating: other, count: 9) + [one])
        #expect(many.count == 10)
        #expect(many.last == alone.first)
        #expect(alone.first != many.first)
        let sum = VibrationFault.allCases.map { alone[0].probability(of: $0) }
        #expect(sum.allSatisfy { $0 > 0 && $0 < 1 })
        #expect(predictor.predict([]).isEmpty)
    }
}
