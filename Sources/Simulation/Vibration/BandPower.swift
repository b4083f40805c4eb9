internal import NumericalMethods

/// Mean square of a signal within a band, from its transform (Parseval).
enum BandPower {
    /// - Parameter band: in Hz, within 0 to half the rate.
    /// - Returns: mean square of the part of the signal in the band, over the record.
    static func meanSquare(_ signal: [Double], rate: Double, band: ClosedRange<Double>) -> Double {
        guard signal.count > 1 else { return 0 }
        let length = FourierTransform.fastLength(atLeast: signal.count)
        let padded = signal + [Double](repeating: 0, count: length - signal.count)
        let spectrum = FourierTransform.forward(padded)
        var sum = 0.0
        for (bin, value) in spectrum.enumerated() where band.contains(Double(bin) * rate / Double(length)) {
            let isEdge = bin == 0 || (length % 2 == 0 && bin == length / 2)
            sum += value.squaredMagnitude * (isEdge ? 1 : 2)
        }
        return sum / (Double(length) * Double(signal.count))
    }
}
