internal import Foundation
internal import NumericalMethods

/// Hand-made features of grey pictures for the forest: how grey, how rough, and how much single places differ from what surrounds them,
/// at several sizes. What an engineer would measure without learning.
public enum ContrastFeatures {
    /// One row an image, in the order of the images.
    public static func table(_ images: LabelledImages) throws(FitError) -> FeatureTable {
        var rows: [[Double]] = []
        for index in 0..<images.count {
            rows.append(features(images.pixels(index).map(Double.init), images.width, images.height))
        }
        let names = (rows.first ?? []).indices.map { "contrast-\($0)" }
        return try FeatureTable(names: names, rows: rows)
    }

    static func features(_ x: [Double], _ width: Int, _ height: Int) -> [Double] {
        var result = order(x, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
        let mean = x.reduce(0, +) / Double(x.count)
        result.append(mean)
        result.append(deviation(x, mean))
        var gradients: [Double] = []
        for y in 0..<max(1, height - 1) {
            for column in 0..<max(1, width - 1) {
                let at = y * width + column
                let right = column + 1 < width ? x[at + 1] - x[at] : 0,
                    down = y + 1 < height ? x[at + width] - x[at] : 0
                gradients.append((right * right + down * down).squareRoot())
            }
        }
        result += order(gradients, [0.5, 0.9, 0.99, 1])
        let sums = SummedArea(x, width: width, height: height)
        for reach in [1, 2, 4, 8] where 2 * reach < min(width, height) {
            var bumps: [Double] = []
            for y in 0..<height {
                for column in 0..<width {
                    let inner = sums.mean(x: column, y: y, reach: reach),
                        outer = sums.mean(x: column, y: y, reach: 2 * reach)
                    bumps.append(inner - outer)
                }
            }
            result += order(bumps, [0, 0.02, 0.98, 1])
            result.append(deviation(bumps, 0))
        }
        let centre = sums.mean(x: width / 2, y: height / 2, reach: max(1, min(width, height) / 8))
        result.append(centre - mean)
        return result
    }

    private static func order(_ values: [Double], _ shares: [Double]) -> [Double] {
        let sorted = values.sorted()
        return shares.map { sorted[min(sorted.count - 1, Int($0 * Double(sorted.count - 1) + 0.5))] }
    }

    private static func deviation(_ values: [Double], _ mean: Double) -> Double {
        (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))).squareRoot()
    }
}
