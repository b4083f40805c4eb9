import CKernels
import Testing

/// Each kernel gives the bits of its portable twin.
@Suite("Spectral kernels")
struct SpectralKernelTests {
    static let counts = [1, 2, 3, 15, 16, 17, 31, 64, 100, 257]

    @Test("pack", arguments: counts)
    func pack(count: Int) {
        let a = SpectraFixture.sequence(count, seed: 1), b = SpectraFixture.sequence(count, seed: 2)
        let w = SpectraFixture.sequence(count, seed: 3)
        for second in [b, nil] {
            var z = [Double](repeating: 0, count: 2 * count), twin = z
            var e = [0.0, 0], twinE = e
            aus_pack_f64(a, second, w, count, 0.1, 0.2, &z, &e)
            aus_pack_f64_portable(a, second, w, count, 0.1, 0.2, &twin, &twinE)
            #expect(z == twin && e == twinE)
            let f = a.map { Float($0) }, g = second.map { $0.map { Float($0) } }, v = w.map { Float($0) }
            var y = [Float](repeating: 0, count: 2 * count), twinY = y
            var d: [Float] = [0, 0], twinD = d
            aus_pack_f32(f, g, v, count, 0.1, 0.2, &y, &d)
            aus_pack_f32_portable(f, g, v, count, 0.1, 0.2, &twinY, &twinD)
            #expect(y == twinY && d == twinD)
        }
    }

    @Test("split", arguments: counts)
    func split(count: Int) {
        let z = SpectraFixture.sequence(2 * count), y = z.map { Float($0) }
        let bins = count / 2 + 1
        var a = [Double](repeating: 0, count: 2 * bins), b = a, twinA = a, twinB = a
        aus_split_f64(z, count, &a, &b)
        aus_split_f64_portable(z, count, &twinA, &twinB)
        #expect(a == twinA && b == twinB)
        var f = [Float](repeating: 0, count: 2 * bins), g = f, twinF = f, twinG = f
        aus_split_f32(y, count, &f, &g)
        aus_split_f32_portable(y, count, &twinF, &twinG)
        #expect(f == twinF && g == twinG)
        // Written past the caches, from a start that is aligned and from one that is not.
        for offset in 0..<9 {
            var u = [Double](repeating: 0, count: 2 * bins + offset), v = u
            var p = [Float](repeating: 0, count: 2 * bins + offset), q = p
            u.withUnsafeMutableBufferPointer { u in
                v.withUnsafeMutableBufferPointer { v in
                    if let u = u.baseAddress, let v = v.baseAddress {
                        aus_split_stream_f64(z, count, u + offset, v + offset)
                    }
                }
            }
            p.withUnsafeMutableBufferPointer { p in
                q.withUnsafeMutableBufferPointer { q in
                    if let p = p.baseAddress, let q = q.baseAddress {
                        aus_split_stream_f32(y, count, p + offset, q + offset)
                    }
                }
            }
            aus_store_fence()
            #expect(Array(u[offset...]) == a && Array(v[offset...]) == b)
            #expect(Array(p[offset...]) == f && Array(q[offset...]) == g)
        }
        for root in [Int32(0), 1] {
            var p = [Double](repeating: 0, count: bins), q = p, twinP = p, twinQ = p
            aus_split_power_f64(z, count, root, &p, &q)
            aus_split_power_f64_portable(z, count, root, &twinP, &twinQ)
            #expect(p == twinP && q == twinQ)
            var r = [Float](repeating: 0, count: bins), s = r, twinR = r, twinS = r
            aus_split_power_f32(y, count, root, &r, &s)
            aus_split_power_f32_portable(y, count, root, &twinR, &twinS)
            #expect(r == twinR && s == twinS)
        }
    }

    @Test("sums and moments", arguments: counts)
    func sums(count: Int) {
        let z = SpectraFixture.sequence(2 * count), y = z.map { Float($0) }
        var p = SpectraFixture.sequence(count, seed: 9), q = p, r = p, s = p
        aus_add_power_f64(z, count, &p)
        aus_add_power_f64_portable(z, count, &q)
        aus_add_power_f32(y, count, &r)
        aus_add_power_f32_portable(y, count, &s)
        #expect(p == q && r == s)
        #expect(aus_sum_f64(z, 2 * count) == aus_sum_f64_portable(z, 2 * count))
        #expect(aus_sum_f32(y, 2 * count) == aus_sum_f32_portable(y, 2 * count))
        var m = aus_block_moments(), n = m
        for values in [(z, y)] {
            aus_block_moments_f64(values.0, 2 * count, &m)
            aus_block_moments_f64_portable(values.0, 2 * count, &n)
            #expect(Self.list(m) == Self.list(n))
            aus_block_moments_f32(values.1, 2 * count, &m)
            aus_block_moments_f32_portable(values.1, 2 * count, &n)
            #expect(Self.list(m) == Self.list(n))
        }
    }

    @Test("turn and decimate", arguments: counts)
    func decimate(count: Int) {
        let taps = SpectraFixture.sequence(5, seed: 8)
        let re = SpectraFixture.sequence(2 * (count + 8)), im = SpectraFixture.sequence(2 * (count + 8), seed: 4)
        var a = [Double](repeating: 0, count: count), b = a, c = a, d = a
        var s = [0.0, 0], t = s
        aus_decimate_f64(re, im, count + 8, 2, taps, 5, count, &a, &b, &s)
        aus_decimate_f64_portable(re, im, count + 8, 2, taps, 5, count, &c, &d, &t)
        #expect(a == c && b == d && s == t)
        for ways in [2, 3] {
            let stride = count / 2 + 1
            var u = [Double](repeating: 0, count: 3 * stride), v = u, w = u, x = u
            aus_deal_f64(re, im, count, ways, &u, &v, stride)
            aus_deal_f64_portable(re, im, count, ways, &w, &x, stride)
            #expect(u == w && v == x)
            for index in 0..<count { #expect(u[index % ways * stride + index / ways] == re[index]) }
        }
        aus_turn_f64(re, im, count, 0.6, 0.8, -1, &a, &b)
        aus_turn_f64_portable(re, im, count, 0.6, 0.8, -1, &c, &d)
        #expect(a == c && b == d)
    }

    static func list(_ m: aus_block_moments) -> [Double] {
        [m.mean, m.m1, m.m2, m.m3, m.m4, m.sumOfMagnitudes, m.sumOfRoots, m.minimum, m.maximum]
    }
}
