internal import Evidence

/// Brings together what several sources say about a recording.
struct FactMerger {
    let name: String
    var said: RecordingDescription
    var remarks: [RecordingContradiction]
    var scale = 1.0
    /// Whether the channels' names already chose arrays of the file.
    var isChosen = false
    /// Where a counter of samples jumps: the frame, and how many samples are missing before it.
    var missing: [(frame: Int, samples: Double)] = []

    init(name: String, said: RecordingDescription, remarks: [RecordingContradiction]) {
        self.name = name
        self.said = said
        self.remarks = remarks
    }

    /// - Parameter sources: the most trusted first.
    mutating func merge(
        _ sources: [(RecordingSource, RecordingFacts)], sensorUnits: [String: String]
    ) throws(SensorLogError) {
        try check(sources)
        let file = said
        if let (source, value) = pick(
            sources.map { ($0.0, $0.1.rate) } + [(.file, file.rate)], differ: FactMerger.differ)
        {
            remarks += source.map { .rate(used: $0.0, other: $0.1) }
            said.rate = value
            said.gaps += missing.map { RecordingGap(frame: $0.frame, seconds: $0.samples / value) }
        }
        if let (source, value) = pick(
            sources.map { ($0.0, $0.1.speedRPM) } + [(.file, file.speedRPM)], differ: FactMerger.differ)
        {
            remarks += source.map { .speed(used: $0.0, other: $0.1) }
            said.speedRPM = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.start) } + [(.file, file.start)], differ: { $0 != $1 })
        {
            remarks += source.map { .start(used: $0.0, other: $0.1) }
            said.start = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.scale) }, differ: FactMerger.differ) {
            remarks += source.map { .scale(used: $0.0, other: $0.1) }
            scale = value
        }
        if let (source, value) = pick(sources.map { ($0.0, $0.1.channels) }, differ: { $0 != $1 }) {
            remarks += source.map { .channels(used: $0.0, other: $0.1) }
            guard Set(value).count == value.count else {
                throw SensorLogError(.incomplete, "\(name): channels names one channel twice; name each once")
            }
            if !isChosen {
                guard value.count == said.channels.count else {
                    throw SensorLogError(
                        .incomplete,
                        "\(name): channels names \(value.count), the file has \(said.channels.count); name all, in order"
                    )
                }
                for index in value.indices { said.channels[index].name = value[index] }
            }
        }
        try mergeUnits(sources, sensorUnits)
    }

    private mutating func mergeUnits(
        _ sources: [(RecordingSource, RecordingFacts)], _ sensorUnits: [String: String]
    ) throws(SensorLogError) {
        for index in said.channels.indices {
            let channel = said.channels[index]
            var units: [(RecordingSource, Evidence.Unit?)] = []
            for (source, facts) in sources { units.append((source, try unit(facts.unit, source))) }
            units.append((.sensors, try unit(sensorUnits[channel.name], .sensors)))
            units.append((.file, channel.unit))
            guard let (differing, value) = pick(units, differ: { $0 != $1 }) else { continue }
            remarks += differing.map { .unit(channel: channel.name, used: $0.0, other: $0.1) }
            said.channels[index].unit = value
        }
    }

    private func unit(_ spelling: String?, _ source: RecordingSource) throws(SensorLogError) -> Evidence.Unit? {
        guard let spelling else { return nil }
        guard let unit = Evidence.Unit(spelling: spelling) else {
            throw SensorLogError(
                .incomplete,
                "\(name): the unit “\(spelling.prefix(32))” (\(source.rawValue)) is not known; write g, m/s², mm/s, µm, …"
            )
        }
        return unit
    }

    private func check(_ sources: [(RecordingSource, RecordingFacts)]) throws(SensorLogError) {
        for (source, facts) in sources {
            for (key, value) in [("rate", facts.rate), ("speed", facts.speedRPM)] {
                guard let value, !(value.isFinite && value > 0) else { continue }
                throw SensorLogError(
                    .incomplete, "\(name): the \(key) (\(source.rawValue)) is not above zero; correct it")
            }
            if let scale = facts.scale, !scale.isFinite || scale == 0 {
                throw SensorLogError(
                    .incomplete, "\(name): the scale (\(source.rawValue)) is no number other than zero; correct it")
            }
        }
    }

    /// The value of the first source that has one, and the later sources that differ from it.
    private func pick<Value>(
        _ sources: [(RecordingSource, Value?)], differ: (Value, Value) -> Bool
    ) -> (differing: [(RecordingSource, RecordingSource)], value: Value)? {
        let present = sources.compactMap { source, value in value.map { (source, $0) } }
        guard let first = present.first else { return nil }
        return (present.dropFirst().filter { differ(first.1, $0.1) }.map { (first.0, $0.0) }, first.1)
    }

    /// Numbers that differ by more than a thousandth: rates are written as 48.8 and 48.828 kHz alike.
    static func differ(_ one: Double, _ other: Double) -> Bool { abs(one - other) > 0.001 * abs(one) }
}
