import MachineHealth
import Models
import NeuralNetworks
import TensorCore
import Testing
import Training

/// Whether explanations by occlusion tell of what a network has learned: with randomized weights they must tell something else
/// (Adebayo et al., Sanity checks for saliency maps, 2018).
@Suite("Occlusion tells of what was learned")
struct OcclusionSanityTests {
    private struct Case {
        let features: VibrationFeatures
        let fault: VibrationFault
        let part: BearingPart
    }

    private static let parts: [VibrationFault: BearingPart] = [
        .innerRace: .innerRace, .outerRace: .outerRace, .rollingElement: .rollingElement, .cage: .cage,
    ]

    /// Machines with one clear bearing fault.
    private static func cases(_ branches: Set<VibrationBranch>) throws -> [Case] {
        var source = SimulatedVibration(seed: 4242)
        source.snr = 15...30
        source.foreignShare = 0
        var cases: [Case] = []
        for index in 0..<60 {
            let example = source.example(index)
            guard example.faults.count == 1, let fault = example.faults.first, let part = parts[fault] else { continue }
            cases.append(
                Case(features: try VibrationFeatures(example.stretch, branches: branches), fault: fault, part: part))
        }
        return cases
    }

    /// How much each piece that the network sees bears on the logit of the true fault.
    private static func falls(_ predictor: VibrationPredictor, _ one: Case) -> [Double] {
        predictor.occlusion(of: one.fault, in: one.features).compactMap { piece, fall in
            switch piece {
            case .branch(.spectrogram), .branch(.scalogram): nil
            default: fall
            }
        }
    }

    /// Spearman's rank correlation of few values without ties.
    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        func ranks(_ values: [Double]) -> [Int] { values.map { value in values.count { $0 < value } } }
        let squares = zip(ranks(left), ranks(right)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let n = Double(left.count)
        return 1 - 6 * Double(squares) / (n * (n * n - 1))
    }

    @Test(
        "a trained network looks at the lines of the faulty part, one with random weights does not, nor do they agree")
    func randomized() throws {
        let model = try TrainedVibrationModel(folder: ShippedModelTests.folder)
        let options = model.options
        let trained = VibrationPredictor(model.parameters, options: options)
        let random = [21, 22, 23].map { seed in
            let parameters = ParameterSet()
            _ = VibrationNetwork(LayerBuilder(parameters, seed: UInt64(seed), isTraining: false), options: options)
            return VibrationPredictor(parameters, options: options)
        }
        let cases = try Self.cases(options.branches)
        #expect(cases.count > 15)
        /// The share of cases in which hiding the faulty part's lines costs more than hiding any other part's.
        func share(_ predictor: VibrationPredictor) -> Double {
            let hits = cases.count { one in
                let lines = predictor.occlusion(of: one.fault, in: one.features).compactMap { piece, fall in
                    if case .lines(let part) = piece { (part, fall) } else { nil }
                }
                return lines.max { $0.1 < $1.1 }?.0 == one.part
            }
            return Double(hits) / Double(cases.count)
        }
        let own = share(trained)
        let others = random.map(share)
        #expect(own > 0.9, "\(own)")
        // Chance is a quarter.
        #expect(others.reduce(0, +) / 3 < 0.6, "\(others)")
        let agreement = cases.map { one in
            let left = Self.falls(trained, one)
            return random.map { Self.correlation(left, Self.falls($0, one)) }.reduce(0, +) / 3
        }
        let mean = agreement.reduce(0, +) / Double(cases.count)
        #expect(mean < 0.5, "\(mean)")
    }
}
