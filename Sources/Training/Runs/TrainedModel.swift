internal import Evidence
internal import Foundation
internal import ModelFiles
internal import Models
internal import NeuralNetworks
internal import TensorCore

/// A trained image model from a folder of ``TrainingRun``, asked about pictures of any size, or taught further on labelled ones.
///
/// Not for several threads at once; each copy of the parameters is its own.
public final class TrainedImageModel {
    public let name: String
    private let patches: TrainingRecipe.CastingPatches
    private let parameters: ParameterSet
    private let pool: ThreadPool
    private var asking: (width: Int, height: Int, model: CastingPatchModel, program: Program)?
    private static let batch = 32

    /// Reads `model.json` and `model.safetensors`.
    ///
    /// - Parameter isTrained: false takes the shape of the model and starts its parameters anew, from `seed`.
    public init(folder: String, isTrained: Bool = true, seed: UInt64 = 0, threads: Int = 1) throws {
        let path = folder + "/model.json"
        guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 else {
            throw ModelFileError(.unreadable, "\(path): cannot be read; give the folder of a trained model")
        }
        guard let json = try? JSONValue(parsing: data), let patches = TrainingRecipe.CastingPatches(json) else {
            throw ModelFileError(.malformed, "\(path): not the description of an image model")
        }
        self.patches = patches
        name = json["name"]?.string ?? "model"
        pool = ThreadPool(threads: threads)
        parameters = ParameterSet()
        let tape = Tape(parameters: parameters)
        // Recording once makes the parameters.
        _ = CastingPatchModel(
            LayerBuilder(parameters, seed: seed, isTraining: false), patches, batch: 1, on: tape)
        if isTrained { try SafetensorsFile(path: folder + "/model.safetensors").fill(parameters) }
    }

    /// The probability of the second class for each picture.
    ///
    /// - Parameter pictures: each of `width`·`height` grey values; sides of up to 512 pixels.
    public func probabilities(_ pictures: [[Float]], width: Int, height: Int) -> [Double] {
        logits(pictures, width: width, height: height).map { 1 / (1 + exp(-$0)) }
    }

    /// The logit of the second class for each picture, as ``probabilities(_:width:height:)`` takes them.
    public func logits(_ pictures: [[Float]], width: Int, height: Int) -> [Double] {
        let model: CastingPatchModel, program: Program
        if let asking, asking.width == width, asking.height == height {
            (model, program) = (asking.model, asking.program)
        } else {
            let tape = Tape(parameters: parameters)
            model = CastingPatchModel(
                LayerBuilder(parameters, seed: 0, isTraining: false), patches, batch: Self.batch, on: tape,
                width: width, height: height)
            program = Program(tape, keeping: [model.logits], pool: pool)
            asking = (width, height, model, program)
        }
        var result: [Double] = []
        for first in stride(from: 0, to: pictures.count, by: Self.batch) {
            let part = pictures[first..<min(pictures.count, first + Self.batch)]
            var views = part.flatMap { ImageViews.views($0, width: width, height: height) }
            views += [Float](repeating: 0, count: (Self.batch - part.count) * width * height * ImageViews.channels)
            program.set(model.views, to: views)
            program.run()
            result += program.values(of: model.logits).prefix(part.count)
        }
        return result
    }

    /// Teaches the model labelled pictures, each turned and mirrored at random.
    ///
    /// - Parameters:
    ///   - labels: 0 or 1 for each picture; both occur.
    ///   - steps: batches of 32.
    ///   - rate: the greatest learning rate.
    public func teach(
        _ pictures: [[Float]], labels: [Int], width: Int, height: Int, steps: Int, rate: Double, seed: UInt64
    ) throws {
        guard !pictures.isEmpty else { throw TrainingError.noExamples(source: name) }
        guard Set(labels).count > 1 else { throw TrainingError.oneClass(source: name, label: "\(labels[0])") }
        let tape = Tape(parameters: parameters)
        let model = CastingPatchModel(
            LayerBuilder(parameters, seed: seed), patches, batch: Self.batch, on: tape, width: width, height: height)
        let targets = tape.input([Self.batch, 1])
        var options = TrainingOptions(
            steps: steps, schedule: .cosine(peak: rate, warmup: min(20, steps / 10), total: steps, final: 0))
        options.adam.decay = 0.05
        options.seed = seed
        let trainer = Trainer(
            tape, inputs: [model.views, targets], loss: model.logits.binaryCrossEntropy(targets), options: options,
            pool: pool)
        try trainer.run(
            LabelledPictures(
                pictures: pictures, labels: labels, width: width, height: height, batch: Self.batch,
                order: ShuffledOrder(count: pictures.count, seed: seed))
        ) { _ in true }
    }
}

/// Batches of labelled pictures in a shuffled order.
private struct LabelledPictures: BatchSource {
    let pictures: [[Float]]
    let labels: [Int]
    let width: Int
    let height: Int
    let batch: Int
    let order: ShuffledOrder

    func batch(step: Int) -> Batch {
        var views: [Float] = []
        var targets: [Float] = []
        for item in 0..<batch {
            let position = step * batch + item
            let example = order.example(at: position)
            let picture =
                width == height
                ? Augmentation.augmented(pictures[example], size: width, seed: order.seed, index: position)
                : pictures[example]
            views += ImageViews.views(picture, width: width, height: height)
            targets.append(Float(labels[example]))
        }
        return Batch([.real(views), .real(targets)])
    }
}
