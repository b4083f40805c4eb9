internal import Foundation

/// The stretches of a recording that are analysed in full.
///
/// A recording of ordinary length is one window. Of a long one, windows spread evenly from its first to its last sample are
/// analysed, so that memory is bounded by a window and a fault of the last hour is not lost among the hours before.
enum AnalysisWindows {
    /// The longest window, in samples of a channel: 40 s at 25.6 kHz, 8 MB.
    static let longest = 1 << 20
    /// The shortest window of a long recording.
    static let shortest = 1 << 17
    /// How many windows a long recording has: one for every 16th of it.
    static let count = 16

    /// The windows of a recording, in order.
    ///
    /// - Parameters:
    ///   - frameCount: samples of a channel.
    ///   - rate: samples a second; `nil` where not known.
    ///   - slowestShaft: the slowest shaft with bearings, Hz; `nil` where not known.
    static func of(frameCount: Int, rate: Double?, slowestShaft: Double?) -> [Range<Int>] {
        guard frameCount > longest else { return frameCount > 0 ? [0..<frameCount] : [] }
        var length = shortest
        if let rate, let slowestShaft, slowestShaft > 0 {
            // Twice the revolutions that levels are stated for.
            let wanted = (2 * EnvelopeBank.referenceRevolutions / slowestShaft * rate).rounded(.up)
            length = wanted.isFinite ? Int(min(Double(longest), max(Double(shortest), wanted))) : longest
        }
        return (0..<count).map { index in
            let start = Int((Double(frameCount - length) * Double(index) / Double(count - 1)).rounded())
            return start..<(start + length)
        }
    }
}
