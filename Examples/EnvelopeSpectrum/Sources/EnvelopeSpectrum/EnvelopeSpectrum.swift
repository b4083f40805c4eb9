import SensorLogs
import SignalProcessing

/// Prints the five strongest lines in the envelope of a recording's most impulsive band.
@main
enum Example {
    static func main() throws {
        let path = CommandLine.arguments.dropFirst().first ?? "recording.npy"
        let recording = try RecordingOpener.open(path: path, name: path)
        guard let rate = recording.description.rate else {
            print("\(path): its sampling rate is not known; say it in \(path).json: {\"rate_hz\": …}")
            return
        }
        let frames = 0..<min(recording.description.frameCount, 1 << 20)
        let samples = try recording.samples(channel: 0, frames: frames)

        guard let band = FastKurtogram(of: samples, sampleRate: rate)?.best?.range,
            let spectrum = EnvelopeSpectrum(of: samples, sampleRate: rate, band: band, window: .hann)
        else {
            print("\(path): too short for an envelope")
            return
        }
        print("band \(band.lowerBound) to \(band.upperBound) Hz")
        let strongest = spectrum.amplitudes.indices.sorted { spectrum.amplitudes[$0] > spectrum.amplitudes[$1] }.prefix(
            5)
        for line in strongest { print("\(spectrum.frequency(line)) Hz: \(spectrum.amplitudes[line])") }
    }
}
