internal import Evidence

/// A bearing with what is needed to look for it in a signal.
public struct ExaminedBearing: Hashable, Sendable {
    public var name: String
    public var orders: BearingOrders
    /// Stated speed of its shaft, r/min.
    public var speed: Double
    /// Channels that listen to it by their declared place; empty: all do.
    public var channels: Set<String>

    public init(name: String, orders: BearingOrders, speed: Double, channels: Set<String> = []) {
        self.name = name
        self.orders = orders
        self.speed = speed
        self.channels = channels
    }
}

/// Looks for the combs of every bearing in every window, and names a part where one, and only one, stands out.
public struct BearingExaminer {
    private let bearings: [ExaminedBearing]
    private let windows: [SampleWindow]
    /// A doubted sampling rate forbids fault names.
    private let mayName: Bool

    /// - Parameters:
    ///   - windows: stretches of single channels.
    ///   - mayName: false where the sampling rate is in doubt.
    public init(bearings: [ExaminedBearing], windows: [SampleWindow], mayName: Bool = true) {
        self.bearings = bearings
        self.windows = windows
        self.mayName = mayName
    }

    /// The best that one bearing shows: in which window, with which verdict.
    private struct Hearing {
        var bearing: ExaminedBearing
        var window: SampleWindow
        var combs: FaultCombs
        var orders: FaultCombs.Orders
        var otherSpeeds: [Double]
        var verdict: BearingVerdict

        /// The part that the verdict is about, else the one with the highest level.
        var leading: BearingPart {
            switch verdict {
            case .part(let part): part
            case .unspecified(let candidate, _): candidate
            case .nothing:
                BearingPart.allCases.max { combs.combs[$0]?.level ?? -1 < combs.combs[$1]?.level ?? -1 } ?? .outerRace
            }
        }

        var level: Double { combs.combs[leading]?.level ?? -1 }

        /// Names count more than suspicions, and these more than nothing; among equals the higher level.
        var rank: (Int, Double) {
            switch verdict {
            case .part: (2, level)
            case .unspecified: (1, level)
            case .nothing: (0, level)
            }
        }
    }

    /// Findings for each part of each bearing; where the rate is in doubt, one for the bearing. Quantities go to the ledger.
    public func examine(_ ledger: inout EvidenceLedger) -> Examination {
        var result = Examination()
        var hearings: [Hearing] = []
        for (bearing, best) in zip(bearings, bestHearings()) {
            if let best {
                hearings.append(best)
            } else {
                let isKnown = FaultCombs.Orders(bearing.orders) != nil
                let key: StatementKey = isKnown ? "limit.bearing-not-examined" : "limit.bearing-orders"
                result.limits.append(Statement(key, ["bearing": .subject(bearing.name)]))
            }
        }
        hearings.sort { $0.rank > $1.rank }
        result.limits += separate(&hearings)
        for index in hearings.indices.dropFirst() { explain(&hearings[index], by: hearings[..<index]) }
        for hearing in hearings {
            do throws(MeasurementError) {
                result.merge(try report(hearing, &ledger))
            } catch {
                result.limits.append(
                    Statement("limit.bearing-not-examined", ["bearing": .subject(hearing.bearing.name)]))
            }
        }
        return result
    }

    private func listens(_ window: SampleWindow, to bearing: ExaminedBearing) -> Bool {
        bearing.channels.isEmpty || bearing.channels.contains(window.channelName)
    }

    /// For each bearing the window in which it is heard best; `nil` where it cannot be heard.
    ///
    /// Windows are taken one after the other and let go of what they keep, unless a bearing is heard best there, so that memory
    /// is bounded by the number of bearings and not by that of windows.
    private func bestHearings() -> [Hearing?] {
        var best = [Hearing?](repeating: nil, count: bearings.count)
        let tests = bearings.map { bearing in bearings.count * windows.count { listens($0, to: bearing) } }
        var held: [SampleWindow] = []
        for window in windows {
            var stretches = [window]
            for (index, bearing) in bearings.enumerated() where listens(window, to: bearing) {
                let stretch = window.stretch(forShaft: bearing.speed / 60, among: stretches)
                if !stretches.contains(where: { $0 === stretch }) { stretches.append(stretch) }
                guard let hearing = try? hear(bearing, in: stretch, tests: tests[index]) else { continue }
                if best[index].map({ $0.rank < hearing.rank }) ?? true { best[index] = hearing }
            }
            held += stretches
            held.removeAll { window in
                guard !best.contains(where: { $0?.window === window }) else { return false }
                window.forget { window.isPart || BearingSearch.isOwn($0) }
                return true
            }
        }
        return best
    }

    private func hear(
        _ bearing: ExaminedBearing, in window: SampleWindow, tests: Int
    ) throws(MeasurementError) -> Hearing? {
        guard let orders = FaultCombs.Orders(bearing.orders) else { return nil }
        var seen: Set<Double> = [bearing.speed]
        let otherSpeeds = bearings.map(\.speed).filter { seen.insert($0).inserted }.sorted()
        let parameters = BearingSearch.parameters(
            orders, speed: bearing.speed, otherSpeeds: otherSpeeds, part: .outerRace
        )
        let combs = try BearingSearch.combs(.samples(window), parameters)
        return Hearing(
            bearing: bearing, window: window, combs: combs, orders: orders, otherSpeeds: otherSpeeds,
            verdict: BearingVerdict(combs, tests: tests)
        )
    }

    /// Where the named lines of two bearings stand at one place within the resolution, heard by the same channel, neither part is
    /// named: the damage may be in either.
    private func separate(_ hearings: inout [Hearing]) -> [Statement] {
        var limits: [Statement] = []
        // As they were heard: of three that coincide the third has to be told from the first too.
        let heard = hearings.map(\.verdict)
        for first in hearings.indices {
            for second in hearings.indices where second > first {
                guard case .part(let one) = heard[first], case .part(let other) = heard[second],
                    hearings[first].window.channel == hearings[second].window.channel,
                    let place = hearings[first].combs.combs[one]?.frequency,
                    let twin = hearings[second].combs.combs[other]?.frequency,
                    abs(place - twin) <= hearings[first].combs.tolerance(at: place)
                else { continue }
                limits.append(
                    Statement(
                        "limit.bearings-coincide",
                        [
                            "first": .subject(hearings[first].bearing.name),
                            "second": .subject(hearings[second].bearing.name),
                        ]
                    )
                )
                hearings[first].verdict = .unspecified(candidate: one, rival: nil)
                hearings[second].verdict = .unspecified(candidate: other, rival: nil)
            }
        }
        return limits
    }

    /// A bearing whose comb another bearing's stronger fault explains has nothing; nor has one that is no more than suspected
    /// while another is named, since the named one's impacts reach its lines too.
    private func explain(_ hearing: inout Hearing, by stronger: ArraySlice<Hearing>) {
        guard hearing.verdict != .nothing, let comb = hearing.combs.combs[hearing.leading] else { return }
        for other in stronger {
            guard case .part(let part) = other.verdict, let cause = other.combs.combs[part] else { continue }
            let explanation = CombExplanation(
                part: part, frequency: cause.frequency, shaft: other.combs.bank.shaft, orders: other.orders
            )
            let lines = comb.lines.enumerated().map { index, level in
                let position = Double(index + 1) * comb.frequency
                return explanation.explains(position, tolerance: hearing.combs.tolerance(at: position)) ? nil : level
            }
            if FaultCombs.combLevel(lines) ?? 0 < BearingVerdict.leastLevel { hearing.verdict = .nothing }
        }
    }

    // MARK: - Findings

    private func report(_ hearing: Hearing, _ ledger: inout EvidenceLedger) throws(MeasurementError) -> Examination {
        var result = Examination()
        let name = hearing.bearing.name
        guard mayName else {
            // Levels at places that a wrong rate has moved say nothing about any part.
            result.findings.append(
                DiagnosedFinding(
                    code: .bearingUnspecified, presence: .undetermined, severity: 0, subject: name, evidence: [],
                    statements: [Statement("bearing.part.rate-doubted")]
                )
            )
            return result
        }
        let window = hearing.window
        let base = BearingSearch.parameters(
            hearing.orders, speed: hearing.bearing.speed, otherSpeeds: hearing.otherSpeeds, part: .outerRace
        )
        let speed = try ledger.measure(
            MeasuredShaftSpeed.self, base.filter { $0.key != "orders" && $0.key != "part" }, kind: "shaft-speed",
            subject: name, in: window
        )
        let threshold = try ledger.derive(
            BearingAlarmLevel.self, kind: "line-threshold", subject: name, from: []
        )
        var marked: [(part: BearingPart, presence: Presence)] = []
        if case .unspecified(let candidate, let rival) = hearing.verdict {
            let (evidence, slots) = try evidence(for: candidate, hearing, speed, threshold, &ledger)
            var statements = [Statement("bearing.unspecified.present", ["bearing": .subject(name)])]
            if let rival {
                statements.append(
                    Statement(
                        "bearing.unspecified.rivals",
                        ["first": .term(term(candidate)), "second": .term(term(rival))]
                    )
                )
            } else if let level = slots["level"], let needed = slots["threshold"],
                hearing.level < BearingVerdict.leastLevel
            {
                statements = [Statement("bearing.unspecified.suspected", ["bearing": .subject(name)])]
                statements.append(
                    Statement(
                        "bearing.unspecified.weak",
                        ["first": .term(term(candidate)), "level": level, "threshold": needed]
                    )
                )
            }
            result.findings.append(
                DiagnosedFinding(
                    code: .bearingUnspecified, presence: .present, severity: 2, subject: name, evidence: evidence,
                    statements: statements
                )
            )
        }
        for part in BearingPart.allCases {
            let finding = try finding(for: part, hearing, speed, threshold, &ledger)
            marked.append((part, finding.presence))
            result.findings.append(finding)
        }
        result.figures.append(try figure(hearing, marked, &ledger))
        if let channel = window.channel {
            result.places.append(
                ListeningPlace(
                    subject: name, codes: BearingPart.allCases.map(\.code), channel: channel, frames: window.frames,
                    speed: ledger.value(speed), orders: hearing.bearing.orders
                )
            )
        }
        return result
    }

    /// The envelope spectrum in the band where the leading part is heard best, named after bearing and channel.
    private func figure(
        _ hearing: Hearing, _ marked: [(part: BearingPart, presence: Presence)], _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> Figure {
        let name = hearing.bearing.name
        let channel = hearing.window.channelName
        var figure = BearingFigure.envelopeSpectrum(
            hearing.combs, hearing.leading, marked, subject: name == channel ? name : "\(name) · \(channel)"
        )
        let parameters = BearingSearch.parameters(
            hearing.orders, speed: hearing.bearing.speed, otherSpeeds: hearing.otherSpeeds, part: hearing.leading
        )
        var slots: [String: Statement.Slot] = ["channel": .subject(channel)]
        for edge in ["low", "high"] {
            slots[edge] = .quantity(
                try ledger.measure(
                    BearingBandEdge.self, parameters.merging(["edge": .text(edge)]) { $1 },
                    kind: "envelope-band-\(edge)", subject: name, in: hearing.window
                )
            )
        }
        figure.caption = [Statement("figure.envelope", slots)]
        return figure
    }

    private func finding(
        for part: BearingPart, _ hearing: Hearing, _ speed: QuantityID, _ threshold: QuantityID,
        _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> DiagnosedFinding {
        let name = hearing.bearing.name
        let (evidence, slots) = try evidence(for: part, hearing, speed, threshold, &ledger)
        func make(_ presence: Presence, _ form: String, _ more: [Statement] = [], other: BearingPart? = nil)
            -> DiagnosedFinding
        {
            var wording: [String: Statement.Slot] = ["bearing": .subject(name)]
            if let other { wording["other"] = .term(term(other)) }
            let key = StatementKey(rawValue: "\(part.code.rawValue).\(form)")
            return DiagnosedFinding(
                code: part.code, presence: presence, severity: presence == .present ? severity(hearing) : 0,
                subject: name, evidence: evidence, statements: [Statement(key, wording)] + more
            )
        }
        func open(_ key: StatementKey) -> DiagnosedFinding {
            DiagnosedFinding(
                code: part.code, presence: .undetermined, severity: 0, subject: name, evidence: evidence,
                statements: [Statement(key)]
            )
        }
        guard let comb = hearing.combs.combs[part] else { return open("bearing.part.not-measured") }
        guard let level = comb.level else {
            return DiagnosedFinding(
                code: part.code, presence: .undetermined, severity: 0, subject: name, evidence: evidence,
                statements: [
                    Statement(
                        StatementKey(rawValue: "\(part.code.rawValue).inseparable"),
                        ["bearing": .subject(name), "other": .term("part.shaft-harmonics")]
                    )
                ]
            )
        }
        switch hearing.verdict {
        case .part(part):
            var more = [Statement("bearing.evidence", slots)]
            if let low = slots["low"], let high = slots["high"] {
                more.append(Statement("bearing.evidence.band", ["low": low, "high": high]))
            }
            if let probability = slots["probability"] {
                more.append(Statement("bearing.evidence.chance", ["probability": probability]))
            }
            return make(.present, "present", more)
        case .part(let cause) where level >= BearingVerdict.leastLevel - BearingVerdict.leastMargin:
            return make(.absent, "explained", other: cause)
        case .unspecified(let candidate, let rival) where part == candidate || part == rival:
            return open("bearing.part.candidate")
        case _ where level >= BearingVerdict.leastLevel:
            return make(.absent, "absent", [Statement("bearing.part.other-conditions")])
        default:
            return make(.absent, "absent")
        }
    }

    /// The quantities of a part, and the slots that sentences about it need.
    private func evidence(
        for part: BearingPart, _ hearing: Hearing, _ speed: QuantityID, _ threshold: QuantityID,
        _ ledger: inout EvidenceLedger
    ) throws(MeasurementError) -> ([QuantityID], [String: Statement.Slot]) {
        let window = hearing.window
        let subject = hearing.bearing.name
        let parameters = BearingSearch.parameters(
            hearing.orders, speed: hearing.bearing.speed, otherSpeeds: hearing.otherSpeeds, part: part
        )
        guard let comb = hearing.combs.combs[part] else { return ([], [:]) }
        let expected = try ledger.derive(
            OrderFrequency.self, ["order": .number(hearing.orders[part])], kind: "line-expected", subject: subject,
            from: [speed]
        )
        let frequency = try ledger.measure(
            BearingLineFrequency.self, parameters, kind: "line-frequency", subject: subject, in: window
        )
        var ids = [frequency, expected]
        var slots: [String: Statement.Slot] = ["frequency": .quantity(frequency), "expected": .quantity(expected)]
        if comb.level != nil {
            let level = try ledger.measure(
                BearingLineLevel.self, parameters, kind: "line-level", subject: subject, in: window
            )
            ids += [level, threshold]
            slots["level"] = .quantity(level)
            slots["threshold"] = .quantity(threshold)
        }
        let isLeading: Bool =
            switch hearing.verdict {
            case .part(let named): named == part
            case .unspecified(let candidate, _): candidate == part
            case .nothing: false
            }
        if isLeading {
            let probability = try ledger.measure(
                BearingChanceProbability.self, parameters, kind: "false-alarm-probability", subject: subject, in: window
            )
            var edges: [QuantityID] = []
            for edge in ["low", "high"] {
                edges.append(
                    try ledger.measure(
                        BearingBandEdge.self, parameters.merging(["edge": .text(edge)]) { $1 },
                        kind: "envelope-band-\(edge)", subject: subject, in: window
                    )
                )
            }
            ids += [probability, speed] + edges
            slots["probability"] = .quantity(probability)
            slots["low"] = .quantity(edges[0])
            slots["high"] = .quantity(edges[1])
        }
        if case .part(let cause) = hearing.verdict, cause != part,
            comb.level ?? 0 >= BearingVerdict.leastLevel - BearingVerdict.leastMargin
        {
            ids.append(
                try ledger.measure(
                    BearingUnexplainedLevel.self, parameters.merging(["explained_by": .text(cause.rawValue)]) { $1 },
                    kind: "unexplained-level", subject: subject, in: window
                )
            )
        }
        return (ids, slots)
    }

    /// 2 (plan the repair), 3 where the comb stands as high above an alarm's level as that does above ten decibels.
    private func severity(_ hearing: Hearing) -> Int { hearing.level >= 30 ? 3 : 2 }

    private func term(_ part: BearingPart) -> TermKey { TermKey(rawValue: "part.\(part.rawValue)") }
}
