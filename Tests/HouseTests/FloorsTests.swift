import Foundation
import TestSupport
import Testing

/// The law of the floors: a target imports only targets of lower floors, or those to its left on its own floor.
@Suite("The law of the floors")
struct FloorsTests {
    /// Every target by floor, left to right.
    static let floors: [[String]] = [
        ["CFFTW", "CPNG", "CSndFile", "CMatIO", "CZlib", "CCrypto", "CKernels", "COpenBLAS"],
        ["Evidence", "NumericalMethods"],
        ["SensorLogs", "SignalProcessing"],
        ["MachineHealth", "Simulation"],
        ["TensorCore", "NeuralNetworks", "Models", "Training"],
        ["ReportGeneration", "Reporting"],
        ["Verification", "BatchAnalysis"],
        ["Pipelines", "auscult"],
    ]

    /// The place of every target in one line, floor by floor.
    static let place: [String: Int] = Dictionary(
        uniqueKeysWithValues: floors.joined().enumerated().map { ($1, $0) }
    )

    /// Native targets, which may not import one another.
    static let native = Set(floors[0])

    static func swiftFiles(in folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.sorted {
            $0.path < $1.path
        }
    }

    /// The modules that a source file imports.
    static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
            guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { return nil }
            return words[index + 1].split(separator: ".").first.map(String.init)
        }
    }

    @Test("every folder of Sources has its place on a floor")
    func everyTargetHasAPlace() throws {
        let sources = SharedData.packageFolder.appending(path: "Sources")
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { !$0.hasPrefix(".") }
        #expect(Set(folders) == Set(Self.place.keys))
    }

    @Test("no target imports one above it or to its right", arguments: floors.joined())
    func importsGoDown(target: String) throws {
        let own = try #require(Self.place[target])
        for file in Self.swiftFiles(in: SharedData.packageFolder.appending(path: "Sources/\(target)")) {
            for module in try Self.imports(of: file) where module != target {
                guard let other = Self.place[module] else { continue }
                #expect(other < own, "\(file.lastPathComponent) of \(target) imports \(module)")
            }
        }
    }

    // Its planner is not thread-safe, and what it has planned changes what it plans next.
    @Test("FFTW is planned in one file")
    func onePlanner() throws {
        let files = try Self.swiftFiles(in: SharedData.packageFolder.appending(path: "Sources")).filter {
            try Self.imports(of: $0).contains("CFFTW")
        }
        #expect(files.map(\.lastPathComponent) == ["FourierPlan+Kernels.swift"])
    }

    @Test("files hold one idea: none has more than 650 lines")
    func fileLength() throws {
        for folder in ["Sources", "Tests"] {
            for file in Self.swiftFiles(in: SharedData.packageFolder.appending(path: folder)) {
                let lines = try String(contentsOf: file, encoding: .utf8).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).count
                #expect(lines <= 650, "\(file.lastPathComponent) has \(lines) lines")
            }
        }
    }

    @Test("the detectors do not know the simulator")
    func detectorsDoNotImportTheSimulator() throws {
        for file in Self.swiftFiles(in: SharedData.packageFolder.appending(path: "Sources/MachineHealth")) {
            #expect(try !Self.imports(of: file).contains("Simulation"), "\(file.lastPathComponent)")
        }
    }
}
