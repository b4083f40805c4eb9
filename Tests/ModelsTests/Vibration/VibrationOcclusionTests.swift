import MachineHealth
import TensorCore
import Testing

@testable import Models

@Suite("Occlusion")
struct VibrationOcclusionTests {
    @Test("hides one piece and nothing else")
    func hiding() throws {
        typealias V = VibrationFeatures
        let whole = try VibrationFeaturesTests.features(
            VibrationFeaturesTests.small, fault: 3.58, shaft: 25, rate: 10_000)
        let size = V.bands * V.slips * V.lines
        let without = whole.hiding(.lines(.innerRace))
        #expect(without.orders[size..<2 * size].allSatisfy { $0 == V.masked })
        #expect(without.orders[0..<size] == whole.orders[0..<size])
        #expect(without.orders[2 * size..<4 * size] == whole.orders[2 * size..<4 * size])
        #expect(without.spectrogram == whole.spectrogram && without.shaft == whole.shaft)
        for branch in VibrationBranch.allCases {
            let blind = whole.hiding(.branch(branch))
            #expect(blind.picture(branch) == V.blind(branch))
            #expect(blind.picture(branch).count == whole.picture(branch).count)
            for other in VibrationBranch.allCases where other != branch {
                #expect(blind.picture(other) == whole.picture(other))
            }
        }
    }

    @Test("what a network does not see has no share in its verdict")
    func unseen() throws {
        let features = try VibrationFeaturesTests.features(
            VibrationFeaturesTests.small, fault: 3.58, shaft: 25, rate: 10_000)
        let predictor = VibrationPredictor(ParameterSet(), options: .init(branches: [.orders, .shaft]))
        let falls = predictor.occlusion(of: .outerRace, in: features)
        #expect(falls.count == VibrationOcclusion.all.count)
        for (piece, fall) in falls {
            switch piece {
            case .branch(.spectrogram), .branch(.scalogram): #expect(fall == 0)
            default: #expect(fall != 0, "\(piece)")
            }
        }
    }
}
