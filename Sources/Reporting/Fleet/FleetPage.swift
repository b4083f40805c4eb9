public import Evidence
internal import ReportGeneration

/// All machines by urgency on one HTML page: no network, no script; filters by state and place are radio buttons and styles.
public enum FleetPage {
    /// How many places have a filter of their own; machines of further places share one.
    static let largestPlaces = 48

    /// The page in UTF-8. Rows are sorted by urgency, state and name; about 800 bytes a row.
    public static func html(
        rows: [FleetRow], unreadable: [UnreadableRecording] = [], duplicates: [DuplicateRecording] = [],
        language: ReportLanguage, title: String? = nil
    ) -> [UInt8] {
        var writer = FleetPageWriter(
            rows: rows, unreadable: unreadable, duplicates: duplicates, language: language, title: title
        )
        writer.writePage()
        return writer.page.bytes
    }
}

struct FleetPageWriter {
    let rows: [FleetRow]
    let unreadable: [UnreadableRecording]
    let duplicates: [DuplicateRecording]
    let language: ReportLanguage
    let title: String?
    /// The places that have a filter, in the order of their names.
    let places: [String]
    private let placeNumbers: [String: Int]
    var page: HTMLBuffer

    private static let states: [MachineState] = [.alarm, .watch, .unknown, .healthy]

    init(
        rows: [FleetRow], unreadable: [UnreadableRecording], duplicates: [DuplicateRecording],
        language: ReportLanguage, title: String?
    ) {
        let rank = Dictionary(uniqueKeysWithValues: Self.states.enumerated().map { ($1, $0) })
        self.rows = rows.sorted { left, right in
            if left.urgency != right.urgency { return left.urgency > right.urgency }
            if left.state != right.state { return (rank[left.state] ?? 0) < (rank[right.state] ?? 0) }
            return (left.name, left.link ?? "") < (right.name, right.link ?? "")
        }
        self.unreadable = unreadable.sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
        self.duplicates = duplicates.sorted { ($0.path, $0.original) < ($1.path, $1.original) }
        self.language = language
        self.title = title
        places = Set(rows.map { $0.place ?? "" }).sorted()
        placeNumbers = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        page = HTMLBuffer(capacity: 24_000 + rows.count * 1200 + (unreadable.count + duplicates.count) * 200)
    }

    private var filteredPlaces: ArraySlice<String> { places.prefix(FleetPage.largestPlaces) }

    private func term(_ key: String) -> String { Lexicon.term(TermKey(rawValue: key), in: language) ?? key }

    mutating func writePage() {
        page.raw(
            "<!doctype html><html lang=\"\(language == .chinese ? "zh-Hans" : "en")\"><head><meta charset=\"utf-8\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        page.text(title ?? term("fleet.title"))
        page.raw("</title><style>")
        page.raw(PageStyle.common)
        page.raw(FleetPageWriter.style)
        writeFilterStyles()
        page.raw("</style></head><body><header class=\"top\"><h1>")
        page.text(title ?? term("fleet.title"))
        page.raw("</h1></header><main>")
        writeFilters()
        writeTable()
        writeUnreadable()
        writeDuplicates()
        page.raw("</main></body></html>\n")
    }

    /// A rule for each filter: rows of other states or places leave while it is chosen.
    private mutating func writeFilterStyles() {
        for state in Self.states {
            page.raw("body:has(#s-\(state.rawValue):checked) .r:not(.s-\(state.rawValue))")
            page.raw("{display:none}")
        }
        for index in placeFilters { page.raw("body:has(#p\(index):checked) .r:not(.p\(index)){display:none}") }
        // Two filters that no machine matches together say so.
        let met = Set(rows.map { "\($0.state.rawValue) \(placeNumber($0))" })
        for state in Self.states where rows.contains(where: { $0.state == state }) {
            for index in placeFilters where !met.contains("\(state.rawValue) \(index)") {
                page.raw("body:has(#s-\(state.rawValue):checked):has(#p\(index):checked) .empty{display:block}")
            }
        }
        page.raw("\n")
    }

    private func placeNumber(_ row: FleetRow) -> Int {
        min(placeNumbers[row.place ?? ""] ?? 0, FleetPage.largestPlaces)
    }

    /// The numbers of the filters by place; the one after the last named place stands for all further ones.
    private var placeFilters: Range<Int> {
        places.count > 1 ? 0..<min(places.count, FleetPage.largestPlaces + 1) : 0..<0
    }

    private mutating func writeFilters() {
        page.raw("<form class=\"filters\"><fieldset><legend class=\"vh\">")
        page.text(term("fleet.filter-state"))
        page.raw("</legend>")
        radio("s", "s-all", term("fleet.all"), count: rows.count, isChosen: true)
        for state in Self.states {
            let count = rows.count { $0.state == state }
            guard count > 0 else { continue }
            radio("s", "s-\(state.rawValue)", term("state." + state.rawValue), count: count, state: state)
        }
        page.raw("</fieldset>")
        if !placeFilters.isEmpty {
            page.raw("<fieldset class=\"places\"><legend class=\"vh\">")
            page.text(term("fleet.filter-place"))
            page.raw("</legend>")
            radio("p", "p-all", term("fleet.all-places"), count: nil, isChosen: true)
            for index in placeFilters {
                let name = index < filteredPlaces.count ? places[index] : term("fleet.other-places")
                radio("p", "p\(index)", name.isEmpty ? term("fleet.no-place") : name, count: nil)
            }
            page.raw("</fieldset>")
        }
        page.raw("</form>")
    }

    private mutating func radio(
        _ group: String, _ id: String, _ label: String, count: Int?, state: MachineState? = nil, isChosen: Bool = false
    ) {
        page.raw(
            "<label class=\"pick\(state.map { " " + $0.rawValue } ?? "")\"><input type=\"radio\" name=\"\(group)\" id=\"\(id)\""
        )
        page.raw(isChosen ? " checked>" : ">")
        if let state { page.raw("<span class=\"sign\" aria-hidden=\"true\">\(state.sign)</span>") }
        page.raw("<bdi>")
        page.text(label)
        page.raw("</bdi>")
        if let count { page.raw("<span class=\"count\">\(count)</span>") }
        page.raw("</label>")
    }

    private mutating func writeTable() {
        page.raw("<section class=\"card list\">")
        guard !rows.isEmpty else {
            page.raw("<p>")
            page.text(term("fleet.no-machines"))
            page.raw("</p></section>")
            return
        }
        page.raw("<table><thead><tr>")
        for key in ["fleet.state", "fleet.machine", "fleet.what", "fleet.trend", "fleet.action"] {
            page.raw("<th scope=\"col\">")
            page.text(term(key))
            page.raw("</th>")
        }
        page.raw("</tr></thead><tbody>")
        for row in rows { write(row, place: placeNumber(row)) }
        page.raw("</tbody></table><p class=\"empty\">")
        page.text(term("fleet.empty"))
        page.raw("</p></section>")
    }

    private mutating func write(_ row: FleetRow, place: Int) {
        page.raw("<tr class=\"r s-\(row.state.rawValue) p\(place)\"><td>")
        StateMark.write(row.state, language, to: &page)
        if row.state != .unknown || row.urgency > 0 {
            page.raw("<span class=\"u\">")
            page.text(term(urgencyTerm(row.urgency)))
            page.raw("</span>")
        }
        page.raw("</td><td>")
        if let link = row.link, isSafeLink(link) {
            page.raw("<a href=\"")
            page.text(link)
            page.raw("\"><bdi>")
            page.text(row.name)
            page.raw("</bdi></a>")
        } else {
            page.raw("<bdi>")
            page.text(row.name)
            page.raw("</bdi>")
        }
        if let place = row.place, !place.isEmpty {
            page.raw("<span class=\"sub\"><bdi>")
            page.text(place)
            page.raw("</bdi></span>")
        }
        page.raw("</td><td>")
        page.text(row.headline)
        if let since = row.since, !since.isEmpty {
            page.raw("<span class=\"sub\">")
            page.text(term("fleet.since") + " ")
            page.raw("<bdi>")
            page.text(since)
            page.raw("</bdi></span>")
        }
        page.raw("</td><td>")
        Sparkline.write(row.history, label: term("trend." + row.trend.rawValue), state: row.state, to: &page)
        page.raw("</td><td>")
        page.text(row.action)
        page.raw("</td></tr>")
    }

    private mutating func writeUnreadable() {
        page.raw("<section class=\"card\"><h2>")
        page.text(term("fleet.unreadable"))
        page.raw("</h2>")
        if unreadable.isEmpty {
            page.raw("<p>")
            page.text(term("fleet.none-unreadable"))
            page.raw("</p></section>")
            return
        }
        writeRecordings(unreadable.map { ($0.path, $0.reason) }, beside: "fleet.reason")
        page.raw("</section>")
    }

    private mutating func writeDuplicates() {
        guard !duplicates.isEmpty else { return }
        page.raw("<section class=\"card\"><h2>")
        page.text(term("fleet.duplicates"))
        page.raw("</h2>")
        writeRecordings(duplicates.map { ($0.path, $0.original) }, beside: "fleet.same-as")
        page.raw("</section>")
    }

    /// A table of recordings, each with a word about it.
    private mutating func writeRecordings(_ items: [(path: String, word: String)], beside heading: String) {
        page.raw("<table class=\"bad\"><thead><tr><th scope=\"col\">")
        page.text(term("page.recording"))
        page.raw("</th><th scope=\"col\">")
        page.text(term(heading))
        page.raw("</th></tr></thead><tbody>")
        for item in items {
            page.raw("<tr><td><bdi>")
            page.text(item.path)
            page.raw("</bdi></td><td><bdi>")
            page.text(item.word)
            page.raw("</bdi></td></tr>")
        }
        page.raw("</tbody></table>")
    }

    private static let style = """
        .top h1{margin:6px 0 4px}main,.top{max-width:1240px}.list{padding:6px 24px}.filters{display:grid;gap:8px;margin:0 0 14px}fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:6px;min-width:0}
        .places{max-height:118px;overflow-y:auto}.pick{position:relative;display:inline-flex;gap:7px;align-items:center;border:1px solid var(--line);background:var(--paper);border-radius:999px;padding:4px 13px;font-size:14px;cursor:pointer;max-width:100%;overflow-wrap:anywhere}
        .pick input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}.pick:has(:checked){border-color:var(--ink);box-shadow:inset 0 0 0 1px var(--ink);font-weight:650}.pick:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}.pick .sign{color:var(--c)}.count{color:var(--soft);font-variant-numeric:tabular-nums;font-weight:400}
        table{table-layout:fixed}th:nth-child(1){width:150px}th:nth-child(2){width:21%}th:nth-child(4){width:136px}th:nth-child(5){width:28%}td{overflow-wrap:anywhere;line-height:1.45}td:nth-child(2){font-weight:650}
        .r{content-visibility:auto}.sub,.u{display:block;font-weight:400;font-size:13.5px;color:var(--soft);margin-top:2px}.u{margin-left:2px}.bad th{width:auto!important}.bad td{font-weight:400!important}
        .empty{display:none;margin:12px 0}.spark{width:116px;height:30px;display:block}.spark path{fill:none;stroke:var(--trace);stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}.spark circle{fill:var(--c,var(--trace))}
        @media (max-width:760px){.list{padding:4px 16px}thead{display:none}table,tbody{display:block}.r{display:grid;grid-template-columns:1fr auto;gap:3px 12px;padding:12px 0;border-bottom:1px solid var(--line)}.r:last-child{border:0}.r td{border:0;padding:0}.r td:nth-child(1){grid-column:2;grid-row:1;text-align:right}.r td:nth-child(2){grid-column:1;grid-row:1}.r td:nth-child(3){grid-column:1/3}.r td:nth-child(4){grid-column:1/3}.r td:nth-child(4):has(>.sub){display:none}.r td:nth-child(5){grid-column:1/3;color:var(--soft);font-size:14px}.bad tr{display:block;padding:8px 0;border-bottom:1px solid var(--line)}.bad td{display:block;border:0;padding:0}.bad td+td{color:var(--soft)}.u{display:none}}
        @media print{.filters{display:none}}

        """
}
