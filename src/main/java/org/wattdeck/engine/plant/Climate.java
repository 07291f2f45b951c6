package org.wattdeck.engine.plant;

import java.time.ZoneId;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// Sun, sky, air and clock of one site during one hold interval, in which everything here is
/// constant; [#hold] moves on to the next. An interval is a minute of the clock (less where
/// given series are finer), or the step itself where it is longer or does not divide the
/// minute. Intervals of more than a quarter of an hour are sampled in parts of at most that
/// length, each at its middle. Where nothing is given, each site's minute starts at a second of
/// its own, so that a live plant does not work it all off in one tick.
///
/// Without given series the sky is Haurwitz's clear sky (GHI = 1098 cos z exp(-0.057 / cos z)
/// W/m2) under a smooth seeded cloud path, split in direct and diffuse by Erbs, Klein and
/// Duffie (1982); the wind is a smooth seeded path squared, which gives the long tail a wind
/// climate has.
final class Climate {

    private static final double SOLAR_CONSTANT = 1361;

    private final double latitudeDegrees;
    private final double longitudeDegrees;
    private final ZoneId zone;
    private final long key;
    private final int site;
    private final PlantInputs inputs;
    private final double meanWind;

    /// What to add to an asset's index to have its index in the inputs.
    private final int assetShift;

    /// The longest part of an interval, seconds.
    private static final long PART_SECONDS = 900;

    private final long minuteStart;

    private long heldFrom = Long.MIN_VALUE;
    private long heldLength;
    private int part;
    private int parts = 1;

    double cosZenith;
    double sunAzimuthRadians;
    double ghi;
    double dni;
    double dhi;
    double ambientCelsius;
    double windMetresPerSecond;
    double localHour;
    int dayOfWeek;
    long localDay;

    /// Local seconds that never go back, see [LocalSeconds#steady].
    long steadySecond;

    long sampledAt;

    Climate(Site site, int index, long seed, PlantInputs inputs) {
        this.site = index;
        this.inputs = inputs;
        assetShift = 0;
        latitudeDegrees = site.latitudeDegrees();
        longitudeDegrees = site.longitudeDegrees();
        zone = site.zone();
        key =
                Noise.mix(
                        seed
                                ^ site.id().getMostSignificantBits()
                                ^ site.id().getLeastSignificantBits());
        meanWind = 5 + 2 * Noise.uniform(key, 77);
        minuteStart =
                inputs.staggered()
                        ? Math.floorMod(Noise.mix(site.id().getLeastSignificantBits()), 60L)
                        : 0;
    }

    /// The same climate in the same interval, for assets that stand `shift` places earlier than
    /// in `other`.
    Climate(Climate other, int shift) {
        minuteStart = other.minuteStart;
        heldFrom = other.heldFrom;
        heldLength = other.heldLength;
        part = other.part;
        parts = other.parts;
        cosZenith = other.cosZenith;
        sunAzimuthRadians = other.sunAzimuthRadians;
        ghi = other.ghi;
        dni = other.dni;
        dhi = other.dhi;
        ambientCelsius = other.ambientCelsius;
        windMetresPerSecond = other.windMetresPerSecond;
        localHour = other.localHour;
        dayOfWeek = other.dayOfWeek;
        localDay = other.localDay;
        steadySecond = other.steadySecond;
        sampledAt = other.sampledAt;
        assetShift = other.assetShift + shift;
        site = other.site;
        inputs = other.inputs;
        latitudeDegrees = other.latitudeDegrees;
        longitudeDegrees = other.longitudeDegrees;
        zone = other.zone;
        key = other.key;
        meanWind = other.meanWind;
    }

    /// Moves to the interval that contains `epochSecond`. Returns in how many parts it is to be
    /// sampled: 0 where it is the interval of before.
    int hold(long epochSecond, double stepSeconds) {
        long hold = inputs.holdSeconds();
        boolean divides = Math.IEEEremainder(hold, stepSeconds) == 0 && stepSeconds <= hold;
        long length = divides ? hold : (long) Math.ceil(stepSeconds);
        long from =
                divides
                        ? Math.floorDiv(epochSecond - minuteStart, hold) * hold + minuteStart
                        : epochSecond;
        if (from == heldFrom && length == heldLength) {
            return 0;
        }
        heldFrom = from;
        heldLength = length;
        parts = (int) ((length + PART_SECONDS - 1) / PART_SECONDS);
        return parts;
    }

    /// Samples a part of the interval, counted from 0.
    void sample(int part) {
        this.part = part;
        sample(partStart(part), partStart(part + 1));
    }

    private long partStart(int part) {
        return heldFrom + heldLength * part / parts;
    }

    /// Whether what is taken once in an interval is taken in this part.
    boolean isMiddle() {
        return part == parts / 2;
    }

    /// The mean over the parts so far, from the one of before and the value in this part.
    double mean(double before, double now) {
        return part == 0 ? now : before + (now - before) / (part + 1);
    }

    /// Seconds from `epochSecond` to the end of the held interval.
    long secondsLeft(long epochSecond) {
        return heldFrom + heldLength - epochSecond;
    }

    double availableKw(int asset) {
        return inputs.availableKw(asset + assetShift, partStart(part), partStart(part + 1));
    }

    double loadFactor() {
        return inputs.loadFactor();
    }

    private double given(Weather quantity) {
        return inputs.weather(site, quantity, partStart(part), partStart(part + 1));
    }

    private void sample(long from, long to) {
        long at = from + (to - from) / 2;
        sampledAt = at;
        long localSecond = LocalSeconds.shown(zone.getRules(), at);
        steadySecond = LocalSeconds.steady(zone.getRules(), at);
        localDay = Math.floorDiv(localSecond, 86400L);
        localHour = Math.floorMod(localSecond, 86400L) / 3600.0;
        dayOfWeek = (int) Math.floorMod(localDay + 3, 7L);
        SunPosition sun = SunPosition.at(at, latitudeDegrees, longitudeDegrees);
        cosZenith = sun.cosZenith();
        sunAzimuthRadians = sun.azimuthRadians();
        sky(at);
        air(at);
    }

    private void sky(long at) {
        double given = given(Weather.GHI_WATTS_PER_SQUARE_METRE);
        double extraterrestrial = SOLAR_CONSTANT * Math.max(0, cosZenith);
        if (cosZenith <= 0.01 && Double.isNaN(given)) {
            ghi = dni = dhi = 0;
            return;
        }
        ghi =
                Double.isNaN(given)
                        ? clearSky()
                                * clearSkyIndex(at)
                                * inputs.weatherFactor(Weather.GHI_WATTS_PER_SQUARE_METRE)
                        : Math.max(0, given);
        double clearness = extraterrestrial > 1 ? Math.min(1, ghi / extraterrestrial) : 0;
        double givenDiffuse = given(Weather.DHI_WATTS_PER_SQUARE_METRE);
        dhi =
                Double.isNaN(givenDiffuse)
                        ? ghi * diffuseFraction(clearness)
                        : Math.max(0, givenDiffuse);
        double givenDirect = given(Weather.DNI_WATTS_PER_SQUARE_METRE);
        double direct = cosZenith > 0.05 ? Math.max(0, ghi - dhi) / cosZenith : 0;
        dni =
                Double.isNaN(givenDirect)
                        ? Math.min(direct, SOLAR_CONSTANT)
                        : Math.max(0, givenDirect);
    }

    private double clearSky() {
        return 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
    }

    /// 1 = clear. Slow fronts decide between fair and overcast, faster cells make the
    /// afternoon.
    private double clearSkyIndex(long at) {
        double front = Noise.smooth(key + 1, at, 9 * 3600);
        double cells = Noise.smooth(key + 2, at, 1500);
        double cover = Math.clamp(1.6 * front - 0.45, 0, 1);
        return 1 - cover * (0.35 + 0.4 * cells);
    }

    /// Erbs, Klein, Duffie, Solar Energy 28 (1982).
    static double diffuseFraction(double clearness) {
        double k = clearness;
        if (k <= 0.22) {
            return 1 - 0.09 * k;
        }
        if (k <= 0.8) {
            return 0.9511
                    - 0.1604 * k
                    + 4.388 * k * k
                    - 16.638 * k * k * k
                    + 12.336 * k * k * k * k;
        }
        return 0.165;
    }

    private void air(long at) {
        double given = given(Weather.AMBIENT_CELSIUS);
        ambientCelsius = Double.isNaN(given) ? ambient(at) : given;
        double wind = given(Weather.WIND_METRES_PER_SECOND);
        windMetresPerSecond =
                Double.isNaN(wind)
                        ? wind(at) * inputs.weatherFactor(Weather.WIND_METRES_PER_SECOND)
                        : Math.max(0, wind);
    }

    private double ambient(long at) {
        double year = 2 * Math.PI * (localDay % 365.2425 - 200) / 365.2425;
        double hemisphere = latitudeDegrees >= 0 ? 1 : -1;
        double mean = 27 - 0.35 * Math.abs(latitudeDegrees);
        double swing = 0.22 * Math.abs(latitudeDegrees);
        double day = 4 * Math.cos(2 * Math.PI * (localHour - 15) / 24);
        return mean
                + hemisphere * swing * Math.cos(year)
                + day
                + 6 * (Noise.smooth(key + 3, at, 86400) - 0.5);
    }

    private double wind(long at) {
        double path =
                0.55 * Noise.smooth(key + 4, at, 6 * 3600)
                        + 0.30 * Noise.smooth(key + 5, at, 3600)
                        + 0.15 * Noise.smooth(key + 6, at, 300);
        double day = 1 + 0.1 * Math.sin(2 * Math.PI * (localHour - 9) / 24);
        return meanWind * 3.7 * path * path * day;
    }
}
