internal import Glibc

/// One coefficient of a wavelet transform.
@frozen
public struct WaveletCoefficient: Hashable, Sendable {
    public var real: Float
    public var imaginary: Float

    @inlinable
    public init(_ real: Float, _ imaginary: Float) {
        self.real = real
        self.imaginary = imaginary
    }

    /// |W|².
    @inlinable
    public var squaredMagnitude: Float { real * real + imaginary * imaginary }
}

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
    let stride: Int
    let memory: UnsafeMutablePointer<Float>

    /// Makes room for `rowCount` × `columnCount` coefficients, all zero; up to 16 GiB.
    public convenience init(rowCount: Int, columnCount: Int) throws(WaveletError) {
        try self.init(uninitializedRows: rowCount, columnCount: columnCount)
        memset(memory, 0, rowCount * stride * 8)
    }

    /// Makes room without writing to it, for a transform that will replace every value.
    init(uninitializedRows rowCount: Int, columnCount: Int) throws(WaveletError) {
        let error = WaveletError.tooLarge(rows: rowCount, columns: columnCount)
        let most = 1 << 31  // coefficients, 16 GiB
        guard rowCount >= 0, columnCount >= 0, columnCount <= most, rowCount <= most else { throw error }
        stride = (columnCount + 7) / 8 * 8
        let (values, overflow) = stride.multipliedReportingOverflow(by: rowCount)
        guard !overflow, values <= most else { throw error }
        let page = 1 << 21
        let alignment = values * 8 >= page ? page : 64
        let bytes = (max(values * 8, 1) + alignment - 1) / alignment * alignment
        guard let raw = aligned_alloc(alignment, bytes) else { throw error }
        if alignment == page { madvise(raw, bytes, 14) }  // MADV_HUGEPAGE
        memory = raw.bindMemory(to: Float.self, capacity: bytes / 4)
        self.rowCount = rowCount
        self.columnCount = columnCount
    }

    deinit { free(memory) }

    /// The coefficients of one row.
    public subscript(row: Int) -> [WaveletCoefficient] {
        withRow(row) { Array($0) }
    }

    /// Calls `body` with one row in place, without a copy.
    public func withRow<Result>(
        _ row: Int, _ body: (UnsafeBufferPointer<WaveletCoefficient>) throws -> Result
    ) rethrows -> Result {
        precondition(row >= 0 && row < rowCount, "There is no row \(row) of \(rowCount).")
        let start = UnsafeRawPointer(memory + 2 * row * stride)
        return try body(
            UnsafeBufferPointer(
                start: start.assumingMemoryBound(to: WaveletCoefficient.self), count: columnCount))
    }
}

extension WaveletPower {
    /// Where the rows of power are gathered.
    final class Storage {
        let columnCount: Int
        let values: UnsafeMutableBufferPointer<Float>

        init(rowCount: Int, columnCount: Int) {
            self.columnCount = columnCount
            values = .allocate(capacity: rowCount * columnCount)
            values.initialize(repeating: 0)
        }

        deinit { values.deallocate() }
    }

    init(frequencies: [Double], hop: Int, sampleRate: Double, storage: Storage) {
        self.init(
            frequencies: frequencies, hop: hop, sampleRate: sampleRate, columnCount: storage.columnCount,
            values: Array(storage.values))
    }
}
