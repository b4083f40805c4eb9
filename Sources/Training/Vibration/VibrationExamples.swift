internal import Foundation
public import Models
internal import NumericalMethods

/// Features of many examples in memory, made once, since simulating and transforming takes longer than a step. Levels
/// are kept in a byte each: steps of 1/48 for the order-domain picture (0.2 dB) and of 1/31 for pictures.
public struct VibrationExamples: BatchSource {
    struct Item: Sendable {
        var orders: [UInt8]
        var shaft: [Float]
        var spectrogram: [UInt8]
        var scalogram: [UInt8]
        var faults: [Float]
        var severity: [Float]
    }

    fileprivate let items: [Item]
    /// The pictures that batches hold, in the order of the network's inputs.
    public let branches: [VibrationBranch]
    /// Examples of a batch.
    public let batch: Int
    fileprivate let order: ShuffledOrder

    /// The number of examples.
    public var count: Int { items.count }
    /// Batches that hold each example once.
    public var stepsPerEpoch: Int { max(1, items.count / batch) }

    /// Makes the features of examples `0 ..< count` of `source`, on two threads or as many as given.
    ///
    /// - Throws: ``TrainingError`` where there are no examples, all have the same labels, or one has no features.
    public static func simulated(
        _ source: SimulatedVibration, count: Int, batch: Int = 32,
        branches: [VibrationBranch] = VibrationBranch.allCases,
        threads: Int = 2, progress: (@Sendable (Int) -> Void)? = nil
    ) throws -> VibrationExamples {
        try made(source, count: count, batch: batch, branches: branches, threads: threads, progress: progress)
    }

    /// Makes the features of simulated machines and of recordings.
    ///
    /// - Parameter needsLabels: whether there must be something to tell apart.
    static func made(
        _ source: SimulatedVibration, count: Int, recorded: [VibrationExample] = [], batch: Int,
        branches: [VibrationBranch], needsLabels: Bool = true, threads: Int,
        progress: (@Sendable (Int) -> Void)? = nil
    ) throws -> VibrationExamples {
        try make(
            count: count + recorded.count, batch: batch, branches: branches, seed: source.seed, threads: threads,
            name: recorded.isEmpty ? "simulated machines" : "examples", needsLabels: needsLabels, progress
        ) { $0 < count ? source.example($0) : recorded[$0 - count] }
    }

    /// Takes examples whose features are made.
    public static func ofFeatures(
        _ examples: [(features: VibrationFeatures, example: VibrationExample)], batch: Int,
        branches: [VibrationBranch] = VibrationBranch.allCases, seed: UInt64
    ) throws -> VibrationExamples {
        try examples.map { Item($0.features, $0.example) }.batches(of: batch, branches, seed: seed, name: "examples")
    }

    /// Makes the features of `examples`.
    public static func of(
        _ examples: [VibrationExample], batch: Int, branches: [VibrationBranch] = VibrationBranch.allCases,
        seed: UInt64,
        threads: Int = 2
    ) throws -> VibrationExamples {
        try make(
            count: examples.count, batch: batch, branches: branches, seed: seed, threads: threads, name: "examples", nil
        ) {
            examples[$0]
        }
    }

    private static func make(
        count: Int, batch: Int, branches: [VibrationBranch], seed: UInt64, threads: Int, name: String,
        needsLabels: Bool = true,
        _ progress: (@Sendable (Int) -> Void)?, _ example: @escaping @Sendable (Int) -> VibrationExample
    ) throws -> VibrationExamples {
        guard count > 0 else { throw TrainingError.noExamples(source: name) }
        let items = try ConcurrentMap.values(count, threads: threads, progress: progress) { index in
            let one = example(index)
            do {
                return Item(try VibrationFeatures(one.stretch, branches: Set(branches)), one)
            } catch {
                throw TrainingError.unusable(source: name, reason: "\(one.name): \(error)")
            }
        }
        return try items.batches(of: batch, branches, seed: seed, name: name, needsLabels: needsLabels)
    }

    /// The same examples for a network that sees other branches.
    public func seen(by branches: [VibrationBranch]) -> VibrationExamples {
        VibrationExamples(items: items, branches: branches, batch: batch, order: order)
    }

    /// How an example is changed each time that it is seen. What another machine, another sensor or another reading of
    /// the speed could have changed as well leaves the labels as they are.
    private struct Variation {
        /// Steps of deviation: speeds are stated some tenths of a per cent off.
        var slip: Int
        /// Bands that cannot be seen.
        var bands: [Bool]
        /// Lines that cannot be seen.
        var lines: [Bool]
        /// Cells of time that pictures are turned by.
        var time: Int
        /// Branches that see nothing, so that no other relies on them.
        var blind: Set<VibrationBranch>

        init(_ random: inout CounterRandom) {
            slip = Int(random.uniform() * 9) - 4
            let share = 0.3 * random.uniform()
            bands = (0..<VibrationFeatures.bands).map { _ in random.uniform() < share }
            lines = (0..<VibrationFeatures.lines).map { _ in random.uniform() < 0.05 }
            lines[VibrationFeatures.lines - 1] = false
            time = Int(random.uniform() * Double(VibrationFeatures.times))
            blind = []
            for (branch, share) in [
                (VibrationBranch.orders, 0.1), (.shaft, 0.1), (.spectrogram, 0.25), (.scalogram, 0.25),
            ]
            where random.uniform() < share {
                blind.insert(branch)
            }
        }
    }

    /// The items of a step's batch.
    func items(ofStep step: Int) -> [Item] { (0..<batch).map { items[order.example(at: step * batch + $0)] } }

    /// The pictures of a batch, then faults and severities.
    public func batch(step: Int) throws -> Batch {
        let chosen = items(ofStep: step)
        var random = CounterRandom(seed: order.seed ^ 0x5641_5259, stream: UInt64(step))
        let variations = chosen.map { _ in Variation(&random) }
        var values: [Batch.Values] = []
        for branch in branches {
            var picture: [Float] = []
            for (item, variation) in zip(chosen, variations) {
                let isBlind = branches.count > 1 && variation.blind.contains(branch)
                switch branch {
                case .orders: picture += isBlind ? VibrationFeatures.blind(branch) : Self.orders(item, variation)
                case .shaft: picture += isBlind ? VibrationFeatures.blind(branch) : item.shaft
                case .spectrogram:
                    picture += isBlind ? VibrationFeatures.blind(branch) : Self.picture(item.spectrogram, variation)
                case .scalogram:
                    picture += isBlind ? VibrationFeatures.blind(branch) : Self.picture(item.scalogram, variation)
                }
            }
            values.append(.real(picture))
        }
        values.append(.real(chosen.flatMap(\.faults)))
        values.append(.real(chosen.flatMap(\.severity)))
        return Batch(values)
    }

    private static let levels: [Float] = (0...255).map { Item.level(UInt8($0)) }
    private static let heights: [Float] = (0...255).map { Item.height(UInt8($0)) }

    private static func orders(_ item: Item, _ variation: Variation) -> [Float] {
        let lines = VibrationFeatures.lines, slips = VibrationFeatures.slips
        var values: [Float] = []
        values.reserveCapacity(item.orders.count)
        for block in 0..<item.orders.count / (slips * lines) {
            if variation.bands[block % VibrationFeatures.bands] {
                values.append(contentsOf: repeatElement(VibrationFeatures.masked, count: slips * lines))
                continue
            }
            for slip in 0..<slips {
                // Beyond the ends the outermost deviation stands.
                let from = (block * slips + min(max(slip + variation.slip, 0), slips - 1)) * lines
                for line in 0..<lines {
                    values.append(
                        variation.lines[line] ? VibrationFeatures.masked : levels[Int(item.orders[from + line])])
                }
            }
        }
        return values
    }

    private static func picture(_ bytes: [UInt8], _ variation: Variation) -> [Float] {
        let row = 2 * VibrationFeatures.times
        return bytes.indices.map { place in
            let start = place / row * row
            return heights[Int(bytes[start + (place - start + 2 * variation.time) % row])]
        }
    }
}

extension [VibrationExamples.Item] {
    /// Batches of them in a shuffled order, where there is something to tell apart.
    fileprivate func batches(
        of batch: Int, _ branches: [VibrationBranch], seed: UInt64, name: String, needsLabels: Bool = true
    ) throws -> VibrationExamples {
        guard let first else { throw TrainingError.noExamples(source: name) }
        guard !needsLabels || contains(where: { $0.faults != first.faults }) else {
            let labels = zip(VibrationFault.allCases, first.faults).filter { $1 > 0 }.map(\.0.rawValue)
            throw TrainingError.oneClass(
                source: name, label: labels.isEmpty ? "healthy" : labels.joined(separator: " and "))
        }
        return VibrationExamples(
            items: self, branches: branches, batch: batch, order: ShuffledOrder(count: count, seed: seed))
    }
}

extension VibrationExamples.Item {
    init(_ features: VibrationFeatures, _ example: VibrationExample) {
        orders = features.orders.map { UInt8(min(max(($0 - VibrationFeatures.masked) * 48, 0), 255).rounded()) }
        shaft = features.shaft
        spectrogram = features.spectrogram.map { UInt8(min(max(($0 + 4) * 31, 0), 255).rounded()) }
        scalogram = features.scalogram.map { UInt8(min(max(($0 + 4) * 31, 0), 255).rounded()) }
        faults = VibrationFault.allCases.map { example.faults.contains($0) ? 1 : 0 }
        severity = VibrationFault.allCases.map { Float(example.severity[$0] ?? 0) }
    }

    /// The picture of a branch as it is.
    func whole(_ branch: VibrationBranch) -> [Float] {
        switch branch {
        case .orders: orders.map(Self.level)
        case .shaft: shaft
        case .spectrogram: spectrogram.map(Self.height)
        case .scalogram: scalogram.map(Self.height)
        }
    }

    static func level(_ byte: UInt8) -> Float { Float(byte) / 48 + VibrationFeatures.masked }
    static func height(_ byte: UInt8) -> Float { Float(byte) / 31 - 4 }
}
