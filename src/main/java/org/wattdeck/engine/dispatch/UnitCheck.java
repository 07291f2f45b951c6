package org.wattdeck.engine.dispatch;

import static org.wattdeck.domain.say.Amount.kw;
import static org.wattdeck.domain.say.Amount.kwh;
import static org.wattdeck.engine.dispatch.Words.length;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Check.Outcome;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;

/// The checks of one asset against one power.
final class UnitCheck {

    private final PlantSnapshot plant;
    private final int index;
    private final Asset asset;
    private final String code;
    private final ZoneId zone;

    UnitCheck(PlantSnapshot plant, int index) {
        this.plant = plant;
        this.index = index;
        this.asset = plant.registry().asset(index);
        this.code = asset.code();
        this.zone = plant.registry().site(plant.registry().siteIndexOfAsset(index)).zone();
    }

    /// Whether the asset can be commanded at all.
    List<Check> availability(DispatchCheck.Rules rules) {
        List<Check> checks = new ArrayList<>();
        checks.add(service());
        checks.add(
                rules.held()
                        .apply(asset)
                        .map(why -> new Check("lock", Outcome.BLOCK, why))
                        .orElseGet(() -> pass("lock", "No lock is on %s.", code)));
        checks.add(link(rules));
        checks.add(fault());
        return checks;
    }

    private Check service() {
        if (asset.type() == AssetType.GRID_CONNECTION) {
            return block(
                    "service",
                    "%s is a grid connection: it carries what the site's other assets leave over and takes no command. Command one of them instead.",
                    code);
        }
        if (asset.status() == LifecycleStatus.ACTIVE) {
            return pass("service", "%s is in service.", code);
        }
        return block(
                "service",
                switch (asset.status()) {
                    case MAINTENANCE ->
                            "%s is under maintenance. Only assets in service take commands.";
                    case DECOMMISSIONED ->
                            "%s is decommissioned. Only assets in service take commands.";
                    case INACTIVE, ACTIVE ->
                            "%s is inactive. Only assets in service take commands.";
                },
                code);
    }

    private Check link(DispatchCheck.Rules rules) {
        double age = Math.max(0, plant.ageSeconds(index));
        if (FaultKind.COMMS_DEGRADED.in(plant.faults(index)) || age > rules.staleSeconds()) {
            return block(
                    "link",
                    "%s was last heard of %s ago; its values are stale and a command would not arrive. Wait until it is back.",
                    code,
                    length(age));
        }
        return pass("link", "%s was heard of %s ago.", code, length(age));
    }

    private Check fault() {
        int faults = plant.faults(index);
        if (FaultKind.INVERTER_FAULT.in(faults)) {
            return block("fault", "%s has an inverter fault and is at 0 kW.", code);
        }
        if (FaultKind.START_FAILURE.in(faults)) {
            return block("fault", "%s does not start (start failure).", code);
        }
        if (plant.status(index) == UnitStatus.FAULT) {
            return block("fault", "%s is stopped by a fault.", code);
        }
        if (FaultKind.RACK_FAULT.in(faults)) {
            return warn("fault", "%s has a rack out: half of its power is there.", code);
        }
        if (FaultKind.HVAC_FAILED.in(faults)) {
            return warn("fault", "%s has no cooling and may be derated as it warms.", code);
        }
        return pass("fault", "%s has no fault.", code);
    }

    /// Whether it can do this power.
    List<Check> power(double kw, double rampKwPerSecond, Duration duration) {
        List<Check> checks = new ArrayList<>();
        checks.add(limits(kw));
        checks.add(ramp(kw, rampKwPerSecond, duration));
        energy(kw, duration).ifPresent(checks::add);
        fuel(kw, duration).ifPresent(checks::add);
        curtailment(duration).ifPresent(checks::add);
        return checks;
    }

    private Check limits(double kw) {
        Capability spec = Capability.of(plant, index);
        if (asset.type() == AssetType.LOAD && !sheddable()) {
            return block("limits", "%s is not sheddable: it takes no curtailment.", code);
        }
        if (kw < spec.minKw() - 1e-6 || kw > spec.maxKw() + 1e-6) {
            return new Check("limits", Outcome.BLOCK, outside(kw, spec));
        }
        double least = asset.spec().number("min_output_kw", 0);
        if (asset.type() == AssetType.GENERATOR && kw > 0 && kw < least - 1e-6) {
            return block(
                    "limits",
                    "%s runs at no less than %s; %s is asked. 0 kW stops it.",
                    code,
                    kw(least),
                    kw(kw));
        }
        Capability now = spec.now(plant, index);
        if (kw < now.minKw() - 1e-6 || kw > now.maxKw() + 1e-6) {
            return warn(
                    "limits",
                    "%s can do %s to %s at present; %s is asked.",
                    code,
                    kw(now.minKw()),
                    kw(now.maxKw()),
                    kw(kw));
        }
        double available = plant.availableKw(index);
        boolean generation =
                asset.type() == AssetType.SOLAR_PV || asset.type() == AssetType.WIND_TURBINE;
        if (generation && kw > available) {
            return pass(
                    "limits",
                    "%s could make %s now; a cap of %s does not bind yet.",
                    code,
                    kw(available),
                    kw(kw));
        }
        return pass("limits", "%s is within %s to %s.", kw(kw), kw(spec.minKw()), kw(spec.maxKw()));
    }

    private Said outside(double kw, Capability spec) {
        return switch (asset.type()) {
            case BATTERY ->
                    Said.of(
                            "%s of %s is outside its limits: charge at most %s, discharge at most %s.",
                            kw(kw), code, kw(-spec.minKw()), kw(spec.maxKw()));
            case LOAD ->
                    Said.of(
                            "%s cannot be brought to %s: it can be curtailed to %s, and takes power (a negative number).",
                            code, kw(kw), kw(spec.maxKw()));
            case EV_CHARGER ->
                    spec.maxKw() == 0
                            ? Said.of(
                                    "%s of %s is outside its limits, %s to %s (it gives nothing back).",
                                    kw(kw), code, kw(spec.minKw()), kw(spec.maxKw()))
                            : beyond(kw, spec);
            case SOLAR_PV, WIND_TURBINE, GENERATOR, GRID_CONNECTION -> beyond(kw, spec);
        };
    }

    private Said beyond(double kw, Capability spec) {
        return Said.of(
                "%s of %s is outside its limits, %s to %s.",
                kw(kw), code, kw(spec.minKw()), kw(spec.maxKw()));
    }

    private boolean sheddable() {
        return asset.spec().flag("is_sheddable", false) || asset.spec().flag("is_flexible", false);
    }

    private static final String GOING = "%s goes from %s to %s in %s.";
    private static final String STARTING = "%s goes from %s to %s in %s, its start included.";

    private Check ramp(double kw, double rampKwPerSecond, Duration duration) {
        double seconds = reachSeconds(kw, rampKwPerSecond);
        Said text =
                Said.of(
                        startSeconds(kw) > 0 ? STARTING : GOING,
                        code,
                        kw(plant.powerKw(index)),
                        kw(kw),
                        length(seconds));
        return seconds > duration.toSeconds()
                ? warn("ramp", "%s That is longer than the command lasts.", text)
                : new Check("ramp", Outcome.PASS, text);
    }

    /// How long it needs from where it is, its start included.
    double reachSeconds(double kw, double rampKwPerSecond) {
        double from = plant.powerKw(index);
        return Capability.of(plant, index).rampSeconds(from, kw, rampKwPerSecond)
                + startSeconds(kw);
    }

    private double startSeconds(double kw) {
        boolean starts = asset.type() == AssetType.GENERATOR && kw > 0 && plant.powerKw(index) <= 0;
        return starts ? asset.spec().number("startup_time_minutes", 0) * 60 : 0;
    }

    private Optional<Check> energy(double kw, Duration duration) {
        if (asset.type() != AssetType.BATTERY || kw == 0) {
            return Optional.empty();
        }
        Energy energy = Energy.of(plant, index);
        double needs = Energy.neededKwh(kw, duration.toSeconds());
        double has = energy.forPower(kw);
        Said bound =
                kw > 0
                        ? Said.of(
                                "above its minimum SOC of %s",
                                Amount.percent(energy.minSocFraction()))
                        : Said.of(
                                "up to its maximum SOC of %s",
                                Amount.percent(energy.maxSocFraction()));
        Said text =
                Said.of(
                        "%s for %s needs %s; %s has %s %s.",
                        kw(kw), length(duration), kwh(needs), code, kwh(has), bound);
        if (!Double.isFinite(plant.socKwh(index))) {
            return Optional.of(block("energy", "The SOC of %s is unknown.", code));
        }
        return Optional.of(
                needs > has * (1 + 1e-9)
                        ? new Check("energy", Outcome.BLOCK, text)
                        : new Check("energy", Outcome.PASS, text));
    }

    private Optional<Check> fuel(double kw, Duration duration) {
        double perKwh = asset.spec().number("fuel_consumption_liters_per_kwh", 0);
        double has = plant.fuelLitres(index);
        if (asset.type() != AssetType.GENERATOR || kw <= 0 || perKwh <= 0 || Double.isNaN(has)) {
            return Optional.empty();
        }
        double needs = Energy.neededKwh(kw, duration.toSeconds()) * perKwh;
        Said text =
                Said.of(
                        "%s for %s needs about %s of fuel; %s has %s.",
                        kw(kw), length(duration), Amount.litres(needs), code, Amount.litres(has));
        return Optional.of(
                needs > has
                        ? new Check("fuel", Outcome.WARN, text)
                        : new Check("fuel", Outcome.PASS, text));
    }

    private Optional<Check> curtailment(Duration duration) {
        double most = asset.spec().number("max_curtailment_duration_minutes", 0) * 60;
        if (asset.type() != AssetType.LOAD || most <= 0) {
            return Optional.empty();
        }
        Said text =
                Said.of(
                        "%s may be curtailed for %s at a time; %s is asked.",
                        code, length(most), length(duration));
        return Optional.of(
                duration.toSeconds() > most
                        ? new Check("curtailment", Outcome.BLOCK, text)
                        : new Check("curtailment", Outcome.PASS, text));
    }

    /// Whether another command is on the asset.
    Check conflict(Optional<Dispatch> live) {
        return live.map(
                        d ->
                                warn(
                                        "conflict",
                                        "This replaces the command of %s on %s: %s until %s.",
                                        d.by(),
                                        code,
                                        kw(d.powerKw()),
                                        Words.clock(d.endsAt(), zone)))
                .orElseGet(() -> pass("conflict", "No other command is on %s.", code));
    }

    static Check pass(String key, String pattern, Object... args) {
        return new Check(key, Outcome.PASS, Said.of(pattern, args));
    }

    static Check warn(String key, String pattern, Object... args) {
        return new Check(key, Outcome.WARN, Said.of(pattern, args));
    }

    static Check block(String key, String pattern, Object... args) {
        return new Check(key, Outcome.BLOCK, Said.of(pattern, args));
    }
}
