public import NumericalMethods

/// The full-rate coefficients of a wavelet transform: rows in ascending frequency, one complex value per sample.
///
/// The memory (8 bytes per value) is asked for in huge pages and can be used again by `transform(_:into:)`. Not safe to read while
/// a transform writes into it.
public final class WaveletCoefficients {
    /// Rows, in the order of the transform's frequencies.
    public let rowCount: Int
    /// Values of a row: the signal's samples.
    public let columnCount: Int
    /// Complex values from one row to the next; rows start at multiples of 64 bytes.
    private let stride: Int
    private let buffer: AlignedBuffer<ComplexFloat>

    /// Makes room for `rowCount` × `columnCount` coefficients, all zero; up to 16 GiB.
    public convenience init(rowCount: Int, columnCount: Int) throws(WaveletError) {
        try self.init(uninitializedRows: rowCount, columnCount: columnCount)
        buffer.pointer.initialize(repeating: ComplexFloat(0), count: buffer.count)
    }

    /// Makes room without writing to it, for a transform that will replace every value.
    init(uninitializedRows rowCount: Int, columnCount: Int) throws(WaveletError) {
        let most = 1 << 31  // coefficients, 16 GiB
        let error = WaveletError.tooLarge(rows: rowCount, columns: columnCount)
        guard rowCount >= 0, columnCount >= 0, columnCount <= most, rowCount <= most else { throw error }
        let stride = (columnCount + 7) / 8 * 8
        let (count, overflow) = stride.multipliedReportingOverflow(by: rowCount)
        guard !overflow, count <= most, let buffer = AlignedBuffer<ComplexFloat>(ifPossible: count) else { throw error }
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.stride = stride
        self.buffer = buffer
    }

    /// The coefficients of one row.
    public subscript(row: Int) -> [ComplexFloat] {
        withRow(row) { Array($0) }
    }

    /// Calls `body` with one row in place, without a copy.
    public func withRow<Result>(
        _ row: Int, _ body: (UnsafeBufferPointer<ComplexFloat>) throws -> Result
    ) rethrows -> Result {
        precondition(row >= 0 && row < rowCount, "There is no row \(row) of \(rowCount).")
        return try body(UnsafeBufferPointer(start: buffer.pointer + row * stride, count: columnCount))
    }

    /// Where a row's values lie, from `column` on, as pairs of real and imaginary part.
    func start(row: Int, column: Int) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer(buffer.pointer + row * stride + column).assumingMemoryBound(to: Float.self)
    }
}
