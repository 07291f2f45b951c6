package org.wattdeck.engine.plant;

import java.time.LocalDate;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.schema.Values;

/// PV plants: irradiance on the module plane (isotropic sky of Liu and Jordan 1963, albedo
/// 0.2), cell temperature by NOCT (45 °C: 25 K above air at 800 W/m2), temperature coefficient,
/// losses, ageing, inverter efficiency and clipping. A setpoint is a cap.
///
/// available = min(AC rating, DC rating x POA/1000 x (1 + g (Tcell - 25)) x losses x inverter
/// efficiency), as in PVWatts (NREL/TP-6A20-62641). Losses are (1 - system losses) x soiling x
/// shading (1 = no shade) x (1 - yearly degradation x age since commissioning). Power given by
/// a series is what the inverters could give; only their rating limits it.
final class PvBank extends Bank {

    private static final double ALBEDO = 0.2;

    private final Spec[] specs;

    /// What the sun offers during the held interval, kW.
    private final double[] offeredKw;

    record Spec(
            double dcKw,
            double acKw,
            double tiltRadians,
            double azimuthRadians,
            String tracking,
            double perCelsius,
            double derate,
            double fadePerDay,
            long newOnDay) {

        static Spec of(Asset asset, Site site) {
            Values v = asset.spec();
            double rated = v.number("rated_capacity_kw", 0);
            long newOnDay =
                    asset.core()
                            .get("commissioning_date")
                            .or(() -> asset.core().get("installation_date"))
                            .filter(LocalDate.class::isInstance)
                            .map(d -> ((LocalDate) d).toEpochDay())
                            .orElse(Long.MAX_VALUE);
            double derate =
                    (1 - v.number("system_losses_percentage", 14) / 100)
                            * v.number("soiling_factor", 0.98)
                            * v.number("shading_factor", 1)
                            * v.number("inverter_efficiency", 0.96);
            double equator = site.latitudeDegrees() >= 0 ? 180 : 0;
            return new Spec(
                    v.number("dc_capacity_kw", rated),
                    Math.min(
                            v.number("ac_capacity_kw", rated),
                            v.number("inverter_capacity_kw", rated)),
                    Math.toRadians(v.number("tilt_angle_degrees", 20)),
                    Math.toRadians(v.number("azimuth_degrees", equator)),
                    v.text("tracking_type").orElse("fixed"),
                    v.number("temperature_coefficient_per_celsius", -0.0037),
                    derate,
                    v.number("degradation_rate_per_year", 0.005) / 365.25,
                    newOnDay);
        }

        /// What is left of its power on a local day, counted from 1970.
        double aged(long day) {
            return day <= newOnDay ? 1 : Math.max(0, 1 - fadePerDay * (day - newOnDay));
        }
    }

    PvBank(int first, Spec[] specs) {
        this(first, specs, new double[specs.length]);
    }

    private PvBank(int first, Spec[] specs, double[] offeredKw) {
        super(first, specs.length, 0);
        this.specs = specs;
        this.offeredKw = offeredKw;
    }

    @Override
    PvBank copy(int first) {
        return new PvBank(first, specs, offeredKw.clone());
    }

    @Override
    void hold(Fleet f, Climate c, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            double given = c.availableKw(i);
            double poa = c.ghi <= 0 && Double.isNaN(given) ? 0 : planeOfArray(s, c);
            double cell = cellCelsius(c, poa);
            f.temperatureCelsius[i] = c.mean(f.temperatureCelsius[i], cell);
            double available =
                    Double.isNaN(given) ? madeKw(s, poa, cell, c.localDay) : Math.max(0, given);
            offeredKw[i - first] = c.mean(offeredKw[i - first], Math.min(s.acKw, available));
        }
    }

    static double cellCelsius(Climate c, double poa) {
        return c.ambientCelsius + poa / 800 * 25;
    }

    /// What the modules bring to the inverter's output, before its rating.
    static double madeKw(Spec s, double poa, double cellCelsius, long localDay) {
        return Math.max(
                0,
                s.dcKw
                        * poa
                        / 1000
                        * (1 + s.perCelsius * (cellCelsius - 25))
                        * s.derate
                        * s.aged(localDay));
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            f.availableKw[i] = f.able(i) ? offeredKw[i - first] : 0;
            f.powerKw[i] =
                    Double.isNaN(f.setpointKw[i])
                            ? f.availableKw[i]
                            : Math.clamp(f.setpointKw[i], 0, f.availableKw[i]);
        }
    }

    /// W/m2 on the module plane.
    static double planeOfArray(Spec s, Climate c) {
        double tilt = s.tiltRadians;
        double incidence;
        double sinZenith = Math.sqrt(Math.max(0, 1 - c.cosZenith * c.cosZenith));
        switch (s.tracking) {
            case "dual_axis" -> {
                tilt = Math.acos(Math.clamp(c.cosZenith, 0, 1));
                incidence = c.cosZenith > 0 ? 1 : 0;
            }
            case "single_axis" -> {
                // Horizontal axis north-south, rotation limited to 60 degrees.
                double cross = sinZenith * Math.sin(c.sunAzimuthRadians);
                double rotation =
                        Math.clamp(
                                Math.atan2(cross, Math.max(c.cosZenith, 1e-6)),
                                -Math.PI / 3,
                                Math.PI / 3);
                tilt = Math.abs(rotation);
                incidence = c.cosZenith * Math.cos(rotation) + cross * Math.sin(rotation);
            }
            default ->
                    incidence =
                            c.cosZenith * Math.cos(tilt)
                                    + sinZenith
                                            * Math.sin(tilt)
                                            * Math.cos(c.sunAzimuthRadians - s.azimuthRadians);
        }
        double sky = (1 + Math.cos(tilt)) / 2;
        double ground = (1 - Math.cos(tilt)) / 2;
        return c.dni * Math.max(0, incidence) + c.dhi * sky + c.ghi * ALBEDO * ground;
    }

    @Override
    long quiet(Fleet fleet, double seconds) {
        return Long.MAX_VALUE;
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            f.book(i, seconds);
            f.status[i] = f.able(i) ? status(f, i) : f.stopped(i);
        }
    }

    static UnitStatus status(Fleet f, int i) {
        if (f.powerKw[i] < f.availableKw[i] - 1e-6) {
            return UnitStatus.CURTAILED;
        }
        return f.powerKw[i] > 0 ? UnitStatus.GENERATING : UnitStatus.IDLE;
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        f.book(first, end(), seconds);
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return 0;
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        return f.availableKw[i];
    }
}
