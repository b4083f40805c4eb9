internal import Foundation
internal import NumericalMethods

/// From the detector's signal to 8 bits of grey: exposure, patterns, electronic noise, gain curve.
struct CameraCurve: Hashable, Sendable {
    /// Mean signal of the picture over full scale, or `nil` where the open beam is full scale.
    var exposure: Double?
    var gamma = 1.0
    /// Slope of the contrast setting around the grey of the mean signal.
    var contrast = 1.0
    /// Shift of all grey values over full scale.
    var blackLevel = 0.0
    /// Standard deviation over full scale.
    var electronicNoise = 0.0
    /// Standard deviation of sensitivity from pixel to pixel.
    var pixelPattern = 0.0
    /// The same from line to line.
    var linePattern = 0.0
    /// Changes from row to row that are not of the signal's size, over full scale; video only.
    var lineNoise = 0.0
    /// Shift of every second row, pixels; video only.
    var interlace = 0.0
    /// Whether neighbours in a row share electronic noise: the bandwidth of video.
    var isVideo = false
    /// Whether lines run down the picture.
    var linesRunDown = true
    /// Fall of sensitivity from one side to the other, as a vector.
    var shading = PlanePoint(x: 0, y: 0)

    /// Full scale over the open beam.
    func scale(of signal: [Float]) -> Float {
        guard let exposure else { return 1 }
        let mean = signal.reduce(0, +) / Float(max(signal.count, 1))
        return mean > 0 ? Float(exposure) / mean : 1
    }

    /// Signals over full scale with patterns, shading and noise, before the gain curve.
    ///
    /// Sensitivities of single pixels and electronic noise cannot be told apart in one picture: one number stands for both.
    func exposed(_ signal: [Float], side: Int, random: inout CounterRandom) -> [Float] {
        let scale = scale(of: signal)
        var lines = [Float](repeating: 0, count: side)
        var noise = [Float](repeating: 0, count: signal.count)
        if linePattern > 0 { NormalNoise.fill(&lines, random: &random) }
        if electronicNoise > 0 || pixelPattern > 0 { NormalNoise.fill(&noise, random: &random) }
        if isVideo { narrow(&noise, side: side) }
        var offsets = [Float](repeating: 0, count: side)
        if lineNoise > 0 { NormalNoise.fill(&offsets, random: &random) }
        let (electronic, pattern) = (
            Float(electronicNoise * electronicNoise), Float(pixelPattern * pixelPattern)
        )
        let lineStrength = Float(linePattern)
        for index in lines.indices { lines[index] = 1 + lineStrength * lines[index] }
        let step = 1 / Float(max(side, 1))
        var result = signal
        for row in 0..<side {
            let down = 1 + shading.y * (Float(row) * step - 0.5)
            let offset = Float(lineNoise) * offsets[row]
            let rowGain = linesRunDown ? down : down * lines[row]
            for column in 0..<side {
                let index = row * side + column
                var gain = rowGain + shading.x * (Float(column) * step - 0.5)
                if linesRunDown { gain *= lines[column] }
                let level = signal[index] * scale * gain + offset
                result[index] = level + noise[index] * (electronic + pattern * level * level).squareRoot()
            }
        }
        return result
    }

    /// Neighbours in a row share noise: (1, 2, 1)/√6, which keeps its variance.
    private func narrow(_ noise: inout [Float], side: Int) {
        let whole = 1 / Float(6).squareRoot()
        for row in 0..<side {
            let start = row * side
            var left = noise[start]
            for column in 0..<side {
                let own = noise[start + column]
                let right = column + 1 < side ? noise[start + column + 1] : own
                noise[start + column] = whole * (left + 2 * own + right)
                left = own
            }
        }
    }

    /// Moves every second row of a picture by the shift between the fields.
    func interlaced(_ signal: [Float], side: Int) -> [Float] {
        guard interlace != 0 else { return signal }
        var result = signal
        let whole = Int(interlace.rounded(.down))
        let share = Float(interlace - interlace.rounded(.down))
        for row in stride(from: 1, to: side, by: 2) {
            let start = row * side
            for column in 0..<side {
                let left = start + min(max(column + whole, 0), side - 1)
                let right = start + min(max(column + whole + 1, 0), side - 1)
                result[start + column] = signal[left] + share * (signal[right] - signal[left])
            }
        }
        return result
    }

    /// Grey over full scale of a signal over full scale.
    func curve(_ level: Double) -> Double {
        let middle = pow(exposure ?? 0.5, gamma)
        return middle + contrast * (pow(max(level, 0), gamma) - middle) + blackLevel
    }

    /// Grey values 0 to 255 of signals over full scale.
    func grey(_ exposed: [Float]) -> [UInt8] {
        // The gain curve as a table of 512 steps, read linearly: a power for each pixel would cost more than all the physics.
        let steps = 512
        let table = (0...steps).map { Float(255 * curve(Double($0) / Double(steps)) + 0.5) }
        return exposed.map { level in
            let place = min(max(level, 0), 1) * Float(steps)
            let index = min(Int(place), steps - 1)
            let value = table[index] + (place - Float(index)) * (table[index + 1] - table[index])
            return UInt8(min(max(value, 0), 255))
        }
    }
}
