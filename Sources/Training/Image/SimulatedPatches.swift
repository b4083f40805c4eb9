internal import Models
internal import NumericalMethods
public import Simulation

/// Batches of simulated casting patches with their defects: each patch is seen once, made from its own number.
public struct SimulatedPatches: BatchSource {
    public let seed: UInt64
    public let batch: Int
    public let options: PatchOptions

    /// - Parameters:
    ///   - seed: of the patches.
    ///   - batch: patches of a batch, 1 or more.
    public init(seed: UInt64, batch: Int, options: PatchOptions = PatchOptions()) {
        precondition(batch >= 1, "A batch has at least one patch, not \(batch).")
        self.seed = seed
        self.batch = batch
        self.options = options
    }

    /// Views [batch × size × size × 2] and targets [batch × 1]: 1 for a defect.
    public func batch(step: Int) -> Batch {
        var views: [Float] = []
        views.reserveCapacity(batch * options.size * options.size * ImageViews.channels)
        var targets: [Float] = []
        for item in 0..<batch {
            let index = step * batch + item
            let patch = PatchSimulator.patch(seed: seed, index: index, options: options)
            let pixels = Augmentation.augmented(
                patch.pixels.map(Float.init), size: patch.size, seed: seed, index: index)
            views += ImageViews.views(pixels, width: patch.size, height: patch.size)
            targets.append(patch.truth.defect == nil ? 0 : 1)
        }
        return Batch([.real(views), .real(targets)])
    }
}

/// What may be done to a picture without changing what it shows.
enum Augmentation {
    /// A square picture turned by a multiple of 90°, mirrored or not.
    static func augmented(_ pixels: [Float], size: Int, seed: UInt64, index: Int) -> [Float] {
        var random = CounterRandom(seed: seed ^ 0x6175_676d, stream: UInt64(index))
        let way = Int(random.next() % 8)
        let last = size - 1
        var result = [Float](repeating: 0, count: pixels.count)
        for y in 0..<size {
            for x in 0..<size {
                var (u, v) = (x, y)
                if way & 1 == 1 { u = last - u }
                if way & 2 == 2 { v = last - v }
                if way & 4 == 4 { (u, v) = (v, u) }
                result[y * size + x] = pixels[v * size + u]
            }
        }
        return result
    }
}
