internal import Foundation
public import Models

extension SimulatedVibration {
    /// Makes machines with their features, piece by piece, so that memory does not grow with their number.
    ///
    /// - Parameters:
    ///   - range: of examples.
    ///   - branches: those whose pictures are made.
    ///   - threads: that share the work; what comes out does not depend on their number.
    ///   - body: called with each piece in order.
    /// - Throws: ``TrainingError`` for a machine without features, and what `body` throws.
    public func withFeatures(
        _ range: Range<Int>, branches: Set<VibrationBranch>, threads: Int, piece: Int = 128,
        _ body: ([VibrationFeatures], [VibrationExample]) throws -> Void
    ) throws {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: max(1, piece)) {
            let part = start..<min(start + max(1, piece), range.upperBound)
            let made = FeaturePiece(count: part.count)
            DispatchQueue.concurrentPerform(iterations: max(1, threads)) { worker in
                for index in stride(from: worker, to: part.count, by: max(1, threads)) {
                    let example = example(part.lowerBound + index)
                    made.put(
                        Result { (try VibrationFeatures(example.stretch, branches: branches), example) }, at: index)
                }
            }
            let pairs = try made.results.map { result in
                do {
                    return try result.get()
                } catch {
                    throw TrainingError.unusable(source: "simulated machines", reason: "\(error)")
                }
            }
            try body(pairs.map(\.0), pairs.map(\.1))
        }
    }
}

/// What threads put together.
private final class FeaturePiece: @unchecked Sendable {
    typealias Made = Result<(VibrationFeatures, VibrationExample), any Error>
    private let lock = NSLock()
    private var places: [Made?]

    init(count: Int) { places = Array(repeating: nil, count: count) }

    var results: [Made] { places.compactMap { $0 } }

    func put(_ made: Made, at index: Int) {
        lock.lock()
        places[index] = made
        lock.unlock()
    }
}
