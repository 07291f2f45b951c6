package org.wattdeck.engine.plant;

/// Seeded chance that depends on nothing but its arguments: asking twice gives the same answer,
/// in any order, so that weather and arrivals need no state and a fork of a plant meets the
/// same ones.
final class Noise {

    private Noise() {}

    /// Mixes 64 bits (the finaliser of SplitMix64, Steele et al. 2014).
    static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Uniform in [0, 1).
    static double uniform(long key, long index) {
        return (mix(key + 0x632BE59BD9B4E019L * index) >>> 11) * 0x1.0p-53;
    }

    /// A smooth path in time: uniform knots every `periodSeconds`, joined by a cosine. In [0,
    /// 1), mean 0.5.
    static double smooth(long key, double epochSeconds, double periodSeconds) {
        double place = epochSeconds / periodSeconds;
        double floor = Math.floor(place);
        long knot = (long) floor;
        double left = uniform(key, knot);
        double right = uniform(key, knot + 1);
        double weight = (1 - Math.cos(Math.PI * (place - floor))) / 2;
        return left + (right - left) * weight;
    }
}
