public import Evidence

/// A method that asks a trained network, so it can be called again only where the same network is at hand.
///
/// Parameters of each: `fault`, the code of the finding that it speaks of; `model`, the network's name; `weights` and
/// `calibration`, the SHA-256 of its weights and of its comparison with simulated machines; `speed`, the shaft's speed in r/min;
/// and `orders`, four multiples of it (outer race, inner race, twice the element's spin, cage; 0 where not known).
public protocol LearnedMethod: MeasurementMethod {}

/// What a set of parameters asks of a network.
package enum LearnedListening {
    static func parameters(
        _ place: ListeningPlace, fault: FindingCode, _ listener: any LearnedListener
    ) -> MethodParameters {
        let orders = place.orders
        return [
            "fault": .text(fault.rawValue), "model": .text(listener.name), "weights": .text(listener.weights),
            "calibration": .text(listener.calibration), "speed": .number(place.speed),
            "orders": .list([orders.bpfo ?? 0, orders.bpfi ?? 0, orders.rollingElement ?? 0, orders.cage ?? 0]),
        ]
    }

    /// The most samples that a network is asked about; longer stretches are not read.
    static let mostSamples = 1 << 24

    /// What the network gives for the fault that the parameters name.
    static func output(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> LearnedOutput {
        let fault = try parameters.requiredText("fault")
        let name = model(try parameters.requiredText("model"))
        let outputs = try outputs(source, parameters)
        guard let output = FindingCode(rawValue: fault).flatMap({ outputs[$0] }) else {
            throw MeasurementError("\(name) gives no number for \(shown(fault))")
        }
        return output
    }

    /// What the network gives for all faults that it has a number for. It listens once a window.
    static func outputs(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> [FindingCode: LearnedOutput] {
        let own = try parameters.requiredText("model")
        let name = model(own)
        let weights = try parameters.requiredText("weights")
        let calibration = try parameters.requiredText("calibration")
        guard case .heard(let window, let listener) = source else {
            throw MeasurementError("it comes from \(name), which was not given")
        }
        guard listener.weights == weights else {
            throw MeasurementError(
                "\(name) that gave it has other weights (SHA-256 \(shown(weights, 12))…) than the one at hand "
                    + "(\(listener.weights.prefix(12))…)")
        }
        guard listener.calibration == calibration else {
            throw MeasurementError(
                "\(name) that gave it has another calibration (SHA-256 \(shown(calibration, 12))…) than the one "
                    + "at hand (\(listener.calibration.prefix(12))…)")
        }
        guard listener.name == own else {
            throw MeasurementError(
                "\(name) that gave it has another name than the one at hand (\(shown(listener.name)))")
        }
        let speed = try parameters.requiredNumber("speed")
        let list = try parameters.requiredList("orders", count: 4)
        guard speed.isFinite, speed > 0, list.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1000 }) else {
            throw MeasurementError("speed and orders are positive, and orders below a thousand")
        }
        let outputs = try window.keep("learned \(weights) \(calibration) \(speed) \(list)") {
            () throws(MeasurementError) in
            try listen(listener, to: window, speed: speed, orders: list)
        }
        return outputs.filter { $0.value.isNumber }
    }

    /// A model in a line of text, by the name that a report or a folder gives it.
    package static func model(_ name: String) -> String { name.isEmpty ? "a model" : "the model \(shown(name))" }

    /// A text from a file in a line of another: without what breaks lines, steers a terminal or turns the writing.
    package static func shown(_ text: String, _ length: Int = 100) -> String {
        let scalars = text.unicodeScalars.prefix(length).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func listen(
        _ listener: any LearnedListener, to window: SampleWindow, speed: Double, orders: [Double]
    ) throws(MeasurementError) -> [FindingCode: LearnedOutput] {
        guard let factor = window.unit?.metresPerSecondSquared else {
            throw MeasurementError("\(window.channelName) is not known to be acceleration")
        }
        guard window.frames.count <= mostSamples else {
            throw MeasurementError("\(window.frames.count) samples are too many: give at most \(mostSamples)")
        }
        let samples = try window.samples()
        func order(_ place: Int) -> Double? { orders[place] > 0 ? orders[place] : nil }
        return try listener.listen(
            to: factor == 1 ? samples : samples.map { $0 * factor }, rate: try window.rate(), shaft: speed / 60,
            orders: BearingOrders(bpfo: order(0), bpfi: order(1), rollingElement: order(2), cage: order(3))
        )
    }
}

/// The share of the simulated machines with a like output that had a fault, with its interval: a pure number from 0 to 1.
///
/// It is a probability for machines among which the fault is as frequent as among the simulated ones.
public enum LearnedProbability: LearnedMethod {
    public static let name = "learned-probability"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        let output = try LearnedListening.output(source, parameters)
        return Measurement(value: output.probability, unit: .one, interval: output.interval)
    }
}

/// How many simulated machines with a like output there are: how much a learned probability rests on.
public enum LearnedComparisons: LearnedMethod {
    public static let name = "learned-comparisons"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try LearnedListening.output(source, parameters).machines), unit: .one)
    }
}

/// How many of the simulated machines with a like output had the fault.
public enum LearnedFaultyComparisons: LearnedMethod {
    public static let name = "learned-faulty-comparisons"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        Measurement(value: Double(try LearnedListening.output(source, parameters).faulty), unit: .one)
    }
}

/// A bound of another quantity's interval (`bound`: `low` or `high`), so that a sentence can say it.
public enum IntervalBound: MeasurementMethod {
    public static let name = "interval-bound"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .quantities(let quantities) = source, quantities.count == 1, let interval = quantities[0].interval
        else { throw MeasurementError("a bound comes from one quantity with an interval") }
        let bound: Double
        switch try parameters.requiredText("bound") {
        case "low": bound = interval.lowerBound
        case "high": bound = interval.upperBound
        default: throw MeasurementError("the parameter bound is low or high")
        }
        return Measurement(value: bound, unit: quantities[0].unit)
    }
}
