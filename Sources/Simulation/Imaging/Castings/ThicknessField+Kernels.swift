extension ThicknessField {
    /// Replaces every value by what `change` makes of the place and the value.
    @inline(__always)
    mutating func update(_ change: (_ x: Float, _ y: Float, _ value: Float) -> Float) {
        update(within: 0..<side, 0..<side, change)
    }

    /// The same for the pixels that a disc touches.
    @inline(__always)
    mutating func update(
        around centre: PlanePoint, radius: Float, _ change: (_ x: Float, _ y: Float, _ value: Float) -> Float
    ) {
        let reach = radius + pitch
        update(
            within: index(centre.y - reach)..<index(centre.y + reach) + 1,
            index(centre.x - reach)..<index(centre.x + reach) + 1, change
        )
    }

    @inline(__always)
    private mutating func update(
        within rows: Range<Int>, _ columns: Range<Int>, _ change: (_ x: Float, _ y: Float, _ value: Float) -> Float
    ) {
        let (side, pitch, half) = (side, pitch, Float(side) / 2)
        values.withUnsafeMutableBufferPointer { values in
            for row in rows {
                let y = (Float(row) + 0.5 - half) * pitch
                let start = row * side
                for column in columns {
                    let x = (Float(column) + 0.5 - half) * pitch
                    values[start + column] = change(x, y, values[start + column])
                }
            }
        }
    }
}
