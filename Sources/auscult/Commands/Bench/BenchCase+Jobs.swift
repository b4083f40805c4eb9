internal import BatchAnalysis
internal import Evidence
internal import Foundation
internal import SensorLogs
internal import SignalProcessing

extension BenchCase {
    /// Whole jobs on recordings in files.
    static let jobs: [BenchCase] = [
        BenchCase(name: "job100", title: "statistics, Welch, kurtogram, envelope, five lines") { scale in
            let paths = try BenchFiles.recordings(count: scale < 1 ? 10 : 100)
            return Work(shape: "\(paths.count) x 10s@25.6k", samples: paths.count * 256_000) {
                try paths.reduce(0.0) { $0 + Double(try RecordingFeatures.line(of: $1).utf8.count) }
            }
        },
        BenchCase(name: "analysis100", title: "whole analysis with pages, in one process") { scale in
            let items = try items(scale)
            let folder = BenchFolder()
            return Work(shape: "\(items.count) x 10s@25.6k", samples: items.count * 256_000) {
                let out = folder.fresh()
                let job = ItemJob(parts: .standard, out: out)
                for item in items { _ = try job.perform(item) }
                return try findings(items, out)
            }
        },
        workers(1), workers(2),
    ]

    /// The analysis as `auscult analyze` does it, with so many worker processes.
    private static func workers(_ count: Int) -> BenchCase {
        BenchCase(
            name: "analysis100_workers\(count)",
            title: "whole analysis with pages, \(count) worker\(count == 1 ? "" : "s")"
        ) { scale in
            let items = try items(scale)
            let folder = BenchFolder()
            return Work(shape: "\(items.count) x 10s@25.6k", samples: items.count * 256_000) {
                let out = folder.fresh()
                _ = try BatchRun(out: out, parts: .standard).analyze(items, jobs: count) { _ in true }
                return try findings(items, out)
            }
        }
    }

    private static func findings(_ items: [RecordingItem], _ out: String) throws -> Double {
        let fleet = try FleetWriter(out: out, parts: .standard).write(ids: items.map(\.id))
        guard fleet.failures == 0, fleet.missing.isEmpty else { return .nan }
        return Double(fleet.recordings.reduce(0) { $0 + $1.findings.count })
    }

    private static func items(_ scale: Double) throws -> [RecordingItem] {
        let paths = try BenchFiles.recordings(count: scale < 1 ? 10 : 100)
        let machine = FileManager.default.temporaryDirectory.appending(path: "auscult-bench-machine-\(getpid()).yaml")
            .path
        try Data(machineText.utf8).write(to: URL(fileURLWithPath: machine))
        var finder = ItemFinder(
            settings: AnalysisSettings(language: .english, rate: nil, unit: nil),
            machine: ItemFile(name: "machine.yaml", location: machine), results: "results"
        )
        return try finder.items(at: paths)
    }

    private static let machineText = """
        machine: {name: pump}
        shafts:
          - {name: shaft, speed_rpm: 1797}
        bearings:
          - {name: DE, shaft: shaft, model: SKF 6205}
        sensors:
          - {channel: radial, unit: g, place: bearing DE, direction: radial}
        recordings:
          - {match: "*.wav", unit: g, channels: [radial]}

        """
}

/// The quantities that a script for one recording would print: eleven time statistics, five features of the Welch spectrum, the
/// band of the largest kurtosis and the envelope's amplitudes at five harmonics of a line at 107.3 Hz.
enum RecordingFeatures {
    static func line(of path: String) throws -> String {
        let recording = try RecordingOpener.open(path: path, name: path)
        let rate = recording.description.rate ?? 0
        let samples = try recording.samples(channel: 0, frames: 0..<recording.description.frameCount)
        let short = samples.map { Float($0) }
        guard let statistics = TimeStatistics(of: short),
            let spectrum = Welch(segment: 4096).spectrum(of: short, sampleRate: rate),
            let kurtogram = FastKurtogram(of: samples, sampleRate: rate, levels: 6), let best = kurtogram.best,
            let envelope = EnvelopeSpectrum(
                of: short, sampleRate: rate,
                band: max(10, best.range.lowerBound)...min(rate / 2 - 10, best.range.upperBound))
        else { throw BenchSkip(description: "\(path) cannot be analysed") }
        var members: [JSONValue.Member] = [
            .init("mean", .number(statistics.mean)), .init("rms", .number(statistics.rootMeanSquare)),
            .init("std", .number(statistics.standardDeviation)), .init("peak", .number(statistics.peak)),
            .init("p2p", .number(statistics.peakToPeak)), .init("crest", .number(statistics.crestFactor ?? .nan)),
            .init("shape", .number(statistics.shapeFactor ?? .nan)),
            .init("impulse", .number(statistics.impulseFactor ?? .nan)),
            .init("clearance", .number(statistics.clearanceFactor ?? .nan)),
            .init("skew", .number(statistics.skewness ?? .nan)),
            .init("kurtosis", .number(statistics.kurtosis ?? .nan)),
        ]
        members += features(spectrum)
        let lines = (1...5).map {
            JSONValue.number(envelope.peak(near: Double($0) * 107.3, tolerance: 2)?.amplitude ?? .nan)
        }
        members += [
            .init("bpfo", .array(lines)), .init("level", .number(best.level)),
            .init("band", .array([.number(envelope.band.lowerBound), .number(envelope.band.upperBound)])),
            .init("sk", .number(best.kurtosis)),
        ]
        return JSONValue.object(members).text()
    }

    private static func features(_ spectrum: Spectrum) -> [JSONValue.Member] {
        var total = 0.0
        var moment = 0.0
        var logarithms = 0.0
        var highest = 0
        for (bin, power) in spectrum.values.enumerated() {
            total += power
            moment += spectrum.frequency(bin) * power
            logarithms += log(power + 1e-30)
            if power > spectrum.values[highest] { highest = bin }
        }
        let centroid = moment / total
        var spread = 0.0
        var running = 0.0
        var rolloff: Int?
        for (bin, power) in spectrum.values.enumerated() {
            let distance = spectrum.frequency(bin) - centroid
            spread += distance * distance * power
            running += power
            if rolloff == nil, running >= 0.85 * total { rolloff = bin }
        }
        let count = Double(spectrum.values.count)
        return [
            .init("centroid", .number(centroid)), .init("spread", .number((spread / total).squareRoot())),
            .init("rolloff", .number(spectrum.frequency(rolloff ?? 0))),
            .init("flatness", .number(exp(logarithms / count) / (total / count))),
            .init("peak_hz", .number(spectrum.frequency(highest))),
        ]
    }
}
