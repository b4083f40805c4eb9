internal import Evidence
internal import ReportGeneration

/// The mark of a state: a word, a sign and a colour, never colour alone.
enum StateMark {
    static func write(
        _ state: MachineState, urgency: Int? = nil, _ language: ReportLanguage, to page: inout HTMLBuffer
    ) {
        func term(_ key: String) -> String { Lexicon.term(TermKey(rawValue: key), in: language) ?? key }
        page.raw(
            "<span class=\"chip \(state.rawValue)\"><span class=\"sign\" aria-hidden=\"true\">\(state.sign)</span>")
        page.text(term("state." + state.rawValue))
        if let urgency {
            page.raw("<span>· ")
            page.text(term(urgencyTerm(urgency)))
            // The words before them say the same.
            page.raw("</span><span class=\"pips\" aria-hidden=\"true\">")
            for step in 1...4 { page.raw(step <= urgency ? "<i class=\"on\"></i>" : "<i></i>") }
            page.raw("</span>")
        }
        page.raw("</span>")
    }
}

extension MachineState {
    /// A sign that tells the states apart without colour.
    var sign: String {
        switch self {
        case .healthy: "●"
        case .watch: "◆"
        case .alarm: "▲"
        case .unknown: "○"
        }
    }
}

/// The lexicon's key for an urgency from 0 to 4.
func urgencyTerm(_ urgency: Int) -> String {
    switch urgency {
    case ...0: "urgency.none"
    case 1: "urgency.low"
    case 2: "urgency.plan"
    case 3: "urgency.soon"
    default: "urgency.now"
    }
}
