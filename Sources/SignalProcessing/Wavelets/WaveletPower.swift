/// The power of a wavelet transform on a grid of frequency and time.
public struct WaveletPower: Sendable {
    /// The rows' frequencies in Hz, ascending.
    public let frequencies: [Double]
    /// Samples per column.
    public let hop: Int
    /// Samples per second of the signal.
    public let sampleRate: Double
    /// Columns of a row.
    public let columnCount: Int
    /// |W|², row after row: the square of the signal's unit, or times seconds in energy scale.
    public let values: [Float]

    /// The values of one row in time.
    public func row(_ index: Int) -> ArraySlice<Float> {
        values[index * columnCount..<(index + 1) * columnCount]
    }

    /// The mean of each row over time: the global wavelet spectrum.
    public func meanPower() -> [Double] {
        frequencies.indices.map { index in
            row(index).reduce(0.0) { $0 + Double($1) } / Double(max(1, columnCount))
        }
    }
}
