internal import Foundation

/// How much better the lines of a spectrum fit another sampling rate than the one that was told, given the shaft's speed.
///
/// If the true rate is `factor` times the rate told, a line of order k stands at k / factor. The hypotheses "the rate is as told" and
/// "the rate is `factor` times that" each say where lines of the shaft are to be expected; their likelihoods are compared over
/// the union of these places. At a place where a hypothesis expects harmonic k there is a line with a chance of
/// 0.8 / (1 + (k − 1) / 12), elsewhere with the chance that the density of all lines in that octave gives (0.02 at least). No single line
/// can outweigh the others, since each counts at most the logarithm of the ratio of these chances. The speed is free within ±2 % and
/// the same for all harmonics.
struct RateHypothesis: Hashable, Sendable {
    /// ln of the likelihood ratio: the factor against the rate told.
    var against: Double
    /// ln of the likelihood ratio: the factor against lines at random places.
    var againstChance: Double
    /// ln of the likelihood ratio: the rate told against lines at random places.
    var toldAgainstChance: Double
    /// How many of the first harmonics that the factor predicts have a line, and of how many.
    var lines: Int
    var expected: Int
    /// Lines among the factor's first three harmonics.
    var firstLines: Int
    /// Whether a line stands at the first order of the rate told although the factor expects none there.
    var contradictedByFirstOrder = false
    /// The speed that fits best, divided by the speed told.
    var speedRatio: Double
    /// Whether the lines are as well multiples of 50 or 60 Hz at the rate told.
    var isExplainedByMains: Bool
    /// How many speeds were tried.
    var trials: Int

    /// Half the width of a place in bins: seven standard deviations of the summit of a line 20 dB above the floor.
    static let tolerance = 0.35
    /// Harmonics of the slower of both combs.
    static let harmonics = 8
    static let speedSpan = 0.02

    /// Compares; `nil` where the recording is too short or too slow to tell the places apart.
    ///
    /// - Parameters:
    ///   - peaks: lines at the rate told.
    ///   - shaft: the speed told in Hz.
    ///   - factor: true rate / rate told: an integer or one over an integer.
    ///   - known: orders of other sources (bearings, other shafts), at whose multiples lines say nothing.
    init?(peaks: LinePeaks, shaft: Double, factor: Double, known: [Double]) {
        let isFaster = factor > 1
        let ratio = (isFaster ? factor : 1 / factor).rounded()
        guard ratio >= 2, ratio <= 16, shaft > 0, peaks.resolution > 0 else { return nil }
        let whole = Int(ratio)
        // The union of both combs: multiples of the finer one's fundamental.
        let unit = shaft / peaks.resolution / (isFaster ? ratio : 1)
        guard unit >= 8, unit.isFinite else { return nil }
        let room = (Double(peaks.bins) - 3) / (1 + RateHypothesis.speedSpan) / unit
        let count = min(RateHypothesis.harmonics * whole, room.isFinite && room > 0 ? Int(room) : 0)
        guard count >= 2 * whole else { return nil }

        var places: [Place] = []
        for number in 1...count {
            let isCoarse = number % whole == 0
            let order = Double(number) / (isFaster ? ratio : 1)
            if RateHypothesis.isKnown(order, known) { continue }
            let place = Double(number) * unit
            let chance = min(
                0.3, max(0.02, peaks.density(from: place / 2, to: place * 2) * 2 * RateHypothesis.tolerance))
            let fine = max(chance, RateHypothesis.chance(harmonic: number))
            let coarse = isCoarse ? max(chance, RateHypothesis.chance(harmonic: number / whole)) : chance
            places.append(
                Place(
                    place: place, harmonic: isFaster ? number : (isCoarse ? number / whole : 0), random: chance,
                    factor: isFaster ? fine : coarse, told: isFaster ? coarse : fine
                )
            )
        }
        let step = RateHypothesis.tolerance / (Double(count) * unit)
        let half = Int((RateHypothesis.speedSpan / step).rounded(.up))
        trials = 2 * half + 1
        var best: Sums?
        for trial in -half...half {
            let sums = Sums(places: places, peaks: peaks, stretch: 1 + Double(trial) * step)
            if best.map({ sums.best > $0.best }) ?? true { best = sums }
        }
        guard let best else { return nil }
        against = best.factor - best.told
        againstChance = best.factor - best.random
        toldAgainstChance = best.told - best.random
        lines = best.harmonics.count
        expected = places.filter { $0.harmonic > 0 }.count
        firstLines = best.harmonics.filter { $0 <= 3 }.count
        speedRatio = best.stretch
        // A quarter of the true rate would leave nothing at the first order; a wheel with four blades has its shaft there.
        contradictedByFirstOrder =
            !isFaster && peaks.hasLine(at: unit * best.stretch, tolerance: RateHypothesis.tolerance)
        let fundamental = shaft * best.stretch / factor
        isExplainedByMains = RateHypothesis.isMains(
            fundamental, highest: best.harmonics.last ?? 0, resolution: peaks.resolution
        )
    }

    /// Where a line may stand, with the logarithms of the chances of a line and of none under each hypothesis.
    private struct Place {
        var place: Double
        var harmonic: Int
        var random: (line: Double, none: Double)
        var factor: (line: Double, none: Double)
        var told: (line: Double, none: Double)

        init(place: Double, harmonic: Int, random: Double, factor: Double, told: Double) {
            self.place = place
            self.harmonic = harmonic
            self.random = (log(random), log(1 - random))
            self.factor = (log(factor), log(1 - factor))
            self.told = (log(told), log(1 - told))
        }
    }

    private struct Sums {
        var stretch: Double
        var factor = 0.0
        var told = 0.0
        var random = 0.0
        var harmonics: [Int] = []
        var best: Double { max(factor, told) - random }

        init(places: [Place], peaks: LinePeaks, stretch: Double) {
            self.stretch = stretch
            for place in places {
                if peaks.hasLine(at: place.place * stretch, tolerance: RateHypothesis.tolerance) {
                    factor += place.factor.line
                    told += place.told.line
                    random += place.random.line
                    if place.harmonic > 0 { harmonics.append(place.harmonic) }
                } else {
                    factor += place.factor.none
                    told += place.told.none
                    random += place.random.none
                }
            }
        }
    }

    private static func chance(harmonic: Int) -> Double { max(0.1, 0.8 / (1 + Double(harmonic - 1) / 12)) }

    private static func isKnown(_ order: Double, _ known: [Double]) -> Bool {
        known.contains { base in
            guard base.isFinite, base > 0 else { return false }
            let multiple = (order / base).rounded()
            return multiple >= 1 && multiple <= 8 && abs(order / base - multiple) * base < 0.004 * max(1, order)
        }
    }

    /// Whether a comb lies on multiples of 50 or 60 Hz: within 0.1 %, which grids keep, or closer than can be told apart at its highest line.
    private static func isMains(_ fundamental: Double, highest: Int, resolution: Double) -> Bool {
        [50.0, 60.0].contains { mains in
            let nearest = max(1, (fundamental / mains).rounded()) * mains
            let miss = abs(fundamental - nearest)
            return miss < 0.001 * nearest || miss * Double(highest) < resolution
        }
    }
}
