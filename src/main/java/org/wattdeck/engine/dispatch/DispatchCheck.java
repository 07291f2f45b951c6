package org.wattdeck.engine.dispatch;

import static org.wattdeck.domain.say.Amount.kw;
import static org.wattdeck.domain.say.Amount.kwh;
import static org.wattdeck.engine.dispatch.Words.length;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Check.Outcome;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.say.Said;

/// Looks at a request with the plant as it is: who takes part and with how much, what speaks for it
/// and against it, and what smaller request would pass.
///
/// A command to one asset is refused outside its limits. A command to a site or group is shared by
/// [Split] among its batteries by capacity (where there is none, among its generators by output),
/// clamped per unit; units that cannot be commanded are left out and named.
///
/// Energy: a command needs `|kW| x duration`; see [Energy] for what is there. Where it is not, the
/// offer is the same power for as long as the energy lasts, or, where that is less than half of the
/// time, less power for the whole time.
public final class DispatchCheck {

    /// The least worth offering.
    private static final double LEAST_OFFER_SECONDS = 60;

    private final DispatchRequest request;
    private final PlantSnapshot plant;
    private final Function<UUID, Optional<Dispatch>> live;
    private final Rules rules;
    private final Duration duration;
    private final double ramp;
    private final List<Check> checks = new ArrayList<>();
    private List<Part> parts = List.of();
    private double unmetKw;
    private Optional<DispatchRequest> offer = Optional.empty();

    /// @param longest how long a dispatch without a duration lasts, and the longest one allowed
    /// @param staleSeconds values older than this forbid a command
    /// @param held why an asset takes no command although it could, if so: a lock, an emergency
    public record Rules(
            Duration longest, double staleSeconds, Function<Asset, Optional<Said>> held) {

        /// Nothing is locked.
        public Rules(Duration longest, double staleSeconds) {
            this(longest, staleSeconds, asset -> Optional.empty());
        }
    }

    /// One asset's share, by its index in the registry.
    public record Part(int asset, double rawKw, double finalKw, boolean clamped) {}

    public record Result(
            List<Check> checks, List<Part> parts, double unmetKw, Optional<DispatchRequest> offer) {

        public boolean blocked() {
            return checks.stream().anyMatch(c -> c.outcome() == Outcome.BLOCK);
        }

        public boolean warns() {
            return checks.stream().anyMatch(c -> c.outcome() == Outcome.WARN);
        }

        public List<Said> reasons() {
            return checks.stream()
                    .filter(c -> c.outcome() == Outcome.BLOCK)
                    .map(Check::said)
                    .toList();
        }
    }

    private DispatchCheck(
            DispatchRequest request,
            PlantSnapshot plant,
            Function<UUID, Optional<Dispatch>> live,
            Rules rules) {
        this.request = request;
        this.plant = plant;
        this.live = live;
        this.rules = rules;
        this.duration = request.duration().orElse(rules.longest());
        this.ramp = request.rampKwPerSecond().orElse(Double.NaN);
    }

    public static Result of(
            DispatchRequest request,
            PlantSnapshot plant,
            Function<UUID, Optional<Dispatch>> live,
            Rules rules) {
        DispatchCheck check = new DispatchCheck(request, plant, live, rules);
        check.run();
        return new Result(List.copyOf(check.checks), check.parts, check.unmetKw, check.offer);
    }

    private void run() {
        Registry registry = plant.registry();
        switch (request.target()) {
            case Target.OfAsset(UUID id) -> {
                int index = registry.indexOf(id);
                if (index < 0) {
                    unknown("The asset (%s) is not in the portfolio.", id);
                } else {
                    one(index);
                }
            }
            case Target.OfSite(UUID id) -> {
                int site = registry.siteIndexOf(id);
                if (site < 0) {
                    unknown("The site (%s) is not in the portfolio.", id);
                } else {
                    int from = registry.firstAssetOf(site);
                    int to = registry.firstAssetOf(site + 1);
                    many(registry.site(site).name(), IntStream.range(from, to).toArray());
                }
            }
            case Target.OfGroup(UUID id) ->
                    registry.group(id)
                            .ifPresentOrElse(
                                    g -> many(g.name(), registry.membersOf(id)),
                                    () -> unknown("The group (%s) is not in the portfolio.", id));
        }
    }

    /// @param pattern names what it is
    private void unknown(String pattern, UUID id) {
        checks.add(UnitCheck.block("target", pattern, id));
    }

    private void one(int index) {
        UnitCheck unit = new UnitCheck(plant, index);
        double kw = request.powerKw();
        parts = List.of(new Part(index, kw, kw, false));
        checks.addAll(unit.availability(rules));
        checks.add(lasting());
        if (plant.registry().asset(index).type() != AssetType.GRID_CONNECTION) {
            checks.addAll(unit.power(kw, ramp, duration));
            checks.add(unit.conflict(live.apply(plant.registry().asset(index).id())));
            checks.addAll(GridCheck.of(plant, parts));
        }
        if (blocks("limits")) {
            offerWithinLimits(index);
        } else if (blocks("energy")) {
            offerWithinEnergy(Energy.of(plant, index).forPower(kw));
        } else if (blocks("duration")) {
            offer(kw, allowedSeconds());
        } else if (blocks("curtailment")) {
            offer(kw, asset(index, "max_curtailment_duration_minutes") * 60);
        }
        if (blocks("service") || blocks("lock") || blocks("link") || blocks("fault")) {
            offer = Optional.empty();
        }
    }

    private double asset(int index, String field) {
        return plant.registry().asset(index).spec().number(field, 0);
    }

    private boolean blocks(String key) {
        return checks.stream().anyMatch(c -> c.key().equals(key) && c.outcome() == Outcome.BLOCK);
    }

    private Check lasting() {
        if (duration.compareTo(rules.longest()) > 0) {
            return UnitCheck.block(
                    "duration",
                    "A command lasts at most %s; %s is asked.",
                    length(rules.longest()),
                    length(duration));
        }
        return UnitCheck.pass(
                "duration",
                request.duration().isPresent()
                        ? "It ends by itself after %s."
                        : "No duration is given: it ends by itself after %s, the longest allowed.",
                length(duration));
    }

    /// As long as it was asked for, or as a command may last.
    private double allowedSeconds() {
        return Math.min(duration.toSeconds(), rules.longest().toSeconds());
    }

    private void offerWithinLimits(int index) {
        Capability limits = Capability.of(plant, index);
        double least = asset(index, "min_output_kw");
        double kw = request.powerKw();
        double within =
                kw > 0 && kw < least ? least : Math.clamp(kw, limits.minKw(), limits.maxKw());
        if (within != kw) {
            offer(within, allowedSeconds());
        }
    }

    private void offerWithinEnergy(double hasKwh) {
        double kw = request.powerKw();
        double lasts = Math.floor(hasKwh / Math.abs(kw) * 3600);
        double wanted = allowedSeconds();
        if (lasts >= wanted) {
            offer(kw, wanted);
        } else if (lasts >= wanted / 2 && lasts >= LEAST_OFFER_SECONDS) {
            offer(kw, lasts >= 600 ? Math.floor(lasts / 60) * 60 : lasts);
        } else {
            double less = Math.floor(hasKwh / wanted * 3600);
            if (less >= 1) {
                offer(Math.signum(kw) * less, wanted);
            }
        }
    }

    private void offer(double kw, double seconds) {
        offer =
                Optional.of(
                        new DispatchRequest(
                                request.clientId(),
                                request.target(),
                                kw,
                                Optional.of(Duration.ofSeconds((long) seconds)),
                                request.rampKwPerSecond(),
                                request.reason()));
    }

    private void many(String name, int[] members) {
        int[] taking = participants(name, members);
        checks.add(lasting());
        if (taking.length == 0) {
            return;
        }
        share(name, taking);
        List<Check> perUnit = new ArrayList<>();
        double has = 0;
        for (Part part : parts) {
            UnitCheck unit = new UnitCheck(plant, part.asset());
            UUID id = plant.registry().asset(part.asset()).id();
            perUnit.addAll(unit.power(part.finalKw(), ramp, duration));
            perUnit.add(unit.conflict(live.apply(id)));
            if (isBattery(part.asset())) {
                has += Energy.of(plant, part.asset()).forPower(part.finalKw());
            }
        }
        energyTogether(perUnit, has);
        summarise(perUnit);
        checks.addAll(GridCheck.of(plant, parts));
        if (blocks("duration") && offer.isEmpty()) {
            offer(request.powerKw(), allowedSeconds());
        }
    }

    private boolean isBattery(int index) {
        return plant.registry().asset(index).type() == AssetType.BATTERY;
    }

    /// The units that can take part, by id; those that cannot are named in a check.
    private int[] participants(String name, int[] members) {
        AssetType type =
                Arrays.stream(members).anyMatch(this::isBattery)
                        ? AssetType.BATTERY
                        : AssetType.GENERATOR;
        List<Check> against = new ArrayList<>();
        List<Integer> taking = new ArrayList<>();
        int ofType = 0;
        for (int i : members) {
            if (plant.registry().asset(i).type() != type) {
                continue;
            }
            ofType++;
            List<Check> availability = new UnitCheck(plant, i).availability(rules);
            List<Check> blocks =
                    availability.stream().filter(c -> c.outcome() == Outcome.BLOCK).toList();
            blocks.forEach(b -> against.add(UnitCheck.warn(b.key(), "Left out: %s", b.said())));
            if (blocks.isEmpty()) {
                taking.add(i);
                availability.stream()
                        .filter(c -> c.outcome() == Outcome.WARN)
                        .forEach(against::add);
            }
        }
        Said kind = type == AssetType.BATTERY ? Said.of("batteries") : Said.of("generators");
        if (ofType == 0) {
            checks.add(
                    UnitCheck.block(
                            "target",
                            "%s has no battery and no generator to share a command among.",
                            name));
        } else if (taking.isEmpty()) {
            checks.add(
                    UnitCheck.block(
                            "target",
                            "None of the %d %s of %s can be commanded now.",
                            ofType,
                            kind,
                            name));
        } else {
            checks.add(
                    UnitCheck.pass(
                            "target",
                            "%d of %d %s of %s take part.",
                            taking.size(),
                            ofType,
                            kind,
                            name));
        }
        checks.addAll(against);
        return taking.stream()
                .sorted(Comparator.comparing((Integer i) -> plant.registry().asset(i).id()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void share(String name, int[] taking) {
        int n = taking.length;
        double[] weight = new double[n];
        double[] min = new double[n];
        double[] max = new double[n];
        for (int k = 0; k < n; k++) {
            int i = taking[k];
            Capability now = Capability.of(plant, i).now(plant, i);
            weight[k] = asset(i, isBattery(i) ? "capacity_kwh" : "max_output_kw");
            min[k] = now.minKw();
            max[k] = now.maxKw();
        }
        Split.Shares shares = Split.of(request.powerKw(), weight, min, max);
        parts =
                IntStream.range(0, n)
                        .mapToObj(
                                k ->
                                        new Part(
                                                taking[k],
                                                shares.rawKw()[k],
                                                shares.finalKw()[k],
                                                shares.clamped(k)))
                        .toList();
        unmetKw = shares.unmetKw();
        double met = request.powerKw() - unmetKw;
        if (unmetKw == 0) {
            checks.add(
                    UnitCheck.pass(
                            "split",
                            "%s is shared among %d units by capacity.",
                            kw(request.powerKw()),
                            n));
        } else if (Math.abs(met) < 1e-6) {
            checks.add(UnitCheck.block("split", "The units of %s can do none of it.", name));
        } else {
            checks.add(
                    UnitCheck.warn(
                            "split",
                            "The units of %s can do %s together; %s of %s stay unmet.",
                            name,
                            kw(met),
                            kw(unmetKw),
                            kw(request.powerKw())));
        }
    }

    /// One unit without the energy is a warning as long as all together have it.
    private void energyTogether(List<Check> perUnit, double hasKwh) {
        double asked = parts.stream().mapToDouble(Part::finalKw).sum();
        double needs = Energy.neededKwh(asked, duration.toSeconds());
        if (asked == 0 || !isBattery(parts.getFirst().asset())) {
            return;
        }
        Said text =
                Said.of(
                        "%s for %s needs %s; the units together have %s.",
                        kw(asked), length(duration), kwh(needs), kwh(hasKwh));
        boolean enough = needs <= hasKwh * (1 + 1e-9);
        checks.add(new Check("energy", enough ? Outcome.PASS : Outcome.BLOCK, text));
        perUnit.replaceAll(
                c ->
                        c.key().equals("energy") && c.outcome() == Outcome.BLOCK
                                ? UnitCheck.warn("energy", "%s It will stop early.", c.said())
                                : c);
        if (!enough) {
            offerWithinEnergy(hasKwh);
        }
    }

    /// What passes for every unit is one line; everything else is said by unit.
    private void summarise(List<Check> perUnit) {
        for (String key : perUnit.stream().map(Check::key).distinct().toList()) {
            List<Check> ofKey = perUnit.stream().filter(c -> c.key().equals(key)).toList();
            List<Check> notable = ofKey.stream().filter(c -> c.outcome() != Outcome.PASS).toList();
            if (notable.isEmpty()) {
                checks.add(
                        ofKey.size() == 1
                                ? ofKey.getFirst()
                                : UnitCheck.pass(key, "All %d units pass.", ofKey.size()));
            } else {
                checks.addAll(notable);
            }
        }
    }

    /// The power at which an asset runs by itself: 0 kW for batteries and generators, no cap, no
    /// curtailment for the others.
    public static double automaticKw(PlantSnapshot plant, int index) {
        Capability spec = Capability.of(plant, index);
        return switch (plant.registry().asset(index).type()) {
            case BATTERY, GENERATOR, GRID_CONNECTION -> 0;
            case SOLAR_PV, WIND_TURBINE -> spec.maxKw();
            case EV_CHARGER, LOAD -> spec.minKw();
        };
    }

    /// How long an asset needs from where it is to `toKw`, its start included.
    public static double reachSeconds(
            PlantSnapshot plant, int index, double toKw, double rampKwPerSecond) {
        return new UnitCheck(plant, index).reachSeconds(toKw, rampKwPerSecond);
    }

    /// The ramp of a request, NaN for as fast as the asset can.
    public static double ramp(OptionalDouble rampKwPerSecond) {
        return rampKwPerSecond.orElse(Double.NaN);
    }
}
