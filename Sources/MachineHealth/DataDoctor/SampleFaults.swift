internal import Foundation

/// What is wrong with the samples of a channel as numbers, in one pass or two.
struct SampleFaults: Sendable {
    /// Samples without a finite value.
    var missing = 0
    var mean = 0.0
    /// Root mean square round the mean.
    var spread = 0.0
    var least = Double.infinity
    var greatest = -Double.infinity
    /// Samples at the more frequented of both extremes.
    var atExtreme = 0
    /// Samples in the hundredth of the half range next to that extreme, without it.
    var nextToExtreme = 0
    /// The longest run of equal values away from the extremes, samples.
    var longestRun = 0
    /// The share of samples equal to their predecessor.
    var equalShare = 0.0
    var count = 0

    static func of(_ window: SampleWindow) throws(MeasurementError) -> SampleFaults {
        try window.keep("sample faults") { () throws(MeasurementError) in SampleFaults(try window.samples()) }
    }

    init(_ samples: [Double]) {
        count = samples.count
        var sum = 0.0
        for value in samples {
            guard value.isFinite else {
                missing += 1
                continue
            }
            sum += value
            if value < least { least = value }
            if value > greatest { greatest = value }
        }
        let present = count - missing
        guard present > 0 else { return }
        mean = sum / Double(present)
        let margin = (greatest - least) / 199
        var squares = 0.0
        var top = 0
        var belowTop = 0
        var bottom = 0
        var aboveBottom = 0
        var run = 0
        var equal = 0
        var before = Double.nan
        for value in samples where value.isFinite {
            squares += (value - mean) * (value - mean)
            if value == greatest { top += 1 } else if value >= greatest - margin { belowTop += 1 }
            if value == least { bottom += 1 } else if value <= least + margin { aboveBottom += 1 }
            if value == before {
                equal += 1
                run += 1
                if run >= longestRun, value != greatest, value != least { longestRun = run + 1 }
            } else {
                run = 0
            }
            before = value
        }
        spread = (squares / Double(present)).squareRoot()
        (atExtreme, nextToExtreme) = top >= bottom ? (top, belowTop) : (bottom, aboveBottom)
        equalShare = Double(equal) / Double(max(1, present - 1))
    }

    /// No value differs from another.
    var isFlat: Bool { count - missing > 1 && least == greatest }

    /// Whether the extreme is a wall: at least ten samples there, and five times as many as in the hundredth of the half range before it.
    ///
    /// Gaussian noise cut at L standard deviations has 100 / L² times as many (5 at 4.5), a coarsely quantized sine at most
    /// 1 / (√2 − 1) = 2.4 times.
    var isClipped: Bool { !isFlat && atExtreme >= 10 && atExtreme >= 5 * max(1, nextToExtreme) }

    /// Whether values stand still longer than the channel's own coarseness explains: a run that neighbours equal by chance would reach
    /// once in a thousand recordings, taken three times, and 32 samples at least.
    var hasDropout: Bool {
        guard !isFlat, longestRun >= 32 else { return false }
        // The run itself is not part of the chance; where half of the rest are equal too, the channel is as coarse as that.
        let share = max(1e-6, (equalShare * Double(count) - Double(longestRun)) / Double(max(1, count - longestRun)))
        guard share < 0.5 else { return false }
        return Double(longestRun) > 3 * log(Double(count) * 1000) / -log(share)
    }
}
