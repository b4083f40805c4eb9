public import Evidence
public import SensorLogs

/// What the analysis of a slow log says.
public struct SlowLogExamination: Hashable, Sendable {
    /// `anomaly` (present or absent) and `data.dropout`, most serious first.
    public var findings: [DiagnosedFinding]
    /// What could not be judged, and why.
    public var limits: [Statement]
    /// The distance over time and the channels that contribute most.
    public var figures: [Figure]

    public init(findings: [DiagnosedFinding] = [], limits: [Statement] = [], figures: [Figure] = []) {
        self.findings = findings
        self.limits = limits
        self.figures = figures
    }
}

/// Judges logs of temperature, pressure, current, speed or levels at about one row a second or less often.
public enum SlowLogAnalysis {
    /// Channels that take part, at most.
    public static let mostChannels = 64
    /// Values that are held in memory, at most.
    public static let mostValues = 1 << 25

    /// How a log is looked at.
    public struct Options: Hashable, Sendable {
        /// Rows at the start that count as the sound state; `nil`: 400 rows or 15 % of the log, whichever is more, at most half of it.
        public var reference: Int?
        /// Rows of the moving mean, and of the rule that half of so many rows must exceed the limit; at least 1.
        public var smoothing: Int

        public init(reference: Int? = nil, smoothing: Int = 10) {
            self.reference = reference
            self.smoothing = smoothing
        }
    }

    /// Whether a recording is a slow log: fewer than 20 rows a second, or time stamps without a steady rate.
    public static func isSlow(_ recording: OpenRecording) -> Bool {
        isSlow(recording.description)
            || recording.description.rate == nil && recording.contradictions.contains(.unequalSteps)
    }

    /// Whether a description is that of a slow log: fewer than 20 rows a second, or gaps and no rate.
    public static func isSlow(_ description: RecordingDescription) -> Bool {
        if let rate = description.rate, rate.isFinite, rate > 0 { return rate < 20 }
        return !description.gaps.isEmpty
    }

    /// Examines a log against its own beginning.
    ///
    /// - Parameters:
    ///   - ledger: takes the quantities.
    ///   - recording: the log, with all its channels.
    ///   - input: the index of the recording among the report's inputs.
    public static func examine(
        ledger: inout EvidenceLedger, recording: OpenRecording, input: Int, options: Options = Options()
    ) -> SlowLogExamination {
        var result = SlowLogExamination()
        let description = recording.description
        let channels = min(description.channels.count, mostChannels)
        let rows = min(description.frameCount, mostValues / max(1, channels))
        if description.channels.count > channels { result.limits.append(Statement("limit.slow-channels")) }
        if description.frameCount > rows { result.limits.append(Statement("limit.slow-rows")) }
        let window = SampleWindow(recording: recording, input: input, channel: nil, frames: 0..<rows)
        examineClock(&ledger, window, &result)

        let smoothing = min(100_000, max(1, options.smoothing))
        let reference = options.reference ?? min(rows / 2, max(400, rows * 15 / 100))
        guard reference >= 8 * smoothing, reference < rows - smoothing else {
            result.limits.append(Statement("limit.slow-short"))
            return result
        }
        let view: MethodParameters = [
            "reference": .number(Double(reference)), "smoothing": .number(Double(smoothing)),
        ]
        examineLevels(&ledger, recording, input, rows, ["reference": .number(Double(reference))], &result)
        guard let model = try? SlowLogView.model(window, view) else {
            result.limits.append(Statement("limit.slow-constant"))
            return result
        }
        let constant = model.table.constant.map { description.channels[$0].name }
        if !constant.isEmpty {
            result.limits.append(
                Statement("limit.slow-channels-constant", ["channels": .subject(constant.joined(separator: ", "))]))
        }
        examineDistance(&ledger, window, view, model, &result)
        result.findings.sort {
            ($0.presence == .present ? 1 : 0, $0.severity) > ($1.presence == .present ? 1 : 0, $1.severity)
        }
        return result
    }

    private static func examineClock(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ result: inout SlowLogExamination
    ) {
        let gaps = window.recording.description.gaps.filter { window.frames.contains($0.frame) && $0.seconds > 0 }
        guard !gaps.isEmpty,
            let seconds = try? ledger.measure(
                GapSeconds.self, kind: "gap-seconds", subject: window.channelName, in: window)
        else { return }
        result.findings.append(
            .data(
                .dataDropout, window.channelName, [seconds],
                Statement("data.dropout-gaps", ["seconds": .quantity(seconds)]), severity: 1
            )
        )
    }

    private static func examineDistance(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ view: MethodParameters, _ model: SlowLogModel,
        _ result: inout SlowLogExamination
    ) {
        let subject = window.channelName
        guard
            let distance = try? ledger.measure(
                SlowLogDistance.self, view, kind: "slow-log-distance", subject: subject, in: window)
        else { return }
        guard model.onset != nil,
            let onset = try? ledger.measure(
                SlowLogOnset.self, view, kind: "slow-log-onset", subject: subject, in: window),
            let share = try? ledger.measure(
                SlowLogAlarmShare.self, view, kind: "slow-log-alarm-share", subject: subject, in: window)
        else {
            result.findings.append(
                DiagnosedFinding(
                    code: .anomaly, presence: .absent, severity: 0, subject: subject, evidence: [distance],
                    statements: [Statement("slow.normal", ["distance": .quantity(distance)])]))
            result.figures += SlowLogFigures.figures(window, model, channels: [])
            return
        }
        var evidence = [onset, distance, share]
        var statements = [
            Statement(
                "slow.anomaly", ["onset": .quantity(onset), "distance": .quantity(distance), "share": .quantity(share)])
        ]
        let shares = model.contributions(row: model.peak)
        let order = shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }
        var named: [Int] = []
        // The channels that make up half of the distance, three at most.
        var sum = 0.0
        for place in order.prefix(3) where sum < 0.5 {
            sum += shares[place]
            let channel = model.table.channels[place]
            let name = window.recording.description.channels[channel].name
            var parameters = view
            parameters["channel"] = .number(Double(channel))
            guard
                let part = try? ledger.measure(
                    SlowLogContribution.self, parameters, kind: "slow-log-contribution", subject: name, in: window)
            else { continue }
            named.append(place)
            evidence.append(part)
            statements.append(Statement("slow.contribution", ["channel": .subject(name), "share": .quantity(part)]))
        }
        if let change = nearestChange(&ledger, window, view, model) {
            evidence.append(change)
            statements.append(Statement("slow.change", ["time": .quantity(change)]))
        }
        result.findings.append(
            DiagnosedFinding(
                code: .anomaly, presence: .present, severity: model.alarms.last == true ? 2 : 1, subject: subject,
                evidence: evidence, statements: statements))
        result.figures += SlowLogFigures.figures(window, model, channels: named)
    }

    /// The change of level that lies nearest to the alarm, as a quantity.
    private static func nearestChange(
        _ ledger: inout EvidenceLedger, _ window: SampleWindow, _ view: MethodParameters, _ model: SlowLogModel
    ) -> QuantityID? {
        guard let onset = model.onset, let points = try? SlowLogChange.points(window, view),
            let number = points.indices.min(by: { (abs(points[$0] - onset), $0) < (abs(points[$1] - onset), $1) })
        else { return nil }
        var parameters = view
        parameters["number"] = .number(Double(number))
        return try? ledger.measure(
            SlowLogChange.self, parameters, kind: "slow-log-change", subject: window.channelName, in: window)
    }

    private static func examineLevels(
        _ ledger: inout EvidenceLedger, _ recording: OpenRecording, _ input: Int, _ rows: Int, _ view: MethodParameters,
        _ result: inout SlowLogExamination
    ) {
        for (index, channel) in recording.description.channels.prefix(mostChannels).enumerated() {
            guard let unit = channel.unit, DataDoctor.plausibleSpread[unit] != nil else { continue }
            let window = SampleWindow(recording: recording, input: input, channel: index, frames: 0..<rows)
            guard let trend = try? LevelTrend.of(window, view), trend.onset != nil,
                let ratio = try? ledger.measure(
                    SlowLogLevelRatio.self, view, kind: "slow-log-level-ratio", subject: channel.name, in: window),
                let onset = try? ledger.measure(
                    SlowLogLevelOnset.self, view, kind: "slow-log-level-onset", subject: channel.name, in: window)
            else { continue }
            result.findings.append(
                DiagnosedFinding(
                    code: .anomaly, presence: .present, severity: 3, subject: channel.name, evidence: [onset, ratio],
                    statements: [
                        Statement(
                            "slow.level",
                            ["channel": .subject(channel.name), "onset": .quantity(onset), "ratio": .quantity(ratio)])
                    ]))
        }
    }
}
