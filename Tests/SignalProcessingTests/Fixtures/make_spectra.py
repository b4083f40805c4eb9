"""Makes spectra.json, the figures that SpectraFixtureTests compare with, by NumPy and SciPy in float64.

    python3 make_spectra.py > spectra.json        (made with numpy 2.4, scipy 1.17)

The signal is a linear congruential sequence of exactly representable values, which the tests make for themselves.
"""
import json
import sys

import numpy as np
from scipy import signal, stats


def sequence(n, seed=1):
    s, out = seed, np.empty(n)
    for i in range(n):
        s = (s * 1664525 + 1013904223) % 2**32
        out[i] = (s >> 9) / 2**22 - 1
    return out


def burst(n, seed=5):
    """Noise with a decaying ringing every 400 samples at 0.17 of the rate."""
    t = np.arange(n)
    p = t % 400
    return 0.2 * sequence(n, seed) + 2 * np.exp(-p / 30) * np.sin(2 * np.pi * 0.17 * p)


def welch(x, fs, **o):
    f, p = signal.welch(x, fs, **o)
    return dict(values=p.tolist(), step=float(f[1]))


def statistics(x):
    a = np.abs(x)
    rms = np.sqrt(np.mean(x * x))
    return dict(
        mean=x.mean(), rms=rms, std=x.std(), peak=a.max(), p2p=np.ptp(x), crest=a.max() / rms, shape=rms / a.mean(),
        impulse=a.max() / a.mean(), clearance=a.max() / np.mean(np.sqrt(a)) ** 2, skew=float(stats.skew(x)),
        kurtosis=float(stats.kurtosis(x, fisher=False)))


def kurtogram(x, levels):
    """The tree as J. Antoni describes it (MSSP 21, 2007, 108), with SciPy's firwin and lfilter."""
    def bank(taps, cut, centres):
        h, n = signal.firwin(taps, cut), np.arange(taps)
        return [h * np.exp(2j * np.pi * c * n) for c in centres]

    def kept(z, h, m):
        return signal.lfilter(h, 1, z)[len(h) - 1::m]

    def kurt(z):
        p = np.abs(z) ** 2
        return float(np.mean(p * p) / np.mean(p) ** 2 - 2)

    halves, thirds = bank(17, 0.4, (1 / 8, 3 / 8)), bank(25, 0.4 * 2 / 3, (1 / 12, 3 / 12, 5 / 12))
    nodes = [(x - x.mean()).astype(complex)]
    rows = [[0.0, [kurt(nodes[0]) - 1]]]
    for j in range(levels):
        nxt, third = [], []
        for z in nodes:
            if j < levels - 1:
                third += [kurt(kept(z, h, 3)) for h in thirds]
            low, high = (kept(z, h, 2) for h in halves)
            high[1::2] *= -1
            nxt += [low, high]
        rows.append([j + 1.0, [kurt(z) for z in nxt]])
        if third:
            rows.append([j + float(np.log2(3)), third])
        nodes = nxt
    return rows


x = sequence(3000)
out = {}
fs = 1234.5
out["welch"] = dict(
    default=welch(x, fs, nperseg=256),
    odd=welch(x, fs, nperseg=255, noverlap=100, detrend=False),
    median=welch(x, fs, nperseg=128, average="median"),
    flat=welch(x, fs, window="flattop", nperseg=200, noverlap=150, scaling="spectrum", detrend=False),
    offset=welch(x + 50, fs, nperseg=256))
w = signal.get_window("hann", 64)
z = signal.stft(x, fs, w, 64, 64 - 17, boundary=None, padded=False)[2].T
out["stft"] = dict(count=len(z), rows=[[i, z[i].real.tolist(), z[i].imag.tolist()] for i in (0, 1, 2, len(z) - 1)])
cube = sequence(10001, 3) ** 3 + 0.1 * sequence(10001, 4)
out["statistics"] = dict(cube=statistics(cube), offset=statistics(np.float32(cube * 1e-4 + 4.0).astype(float)))
h = signal.hilbert(x[:101])
g = signal.hilbert(x[:100])
out["hilbert"] = dict(odd=h.imag.tolist(), even=g.imag.tolist())
out["kurtogram"] = kurtogram(burst(8192), 5)
out["enbw"] = {n: float(len(v) * (v ** 2).sum() / v.sum() ** 2) for n, v in
               ((n, signal.get_window(n, 500)) for n in ("boxcar", "hann", "hamming", "blackman", "flattop"))}
b = burst(8000)
X = np.fft.fft(b)
f = np.fft.fftfreq(len(b), 1 / 8000)
X[(f < 800) | (f >= 2000)] = 0
e = np.abs(np.fft.ifft(2 * X)) ** 2
out["squaredEnvelope"] = (np.abs(np.fft.rfft(e - e.mean())) * 2 / len(e))[:400].tolist()
json.dump(out, sys.stdout)
