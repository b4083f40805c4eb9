public import MachineHealth

/// A stretch of vibration of one channel with what its operator knows: what the features are made from.
public struct VibrationStretch: Sendable {
    /// Acceleration in m/s²; finite.
    public var samples: [Double]
    /// Samples per second.
    public var rate: Double
    /// Shaft speed in Hz.
    public var shaft: Double
    /// The bearing's lines as orders of that shaft; lines that are `nil` are left out of the features.
    public var orders: BearingOrders

    public init(samples: [Double], rate: Double, shaft: Double, orders: BearingOrders) {
        self.samples = samples
        self.rate = rate
        self.shaft = shaft
        self.orders = orders
    }
}

/// Why a stretch has no features.
public enum VibrationFeatureError: Error, Hashable, CustomStringConvertible {
    /// Rate or speed are no positive finite numbers, or the speed is at half the rate or above.
    case speed(shaft: Double, rate: Double)
    /// The stretch is shorter than `least` turns of the shaft or 256 samples.
    case tooShort(turns: Double, least: Double)
    /// The stretch is longer than the features are made for.
    case tooLong(samples: Int, most: Int)
    /// Sample `index` is no finite number.
    case notFinite(index: Int)
    /// All samples are equal.
    case constant

    public var description: String {
        switch self {
        case .speed(let shaft, let rate):
            "a shaft of \(shaft) Hz sampled at \(rate) Hz: both must be above zero, the shaft below half the rate"
        case .tooShort(let turns, let least):
            "\(turns) turns of the shaft are too few: give a stretch of at least \(least) turns and 256 samples"
        case .tooLong(let samples, let most): "\(samples) samples are too many: give at most \(most)"
        case .notFinite(let index): "sample \(index) is no finite number: cut or repair it"
        case .constant: "all samples are equal: nothing was measured"
        }
    }
}
