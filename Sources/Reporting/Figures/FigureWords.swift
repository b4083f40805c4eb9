internal import Evidence
internal import ReportGeneration

/// What is said about a figure: its title, the sentence for those who do not see it, the labels of its lines.
enum FigureWords {
    static func title(_ figure: Figure, _ language: ReportLanguage) -> String {
        Lexicon.term(TermKey(rawValue: "figure." + figure.role.rawValue), in: language) ?? figure.role.rawValue
    }

    /// A sentence that stands for the drawing.
    static func sentence(for figure: Figure, _ language: ReportLanguage) -> String {
        let gap = language == .chinese ? "：" : ": "
        var text = title(figure, language)
        if !figure.subject.isEmpty { text += gap + subjectName(figure.subject, language) }
        let found = figure.markers.filter { $0.style == .found && $0.harmonic > 0 }
        if figure.role != .waveform, !found.isEmpty {
            text += language == .chinese ? "" : ", "
            text += (Lexicon.term("figure.with-lines", in: language) ?? "") + (language == .chinese ? "" : " ")
            text += found.prefix(8).map { label($0, language) }.joined(separator: language == .chinese ? "、" : ", ")
        }
        return text + (language == .chinese ? "。" : ".")
    }

    /// The label of a line in a drawing.
    static func label(_ marker: Figure.Marker, _ language: ReportLanguage) -> String {
        // Where its lines are what was found, sentences name them by their order.
        if marker.line == .shaft, marker.harmonic == 1, marker.style != .found {
            return Lexicon.term("line.shaft", in: language) ?? ""
        }
        if marker.line == .mains, marker.harmonic == 1 { return Lexicon.term("line.mains", in: language) ?? "" }
        return marker.line.label(harmonic: marker.harmonic)
    }
}
