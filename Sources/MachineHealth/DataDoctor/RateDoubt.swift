internal import Evidence
internal import Foundation

/// What the stretches of a recording say about the sampling rate that was told, gathered one after the other, so that no stretch
/// has to keep its samples.
///
/// The rate is one for the whole recording, the machine's state is not: a machine at rest in one stretch says nothing there. Of
/// each channel the mean over the stretches in which it shows the shaft counts, not the sum, because a machine that resembles a wrong rate
/// does so in every stretch alike; and half of these stretches must bear witness themselves.
struct RateDoubt {
    /// Factors between the true rate and the rate told. A quarter and four are those that can be told from the machine itself by the
    /// lines of one shaft; half and a third of an order are as well what looseness and rub look like, and two or three orders without the
    /// first what lobes and blades look like, so these leave the question open. So do quarters that look like a rub.
    static let factors: [(factor: Double, decides: Bool)] = [
        (0.25, true), (4, true), (1.0 / 3, false), (0.5, false), (2, false), (3, false),
    ]

    /// One wrong rate in a hundred recordings beforehand, ten to one afterwards.
    static let leastOdds = log(1000.0)

    /// A factor that is likelier than the rate told, and the stretch of a channel that says so best.
    struct Verdict {
        var factor: Double
        /// Whether the machine itself cannot look like that.
        var decides: Bool
        var witness: SampleWindow
        var parameters: MethodParameters
    }

    /// What one channel says about one factor.
    private struct Testimony {
        /// Sum over the stretches with lines of the shaft, ln of the likelihood ratio.
        var odds = 0.0
        var stretches = 0
        /// Stretches that bear witness by themselves.
        var established = 0
        /// Of these the ones whose fractions may be a rub's.
        var rubs = 0
        var best: (odds: Double, window: SampleWindow)?

        var isRub: Bool { rubs > 0 && 2 * rubs >= established }

        var mean: Double { stretches > 0 ? odds / Double(stretches) : 0 }
    }

    /// The shaft's, r/min.
    private let speed: Double
    private let hypotheses: [(factor: Double, decides: Bool, parameters: MethodParameters)]
    /// By hypothesis, then by channel.
    private var testimonies: [[Int: Testimony]]
    /// Whether a stretch was long enough to compare.
    private(set) var couldCompare = false

    /// - Parameters:
    ///   - speed: the shaft's, r/min, above zero.
    ///   - known: orders of other sources. A rate that is wrong by just such an order cannot be told from the machine.
    init(speed: Double, known: [Double]) {
        self.speed = speed
        hypotheses = RateDoubt.factors.compactMap { factor, decides in
            // The machine itself has lines at that order: a shaft at a quarter of the speed, a wheel with four blades.
            guard !known.contains(where: { abs($0 * factor - 1) < 0.03 }) else { return nil }
            return (
                factor, decides, ["factor": .number(factor), "speed": .number(speed), "known": .list(known)]
            )
        }
        testimonies = [[Int: Testimony]](repeating: [:], count: hypotheses.count)
    }

    /// Takes in one stretch.
    ///
    /// - Parameter windows: one for each channel.
    mutating func hear(_ windows: [SampleWindow]) {
        for (index, candidate) in hypotheses.enumerated() {
            for window in windows {
                guard let hypothesis = try? RateHypothesis.of(window, candidate.parameters) else { continue }
                couldCompare = true
                // A channel without lines of the shaft has no say.
                guard max(hypothesis.againstChance, hypothesis.toldAgainstChance) > log(Double(hypothesis.trials))
                else { continue }
                var testimony = testimonies[index][window.channel ?? -1] ?? Testimony()
                testimony.odds += hypothesis.against
                testimony.stretches += 1
                if hypothesis.isEstablished {
                    testimony.established += 1
                    if candidate.factor > 1,
                        hypothesis.mayBeRub(window, shaft: speed / 60, factor: candidate.factor)
                    {
                        testimony.rubs += 1
                    }
                    if hypothesis.against > testimony.best?.odds ?? -.infinity {
                        testimony.best = (hypothesis.against, window)
                    }
                }
                testimonies[index][window.channel ?? -1] = testimony
            }
        }
    }

    /// The likeliest other rate, `nil` where the rate told is not doubted.
    var verdict: Verdict? {
        var best: (odds: Double, verdict: Verdict)?
        for (candidate, channels) in zip(hypotheses, testimonies) {
            let said = channels.sorted { $0.key < $1.key }.map(\.value)
            let odds = said.reduce(0) { $0 + $1.mean }
            let witnesses = said.filter { 2 * $0.established >= $0.stretches }
                .compactMap { said in said.best.map { (odds: $0.odds, window: $0.window, isRub: said.isRub) } }
            guard odds >= RateDoubt.leastOdds, odds > best?.odds ?? -.infinity,
                let witness = witnesses.max(by: { $0.odds < $1.odds })
            else { continue }
            best = (
                odds,
                Verdict(
                    factor: candidate.factor, decides: candidate.decides && !witness.isRub, witness: witness.window,
                    parameters: candidate.parameters
                )
            )
        }
        return best?.verdict
    }
}

extension RateHypothesis {
    /// Whether the shaft's comb at the factor is there at all: better than the best of all speeds tried at chance in a hundred
    /// recordings, with two of its first three lines and four in all, and not one of the mains.
    var isEstablished: Bool {
        againstChance >= log(Double(trials) * 100) && firstLines >= 2 && lines >= 4 && !isExplainedByMains
            && !contradictedByFirstOrder
            && against >= RateDoubt.leastOdds
    }
}
