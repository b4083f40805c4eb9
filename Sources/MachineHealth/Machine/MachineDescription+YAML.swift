public import Foundation
internal import Yams

// Reading machine.yaml. The file may come from anywhere, so it is bounded before it is parsed: its size, and no anchors
// (with which a short file can stand for an endless one). The parser of Yams refuses more than 1,000 levels itself.

extension MachineDescription {
    /// The largest machine description in bytes.
    public static let largestFile = 1 << 20

    /// Reads a machine description.
    ///
    /// - Parameters:
    ///   - yaml: the bytes of `machine.yaml`, UTF-8.
    ///   - file: the file as the user knows it, for messages.
    ///   - fallbackName: the machine's name where the file states none.
    /// - Throws: `MachineDescriptionError` with the line of the first thing that does not fit.
    public init(
        yaml: Data, file: String = "machine.yaml", fallbackName: String = "machine"
    ) throws(MachineDescriptionError) {
        let root = try DescriptionNode(node: MachineDescription.node(yaml, file), place: "", file: file)
        let members = try root.members(
            known: ["machine", "shafts", "bearings", "gears", "sensors", "recordings"]
        )
        self.init(name: fallbackName)
        if let machine = members["machine"] { try read(machine: machine) }
        if let list = members["shafts"] {
            for element in try list.elements(atMost: 1000) { shafts.append(try MachineDescription.shaft(element)) }
        }
        if let list = members["bearings"] {
            for element in try list.elements(atMost: 1000) { bearings.append(try MachineDescription.bearing(element)) }
        }
        if let list = members["gears"] {
            for element in try list.elements(atMost: 1000) { gears.append(try MachineDescription.gear(element)) }
        }
        if let list = members["sensors"] {
            for element in try list.elements(atMost: 1000) { sensors.append(try MachineDescription.sensor(element)) }
        }
        if let list = members["recordings"] {
            for element in try list.elements(atMost: 10_000) {
                recordings.append(try MachineDescription.rule(element, firstShaft: shafts.first?.name))
            }
        }
        try checkReferences(members, file)
    }

    private static func node(_ yaml: Data, _ file: String) throws(MachineDescriptionError) -> Node {
        guard yaml.count <= largestFile else {
            throw MachineDescriptionError(
                file: file, "is larger than \(largestFile) bytes, so it is no machine description")
        }
        guard let text = String(data: yaml, encoding: .utf8) else {
            throw MachineDescriptionError(file: file, "is not UTF-8 text; save it as UTF-8")
        }
        if let line = lineOfAnchor(text) {
            throw MachineDescriptionError(
                file: file, line: line,
                "anchors (&name) are not supported; write the value where it is needed (in a text, leave a space after &)"
            )
        }
        do {
            guard let node = try Yams.Parser(yaml: text, encoding: .utf8).singleRoot() else {
                throw MachineDescriptionError(file: file, "is empty; write at least machine: {name: …}")
            }
            return node
        } catch let error as MachineDescriptionError {
            throw error
        } catch let error as YamlError {
            throw MachineDescriptionError(error, file)
        } catch {
            throw MachineDescriptionError(file: file, "is not valid YAML")
        }
    }

    /// The first line that holds `&` where an anchor can stand, or `nil`.
    private static func lineOfAnchor(_ text: String) -> Int? {
        var line = 1
        var previous: UInt8 = 10
        var isCandidate = false
        for byte in text.utf8 {
            if isCandidate, byte > 32 { return line }
            isCandidate = byte == UInt8(ascii: "&") && (previous <= 32 || "[]{},:-?!".utf8.contains(previous))
            if byte == 10 { line += 1 }
            previous = byte
        }
        return nil
    }

    private mutating func read(machine: DescriptionNode) throws(MachineDescriptionError) {
        let members = try machine.members(known: ["name", "power_kw", "standard", "group", "support"])
        if let value = members["name"] { name = try value.text() }
        if let value = members["power_kw"] { powerKW = try value.number(in: 0...1e6) }
        if let value = members["standard"] { standard = try value.text() }
        if let value = members["group"] { group = try value.integer(in: 1...4) }
        if let value = members["support"] {
            let word = try value.text()
            guard word == "rigid" || word == "flexible" else { throw value.failure("must be rigid or flexible") }
            support = word
        }
    }

    private static func shaft(_ node: DescriptionNode) throws(MachineDescriptionError) -> Shaft {
        let members = try node.members(known: ["name", "speed_rpm", "tacho"])
        var shaft = Shaft(name: try required("name", members, node).text())
        if let value = members["speed_rpm"] { shaft.speedRPM = try value.number(in: 0...1e6) }
        if let value = members["tacho"] {
            let tacho = try value.members(known: ["channel", "pulses_per_rev"])
            shaft.tacho = Tacho(
                channel: try required("channel", tacho, value).integer(in: 0...100_000),
                pulsesPerRevolution: try required("pulses_per_rev", tacho, value).integer(in: 1...100_000)
            )
        }
        return shaft
    }

    private static func bearing(_ node: DescriptionNode) throws(MachineDescriptionError) -> Bearing {
        let geometryKeys = ["balls", "ball_diameter_mm", "pitch_diameter_mm", "contact_angle_deg"]
        let members = try node.members(known: ["name", "shaft", "model"] + geometryKeys)
        var bearing = Bearing(
            name: try required("name", members, node).text(), shaft: try required("shaft", members, node).text()
        )
        if let value = members["model"] { bearing.model = try value.text() }
        if geometryKeys.contains(where: { members[$0] != nil }) {
            let geometry = BearingGeometry(
                elements: try required("balls", members, node).integer(in: 3...500),
                elementDiameter: try required("ball_diameter_mm", members, node).number(in: 1e-3...1e4),
                pitchDiameter: try required("pitch_diameter_mm", members, node).number(in: 1e-3...1e5),
                contactAngle: try required("contact_angle_deg", members, node).number(in: 0...80)
            )
            guard geometry.elementDiameter < geometry.pitchDiameter else {
                throw node.failure("has elements that are larger than its pitch circle; check the two diameters")
            }
            guard geometry.fits else {
                throw node.failure("has more elements than its pitch circle has room for; check balls and diameters")
            }
            bearing.geometry = geometry
        }
        return bearing
    }

    private static func gear(_ node: DescriptionNode) throws(MachineDescriptionError) -> GearStage {
        let members = try node.members(known: ["name", "shaft", "teeth", "mates"])
        var gear = GearStage(
            name: try required("name", members, node).text(), shaft: try required("shaft", members, node).text(),
            teeth: try required("teeth", members, node).integer(in: 3...100_000)
        )
        if let value = members["mates"] {
            let mate = try value.members(known: ["shaft", "teeth"])
            gear.mateShaft = try required("shaft", mate, value).text()
            gear.mateTeeth = try required("teeth", mate, value).integer(in: 3...100_000)
            guard gear.mateShaft != gear.shaft else { throw value.failure("meshes with a wheel on its own shaft") }
        }
        return gear
    }

    private static func sensor(_ node: DescriptionNode) throws(MachineDescriptionError) -> Sensor {
        let members = try node.members(known: ["channel", "unit", "place", "direction"])
        var sensor = Sensor(channel: try required("channel", members, node).text())
        if let value = members["unit"] { sensor.unit = try value.unit() }
        if let value = members["place"] { sensor.place = try value.text() }
        if let value = members["direction"] { sensor.direction = try value.text() }
        return sensor
    }

    private static func rule(
        _ node: DescriptionNode, firstShaft: String?
    ) throws(MachineDescriptionError) -> RecordingRule {
        let members = try node.members(
            known: ["match", "rate_hz", "unit", "scale", "start", "channels", "speed_rpm"]
        )
        var rule = RecordingRule(match: try required("match", members, node).text(), speedRPM: [:])
        if let value = members["rate_hz"] { rule.rateHz = try value.number(in: 1e-9...1e10) }
        if let value = members["unit"] { rule.unit = try value.unit() }
        if let value = members["scale"] {
            let scale = try value.number(in: -1e30...1e30)
            guard scale != 0 else { throw value.failure("must not be 0") }
            rule.scale = scale
        }
        if let value = members["start"] { rule.start = try value.text() }
        if let value = members["channels"] {
            var names: [String] = []
            for element in try value.elements(atMost: 100_000) { names.append(try element.text()) }
            guard Set(names).count == names.count else { throw value.failure("names a channel twice") }
            rule.channels = names
        }
        if let value = members["speed_rpm"] {
            if case .scalar = value.node {
                guard let firstShaft else {
                    throw value.failure("needs a shaft: write shafts, or speed_rpm: {shaft: r/min}")
                }
                rule.speedRPM[firstShaft] = try value.number(in: 0...1e6)
            } else {
                for member in try value.freeMembers() {
                    rule.speedRPM[member.name] = try member.value.number(in: 0...1e6)
                }
            }
        }
        return rule
    }

    private static func required(
        _ key: String, _ members: [String: DescriptionNode], _ node: DescriptionNode
    ) throws(MachineDescriptionError) -> DescriptionNode {
        guard let member = members[key] else { throw node.failure("lacks \(key)") }
        return member
    }

    /// Names are unique, and every shaft that something sits on is in `shafts` or is the mate of a gear.
    private func checkReferences(
        _ members: [String: DescriptionNode], _ file: String
    ) throws(MachineDescriptionError) {
        let names = [
            ("shafts", shafts.map(\.name)), ("bearings", bearings.map(\.name)), ("gears", gears.map(\.name)),
            ("sensors", sensors.map(\.channel)),
        ]
        for (list, names) in names {
            var seen: Set<String> = []
            for (index, name) in names.enumerated() where !seen.insert(name).inserted {
                throw failure(members, file, list, index, "has the name \(name), which is there already")
            }
        }
        let known = Set(shaftNames)
        let list = shaftNames.isEmpty ? "none are described" : "known are \(shaftNames.joined(separator: ", "))"
        for (index, bearing) in bearings.enumerated() where !known.contains(bearing.shaft) {
            throw failure(members, file, "bearings", index, "sits on the unknown shaft \(bearing.shaft); \(list)")
        }
        for (index, gear) in gears.enumerated() where !known.contains(gear.shaft) {
            throw failure(members, file, "gears", index, "sits on the unknown shaft \(gear.shaft); \(list)")
        }
        for (index, rule) in recordings.enumerated() {
            for shaft in rule.speedRPM.keys.sorted() where !known.contains(shaft) {
                throw failure(members, file, "recordings", index, "speaks of the unknown shaft \(shaft); \(list)")
            }
        }
    }

    private func failure(
        _ members: [String: DescriptionNode], _ file: String, _ list: String, _ index: Int, _ problem: String
    ) -> MachineDescriptionError {
        let elements = try? members[list]?.elements(atMost: 100_000)
        guard let elements, elements.indices.contains(index) else {
            return MachineDescriptionError(file: file, "\(list)[\(index)] \(problem)")
        }
        return elements[index].failure(problem)
    }
}

extension MachineDescriptionError {
    init(_ error: YamlError, _ file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let hint =
                problem.contains("alias") || problem.contains("alphabetic or numeric character")
                ? "; put quotes around a text that begins with *" : ""
            self.init(file: file, line: mark.line, "is not valid YAML: \(problem)\(hint)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().prefix(5).map { String($0.prefix(40)) }.joined(separator: ", ")
            self.init(file: file, line: context.mark.line, "has a key twice: \(keys)")
        case .reader(let problem, _, _, _): self.init(file: file, "is not valid YAML: \(problem)")
        default: self.init(file: file, "is not valid YAML")
        }
    }
}
