internal import NumericalMethods

/// How a grey picture enters the encoder, so that brightness and contrast of the source do not matter: the picture less its mean over its
/// deviation, and the picture less its surroundings over the noise.
public enum ImageViews {
    /// The number of views, the last axis of the encoder's input.
    public static let channels = 2

    /// Half the side of the square whose mean stands for the surroundings, in pixels.
    static let reach = 5

    /// Two values for each pixel, side by side.
    ///
    /// - Parameters:
    ///   - pixels: grey values row by row.
    ///   - width: of a row; 1 or more.
    ///   - height: the number of rows; 1 or more.
    public static func views(_ pixels: [Float], width: Int, height: Int) -> [Float] {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "A picture of \(width) × \(height) has not \(pixels.count) pixels.")
        let count = Double(pixels.count)
        let mean = pixels.reduce(0.0) { $0 + Double($1) } / count
        let variance = pixels.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        // A picture of one grey has no contrast to scale.
        let scale = variance > 1e-6 ? 1 / variance.squareRoot() : 0
        let surroundings = SummedArea(pixels.lazy.map(Double.init), width: width, height: height)
        let noise = noise(pixels, width: width, height: height)
        let fine = noise > 1e-3 ? 1 / noise : 1
        var result = [Float](repeating: 0, count: 2 * pixels.count)
        for index in pixels.indices {
            result[2 * index] = Float((Double(pixels[index]) - mean) * scale)
            let around = surroundings.mean(x: index % width, y: index / width, reach: reach)
            // Steep edges would outshout everything else.
            let detail = (Double(pixels[index]) - around) * fine / 4
            result[2 * index + 1] = Float(detail / (1 + abs(detail) / 8))
        }
        return result
    }

    /// The deviation of the noise: the median of |a − 2b + c| along rows over its value for white noise of deviation 1, √6 · 0.6745
    /// (after Immerkær, Fast noise variance estimation, 1996, with a median against edges).
    private static func noise(_ pixels: [Float], width: Int, height: Int) -> Double {
        guard width >= 3 else { return 0 }
        var bends: [Float] = []
        bends.reserveCapacity(pixels.count)
        for y in 0..<height {
            for x in 1..<(width - 1) {
                let at = y * width + x
                bends.append(abs(pixels[at - 1] - 2 * pixels[at] + pixels[at + 1]))
            }
        }
        bends.sort()
        return Double(bends[bends.count / 2]) / (6.0.squareRoot() * 0.6745)
    }
}
