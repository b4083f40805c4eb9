internal import Evidence
internal import Foundation
internal import NumericalMethods

/// Makes slow logs of a pump: two temperatures, a pressure and a motor current at one value a second.
///
/// The load wanders and switches; the current follows it at once, the temperatures with a time constant (first order, as a
/// body with one heat capacity), the pressure falls a little with it. Noise is autoregressive of first order.
public enum SlowLogSimulator {
    private struct Shape {
        let name: String
        let unit: Evidence.Unit
        let base: Double
        let noise: Double
    }

    private static let shapes = [
        Shape(name: "bearing_temperature", unit: .celsius, base: 48, noise: 0.15),
        Shape(name: "motor_temperature", unit: .celsius, base: 61, noise: 0.2),
        Shape(name: "pressure", unit: .bar, base: 6.2, noise: 0.03),
        Shape(name: "current", unit: .ampere, base: 31, noise: 0.25),
    ]

    /// The log number `index` of a seed; it does not depend on how many are made.
    public static func log(kind: SlowLogKind, seed: UInt64, index: Int) -> SimulatedLog {
        let base = UInt64(truncatingIfNeeded: index) &* 32
        var draw = ParameterDraw(CounterRandom(seed: seed, stream: base &+ 16))
        var eventDraw = ParameterDraw(CounterRandom(seed: seed, stream: base &+ 17))
        let count = draw.whole(SlowLogParameters.duration)
        var channels = healthy(count: count, draw: &draw)
        var events: [SlowLogEvent] = []
        let start = 21_600 + Double(draw.index(below: 36_000))
        let trueTimes = (0..<count).map { start + Double($0) }

        // Changes of the values, then of the rows and of the clock.
        let kinds = chosen(kind, &eventDraw)
        for event in kinds { if let made = change(event, &channels, &eventDraw) { events.append(made) } }
        var times = trueTimes
        var kept = [Bool](repeating: true, count: count)
        for event in kinds {
            if event == .gaps {
                let length = Int(eventDraw(SlowLogParameters.gap))
                let from = place(count, &eventDraw)
                let end = min(from + length, count - 1)
                for row in from..<end { kept[row] = false }
                events.append(SlowLogEvent(kind: "gap", channel: nil, time: Double(from), size: Double(end - from)))
            }
            if event == .clock { events.append(changeClock(&times, &eventDraw)) }
        }
        let rows = kept.indices.filter { kept[$0] }
        return SimulatedLog(
            kind: kind, seed: seed, index: index, times: rows.map { times[$0] }, trueTimes: rows.map { trueTimes[$0] },
            channels: channels.map { channel in
                SlowLogChannel(name: channel.name, unit: channel.unit, values: rows.map { channel.values[$0] })
            },
            events: events.sorted { ($0.time, $0.kind) < ($1.time, $1.kind) }, parameters: draw.drawn + eventDraw.drawn
        )
    }

    private static func healthy(count: Int, draw: inout ParameterDraw) -> [SlowLogChannel] {
        let constant = draw(SlowLogParameters.timeConstant)
        let swing = draw(SlowLogParameters.daily)
        let correlation = draw(SlowLogParameters.correlation)
        let phase = draw.turn()
        let push = (1 - correlation * correlation).squareRoot()
        var load = 0.0
        var target = 0.0
        var warmth = 0.0
        var noise = shapes.map { _ in draw.random.normal() }
        var values = shapes.map { _ in [Double]() }
        for row in 0..<count {
            // The load is switched about every half hour and wanders in between.
            if draw.chance(1 / 1800.0) { target = draw.random.uniform(in: -1...1) }
            load += (target - load) / 60 + 0.004 * draw.random.normal()
            warmth += (load - warmth) / constant
            let ambient = swing * sin(2 * .pi * (phase + Double(row) / 86_400 * 4))
            let means = [3 * warmth + ambient, 6 * warmth + ambient, -0.15 * load, 4 * load]
            for channel in shapes.indices {
                noise[channel] = correlation * noise[channel] + push * draw.random.normal()
                values[channel].append(shapes[channel].base + means[channel] + shapes[channel].noise * noise[channel])
            }
        }
        return shapes.indices.map { SlowLogChannel(name: shapes[$0].name, unit: shapes[$0].unit, values: values[$0]) }
    }

    private static func chosen(_ kind: SlowLogKind, _ draw: inout ParameterDraw) -> [SlowLogKind] {
        guard kind == .mixed else { return kind == .healthy ? [] : [kind] }
        if draw.chance(1 / 3.0) { return [] }
        var choices: [SlowLogKind] = [.drift, .step, .gaps, .clock, .stuck]
        return (0...draw.index(below: 3)).map { _ in choices.remove(at: draw.index(below: choices.count)) }
    }

    /// A row in the middle three fifths.
    private static func place(_ count: Int, _ draw: inout ParameterDraw) -> Int {
        count / 5 + draw.index(below: max(1, count * 3 / 5))
    }

    private static func change(
        _ kind: SlowLogKind, _ channels: inout [SlowLogChannel], _ draw: inout ParameterDraw
    ) -> SlowLogEvent? {
        guard kind == .drift || kind == .step || kind == .stuck else { return nil }
        let channel = draw.index(below: channels.count)
        let count = channels[channel].values.count
        let from = place(count, &draw)
        let sign = draw.chance(0.5) ? 1.0 : -1
        var size = 0.0
        switch kind {
        case .drift:
            size = sign * draw(SlowLogParameters.drift) * shapes[channel].noise
            for row in from..<count {
                channels[channel].values[row] += size * Double(row - from) / Double(max(count - from, 1))
            }
        case .step:
            size = sign * draw(SlowLogParameters.step) * shapes[channel].noise
            for row in from..<count { channels[channel].values[row] += size }
        default:
            let end = min(from + Int(draw(SlowLogParameters.stuck)), count)
            let held = channels[channel].values[from]
            for row in from..<end { channels[channel].values[row] = held }
            size = Double(end - from)
        }
        return SlowLogEvent(kind: kind.rawValue, channel: channels[channel].name, time: Double(from), size: size)
    }

    private static func changeClock(_ times: inout [Double], _ draw: inout ParameterDraw) -> SlowLogEvent {
        let from = place(times.count, &draw)
        switch draw.index(below: 3) {
        case 0:
            // The same time stands in two rows.
            times[from] = times[max(from - 1, 0)]
            return SlowLogEvent(kind: "clock-repeat", channel: nil, time: Double(from), size: 1)
        case let way:
            let jump = draw(SlowLogParameters.clockJump).rounded() * (way == 1 ? 1 : -1)
            for row in from..<times.count { times[row] += jump }
            let name = jump > 0 ? "clock-forward" : "clock-back"
            return SlowLogEvent(kind: name, channel: nil, time: Double(from), size: abs(jump))
        }
    }
}
