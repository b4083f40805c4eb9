"""Writes filters.json: numbers of SciPy 1.17 for the tests of filters and resampling. Run in this folder: python3 filters.py"""
import json
import numpy as np
from scipy import signal

n = np.arange(300)
x = np.sin(0.3 * n) + 0.5 * np.cos(n * n / 97.0) + 0.25 + 0.002 * n
fs = 1000.0
out = {"rate": fs, "cases": [], "firwin": [], "resample": []}
designs = [(1, "lowpass", [80]), (4, "lowpass", [80]), (5, "lowpass", [200]), (3, "highpass", [30]), (8, "highpass", [120]),
           (2, "bandpass", [50, 120]), (3, "bandpass", [5, 450]), (4, "bandpass", [100, 300])]
for order, kind, corners in designs:
    sos = signal.butter(order, corners if len(corners) > 1 else corners[0], kind, fs=fs, output="sos")
    f = [1.0, 20.0, 60.0, 100.0, 250.0, 400.0, 499.0]
    h = signal.sosfreqz(sos, f, fs=fs)[1]
    out["cases"].append(dict(order=order, kind=kind, corners=corners, frequencies=f, real=h.real.tolist(), imaginary=h.imag.tolist(),
                             causal=signal.sosfilt(sos, x)[::7].tolist(), zeroPhase=signal.sosfiltfilt(sos, x)[::7].tolist()))
for taps, kind, corners, window in [(31, "lowpass", 100, "hamming"), (31, "highpass", 100, "hamming"),
                                    (45, "bandpass", [100, 200], ("kaiser", 6.0))]:
    out["firwin"].append(dict(count=taps, kind=kind, corners=np.atleast_1d(corners).tolist(), kaiser=6.0 if window != "hamming" else 0,
                              taps=signal.firwin(taps, corners, window=window, pass_zero=kind, fs=fs).tolist()))
for up, down in [(3, 2), (2, 3), (1, 5), (7, 1), (160, 147), (10, 4)]:
    y = signal.resample_poly(x, up, down)
    out["resample"].append(dict(up=up, down=down, count=len(y), every=max(1, len(y) // 40), values=y[::max(1, len(y) // 40)].tolist()))
beta, = (signal.kaiser_beta(80.0),)
out["kaiser"] = dict(attenuation=80.0, width=50.0, beta=beta, count=int(signal.kaiserord(80.0, 50.0 / 500.0)[0]))
json.dump(out, open("filters.json", "w"), indent=None, separators=(",", ":"))
