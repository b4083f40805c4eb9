import CKernels
import TestSupport
import Testing

/// Each kernel gives the bits of the portable code with every instruction set of the processor at hand.
@Suite("Kernels with every instruction set")
struct KernelLevelTests {
    static let counts = [1, 2, 3, 15, 16, 17, 31, 64, 100, 257]

    static func single(_ count: Int, seed: UInt32 = 1) -> [Float] {
        SpectraFixture.sequence(count, seed: seed).map { Float($0) }
    }

    @Test("a thread's limit is its level, and no more than the processor has")
    func limit() {
        let widest = aus_simd_level()
        #expect(SIMDLevels.results { aus_simd_level() } == Array(0...widest))
        aus_limit_simd(Int32(AUS_SIMD_AVX512))
        #expect(aus_simd_level() == widest)
    }

    @Test("pack", arguments: counts)
    func pack(count: Int) {
        let a = SpectraFixture.sequence(count, seed: 1), b = SpectraFixture.sequence(count, seed: 2)
        let w = SpectraFixture.sequence(count, seed: 3)
        let f = a.map { Float($0) }, g = b.map { Float($0) }, v = w.map { Float($0) }
        for isPair in [true, false] {
            let double = SIMDLevels.results {
                var z = [Double](repeating: 9, count: 2 * count), e = [9.0, 9]
                aus_pack_f64(a, isPair ? b : nil, w, count, 0.1, 0.2, &z, &e)
                return z + e
            }
            #expect(double.allSatisfy { $0 == double[0] })
            for k in 0..<count {
                #expect(double[0][2 * k] == (a[k] - 0.1) * w[k])
                #expect(double[0][2 * k + 1] == (isPair ? (b[k] - 0.2) * w[k] : 0))
            }
            #expect(
                SIMDLevels.agree {
                    var z = [Float](repeating: 9, count: 2 * count), e: [Float] = [9, 9]
                    aus_pack_f32(f, isPair ? g : nil, v, count, 0.1, 0.2, &z, &e)
                    return z + e
                })
        }
    }

    @Test("split", arguments: counts)
    func split(count: Int) {
        let z = SpectraFixture.sequence(2 * count), y = z.map { Float($0) }
        let bins = count / 2 + 1
        let spectra = SIMDLevels.results {
            var f = [Float](repeating: 9, count: 2 * bins), g = f
            aus_split_f32(y, count, &f, &g)
            return f + g
        }
        #expect(spectra.allSatisfy { $0 == spectra[0] })
        // Written past the caches, from a start that is aligned and from one that is not.
        for offset in 0..<9 {
            let streamed = SIMDLevels.results {
                var p = [Float](repeating: 9, count: 2 * bins + offset), q = p
                p.withUnsafeMutableBufferPointer { p in
                    q.withUnsafeMutableBufferPointer { q in
                        if let p = p.baseAddress, let q = q.baseAddress {
                            aus_split_stream_f32(y, count, p + offset, q + offset)
                        }
                    }
                }
                aus_store_fence()
                return Array(p[offset...]) + Array(q[offset...])
            }
            #expect(streamed.allSatisfy { $0 == spectra[0] })
        }
        for root in [CInt(0), 1] {
            #expect(
                SIMDLevels.agree {
                    var p = [Double](repeating: 9, count: bins), q = p
                    aus_split_power_f64(z, count, root, &p, &q)
                    return p + q
                })
            #expect(
                SIMDLevels.agree {
                    var p = [Float](repeating: 9, count: bins), q = p
                    aus_split_power_f32(y, count, root, &p, &q)
                    return p + q
                })
        }
    }

    @Test("sums, envelopes and moments", arguments: counts)
    func sums(count: Int) {
        let z = SpectraFixture.sequence(2 * count), y = z.map { Float($0) }
        let start = SpectraFixture.sequence(count, seed: 9)
        #expect(
            SIMDLevels.agree {
                var p = start, r = start
                aus_add_power_f64(z, count, &p)
                aus_add_power_f32(y, count, &r)
                return p + r
            })
        #expect(SIMDLevels.agree { [aus_sum_f64(z, 2 * count), aus_sum_f32(y, 2 * count)] })
        #expect(
            SIMDLevels.agree {
                var p = start, q = start
                aus_add_moments_f64(z, count, &p, &q)
                return p + q
            })
        for root in [CInt(0), 1] {
            #expect(
                SIMDLevels.agree {
                    var p = [Double](repeating: 9, count: count)
                    aus_envelope_f64(z, count, root, 0.7, &p)
                    return p
                })
            #expect(
                SIMDLevels.agree {
                    var p = [Float](repeating: 9, count: count)
                    aus_envelope_f32(y, count, root, 0.7, &p)
                    return p
                })
        }
        #expect(
            SIMDLevels.agree {
                var m = aus_block_moments(), n = m
                aus_block_moments_f64(z, 2 * count, &m)
                aus_block_moments_f32(y, 2 * count, &n)
                return Self.list(m) + Self.list(n)
            })
        let window = Self.single(count, seed: 3)
        #expect(
            SIMDLevels.agree {
                var out = window, weight = window
                aus_overlap_add_f32(y, window, 0.3, count, &out, &weight)
                return out + weight
            })
    }

    @Test("turn, deal and decimate", arguments: counts)
    func decimate(count: Int) {
        let taps = SpectraFixture.sequence(5, seed: 8)
        let re = SpectraFixture.sequence(2 * (count + 8)), im = SpectraFixture.sequence(2 * (count + 8), seed: 4)
        #expect(
            SIMDLevels.agree {
                var a = [Double](repeating: 9, count: count), b = a, s = [9.0, 9]
                aus_decimate_f64(re, im, count + 8, 2, taps, 5, count, &a, &b, &s)
                return a + b + s
            })
        for ways in [2, 3] {
            let stride = count / 2 + 1
            let dealt = SIMDLevels.results {
                var u = [Double](repeating: 9, count: 3 * stride), v = u
                aus_deal_f64(re, im, count, ways, &u, &v, stride)
                return u + v
            }
            #expect(dealt.allSatisfy { $0 == dealt[0] })
            for index in 0..<count { #expect(dealt[0][index % ways * stride + index / ways] == re[index]) }
        }
        #expect(
            SIMDLevels.agree {
                var a = [Double](repeating: 9, count: count), b = a
                aus_turn_f64(re, im, count, 0.6, 0.8, -1, &a, &b)
                return a + b
            })
    }

    @Test("filters", arguments: counts, [1, 8, 24])
    func filters(count: Int, taps: Int) {
        let input = SpectraFixture.sequence(count + 8 * taps), weights = SpectraFixture.sequence(taps, seed: 2)
        let correlated = SIMDLevels.results {
            var output = [Double](repeating: 9, count: count)
            aus_filter_correlate_f64(input, weights, taps, &output, count)
            return output
        }
        #expect(correlated.allSatisfy { $0 == correlated[0] })
        for i in 0..<count {
            #expect(correlated[0][i] == (0..<taps).reduce(0.0) { $0 + input[i + $1] * weights[$1] })
        }
        guard taps % 8 == 0 else { return }
        // Three phases, five down: the output i stands at time 1 + 5·i in thirds of a sample.
        let phases = SpectraFixture.sequence(3 * taps, seed: 5)
        let outputs = count * 3 / 5 + 1
        let resampled = SIMDLevels.results {
            var output = [Double](repeating: 9, count: outputs)
            aus_filter_polyphase_f64(input, phases, taps, 3, 5, 1, &output, outputs)
            return output
        }
        #expect(resampled.allSatisfy { $0 == resampled[0] })
        for i in 0..<outputs {
            let time = 1 + 5 * i
            let sum = (0..<taps).reduce(0.0) { $0 + input[time / 3 + $1] * phases[time % 3 * taps + $1] }
            #expect(abs(resampled[0][i] - sum) < 1e-12)
        }
    }

    @Test("powers, floors and maxima", arguments: counts)
    func floors(count: Int) {
        let z = SpectraFixture.sequence(2 * count), medians = SpectraFixture.sequence(count + 2, seed: 6)
        #expect(
            SIMDLevels.agree {
                var power = [Double](repeating: 9, count: count), centred = power, hann = power, highest = power
                var floored = power, units = z
                aus_power_f64(z, count, &power)
                aus_centred_power_f64(z, count, &centred)
                aus_hann_power_f64(z, count, &hann)
                aus_moving_maximum_f64(z, count, 3, &highest)
                aus_over_floor_f64(power, count, medians, 7, 0.7, &floored)
                aus_unit_magnitude_f64(&units, count)
                return power + centred + hann + highest + floored + units
            })
    }

    static func list(_ m: aus_block_moments) -> [Double] {
        [m.mean, m.m1, m.m2, m.m3, m.m4, m.sumOfMagnitudes, m.sumOfRoots, m.minimum, m.maximum]
    }
}
