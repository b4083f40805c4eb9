public import Evidence

/// The speed of a shaft and how it is known.
public struct ShaftSpeed: Hashable, Sendable {
    /// Revolutions a minute.
    public var rpm: Double
    /// Revolutions a second.
    public var hertz: Double { rpm / 60 }
    /// The declaration that it rests on.
    public var declaration: DeclaredNumber
    /// Turns of this shaft for one of the declared shaft; 1 where it is declared itself.
    public var ratio: Double
}

/// The speeds of a machine's shafts for one recording.
public struct ShaftSpeeds: Hashable, Sendable {
    /// By the name of the shaft; shafts that stand in no relation to a declared speed are absent.
    public var byShaft: [String: ShaftSpeed]
    /// Shafts whose declared speed differs by more than 0.5 % from what the gears make of another declared speed.
    public var contradictions: [String]

    public subscript(shaft: String) -> ShaftSpeed? { byShaft[shaft] }

    /// The speeds that are declared for a recording, carried through the gear stages (ratio of the numbers of teeth).
    public init(_ machine: MachineDescription, _ settings: DeclaredRecording) {
        var speeds: [String: ShaftSpeed] = [:]
        for name in machine.shaftNames {
            if let declared = settings.speeds[name] {
                speeds[name] = ShaftSpeed(rpm: declared.value, declaration: declared, ratio: 1)
            }
        }
        var contradictions: Set<String> = []
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for gear in machine.gears {
                guard let mate = gear.mateShaft, let mateTeeth = gear.mateTeeth, mateTeeth > 0, gear.teeth > 0 else {
                    continue
                }
                let ratio = Double(gear.teeth) / Double(mateTeeth)
                for (from, to, ratio) in [(gear.shaft, mate, ratio), (mate, gear.shaft, 1 / ratio)] {
                    guard let known = speeds[from] else { continue }
                    let rpm = known.rpm * ratio
                    if let other = speeds[to] {
                        if abs(other.rpm - rpm) > 0.005 * max(other.rpm, rpm) { contradictions.insert(to) }
                    } else {
                        speeds[to] = ShaftSpeed(
                            rpm: rpm, declaration: known.declaration, ratio: known.ratio * ratio
                        )
                        hasChanged = true
                    }
                }
            }
        }
        byShaft = speeds
        self.contradictions = contradictions.sorted()
    }
}

/// The mesh of a gear stage.
public struct GearMesh: Hashable, Sendable {
    public var stage: String
    public var shaft: String
    /// Teeth a turn of `shaft`: the order of the mesh.
    public var order: Double
    /// Hz.
    public var frequency: Double
    /// Rotation of the mate in Hz, where its teeth are known.
    public var mateFrequency: Double?
}

extension ShaftSpeeds {
    /// The mesh frequencies of a machine: number of teeth times shaft speed. Stages on shafts of unknown speed are absent.
    public func gearMeshes(_ machine: MachineDescription) -> [GearMesh] {
        machine.gears.compactMap { gear in
            guard let speed = self[gear.shaft] else { return nil }
            return GearMesh(
                stage: gear.name, shaft: gear.shaft, order: Double(gear.teeth),
                frequency: Double(gear.teeth) * speed.hertz,
                mateFrequency: gear.mateTeeth.map { Double(gear.teeth) / Double(max(1, $0)) * speed.hertz }
            )
        }
    }
}

/// The frequency of a kinematic line: a declared speed times an order.
///
/// Source: one quantity, a speed in r/min. Parameter `order`: lines a turn. Unit Hz.
public enum OrderFrequency: MeasurementMethod {
    public static let name = "order-frequency"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .quantities(let quantities) = source, quantities.count == 1, quantities[0].unit == .perMinute else {
            throw MeasurementError("the frequency of a line comes from one speed in revolutions a minute")
        }
        let order = try parameters.requiredNumber("order")
        return Measurement(value: quantities[0].value / 60 * order, unit: .hertz)
    }
}
