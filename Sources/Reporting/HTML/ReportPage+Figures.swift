internal import Evidence
internal import ReportGeneration

extension ReportPageWriter {
    /// The picture that shows the finding best.
    var keyFigure: Int? {
        if let pictures = context.pictures, !pictures.key.isEmpty { return nil }
        // A spectrum has marked lines where a shaft's fault or a high level was found: they are what there is to see, unless a
        // bearing's finding comes first.
        let fault = report.findings.first { $0.presence == .present && $0.code.isMachineFault }
        if fault?.code.rawValue.hasPrefix("bearing.") != true,
            let index = figures.firstIndex(where: { $0.role == .spectrum && !$0.markers.isEmpty })
        {
            return index
        }
        for role in [Figure.Role.envelopeSpectrum, .trend, .log, .spectrum] {
            if let index = figures.firstIndex(where: { $0.role == role }) { return index }
        }
        return nil
    }

    mutating func writeKeyFigure(_ index: Int) {
        page.raw("<section class=\"card\">")
        heading([.log, .trend].contains(figures[index].role) ? "page.seen" : "page.heard")
        page.raw("<figure>")
        writeFigure(index, width: .full)
        page.raw("</figure></section>")
    }

    /// The other figures, two abreast.
    mutating func writeSignal(besides key: Int?) {
        let others = figures.indices.filter { $0 != key }
        if let pictures = context.pictures { page.raw(pictures.signal) }
        guard !others.isEmpty else { return }
        page.raw("<section class=\"card\">")
        heading(others.allSatisfy { figures[$0].role == .trend } ? "page.trend" : "page.signal")
        page.raw("<div class=\"two\">")
        for index in others {
            // One that is left over takes the whole row.
            let isAlone = others.count % 2 == 1 && index == others.last
            page.raw(isAlone ? "<figure class=\"all\">" : "<figure>")
            writeFigure(index, width: isAlone ? .full : .half)
            page.raw("</figure>")
        }
        page.raw("</div></section>")
    }

    private mutating func writeFigure(_ index: Int, width: ChartDrawing.Width) {
        let figure = figures[index]
        page.raw("<h3>")
        page.text(FigureWords.title(figure, language))
        if !figure.subject.isEmpty {
            page.raw(" · <bdi>")
            page.text(subjectName(figure.subject, language))
            page.raw("</bdi>")
        }
        page.raw("</h3>")
        writeKey(figure)
        var pictureID: String?
        if let raster = figure.raster, let png = ScalogramPicture.png(raster) {
            let id = "p\(index)"
            page.raw("<svg class=\"d\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>")
            if !figures[..<index].contains(where: { $0.raster != nil }) { page.raw(PageStyle.ramps) }
            page.raw(
                "<image id=\"\(id)\" width=\"100\" height=\"100\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,"
            )
            page.raw(ScalogramPicture.base64(png))
            page.raw("\"/></defs></svg>")
            pictureID = id
        }
        page.raw("<div class=\"wid\">")
        ChartDrawing(figure: figure, language: language, width: width, pictureID: pictureID).write(to: &page)
        page.raw("</div><div class=\"nar\">")
        ChartDrawing(figure: figure, language: language, width: .narrow, pictureID: pictureID).write(to: &page)
        page.raw("</div>")
        guard !figure.caption.isEmpty else { return }
        page.raw("<figcaption>")
        segments(RuleBasedWriter.segments(of: figure.caption, language: language))
        page.raw("</figcaption>")
    }

    /// What the strokes of a drawing mean.
    private mutating func writeKey(_ figure: Figure) {
        let named = figure.curves.prefix(8).enumerated().filter { !$0.element.name.isEmpty && figure.curves.count > 1 }
        let styles =
            figure.role == .waveform
            ? []
            : [Figure.Marker.Style.found, .expected, .explained].filter { style in
                figure.markers.contains { $0.style == style }
            }
        guard !named.isEmpty || !styles.isEmpty || figure.raster != nil else { return }
        page.raw("<div class=\"key\">")
        for (index, curve) in named {
            page.raw(
                "<span><svg viewBox=\"0 0 22 12\" aria-hidden=\"true\"><path class=\"trace c\(index)\" d=\"M0 6H22\"/></svg><bdi>"
            )
            page.text(curve.name)
            page.raw("</bdi></span>")
        }
        for style in styles {
            page.raw(
                "<span><svg viewBox=\"0 0 22 12\" aria-hidden=\"true\"><path class=\"\(style.rawValue)\" d=\"M0 6H22\"/></svg>"
            )
            page.text(term("page.\(style.rawValue)-legend"))
            page.raw("</span>")
        }
        if figure.raster != nil {
            page.raw("<span>")
            page.text(term("page.weak"))
            page.raw("<i class=\"scale\"></i>")
            page.text(term("page.strong"))
            page.raw("</span>")
        }
        page.raw("</div>")
    }
}
