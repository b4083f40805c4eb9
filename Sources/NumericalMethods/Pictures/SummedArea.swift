/// The sums over all rows above and columns to the left of each pixel (Crow, Summed-area tables for texture mapping, 1984), from which
/// the mean over any box takes four values.
public struct SummedArea: Sendable {
    public let width: Int
    public let height: Int
    private let sums: [Double]

    /// - Parameters:
    ///   - pixels: row by row; as many as `width`·`height`.
    ///   - width, height: 1 or more.
    public init(_ pixels: some RandomAccessCollection<Double>, width: Int, height: Int) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "A picture of \(width) × \(height) has not \(pixels.count) pixels.")
        self.width = width
        self.height = height
        var sums = [Double](repeating: 0, count: (width + 1) * (height + 1))
        var place = pixels.startIndex
        for y in 0..<height {
            var row = 0.0
            for x in 0..<width {
                row += pixels[place]
                pixels.formIndex(after: &place)
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
            }
        }
        self.sums = sums
    }

    /// The mean over the square of `reach` pixels to each side of a pixel, cut at the border.
    public func mean(x: Int, y: Int, reach: Int) -> Double {
        let left = max(0, x - reach), right = min(width, x + reach + 1)
        let top = max(0, y - reach), bottom = min(height, y + reach + 1)
        let sum =
            sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right] - sums[bottom * (width + 1) + left]
            + sums[top * (width + 1) + left]
        return sum / Double((right - left) * (bottom - top))
    }
}
