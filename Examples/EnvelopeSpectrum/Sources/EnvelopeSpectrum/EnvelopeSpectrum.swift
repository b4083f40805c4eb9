import SensorLogs
import SignalProcessing

/// Prints the five strongest lines in the envelope of a recording's most impulsive band: EnvelopeSpectrum FILE [RATE]
@main
enum Example {
    static func main() throws {
        let arguments = CommandLine.arguments
        let path = arguments.count > 1 ? arguments[1] : "recording.npy"
        let told = RecordingFacts(rate: arguments.count > 2 ? Double(arguments[2]) : nil)
        let recording = try RecordingOpener.open(path: path, name: path, settings: RecordingSettings(flags: told))
        guard let rate = recording.description.rate else {
            print("\(path): its sampling rate is not known; give it in Hz after the file")
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
        let lines = spectrum.amplitudes.indices.sorted { spectrum.amplitudes[$0] > spectrum.amplitudes[$1] }
        for line in lines.prefix(5) { print("\(spectrum.frequency(line)) Hz: \(spectrum.amplitudes[line])") }
    }
}
