#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension CounterRandom {
    static func logarithm(_ value: Double) -> Double { log(value) }
}
