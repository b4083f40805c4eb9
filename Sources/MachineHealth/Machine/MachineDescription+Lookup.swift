public import Evidence

/// A number that a machine description states, with its place in the file.
public struct DeclaredNumber: Hashable, Sendable {
    /// The list or section, the name (the index from 0 for `recordings`) and the key: `shafts.motor.speed_rpm`.
    public var path: String
    public var value: Double
    public var unit: Unit
}

/// What a machine description declares of one of its recordings.
public struct DeclaredRecording: Hashable, Sendable {
    public var rateHz: Double?
    public var unit: String?
    public var scale: Double?
    public var start: String?
    public var channels: [String]?
    /// By the name of the shaft: what a rule says of this recording, else what `shafts` says.
    public var speeds: [String: DeclaredNumber] = [:]
    /// Keys for which two matching rules say different things; the later rule holds.
    public var contradictions: [String] = []
}

extension MachineDescription {
    /// The names of the shafts in the order of the file: those described, then those that only a gear's mate names.
    public var shaftNames: [String] {
        var names = shafts.map(\.name)
        for gear in gears {
            if let mate = gear.mateShaft, !names.contains(mate) { names.append(mate) }
        }
        return names
    }

    /// The channels, by index, that carry the pulses of tachos.
    var tachoChannels: Set<Int> { Set(shafts.compactMap { $0.tacho?.channel }) }

    /// Every number that the description states and a report may use, in the order of the file.
    public var declaredNumbers: [DeclaredNumber] {
        var numbers: [DeclaredNumber] = []
        func add(_ path: String, _ value: Double?, _ unit: Unit) {
            if let value { numbers.append(DeclaredNumber(path: path, value: value, unit: unit)) }
        }
        let millimetres = Unit(rawValue: "mm")
        add("machine.power_kw", powerKW, Unit(rawValue: "kW"))
        add("machine.group", group.map(Double.init), .one)
        for shaft in shafts {
            add("shafts.\(shaft.name).speed_rpm", shaft.speedRPM, .perMinute)
            add("shafts.\(shaft.name).tacho.pulses_per_rev", shaft.tacho.map { Double($0.pulsesPerRevolution) }, .one)
        }
        for bearing in bearings {
            let path = "bearings.\(bearing.name)"
            add("\(path).balls", bearing.geometry.map { Double($0.elements) }, .one)
            add("\(path).ball_diameter_mm", bearing.geometry?.elementDiameter, millimetres)
            add("\(path).pitch_diameter_mm", bearing.geometry?.pitchDiameter, millimetres)
            add("\(path).contact_angle_deg", bearing.geometry?.contactAngle, Unit(rawValue: "deg"))
        }
        for gear in gears {
            add("gears.\(gear.name).teeth", Double(gear.teeth), .one)
            add("gears.\(gear.name).mates.teeth", gear.mateTeeth.map(Double.init), .one)
        }
        for (index, rule) in recordings.enumerated() {
            add("recordings.\(index).rate_hz", rule.rateHz, .hertz)
            for shaft in rule.speedRPM.keys.sorted() {
                add("recordings.\(index).speed_rpm.\(shaft)", rule.speedRPM[shaft], .perMinute)
            }
        }
        return numbers
    }

    /// The number that the description states at a path, so that a declaration can be read again.
    ///
    /// - Parameter path: as in `DeclaredNumber`, for example `shafts.motor.speed_rpm`.
    public func declaredValue(path: String) -> (value: Double, unit: Unit)? {
        declaredNumbers.first { $0.path == path }.map { ($0.value, $0.unit) }
    }

    /// What the description says of a recording: the rules whose glob matches its file name, later ones over earlier ones.
    ///
    /// - Parameter path: the recording's path; only its last component is matched.
    public func settings(forRecording path: String) -> DeclaredRecording {
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        var settings = DeclaredRecording()
        for shaft in shafts {
            if let speed = shaft.speedRPM {
                let path = "shafts.\(shaft.name).speed_rpm"
                settings.speeds[shaft.name] = DeclaredNumber(path: path, value: speed, unit: .perMinute)
            }
        }
        var contradictions: Set<String> = []
        func take<Value: Equatable>(_ new: Value?, over old: inout Value?, _ key: String) {
            guard let new else { return }
            if let old, old != new { contradictions.insert(key) }
            old = new
        }
        var ruled: Set<String> = []
        for (index, rule) in recordings.enumerated() where Glob(rule.match).matches(fileName) {
            take(rule.rateHz, over: &settings.rateHz, "rate_hz")
            take(rule.unit, over: &settings.unit, "unit")
            take(rule.scale, over: &settings.scale, "scale")
            take(rule.start, over: &settings.start, "start")
            take(rule.channels, over: &settings.channels, "channels")
            for shaft in rule.speedRPM.keys.sorted() {
                guard let speed = rule.speedRPM[shaft] else { continue }
                if ruled.contains(shaft), settings.speeds[shaft]?.value != speed { contradictions.insert("speed_rpm") }
                ruled.insert(shaft)
                let path = "recordings.\(index).speed_rpm.\(shaft)"
                settings.speeds[shaft] = DeclaredNumber(path: path, value: speed, unit: .perMinute)
            }
        }
        settings.contradictions = contradictions.sorted()
        return settings
    }
}
