import Evidence
import Foundation
@testable import MachineHealth
import Testing

@Suite struct SeverityZonesTests {
    static let complete = ZoneRequest(
        value: 2.8, standard: "ISO 20816-3:2022", group: 2, support: "rigid", powerKW: 22, speedRPM: 1500,
        band: 10...1000)

    private func zone(_ request: ZoneRequest) -> SeverityZone? {
        if case .graded(let zone, _) = SeverityZones.grade(request) { return zone }
        return nil
    }

    private func reasons(_ request: ZoneRequest) -> [NotGradedReason] {
        if case .notGraded(let reasons) = SeverityZones.grade(request) { return reasons }
        return []
    }

    @Test(arguments: [
        (1, "rigid", 2.3, 4.5, 7.1), (1, "flexible", 3.5, 7.1, 11.0), (2, "rigid", 1.4, 2.8, 4.5),
        (2, "flexible", 2.3, 4.5, 7.1),
    ])
    func aValueOnALimitHasTheBetterZone(_ row: (group: Int, support: String, ab: Double, bc: Double, cd: Double)) {
        for standard in ["ISO 20816-3:2022", "ISO 10816-3:2009"] {
            var request = Self.complete
            request.standard = standard
            request.group = row.group
            request.support = row.support
            for (limit, better, worse) in [
                (row.ab, SeverityZone.a, SeverityZone.b), (row.bc, .b, .c), (row.cd, .c, .d),
            ] {
                request.value = limit
                #expect(zone(request) == better)
                request.value = limit.nextUp
                #expect(zone(request) == worse)
            }
        }
    }

    @Test func whatIsMissingIsNamed() {
        #expect(zone(Self.complete) == .b)
        func check(_ reason: NotGradedReason, _ change: (inout ZoneRequest) -> Void) {
            var request = Self.complete
            change(&request)
            #expect(reasons(request) == [reason])
        }
        check(.standardMissing) { $0.standard = nil }
        check(.editionMissing) { $0.standard = "ISO 20816-3" }
        check(.standardUnknown) { $0.standard = "ISO 20816-3:1998" }
        check(.standardUnknown) { $0.standard = "house rule" }
        check(.standardUnknown) { $0.standard = ":" }
        check(.editionMissing) { $0.standard = "ISO 20816-3:" }
        check(.groupMissing) { $0.group = nil }
        check(.groupUnknown) { $0.group = 4 }
        check(.supportMissing) { $0.support = nil }
        check(.unitMissing) { $0.value = nil }
        check(.speedMissing) { $0.speedRPM = nil }
        check(.speedOutOfRange) {
            $0.speedRPM = 119
            $0.band = 2...1000
        }
        check(.speedOutOfRange) { $0.speedRPM = 30_001 }
        check(.bandTooNarrow) { $0.band = 20...1000 }
        check(.bandTooNarrow) { $0.speedRPM = 500 }
        check(.bandTooNarrow) { $0.band = nil }
        check(.limitsNotConfirmed) { $0.quantity = .displacement }
    }

    @Test func standardsWithoutConfirmedLimitsGiveNoGrade() {
        for standard in ["ISO 20816-1:2016", "ISO 14694:2003", "ISO 10816-6:1995", "ISO 20816-8:2018"] {
            var request = Self.complete
            request.standard = standard
            #expect(reasons(request).contains(.limitsNotConfirmed), "\(standard)")
        }
    }

    @Test func pumpsAreGradedByPower() {
        var request = Self.complete
        request.standard = "ISO 10816-7:2009"
        request.group = 1
        request.value = 4.5
        request.powerKW = 200
        #expect(zone(request) == .c)
        request.powerKW = 200.nextUp
        #expect(zone(request) == .b)
        request.powerKW = nil
        #expect(reasons(request) == [.powerMissing])
    }

    /// Two seconds of a line at 25 Hz beside a temperature.
    @Test func aChannelThatIsNoVibrationIsNoMeasuringPoint() throws {
        let machine = MachineDescription(
            name: "m", standard: "ISO 20816-3:2022", group: 2, support: "rigid",
            shafts: [.init(name: "s", speedRPM: 1500)]
        )
        let line = (0..<10_000).map { sin(2 * .pi * 25 * Double($0) / 5000) }
        let context = ExaminationContext(
            machine: machine, speeds: ShaftSpeeds(machine, machine.settings(forRecording: "a")), speedInput: nil,
            windows: SampleWindow.all(
                [("t", .celsius, line.map { $0 + 40 }), ("a", .metresPerSecondSquared, line), ("b", nil, line)],
                rate: 5000)
        )
        var ledger = EvidenceLedger()
        let grading = SeverityGrading.of(context, &ledger)
        #expect(grading.points.map(\.window.channelName) == ["a", "b"])
        let examination = SeverityExaminer().examine(context, &ledger)
        // 1 m/s² at 25 Hz is 4.5 mm/s rms.
        #expect(examination.findings.map(\.presence) == [.present])
        #expect(examination.limits.isEmpty, "a machine that was graded is not said not to be")
    }

    @Test func displacementOfTheOldEditionIsGraded() {
        var request = Self.complete
        request.standard = "ISO 10816-3:2009"
        request.quantity = .displacement
        request.value = 46
        #expect(zone(request) == .c)
    }
}
