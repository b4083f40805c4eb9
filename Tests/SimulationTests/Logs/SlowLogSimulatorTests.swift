import Foundation
import Testing

@testable import Simulation

@Suite("Simulated slow logs")
struct SlowLogSimulatorTests {
    @Test("the same seed and index give the same log; parameters are within their ranges")
    func determinism() throws {
        let known = Dictionary(uniqueKeysWithValues: SlowLogParameters.all.map { ($0.name, $0) })
        for index in 0..<3 {
            let log = SlowLogSimulator.log(kind: .mixed, seed: 1, index: index)
            let again = SlowLogSimulator.log(kind: .mixed, seed: 1, index: index)
            #expect(log.channels == again.channels && log.times == again.times && log.events == again.events)
            for drawn in log.parameters { #expect(try #require(known[drawn.name]).range.contains(drawn.value)) }
        }
    }

    @Test("a step, a drift and a stuck channel differ from the healthy log only as the truth says")
    func changes() throws {
        let healthy = SlowLogSimulator.log(kind: .healthy, seed: 2, index: 0)
        for kind in [SlowLogKind.step, .drift, .stuck] {
            let log = SlowLogSimulator.log(kind: kind, seed: 2, index: 0)
            let event = try #require(log.events.first)
            let from = Int(event.time)
            for (channel, sound) in zip(log.channels, healthy.channels) {
                #expect(channel.values[..<from] == sound.values[..<from])
                guard channel.name == event.channel else {
                    #expect(channel.values == sound.values)
                    continue
                }
                let last = channel.values.count - 1
                switch kind {
                case .stuck: #expect(Set(channel.values[from..<min(from + Int(event.size), last + 1)]).count == 1)
                case .step: #expect(abs(channel.values[last] - sound.values[last] - event.size) < 1e-9)
                default: #expect(abs((channel.values[last] - sound.values[last]) / event.size - 1) < 0.01)
                }
            }
        }
    }

    @Test("the truth of gaps and stuck channels is what the log holds, also where its end cuts them short")
    func cutShort() throws {
        for index in 0..<60 {
            let gap = SlowLogSimulator.log(kind: .gaps, seed: 4, index: index)
            let missing = zip(gap.times.dropFirst(), gap.times).map { $0 - $1 - 1 }.filter { $0 > 0 }
            #expect(missing == [try #require(gap.events.first).size])
            let stuck = SlowLogSimulator.log(kind: .stuck, seed: 4, index: index)
            let event = try #require(stuck.events.first)
            let values = try #require(stuck.channels.first { $0.name == event.channel }).values
            let from = Int(event.time)
            #expect(Double(values[from...].prefix { $0 == values[from] }.count) == event.size)
        }
    }

    @Test("gaps miss rows, clocks jump by what the truth says")
    func time() throws {
        let gap = SlowLogSimulator.log(kind: .gaps, seed: 3, index: 0)
        let steps = zip(gap.times.dropFirst(), gap.times).map { $0 - $1 }
        #expect(steps.filter { $0 != 1 } == [try #require(gap.events.first).size + 1])
        var names = Set<String>()
        for index in 0..<8 {
            let log = SlowLogSimulator.log(kind: .clock, seed: 3, index: index)
            let event = try #require(log.events.first)
            names.insert(event.kind)
            let from = Int(event.time)
            let jump = log.times[from] - log.times[from - 1]
            switch event.kind {
            case "clock-forward": #expect(jump == 1 + event.size)
            case "clock-back": #expect(jump == 1 - event.size)
            default: #expect(jump == 0)
            }
        }
        #expect(names.count > 1)
    }

    @Test("CSV has ISO times and three decimals")
    func csv() {
        #expect(SimulatedLog.timestamp(3_661) == "2024-03-01T01:01:01Z")
        #expect(SimulatedLog.timestamp(90_000) == "2024-03-02T01:00:00Z")
        #expect(SimulatedLog.decimals(-0.0625) == "-0.063" || SimulatedLog.decimals(-0.0625) == "-0.062")
        #expect(SimulatedLog.decimals(12) == "12.000")
        #expect(SimulatedLog.decimals(.nan).isEmpty)
        let log = SlowLogSimulator.log(kind: .healthy, seed: 4, index: 0)
        let lines = log.csv.split(separator: "\n")
        #expect(lines.first == "time,bearing_temperature (°C),motor_temperature (°C),pressure (bar),current (A)")
        #expect(lines.count == log.times.count + 1)
        #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",").count == 5 })
    }
}
