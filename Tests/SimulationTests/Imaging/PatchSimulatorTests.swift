import Evidence
import Foundation
import NumericalMethods
import TestSupport
import Testing

@testable import Simulation

@Suite("Patches of castings")
struct PatchSimulatorTests {
    @Test("the same seed and number give the same bytes, in any order; others give others")
    func deterministic() {
        let forwards = (0..<8).map { PatchSimulator.patch(seed: 3, index: $0).pixels }
        let backwards = (0..<8).reversed().map { PatchSimulator.patch(seed: 3, index: $0).pixels }
        #expect(forwards == backwards.reversed())
        #expect(Set(forwards).count == 8)
        #expect(PatchSimulator.patch(seed: 4, index: 0).pixels != forwards[0])
        #expect(PatchSimulator.patch(seed: .max, index: .max).pixels.count == 4096)
    }

    @Test("every size is filled and uses the scale", arguments: PatchOptions.sizes + [16, 57])
    func sizes(size: Int) {
        var darkest: UInt8 = 255
        var brightest: UInt8 = 0
        for index in 0..<20 {
            let patch = PatchSimulator.patch(seed: 12, index: index, options: PatchOptions(size: size))
            #expect(patch.size == size)
            #expect(patch.pixels.count == size * size)
            (darkest, brightest) = (min(darkest, patch.pixels.min() ?? 255), max(brightest, patch.pixels.max() ?? 0))
            if let box = patch.truth.box {
                #expect(box.left >= 0 && box.top >= 0 && box.right < size && box.bottom < size)
            }
        }
        #expect(darkest < 30)
        #expect(brightest > 225)
    }

    @Test("half of the patches are sound, and the defects have their shares")
    func shares() {
        let count = 800
        var found: [CastingDefect?: Int] = [:]
        for index in 0..<count {
            found[
                PatchSimulator.patch(seed: 21, index: index, options: PatchOptions(size: 16)).truth.defect, default: 0] +=
                1
        }
        func agrees(_ number: Int, _ share: Double) -> Bool {
            abs(Double(number) - share * Double(count)) < 4 * (Double(count) * share * (1 - share)).squareRoot()
        }
        #expect(agrees(found[nil] ?? 0, 0.5))
        for (defect, share) in PatchContent.defectShares { #expect(agrees(found[defect] ?? 0, share / 2)) }
        #expect(abs(PatchContent.defectShares.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        #expect(Set(PatchContent.defectShares.map(\.defect)) == Set(CastingDefect.allCases))
    }

    /// The picture behind the detector without any noise.
    private func noiseless(_ content: PatchContent, _ index: Int) -> (picture: [Float], truth: PatchTruth) {
        let scene = PatchSimulator.Scene(seed: 77, index: index, options: PatchOptions(content: content))
        var chain = scene.chain
        (chain.quanta, chain.glare) = (.infinity, 0)
        var random = CounterRandom(seed: 0)
        return (scene.picture(chain.detected(scene.beam, side: scene.side, random: &random)), scene.truth)
    }

    @Test("the box holds the defect's contrast, and its sign is that of the defect", arguments: CastingDefect.allCases)
    func boxes(defect: CastingDefect) throws {
        let content = try #require(PatchContent(rawValue: defect.rawValue))
        for index in 0..<16 {
            let sound = noiseless(.none, index)
            let defective = noiseless(content, index)
            #expect(sound.truth.box == nil)
            #expect(defective.truth.defect == defect)
            let box = try #require(defective.truth.box)
            var (inside, all, sum): (Double, Double, Double) = (0, 0, 0)
            for row in 0..<64 {
                for column in 0..<64 {
                    let pixel = row * 64 + column
                    let change = Double(defective.picture[pixel] - sound.picture[pixel])
                    all += change * change
                    sum += change
                    if box.contains(column: column, row: row) { inside += change * change }
                }
            }
            #expect(all > 0)
            #expect(inside > 0.95 * all, "item \(index)")
            #expect((sum > 0) == (defect != .inclusion))
            let thickness = try #require(defective.truth.thicknessChange)
            #expect(try #require(defective.truth.wall) > 0)
            #expect((thickness < 0) == (defect != .inclusion))
        }
    }

    @Test("the stated contrast-to-noise ratio is that of repeated pictures")
    func contrastToNoise() throws {
        var ratios: [Double] = []
        for index in 0..<40 {
            let options = PatchOptions(content: .porosity)
            let scene = PatchSimulator.Scene(seed: 31, index: index, options: options)
            let clean = PatchSimulator.Scene(seed: 31, index: index, options: PatchOptions(content: .none))
            let stated = try #require(scene.truth.contrastToNoise)
            guard stated > 1 else { continue }
            // Grey values of the picture and of the sound picture with the same exposure, each with its own noise.
            func picture(_ scene: PatchSimulator.Scene, _ stream: UInt64, noisy: Bool) -> [Double] {
                var chain = scene.chain
                chain.camera.linePattern = 0
                chain.camera.shading = PlanePoint(x: 0, y: 0)
                if !noisy {
                    chain.quanta = .infinity
                    (chain.camera.electronicNoise, chain.camera.pixelPattern, chain.camera.lineNoise) = (0, 0, 0)
                }
                var random = CounterRandom(seed: 900, stream: stream)
                let signal = scene.picture(chain.detected(scene.beam, side: scene.side, random: &random))
                return chain.camera.grey(chain.camera.exposed(signal, side: 64, random: &random)).map { Double($0) }
            }
            let (with, without) = (picture(scene, 0, noisy: false), picture(clean, 0, noisy: false))
            let peak = try #require(with.indices.max { abs(with[$0] - without[$0]) < abs(with[$1] - without[$1]) })
            guard with[peak] > 12, with[peak] < 243, abs(with[peak] - without[peak]) >= 8 else { continue }
            let values = (0..<32).map { picture(scene, UInt64($0) + 1, noisy: true)[peak] }
            let mean = values.reduce(0, +) / 32
            let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 31).squareRoot()
            ratios.append(abs(with[peak] - without[peak]) / max(deviation, 0.29) / stated)
        }
        #expect(ratios.count >= 8)
        let sorted = ratios.sorted()
        #expect((0.8...1.25).contains(sorted[sorted.count / 2]), "median \(sorted[sorted.count / 2])")
    }

    @Test("most defects reach the contrast that is asked for, and 0 asks for none")
    func leastContrast() {
        func share(_ least: Double) -> Double {
            let options = PatchOptions(content: .porosity, leastContrast: least)
            let seen = (0..<60).filter {
                (PatchSimulator.patch(seed: 6, index: $0, options: options).truth.contrastToNoise ?? 0) >= 3
            }
            return Double(seen.count) / 60
        }
        #expect(share(3) > 0.8)
        #expect(share(3) > share(0))
    }

    @Test("what is drawn lies in its published range, and every range has a source and a name of its own")
    func parameters() {
        var ranges: [String: ParameterRange] = [:]
        for range in PatchParameters.all {
            #expect(ranges[range.name] == nil)
            #expect(!range.source.isEmpty)
            #expect(range.spread == .uniform || range.range.lowerBound > 0)
            ranges[range.name] = range
        }
        var seen: Set<String> = []
        for index in 0..<250 {
            for value in PatchSimulator.patch(seed: 8, index: index, options: PatchOptions(size: 28)).truth.parameters {
                #expect(ranges[value.name]?.range.contains(value.value) == true, "\(value.name)")
                seen.insert(value.name)
            }
        }
        #expect(seen == Set(ranges.keys))
    }

    @Test("the truth names finding, box and everything that was drawn")
    func truth() throws {
        let patch = PatchSimulator.patch(seed: 2, index: 7, options: PatchOptions(content: .crack))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(patch.truth.json.text().utf8)) as? [String: Any]
        )
        #expect(object["findings"] as? [String] == ["crack"])
        #expect(object["healthy"] as? Bool == false)
        let box = try #require(patch.truth.box)
        #expect(object["box_px"] as? [Int] == [box.left, box.top, box.right, box.bottom])
        #expect((object["parameters"] as? [String: Any])?["crack_opening_mm"] != nil)
        let sound = PatchSimulator.patch(seed: 2, index: 7, options: PatchOptions(content: .none))
        #expect(sound.truth.json.text().contains("\"findings\":[]"))
    }

    @Test("files: a PNG of 8-bit grey with the truth beside it, and a sheet of many")
    func files() throws {
        let folder = try TemporaryFolder()
        let patch = PatchSimulator.patch(seed: 2, index: 123, options: PatchOptions(size: 28))
        try patch.write(to: folder.url)
        let place = folder.url.appending(path: "patch-00123")
        let bytes = [UInt8](try Data(contentsOf: place.appending(path: "patch.png")))
        #expect(Self.header(bytes) == [28, 28])
        #expect(FileManager.default.fileExists(atPath: place.appending(path: "truth.json").path))
        let patches = (0..<5).map { PatchSimulator.patch(seed: 2, index: $0, options: PatchOptions(size: 28)) }
        let sheet = [UInt8](try #require(ContactSheet.png(patches, columns: 3)))
        #expect(Self.header(sheet) == [96, 64])
        #expect(ContactSheet.png([]) == nil)
        #expect(GreyPicture.png([1, 2, 3], width: 2) == nil)
        #expect(GreyPicture.png([], width: 0) == nil)
    }

    /// Width and height of a PNG of 8-bit grey (ISO/IEC 15948, 11.2.2), or nothing.
    private static func header(_ bytes: [UInt8]) -> [Int] {
        guard bytes.count > 33, Array(bytes[..<8]) == [137, 80, 78, 71, 13, 10, 26, 10], bytes[24] == 8, bytes[25] == 0
        else { return [] }
        return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }
}
