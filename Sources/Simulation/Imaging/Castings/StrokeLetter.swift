/// A cast character made of straight strokes, as marks in moulds are.
struct StrokeLetter: Sendable {
    let strokes: [(PlanePoint, PlanePoint)]
    let middle: PlanePoint
    /// Height of the character, mm.
    let height: Float
    let halfStroke: Float

    /// Corners of each character on a raster two wide and four high, lifted between the lists.
    static let characters: [[[(Float, Float)]]] = [
        [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)]],
        [[(0.3, 1), (1.2, 0), (1.2, 4)]],
        [[(0, 0), (2, 0), (2, 2), (0, 4), (2, 4)]],
        [[(0, 0), (2, 0), (1, 1.7), (2, 2.5), (2, 4), (0, 4)]],
        [[(1.5, 4), (1.5, 0), (0, 2.8), (2, 2.8)]],
        [[(2, 0), (0, 0), (0, 1.8), (2, 1.8), (2, 4), (0, 4)]],
        [[(0, 0), (2, 0), (0.7, 4)]],
        [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)], [(0, 2), (2, 2)]],
        [[(0, 4), (1, 0), (2, 4)], [(0.4, 2.6), (1.6, 2.6)]],
        [[(2, 0), (0, 0), (0, 4), (2, 4)], [(0, 2), (1.6, 2)]],
        [[(0, 0), (0, 4)], [(2, 0), (2, 4)], [(0, 2), (2, 2)]],
        [[(0, 0), (0, 4), (2, 4)]],
        [[(0, 0), (2, 0)], [(1, 0), (1, 4)]],
        [[(0, 4), (0, 0), (2, 4), (2, 0)]],
    ]

    /// - Parameters:
    ///   - character: a number of `characters`.
    ///   - turn: the direction of writing as cosine and sine.
    init(character: Int, middle: PlanePoint, height: Float, turn: PlanePoint) {
        let scale = height / 4
        strokes = Self.characters[character].flatMap { corners in
            let places = corners.map { corner in
                let (x, y) = ((corner.0 - 1) * scale, (corner.1 - 2) * scale)
                return PlanePoint(x: middle.x + turn.x * x - turn.y * y, y: middle.y + turn.y * x + turn.x * y)
            }
            return zip(places, places.dropFirst()).map { ($0, $1) }
        }
        self.middle = middle
        self.height = height
        halfStroke = height * 0.07
    }

    /// Distance to the nearest stroke, mm.
    @inline(__always)
    func distance(_ x: Float, _ y: Float) -> Float {
        var nearest = Float.greatestFiniteMagnitude
        for (start, end) in strokes {
            let (along, across) = (end.x - start.x, end.y - start.y)
            let (fromX, fromY) = (x - start.x, y - start.y)
            let share = (fromX * along + fromY * across) / (along * along + across * across)
            let inside = min(max(share, 0), 1)
            let (leftX, leftY) = (fromX - inside * along, fromY - inside * across)
            nearest = min(nearest, leftX * leftX + leftY * leftY)
        }
        return nearest.squareRoot()
    }

    /// A disc that holds the letters of one line.
    static func disc(_ letters: [StrokeLetter]) -> (centre: PlanePoint, radius: Float) {
        guard let first = letters.first, let last = letters.last else { return (PlanePoint(x: 0, y: 0), 0) }
        let centre = PlanePoint(x: (first.middle.x + last.middle.x) / 2, y: (first.middle.y + last.middle.y) / 2)
        let (x, y) = (first.middle.x - centre.x, first.middle.y - centre.y)
        return (centre, (x * x + y * y).squareRoot() + first.height * 0.6)
    }
}
