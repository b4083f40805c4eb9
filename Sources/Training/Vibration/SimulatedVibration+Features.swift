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
            let pairs = try ConcurrentMap.values(part.count, threads: threads) { index in
                let example = example(part.lowerBound + index)
                do {
                    return (try VibrationFeatures(example.stretch, branches: branches), example)
                } catch {
                    throw TrainingError.unusable(source: "simulated machines", reason: "\(error)")
                }
            }
            try body(pairs.map(\.0), pairs.map(\.1))
        }
    }
}
