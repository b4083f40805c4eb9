internal import Evidence

extension Lexicon {
    /// What is known of a machine's bearings and of their catalogue entries.
    static let bearingCatalogue: [StatementKey: Sentence] = [
        "limit.bearing-geometry-differs": Sentence(
            english:
                "The geometry given for bearing {bearing} differs from the catalogue's for its model. The given geometry was used.",
            chinese: "轴承{bearing}所给几何参数与目录中该型号的数据不一致，分析采用所给参数。"
        ),
        "limit.bearing-not-described": Sentence(
            english:
                "Bearing {bearing} has neither model nor geometry, so its fault lines are not known. Give model, or balls, ball_diameter_mm, pitch_diameter_mm and contact_angle_deg, in machine.yaml.",
            chinese:
                "轴承{bearing}既无型号也无几何参数，其故障特征频率未知。请在 machine.yaml 中给出 model，或 balls、ball_diameter_mm、pitch_diameter_mm 和 contact_angle_deg。"
        ),
        "limit.bearing-maker-unknown": Sentence(
            english:
                "The model of bearing {bearing} names no maker, and bearings of one designation differ inside from maker to maker. Every candidate was looked for; name the maker in machine.yaml.",
            chinese: "轴承{bearing}的型号未注明制造厂，而同一型号的内部结构因厂而异。已按所有候选分别检查；请在 machine.yaml 中注明制造厂。"
        ),
        "limit.bearing-estimated": Sentence(
            english: "The geometry of {model} ({bearing}) is estimated from catalogue ratings; no maker states it.",
            chinese: "{model}（{bearing}）的几何参数由目录中的额定载荷推算，制造厂未公布。"
        ),
        "limit.bearing-suffix": Sentence(
            english:
                "Suffixes for seals, grease and clearance were set aside when {model} was looked up for bearing {bearing}.",
            chinese: "为轴承{bearing}查找{model}时，未计密封、润滑脂和游隙后缀。"
        ),
        "limit.bearing-no-count": Sentence(
            english:
                "The number of rollers of {model} ({bearing}) is not published, so its outer-race and inner-race lines are not known. Give the geometry in machine.yaml.",
            chinese: "{model}（{bearing}）的滚子数未公布，因此外圈和内圈故障特征频率未知。请在 machine.yaml 中给出几何参数。"
        ),
        "limit.bearing-few-orders": Sentence(
            english:
                "The source on {model} ({bearing}) states only some of its fault lines; the others were not looked for.",
            chinese: "{model}（{bearing}）的资料只给出部分故障特征频率，其余未检查。"
        ),
    ]
}
