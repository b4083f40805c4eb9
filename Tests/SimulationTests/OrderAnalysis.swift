import Foundation

@testable import Simulation

/// Measures lines at orders of a shaft whose angle is known at every sample: a direct sum, independent of any transform.
struct OrderAnalysis {
    let revolutions: [Double]

    /// The complex amplitude of a line: peak amplitude and phase of a·cos(2π·order·angle + phase), Hann-weighted.
    func line(_ order: Double, in signal: [Double]) -> Double {
        var (real, imaginary, weights) = (0.0, 0.0, 0.0)
        let count = Double(signal.count)
        for (index, value) in signal.enumerated() {
            let weight = 0.5 - 0.5 * cos(2 * .pi * (Double(index) + 0.5) / count)
            let angle = 2 * Double.pi * order * revolutions[index]
            real += weight * value * cos(angle)
            imaginary += weight * value * sin(angle)
            weights += weight
        }
        return 2 * (real * real + imaginary * imaginary).squareRoot() / weights
    }

    /// The order of the strongest line of a range, from a grid of the given step.
    func strongest(_ orders: ClosedRange<Double>, step: Double, in signal: [Double]) -> Double {
        let grid = stride(from: orders.lowerBound, through: orders.upperBound, by: step)
        return grid.max { line($0, in: signal) < line($1, in: signal) } ?? 0
    }

    /// A signal and its angles thinned by averaging, which leaves lines at low orders as they are.
    static func thinned(_ signal: [Double], _ revolutions: [Double], by factor: Int) -> (OrderAnalysis, [Double]) {
        var values: [Double] = []
        var angles: [Double] = []
        for start in stride(from: 0, to: signal.count - factor + 1, by: factor) {
            values.append(signal[start..<(start + factor)].reduce(0, +) / Double(factor))
            angles.append((revolutions[start] + revolutions[start + factor - 1]) / 2)
        }
        return (OrderAnalysis(revolutions: angles), values)
    }
}
