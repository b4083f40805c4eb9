"""Critical values of the robust drift test, by Monte Carlo with a fixed seed.

z = (x - median(h)) / (1.4826 * MAD(h)) for a normal x and a history h of n normal values; prints the upper quantiles
for n and p. Used by Sources/MachineHealth/Baseline/DriftLimits.swift and its test. Needs NumPy only.
"""
import numpy as np

rng = np.random.default_rng(20240301)
levels = [1e-1, 1e-2, 1e-3, 1e-4]
for n in [5, 6, 7, 8, 10, 12, 15, 20, 30, 50]:
    draws = []
    total = 12_000_000 if n <= 12 else 6_000_000
    for _ in range(total // 500_000):
        h = rng.standard_normal((500_000, n))
        x = rng.standard_normal(500_000)
        m = np.median(h, axis=1)
        mad = np.median(np.abs(h - m[:, None]), axis=1)
        draws.append((x - m) / (1.4826 * mad))
    q = np.quantile(np.concatenate(draws), [1 - p for p in levels])
    print(n, " ".join(f"{v:.4g}" for v in q), flush=True)
