internal import TensorCore

/// Finds images that are copies of one another up to brightness, contrast, mirroring, a turn, a small shift, size and some noise.
///
/// Images are brought to a common size of at most 32 × 32; what is compared is their Laplacian, for smooth shading alone makes
/// unrelated surfaces correlate by more than 0.99. Pairs whose coarse picture (half the size) correlates are then compared at full
/// size over shifts.
struct NearDuplicates {
    /// The most pixels a side at which images are compared.
    static let largestSide = 32
    static let smallestSide = 8
    /// The largest shift of the closer comparison, in its pixels; less for small pictures.
    static let largestShift = 3
    /// The share of either picture's detail that the common area has to hold: flat corners correlate by accident.
    static let fewestDetail = 0.6
    /// The correlation of coarse pictures from which on pairs are compared over shifts: copies moved by a good pixel keep 0.5.
    static let coarse = 0.45
    /// The best correlation over shifts from which on pairs are compared at shifts by pixels of the originals.
    static let close = 0.6
    private static let blockRows = 256

    static func matches(_ grids: [ContentGrid], correlation: Double) -> [OrdinalWindows.Match] {
        let smallest = grids.map { min($0.width, $0.height) }.min() ?? 0
        let side = min(largestSide, smallest) / 2 * 2
        guard side >= smallestSide, grids.count > 1 else { return [] }
        let fine = grids.map { ContentGrid(width: side, height: side, values: $0.resampled(to: side)) }
        let half = side / 2
        let small = fine.map { ContentGrid(width: half, height: half, values: $0.resampled(to: half)) }
        let width = (half - 2) * (half - 2)
        let plain = small.flatMap { normalizedLaplacian($0) }
        var best: [Int: [Int: Double]] = [:]
        for variant in ContentGrid.variants(isImage: true) {
            let turned = variant == 0 ? plain : small.flatMap { normalizedLaplacian($0.turned(variant)) }
            for start in stride(from: 0, to: grids.count, by: blockRows) {
                let rows = min(blockRows, grids.count - start)
                let products = product(turned, start, rows, plain, grids.count, width)
                for row in 0..<rows {
                    for other in 0..<(start + row) where products[row * grids.count + other] >= Float(coarse) {
                        var (r, x, y) = shifted(fine[other], fine[start + row].turned(variant))
                        if r < correlation, r >= close {
                            r = refined(grids[other], grids[start + row].turned(variant), x, y, side)
                        }
                        if r >= correlation {
                            best[start + row, default: [:]][other] = max(best[start + row]?[other] ?? 0, r)
                        }
                    }
                }
            }
        }
        return best.keys.sorted().flatMap { row in
            (best[row] ?? [:]).sorted { $0.key < $1.key }.map {
                OrdinalWindows.Match(row: $0.key, other: row, correlation: $0.value)
            }
        }
    }

    /// The products of `rows` vectors of `left` from `start` on with all `count` vectors of `right`.
    private static func product(
        _ left: [Float], _ start: Int, _ rows: Int, _ right: [Float], _ count: Int, _ width: Int
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows * count) { result, filled in
            left.withUnsafeBufferPointer { left in
                right.withUnsafeBufferPointer { right in
                    guard let a = left.baseAddress, let b = right.baseAddress, let c = result.baseAddress else {
                        return
                    }
                    MatrixProduct.run(
                        .serial, .float32, rows, count, width,
                        Matrix(UnsafeMutableRawPointer(mutating: a + start * width), row: width),
                        Matrix(UnsafeMutableRawPointer(mutating: b), row: width, transposed: true),
                        Matrix(UnsafeMutableRawPointer(c), row: count))
                    filled = rows * count
                }
            }
        }
    }

    private static func laplacian(_ grid: ContentGrid) -> [Float] {
        var result: [Float] = []
        let width = grid.width
        result.reserveCapacity((width - 2) * (grid.height - 2))
        grid.values.withUnsafeBufferPointer { v in
            for y in 1..<(grid.height - 1) {
                for place in (y * width + 1)..<(y * width + width - 1) {
                    result.append(4 * v[place] - v[place - 1] - v[place + 1] - v[place - width] - v[place + width])
                }
            }
        }
        return result
    }

    /// The Laplacian with mean 0 and norm 1; zeros for a plane.
    private static func normalizedLaplacian(_ grid: ContentGrid) -> [Float] {
        let values = laplacian(grid)
        let mean = values.reduce(0, +) / Float(values.count)
        let norm = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
        return norm > 1e-6 ? values.map { ($0 - mean) / norm } : [Float](repeating: 0, count: values.count)
    }

    /// The sum of squares of the Laplacian.
    private static func detail(_ values: [Float], _ side: Int) -> Double {
        laplacian(ContentGrid(width: side, height: side, values: values)).reduce(0) { $0 + Double($1) * Double($1) }
    }

    /// The best correlation over shifts by whole pixels of the originals, near the one (in pixels of `side`) that was found; 0 for
    /// originals of unlike size.
    private static func refined(_ first: ContentGrid, _ second: ContentGrid, _ x: Int, _ y: Int, _ side: Int) -> Double
    {
        guard first.width == second.width, first.height == second.height, min(first.width, first.height) > side else {
            return 0
        }
        func around(_ shift: Int, _ length: Int) -> ClosedRange<Int> {
            let scale = Double(length) / Double(side)
            let reach = (0.75 * scale).rounded(.up)
            let middle = (Double(shift) * scale).rounded()
            let most = Double(length / 4)
            let low = max(-most, min(most, middle - reach))
            return Int(low)...Int(max(low, min(most, middle + reach)))
        }
        let (columns, rows) = (around(x, first.width), around(y, first.height))
        // Large pictures move in steps: a tenth of a compared pixel is fine enough.
        let step = max(1, min(first.width, first.height) / (10 * side))
        var best = 0.0
        let whole = min(detail(first.resampled(to: side), side), detail(second.resampled(to: side), side))
        for dy in stride(from: rows.lowerBound, through: rows.upperBound, by: step) {
            for dx in stride(from: columns.lowerBound, through: columns.upperBound, by: step) {
                let (width, height) = (first.width - abs(dx), first.height - abs(dy))
                let a = first.cropped(x: max(0, dx), y: max(0, dy), width: width, height: height)
                let b = second.cropped(x: max(0, -dx), y: max(0, -dy), width: width, height: height)
                let (small, other) = (a.resampled(to: side), b.resampled(to: side))
                guard min(detail(small, side), detail(other, side)) >= fewestDetail * whole else { continue }
                let p = normalizedLaplacian(ContentGrid(width: side, height: side, values: small))
                let q = normalizedLaplacian(ContentGrid(width: side, height: side, values: other))
                best = max(best, Double(zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }))
            }
        }
        return best
    }

    /// The best correlation of Laplacians over small shifts, and the shift.
    private static func shifted(_ first: ContentGrid, _ second: ContentGrid) -> (Double, Int, Int) {
        let side = first.width - 2
        let a = laplacian(first)
        let b = laplacian(second)
        let wholeA = a.reduce(0) { $0 + Double($1) * Double($1) }
        let wholeB = b.reduce(0) { $0 + Double($1) * Double($1) }
        let most = min(largestShift, first.width / 8)
        var best = (0.0, 0, 0)
        for dy in -most...most {
            for dx in -most...most {
                var (sa, sb, saa, sbb, sab) = (0.0, 0.0, 0.0, 0.0, 0.0)
                let columns = max(0, dx)..<min(side, side + dx)
                a.withUnsafeBufferPointer { a in
                    b.withUnsafeBufferPointer { b in
                        for y in max(0, dy)..<min(side, side + dy) {
                            for x in columns {
                                let p = Double(a[y * side + x])
                                let q = Double(b[(y - dy) * side + x - dx])
                                sa += p
                                sb += q
                                saa += p * p
                                sbb += q * q
                                sab += p * q
                            }
                        }
                    }
                }
                guard saa >= fewestDetail * wholeA, sbb >= fewestDetail * wholeB else { continue }
                let n = Double(columns.count * (side - abs(dy)))
                let spread = (saa - sa * sa / n) * (sbb - sb * sb / n)
                guard spread > 0 else { continue }
                let r = (sab - sa * sb / n) / spread.squareRoot()
                if r > best.0 { best = (r, dx, dy) }
            }
        }
        return best
    }
}
