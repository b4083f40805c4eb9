internal import NumericalMethods

/// Rows of equal width, one a frame, each contiguous in memory, to be allocated once and written again and again.
public struct FrameTable<Element: BitwiseCopyable>: ~Copyable {
    /// The number of rows that hold results.
    public internal(set) var frameCount: Int
    /// The values of a row.
    public let width: Int
    var buffer: AlignedBuffer<Element>

    /// Allocates room for `capacity` rows of `width` values; `frameCount` is 0 until a transform writes.
    public init(capacity: Int, width: Int) {
        precondition(capacity >= 0 && width >= 1, "A table of \(capacity) frames of \(width) values.")
        self.width = width
        frameCount = 0
        buffer = AlignedBuffer(count: capacity * width, filledWith: nil)
    }

    /// The number of rows that fit.
    public var capacity: Int { buffer.count / width }

    /// The value in a row that holds results.
    public subscript(frame: Int, index: Int) -> Element {
        precondition(frame >= 0 && frame < frameCount && index >= 0 && index < width, "No value at \(frame), \(index).")
        return buffer[frame * width + index]
    }

    /// A copy of one row.
    public func row(_ frame: Int) -> [Element] {
        precondition(frame >= 0 && frame < frameCount, "No frame \(frame) in a table of \(frameCount).")
        return buffer.elements(frame * width..<(frame + 1) * width)
    }

    /// Makes sure that `frames` rows fit; the contents are lost if they did not.
    mutating func reserve(_ frames: Int) {
        if frames > capacity { buffer = AlignedBuffer(count: frames * width, filledWith: nil) }
    }
}
