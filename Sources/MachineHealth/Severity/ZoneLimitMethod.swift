public import Evidence

/// A limit between two zones, as the table of standards has it; for reports that compare a measurement with it.
///
/// Source: one quantity, the measurement. Parameters: `standard` with edition, `group` (number), `support` where the standard
/// distinguishes it, `power_kw` where it does, `speed_rpm`, and `boundary`: `A/B`, `B/C` or `C/D`.
public enum ZoneLimit: MeasurementMethod {
    public static let name = "zone-limit"
    public static let version = "1"

    public static func compute(
        _ source: MeasurementSource, _ parameters: MethodParameters
    ) throws(MeasurementError) -> Measurement {
        guard case .quantities(let quantities) = source, let measured = quantities.first, quantities.count == 1 else {
            throw MeasurementError("a zone limit belongs to one measurement")
        }
        guard let quantity = VibrationQuantity.allCases.first(where: { $0.unit == measured.unit }) else {
            throw MeasurementError("there are no zones for \(measured.unit.rawValue)")
        }
        let speed = try parameters.requiredNumber("speed_rpm")
        let request = ZoneRequest(
            value: measured.value, quantity: quantity, standard: try parameters.requiredText("standard"),
            group: Int(exactly: try parameters.requiredNumber("group")), support: parameters["support"]?.text,
            powerKW: parameters["power_kw"]?.number, speedRPM: speed, band: SeverityZones.band(speedRPM: speed)
        )
        guard case .graded(_, let limits) = SeverityZones.grade(request) else {
            throw MeasurementError("the standard gives no limits for this")
        }
        switch try parameters.requiredText("boundary") {
        case "A/B": return Measurement(value: limits.ab, unit: quantity.unit)
        case "B/C": return Measurement(value: limits.bc, unit: quantity.unit)
        case "C/D": return Measurement(value: limits.cd, unit: quantity.unit)
        default: throw MeasurementError("the parameter boundary must be A/B, B/C or C/D")
        }
    }
}
