import CKernels
import Evidence
import Foundation
import SensorLogs
import TestSupport
import Testing

@Suite("CSV")
struct TableTests {
    @Test("delimiters, headers and units")
    func delimiters() throws {
        for (text, name) in [
            ("t,x [g],temp (degC)\n0,1.5,20\n0.5,-2.5,21\n1,3,22\n", "a.csv"),
            ("t;x [g];temp (degC)\n0;1,5;20\n0,5;-2,5;21\n1;3;22\n", "a.csv"),
            ("t\tx [g]\ttemp (degC)\r\n0\t1.5\t20\r\n0.5\t-2.5\t21\r\n1\t3\t22\r\n", "a.tsv"),
            ("\u{FEFF}t,x [g],temp (degC)\n0,1.5,20\n0.5,-2.5,21\n1,3,22", "a.csv"),
            (
                "\"t\";\"x [g]\";\"temp (degC)\"\n\"0\";\"1,5\";\"20\"\n\"0,5\";\"-2,5\";\"21\"\n\"1\";\"3\";\"22\"\n",
                "a.csv"
            ),
        ] {
            let recording = try openText(text, name: name)
            #expect(recording.description.channels.map(\.name) == ["x", "temp"])
            #expect(recording.description.channels.map(\.unit) == [.gravity, .celsius])
            #expect(recording.description.rate == 2)
            #expect(try whole(recording) == [[1.5, -2.5, 3], [20, 21, 22]])
            #expect(try pieces(recording) == [[1.5, -2.5, 3], [20, 21, 22]])
        }
        let blanks = try openText("  1   2.5 \n 3  -4e2\n5 .5\n", name: "a.txt")
        #expect(try whole(blanks) == [[1, 3, 5], [2.5, -400, 0.5]])
        #expect(blanks.description.channels.map(\.name) == ["ch0", "ch1"])
        let single = try openText("x\n1\n2\n-3.25\n")
        #expect(try whole(single) == [[1, 2, -3.25]])
        let units = try openText("time,acc,v\ns,g,mm/s\n0,1,2\n0.1,3,4\n")
        #expect(units.description.channels.map(\.unit) == [.gravity, .millimetresPerSecond])
        #expect(units.description.rate == 10)
    }

    @Test(
        "a rate above the table",
        arguments: [
            "# rate 2000 Hz", "# rate: 2 kHz", "fs = 2000", "Sampling rate [Hz]: 2000", "Abtastrate;2,0 kHz",
            "% Fs=2000Hz",
            "# Config: data_rate = 2000.0 Hz, filter = 488 Hz", "sample rate (Hz),2000",
        ])
    func rates(_ line: String) throws {
        let recording = try openText(line + "\nx,y\n1,2\n3,4\n")
        #expect(recording.description.rate == 2000)
        #expect(recording.description.channels.map(\.name) == ["x", "y"])
    }

    @Test(
        "what is no rate is not taken for one",
        arguments: ["# heart rate 60", "# rate 5 l/min", "# offset 3 Hz", "flow rate: 4 Hz"])
    func noRates(_ line: String) throws {
        #expect(try openText(line + "\nx,y\n1,2\n3,4\n").description.rate == nil)
    }

    @Test("empty cells, words and trailing columns")
    func absent() throws {
        let recording = try openText("x,y,,\n1,,,\nNaN,#N/A,,\n2,null,,\n,3,,\n,,,\n,,,\n")
        #expect(recording.description.channels.map(\.name) == ["x", "y"])
        let values = try whole(recording)
        #expect(same(values[0], [1, .nan, 2, .nan]))
        #expect(same(values[1], [.nan, .nan, .nan, 3]))
        #expect(try whole(openText("x,y\n1,inf\n2,-Infinity\n"))[1] == [.infinity, -.infinity])
    }

    @Test("a text among numbers is named with line and column")
    func textCell() throws {
        let rows = (0..<400).map { "\($0),1.5" }
        let error = try #require(
            failure { _ = try openText("x,y\n" + rows.joined(separator: "\n") + "\n3,abc\n4,5\n") })
        #expect(error.kind == .malformed)
        #expect(
            error.description.contains("line 402") && error.description.contains("column 2 (y)")
                && error.description.contains("abc"))
        let few = try #require(failure { _ = try openText("x,y\n1,2\n3\n4,5\n6,7\n") })
        #expect(few.description.contains("line 3"), "\(few)")
        let many = try #require(failure { _ = try openText("x,y\n1,2\n3,4,5\n4,5\n6,7\n") })
        #expect(many.description.contains("line 3"), "\(many)")
        let inside = try #require(failure { _ = try openText("1\n2\nabc\n3\n4\n") })
        #expect(inside.description.contains("line 3"), "\(inside)")
    }

    @Test("a last line that is cut short is left out and reported")
    func cut() throws {
        let recording = try openText("x,y\n1,2\n3,4\n5")
        #expect(try whole(recording) == [[1, 3], [2, 4]])
        #expect(recording.contradictions == [.lastLineCut])
    }

    @Test("dates, epochs, clock times, and clocks that jump")
    func clocks() throws {
        let dates = try openText(
            "when,x\n2024-02-28 23:59:59.5,1\n2024-02-29 00:00:00.0,2\n2024-02-29 00:00:00.5,3\n2024-02-29 00:00:01.0,4\n"
        )
        #expect(dates.description.rate == 2)
        #expect(dates.description.start == "2024-02-28T23:59:59.5")
        let epoch = try openText("Timestamp,x\n1675641655000,1\n1675641655010,2\n1675641655020,3\n")
        #expect(epoch.description.rate == 100)
        #expect(epoch.description.start == "2023-02-06T00:00:55Z")
        let clock = try openText("time,x\n59:59.8,1\n59:59.9,2\n00:00.0,3\n00:00.1,4\n")
        #expect(clock.description.rate == 10)
        let jump = try openText("t,x\n" + (0..<20).map { "\($0 < 10 ? $0 : $0 + 5),1" }.joined(separator: "\n") + "\n")
        #expect(jump.description.rate == 1)
        #expect(jump.description.gaps == [RecordingGap(frame: 10, seconds: 5)])
        let back = try openText("t,x\n" + (0..<20).map { "\($0 < 10 ? $0 : $0 - 5),1" }.joined(separator: "\n") + "\n")
        #expect(back.contradictions == [.clockStepsBack(times: 1)])
        let uneven = try openText("t,x\n0,1\n1,2\n3,3\n4,4\n9,5\n10,6\n")
        #expect(uneven.description.rate == nil)
        #expect(uneven.contradictions == [.unequalSteps])
        let differ = try openText("# fs 100 Hz\nt,x\n0,1\n1,2\n2,3\n")
        #expect(differ.description.rate == 100)
        #expect(differ.contradictions == [.rate(used: .file, other: .clock)])
    }

    @Test("dates of many spellings give one start, in ISO 8601")
    func starts() throws {
        for (first, second, start) in [
            ("4.3.2024 9:05:00", "4.3.2024 9:05:01", "2024-03-04T09:05:00"),
            ("2024/3/4  09:05:00.50", "2024/3/4  09:05:01.50", "2024-03-04T09:05:00.50"),
            ("2024-03-04 09:05:00 +02:00", "2024-03-04 09:05:01 +02:00", "2024-03-04T09:05:00+02:00"),
            ("2024-03-04t09:05:00z", "2024-03-04t09:05:01z", "2024-03-04T09:05:00Z"),
        ] {
            let recording = try openText("when;x\n;0\n\(first);1\n\(second);2\n")
            #expect(recording.description.start == start)
            #expect(recording.description.rate == 1, "\(first)")
        }
        let above = try openText("Start: 04.03.2024 09:05:00\nfs = 10\nx;y\n1;2\n3;4\n")
        #expect(above.description.start == "2024-03-04T09:05:00")
        let epoch = try openText("time (ms),x\n1675641655000,1\n1675641655010,2\n1675641655020,3\n")
        #expect(epoch.description.start == "2023-02-06T00:00:55Z")
    }

    @Test("seconds of dates are what their digits can show, whatever stands before them")
    func quanta() throws {
        // 0.3 Hz, written in whole seconds: steps of 3 and 4 s.
        let rows = (0..<60).map { row in
            let second = row * 10 / 3
            return "01.02.2024 10:0\(second / 60):\(second % 60 < 10 ? "0" : "")\(second % 60);\(row)"
        }
        let recording = try openText("when;x\n" + rows.joined(separator: "\n") + "\n")
        #expect(recording.description.rate.map { abs($0 - 0.3) < 0.003 } == true, "\(recording.description)")
    }

    @Test("nanoseconds since 1970 keep their steps")
    func nanoseconds() throws {
        let rows = (0..<500).map { "\(1_700_000_000_000_000_000 + $0 * 100_000),\($0 % 7)" }
        let recording = try openText("timestamp,x\n" + rows.joined(separator: "\n") + "\n")
        #expect(recording.description.rate == 10000)
        #expect(recording.description.start == "2023-11-14T22:13:20Z")
        #expect(recording.contradictions.isEmpty)
    }

    @Test("hours and minutes are not taken for minutes and seconds")
    func hoursAndMinutes() throws {
        let unclear = try openText("time,x\n12:30,1\n12:31,2\n12:32,3\n")
        #expect(unclear.description.rate == nil)
        #expect(unclear.description.channels.map(\.name) == ["x"])
        #expect(unclear.contradictions == [.leftOut(name: "time")])
        let clear = try openText("time,x\n12:30:00,1\n12:31:00,2\n12:32:00,3\n")
        #expect(clear.description.rate.map { abs($0 * 60 - 1) < 0.01 } == true)
        #expect(try openText("time,x\n42:30,1\n42:31,2\n42:32,3\n").description.rate == 1)
    }

    @Test("a comma in a rate above the table is a decimal mark, the end of a cell, or asked about")
    func commasInRates() throws {
        func rate(_ line: String, _ table: String = "x,y\n1,2\n3,4\n") throws -> Double? {
            try openText(line + "\n" + table).description.rate
        }
        #expect(try rate("# sampling rate: 25,600 Hz") == nil)
        #expect(try rate("# sampling rate: 25,600 kHz", "x;y\n1,5;2\n3;4\n") == 25600)
        #expect(try rate("# sampling rate: 0,512 kHz") == 512)
        #expect(try rate("# sampling rate: 2,5 kHz") == 2500)
        #expect(try rate("fs,2000,2") == 2000)
        #expect(try rate("# sampling rate: 25600.5 Hz") == 25600.5)
    }

    @Test("jumps of a counter are gaps, whoever states the rate")
    func counterGaps() throws {
        let text = "index,x\n" + (0..<20).map { "\($0 < 10 ? $0 : $0 + 5),1" }.joined(separator: "\n") + "\n"
        #expect(try openText(text).description.gaps.isEmpty)
        #expect(try openText("# fs 10 Hz\n" + text).description.gaps == [RecordingGap(frame: 10, seconds: 0.5)])
        let flagged = try openText(text, RecordingSettings(flags: RecordingFacts(rate: 100)))
        #expect(flagged.description.gaps == [RecordingGap(frame: 10, seconds: 0.05)])
    }

    @Test("no two channels have one name")
    func names() throws {
        let recording = try openText("x,x#2,x,,ch3\n1,2,3,4,5\n6,7,8,9,1\n")
        #expect(recording.description.channels.map(\.name) == ["x", "x#2", "x#3", "ch3", "ch3#2"])
    }

    @Test("a text among columns between blanks is named alone")
    func textBetweenBlanks() throws {
        let rows = (0..<1100).map { "\($0) 1.5 2" }.joined(separator: "\n")
        let error = try #require(failure { _ = try openText(rows + "\n3 abc 4\n5 6 7\n", name: "a.txt") })
        #expect(error.description.contains("“abc”"), "\(error)")
    }

    @Test(
        "dates and times that the calendar has not are refused",
        arguments: ["2023-02-29 00:00:00", "1900-02-29 00:00:00", "2024-02-30 00:00:00", "2024-01-01 24:00:01"])
    func impossibleDate(_ text: String) {
        var value = 0.0
        let cell = Array(text.utf8)
        #expect(aus_csv_cell(cell, cell.count, UInt8(AUS_CSV_DATE), 0x2E, 0, &value) == 0)
        let leap = Array("2024-02-29 24:00".utf8)
        #expect(aus_csv_cell(leap, leap.count, UInt8(AUS_CSV_DATE), 0x2E, 0, &value) == 1)
        // 1 March 2024, 00:00 UTC.
        #expect(value == 1_709_251_200)
    }

    @Test("a carriage return within a row is no delimiter")
    func carriageReturn() throws {
        let error = try #require(failure { _ = try openText("x,y\n1,2\n\"3\"\r4,5\n6,7\n8,9\n") })
        #expect(error.description.contains("line 3"), "\(error)")
    }

    @Test("commas that may be decimal marks are asked about")
    func ambiguous() throws {
        #expect(failure { _ = try openText("1,05\n2,10\n3,99\n") }?.kind == .incomplete)
        #expect(try openText("1,5\n2,10\n3,9\n").description.channels.count == 2)
    }

    @Test("gzip: several members, broken and cut streams")
    func gzip() throws {
        let folder = try TemporaryFolder()
        let plain = folder.url.appending(path: "a.csv")
        let text = "t,x\n" + (0..<30000).map { "\(Double($0) / 1000),\($0 % 7)" }.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: plain)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gzip -n < '\(plain.path)' > '\(plain.path).gz'"]
        try process.run()
        process.waitUntilExit()
        let packed = try Array(Data(contentsOf: URL(fileURLWithPath: plain.path + ".gz")))
        let recording = try openBytes(packed, name: "a.csv.gz")
        #expect(recording.description.rate == 1000)
        #expect(try whole(recording) == whole(open(plain)))
        #expect(failure { _ = try openBytes(Array(packed.dropLast(9)), name: "a.csv.gz") }?.kind == .malformed)
        var broken = packed
        broken[packed.count / 2] ^= 0x55
        #expect(failure { _ = try openBytes(broken, name: "a.csv.gz") }?.kind == .malformed)
    }

    @Test("every number is the nearest double, with every instruction set")
    func nearest() throws {
        var state: UInt64 = 42
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        var cells: [String] = [
            "0", "-0", "1", "-1.", ".5", "+3", "9007199254740993", "9007199254740992", "123456789012345678", "1e23",
            "8.5e22",
            "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "-249.99998474121094", "0.1",
            "100000000000000.5",
            "1e400", "1e-400", "0.000000000000000000000000001", "1234567890123456789012345678901234567890",
            "7.2057594037927933e16",
        ]
        for _ in 0..<4000 {
            let digits = Int(next() % 19) + 1
            var text = (0..<digits).map { _ in String(next() % 10) }.joined()
            let place = Int(next() % UInt64(digits + 1))
            if next() % 4 != 0 { text.insert(".", at: text.index(text.startIndex, offsetBy: place)) }
            if next() % 2 == 0 { text = "-" + text }
            if next() % 5 == 0 { text += "e\(Int(next() % 61) - 30)" }
            cells.append(text)
        }
        let rows = cells.count
        let text = Array((cells.map { $0 + ",1\n" }.joined()).utf8)
        let padded = text + [UInt8](repeating: 0, count: Int(AUS_CSV_PADDING))
        let results = SIMDLevels.results {
            var one = [Double](repeating: -7, count: rows)
            var two = one
            let kinds: [UInt8] = [1, 1]
            kinds.withUnsafeBufferPointer { kinds in
                guard let base = kinds.baseAddress else { return }
                one.withUnsafeMutableBufferPointer { first in
                    two.withUnsafeMutableBufferPointer { second in
                        var layout = aus_csv_layout(delimiter: 0x2C, decimal: 0x2E, columns: 2, kinds: base, origin: 0)
                        let progress = aus_csv_parse(
                            padded, text.count, &layout, [first.baseAddress, second.baseAddress], rows)
                        #expect(progress.status == 0 && progress.rows == rows && progress.bytes == text.count)
                    }
                }
            }
            #expect(two.allSatisfy { $0 == 1 })
            return one
        }
        for index in cells.indices {
            // The standard library's reader is an independent implementation (it refuses a leading plus nowhere).
            let wanted = strtod(cells[index], nil)
            #expect(results.allSatisfy { $0[index].bitPattern == wanted.bitPattern }, "\(cells[index])")
        }
    }

    @Test("the parsers of all instruction sets agree on damaged tables, in values, rows and errors")
    func levels() throws {
        var source = MutationTests.Source(state: 11)
        for round in 0..<400 {
            let delimiter: UInt8 = [0x2C, 0x3B, 0x09, 0][round % 4]
            let columns = 1 + source.next(4)
            let end = source.next(2) == 0 ? "\n" : "\r\n"
            let mark = delimiter == 0 ? " " : String(UnicodeScalar(delimiter))
            var text = ""
            for _ in 0..<12 {
                text +=
                    (0..<columns).map { _ in
                        "\(source.next(2) == 0 ? "-" : "")\(source.next(2000)).\(source.next(1_000_000))"
                    }.joined(separator: mark) + end
            }
            var bytes = Array(text.utf8)
            if round % 3 != 0 { bytes = source.mutate(bytes) }
            bytes.append(0x0A)
            let padded = bytes + [UInt8](repeating: 0, count: Int(AUS_CSV_PADDING))
            let kinds = [UInt8](repeating: 1, count: columns)
            let outcomes = SIMDLevels.results {
                let room = bytes.count + 1
                var values = [Double](repeating: -7, count: room * columns)
                var summary: [Double] = []
                kinds.withUnsafeBufferPointer { kinds in
                    values.withUnsafeMutableBufferPointer { values in
                        guard let base = kinds.baseAddress, let target = values.baseAddress else { return }
                        var layout = aus_csv_layout(
                            delimiter: delimiter, decimal: 0x2E, columns: Int32(columns), kinds: base, origin: 0)
                        let places = (0..<columns).map { Optional(target + $0 * room) }
                        let progress = aus_csv_parse(padded, bytes.count, &layout, places, room)
                        summary = [progress.rows, progress.bytes, progress.filled, progress.place].map(Double.init)
                        summary += [Double(progress.column), Double(progress.status)]
                        for place in places { for row in 0..<progress.rows { summary.append(place?[row] ?? 0) } }
                    }
                }
                return summary
            }
            #expect(
                outcomes.allSatisfy { $0.count >= 6 && same($0, outcomes[0]) },
                "\(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("a long table is read from anywhere in pieces, and whole")
    func long() throws {
        let rows = 150_000
        var text = "x,y,a,b,c,d,e,f,g,h,i,j,k,l,m\n"
        for row in 0..<rows { text += "\(row % 1000).\(row % 10),-\(row),0,1,2,3,4,5,6,7,8,9,1,2,3\n" }
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "a.csv")
        // With fifteen columns the table is not kept in memory as small ones are.
        try Data(text.utf8).write(to: url)
        let recording = try open(url)
        #expect(recording.description.frameCount == rows)
        #expect(try recording.samples(channel: 1, frames: 70_000..<70_003) == [-70000, -70001, -70002])
        #expect(try recording.samples(channel: 1, frames: 70_010..<70_012) == [-70010, -70011])
        #expect(try recording.samples(channels: [1, 0], frames: 131_072..<131_073) == [[-131072], [72.2]])
        #expect(try recording.samples(channel: 1, frames: 3..<4) == [-3])
        let columns = try CSVTable.readAll(url.path)
        #expect(columns[1].count == rows && columns[1][149_999] == -149_999)
        let all = try recording.samples(channel: 1, frames: 0..<rows)
        #expect(all == columns[1])
    }
}
