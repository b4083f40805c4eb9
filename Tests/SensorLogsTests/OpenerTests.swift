import Evidence
import Foundation
import SensorLogs
import TestSupport
import Testing

@Suite("Opening recordings")
struct OpenerTests {
    @Test("flag before sidecar before rule before sensors before file; what differs is reported")
    func precedence() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.csv")
        try Data("# fs 10 Hz\nx [g],y [g]\n1,2\n3,4\n".utf8).write(to: url)
        #expect(try open(url).description.rate == 10)
        let sensors = RecordingSettings(sensorUnits: ["x": "mm/s"])
        #expect(try open(url, sensors).description.channels.map(\.unit) == [.millimetresPerSecond, .gravity])
        #expect(try open(url, sensors).contradictions == [.unit(channel: "x", used: .sensors, other: .file)])
        var settings = RecordingSettings(rule: RecordingFacts(rate: 20, unit: "m/s2", scale: 2, speedRPM: 1000))
        #expect(try open(url, settings).description.rate == 20)
        #expect(try open(url, settings).contradictions.contains(.rate(used: .rule, other: .file)))
        #expect(try whole(open(url, settings)) == [[2, 6], [4, 8]])
        let sidecar = folder.url.appending(path: "a.csv.json")
        try Data(
            #"{"rate_hz": 30, "unit": "g", "scale": 3, "speed_rpm": 1500, "channels": ["p", "q"], "start": "s", "z": [1]}"#
                .utf8
        )
        .write(to: sidecar)
        let recording = try open(url, settings)
        #expect(recording.sidecarPath == sidecar.path)
        #expect(
            recording.description.rate == 30 && recording.description.speedRPM == 1500
                && recording.description.start == "s")
        #expect(recording.description.channels.map(\.name) == ["p", "q"])
        #expect(try whole(recording) == [[3, 9], [6, 12]])
        #expect(recording.contradictions.contains(.speed(used: .sidecar, other: .rule)))
        #expect(recording.contradictions.contains(.scale(used: .sidecar, other: .rule)))
        settings.flags = RecordingFacts(rate: 40, unit: "um")
        let flagged = try open(url, settings)
        #expect(flagged.description.rate == 40 && flagged.description.channels.allSatisfy { $0.unit == .micrometres })
        #expect(flagged.contradictions.contains(.rate(used: .flag, other: .sidecar)))
    }

    @Test(
        "bad sidecars",
        arguments: [
            "", "[", "[]", #"{"rate_hz": "x"}"#, #"{"rate_hz": 0}"#, #"{"rate_hz": -1}"#, #"{"scale": 0}"#,
            #"{"channels": [1]}"#,
            #"{"channels": "x"}"#, #"{"unit": 3}"#,
        ])
    func badSidecar(_ text: String) throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.csv")
        try Data("x\n1\n2\n".utf8).write(to: url)
        try Data(text.utf8).write(to: folder.url.appending(path: "a.json"))
        #expect(failure { _ = try open(url) }?.kind == .malformed)
    }

    @Test("absent, folder, pipe, empty, unknown: one line each, no waiting")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        #expect(failure { _ = try open(folder.url.appending(path: "absent.wav")) }?.kind == .unreadable)
        #expect(failure { _ = try open(folder.url) }?.kind == .unreadable)
        let pipe = folder.url.appending(path: "pipe.csv")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        #expect(failure { _ = try open(pipe) }?.kind == .unreadable)
        #expect(failure { _ = try openBytes([], name: "a.csv") }?.kind == .malformed)
        let unknown = try #require(failure { _ = try openBytes([0, 1, 2, 3, 0xFF], name: "a.bin") })
        #expect(unknown.kind == .unsupported && unknown.description.contains(RecordingOpener.formats))
        #expect(failure { _ = try openText("1,2\n3,4\n", name: "a.npy") }?.kind == .malformed)
        #expect(failure { _ = try openText("just some words\nand more\n", name: "a.txt") }?.kind == .unsupported)
        #expect(failure { _ = try FileDigest.sha256(of: pipe.path) }?.kind == .unreadable)
    }

    @Test("a sound header that claims three gigabytes is refused")
    func claims() throws {
        var bytes = Array("RIFF".utf8) + [0xFF, 0xFF, 0xFF, 0xBF] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
        bytes +=
            [0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0] + Array("data".utf8) + [0, 0, 0, 0xB8]
            + [UInt8](repeating: 1, count: 100)
        #expect(failure { _ = try openBytes(bytes, name: "a.wav") }?.kind == .malformed)
    }

    @Test("a zip bomb stops early")
    func bomb() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "bomb.csv.gz")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "head -c 300000000 /dev/zero | gzip -n > '\(url.path)'"]
        try process.run()
        process.waitUntilExit()
        let error = try #require(failure { _ = try open(url) })
        #expect(error.kind == .malformed && error.description.contains("swells"))
    }

    @Test("SHA-256 of the examples of FIPS 180-4")
    func digest() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a")
        try Data("abc".utf8).write(to: url)
        #expect(
            try FileDigest.sha256(of: url.path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        try Data(repeating: UInt8(ascii: "a"), count: 1_000_000).write(to: url)
        #expect(
            try FileDigest.sha256(of: url.path) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        try Data().write(to: url)
        #expect(
            try FileDigest.sha256(of: url.path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}
