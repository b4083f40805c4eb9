/// Tube, image intensifier or panel, and camera.
extension PatchParameters {
    /// Distance from focus to detector over distance from focus to part.
    public static let magnification = ParameterRange(
        "magnification", 1.1...2.5, "1",
        source: "EN 13068-3:2001: radioscopy works with projective magnification; range chosen"
    )
    /// Size of the focal spot.
    public static let focalSpot = ParameterRange(
        "focal_spot_mm", 0.2...1.2, "mm", .logarithmic,
        source:
            "EN 12543-2:2021 states effective focal spots from 0.1 mm; mini-focus and small industrial tubes lie here"
    )
    /// Unsharpness of the detector in pixels: two basic spatial resolutions.
    public static let detectorUnsharpness = ParameterRange(
        "detector_unsharpness_px", 1.4...4.5, "px", .logarithmic,
        source:
            "ISO 17636-2:2022: unsharpness is 2·SRb, and SRb of a good panel is about a pixel; intensifiers with video "
            + "(IEC 61262-7:1995 measures their transfer) resolve half of that"
    )
    /// Quanta that a pixel counts from the open beam in one frame.
    public static let quanta = ParameterRange(
        "quanta_per_frame", 800...8000, "1", .logarithmic,
        source:
            "chosen: detector doses of 0.1 to 1 μGy a frame at about 3·10⁴ quanta/mm² and μGy, half of them absorbed"
    )
    /// Frames that are integrated, rounded to a whole number when used.
    public static let frames = ParameterRange(
        "frames", 1...32, "1", .logarithmic,
        source: "EN 13068-3:2001: frames are integrated against noise; live pictures have one, integrated ones 8 to 256"
    )
    /// Share of the light that spreads over the whole screen.
    public static let glare = ParameterRange(
        "veiling_glare", 0.01...0.15, "1", .logarithmic,
        source: "IEC 61262-6:1994 defines the veiling glare index; panels have about 1 %, image intensifiers 5 to 15 %"
    )
    /// Brightness of what surrounds the patch over the patch's own mean; glare and scatter come from there too.
    public static let surroundings = ParameterRange(
        "surroundings", 0.5...2.5, "1", .logarithmic, source: "chosen: thicker wall on one side, open beam on the other"
    )
    /// Noise of camera and converter over full scale, standard deviation, before the gain curve.
    public static let electronicNoise = ParameterRange(
        "electronic_noise", 0.0005...0.012, "1", .logarithmic,
        source: "chosen: signal-to-noise ratios of 38 dB (old video) to 66 dB (panels)"
    )
    /// Exponent of the camera's gain curve.
    public static let gamma = ParameterRange(
        "gamma", 0.6...1.1, "1", source: "chosen: tube cameras about 0.65, display correction 0.45 to 1, panels 1"
    )
    /// Signal of the patch's mean over full scale: the operator's or the automatic exposure.
    public static let exposure = ParameterRange(
        "exposure", 0.1...0.85, "1",
        source: "chosen: exposure is set for the whole part, of which the patch is thick or thin"
    )
    /// Slope of the video's contrast setting around the mean: what leaves the scale is black or white.
    public static let contrast = ParameterRange(
        "contrast", 0.8...4, "1", .logarithmic,
        source:
            "chosen: windows are narrowed until a wall's small differences fill the screen; open beam and hubs are lost"
    )
    /// Shift of all grey values over full scale.
    public static let blackLevel = ParameterRange(
        "black_level", -0.1...0.1, "1", source: "chosen: set-up of video cameras and brightness set by hand"
    )
    /// Differences of sensitivity from pixel to pixel that are left after correction, standard deviation.
    public static let pixelPattern = ParameterRange(
        "pixel_pattern", 0.0003...0.006, "1", .logarithmic,
        source:
            "ASTM E2597-22 measures panels, where correction leaves some tenths of a percent; video sensors below 1 %"
    )
    /// The same from line to line: rows of video, columns or rows of panels.
    public static let linePattern = ParameterRange(
        "line_pattern", 0.0001...0.004, "1", .logarithmic, source: "chosen: amplifiers serve columns or lines"
    )
    /// Changes of grey from one line of video to the next over full scale, standard deviation.
    public static let lineNoise = ParameterRange(
        "line_noise", 0.0005...0.008, "1", .logarithmic,
        source: "chosen: clamping and hum of analogue video, which is digitized line by line"
    )
    /// Shift of every second line of video, pixels.
    public static let interlace = ParameterRange(
        "interlace_px", 0...1.2, "px",
        source:
            "ITU-R BT.470-6: two fields of alternate lines, 20 ms apart; what moves and the jitter of the converter shift them"
    )
    /// Fall of sensitivity across a 64-pixel field.
    public static let shading = ParameterRange(
        "shading", 0...0.08, "1", source: "chosen: vignetting and heel effect over a tenth of a screen"
    )
}
