internal import Foundation
internal import NumericalMethods

/// The sensor with its faults.
enum SensorChain {
    /// Puts a fault on a signal. `wrongRate` changes no sample.
    static func apply(_ fault: SensorFault, to samples: inout [Double], draw: inout ParameterDraw) {
        typealias P = VibrationParameters
        let count = samples.count
        let peak = samples.reduce(0) { max($0, abs($1)) }
        let rms = (samples.reduce(0) { $0 + $1 * $1 } / Double(max(count, 1))).squareRoot()
        switch fault {
        case .wrongRate: return
        case .clipped:
            let limit = draw(P.clipping) * peak
            for index in samples.indices { samples[index] = min(max(samples[index], -limit), limit) }
        case .dropout:
            // One to five stretches of zeros, of the drawn share altogether.
            let share = draw(P.dropoutShare)
            let pieces = 1 + draw.index(below: 5)
            let length = max(1, Int(share * Double(count)) / pieces)
            for piece in 0..<pieces {
                let room = max(1, count / pieces - length)
                let start = piece * (count / pieces) + draw.index(below: room)
                for index in start..<min(start + length, count) { samples[index] = 0 }
            }
        case .offset:
            let offset = draw(P.offset) * rms * (draw.chance(0.5) ? 1 : -1)
            for index in samples.indices { samples[index] += offset }
        case .flat:
            let start = min(Int(draw(P.flatFrom) * Double(count)), max(count - 1, 0))
            let held = draw.chance(0.5) ? 0 : (samples.indices.contains(start) ? samples[start] : 0)
            for index in start..<count { samples[index] = held }
        case .coarse:
            let steps = pow(2, Double(draw.whole(P.coarseBits)))
            let step = peak > 0 ? 2 * peak / steps : 1
            for index in samples.indices { samples[index] = (samples[index] / step).rounded() * step }
        }
    }
}
