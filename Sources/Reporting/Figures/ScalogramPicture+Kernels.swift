internal import CPNG
internal import Evidence

/// A picture of positive values as a grey PNG. The page's styles give it its colours, one ramp for light and one for dark.
enum ScalogramPicture {
    /// The largest picture that a page carries.
    static let largest = (rows: 144, columns: 640)

    /// A PNG of 8-bit grey, 0 the background, with the lowest frequency at its lower edge.
    ///
    /// Larger rasters are pooled by their maximum, so that a short event stays visible. Values that are not finite count as
    /// background.
    ///
    /// - Returns: `nil` for an empty raster or one whose values do not fill its rows and columns.
    static func png(_ raster: Figure.Raster) -> [UInt8]? {
        let (count, isTooMany) = raster.rows.multipliedReportingOverflow(by: raster.columns)
        guard raster.rows > 0, raster.columns > 0, !isTooMany, raster.values.count == count else { return nil }
        let rows = min(raster.rows, largest.rows)
        let columns = min(raster.columns, largest.columns)
        var pixels = [UInt8](repeating: 0, count: rows * columns)
        raster.values.withUnsafeBufferPointer { values in
            for row in 0..<raster.rows {
                let target = (rows - 1 - row * rows / raster.rows) * columns
                for column in 0..<raster.columns {
                    let value = values[row * raster.columns + column]
                    guard value > 0 else { continue }
                    // 64 steps: more cannot be told apart, and fewer bytes carry them.
                    let level = UInt8(min(63, min(value, 1) * 63 + 0.5)) &* 4
                    let place = target + column * columns / raster.columns
                    if level > pixels[place] { pixels[place] = level }
                }
            }
        }
        return encode(pixels, rows: rows, columns: columns)
    }

    /// Writes through libpng's simplified interface, which never leaves by `longjmp`.
    private static func encode(_ pixels: [UInt8], rows: Int, columns: Int) -> [UInt8]? {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(columns)
        image.height = png_uint_32(rows)
        image.format = 0  // PNG_FORMAT_GRAY: eight bits of grey
        image.flags = png_uint_32(PNG_IMAGE_FLAG_FAST)
        defer { png_image_free(&image) }
        var size = png_alloc_size_t(pixels.count + pixels.count / 8 + 4096)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let written = pixels.withUnsafeBytes { source in
            bytes.withUnsafeMutableBytes { target in
                png_image_write_to_memory(
                    &image, target.baseAddress, &size, 0, source.baseAddress, png_int_32(columns), nil
                )
            }
        }
        guard written != 0, Int(size) <= bytes.count else { return nil }
        return Array(bytes[..<Int(size)])
    }

    /// Base64 (RFC 4648).
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let word =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            output.append(alphabet[Int(word >> 18 & 63)])
            output.append(alphabet[Int(word >> 12 & 63)])
            output.append(left > 1 ? alphabet[Int(word >> 6 & 63)] : 0x3D)
            output.append(left > 2 ? alphabet[Int(word & 63)] : 0x3D)
            index += 3
        }
        return output
    }
}
