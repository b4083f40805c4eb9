"""Computes Daubechies' orthogonal filters by spectral factorisation in 60 digits (I. Daubechies, "Ten Lectures on
Wavelets", 1992, 6.1 and 8.1.1): extremal phase (db) takes the roots inside the unit circle, least asymmetric (sym) the choice whose
phase is nearest to a straight line. Needs mpmath and numpy. Prints Swift tables; the sum of squares is 1, the sum is sqrt 2."""
import itertools
import mpmath as mp
import numpy as np
mp.mp.dps = 60


def factor(n, symmetric):
    poly = [mp.binomial(n - 1 + k, k) for k in range(n)][::-1]
    groups = []
    for y in mp.polyroots(poly, maxsteps=500, extraprec=400) if n > 1 else []:
        if mp.im(y) < -mp.mpf(10) ** -30:
            continue
        b = 1 - 2 * y
        z = b + mp.sqrt(b * b - 1)
        z = z if abs(z) < 1 else 1 / z
        groups.append([z] if abs(mp.im(y)) < mp.mpf(10) ** -30 else [z, mp.conj(z)])
    best = None
    choices = itertools.product([0, 1], repeat=len(groups)) if symmetric else [[0] * len(groups)]
    for choice in choices:
        roots = [mp.mpf(-1)] * n + [1 / z if c else z for g, c in zip(groups, choice) for z in g]
        h = [mp.mpf(1)]
        for r in roots:
            h = [a - r * b for a, b in zip(h + [mp.mpf(0)], [mp.mpf(0)] + h)]
        h = [mp.re(v) for v in h]
        scale = mp.sqrt(2) / sum(h)
        h = [v * scale for v in h]
        f = np.linspace(0.02, 0.75, 150) * np.pi
        p = np.unwrap(np.angle(np.array([float(v) for v in h]) @ np.exp(-1j * np.outer(np.arange(len(h)), f))))
        p = np.concatenate([[0], p]); f = np.concatenate([[0], f])
        bend = np.sqrt(np.mean((p - f * (f @ p) / (f @ f)) ** 2))
        if best is None or bend < best[0] - 1e-9:
            best = (bend, h)
    return best[1]


if __name__ == "__main__":
    for name, n, symmetric in [("daubechies2", 2, 0), ("daubechies4", 4, 0), ("daubechies8", 8, 0), ("symlet4", 4, 1), ("symlet8", 8, 1)]:
        h = factor(n, symmetric)
        print(name, ", ".join(mp.nstr(v, 17) for v in h))
