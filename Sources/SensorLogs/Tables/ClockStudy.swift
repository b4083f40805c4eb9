internal import Foundation

/// Studies the time stamps of a table in one pass: sampling rate, gaps, steps back.
///
/// The nominal step is the median of the first steps. If nine of ten steps equal it within what the written digits can show, the
/// rate is one over their mean, written with as few digits as the uncertainty of the time stamps allows (12000 for steps of
/// 0.0000833 and 0.0000834 s); else there is no rate. A step of more than one and a half nominal ones is a gap.
struct ClockStudy {
    /// Steps from which the median is taken.
    static let sample = 1 << 16
    /// Gaps that are kept; a log with more is irregular anyway.
    static let mostGaps = 10_000
    /// The share of equal steps that makes a rate.
    static let share = 0.9

    private let quantum: Double
    private let period: Double?
    private var first: [Double] = []
    private var nominal: Double?
    private var tolerance = 0.0
    private var last: Double?
    private var lastFrame = -1
    private var frames = 0
    private var steps = 0
    private var equal = 0
    private var equalSum = 0.0
    private(set) var gaps: [RecordingGap] = []
    private(set) var stepsBack = 0
    private(set) var repeats = 0

    init(quantum: Double, period: Double?) {
        self.quantum = quantum
        self.period = period
    }

    /// Takes the time stamps of the next frames, in seconds.
    mutating func take(_ times: [Double]) {
        if nominal == nil {
            first += times
            if first.count < ClockStudy.sample { return }
            settle()
        } else {
            study(times)
        }
    }

    /// Ends the pass.
    mutating func finish() {
        if nominal == nil { settle() }
    }

    private mutating func settle() {
        var list: [Double] = []
        for index in first.indices.dropFirst() {
            let step = first[index] - first[index - 1]
            if step > 0, step.isFinite { list.append(step) }
        }
        list.sort()
        let median = list.isEmpty ? 0 : list[list.count / 2]
        nominal = median
        // Rounding moves each step by up to one of the smallest written digit. Leaving such steps out would bias the mean: a log of
        // 25.6 kHz in steps of 10 µs has steps of 40 and of 30 µs. A step of one or two such digits cannot be told from its neighbours.
        tolerance = max(median > 2.5 * quantum ? 1.01 * quantum : 0.01 * quantum, 1e-6 * median)
        let waiting = first
        first = []
        study(waiting)
    }

    private mutating func study(_ times: [Double]) {
        guard let nominal else { return }
        for time in times {
            defer { frames += 1 }
            guard time.isFinite else { continue }
            guard let last else {
                self.last = time
                lastFrame = frames
                continue
            }
            // Frames without a time stamp in between are taken to lie evenly.
            let between = Double(frames - lastFrame)
            var step = time - last
            if let period, step < -0.5 * period { step += period }
            self.last = time
            lastFrame = frames
            steps += 1
            if step < 0 {
                stepsBack += 1
            } else if step == 0, nominal > 0, tolerance < nominal {
                repeats += 1
            } else if abs(step - between * nominal) <= tolerance {
                equal += 1
                equalSum += step / between
            } else if step > (between + 0.5) * nominal, nominal > 0, gaps.count < ClockStudy.mostGaps {
                gaps.append(RecordingGap(frame: frames, seconds: step - between * nominal))
            }
        }
    }

    /// Whether too few steps are equal for a rate.
    var isIrregular: Bool { steps > 0 && Double(equal) < ClockStudy.share * Double(steps) }

    /// Samples a second, or `nil`.
    var rate: Double? {
        guard steps > 0, equal > 0, equalSum > 0, !isIrregular else { return nil }
        let step = equalSum / Double(equal)
        let uncertainty = max(1e-9, min(0.01, quantum * Double(1 + gaps.count + stepsBack + repeats) / equalSum))
        let byRate = ClockStudy.roundest(1 / step, uncertainty)
        let byStep = ClockStudy.roundest(step, uncertainty)
        // Rates are round numbers of hertz more often than of seconds; logs of minutes are the other way round.
        return byRate.digits <= byStep.digits + 2 ? byRate.value : 1 / byStep.value
    }

    /// The number of fewest digits within a relative distance.
    static func roundest(_ value: Double, _ uncertainty: Double) -> (value: Double, digits: Int) {
        guard value > 0, value.isFinite else { return (value, 17) }
        for digits in 1...12 {
            let text = String(format: "%.*e", digits - 1, value)
            if let rounded = Double(text), abs(rounded - value) <= uncertainty * value { return (rounded, digits) }
        }
        return (value, 17)
    }
}
