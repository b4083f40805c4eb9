internal import Evidence

extension ReportPageWriter {
    /// State, urgency, the verdict in one sentence, and the three short answers.
    mutating func writeVerdict() {
        page.raw("<section class=\"card verdict \(report.state.rawValue)\">")
        // What was not judged has no urgency, which is not to say that nothing has to be done.
        chip(report.state, urgency: report.state == .unknown && report.urgency == 0 ? nil : report.urgency)
        let summary = report.narrative.filter { $0.section == .summary }
        // A summary in one piece is cut after its first sentence, which becomes the headline.
        let (headline, rest) = ReportPageWriter.cut(summary.first?.segments ?? [])
        page.raw("<h1>")
        segments(headline)
        page.raw("</h1>")
        if !rest.isEmpty || summary.count > 1 {
            page.raw("<p class=\"lead\">")
            segments(rest)
            for (index, section) in summary.dropFirst().enumerated() {
                if language == .english, index > 0 || !rest.isEmpty { page.raw(" ") }
                segments(section.segments)
            }
            page.raw("</p>")
        }
        page.raw("<div class=\"three\">")
        for section in [SectionKind.action, .against, .unknown] {
            page.raw("<div><h3>")
            page.text(term("section." + section.rawValue))
            page.raw("</h3>")
            for paragraph in report.narrative where paragraph.section == section {
                page.raw("<p>")
                segments(paragraph.segments)
                page.raw("</p>")
            }
            page.raw("</div>")
        }
        page.raw("</div></section>")
    }

    /// The first sentence and what follows it.
    static func cut(_ segments: [Segment]) -> (headline: [Segment], rest: [Segment]) {
        var headline: [Segment] = []
        for (index, segment) in segments.enumerated() {
            guard case .text(let words) = segment, let end = sentenceEnd(in: words) else {
                headline.append(segment)
                continue
            }
            headline.append(.text(String(words[..<end])))
            let left = words[end...].drop { $0 == " " }
            let rest = (left.isEmpty ? [] : [Segment.text(String(left))]) + segments[(index + 1)...]
            return (headline, Array(rest))
        }
        return (headline, [])
    }

    /// The end of the first sentence within some words: after `.` before a space or the end, or after `。`.
    private static func sentenceEnd(in words: String) -> String.Index? {
        var index = words.startIndex
        while index < words.endIndex {
            let next = words.index(after: index)
            switch words[index] {
            case "。": return next
            case "." where next == words.endIndex || words[next] == " ": return next
            default: index = next
            }
        }
        return nil
    }

    /// What could not be judged, and why; what no recording of its kind can show is folded away.
    mutating func writeLimits() {
        let limits = ReportLimits(report)
        guard !limits.own.isEmpty || !limits.standing.isEmpty else { return }
        page.raw("<section class=\"card\">")
        if !limits.own.isEmpty {
            heading("page.limits")
            list(limits.own)
        }
        if !limits.standing.isEmpty {
            page.raw("<details><summary>")
            page.text(term("page.limits-standing"))
            page.raw("</summary>")
            list(limits.standing)
            page.raw("</details>")
        }
        page.raw("</section>")
    }

    private mutating func list(_ lines: [String]) {
        page.raw("<ul>")
        for line in lines {
            page.raw("<li>")
            page.text(line)
            page.raw("</li>")
        }
        page.raw("</ul>")
    }

    /// The recordings behind a machine's report, newest first.
    mutating func writeRecordings() {
        guard !context.recordings.isEmpty else { return }
        page.raw("<section class=\"card\">")
        heading("page.recordings")
        page.raw("<table class=\"recs\"><tbody>")
        for recording in context.recordings.reversed() {
            page.raw("<tr><td>")
            chip(recording.state)
            page.raw("</td><td><bdi>")
            if let link = recording.link, isSafeLink(link) {
                page.raw("<a href=\"")
                page.text(link)
                page.raw("\">")
                page.text(recording.name)
                page.raw("</a>")
            } else {
                page.text(recording.name)
            }
            page.raw("</bdi></td><td class=\"small\">")
            page.text(recording.headline)
            if let original = recording.original {
                page.raw("<br>")
                page.text(term("fleet.same-as"))
                page.raw(" <bdi>")
                page.text(original)
                page.raw("</bdi>")
            }
            page.raw("</td></tr>")
        }
        page.raw("</tbody></table></section>")
    }
}
