public import ArgumentParser
internal import Evidence
internal import Foundation
public import Simulation

/// What `auscult simulate imaging --kind` makes.
enum ImagingKind: String, CaseIterable, ExpressibleByArgument {
    /// Radioscopic patches of aluminium castings.
    case patch
}

struct SimulateImagingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imaging",
        abstract: "Make radioscopic pictures of castings, half of them with a defect.",
        discussion: """
            Each item is a folder with patch.png (8-bit grey, bright where much radiation passes) and truth.json (defect, box \
            and what it was made from).

            Example: auscult simulate imaging --kind patch --seed 7 --count 96 --out castings --sheet
            """
    )

    @Option(
        help: ArgumentHelp(
            "What to make: \(ImagingKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var kind: ImagingKind = .patch

    @OptionGroup var arguments: SimulationArguments

    @Option(
        help: ArgumentHelp(
            "The defect: \(PatchContent.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var defect: PatchContent = .mixed

    @Option(
        help: ArgumentHelp(
            "Pixels of a side: \(PatchOptions.sizes.map { String($0) }.joined(separator: ", ")).", valueName: "px"))
    var size: Int = 64

    @Option(help: ArgumentHelp("Contrast-to-noise ratio that defects should have at least.", valueName: "ratio"))
    var leastContrast: Double = PatchOptions().leastContrast

    @Flag(help: "Also write sheet.png: the first 192 items side by side, white borders around defective ones.")
    var sheet = false

    func validate() throws {
        guard PatchOptions.sizes.contains(size) else {
            throw ValidationError(
                "--size must be one of \(PatchOptions.sizes.map { String($0) }.joined(separator: ", "))")
        }
        guard leastContrast >= 0, leastContrast <= 100 else {
            throw ValidationError("--least-contrast must lie between 0 and 100")
        }
    }

    func run() throws {
        let options = PatchOptions(size: size, content: defect, leastContrast: leastContrast)
        let seed = arguments.seed
        try arguments.makeAll { index, folder in
            let patch = PatchSimulator.patch(seed: seed, index: index, options: options)
            try patch.write(to: folder)
            return .object([
                .init("item", .string(patch.folderName)), .init("kind", .string(ImagingKind.patch.rawValue)),
                .init("findings", .array(patch.truth.defect.map { [.string($0.rawValue)] } ?? [])),
            ])
        }
        guard sheet else { return }
        let patches = (0..<min(arguments.count, 192)).map {
            PatchSimulator.patch(seed: seed, index: arguments.first + $0, options: options)
        }
        do {
            let folder = URL(fileURLWithPath: arguments.out)
            try ContactSheet.png(patches, columns: 16)?.write(to: folder.appending(path: "sheet.png"))
        } catch {
            throw arguments.cannotWrite(arguments.out)
        }
    }
}

extension PatchContent: ExpressibleByArgument {}
