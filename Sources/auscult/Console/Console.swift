internal import ArgumentParser
internal import BatchAnalysis
internal import Evaluation
internal import Evidence
internal import Foundation
internal import Training
internal import Pipelines
internal import ModelFiles

/// What the program says: results on standard output, everything else on standard error.
enum Console {
    /// Writes a line to standard output.
    ///
    /// - Returns: whether anybody still reads it.
    @discardableResult
    static func print(_ line: String) -> Bool {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
            return true
        } catch {
            return false
        }
    }

    /// Writes a line to standard error; on a terminal in place of a line of progress.
    static func say(_ line: String) { sayPart((errorIsTerminal ? "\r\u{1B}[K" : "") + visible(line) + "\n") }

    /// A text whose control characters cannot steer a terminal: names of files and words of reports come from outside.
    static func visible(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Writes to standard error without a line's end.
    static func sayPart(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    static var errorIsTerminal: Bool { isatty(2) == 1 }
}

/// Ends a command with the exit codes that the program promises, one line each.
enum Outcome {
    /// Does the work of a command; an error becomes its line and its code.
    static func of(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let code as ExitCode {
            throw code
        } catch let error as BatchError {
            Console.say("auscult: \(error.description)")
            throw ExitCode(error.kind.rawValue)
        } catch let error as PipelineError {
            Console.say("auscult: \(error.description)")
            throw ExitCode(error.code)
        } catch let error as ModelFileError {
            Console.say("auscult: \(error.description)")
            throw ExitCode(code(of: error))
        } catch let error as any CustomStringConvertible & Error where isOfData(error) {
            Console.say("auscult: \(error.description)")
            throw ExitCode(65)
        } catch let error as ValidationError {
            throw error
        } catch {
            Console.say("auscult: \(error)")
            throw ExitCode(BatchError.Kind.defect.rawValue)
        }
    }

    private static func code(of error: ModelFileError) -> Int32 {
        switch error.kind {
        case .unwritable: 73
        case .unreadable: 66
        case .malformed, .unsupported, .unfitting: 65
        }
    }

    /// Whether what a command was given is at fault, and not the command.
    private static func isOfData(_ error: any Error) -> Bool {
        error is TrainingError || error is LeakError || error is SplitError || error is EvaluationDataError
            || error is MeasurementError || error is FitError || error is RecordingTableError
    }
}
