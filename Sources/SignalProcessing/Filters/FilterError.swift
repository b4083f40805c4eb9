/// Why a filter, a resampler or a band analysis cannot be made or used.
public enum FilterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sampling rate is not a positive, finite number.
    case sampleRate(Double)
    /// The order is outside 1 … 20.
    case order(Int)
    /// A corner frequency is not between 0 and half the sampling rate, or a band's ends are not in order.
    case corner(Double, sampleRate: Double)
    /// The number of taps is not above zero, is above 2²⁰, or is even where it must be odd.
    case tapCount(Int)
    /// The signal is too short for what is asked.
    case tooShort(count: Int, needed: Int)
    /// The resampling ratio is not made of whole numbers from 1 to 65,536.
    case ratio(up: Int, down: Int)
    /// Bands per octave outside 1 … 24.
    case bandsPerOctave(Int)
    /// A parameter called `name` lies outside its range.
    case parameter(name: String, value: Double, range: String)

    public var description: String {
        switch self {
        case .sampleRate(let rate): "the sampling rate \(rate) Hz is not above zero: give the rate of the recording"
        case .order(let order): "a filter of order \(order) is not offered: give 1 to 20"
        case .corner(let corner, let rate):
            "the corner \(corner) Hz is impossible at \(rate) Hz: give ascending corners between 0 and \(rate / 2) Hz"
        case .tapCount(let count): "\(count) taps are not offered: give an odd number from 1 to 1048575"
        case .tooShort(let count, let needed): "\(count) samples are too few: give at least \(needed)"
        case .ratio(let up, let down):
            "the ratio \(up)/\(down) is not offered: give whole numbers from 1 to 65536"
        case .bandsPerOctave(let count): "\(count) bands per octave are not offered: give 1 to 24"
        case .parameter(let name, let value, let range): "\(name) is \(value): give \(range)"
        }
    }
}
