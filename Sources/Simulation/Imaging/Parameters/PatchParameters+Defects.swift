/// Defects: sizes in the plane of the part; ASTM E155-20 and E505-15 show how such discontinuities look.
extension PatchParameters {
    /// Diameter of a gas pore, before it is limited to six tenths of the wall at its place.
    public static let poreDiameter = ParameterRange(
        "pore_diameter_mm", 0.5...4, "mm", .logarithmic,
        source:
            "BDG P 202: pores are counted from some tenths of a millimetre and permitted up to some millimetres, by class"
    )
    /// Length over width of a pore's outline.
    public static let poreElongation = ParameterRange(
        "pore_elongation", 1...2.2, "1",
        source: "ASTM E155-20: round and elongated gas porosity are two of its discontinuities; range chosen"
    )
    /// Pores of one defect.
    public static let poreCount = ParameterRange(
        "pore_count", 1...9, "1", source: "ASTM E155-20: gas holes alone, gas porosity in groups; half are single"
    )
    /// Distance of the pores of a group from its middle, standard deviation over the largest diameter.
    public static let poreSpread = ParameterRange("pore_spread", 0.8...2.5, "1", source: "chosen")

    /// Extent of a spongy or feathery cluster of shrinkage cavities.
    public static let shrinkageExtent = ParameterRange(
        "shrinkage_extent_mm", 2...14, "mm", .logarithmic,
        source:
            "Campbell 2015: sponge and layer porosity follow the last liquid; hot spots are about as wide as the wall is thick"
    )
    /// Branches of the cluster; each is a random walk that may branch again.
    public static let shrinkageBranches = ParameterRange(
        "shrinkage_branches", 3...10, "1", source: "chosen: interdendritic paths between arms of dendrites"
    )
    /// Diameter of one cavity of a branch.
    public static let shrinkageCell = ParameterRange(
        "shrinkage_cell_mm", 0.2...1.1, "mm", .logarithmic,
        source:
            "BDG P 202 and Campbell 2015: interdendritic cavities of tenths of a millimetre, run together to about one"
    )

    /// The void that the densest beam meets over the wall's thickness.
    public static let shrinkageDensity = ParameterRange(
        "shrinkage_density", 0.02...0.25, "1", .logarithmic,
        source: "chosen: from layer porosity of some percent to the open sponge of the worst plates of ASTM E155-20"
    )

    /// Diameter of an inclusion's outline.
    public static let inclusionDiameter = ParameterRange(
        "inclusion_diameter_mm", 0.4...3, "mm", .logarithmic,
        source: "ASTM E155-20: foreign material, more dense; range chosen as for pores"
    )
    /// Attenuation of the inclusion over that of the alloy.
    public static let inclusionRatio = ParameterRange(
        "inclusion_ratio", 1.3...7, "1", .logarithmic,
        source:
            "Hubbell and Seltzer: alumina of 3.95 g/cm³ about 1.4 at 80 keV, iron about 8; sludge of iron, manganese and "
            + "chromium between them"
    )

    /// Length of a crack in projection.
    public static let crackLength = ParameterRange(
        "crack_length_mm", 2...10, "mm", .logarithmic, source: "chosen: hot tears as long as a wall or some"
    )
    public static let crackOpening = ParameterRange(
        "crack_opening_mm", 0.04...0.4, "mm", .logarithmic,
        source: "Campbell 2015: hot tears gape by hundredths to tenths of a millimetre"
    )
    /// Height of the crack's face over the wall.
    public static let crackDepth = ParameterRange(
        "crack_depth", 0.1...0.7, "1", source: "chosen: from the surface up to most of the wall"
    )
    /// Angle between the crack's face and the beam.
    public static let crackTilt = ParameterRange(
        "crack_tilt_deg", 0...20, "°",
        source: "Halmshaw 1995: cracks tilted by more than some degrees are lost; ISO 17636-2:2022 demands small angles"
    )
    /// Turn of the crack's path from one step of half a millimetre to the next, standard deviation.
    public static let crackWander = ParameterRange(
        "crack_wander_deg", 6...35, "°", source: "chosen: hot tears run along the boundaries of grains"
    )
}
