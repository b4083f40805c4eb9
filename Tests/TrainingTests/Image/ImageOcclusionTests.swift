import Foundation
import Simulation
import TestSupport
import Testing
import Training

/// Explanations of the shipped encoder of castings, on simulated patches whose defects have known boxes; with randomized weights
/// they must tell something else (Adebayo et al., Sanity checks for saliency maps, 2018).
@Suite("Occlusion of pictures")
struct ImageOcclusionTests {
    private struct Case {
        let pixels: [Float]
        let size: Int
        let box: PixelBox

        /// Whether a pixel lies in the box, or within half a square of it.
        func isNear(_ place: (column: Int, row: Int)) -> Bool {
            (box.left - 4...box.right + 4).contains(place.column) && (box.top - 4...box.bottom + 4).contains(place.row)
        }

        /// The share of the picture that is near the box: what a blind guess hits.
        var chance: Double {
            let width = min(size, box.right + 5) - max(0, box.left - 4)
            let height = min(size, box.bottom + 5) - max(0, box.top - 4)
            return Double(width * height) / Double(size * size)
        }
    }

    /// Clear defects that are small beside the picture and that the trained encoder sees: a verdict that is not given needs no
    /// explanation.
    private static func cases(seenBy model: TrainedImageModel) -> [Case] {
        var cases: [Case] = []
        for index in 0..<400 where cases.count < 24 {
            let patch = PatchSimulator.patch(seed: 777, index: index, options: PatchOptions(size: 64, leastContrast: 6))
            guard let box = patch.truth.box, box.right - box.left < 24, box.bottom - box.top < 24 else { continue }
            let pixels = patch.pixels.map(Float.init)
            guard model.probabilities([pixels], width: patch.size, height: patch.size)[0] > 0.5 else { continue }
            cases.append(Case(pixels: pixels, size: patch.size, box: box))
        }
        return cases
    }

    @Test("a trained encoder looks at the defect; one with random weights does not")
    func focus() throws {
        let folder = SharedData.packageFolder.appending(path: "SampleData/models/castings").path
        let shipped = try TrainedImageModel(folder: folder, threads: 2)
        let cases = Self.cases(seenBy: shipped)
        #expect(cases.count == 24)
        func share(_ model: TrainedImageModel) -> Double {
            let hits = cases.count { one in
                one.isNear(ImageOcclusion(one.pixels, width: one.size, height: one.size, model: model).focus)
            }
            return Double(hits) / Double(cases.count)
        }
        let chance = cases.reduce(0) { $0 + $1.chance } / Double(cases.count)
        let trained = share(shipped)
        let random = share(try TrainedImageModel(folder: folder, isTrained: false, seed: 1, threads: 2))
        #expect(trained > 3 * chance, "\(trained), a blind guess \(chance)")
        #expect(random < trained / 1.5, "\(random) against \(trained)")
    }

    @Test("squares cover the whole picture and nothing else changes")
    func squares() throws {
        let folder = SharedData.packageFolder.appending(path: "SampleData/models/castings").path
        let model = try TrainedImageModel(folder: folder)
        // A picture of one grey has nothing to cover.
        let grey = ImageOcclusion([Float](repeating: 90, count: 32 * 24), width: 32, height: 24, model: model)
        #expect(grey.columns == 7 && grey.rows == 5 && grey.falls.count == 35)
        #expect(grey.falls.allSatisfy { $0 == 0 })
    }
}
