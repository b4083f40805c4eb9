internal import CMatIO
internal import Foundation

/// Wraps matio: variables by path, values as `Double`. One call at a time in the whole process, since HDF5 is not thread-safe.
final class MatlabFile {
    /// A variable or a field of a structure.
    final class Variable {
        /// `bearing.gs` for a field.
        let path: String
        let extents: [Int]
        /// Whether it holds numbers, of whatever kind.
        let isNumeric: Bool
        /// What it is, if it is not a plain array of real numbers.
        let obstacle: String?
        fileprivate let handle: UnsafeMutablePointer<matvar_t>

        fileprivate init(
            path: String, extents: [Int], isNumeric: Bool, obstacle: String?, handle: UnsafeMutablePointer<matvar_t>
        ) {
            self.path = path
            self.extents = extents
            self.isNumeric = isNumeric
            self.obstacle = obstacle
            self.handle = handle
        }

        var count: Int { extents.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue } }
    }

    private(set) var variables: [Variable] = []
    private let handle: OpaquePointer
    private var owned: [UnsafeMutablePointer<matvar_t>] = []
    private var isClosed = false
    private let file: LogFile
    private static let lock = NSLock()
    /// Variables and fields of one file; more are an attack on time.
    private static let mostVariables = 10_000

    private typealias SetAuto = @convention(c) @Sendable (Int64, UnsafeRawPointer?, UnsafeRawPointer?) -> Int32

    /// HDF5's function that sets what happens to its error stack. Its headers are no dependency of this package, so it is looked up.
    private static let setAuto: SetAuto? = dlsym(nil, "H5Eset_auto2").map { unsafeBitCast($0, to: SetAuto.self) }

    /// Takes the lock for the calling scope, and stops HDF5 from printing its error stack: each thread has a stack of its own.
    private static func enter() {
        lock.lock()
        _ = setAuto?(0, nil, nil)
    }

    /// - Parameter count: how many variables the file's structure shows; `nil` where that is not known (version 7.3).
    init(_ file: LogFile, holding count: Int?) throws(SensorLogError) {
        MatlabFile.enter()
        defer { MatlabFile.lock.unlock() }
        guard let handle = Mat_Open(file.path, Int32(MAT_ACC_RDONLY.rawValue)) else {
            throw SensorLogError(.malformed, "\(file.name): cannot be opened as MAT file; copy or save it again")
        }
        self.handle = handle
        self.file = file
        let isSeven = Mat_GetVersion(handle) == MAT_FT_MAT73
        var hasBroken = false
        while let next = Mat_VarReadNextInfo(handle) {
            owned.append(next)
            guard let name = next.pointee.name, isSeven || MatlabFile.isWhole(next.pointee) else {
                hasBroken = true
                break
            }
            // MATLAB keeps the innards of its objects in a variable without a name.
            if name.pointee != 0 { collect(next, path: String(cString: name), isSeven: isSeven, depth: 0) }
            if owned.count >= MatlabFile.mostVariables || variables.count >= MatlabFile.mostVariables { break }
        }
        if let problem = problem(holding: count, hasBroken: hasBroken) {
            close()
            throw SensorLogError(.malformed, "\(file.name): \(problem)")
        }
    }

    /// Whether a variable of version 4 or 5 has a class, and its axes, as all but objects and functions have.
    private static func isWhole(_ variable: matvar_t) -> Bool {
        variable.class_type != MAT_C_EMPTY
            && (variable.rank >= 2 || [MAT_C_OPAQUE, MAT_C_FUNCTION, MAT_C_OBJECT].contains(variable.class_type))
    }

    /// What speaks against using the variables found.
    private func problem(holding count: Int?, hasBroken: Bool) -> String? {
        if hasBroken { return "variable \(owned.count) of the MAT file is broken; save it again" }
        if owned.count >= MatlabFile.mostVariables || variables.count >= MatlabFile.mostVariables {
            return "the MAT file holds \(MatlabFile.mostVariables) variables or more; save those that matter"
        }
        if owned.isEmpty { return "the MAT file holds no variable that can be read; save it again" }
        // matio ends its list at a variable that it cannot read, and says nothing of those behind it.
        if let count, owned.count < count {
            return "variable \(owned.count + 1) of the \(count) in the MAT file cannot be read; save it again"
        }
        return nil
    }

    private func close() {
        for variable in owned { Mat_VarFree(variable) }
        owned = []
        Mat_Close(handle)
        isClosed = true
    }

    deinit {
        MatlabFile.enter()
        defer { MatlabFile.lock.unlock() }
        if !isClosed { close() }
    }

    private func collect(_ handle: UnsafeMutablePointer<matvar_t>, path: String, isSeven: Bool, depth: Int) {
        guard variables.count < MatlabFile.mostVariables else { return }
        let variable = handle.pointee
        var extents: [Int] = []
        if let dims = variable.dims, variable.rank > 0, variable.rank <= 16 {
            extents = (0..<Int(variable.rank)).map { Int(clamping: dims[$0]) }
        }
        if variable.class_type == MAT_C_STRUCT, depth < 8, extents.allSatisfy({ $0 == 1 }), !extents.isEmpty {
            let count = Int(Mat_VarGetNumberOfFields(handle))
            guard count < 4096, let names = Mat_VarGetStructFieldnames(handle) else { return }
            for index in 0..<count {
                guard let name = names[index], let field = Mat_VarGetStructFieldByIndex(handle, index, 0) else {
                    continue
                }
                collect(field, path: "\(path).\(String(cString: name))", isSeven: isSeven, depth: depth + 1)
            }
            return
        }
        var count = 1
        var isImpossible = false
        for extent in extents {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            isImpossible = isImpossible || overflow
            count = overflow ? 0 : product
        }
        // A byte of a file in HDF5 can stand for at most 1032 bytes of values (DEFLATE); elsewhere a value takes a byte.
        let most = file.size.multipliedReportingOverflow(by: isSeven ? 1100 : 1)
        let classes: Set<UInt32> = Set((MAT_C_DOUBLE.rawValue...MAT_C_UINT64.rawValue))
        let isNumeric = classes.contains(variable.class_type.rawValue) || isSeven && variable.class_type == MAT_C_EMPTY
        let obstacle: String? =
            if extents.isEmpty {
                "without axes"
            } else if isImpossible || !most.overflow && count > most.partialValue {
                "claims more than the file holds"
            } else if variable.class_type == MAT_C_CHAR {
                "text"
            } else if variable.class_type == MAT_C_CELL {
                "a cell array"
            } else if variable.class_type == MAT_C_STRUCT {
                "an array of structures"
            } else if variable.class_type == MAT_C_SPARSE {
                "sparse"
            } else if !isNumeric {
                "no array of numbers"
            } else if variable.isComplex != 0 {
                "complex"
            } else if variable.isLogical != 0 {
                "logical"
            } else if count == 0 {
                "empty"
            } else if count > Int(Int32.max) {
                "longer than matio can read (2,147,483,647 values)"
            } else {
                nil
            }
        variables.append(
            Variable(
                path: path, extents: extents, isNumeric: isNumeric && variable.isLogical == 0, obstacle: obstacle,
                handle: handle))
    }

    /// Reads values of a variable in the order of the file (first axis fastest).
    ///
    /// - Parameters:
    ///   - start: the first row and column of an array of two axes; for others the place in the order of the file.
    ///   - edge: how many rows and columns, of others how many values.
    func values(_ variable: Variable, start: [Int], edge: [Int]) throws(SensorLogError) -> [Double] {
        MatlabFile.enter()
        defer { MatlabFile.lock.unlock() }
        let count = edge.reduce(1, *)
        // A pattern that no file holds by chance shows values that the library did not write.
        let untouched = UInt64(0x7FF8_A05C_0175_0001)
        var values = [Double](repeating: Double(bitPattern: untouched), count: count)
        // The library converts to the class asked for, whatever is stored.
        variable.handle.pointee.class_type = MAT_C_DOUBLE
        let status: Int32
        let isSeven = Mat_GetVersion(handle) == MAT_FT_MAT73
        if isSeven { variable.handle.pointee.data_type = MAT_T_DOUBLE }
        if isSeven, variable.extents.count == 2 {
            var start = start.map { Int32(clamping: $0) }
            var stride: [Int32] = [1, 1]
            var edge = edge.map { Int32(clamping: $0) }
            status = Mat_VarReadData(handle, variable.handle, &values, &start, &stride, &edge)
        } else {
            // Of two axes, versions 4 and 5 ignore the start on the second one (matio 1.5.23), so the place is counted in line.
            // Here either whole columns are read or a part of one.
            let first = start.count == 2 ? start[1] * variable.extents[0] + start[0] : start[0]
            status = Mat_VarReadDataLinear(
                handle, variable.handle, &values, Int32(clamping: first), 1, Int32(clamping: count))
        }
        guard status == 0,
            values.first?.bitPattern != untouched, values.last?.bitPattern != untouched
        else {
            throw SensorLogError(
                .malformed,
                "\(file.name): the values of \(variable.path) cannot be read; save it as a plain double array")
        }
        return values
    }

    /// The value of a variable with one element, or `nil`.
    func scalar(_ variable: Variable) -> Double? {
        let axes = variable.extents.count == 2 ? 2 : 1
        guard variable.obstacle == nil, variable.count == 1,
            let value = try? values(
                variable, start: [Int](repeating: 0, count: axes), edge: [Int](repeating: 1, count: axes)
            ).first, value.isFinite
        else { return nil }
        return value
    }
}
