#!/usr/bin/env python3
"""Numbers of scikit-learn and SciPy for Tests/EvaluationTests (made with scikit-learn 1.9.1, SciPy 1.17.1).

usage: scikit_learn.py > scikit_learn.json
"""
import json

import numpy as np
from scipy import optimize, stats
from sklearn import metrics
from sklearn.calibration import _SigmoidCalibration
from sklearn.ensemble import RandomForestClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, Ridge

rng = np.random.default_rng(20)
OUT = {}


def digits(values, count=10):
    if np.ndim(values) == 0:
        return float(f"{float(values):.{count}g}")
    return [digits(v, count) for v in values]


def binary_scores(y, p, w=None):
    one = lambda f, x: digits(f(y, x, sample_weight=w))
    return {
        "auc": one(metrics.roc_auc_score, p), "averagePrecision": one(metrics.average_precision_score, p),
        "brier": one(metrics.brier_score_loss, p), "logLoss": one(metrics.log_loss, p),
        "accuracy": one(metrics.accuracy_score, p > 0.5), "f1": one(metrics.f1_score, p > 0.5),
    }


# Two classes, predictions rounded so that many tie; weights are whole numbers as those of a bootstrap are.
n = 120
y = (rng.random(n) < 0.35).astype(int)
p = np.round(np.clip(0.35 + 0.25 * (y - 0.35) + 0.2 * rng.standard_normal(n), 0.01, 0.99), 2)
p[p == 0.5] = 0.51
w = rng.integers(0, 4, n)
OUT["binary"] = {"labels": y.tolist(), "predictions": p.tolist(), "weights": w.tolist(), "plain": binary_scores(y, p),
                 "weighted": binary_scores(y, p, w)}

# Three classes.
y3 = rng.integers(0, 3, n)
z = rng.standard_normal((n, 3)) + 1.2 * np.eye(3)[y3]
p3 = np.exp(z) / np.exp(z).sum(1, keepdims=True)
p3 = np.round(p3, 6)
p3[:, 2] = 1 - p3[:, 0] - p3[:, 1]
confidence, hit = p3.max(1), p3.argmax(1) == y3
order = np.argsort(confidence)
bins = np.array_split(order, 10)
OUT["classes"] = {
    "labels": y3.tolist(), "predictions": digits(p3, 12),
    "auc": digits(metrics.roc_auc_score(y3, p3, multi_class="ovr", average="macro")),
    "averagePrecision": digits(np.mean([metrics.average_precision_score(y3 == k, p3[:, k]) for k in range(3)])),
    "f1": digits(metrics.f1_score(y3, p3.argmax(1), average="macro")),
    "accuracy": digits(metrics.accuracy_score(y3, p3.argmax(1))),
    "logLoss": digits(metrics.log_loss(y3, p3)), "brier": digits(((p3 - np.eye(3)[y3]) ** 2).sum(1).mean()),
    "calibrationError10": digits(sum(len(b) / n * abs(hit[b].mean() - confidence[b].mean()) for b in bins)),
}

# Labels, several a row.
t = rng.random((n, 3)) < [0.2, 0.5, 0.4]
q = np.round(np.clip(0.4 + 0.3 * (t - 0.4) + 0.25 * rng.standard_normal((n, 3)), 0.001, 0.999), 3)
OUT["labels"] = {
    "truth": t.astype(int).tolist(), "predictions": q.tolist(), "auc": digits(metrics.roc_auc_score(t, q)),
    "averagePrecision": digits(metrics.average_precision_score(t, q)),
    "f1": digits(metrics.f1_score(t, q >= 0.5, average="macro")), "accuracy": digits(((q >= 0.5) == t).mean()),
}

# Intervals of shares, quantiles.
OUT["shares"] = [
    {"hits": k, "count": m, "level": c,
     "exact": digits(stats.binomtest(k, m).proportion_ci(c, "exact")),
     "wilson": digits(stats.binomtest(k, m).proportion_ci(c, "wilson"))}
    for k, m, c in [(0, 12, 0.95), (3, 12, 0.95), (12, 12, 0.9), (247, 562, 0.99), (1, 10000, 0.95)]
]
OUT["normal"] = [{"p": v, "x": digits(stats.norm.ppf(v), 15)} for v in [1e-300, 1e-10, 0.001, 0.025, 0.3, 0.5, 0.9, 0.99999]]
OUT["beta"] = [{"a": a, "b": b, "x": x, "p": digits(stats.beta.cdf(x, a, b), 13)}
               for a, b, x in [(0.5, 0.5, 0.1), (2, 3, 0.4), (951, 50, 0.95), (1, 1, 0.3), (400, 3, 0.99), (20, 1e4, 0.002)]]

# The bootstrap: the mean of a skewed sample, one row a unit.
skewed = np.round(rng.exponential(1, 30) ** 2, 4)
boot = {}
for method, name in [("percentile", "percentile"), ("BCa", "BCa")]:
    result = stats.bootstrap((skewed,), np.mean, n_resamples=200000, method=method, batch=5000, rng=np.random.default_rng(1))
    boot[name] = digits(list(result.confidence_interval), 6)
OUT["bootstrap"] = {"values": skewed.tolist(), **boot}

# Learners on a small table: 3 classes, 8 features, 2 of them noise.
m = 300
yy = rng.integers(0, 3, m)
centres = rng.standard_normal((3, 6)) * 1.1
x = np.hstack([centres[yy] + rng.standard_normal((m, 6)) * 1.2, rng.standard_normal((m, 2))])
x[:, 1] += 0.6 * x[:, 0] ** 2
x = np.round(x, 3)
train, test = np.arange(0, 150), np.arange(150, 300)
y2 = (yy == 2).astype(int)
forest = []
for seed in range(40):
    model = RandomForestClassifier(100, random_state=seed).fit(x[train], yy[train])
    proba = model.predict_proba(x[test])
    forest.append([metrics.roc_auc_score(yy[test], proba, multi_class="ovr"), -np.log(np.clip(proba[np.arange(150), yy[test]], 1e-3, 1)).mean(),
                   metrics.brier_score_loss(y2[test], proba[:, 2]), sum(tree.tree_.node_count for tree in model.estimators_) / 100])
forest = np.array(forest)
many = RandomForestClassifier(5000, random_state=0).fit(x[train], yy[train]).predict_proba(x[test])
logistic2 = LogisticRegression(C=0.5, tol=1e-12, max_iter=10000).fit(x[train], y2[train])
logistic3 = LogisticRegression(C=0.5, tol=1e-12, max_iter=10000).fit(x[train], yy[train])
ridge = Ridge(alpha=3.0).fit(x[train], np.eye(3)[yy[train]])
few = np.arange(0, 6)
wide = Ridge(alpha=0.7, solver="cholesky").fit(x[few], np.eye(3)[yy[few]])
OUT["table"] = {
    "x": x.tolist(), "labels": yy.tolist(), "trainRows": 150,
    "forest": {"mean": digits(forest.mean(0)), "deviation": digits(forest.std(0, ddof=1)), "probabilities": digits(many, 4)},
    "logistic2": digits(logistic2.predict_proba(x[test[:40]]), 8), "logistic3": digits(logistic3.predict_proba(x[test[:40]]), 8),
    "ridge": digits(ridge.predict(x[test[:40]])), "wideRows": 6, "wide": digits(wide.predict(x[test[:40]])),
}

# Calibration of scores.
s = np.round(2.0 * rng.standard_normal(200), 2)
c = (rng.random(200) < 1 / (1 + np.exp(-1.5 * s + 0.4))).astype(int)
sigmoid = _SigmoidCalibration().fit(s, c)
isotonic = IsotonicRegression(out_of_bounds="clip").fit(s, c)
grid = np.round(np.linspace(-6, 6, 41), 3)
logits = np.round(3 * z, 4)
temperature = optimize.minimize_scalar(
    lambda u: metrics.log_loss(y3, np.exp(logits / np.exp(u)) / np.exp(logits / np.exp(u)).sum(1, keepdims=True)),
    bounds=(-3, 3), method="bounded", options={"xatol": 1e-10})
OUT["calibration"] = {
    "scores": s.tolist(), "labels": c.tolist(), "slope": digits(sigmoid.a_, 8), "offset": digits(sigmoid.b_, 8),
    "grid": grid.tolist(), "isotonic": digits(isotonic.predict(grid)), "logits": logits.tolist(),
    "temperature": digits(np.exp(temperature.x), 8),
}
print(json.dumps(OUT))
