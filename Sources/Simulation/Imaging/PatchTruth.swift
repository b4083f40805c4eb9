public import Evidence

/// A box in pixels: from the left edge of column `left` to the right edge of column `right`, likewise for rows.
public struct PixelBox: Hashable, Sendable {
    public let left: Int
    public let top: Int
    /// The last column inside.
    public let right: Int
    /// The last row inside.
    public let bottom: Int

    /// Whether a pixel lies inside.
    public func contains(column: Int, row: Int) -> Bool {
        (left...right).contains(column) && (top...bottom).contains(row)
    }

    var json: JSONValue { .array([left, top, right, bottom].map { .integer($0) }) }
}

/// The state that a simulated patch was made from: the content of its `truth.json`.
public struct PatchTruth: Sendable {
    /// The defect, or `nil` for a sound patch.
    public var defect: CastingDefect?
    public var seed: UInt64
    /// The number of the item.
    public var index: Int
    /// The smallest box that holds every pixel whose change of signal by the defect, without noise, is at least a tenth of the
    /// largest; `nil` for a sound patch.
    public var box: PixelBox?
    /// The largest change of thickness, mm of alloy: negative for voids.
    public var thicknessChange: Double?
    /// Thickness of the sound wall where the defect lies, mm.
    public var wall: Double?
    /// The largest change of grey by the defect, without noise, over the standard deviation of one pixel's noise there, with
    /// that of rounding to whole grey values; 0 where the picture is black or white. Below about 3 a defect of a few pixels is
    /// hard to see.
    public var contrastToNoise: Double?
    /// What is built into the wall, in the order of making; with a box for compact ones that lie in the picture.
    public var features: [(name: String, box: PixelBox?)]
    /// Everything that was drawn, in the order of drawing.
    public var parameters: [DrawnParameter]

    /// The first value drawn for a parameter.
    public func parameter(_ parameter: ParameterRange) -> Double? {
        parameters.first { $0.name == parameter.name }?.value
    }

    /// The truth as JSON, members in a fixed order.
    public var json: JSONValue {
        var drawn: [JSONValue.Member] = []
        var times: [String: Int] = [:]
        for value in parameters {
            let time = (times[value.name] ?? 0) + 1
            times[value.name] = time
            drawn.append(.init(time == 1 ? value.name : "\(value.name)#\(time)", .number(value.value)))
        }
        return .object([
            .init("schema", "auscult.truth/1"),
            .init("kind", "patch"),
            .init("seed", .string(String(seed))),
            .init("index", .integer(index)),
            .init("healthy", .bool(defect == nil)),
            .init("findings", .array(defect.map { [.string($0.rawValue)] } ?? [])),
            .init("box_px", box?.json ?? .null),
            .init("thickness_change_mm", thicknessChange.map { .number($0) } ?? .null),
            .init("wall_mm", wall.map { .number($0) } ?? .null),
            .init("contrast_to_noise", contrastToNoise.map { .number($0) } ?? .null),
            .init(
                "features",
                .array(
                    features.map {
                        .object([.init("name", .string($0.name)), .init("box_px", $0.box?.json ?? .null)])
                    })),
            .init("parameters", .object(drawn)),
        ])
    }
}

/// A simulated patch with its truth.
public struct SimulatedPatch: Sendable {
    /// Pixels of a side.
    public let size: Int
    /// Grey values, row by row from the top left; bright is where much radiation passes.
    public let pixels: [UInt8]
    public let truth: PatchTruth
}
