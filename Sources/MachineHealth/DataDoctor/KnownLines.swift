/// What a machine's description says of the lines that a recording has of itself: the speed by which its sampling rate is examined, and
/// the orders of everything besides that shaft.
struct KnownLines: Hashable {
    /// Revolutions a minute; `nil` where no shaft's speed is known.
    var speedRPM: Double?
    /// Multiples of that speed at which bearings, other shafts and gears have lines.
    var orders: [Double] = []

    init(speedRPM: Double?, orders: [Double] = []) {
        self.speedRPM = speedRPM
        self.orders = orders
    }

    /// - Parameters:
    ///   - bearings: their own orders are of their own shafts, so those on another shaft than the first are converted.
    ///   - told: the speed that the recording itself states, r/min.
    init(_ machine: MachineDescription?, _ speeds: ShaftSpeeds?, bearings: [ResolvedBearing], told: Double?) {
        guard let machine, let speeds, let main = machine.shaftNames.lazy.compactMap({ speeds[$0] }).first,
            main.hertz > 0
        else {
            self.init(speedRPM: told)
            return
        }
        let ofBearings = bearings.flatMap { bearing -> [Double] in
            guard let shaft = speeds[bearing.shaft] else { return [] }
            return bearing.orders.lines.map { $0.order * (shaft.hertz / main.hertz) }
        }
        let shafts = machine.shaftNames.compactMap { speeds[$0]?.hertz }.filter { $0 != main.hertz }
        let meshes = speeds.gearMeshes(machine).map(\.frequency)
        self.init(speedRPM: main.rpm, orders: ofBearings + (shafts + meshes).map { $0 / main.hertz })
    }
}
