import Evidence
import Foundation
import ReportGeneration
import TestSupport
import Testing

/// Checks values against the part of JSON Schema (draft 2020-12) that `Schemas/report.schema.json` uses. A word that it does
/// not know is a problem too, so the schema cannot outgrow it. `Scripts/check-schema.py` asks another implementation.
struct SchemaCheck {
    let root: JSONValue

    func problems(_ value: JSONValue, _ schema: JSONValue, _ place: String = "") -> [String] {
        var problems: [String] = []
        for rule in schema.members ?? [] { problems += check(value, rule.name, rule.value, schema, place) }
        return problems
    }

    private func check(_ value: JSONValue, _ rule: String, _ argument: JSONValue, _ schema: JSONValue, _ place: String)
        -> [String]
    {
        func fails(_ isBroken: Bool) -> [String] { isBroken ? ["\(place): \(rule)"] : [] }
        switch rule {
        case "$schema", "$id", "$defs", "title", "description": return []
        case "$ref":
            let name = argument.string?.split(separator: "/").last.map(String.init) ?? ""
            guard let target = root["$defs"]?[name] else { return ["\(place): no definition \(name)"] }
            return problems(value, target, place)
        case "type":
            let names = argument.array?.compactMap(\.string) ?? [argument.string ?? ""]
            return fails(!names.contains { isType(value, $0) })
        case "const": return fails(value != argument)
        case "enum": return fails(argument.array?.contains(value) != true)
        case "anyOf": return fails(argument.array?.contains { problems(value, $0, place).isEmpty } != true)
        case "pattern":
            guard let text = value.string, let pattern = argument.string else { return [] }
            return fails(text.range(of: pattern, options: .regularExpression) == nil)
        case "minLength": return value.string.map { fails($0.count < argument.integer ?? 0) } ?? []
        case "minimum": return value.number.map { fails($0 < argument.number ?? 0) } ?? []
        case "maximum": return value.number.map { fails($0 > argument.number ?? 0) } ?? []
        case "minItems": return value.array.map { fails($0.count < argument.integer ?? 0) } ?? []
        case "maxItems": return value.array.map { fails($0.count > argument.integer ?? 0) } ?? []
        case "items": return (value.array ?? []).enumerated().flatMap { problems($1, argument, "\(place)[\($0)]") }
        case "required":
            guard let members = value.members else { return [] }
            return (argument.array ?? []).compactMap(\.string).filter { name in !members.contains { $0.name == name } }
                .map { "\(place).\($0): missing" }
        case "properties":
            return (argument.members ?? []).flatMap { rule in
                value[rule.name].map { problems($0, rule.value, "\(place).\(rule.name)") } ?? []
            }
        case "propertyNames":
            return (value.members ?? []).flatMap { problems(.string($0.name), argument, "\(place).\($0.name)") }
        case "additionalProperties":
            let known = Set((schema["properties"]?.members ?? []).map(\.name))
            return (value.members ?? []).filter { !known.contains($0.name) }.flatMap { member in
                argument.bool == false
                    ? ["\(place).\(member.name): not known"]
                    : problems(member.value, argument, "\(place).\(member.name)")
            }
        default: return ["\(place): the check does not know \(rule)"]
        }
    }

    private func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch name {
        case "null": value == .null
        case "boolean": value.bool != nil
        case "number": value.number != nil
        case "integer": value.integer != nil
        case "string": value.string != nil
        case "array": value.array != nil
        default: value.members != nil
        }
    }
}

@Suite("The schema of report.json")
struct SchemaTests {
    static func schema() throws -> JSONValue {
        try JSONValue(parsing: Data(contentsOf: SharedData.packageFolder.appending(path: "Schemas/report.schema.json")))
    }

    @Test("reports follow it", arguments: ReportLanguage.allCases)
    func reports(language: ReportLanguage) throws {
        let schema = try Self.schema()
        for diagnosis in [DemoDiagnosis.alarm(), DemoDiagnosis.healthy(), DemoDiagnosis.hostile()] {
            let text = RuleBasedWriter().write(diagnosis, language: language).json.text(isPretty: true)
            #expect(SchemaCheck(root: schema).problems(try JSONValue(parsing: Data(text.utf8)), schema) == [])
        }
    }

    @Test("what does not follow it is named")
    func broken() throws {
        let schema = try Self.schema()
        var report = RuleBasedWriter().write(DemoDiagnosis.alarm(), language: .english)
        report.urgency = 9
        report.inputs[0].sha256 = "XYZ"
        report.narrative[0].segments.append(.text("5 Hz"))
        #expect(SchemaCheck(root: schema).problems(report.json, schema).count == 3)
    }

    @Test("the closed lists are those of the sources")
    func lists() throws {
        let definitions = try #require(try Self.schema()["$defs"])
        func list(_ value: JSONValue?) -> [String] { value?["enum"]?.array?.compactMap(\.string) ?? [] }
        #expect(list(definitions["finding"]?["properties"]?["code"]) == FindingCode.allCases.map(\.rawValue))
        let segments = definitions["segments"]?["items"]?["anyOf"]?.array ?? []
        #expect(segments.contains { list($0["properties"]?["standard"]) == Standard.allCases.map(\.rawValue) })
        #expect(segments.contains { list($0["properties"]?["line"]) == KinematicLine.allCases.map(\.rawValue) })
    }
}
