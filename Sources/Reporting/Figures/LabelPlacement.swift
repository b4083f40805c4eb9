/// Finds room for labels so that none covers another.
struct LabelPlacement {
    struct Box {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    /// Where labels may lie.
    let room: Box
    private(set) var taken: [Box] = []

    init(room: Box) { self.room = room }

    /// Keeps labels off a stretch, for example of a stroke.
    mutating func avoid(_ box: Box) { taken.append(box) }

    /// The place of a label beside a vertical line: the x and the baseline of the text, and whether it ends there.
    ///
    /// - Parameters:
    ///   - x: the line.
    ///   - y: the baseline that the label would like; it moves up where that is taken.
    mutating func place(_ text: String, size: Double, x: Double, y: Double) -> (x: Double, y: Double, isEnd: Bool)? {
        let width = LabelPlacement.width(of: text, size: size)
        let top = room.top + size
        for row in 0..<6 {
            let baseline = max(top, y - Double(row) * (size + 4))
            for isEnd in [false, true] {
                let left = isEnd ? x - 5 - width : x + 5
                let box = Box(left: left, right: left + width, top: baseline - size, bottom: baseline + size * 0.32)
                guard box.left >= room.left, box.right <= room.right, box.bottom <= room.bottom else { continue }
                guard !taken.contains(where: box.meets) else { continue }
                taken.append(box)
                return (isEnd ? x - 5 : x + 5, baseline, isEnd)
            }
        }
        return nil
    }

    /// A width that the text does not exceed in the wider of the usual fonts.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x41...0x5A: sum + 0.78 * size
            case ..<0x250, 0x2070..<0x2100: sum + 0.68 * size
            default: sum + 1.04 * size
            }
        }
    }
}
