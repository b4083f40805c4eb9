public import Evidence
internal import Foundation

// The quantities of a bearing's combs. All share one search a window, kept there, so that a dozen of them cost one.
//
// Parameters of each: `orders`, four multiples of shaft speed (outer race, inner race, twice the element's spin, cage; 0 where
// not known); `speed`, the stated shaft speed in r/min; `other_speeds`, those of its other bearings' shafts; `part`; and
// `rate_factor`, by which the sampling rate told is multiplied (only where it is doubted).

/// The search that a set of parameters names.
enum BearingSearch {
    static func parameters(
        _ orders: FaultCombs.Orders, speed: Double, otherSpeeds: [Double], part: BearingPart
    ) -> MethodParameters {
        [
            "orders": .list([orders.outerRace, orders.innerRace, orders.rollingElement, orders.cage]),
            "speed": .number(speed), "other_speeds": .list(otherSpeeds), "part": .text(part.rawValue),
        ]
    }

    /// The combs of the bearing that the parameters describe, searched once a window.
    static func combs(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> FaultCombs {
        let window = try source.window()
        let list = try parameters.requiredList("orders", count: 4)
        let speed = try parameters.requiredNumber("speed")
        let otherSpeeds = try parameters.requiredList("other_speeds")
        guard list.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1000 }), list[0] > 0, list[1] > 0 else {
            throw MeasurementError("the orders of a bearing are positive and below a thousand")
        }
        let orders = FaultCombs.Orders(
            outerRace: list[0], innerRace: list[1], rollingElement: list[2], cage: list[3]
        )
        let factor = parameters["rate_factor"]?.number ?? 1
        guard factor.isFinite, factor > 0.001, factor < 1000 else {
            throw MeasurementError("the parameter rate_factor is out of range")
        }
        return try window.keep("combs \(list) \(speed) \(otherSpeeds) \(factor)") { () throws(MeasurementError) in
            FaultCombs(
                bank: try bank(window, speed: speed, otherSpeeds: otherSpeeds, rateFactor: factor), orders: orders
            )
        }
    }

    /// Whether a key of what a window keeps is the search's.
    static func isOwn(_ key: String) -> Bool { key.hasPrefix("combs ") || key.hasPrefix("bank ") }

    /// The envelope bank of a window at a stated speed, made once a window.
    ///
    /// - Parameter rateFactor: the true rate over the one told, where the one told is in doubt.
    static func bank(
        _ window: SampleWindow, speed: Double, otherSpeeds: [Double], rateFactor: Double = 1
    ) throws(MeasurementError) -> EnvelopeBank {
        try window.keep("bank \(speed) \(otherSpeeds) \(rateFactor)") { () throws(MeasurementError) in
            let samples = try window.samples()
            let rate = try window.rate() * rateFactor
            guard samples.allSatisfy(\.isFinite) else { throw MeasurementError("the window has missing samples") }
            guard speed > 0, speed / 60 < rate / 4 else { throw MeasurementError("the shaft turns too fast or stands") }
            let revolutions = Double(samples.count) / rate * speed / 60
            guard revolutions >= EnvelopeBank.leastRevolutions else {
                throw MeasurementError("the window has too few revolutions of the shaft")
            }
            let spectrum = try WindowSpectrum.of(window)
            let shaft = ShaftSpeedRefinement.refine(spectrum, rate: rate, shaft: speed / 60)
            return EnvelopeBank(spectrum, rate: rate, shaft: shaft, otherShafts: otherSpeeds.map { $0 / 60 })
        }
    }

    static func part(_ parameters: MethodParameters, _ name: String = "part") throws(MeasurementError) -> BearingPart {
        guard let part = BearingPart(rawValue: try parameters.requiredText(name)) else {
            throw MeasurementError("the parameter \(name) is no part of a bearing")
        }
        return part
    }

    static func comb(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> (FaultCombs, FaultCombs.Comb) {
        let combs = try combs(source, parameters)
        guard let comb = combs.combs[try part(parameters)] else {
            throw MeasurementError("the bearing's data give no order for this part")
        }
        return (combs, comb)
    }
}

/// Where a part's line stands in the squared envelope spectrum, Hz, half a bin to either side.
public enum BearingLineFrequency: MeasurementMethod {
    public static let name = "bearing-line-frequency"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (combs, comb) = try BearingSearch.comb(source, parameters)
        let half = combs.bank.binWidth * Double(combs.bank.smoothing) / 2
        return Measurement(
            value: comb.frequency, unit: .hertz, interval: (comb.frequency - half)...(comb.frequency + half))
    }
}

/// Mean level over the local floor, in dB, of a part's first three lines that do not coincide with shaft harmonics.
public enum BearingLineLevel: MeasurementMethod {
    public static let name = "bearing-line-level"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (_, comb) = try BearingSearch.comb(source, parameters)
        guard let level = comb.level else {
            throw MeasurementError("the part's lines coincide with harmonics of the shaft")
        }
        return Measurement(value: level, unit: .decibels)
    }
}

/// What is left of a part's level, in dB, without the lines that another part's fault (`explained_by`) makes.
public enum BearingUnexplainedLevel: MeasurementMethod {
    public static let name = "bearing-unexplained-level"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let combs = try BearingSearch.combs(source, parameters)
        let level = combs.level(
            of: try BearingSearch.part(parameters),
            unexplainedBy: try BearingSearch.part(parameters, "explained_by")
        )
        return Measurement(value: level ?? 0, unit: .decibels)
    }
}

/// The probability that a search as wide finds a comb as strong where no part strikes, from combs at chance orders.
public enum BearingChanceProbability: MeasurementMethod {
    public static let name = "bearing-chance-probability"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (combs, _) = try BearingSearch.comb(source, parameters)
        let part = try BearingSearch.part(parameters)
        return Measurement(value: ChanceCombs.probability(of: part, in: combs), unit: .one)
    }
}

/// The lower or upper edge, in Hz, of the band in which a part's comb is strongest (`edge`: `low` or `high`).
public enum BearingBandEdge: MeasurementMethod {
    public static let name = "bearing-band-edge"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let (combs, comb) = try BearingSearch.comb(source, parameters)
        let band = combs.bank.bands[comb.band]
        let isLow = try parameters.requiredText("edge") == "low"
        return Measurement(value: isLow ? band.low : band.high, unit: .hertz)
    }
}

/// The speed, in r/min, at which the shaft's own harmonics stand, near a stated one.
public enum MeasuredShaftSpeed: MeasurementMethod {
    public static let name = "shaft-speed"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let bank = try BearingSearch.bank(
            try source.window(), speed: try parameters.requiredNumber("speed"),
            otherSpeeds: try parameters.requiredList("other_speeds")
        )
        let half = bank.binWidth * 60 / 12
        return Measurement(
            value: bank.shaft * 60, unit: .perMinute, interval: (bank.shaft * 60 - half)...(bank.shaft * 60 + half)
        )
    }
}

/// The level, in dB, that a comb needs before an alarm rests on it.
public enum BearingAlarmLevel: MeasurementMethod {
    public static let name = "bearing-alarm-level"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: BearingVerdict.leastLevel, unit: .decibels)
    }
}
