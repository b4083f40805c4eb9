internal import Evidence
internal import Foundation

/// What was seen of a run at some of its steps, in their order: the lines of `log.jsonl`.
public struct TrainingLog: Sendable, Hashable {
    /// The mean loss of the steps since the line before, and how the last of them was.
    public struct Line: Sendable, Hashable {
        /// The number of steps done.
        public let steps: Int
        public let loss: Double
        public let rate: Double
        public let gradientNorm: Double

        public init(steps: Int, loss: Double, rate: Double, gradientNorm: Double) {
            self.steps = steps
            self.loss = loss
            self.rate = rate
            self.gradientNorm = gradientNorm
        }

        var json: JSONValue {
            [
                "steps": .integer(steps), "loss": .number(loss), "rate": .number(rate),
                "gradient_norm": .number(gradientNorm),
            ]
        }

        init?(_ json: JSONValue) {
            guard let steps = json["steps"]?.integer, let loss = json["loss"]?.number, let rate = json["rate"]?.number,
                let norm = json["gradient_norm"]?.number
            else { return nil }
            self.init(steps: steps, loss: loss, rate: rate, gradientNorm: norm)
        }
    }

    public private(set) var lines: [Line] = []

    public init() {}

    /// Reads lines as they were written; a line that was cut off ends the log.
    public init(text: String) {
        for line in text.split(separator: "\n") {
            guard let json = try? JSONValue(parsing: Data(line.utf8)), let entry = Line(json) else { break }
            lines.append(entry)
        }
    }

    public mutating func append(_ line: Line) { lines.append(line) }

    /// Forgets what came after `steps`: where a run is taken up again.
    public mutating func cut(after steps: Int) { lines.removeAll { $0.steps > steps } }

    public var text: String { lines.map { $0.json.text() + "\n" }.joined() }
}
