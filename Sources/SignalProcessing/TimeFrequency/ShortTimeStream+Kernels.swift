internal import CKernels
public import NumericalMethods

/// A short-time transform of a signal that arrives in chunks: chunks of any size give the same bits as the whole in one piece.
///
/// Frames are transformed two at a time, so the last one of a chunk may come only with the next chunk, or at the end.
public final class ShortTimeStream {
    /// The transform.
    public let transform: ShortTimeTransform
    private let engine: FrameEngine<Float>
    private var queue: FrameQueue<Float>

    /// Tables larger than this are written past the caches; the bits are the same.
    private static let cacheBytes = 16 << 20

    /// Starts a stream.
    public init(_ transform: ShortTimeTransform) {
        self.transform = transform
        engine = FrameEngine(window: transform.scaledWindow, removesMean: false)
        queue = FrameQueue(length: transform.length, hop: transform.hop)
    }

    /// The largest number of frames that `append` of `count` samples can write.
    public func capacity(_ count: Int) -> Int { count / transform.hop + 4 }

    /// Takes the next samples and writes the frames that are now complete to `frames`, from row 0 on; its `frameCount` tells
    /// how many.
    ///
    /// - Parameter isLast: whether the signal ends here, so that a last frame without a partner is written too. The stream then
    ///   starts anew.
    public func append(_ chunk: [Float], isLast: Bool = false, into frames: inout FrameTable<ComplexFloat>) {
        precondition(
            frames.width == transform.binCount, "Rows of \(frames.width) values for \(transform.binCount) bins.")
        frames.reserve(capacity(chunk.count))
        frames.frameCount = write(chunk, isLast: isLast, complex: &frames)
    }

    /// The same, with the magnitudes |X|.
    public func append(_ chunk: [Float], isLast: Bool = false, magnitudesInto frames: inout FrameTable<Float>) {
        precondition(
            frames.width == transform.binCount, "Rows of \(frames.width) values for \(transform.binCount) bins.")
        frames.reserve(capacity(chunk.count))
        frames.frameCount = write(chunk, isLast: isLast, magnitudes: &frames)
    }

    /// Writes the complete frames of `chunk` and returns their number.
    func write(_ chunk: [Float], isLast: Bool, complex frames: inout FrameTable<ComplexFloat>) -> Int {
        let width = 2 * transform.binCount
        let length = transform.length
        let capacity = frames.capacity
        let rows = UnsafeMutableRawPointer(frames.buffer.pointer).assumingMemoryBound(to: Float.self)
        // What the caches cannot hold is better written past them.
        let split =
            capacity * width * MemoryLayout<Float>.stride > Self.cacheBytes ? aus_split_stream_f32 : aus_split_f32
        defer { aus_store_fence() }
        return each(chunk, isLast: isLast, capacity: capacity) { transformed, row in
            let first = rows + row * width
            split(transformed.packed, length, first, transformed.isPair ? first + width : nil)
        }
    }

    /// Writes the magnitudes of the complete frames of `chunk` and returns their number.
    func write(_ chunk: [Float], isLast: Bool, magnitudes frames: inout FrameTable<Float>) -> Int {
        let width = transform.binCount
        let length = transform.length
        let capacity = frames.capacity
        let rows = frames.buffer.pointer
        return each(chunk, isLast: isLast, capacity: capacity) { transformed, row in
            let first = rows + row * width
            aus_split_power_f32(transformed.packed, length, 1, first, transformed.isPair ? first + width : nil)
        }
    }

    private func each(
        _ chunk: [Float], isLast: Bool, capacity: Int, _ body: (FrameEngine<Float>.Transformed, Int) -> Void
    ) -> Int {
        var row = 0
        func take(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>?) {
            precondition(row + (b == nil ? 1 : 2) <= capacity, "A table of \(capacity) frames is too small.")
            engine.transform(a, b) { body($0, row + $0.first) }
            row += b == nil ? 1 : 2
        }
        chunk.withUnsafeBufferPointer { queue.append($0, body: take) }
        if isLast { queue.finish(body: take) }
        return row
    }
}
