// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target of this package. `AUSCULT_STRICT=1` (set by CI) makes warnings errors.
let swift: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["AUSCULT_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])

/// One floor of the house after the other; a target depends only on lower floors, or on those to its left on its own.
/// `Tests/HouseTests` reads the sources and holds this law.
let package = Package(
    name: "auscult",
    products: [
        .executable(name: "auscult", targets: ["auscult"]),
        .library(name: "Evidence", targets: ["Evidence"]),
        .library(name: "NumericalMethods", targets: ["NumericalMethods"]),
        .library(name: "SensorLogs", targets: ["SensorLogs"]),
        .library(name: "SignalProcessing", targets: ["SignalProcessing"]),
        .library(name: "MachineHealth", targets: ["MachineHealth"]),
        .library(name: "Simulation", targets: ["Simulation"]),
        .library(
            name: "NeuralNetworks", targets: ["TensorCore", "ModelFiles", "NeuralNetworks", "Models", "Training"]
        ),
        .library(name: "Evaluation", targets: ["Evaluation"]),
        .library(name: "Reporting", targets: ["ReportGeneration", "Reporting"]),
        .library(name: "BatchAnalysis", targets: ["Verification", "BatchAnalysis"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // 0 native: the only C. FFTW (GPL-2.0-or-later) transforms, libpng pictures, libsndfile and matio logs,
        // zlib for .gz and libcrypto (OpenSSL 3, Apache-2.0) for SHA-256 at the speed of the processor's own instructions.
        .systemLibrary(name: "CFFTW", providers: [.apt(["libfftw3-dev"])]),
        .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CSndFile", providers: [.apt(["libsndfile1-dev"])]),
        .systemLibrary(name: "CMatIO", providers: [.apt(["libmatio-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
        // OpenBLAS (BSD-3-Clause) is loaded at run time, after its kernels have been chosen for the processor.
        .target(name: "COpenBLAS", linkerSettings: [.linkedLibrary("dl")]),

        // 1 ground
        .target(name: "Evidence", swiftSettings: swift),
        .target(name: "NumericalMethods", dependencies: ["CFFTW", "CKernels"], swiftSettings: swift),

        // 2 front ends
        .target(
            name: "SensorLogs",
            dependencies: ["Evidence", "CSndFile", "CMatIO", "CZlib", "CCrypto", "CKernels"],
            swiftSettings: swift
        ),
        .target(
            name: "SignalProcessing",
            dependencies: ["NumericalMethods", "CKernels"],
            swiftSettings: swift
        ),

        // 3 knowledge
        .target(
            name: "MachineHealth",
            dependencies: ["Evidence", "NumericalMethods", "SensorLogs", "SignalProcessing", "CKernels", "Yams"],
            swiftSettings: swift
        ),
        .target(
            name: "Simulation",
            dependencies: ["Evidence", "NumericalMethods", "SensorLogs", "SignalProcessing", "CPNG"],
            swiftSettings: swift
        ),

        // 4 learning
        .target(
            name: "TensorCore",
            dependencies: ["NumericalMethods", "CKernels", "COpenBLAS"],
            swiftSettings: swift
        ),
        .target(
            name: "ModelFiles",
            dependencies: ["Evidence", "NumericalMethods", "SensorLogs", "TensorCore", "CZlib"],
            swiftSettings: swift
        ),

        .target(name: "NeuralNetworks", dependencies: ["NumericalMethods", "TensorCore"], swiftSettings: swift),
        .target(
            name: "Models",
            dependencies: [
                "Evidence", "NumericalMethods", "SensorLogs", "SignalProcessing", "MachineHealth", "TensorCore",
                "ModelFiles", "NeuralNetworks",
            ],
            swiftSettings: swift
        ),
        .target(
            name: "Training",
            dependencies: [
                "Evidence", "NumericalMethods", "CKernels", "SensorLogs", "MachineHealth", "Simulation", "TensorCore",
                "ModelFiles", "NeuralNetworks", "Models",
            ],
            swiftSettings: swift
        ),
        .target(
            name: "Evaluation",
            dependencies: [
                "Evidence", "NumericalMethods", "MachineHealth", "TensorCore", "ModelFiles", "Models", "Training",
            ],
            swiftSettings: swift
        ),

        // 5 speech
        .target(name: "ReportGeneration", dependencies: ["Evidence"], swiftSettings: swift),
        .target(
            name: "Reporting",
            dependencies: ["Evidence", "ReportGeneration", "CPNG"],
            swiftSettings: swift
        ),

        // 6 work
        .target(
            name: "Verification",
            dependencies: ["Evidence", "SensorLogs", "MachineHealth", "ReportGeneration"],
            swiftSettings: swift
        ),
        .target(
            name: "BatchAnalysis",
            dependencies: [
                "Evidence", "SensorLogs", "MachineHealth", "ModelFiles", "Models", "ReportGeneration", "Reporting",
                "Verification",
            ],
            swiftSettings: swift
        ),

        // 7 doors
        .target(
            name: "Pipelines",
            dependencies: [
                "Evidence", "SensorLogs", "MachineHealth", "Simulation", "TensorCore", "Models", "Training",
                "Evaluation",
                "BatchAnalysis",
                "Yams",
            ],
            swiftSettings: swift
        ),
        .executableTarget(
            name: "auscult",
            dependencies: [
                "Evidence", "NumericalMethods", "SensorLogs", "SignalProcessing", "MachineHealth", "Simulation",
                "TensorCore", "ModelFiles", "NeuralNetworks", "Models", "Training", "Evaluation", "ReportGeneration",
                "Reporting",
                "Verification",
                "BatchAnalysis", "Pipelines",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift
        ),

        // Tests mirror Sources; TestSupport finds the data that are not part of the package, and forces instruction sets.
        .target(name: "TestSupport", dependencies: ["CKernels"], path: "Tests/TestSupport", swiftSettings: swift),
        .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: swift),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "TestSupport"], swiftSettings: swift),
        .testTarget(
            name: "NumericalMethodsTests",
            dependencies: ["NumericalMethods", "TestSupport"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "SensorLogsTests",
            dependencies: ["SensorLogs", "Evidence", "CKernels", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "SignalProcessingTests",
            dependencies: ["SignalProcessing", "NumericalMethods", "CKernels", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "MachineHealthTests",
            dependencies: [
                "MachineHealth", "Simulation", "SensorLogs", "SignalProcessing", "Evidence", "CKernels", "TestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "Simulation", "Evidence", "SensorLogs", "SignalProcessing", "NumericalMethods", "TestSupport",
            ],
            swiftSettings: swift
        ),
        .testTarget(
            name: "TensorCoreTests",
            dependencies: ["TensorCore", "NumericalMethods", "CKernels", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "NeuralNetworksTests",
            dependencies: ["NeuralNetworks", "TensorCore", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "ModelsTests",
            dependencies: [
                "Evidence", "Models", "NeuralNetworks", "TensorCore", "MachineHealth", "NumericalMethods",
                "TestSupport",
            ],
            swiftSettings: swift
        ),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "TensorCore", "ModelFiles", "NeuralNetworks", "Models", "Training", "Simulation", "MachineHealth",
                "SensorLogs",
                "NumericalMethods", "TestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "ModelFilesTests",
            dependencies: ["ModelFiles", "TensorCore", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "EvaluationTests",
            dependencies: [
                "Evaluation", "Evidence", "NumericalMethods", "MachineHealth", "TensorCore", "NeuralNetworks", "Models",
                "Training", "CZlib", "TestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Reporting", "ReportGeneration", "Evidence", "TestSupport"],
            swiftSettings: swift
        ),
        .testTarget(
            name: "BatchAnalysisTests",
            dependencies: [
                "BatchAnalysis", "Verification", "MachineHealth", "ReportGeneration", "Reporting", "SensorLogs",
                "Evidence", "TensorCore", "ModelFiles", "NeuralNetworks", "Models", "TestSupport",
            ],
            swiftSettings: swift
        ),
        .testTarget(
            name: "ProgramTests",
            dependencies: ["auscult", "Pipelines", "Training", "Evidence", "TestSupport"],
            swiftSettings: swift
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c17
)
