import Evidence
import Foundation
import ReportGeneration
import Reporting

/// A diagnosis of a made-up pump with curves from a formula: the numbers mean nothing, the forms are those of real reports.
struct DemoDiagnosis {
    static let hash = String(repeating: "3f9a0c21", count: 8)

    private(set) var diagnosis = Diagnosis(
        subject: "Pump 7", inputs: [InputReference(path: "pump7/2024-03-01.wav", sha256: hash)]
    )

    mutating func add(
        _ kind: String, _ value: Double, _ unit: Evidence.Unit, interval: ClosedRange<Double>? = nil,
        method: String = "envelope-line",
        subject: String = "bearing DE"
    ) -> QuantityID {
        let id = QuantityID(number: diagnosis.quantities.count + 1)
        diagnosis.quantities[id] = Quantity(
            value: value, unit: unit, interval: interval, kind: kind, subject: subject,
            method: MethodReference(
                name: method, version: "1",
                parameters: ["band": .list([2250, 3750]), "window": .text("hann"), "order": .number(3.5848)]
            ),
            source: kind == "shaft-speed"
                ? .declaration(input: 0, path: "shafts.motor.speed_rpm")
                : kind == "false-alarm-probability"
                    ? .quantities([QuantityID(number: 1), QuantityID(number: 3)])
                    : .samples(input: 0, channel: "DE", from: 0, to: 61440)
        )
        return id
    }

    /// An outer-race fault with everything that a report can hold.
    static func alarm() -> Diagnosis {
        var demo = DemoDiagnosis()
        let frequency = demo.add("line-frequency", 107.612, .hertz, interval: 107.51...107.71)
        let expected = demo.add("line-expected", 107.304, .hertz)
        let level = demo.add("line-level", 53.1294, .decibels)
        let threshold = demo.add("line-threshold", 20.0187, .decibels)
        let chance = demo.add("false-alarm-probability", 1.23456e-9, .one)
        _ = demo.add("shaft-speed", 1796, .perMinute, subject: "motor")
        let low = demo.add("envelope-band-low", 2250, .hertz)
        let high = demo.add("envelope-band-high", 3750, .hertz)
        let innerExpected = demo.add("line-expected", 162.1, .hertz)
        let innerLevel = demo.add("line-level", 12.3, .decibels)
        let elementExpected = demo.add("line-expected", 141.1, .hertz)
        let elementLevel = demo.add("line-level", 5.02, .decibels)
        let cageExpected = demo.add("line-expected", 11.92, .hertz)
        let cageLevel = demo.add("line-level", 31.4, .decibels)
        let unexplained = demo.add("unexplained-level", 9.2, .decibels)
        let velocity = demo.add(
            "velocity-rms", 2.91234, .millimetresPerSecond, interval: 2.85...2.97, method: "velocity-rms",
            subject: "motor DE, radial")
        let ab = demo.add("zone-limit", 1.4, .millimetresPerSecond, method: "zone-boundary", subject: "Pump 7")
        let bc = demo.add("zone-limit", 2.8, .millimetresPerSecond, method: "zone-boundary", subject: "Pump 7")
        let cd = demo.add("zone-limit", 4.5, .millimetresPerSecond, method: "zone-boundary", subject: "Pump 7")
        let unbalanceLevel = demo.add("line-level", 14.2, .decibels, subject: "motor")
        _ = demo.add("rms", 0.066612, .gravity, method: "rms", subject: "DE")
        _ = demo.add("kurtosis", 7.60123, .one, method: "kurtosis", subject: "DE")
        _ = demo.add("duration", 5.12, .seconds, method: "duration", subject: "DE")
        _ = demo.add("sampling-rate", 12000, .hertz, method: "declared", subject: "DE")
        let clipped = demo.add("samples-at-extreme", 12, .one, method: "samples-at-extreme", subject: "DE")
        let bearing: [String: Statement.Slot] = ["bearing": .subject("DE")]
        demo.diagnosis.state = .alarm
        demo.diagnosis.urgency = 3
        demo.diagnosis.findings = [
            DiagnosedFinding(
                code: .bearingOuterRace, presence: .present, severity: 3, subject: "bearing DE",
                evidence: [frequency, expected, level, threshold, chance],
                statements: [
                    Statement("bearing.outer-race.present", bearing),
                    Statement(
                        "bearing.evidence",
                        [
                            "frequency": .quantity(frequency), "expected": .quantity(expected),
                            "level": .quantity(level), "threshold": .quantity(threshold),
                        ]),
                    Statement("bearing.evidence.chance", ["probability": .quantity(chance)]),
                ]
            ),
            DiagnosedFinding(
                code: .bearingInnerRace, presence: .absent, severity: 0, subject: "bearing DE",
                evidence: [innerExpected, innerLevel, threshold], statements: []
            ),
            DiagnosedFinding(
                code: .bearingRollingElement, presence: .absent, severity: 0, subject: "bearing DE",
                evidence: [elementExpected, elementLevel, threshold],
                statements: [
                    Statement("bearing.rolling-element.absent", bearing)
                ]
            ),
            DiagnosedFinding(
                code: .bearingCage, presence: .absent, severity: 0, subject: "bearing DE",
                evidence: [cageExpected, cageLevel, threshold, unexplained],
                statements: [
                    Statement(
                        "bearing.cage.explained", ["bearing": .subject("DE"), "other": .line(.outerRace, harmonic: 1)])
                ]
            ),
            DiagnosedFinding(
                code: .shaftUnbalance, presence: .undetermined, severity: 0, subject: "motor",
                evidence: [unbalanceLevel, threshold], statements: []
            ),
            DiagnosedFinding(
                code: .dataClipped, presence: .present, severity: 1, subject: "channel DE", evidence: [clipped],
                statements: [
                    Statement("data.clipped", ["channel": .subject("DE"), "count": .quantity(clipped)])
                ]
            ),
            DiagnosedFinding(
                code: .severityZoneC, presence: .present, severity: 2, subject: "Pump 7",
                evidence: [velocity, ab, bc, cd],
                statements: [
                    Statement(
                        "severity.zone-c",
                        [
                            "velocity": .quantity(velocity), "place": .subject("motor DE"),
                            "standard": .standard(.iso20816part3), "support": .term("support.rigid"),
                            "agreement": .term("agreement.several"), "limit_ab": .quantity(ab),
                            "limit_bc": .quantity(bc), "limit_cd": .quantity(cd),
                        ])
                ]
            ),
        ]
        demo.diagnosis.narrative = [
            .action: [Statement("action.bearing-part.soon", bearing)],
            .unknown: [Statement("unknown.extent"), Statement("machine.no-trend")],
        ]
        demo.diagnosis.limits = [
            Statement("limit.standing.no-axial"), Statement("limit.bearing-unknown", ["bearing": .subject("NDE")]),
        ]
        demo.diagnosis.prognosis = Prognosis(trend: .rising, since: "pump7/2024-03-01.wav", evidence: [level])
        demo.diagnosis.parameters = ["rate": .number(12000), "language": .text("en")]
        precondition([low, high].map(\.number) == [7, 8], "figures() cites these")
        return demo.diagnosis
    }

    static func figures() -> [Figure] {
        DemoFigures.all(low: QuantityID(number: 7), high: QuantityID(number: 8))
    }

    /// Nothing found.
    static func healthy() -> Diagnosis {
        var demo = DemoDiagnosis()
        let expected = demo.add("line-expected", 107.304, .hertz)
        let level = demo.add("line-level", 4.1, .decibels)
        let threshold = demo.add("line-threshold", 20.0187, .decibels)
        demo.diagnosis.state = .healthy
        demo.diagnosis.findings = [FindingCode.bearingOuterRace, .bearingInnerRace, .bearingCage].map {
            DiagnosedFinding(
                code: $0, presence: .absent, severity: 0, subject: "bearing DE",
                evidence: [expected, level, threshold], statements: []
            )
        }
        return demo.diagnosis
    }

    /// Names made to break pages.
    static func hostile() -> Diagnosis {
        var diagnosis = alarm()
        let name = "<script>alert('x')</script>\"&\u{202E}gnp.exe\u{0}</title>"
        diagnosis.subject = name
        diagnosis.inputs = [InputReference(path: name + String(repeating: "long", count: 80), sha256: hash)]
        diagnosis.findings = diagnosis.findings.map {
            var finding = $0
            finding.subject = name
            return finding
        }
        diagnosis.prognosis = nil
        diagnosis.parameters = [name: .text(name)]
        return diagnosis
    }
}

/// Curves from formulas, with the noise of a linear congruential generator.
enum DemoFigures {
    struct Noise {
        var state: UInt64 = 42
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
    }

    static func all(low: QuantityID, high: QuantityID) -> [Figure] {
        var noise = Noise()
        let frequencies = (0..<2500).map { Double($0) * 0.2 }
        func spectrum(_ lines: [(Double, Double)]) -> [Double] {
            frequencies.map { (f: Double) -> Double in
                var value = 0.004 * (0.3 - log(1 - 0.999 * noise.next()))
                for line in lines {
                    let distance = (f - line.0) / 0.35
                    value += line.1 * exp(-distance * distance)
                }
                return value
            }
        }
        let envelope = spectrum([
            (29.9, 0.03), (107.6, 0.65), (215.2, 0.33), (322.8, 0.13), (430.4, 0.15), (77.7, 0.06), (137.5, 0.09),
            (11.9, 0.05),
        ])
        func marker(_ x: Double, _ line: KinematicLine, _ harmonic: Int, _ style: Figure.Marker.Style) -> Figure.Marker
        {
            Figure.Marker(x: x, line: line, harmonic: harmonic, style: style)
        }
        let hero = Figure(
            role: .envelopeSpectrum, subject: "DE", x: .init(name: "axis.envelope-frequency", unit: .hertz),
            y: .init(name: "axis.amplitude", unit: .gravity), curves: [.init(x: frequencies, y: envelope)],
            markers: (1...4).map { marker(107.6 * Double($0), .outerRace, $0, .found) } + [
                marker(29.9, .shaft, 1, .expected), marker(59.8, .shaft, 2, .expected),
                marker(141.1, .rollingElement, 1, .expected),
                marker(162.1, .innerRace, 1, .expected), marker(324.2, .innerRace, 2, .explained),
                marker(11.9, .cage, 1, .explained),
                marker(282.2, .rollingElement, 2, .expected), marker(486.3, .innerRace, 3, .expected),
            ],
            caption: [
                Statement(
                    "figure.envelope", ["low": .quantity(low), "high": .quantity(high), "channel": .subject("DE")])
            ]
        )
        let times = (0..<6144).map { Double($0) / 12000 * 0.25 }
        let wave = times.map { (t: Double) -> Double in
            let since = t.truncatingRemainder(dividingBy: 1 / 107.6)
            let ring = sin(since * 2 * Double.pi * 3000)
            return (noise.next() - 0.5) * 0.5 + 2.5 * exp(-since * 900) * ring
        }
        let waveform = Figure(
            role: .waveform, subject: "DE", x: .init(name: "axis.time", unit: .seconds),
            y: .init(name: "axis.acceleration", unit: .gravity),
            curves: [.init(x: times, y: wave)],
            markers: (0..<13).map { marker(Double($0) / 107.6, .outerRace, 1, .expected) }
        )
        let wide = (0..<6000).map { Double($0) }
        let hump = wide.map { (f: Double) -> Double in
            let distance = (f - 3000) / 500
            return 1e-4 * (1 + 60 * exp(-distance * distance)) * (0.2 + noise.next())
        }
        let plain = Figure(
            role: .spectrum, subject: "DE", x: .init(name: "axis.frequency", unit: .hertz),
            y: .init(name: "axis.acceleration", unit: .gravity, isLogarithmic: true),
            curves: [.init(x: wide, y: hump)]
        )
        let columns = 320
        let rows = 96
        let raster = Figure.Raster(
            rows: rows, columns: columns,
            values: (0..<rows * columns).map { (index: Int) -> Float in
                let (row, column) = (Double(index / columns), Double(index % columns))
                let since = column.truncatingRemainder(dividingBy: 23)
                let distance = (row - 48) / 9
                return Float(0.08 * noise.next() + exp(-since / 5) * exp(-distance * distance))
            },
            x: 0...0.128, y: 0...6000
        )
        let scalogram = Figure(
            role: .scalogram, subject: "DE", x: .init(name: "axis.time", unit: .seconds),
            y: .init(name: "axis.frequency", unit: .hertz),
            raster: raster
        )
        let months = (1...14).map { Double($0) }
        let rise = months.map { (month: Double) -> Double in
            1.1 + 0.05 * noise.next() + (month > 9 ? 0.35 * (month - 9) : 0)
        }
        let flat = months.map { _ in 0.9 + 0.1 * noise.next() }
        let trend = Figure(
            role: .trend, subject: "Pump 7", x: .init(name: "axis.recording", unit: .one),
            y: .init(name: "axis.velocity", unit: .millimetresPerSecond),
            curves: [
                .init(name: "DE", x: months, y: rise), .init(name: "NDE", x: months, y: flat),
            ]
        )
        let seconds = (0..<20_000).map { 1_709_251_200 + Double($0) * 4 }
        let warm = seconds.indices.map { (index: Int) -> Double in
            62 + 2 * sin(Double(index) / 2500) + noise.next() + (index > 14_000 ? Double(index - 14_000) * 0.0015 : 0)
        }
        let process = Figure(
            role: .log, subject: "bearing temperature", x: .init(name: "axis.date", unit: .seconds),
            y: .init(name: "axis.value", unit: .celsius), curves: [.init(x: seconds, y: warm)],
            levels: [.init(y: 68, name: "axis.threshold")], highlights: [seconds[15_500]...seconds[19_999]]
        )
        return [hero, waveform, plain, scalogram, trend, process]
    }
}
