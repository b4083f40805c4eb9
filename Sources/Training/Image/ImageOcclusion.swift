/// Which parts of a picture a verdict rests on: squares are covered one after the other, and by how much the logit falls is noted
/// (Zeiler and Fergus, Visualizing and understanding convolutional networks, 2014).
public struct ImageOcclusion: Hashable, Sendable {
    /// The number of squares along a row and down a column.
    public let columns: Int
    public let rows: Int
    /// The side of a square and the distance of two, pixels.
    public let side: Int
    public let stride: Int
    /// By how much the logit falls where a square is covered, row by row; negative where it rises.
    public let falls: [Double]

    /// Covers squares of a picture with the mean of the pixels around them, which leaves no edge to be seen.
    ///
    /// - Parameters:
    ///   - picture: `width`·`height` grey values.
    ///   - side: of a square, from 1 to the picture's sides.
    ///   - stride: 1 or more.
    public init(
        _ picture: [Float], width: Int, height: Int, side: Int = 8, stride: Int = 4, model: TrainedImageModel
    ) {
        precondition(
            (1...min(width, height)).contains(side) && stride >= 1 && picture.count == width * height,
            "Squares of \(side), \(stride) apart, on \(width) × \(height) with \(picture.count) pixels.")
        columns = (width - side) / stride + 1
        rows = (height - side) / stride + 1
        self.side = side
        self.stride = stride
        var pictures = [picture]
        for row in 0..<rows {
            for column in 0..<columns {
                pictures.append(
                    Self.covered(picture, width, height, left: column * stride, top: row * stride, side: side))
            }
        }
        let logits = model.logits(pictures, width: width, height: height)
        falls = logits.dropFirst().map { logits[0] - $0 }
    }

    /// The pixel in the middle of the square whose cover makes the logit fall most.
    public var focus: (column: Int, row: Int) {
        let place = falls.indices.max { falls[$0] < falls[$1] } ?? 0
        return (place % columns * stride + side / 2, place / columns * stride + side / 2)
    }

    private static func covered(
        _ picture: [Float], _ width: Int, _ height: Int, left: Int, top: Int, side: Int
    ) -> [Float] {
        var sum: Float = 0, count: Float = 0
        for y in max(0, top - 2)..<min(height, top + side + 2) {
            for x in max(0, left - 2)..<min(width, left + side + 2)
            where !(left..<left + side).contains(x) || !(top..<top + side).contains(y) {
                sum += picture[y * width + x]
                count += 1
            }
        }
        var result = picture
        let mean = count > 0 ? sum / count : 0
        for y in top..<top + side { for x in left..<left + side { result[y * width + x] = mean } }
        return result
    }
}
