internal import CPNG

/// 8-bit grey pictures as PNG (ISO/IEC 15948), through libpng's simplified interface, which never leaves by `longjmp`.
enum GreyPicture {
    /// - Parameter pixels: rows from the top, `width` values each.
    /// - Returns: `nil` for an empty picture, one whose pixels do not fill it, or if libpng fails.
    static func png(_ pixels: [UInt8], width: Int) -> [UInt8]? {
        guard width > 0, width <= 1 << 20, !pixels.isEmpty, pixels.count % width == 0, pixels.count < 1 << 30 else {
            return nil
        }
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(width)
        image.height = png_uint_32(pixels.count / width)
        image.format = 0  // PNG_FORMAT_GRAY: eight bits of grey
        image.flags = png_uint_32(PNG_IMAGE_FLAG_FAST)
        defer { png_image_free(&image) }
        var size = png_alloc_size_t(pixels.count + pixels.count / width * 8 + pixels.count / 8 + 4096)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let written = pixels.withUnsafeBytes { source in
            bytes.withUnsafeMutableBytes { target in
                png_image_write_to_memory(
                    &image, target.baseAddress, &size, 0, source.baseAddress, png_int_32(width), nil
                )
            }
        }
        guard written != 0, Int(size) <= bytes.count else { return nil }
        return Array(bytes[..<Int(size)])
    }
}
