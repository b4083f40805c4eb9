internal import Foundation
internal import NumericalMethods

/// Makes radioscopic patches of aluminium castings from a seed. Item k of a seed is the same whatever the number or order of
/// items, and the same bits on every run; wall, beam and detector of an item are the same for every defect.
public enum PatchSimulator {
    /// The random streams of an item: each part draws from its own.
    enum Stream: UInt64 {
        case content, casting, roughness, defect, detector, quanta, camera
    }

    /// Pixels around the picture that are simulated too, so that blur finds what lies there.
    static let margin = 8

    /// The patch number `index` of a seed.
    ///
    /// - Parameter index: 0 or more.
    public static func patch(seed: UInt64, index: Int, options: PatchOptions = PatchOptions()) -> SimulatedPatch {
        let scene = Scene(seed: seed, index: index, options: options)
        var random = scene.random(.quanta)
        let detected = scene.chain.detected(scene.beam, side: scene.side, random: &random)
        let signal = scene.picture(detected)
        var cameraRandom = scene.random(.camera)
        let exposed = scene.chain.camera.exposed(signal, side: options.size, random: &cameraRandom)
        return SimulatedPatch(size: options.size, pixels: scene.chain.camera.grey(exposed), truth: scene.truth)
    }

    /// Everything about an item but its noise.
    struct Scene {
        let seed: UInt64
        let index: Int
        let size: Int
        /// Pixels of a side with the margin.
        let side: Int
        let plan: CastingPlan
        let sound: ThicknessField
        let chain: RadioscopicChain
        /// The beam behind the part, with its defect.
        private(set) var beam: [Float]
        private(set) var truth: PatchTruth

        init(seed: UInt64, index: Int, options: PatchOptions) {
            (self.seed, self.index, size) = (seed, index, options.size)
            side = size + 2 * margin
            var contentDraw = ParameterDraw(Self.random(.content, seed: seed, index: index))
            let defect = PatchSimulator.defect(options.content, draw: &contentDraw)
            var castingDraw = ParameterDraw(Self.random(.casting, seed: seed, index: index))
            plan = CastingPlan(size: size, draw: &castingDraw)
            var roughness = Self.random(.roughness, seed: seed, index: index)
            sound = plan.thickness(side: side, random: &roughness)
            var detectorDraw = ParameterDraw(Self.random(.detector, seed: seed, index: index))
            chain = PatchSimulator.chain(plan, size: size, draw: &detectorDraw)
            beam = chain.beam(behind: sound)
            truth = PatchTruth(
                defect: defect, seed: seed, index: index, features: [],
                parameters: castingDraw.drawn + detectorDraw.drawn
            )
            truth.features = plan.features.map { feature in
                (feature.name, feature.disc.flatMap { box(of: $0.centre, radius: $0.radius) })
            }
            if let defect { plant(defect, leastContrast: options.leastContrast) }
        }

        func random(_ stream: Stream) -> CounterRandom { Self.random(stream, seed: seed, index: index) }

        private static func random(_ stream: Stream, seed: UInt64, index: Int) -> CounterRandom {
            CounterRandom(seed: seed, stream: UInt64(truncatingIfNeeded: index) &* 32 &+ stream.rawValue)
        }

        /// What the camera sees of the detector: the raster without its margin, in two fields if it is video.
        func picture(_ detected: [Float]) -> [Float] {
            chain.camera.interlaced(PatchSimulator.crop(detected, side: side, to: size), side: size)
        }

        /// Draws the defect, takes it from the beam and notes the truth.
        private mutating func plant(_ defect: CastingDefect, leastContrast: Double) {
            var random = random(.defect)
            let mean = beam.reduce(0, +) / Float(beam.count)
            let focalBlur = GaussianBlur(deviation: chain.focalBlur)
            let detectorBlur = GaussianBlur(deviation: chain.detectorBlur)
            for attempt in 1...10 {
                var draw = ParameterDraw(random)
                let made = DefectField(defect, in: sound, field: plan.field, draw: &draw)
                random = draw.random
                // The change of the primary beam; scattered radiation comes from everywhere and does not notice.
                var change = [Float](repeating: 0, count: beam.count)
                for index in change.indices where made.change.values[index] != 0 {
                    let thickness = sound.values[index]
                    change[index] =
                        chain.transmission(thickness + made.change.values[index]) - chain.transmission(thickness)
                }
                focalBlur.apply(to: &change, side: side)
                var seen = change
                detectorBlur.apply(to: &seen, side: side)
                let contrast = picture(seen)
                let peak = contrast.indices.max { abs(contrast[$0]) < abs(contrast[$1]) } ?? 0
                let place = (peak / size + margin) * side + peak % size + margin
                let contrastToNoise = chain.contrastToNoise(
                    change: contrast[peak], at: beam[place], mean: mean
                )
                guard contrastToNoise >= leastContrast || attempt == 10 else { continue }
                for index in beam.indices { beam[index] += change[index] }
                truth.box = PatchSimulator.box(of: contrast, size: size, least: abs(contrast[peak]) / 10)
                truth.thicknessChange = Double(made.change.values.max { abs($0) < abs($1) } ?? 0)
                truth.wall = Double(sound.value(made.centre))
                truth.contrastToNoise = contrastToNoise
                truth.parameters += draw.drawn
                return
            }
        }

        /// The pixels that a disc touches, or `nil` if it lies outside the picture.
        private func box(of centre: PlanePoint, radius: Float) -> PixelBox? {
            let half = Float(size) / 2
            func span(_ middle: Float) -> ClosedRange<Int>? {
                let low = max((middle - radius) / plan.pitch + half, 0)
                let high = min((middle + radius) / plan.pitch + half, Float(size) - 1)
                return low <= high ? Int(low)...Int(high) : nil
            }
            guard let columns = span(centre.x), let rows = span(centre.y) else { return nil }
            return PixelBox(
                left: columns.lowerBound, top: rows.lowerBound, right: columns.upperBound, bottom: rows.upperBound
            )
        }
    }

    // MARK: The steps

    private static func defect(_ content: PatchContent, draw: inout ParameterDraw) -> CastingDefect? {
        let isDefective = draw.chance(0.5)
        var position = draw.random.uniform()
        switch content {
        case .none: return nil
        case .porosity: return .porosity
        case .shrinkage: return .shrinkage
        case .inclusion: return .inclusion
        case .crack: return .crack
        case .mixed:
            guard isDefective else { return nil }
            for (defect, share) in PatchContent.defectShares {
                if position < share { return defect }
                position -= share
            }
            return .porosity
        }
    }

    private static func chain(_ plan: CastingPlan, size: Int, draw: inout ParameterDraw) -> RadioscopicChain {
        typealias P = PatchParameters
        // The tube's voltage follows the wall: two thirds to a sixteenth of the beam pass, as far as the range goes.
        let wall = Double(plan.wall)
        let attenuation = draw(P.attenuation, within: min(0.4 / wall, 0.1)...max(2.8 / wall, 0.05))
        let magnification = draw(P.magnification)
        let focus = draw(P.focalSpot)
        let toPixels = 1 / 12.0.squareRoot()
        let geometric = focus * (magnification - 1) / (magnification * Double(plan.pitch))
        var chain = RadioscopicChain(attenuation: attenuation, hardening: draw(P.hardening), scatter: draw(P.scatter))
        chain.surroundings = draw(P.surroundings)
        // A uniform spot of width U has the variance U²/12; so has the Gaussian that stands for it.
        chain.focalBlur = geometric * toPixels
        chain.detectorBlur = draw(P.detectorUnsharpness) * toPixels
        chain.quanta = draw(P.quanta) * draw(P.frames).rounded()
        chain.glare = draw(P.glare)
        let direction = CastingPlan.direction(&draw)
        let shading = Float(draw(P.shading) * Double(size) / 64)
        chain.camera = CameraCurve(exposure: draw(P.exposure), gamma: draw(P.gamma), contrast: draw(P.contrast))
        chain.camera.blackLevel = draw(P.blackLevel)
        chain.camera.electronicNoise = draw(P.electronicNoise)
        chain.camera.pixelPattern = draw(P.pixelPattern)
        chain.camera.linePattern = draw(P.linePattern)
        chain.camera.shading = PlanePoint(x: direction.x * shading, y: direction.y * shading)
        // Image intensifiers are seen by video cameras, panels read themselves.
        chain.camera.isVideo = draw.chance(0.6)
        chain.camera.linesRunDown = !chain.camera.isVideo && draw.chance(0.5)
        let (lineNoise, interlace) = (draw(P.lineNoise), draw(P.interlace))
        let side: Double = draw.chance(0.5) ? 1 : -1
        if chain.camera.isVideo {
            chain.camera.lineNoise = lineNoise
            chain.camera.interlace = side * interlace
        }
        return chain
    }

    /// The picture without its margin.
    static func crop(_ values: [Float], side: Int, to size: Int) -> [Float] {
        let margin = (side - size) / 2
        var result: [Float] = []
        result.reserveCapacity(size * size)
        for row in 0..<size {
            let start = (row + margin) * side + margin
            result += values[start..<start + size]
        }
        return result
    }

    /// The smallest box of all pixels whose magnitude is at least `least`.
    static func box(of values: [Float], size: Int, least: Float) -> PixelBox? {
        guard least > 0 else { return nil }
        var (left, top, right, bottom) = (size, size, -1, -1)
        for row in 0..<size {
            for column in 0..<size where abs(values[row * size + column]) >= least {
                (left, right) = (min(left, column), max(right, column))
                (top, bottom) = (min(top, row), max(bottom, row))
            }
        }
        return right >= left ? PixelBox(left: left, top: top, right: right, bottom: bottom) : nil
    }
}
