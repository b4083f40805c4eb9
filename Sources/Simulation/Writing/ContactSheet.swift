public import Foundation

/// Patches side by side in one picture, for the eye.
public enum ContactSheet {
    /// A PNG of patches of one size, left to right and down, with a border of two pixels: white around defective ones, dark
    /// around sound ones.
    ///
    /// - Parameters:
    ///   - patches: at most 4,096 are shown; those of another size than the first are left out.
    ///   - columns: patches in a row, at least 1.
    /// - Returns: `nil` if there is none.
    public static func png(_ patches: [SimulatedPatch], columns: Int = 12) -> Data? {
        guard let size = patches.first?.size, columns > 0 else { return nil }
        let shown = patches.filter { $0.size == size }.prefix(4096)
        let across = min(columns, shown.count, 256)
        let down = (shown.count + across - 1) / across
        let cell = size + 4
        let width = across * cell
        var sheet = [UInt8](repeating: 0, count: width * down * cell)
        for (number, patch) in shown.enumerated() {
            let (top, left) = (number / across * cell, number % across * cell)
            let border: UInt8 = patch.truth.defect == nil ? 40 : 255
            for row in 1..<cell - 1 {
                for column in 1..<cell - 1 { sheet[(top + row) * width + left + column] = border }
            }
            for row in 0..<size {
                for column in 0..<size {
                    sheet[(top + row + 2) * width + left + column + 2] = patch.pixels[row * size + column]
                }
            }
        }
        return GreyPicture.png(sheet, width: width).map { Data($0) }
    }
}
