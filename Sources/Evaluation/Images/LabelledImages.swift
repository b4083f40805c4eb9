internal import Foundation
internal import ModelFiles
internal import TensorCore

/// Data that cannot be evaluated: one line with the file and what to do.
public struct EvaluationDataError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

/// Grey images of one size with a class each and, where they are known, the physical units that they show.
public struct LabelledImages: Sendable {
    public let width: Int
    public let height: Int
    /// Grey values row by row, image by image.
    public let pixels: [Float]
    /// 0 or 1 for each image.
    public let labels: [Int]
    /// The unit of each image by name; nil where no table gives one.
    public let units: [String]?

    public var count: Int { labels.count }

    public func pixels(_ index: Int) -> ArraySlice<Float> {
        pixels[index * width * height..<(index + 1) * width * height]
    }

    /// Reads an NPZ archive with `images` [count × height × width] and `label` [count].
    ///
    /// - Parameters:
    ///   - table: a CSV file with a header and one row an image, in their order; its column `unitColumn` names the units.
    public init(npz: String, table: String? = nil, unitColumn: String? = nil) throws {
        let file = try NPZFile(path: npz)
        let images = try file.tensor(named: "images"), label = try file.tensor(named: "label")
        guard images.rank == 3, images.shape.count > 0, label.shape == [images.shape[0]] else {
            throw EvaluationDataError(
                "\(npz): images of shape \(images.shape) and labels of shape \(label.shape); give images [n × height × width] and label [n]"
            )
        }
        height = images.shape[1]
        width = images.shape[2]
        pixels = images.floats
        guard pixels.allSatisfy(\.isFinite) else {
            throw EvaluationDataError("\(npz): images holds values that are no finite numbers; remove or repair them")
        }
        var labels: [Int] = []
        for value in label.values {
            guard value == 0 || value == 1 else {
                throw EvaluationDataError("\(npz): a label is \(value); labels are 0 and 1")
            }
            labels.append(Int(value))
        }
        guard Set(labels).count == 2 else {
            throw EvaluationDataError("\(npz): every image has the label \(labels[0]); a classifier needs both")
        }
        self.labels = labels
        guard let table, let unitColumn else {
            units = nil
            return
        }
        guard let data = FileManager.default.contents(atPath: table), data.count < 1 << 28 else {
            throw EvaluationDataError("\(table): cannot be read; give a CSV table of the units")
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
        guard let column = header.firstIndex(of: unitColumn) else {
            throw EvaluationDataError(
                "\(table): no column \(unitColumn); its columns are \(header.joined(separator: ", "))")
        }
        guard lines.count == labels.count + 1 else {
            throw EvaluationDataError(
                "\(table): \(lines.count - 1) rows for \(labels.count) images; give one row an image")
        }
        units = try lines.dropFirst().enumerated().map { number, line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard column < cells.count else {
                throw EvaluationDataError("\(table): row \(number + 1) has \(cells.count) cells")
            }
            return String(cells[column])
        }
    }

    /// What each image is like for the search for copies.
    public var contents: [RowContent] {
        (0..<count).map { .image(width: width, height: height, pixels: Array(pixels($0))) }
    }
}
