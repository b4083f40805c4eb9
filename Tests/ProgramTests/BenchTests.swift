import Foundation
import Testing

@testable import auscult

@Suite("Bench")
struct BenchTests {
    @Test("case names are unique")
    func names() {
        let names = BenchCase.all.map(\.name)
        #expect(Set(names).count == names.count)
        for name in ["stft", "stft_magnitude", "welch4096", "kurtogram6", "timestats", "envelope"] {
            #expect(names.contains(name))
        }
    }

    @Test("a case gives one JSON line with the peers' fields")
    func line() throws {
        let benchCase = try #require(BenchCase.all.first { $0.name == "timestats" })
        let line = try BenchMeasurement(benchCase, scale: 0.003, runs: 2).line
        #expect(!line.contains("\n"))
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let fields = try #require(object)
        #expect(fields["case"] as? String == "timestats")
        #expect(fields["runs"] as? Int == 2)
        for name in ["seconds", "cpu_seconds", "ns_per_sample", "cpu_ns_per_sample", "peak_rss_mb"] {
            #expect((fields[name] as? Double ?? -1) >= 0, "\(name)")
        }
        #expect((fields["name"] as? String)?.contains("finite") == false)
    }
}
