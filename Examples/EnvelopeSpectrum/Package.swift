// swift-tools-version: 6.2
import PackageDescription

// A package of your own that uses two of Auscult's libraries. Outside this repository the dependency is the URL of the
// repository and a version instead of a path.
let package = Package(
    name: "EnvelopeSpectrum",
    dependencies: [.package(name: "auscult", path: "../..")],
    targets: [
        .executableTarget(
            name: "EnvelopeSpectrum",
            dependencies: [
                .product(name: "SensorLogs", package: "auscult"),
                .product(name: "SignalProcessing", package: "auscult"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
