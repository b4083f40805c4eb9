internal import Evidence
internal import SensorLogs

/// Looks for what is wrong with the data of a recording before anybody looks for what is wrong with the machine.
///
/// Cheap enough to run on every recording: two passes over the samples, and of each stretch one transform of at most 2¹⁸ samples
/// a channel.
public enum DataDoctor {
    /// Examines a recording.
    ///
    /// - Parameters:
    ///   - ledger: takes the quantities that support the findings.
    ///   - windows: one for each channel to be examined, all of one recording.
    ///   - shaftSpeedRPM: the speed told in revolutions a minute; without it the sampling rate cannot be examined.
    ///   - bearingOrders: orders (multiples of that speed) at which bearings have lines; what stands at their multiples says nothing
    ///     about the rate.
    ///   - otherOrders: orders of other shafts, belts, gears and blades, taken alike. A rate that is wrong by just such an order
    ///     cannot be told from the machine.
    public static func examine(
        ledger: inout EvidenceLedger, windows: [SampleWindow], shaftSpeedRPM: Double?, bearingOrders: [Double] = [],
        otherOrders: [Double] = []
    ) -> DataExamination {
        examine(
            ledger: &ledger, stretches: [windows],
            KnownLines(speedRPM: shaftSpeedRPM, orders: bearingOrders + otherOrders)
        )
    }

    /// Examines a recording stretch by stretch.
    ///
    /// - Parameter stretches: in the order of time, each with one window for each channel. All but the first let go of their samples.
    static func examine(
        ledger: inout EvidenceLedger, stretches: [[SampleWindow]], _ known: KnownLines
    ) -> DataExamination {
        var examination = DataExamination()
        guard let first = stretches.first, let recording = first.first?.recording else { return examination }
        var doubt = rateDoubt(recording, known, &examination)
        doubt?.hear(first)
        for (position, window) in first.enumerated() {
            examineSamples(&ledger, window, &examination, isFirst: position == 0)
        }
        examineDuplicates(&ledger, first, &examination)
        for windows in stretches.dropFirst() {
            doubt?.hear(windows)
            examineLater(ledger: &ledger, windows: windows, &examination)
            windows.forEach { $0.forget() }
        }
        if let doubt { conclude(&ledger, doubt, &examination) }
        return examination
    }

    /// Examines the samples of a later stretch of the same recording. What is known of a channel already is not said again.
    ///
    /// - Parameters:
    ///   - windows: one for each channel, as in `examine`.
    ///   - examination: that of the stretches before; takes what is new.
    private static func examineLater(
        ledger: inout EvidenceLedger, windows: [SampleWindow], _ examination: inout DataExamination
    ) {
        for window in windows {
            var later = DataExamination()
            var trial = ledger
            examineSamples(&trial, window, &later)
            // One code stands for several faults, so what is said of the channel decides, not the code.
            let new = later.findings.filter { finding in
                !examination.findings.contains {
                    $0.subject == finding.subject && $0.statements.map(\.key) == finding.statements.map(\.key)
                }
            }
            guard !new.isEmpty else { continue }
            examination.findings += new
            ledger = trial
        }
    }

    /// Vibration units with the root mean squares between which a real machine and a real sensor lie. Above: beyond the range of
    /// industrial accelerometers (500 g peak) and of any running machine; below: under the broadband noise of such sensors (some
    /// tens of µg) by a factor of ten.
    static let plausibleSpread: [Unit: ClosedRange<Double>] = [
        .gravity: 2e-6...500,
        .metresPerSecondSquared: 2e-5...5000,
        .millimetresPerSecond: 1e-5...1000,
        .metresPerSecond: 1e-8...1,
        .micrometres: 1e-4...10000,
    ]

    private static func examineSamples(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ examination: inout DataExamination,
        isFirst: Bool = false
    ) {
        guard let faults = try? SampleFaults.of(window) else { return }
        let name = window.channelName
        if faults.isFlat,
            let range = try? ledger.measure(ValueRange.self, kind: "value-range", subject: name, in: window)
        {
            examination.findings.append(
                .data(.dataFlat, name, [range], Statement("data.flat", ["channel": .subject(name)]), severity: 2)
            )
        }
        if faults.missing > 0,
            let count = try? ledger.measure(MissingSamples.self, kind: "missing-samples", subject: name, in: window)
        {
            examination.findings.append(
                .data(
                    .dataDropout, name, [count],
                    Statement("data.dropout-missing", ["channel": .subject(name), "count": .quantity(count)]),
                    severity: 1
                )
            )
        }
        if faults.hasDropout,
            let run = try? ledger.measure(LongestEqualRun.self, kind: "longest-equal-run", subject: name, in: window)
        {
            examination.findings.append(
                .data(
                    .dataDropout, name, [run],
                    Statement("data.dropout-run", ["channel": .subject(name), "count": .quantity(run)]), severity: 2
                )
            )
        }
        if faults.isClipped,
            let count = try? ledger.measure(
                SamplesAtExtreme.self, kind: "samples-at-extreme", subject: name, in: window)
        {
            examination.findings.append(
                .data(
                    .dataClipped, name, [count],
                    Statement("data.clipped", ["channel": .subject(name), "count": .quantity(count)]), severity: 2
                )
            )
        }
        examineUnit(&ledger, window, faults, &examination)
        if isFirst { examineGaps(&ledger, window.recording, window.input, &examination) }
        examineEnd(&ledger, window, &examination)
    }

    private static func examineUnit(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ faults: SampleFaults,
        _ examination: inout DataExamination
    ) {
        guard faults.count > faults.missing, !faults.isFlat else { return }
        let name = window.channelName
        func spread(_ ledger: inout EvidenceLedger) -> QuantityID? {
            try? ledger.measure(ChannelSpread.self, kind: "channel-spread", subject: name, in: window)
        }
        guard let unit = window.unit else {
            guard let spread = spread(&ledger) else { return }
            examination.findings.append(
                .data(
                    .dataUnitUnknown, name, [spread],
                    Statement("data.unit-missing", ["channel": .subject(name), "spread": .quantity(spread)]),
                    severity: 1
                )
            )
            return
        }
        guard let plausible = plausibleSpread[unit] else { return }
        if !plausible.contains(faults.spread), let spread = spread(&ledger) {
            examination.findings.append(
                .data(
                    .dataUnitUnknown, name, [spread],
                    Statement("data.unit-implausible", ["channel": .subject(name), "spread": .quantity(spread)]),
                    severity: 2
                )
            )
        }
        // One root mean square: an offset that costs as much of the sensor's range as the vibration itself.
        if abs(faults.mean) > faults.spread, let spread = spread(&ledger),
            let mean = try? ledger.measure(ChannelMean.self, kind: "channel-mean", subject: name, in: window)
        {
            examination.findings.append(
                .data(
                    .dataOffset, name, [mean, spread],
                    Statement(
                        "data.offset",
                        ["channel": .subject(name), "mean": .quantity(mean), "spread": .quantity(spread)]
                    ), severity: 0
                )
            )
        }
    }

    /// Time stamps belong to the recording, so all of its gaps count, of whichever stretch.
    private static func examineGaps(
        _ ledger: inout EvidenceLedger, _ recording: OpenRecording, _ input: Int, _ examination: inout DataExamination
    ) {
        let whole = SampleWindow(
            recording: recording, input: input, channel: nil, frames: 0..<recording.description.frameCount)
        guard recording.description.gaps.contains(where: { whole.frames.contains($0.frame) && $0.seconds > 0 }),
            let seconds = try? ledger.measure(
                GapSeconds.self, kind: "gap-seconds", subject: whole.channelName, in: whole
            )
        else { return }
        examination.findings.append(
            .data(
                .dataDropout, whole.channelName, [seconds],
                Statement("data.dropout-gaps", ["seconds": .quantity(seconds)]), severity: 1
            )
        )
    }

    /// A vibration channel sampled slower than the vibration of machines reaches (1 kHz, the upper limit of ISO 20816-1), whose spectrum does
    /// not fall towards its end, has nothing that keeps higher frequencies from folding down.
    private static func examineEnd(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ examination: inout DataExamination
    ) {
        guard let unit = window.unit, plausibleSpread[unit] != nil, let rate = try? window.rate(), rate < 2000,
            let end = try? ledger.measure(
                SpectrumEndLevel.self, kind: "spectrum-end-level", subject: window.channelName, in: window),
            ledger.value(end) > -10
        else { return }
        examination.findings.append(
            DiagnosedFinding(
                code: .dataAliased, presence: .undetermined, severity: 1, subject: window.channelName, evidence: [end],
                statements: [
                    Statement("data.aliased", ["channel": .subject(window.channelName), "level": .quantity(end)])
                ]
            )
        )
    }

    private static func examineDuplicates(
        _ ledger: inout EvidenceLedger, _ windows: [SampleWindow], _ examination: inout DataExamination
    ) {
        guard let first = windows.first else { return }
        let all = SampleWindow(recording: first.recording, input: first.input, channel: nil, frames: first.frames)
        for (position, window) in windows.enumerated() {
            for other in windows[(position + 1)...] {
                guard let left = window.channel, let right = other.channel, looksAlike(window, other),
                    let correlation = try? ledger.measure(
                        ChannelCorrelation.self, ["first": .number(Double(left)), "second": .number(Double(right))],
                        kind: "channel-correlation", subject: other.channelName, in: all
                    ), abs(ledger.value(correlation)) >= 0.999995
                else { continue }
                examination.findings.append(
                    .data(
                        .dataDuplicate, other.channelName, [correlation],
                        Statement(
                            "data.duplicate-channel",
                            [
                                "channel": .subject(other.channelName), "other": .subject(window.channelName),
                                "correlation": .quantity(correlation),
                            ]
                        ), severity: 1
                    )
                )
            }
        }
    }

    /// Whether the first 512 samples are so alike that the whole is worth comparing.
    private static func looksAlike(_ left: SampleWindow, _ right: SampleWindow) -> Bool {
        guard let one = try? left.samples().prefix(512), let other = try? right.samples().prefix(512),
            one.count == other.count, !one.isEmpty
        else { return false }
        let count = Double(one.count)
        let oneMean = one.reduce(0, +) / count
        let otherMean = other.reduce(0, +) / count
        var cross = 0.0
        var squares = (0.0, 0.0)
        for (first, second) in zip(one, other) {
            cross += (first - oneMean) * (second - otherMean)
            squares.0 += (first - oneMean) * (first - oneMean)
            squares.1 += (second - otherMean) * (second - otherMean)
        }
        return cross * cross >= 0.9999 * squares.0 * squares.1 && squares.0 > 0
    }
}

extension DiagnosedFinding {
    /// A finding about the data that is there.
    static func data(
        _ code: FindingCode, _ subject: String, _ evidence: [QuantityID], _ statement: Statement, severity: Int
    ) -> DiagnosedFinding {
        DiagnosedFinding(
            code: code, presence: .present, severity: severity, subject: subject, evidence: evidence,
            statements: [statement]
        )
    }
}
