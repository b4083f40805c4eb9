public import Evidence
internal import Foundation
internal import SensorLogs

/// What an analysis of one recording gives: the diagnosis and its pictures.
public struct AnalyzedCondition: Sendable {
    public var diagnosis: Diagnosis
    public var figures: [Figure]
}

/// The analysis of one recording of a machine: the data first, then its level, its shafts and its bearings.
///
/// It is pure: the same files and flags give the same diagnosis.
public struct MachineConditionAnalysis {
    /// Where the files stand among the report's inputs.
    public struct Inputs: Hashable, Sendable {
        public var recording: Int
        /// `nil` where the recording has no `machine.yaml`.
        public var machine: Int?

        public init(recording: Int = 0, machine: Int? = nil) {
            self.recording = recording
            self.machine = machine
        }
    }

    let recording: OpenRecording
    let machine: MachineDescription?
    let inputs: Inputs
    let access: RecordingAccess
    private let baseline: HealthyBaseline?
    let listener: (any LearnedListener)?

    var ledger = EvidenceLedger()
    var result = Examination()
    /// What the shaft rules judged by, once they have.
    private(set) var shaftContext: ExaminationContext?

    /// Opens the recording.
    ///
    /// - Parameter listener: a trained network that is asked beside the rules, where there is one.
    /// - Throws: an error whose description is one line.
    public init(
        _ access: RecordingAccess, inputs: Inputs, baseline: HealthyBaseline? = nil,
        listener: (any LearnedListener)? = nil
    ) throws {
        (recording, machine) = try access.openWithMachine()
        self.inputs = inputs
        self.access = access
        self.baseline = baseline
        self.listener = listener
        guard recording.description.frameCount > 0, !recording.description.channels.isEmpty else {
            throw SensorLogError(.malformed, "\(access.name): has no samples")
        }
    }

    /// The diagnosis. What could not be judged stands in its limits.
    public mutating func diagnose() -> AnalyzedCondition {
        addContradictions()
        measureRecording()
        if SlowLogAnalysis.isSlow(recording) {
            let slow = SlowLogAnalysis.examine(ledger: &ledger, recording: recording, input: inputs.recording)
            result.merge(Examination(findings: slow.findings, limits: slow.limits, figures: slow.figures))
        } else {
            examineVibration()
        }
        // After the rules, so that their quantities have the same keys with a listener and without. What it could not judge is no
        // reason to hedge what the rules say.
        let remarks = askListener()
        let verdict = ConditionVerdict(
            findings: result.findings, limits: result.limits, subject: subject, quantities: ledger.quantities,
            asides: remarks.asides
        )
        return AnalyzedCondition(
            diagnosis: Diagnosis(
                subject: subject, inputs: [], state: verdict.state, urgency: verdict.urgency,
                quantities: ledger.quantities, findings: verdict.findings, narrative: verdict.narrative,
                limits: result.limits + remarks.limits
            ),
            figures: result.figures
        )
    }

    /// How long the recording is and how fast it was sampled: the facts at the head of a report.
    private mutating func measureRecording() {
        let description = recording.description
        let all = SampleWindow(
            recording: recording, input: inputs.recording, channel: nil, frames: 0..<description.frameCount
        )
        _ = try? ledger.measure(RecordingDuration.self, kind: "duration", subject: subject, in: all)
        _ = try? ledger.measure(SamplingRate.self, kind: "sampling-rate", subject: subject, in: all)
    }

    /// When the recording began, as the data say it.
    public var started: String? { recording.description.start }

    /// What is the same for the same samples; reads the recording once more.
    public var fingerprint: String? { recording.fingerprint }

    private var subject: String { machine?.name ?? access.name }

    // MARK: - Vibration

    private mutating func examineVibration() {
        let description = recording.description
        if machine == nil { result.limits.append(Statement("limit.machine-unknown")) }
        guard description.rate != nil else {
            result.limits.append(Statement("limit.rate-unknown"))
            _ = examineData(slowestShaft: nil, KnownLines(speedRPM: nil))
            return
        }
        let speeds = machine.map { access.shaftSpeeds(of: $0, in: recording) }
        let bearings = resolveBearings()
        let (doctor, sound) = examineData(
            slowestShaft: bearings.compactMap { speeds?[$0.bearing.shaft]?.hertz }.min(),
            KnownLines(machine, speeds, bearings: bearings.map(\.bearing), told: description.speedRPM)
        )
        let examined = examinedBearings(bearings, speeds)
        var isDoubted = doctor.forbidsFaultNames
        if !isDoubted, let doubt = RateByBearing.examine(examined, vibration(sound.loudest), &ledger) {
            isDoubted = true
            result.findings.append(doubt)
        }
        if isDoubted { result.limits.append(Statement("limit.rate-doubted")) }
        if let machine, let speeds, !isDoubted, !sound.loudest.isEmpty {
            examineShafts(machine, speeds, sound.loudest)
        }
        examineBearings(examined, sound.all, mayName: !isDoubted)
        addSignalFigures(sound.loudest)
    }

    private func window(_ channel: Int, _ frames: Range<Int>) -> SampleWindow {
        SampleWindow(recording: recording, input: inputs.recording, channel: channel, frames: frames)
    }

    /// What is wrong with the data, and the levels of the channels that can be measured: all that needs no speed.
    private mutating func examineData(
        slowestShaft: Double?, _ known: KnownLines
    ) -> (doctor: DataExamination, sound: SoundWindows) {
        let stretches = AnalysisWindows.of(recording, machine, input: inputs.recording, slowestShaft: slowestShaft)
        let doctor = DataDoctor.examine(ledger: &ledger, stretches: stretches, known)
        result.merge(Examination(findings: doctor.findings, limits: doctor.limits))
        let sound = SoundWindows(stretches)
        measureLevels(
            sound.channels.map { window($0, 0..<recording.description.frameCount) }, sound.loudest
        )
        return (doctor, sound)
    }

    /// RMS, peak, crest factor and kurtosis of each channel over the whole recording: what a report shows of any recording.
    ///
    /// - Parameters:
    ///   - whole: the channels from first to last sample.
    ///   - held: windows that may be the same and have their samples at hand.
    private mutating func measureLevels(_ whole: [SampleWindow], _ held: [SampleWindow]) {
        for window in whole {
            let window = held.first { $0.channel == window.channel && $0.frames == window.frames } ?? window
            let place = placeName(window)
            _ = try? ledger.measure(SampleRMS.self, kind: "rms", subject: place, in: window)
            _ = try? ledger.measure(SamplePeak.self, kind: "peak", subject: place, in: window)
            _ = try? ledger.measure(CrestFactor.self, kind: "crest-factor", subject: place, in: window)
            _ = try? ledger.measure(Kurtosis.self, kind: "kurtosis", subject: place, in: window)
        }
    }

    private func placeName(_ window: SampleWindow) -> String {
        guard let sensor = machine?.sensors.first(where: { $0.channel == window.channelName }), let place = sensor.place
        else { return window.channelName }
        return sensor.direction.map { "\(place), \($0)" } ?? place
    }

    // MARK: - Shafts

    private mutating func examineShafts(_ machine: MachineDescription, _ speeds: ShaftSpeeds, _ windows: [SampleWindow])
    {
        let context = ExaminationContext(
            machine: machine, speeds: speeds, speedInput: inputs.machine, windows: windows, baseline: baseline
        )
        shaftContext = context
        let examiners: [any FaultExaminer] = [
            SeverityExaminer(), RubExaminer(), ResonanceExaminer(), MisalignmentExaminer(), LoosenessExaminer(),
            UnbalanceExaminer(), AnomalyExaminer(),
        ]
        for examiner in examiners { result.merge(examiner.examine(context, &ledger)) }
        let isShown = result.findings.contains { $0.presence == .present && ($0.code.isOfShaft || $0.code.isZone) }
        if isShown, let found = ShaftExamination.of(context, &ledger).examination, let lines = found.strongest,
            let figure = ShaftFigure.velocitySpectrum(lines, shaft: found.shaft)
        {
            result.merge(Examination(figures: [figure]))
        }
    }

    // MARK: - Bearings

    /// A bearing as the description calls it, which channels are declared by, and as findings do, which tell its candidates apart.
    private typealias NamedBearing = (declared: String, bearing: ResolvedBearing)

    private mutating func resolveBearings() -> [NamedBearing] {
        var resolved: [NamedBearing] = []
        for bearing in machine?.bearings ?? [] {
            do throws(CatalogueError) {
                switch try BearingCatalogue.resolve(bearing) {
                case .bearing(let one):
                    resolved.append((bearing.name, one))
                    result.merge(Examination(limits: one.limits))
                case .candidates(let several, let limits):
                    resolved += several.map { candidate in
                        var candidate = candidate
                        candidate.name = "\(bearing.name) (\(candidate.model ?? bearing.name))"
                        return (bearing.name, candidate)
                    }
                    result.merge(Examination(limits: limits))
                case .unknown(let limits): result.merge(Examination(limits: limits))
                }
            } catch {
                // With its model, where a slip of the pen shows.
                let name = bearing.model.map { "\(bearing.name) (\($0))" } ?? bearing.name
                let key: StatementKey = error.kind == .contested ? "limit.bearing-contested" : "limit.bearing-unknown"
                result.limits.append(Statement(key, ["bearing": .subject(name)]))
            }
        }
        return resolved
    }

    private mutating func examinedBearings(_ bearings: [NamedBearing], _ speeds: ShaftSpeeds?) -> [ExaminedBearing] {
        bearings.compactMap { declared, bearing in
            guard let speed = speeds?[bearing.shaft], speed.rpm > 0 else {
                result.merge(Examination(limits: [Statement("limit.speed-unknown")]))
                return nil
            }
            return ExaminedBearing(
                name: bearing.name, orders: bearing.orders, speed: speed.rpm.rounded(toSignificant: 9),
                channels: channels(listeningTo: declared)
            )
        }
    }

    private mutating func examineBearings(_ bearings: [ExaminedBearing], _ windows: [SampleWindow], mayName: Bool) {
        guard !bearings.isEmpty, !windows.isEmpty else { return }
        let examiner = BearingExaminer(bearings: bearings, windows: vibration(windows), mayName: mayName)
        result.merge(examiner.examine(&ledger))
    }

    /// The windows that a bearing can be heard in: of acceleration, velocity, or of what nothing says.
    private func vibration(_ windows: [SampleWindow]) -> [SampleWindow] {
        windows.filter { window in
            window.unit.map { $0.metresPerSecondSquared != nil || $0.millimetresPerSecond != nil } ?? true
        }
    }

    /// The channels whose name is the bearing's or whose place has the bearing's words in it; none where no channel is so declared,
    /// which means all listen.
    private func channels(listeningTo bearing: String) -> Set<String> {
        let words = bearing.split(separator: " ")
        let names = recording.description.channels.map(\.name).filter { name in
            let place = machine?.sensors.first { $0.channel == name }?.place?.split(separator: " ") ?? []
            return name == bearing || (!words.isEmpty && place.contains(words))
        }
        return Set(names)
    }

    // MARK: - Pictures and limits

    private mutating func addSignalFigures(_ windows: [SampleWindow]) {
        // The channel that the first picture is about, else the first.
        let shown = result.figures.first?.subject ?? ""
        let heard = windows.first { shown == $0.channelName || shown.hasSuffix(" · \($0.channelName)") }
        guard let window = heard ?? windows.first else { return }
        result.figures += SignalFigures.of(window)
    }

    /// Where the sources contradict one another, and what of the description is not used.
    private mutating func addContradictions() {
        for contradiction in recording.contradictions {
            result.merge(Examination(limits: [contradiction.statement]))
        }
        guard let machine else { return }
        var limits: [Statement] = []
        if !machine.settings(forRecording: access.name).contradictions.isEmpty {
            limits.append(Statement("limit.contradiction-rules"))
        }
        for shaft in access.shaftSpeeds(of: machine, in: recording).contradictions {
            limits.append(Statement("limit.contradiction-gears", ["shaft": .subject(shaft)]))
        }
        for channel in machine.tachoChannels.sorted() where recording.description.channels.indices.contains(channel) {
            let name = recording.description.channels[channel].name
            limits.append(Statement("limit.tacho-not-read", ["channel": .subject(name)]))
        }
        result.merge(Examination(limits: limits))
    }
}
