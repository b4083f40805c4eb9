internal import Foundation
internal import NumericalMethods

/// From material along the beam to grey values: tube, scatter, quanta, detector and camera of one picture.
struct RadioscopicChain: Hashable, Sendable {
    /// Attenuation of the first millimetre, 1/mm.
    var attenuation = 0.07
    /// `h` of μt / (1 + h·t), 1/mm.
    var hardening = 0.0
    /// Scattered over primary radiation.
    var scatter = 0.0
    /// Brightness around the field over that of the field.
    var surroundings = 1.0
    /// Standard deviation of the focal spot's blur, pixels.
    var focalBlur = 0.0
    /// Standard deviation of the detector's blur, pixels.
    var detectorBlur = 0.0
    /// Quanta of the open beam per pixel over all integrated frames; infinite: no quantum noise.
    var quanta = Double.infinity
    /// Share of the light that spreads over the whole screen.
    var glare = 0.0
    /// The rest: camera and converter.
    var camera = CameraCurve()

    /// Transmission of the primary beam by Beer and Lambert: exp(−μt / (1 + h·t)).
    func transmission(_ thickness: Float) -> Float {
        let (attenuation, hardening) = (Float(attenuation), Float(hardening))
        return exp(-attenuation * thickness / (1 + hardening * thickness))
    }

    /// The beam behind the part over the open beam, blurred by the focal spot, without noise; row by row.
    func beam(behind field: ThicknessField) -> [Float] {
        var beam = field.values.map { transmission($0) }
        if scatter > 0 { add(scatter, spreadOf: beam, side: field.side, to: &beam) }
        GaussianBlur(deviation: focalBlur).apply(to: &beam, side: field.side)
        return beam
    }

    /// What the detector gives: quantum noise, its own blur (which blurs that noise too), glare.
    func detected(_ beam: [Float], side: Int, random: inout CounterRandom) -> [Float] {
        var signal = beam
        if quanta.isFinite {
            // Counts of dozens and more: the normal distribution stands for Poisson's, with its variance.
            var noise = [Float](repeating: 0, count: signal.count)
            NormalNoise.fill(&noise, random: &random)
            let perQuantum = Float(1 / quanta)
            for index in signal.indices {
                let level = signal[index]
                signal[index] = max(level + noise[index] * (level * perQuantum).squareRoot(), 0)
            }
        }
        GaussianBlur(deviation: detectorBlur).apply(to: &signal, side: side)
        if glare > 0 {
            let kept = Float(1 - glare)
            for index in signal.indices { signal[index] *= kept }
            add(glare / (1 - glare), spreadOf: signal, side: side, to: &signal)
        }
        return signal
    }

    /// Adds `share` times the slow part of a picture, half of it from around the field.
    private func add(_ share: Double, spreadOf source: [Float], side: Int, to target: inout [Float]) {
        let spread = BroadSpread.smooth(source, side: side)
        let around = spread.reduce(0, +) / Float(max(spread.count, 1)) * Float(surroundings)
        let half = Float(share / 2)
        for index in target.indices { target[index] += half * (spread[index] + around) }
    }

    /// The change of grey over the noise of grey that a change of the beam makes.
    ///
    /// - Parameters:
    ///   - change: change of the detector's signal without glare, over the open beam.
    ///   - level: the beam there without the change.
    ///   - mean: mean of the beam over the picture, which the exposure follows.
    func contrastToNoise(change: Float, at level: Float, mean: Float) -> Double {
        // Glare brings the mean back into the picture, about as bright as it was.
        let kept = Float(1 - glare)
        let before = kept * level + Float(glare) * mean
        let after = before + kept * change
        let scale = camera.exposure.map { Float($0) / max(mean, .leastNormalMagnitude) } ?? 1
        func grey(_ signal: Float) -> Double { min(max(camera.curve(Double(signal * scale)), 0), 1) * 255 }
        let step = abs(after - before)
        guard step > 0 else { return 0 }
        let (low, high) = (camera.curve(Double(before * scale)), camera.curve(Double(after * scale)))
        let slope = abs(high - low) * 255 / Double(step)
        let noise = Double(noise(at: after, fullScale: 1 / scale)) * slope
        return abs(grey(after) - grey(before)) / (noise * noise + 1 / 12).squareRoot()
    }

    /// Standard deviation of one pixel's signal over the open beam: quanta behind the detector's blur, electronics and lasting
    /// differences of pixels.
    private func noise(at signal: Float, fullScale: Float) -> Float {
        let kept = GaussianBlur(deviation: detectorBlur).keptNoiseVariance
        let quantum = quanta.isFinite ? max(signal, 0) * kept / Float(quanta) * Float(1 - glare) : 0
        let electronic = Float(camera.electronicNoise) * fullScale
        let lines = Float(camera.lineNoise) * fullScale
        let pattern = Float(camera.pixelPattern) * signal
        return (quantum + electronic * electronic + lines * lines + pattern * pattern).squareRoot()
    }
}
