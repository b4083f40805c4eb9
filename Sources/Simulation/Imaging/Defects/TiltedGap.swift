internal import Foundation

/// The cross-section of a crack: a rectangle as wide as the opening and as high as the face, tilted against the beam. Its
/// projection is a trapezoid with the area opening × height, whatever the tilt.
struct TiltedGap: Hashable, Sendable {
    /// Half width of the trapezoid at its base and at its top, mm.
    let halfBase: Float
    let halfTop: Float
    /// Length of the gap along the beam at its top, mm.
    let top: Float

    /// - Parameters:
    ///   - opening: width of the gap, mm.
    ///   - height: height of its face, mm.
    ///   - tilt: angle between face and beam, rad, 0 to π/2.
    init(opening: Float, height: Float, tilt: Float) {
        let (sine, cosine) = (sin(tilt), cos(tilt))
        let (leaning, upright) = (height * sine, opening * cosine)
        halfBase = (leaning + upright) / 2
        halfTop = abs(leaning - upright) / 2
        let area = opening * height
        let width = halfBase + halfTop
        top = width > 0 ? area / width : 0
    }

    /// Mean length along the beam over a pixel whose middle lies `distance` from the middle of the gap.
    func mean(at distance: Float, pitch: Float) -> Float {
        (integral(distance + pitch / 2) - integral(distance - pitch / 2)) / pitch
    }

    /// Area of the trapezoid from its middle to a distance; negative to the other side.
    private func integral(_ distance: Float) -> Float {
        let reach = min(abs(distance), halfBase)
        var area = top * min(reach, halfTop)
        if reach > halfTop, halfBase > halfTop {
            let flank = halfBase - halfTop
            let on = reach - halfTop
            area += top * (on - on * on / (2 * flank))
        }
        return distance < 0 ? -area : area
    }
}
