/// The parameters of the simulator of casting patches with their ranges and sources. They are published before a picture is
/// made and are not fitted to any set of real patches or to its labels.
///
/// Short names of sources used below:
/// - Hubbell and Seltzer: Tables of X-Ray Mass Attenuation Coefficients. NIST Standard Reference Database 126, version 1.4,
///   2004.
/// - Halmshaw 1995: Industrial Radiology, Theory and Practice, 2nd edition.
/// - Mery 2001: A new algorithm for flaw simulation in castings by superimposing projections of 3D models onto X-ray images.
///   SCCC 2001.
/// - Mery et al. 2015: GDXray, the database of X-ray images for nondestructive testing. J. Nondestr. Eval. 34, 42.
/// - Bjärngard and Shackford 1994: Attenuation in high-energy x-ray beams. Medical Physics 21, 1069–1073.
/// - Campbell 2015: Complete Casting Handbook, 2nd edition.
/// - BDG P 202: Volume deficits of castings made from aluminium, magnesium and zinc casting alloys, September 2010.
public enum PatchParameters {
    // MARK: The picture

    /// Side of a pixel, in the plane of the part.
    public static let pitch = ParameterRange(
        "pixel_mm", 0.12...0.4, "mm", .logarithmic,
        source:
            "chosen: 50 to 300 mm of a part over 570 to 768 columns (size of frames: Mery et al. 2015), and flat panels of "
            + "0.127 to 0.4 mm at magnification 1 to 2"
    )

    // MARK: The beam

    /// Linear attenuation of the alloy for the first millimetre.
    public static let attenuation = ParameterRange(
        "attenuation_per_mm", 0.045...0.11, "1/mm", .logarithmic,
        source:
            "Hubbell and Seltzer: aluminium of 2.70 g/cm³ from 100 keV (0.046) down to 47 keV (0.11), the mean energies of "
            + "tubes at 90 to 200 kV"
    )
    /// `h` of ln(I₀/I) = μt / (1 + h·t): the beam hardens with thickness.
    public static let hardening = ParameterRange(
        "hardening_per_mm", 0...0.006, "1/mm",
        source: "form: Bjärngard and Shackford 1994; range chosen: up to 15 % less attenuation at 30 mm"
    )
    /// Scattered over primary radiation behind the wall.
    public static let scatter = ParameterRange(
        "scatter_to_primary", 0.1...1.5, "1", .logarithmic,
        source:
            "Halmshaw 1995: build-up factors 1 + k of light alloys grow with thickness from little above 1; upper end chosen "
            + "for parts far from the detector"
    )

    // MARK: The wall

    public static let wall = ParameterRange(
        "wall_mm", 4...32, "mm", .logarithmic,
        source:
            "Campbell 2015: walls of pressure die castings from 2 mm, of gravity and low-pressure castings from 4 mm; "
            + "wheels have hubs of about 30 mm"
    )
    /// Change of the wall over its thickness from one side of a 64-pixel field to the other.
    public static let taper = ParameterRange(
        "taper", 0...0.5, "1", source: "chosen: drafts of 1 to 3° and running-out sections, seen oblique"
    )
    /// Change of the wall's thickness over itself, 32 pixels from the line where it is thickest or thinnest.
    public static let bend = ParameterRange(
        "bend", -0.5...0.7, "1", source: "chosen: rims, hubs and spokes are round in section"
    )
    /// Standard deviation of thickness by the roughness of both cast surfaces.
    public static let roughness = ParameterRange(
        "roughness_mm", 0.005...0.06, "mm", .logarithmic,
        source:
            "ISO 1302:2002 grades of cast surfaces, Ra 3.2 to 25 μm (die to sand casting), √2 for two sides, and the "
            + "waviness above it"
    )
    /// Length over which roughness and mottle are correlated.
    public static let roughnessScale = ParameterRange(
        "roughness_scale_mm", 0.4...3, "mm", .logarithmic,
        source: "chosen: grains of sand, sprayed dressing and solidified grains of 0.2 to 3 mm"
    )

    // MARK: What is built into the wall

    /// Number of built-in features of a patch.
    public static let featureCount = ParameterRange("feature_count", 0...4, "1", source: "chosen")
    /// Height of ribs, bosses, steps and pads over the wall's thickness; at least 0.5 mm.
    public static let relief = ParameterRange(
        "relief", 0.08...1.2, "1", .logarithmic,
        source: "Campbell 2015: ribs of 0.6 to 1 wall; chosen below that: pads and machining allowances"
    )
    public static let ribWidth = ParameterRange(
        "rib_width_mm", 1.5...8, "mm", .logarithmic, source: "chosen: ribs are thinner than the walls that they stiffen"
    )
    /// Radius of fillets, and run of drafted flanks in projection.
    public static let fillet = ParameterRange(
        "fillet_mm", 0.05...3, "mm", .logarithmic,
        source: "chosen: machined edges (0.05 mm) to cast fillets of a third of the wall (Campbell 2015)"
    )
    /// Angle of the part's faces against the beam: it smears the flanks of what stands out.
    public static let obliquity = ParameterRange(
        "obliquity_deg", 0...35, "°",
        source: "EN 13068-3:2001: the part is turned in the beam so that all of it is seen; range chosen"
    )
    /// Radius of the part's outer edge in projection; the largest are the flanks of tubes and rims.
    public static let edgeRadius = ParameterRange(
        "edge_radius_mm", 0.1...12, "mm", .logarithmic,
        source: "chosen: trimmed and machined edges up to round sections"
    )
    public static let bossRadius = ParameterRange(
        "boss_radius_mm", 0.8...7, "mm", .logarithmic, source: "chosen: screw bosses, ejector marks, pips and gates"
    )
    public static let holeRadius = ParameterRange(
        "hole_radius_mm", 0.5...5, "mm", .logarithmic,
        source: "chosen: drilled for M2 to M10 and for oil; small ones look like pores and are none"
    )
    /// Depth of a drilled hole over the wall; 1 goes through.
    public static let holeDepth = ParameterRange("hole_depth", 0.2...1, "1", source: "chosen: blind and through holes")
    public static let letterHeight = ParameterRange(
        "letter_height_mm", 3...9, "mm", .logarithmic, source: "chosen: cast marks of 3 to 10 mm"
    )
    public static let letterRelief = ParameterRange(
        "letter_relief_mm", 0.3...1, "mm", source: "chosen: cast marks stand 0.3 to 1 mm out of the wall or in it"
    )
    public static let grooveDepth = ParameterRange(
        "groove_depth_mm", 0.02...0.3, "mm", .logarithmic, source: "chosen: feed marks of turning and milling, knurls"
    )
    public static let groovePeriod = ParameterRange(
        "groove_period_mm", 0.8...3, "mm", .logarithmic, source: "chosen: feeds of roughing and pitch of threads"
    )

    // MARK: All of them

    /// Every parameter that may appear in a truth.
    public static let all: [ParameterRange] = [
        pitch, attenuation, hardening, scatter, wall, taper, bend, roughness, roughnessScale, featureCount, obliquity,
        relief, ribWidth, fillet, edgeRadius, bossRadius, holeRadius, holeDepth, letterHeight, letterRelief,
        grooveDepth, groovePeriod,
        poreDiameter, poreElongation, poreCount, poreSpread, shrinkageExtent, shrinkageBranches, shrinkageCell,
        shrinkageDensity,
        inclusionDiameter, inclusionRatio, crackLength, crackOpening, crackDepth, crackTilt, crackWander,
        magnification, focalSpot, detectorUnsharpness, quanta, frames, glare, surroundings, electronicNoise, gamma,
        exposure, contrast, blackLevel, pixelPattern, linePattern, lineNoise, interlace, shading,
    ]
}
