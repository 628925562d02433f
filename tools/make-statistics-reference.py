#!/usr/bin/env python3
"""Writes test/fixtures/statistics-reference.json: values for the statistics' tests, computed independently.

Everything is done in 50 digits by mpmath 1.2.1, from the definitions and not by the app's formulas: the beta
distribution by mpmath's hypergeometric series, quantiles by bisection over it, binomial tests in exact rational
numbers, votes to settle by walking the exact distribution of every continuation instead of drawing some.

    python3 tools/make-statistics-reference.py && npx prettier --write test/fixtures/statistics-reference.json
"""

import json
from fractions import Fraction
from math import comb
from pathlib import Path

from mpmath import betainc, mp, mpf, quad, sqrt

mp.dps = 50
HALF = mpf(1) / 2


def cdf(x, a, b):
    return betainc(a, b, 0, x, regularized=True)


def quantile(p, a, b):
    low, high = mpf(0), mpf(1)
    for _ in range(90):
        middle = (low + high) / 2
        if cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def jeffreys(k, n):
    low = mpf(0) if k == 0 else quantile(mpf("0.025"), k + HALF, n - k + HALF)
    high = mpf(1) if k == n else quantile(mpf("0.975"), k + HALF, n - k + HALF)
    return [float(low), float(high)]


def wilson(k, n):
    """The roots of (k/n - p)^2 = z^2 p (1 - p) / n, solved as the quadratic it is."""
    z = mpf("1.95996398454005423552459443052")
    a = 1 + z * z / n
    b = -(2 * mpf(k) / n + z * z / n)
    c = (mpf(k) / n) ** 2
    root = sqrt(b * b - 4 * a * c)
    return [float((-b - root) / (2 * a)), float((-b + root) / (2 * a))]


def binomial(k, n, p):
    chances = [comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)]
    return float(sum(chance for chance in chances if chance <= chances[k]))


def mcnemar(first, second):
    """Two-sided: twice the smaller tail of a fair coin, at most 1, in whole numbers."""
    n = first + second
    tail = sum(comb(n, i) for i in range(min(first, second) + 1))
    return float(min(Fraction(1), Fraction(2 * tail, 2**n)))


def paired(first, second, cases):
    """Tango's score interval from its definition: the constrained likelihood is maximised by search, not by formula."""
    z = mpf("1.95996398454005423552459443052")

    def likeliest(difference):
        # The chance q of "only the second"; that of "only the first" is q + difference.
        low = max(mpf(0), -difference)
        high = (1 - difference) / 2

        def slope(q):
            agree = cases - first - second
            return first / (q + difference) + second / q - 2 * agree / (1 - 2 * q - difference)

        for _ in range(110):
            middle = (low + high) / 2
            if slope(middle) > 0:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def score(difference):
        q = likeliest(difference)
        variance = (2 * q + difference - difference**2) * cases
        return (first - second - cases * difference) / sqrt(variance)

    def solve(target):
        low, high = mpf(-1), mpf(1)
        for _ in range(90):
            middle = (low + high) / 2
            if score(middle) > target:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    return [float(solve(z)), float(solve(-z))]


def evidence(threshold, large, judged, side):
    """The likelihood of the rates on one side, averaged over Jeffreys' prior there, to that of the threshold."""
    ends = [0, threshold] if side == "below" else [threshold, 1]
    prior = betainc(HALF, HALF, *ends)
    weighed = betainc(large + HALF, judged - large + HALF, *ends)
    return weighed / prior / (threshold**large * (1 - threshold) ** (judged - large))


def drawn_evidence(threshold, large, judged, side):
    """The same by numerical integration, in the angle whose sine squared is the rate: there the prior is even."""
    middle = mp.asin(sqrt(threshold))
    ends = [0, middle] if side == "below" else [middle, mp.pi / 2]

    def likelihood(angle):
        rate = mp.sin(angle) ** 2
        return rate**large * (1 - rate) ** (judged - large)

    mean = quad(likelihood, mp.linspace(*ends, 8)) / (ends[1] - ends[0])
    return float(mean / (threshold**large * (1 - threshold) ** (judged - large)))


def is_settled(threshold, large, judged, side):
    below = cdf(threshold, large + HALF, judged - large + HALF)
    sure = below if side == "below" else 1 - below
    return sure >= mpf("0.95") and evidence(threshold, large, judged, side) >= 20


def settled_median(large, judged, threshold, most=500):
    """The exact median of the time to settle, over the distribution of Polya's urn."""
    alive = {large: mpf(1)}
    done = mpf(0)
    low, high = -1, 0
    for more in range(most + 1):
        n = judged + more
        while low < n and is_settled(threshold, low + 1, n, "below"):
            low += 1
        while high <= n and not is_settled(threshold, high, n, "above"):
            high += 1
        following = {}
        for k, weight in alive.items():
            if n >= 10 and (k <= low or k >= high):
                done += weight
                continue
            up = (k + HALF) / (n + 1)
            following[k + 1] = following.get(k + 1, 0) + weight * up
            following[k] = following.get(k, 0) + weight * (1 - up)
        alive = following
        if done >= HALF:
            return more
    return None


def main():
    betas = [
        (x, a, b)
        for a, b in [(0.5, 0.5), (0.5, 10.5), (6.5, 16.5), (16.5, 6.5), (30.5, 70.5), (500.5, 499.5), (1.5, 2000.5)]
        for x in (0.001, 0.1, 0.25, 0.5, 0.9, 0.999)
    ]
    counts = [(0, 1), (1, 1), (0, 10), (10, 10), (5, 8), (16, 22), (6, 22), (18, 30), (2, 6), (10, 12), (150, 200), (700, 1000)]
    tests = [(15, 20, "1/2"), (14, 20, "1/2"), (2, 8, "1/2"), (0, 5, "1/2"), (10, 20, "1/2"), (7, 40, "1/4"), (3, 9, "9/10"), (540, 1000, "1/2")]
    rules = [(large, judged, threshold) for large, judged in [(0, 10), (1, 10), (2, 10), (6, 22), (3, 22), (12, 22), (20, 60)] for threshold in ("0.25", "0.1")]
    pairs = [(2, 6), (0, 0), (0, 10), (2, 11), (11, 2), (1, 10), (40, 60), (7, 7), (150, 90)]
    paired_counts = [(2, 11, 40), (11, 2, 40), (2, 6, 40), (1, 10, 40), (5, 5, 12), (1, 1, 2), (30, 12, 200), (180, 60, 1000)]
    settling = [(0, 0, "0.25"), (1, 10, "0.25"), (4, 22, "0.25"), (6, 22, "0.25"), (10, 30, "0.25"), (1, 12, "0.1"), (16, 30, "0.25")]
    reference = {
        "beta": [[x, a, b, float(cdf(mpf(x), mpf(a), mpf(b)))] for x, a, b in betas],
        "jeffreys": [[k, n, *jeffreys(k, n)] for k, n in counts],
        "wilson": [[k, n, *wilson(k, n)] for k, n in counts],
        "binomial": [[k, n, float(Fraction(p)), binomial(k, n, Fraction(p))] for k, n, p in tests],
        "mcnemar": [[b, c, mcnemar(b, c)] for b, c in pairs],
        "paired": [[b, c, n, *paired(b, c, n)] for b, c, n in paired_counts],
        "below": [[float(t), k, n, float(cdf(mpf(t), k + HALF, n - k + HALF))] for k, n, t in rules],
        "evidence": [
            [float(t), k, n, *(drawn_evidence(mpf(t), k, n, side) for side in ("below", "above"))]
            for k, n, t in [(0, 0, "0.25"), *rules]
        ],
        "settle": [[k, n, float(t), settled_median(k, n, mpf(t))] for k, n, t in settling],
    }
    target = Path(__file__).parent.parent / "test/fixtures/statistics-reference.json"
    target.write_text(json.dumps(reference))


main()
