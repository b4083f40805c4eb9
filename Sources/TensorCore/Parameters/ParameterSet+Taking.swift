extension ParameterSet {
    /// Sets the parameters that another set has under the same name and with the same shape to its values.
    ///
    /// - Returns: how many were set.
    @discardableResult public func take(from other: ParameterSet) -> Int {
        var count = 0
        for parameter in all {
            guard let source = other.parameter(named: name(of: parameter)),
                other.shape(of: source) == shape(of: parameter)
            else { continue }
            set(parameter, to: other.values(of: source))
            count += 1
        }
        return count
    }
}
