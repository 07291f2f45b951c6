package org.wattdeck.engine.plan.rolling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Market;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// Cuts a window out of the problem of a whole period: its series from the gate on, and the state
/// of the gate as where it begins. Prices, limits and the times of vehicles are known; loads, PV
/// and wind are what the outlook says.
///
/// A window that ends before the period does has ends of its own: a battery that of the rolling
/// horizon, a vehicle what it must have by then to be ready in time, a load that may wait what
/// cannot run later any more.
final class Window {

    private final PlanProblem whole;
    private final RollingHorizon rolling;
    private final Outlook outlook;
    private final Carried now;
    private final double spentKg;
    private final int from;
    private final int to;
    private final double hours;

    private Window(
            PlanProblem whole,
            RollingHorizon rolling,
            Outlook outlook,
            Carried now,
            double spentKg,
            int to) {
        this.whole = whole;
        this.rolling = rolling;
        this.now = now;
        this.spentKg = spentKg;
        this.to = to;
        this.outlook = outlook;
        from = now.gate();
        hours = whole.steps().hours();
    }

    /// @param spentKg of CO2 before the gate
    /// @param to the step after the last one of the window
    static PlanProblem cut(
            PlanProblem whole,
            RollingHorizon rolling,
            Outlook outlook,
            Carried now,
            double spentKg,
            int to) {
        return new Window(whole, rolling, outlook, now, spentKg, to).problem();
    }

    private PlanProblem problem() {
        List<Unit> units = new ArrayList<>();
        whole.units().forEach(u -> unit(u).ifPresent(units::add));
        Steps steps =
                new Steps(
                        whole.steps().at(from),
                        whole.steps().zone(),
                        whole.steps().stepSeconds(),
                        to - from);
        return new PlanProblem(
                whole.name(),
                whole.currency(),
                steps,
                whole.buses(),
                units,
                whole.goal(),
                0,
                whole.co2PerKg(),
                cap(),
                whole.fuses(),
                whole.holds().stream().map(h -> h.part(from, to)).toList());
    }

    /// Of what is left of the budget as much as the window is of what is left of the period.
    private OptionalDouble cap() {
        if (whole.capKg().isEmpty()) {
            return OptionalDouble.empty();
        }
        double left = Math.max(0, whole.capKg().getAsDouble() - spentKg);
        return OptionalDouble.of(left * (to - from) / (whole.steps().count() - from));
    }

    private boolean last() {
        return to == whole.steps().count();
    }

    private double[] part(double[] values) {
        return Arrays.copyOfRange(values, from, to);
    }

    private Optional<Unit> unit(Unit unit) {
        return switch (unit) {
            case Battery u -> Optional.of(battery(u));
            case Deferrable u -> deferrable(u);
            case Demand u ->
                    Optional.of(
                            new Demand(
                                    u.code(),
                                    u.bus(),
                                    outlook.window(u.code(), u.demandKw(), from, to),
                                    u.sheddableFraction(),
                                    u.shedPerKwh()));
            case EvSession u -> vehicle(u);
            case Generator u -> Optional.of(generator(u));
            case Grid u -> Optional.of(grid(u));
            case Market u -> market(u);
            case Source u ->
                    Optional.of(
                            new Source(
                                    u.code(),
                                    u.bus(),
                                    outlook.window(u.code(), u.availableKw(), from, to),
                                    u.curtailable(),
                                    u.curtailmentPerKwh(),
                                    u.kgPerKwh()));
        };
    }

    /// What is stored now may be a little outside the window of the SOC, as the plant is not the
    /// plan: the limit is then where it stands.
    private Battery battery(Battery u) {
        Battery.Store store = u.store();
        double kwh = now.batteryKwh(u.code(), store.initialKwh());
        Battery.Store held =
                new Battery.Store(
                        Math.clamp(kwh, 0, store.minKwh()),
                        Math.max(store.maxKwh(), kwh),
                        kwh,
                        store.lossPerHourFraction());
        return new Battery(
                u.code(), u.bus(), held, u.flow(), u.wear(), ending(u, kwh), u.exclusive());
    }

    private Ending ending(Battery u, double nowKwh) {
        if (last()) {
            return from == 0 ? u.ending() : within(u, nowKwh);
        }
        return switch (rolling.end()) {
            case FREE -> Ending.FREE;
            case VALUE -> Ending.FREE.worth(rolling.storedPerKwh());
            case AT_LEAST_START ->
                    Ending.atLeast(Math.min(u.store().initialKwh(), reachableKwh(u, nowKwh)));
        };
    }

    /// What can no longer be reached, as after a fault, does not keep all else from being planned.
    private Ending within(Battery u, double nowKwh) {
        double least = Math.min(u.ending().leastKwh(), reachableKwh(u, nowKwh));
        return new Ending(least, u.ending().mostKwh(), u.ending().valuePerKwh());
    }

    /// As far as its own power goes.
    private double reachableKwh(Battery u, double nowKwh) {
        double kept = u.store().kept(hours);
        double in = u.flow().chargeKw() * u.flow().chargeEfficiencyFraction() * hours;
        double kwh = nowKwh;
        for (int t = from; t < to; t++) {
            kwh = Math.min(u.store().maxKwh(), kwh * kept + in);
        }
        return kwh;
    }

    private Generator generator(Generator u) {
        return new Generator(
                u.code(),
                u.bus(),
                u.minKw(),
                u.maxKw(),
                u.fuel(),
                u.cycling(),
                now.before(u),
                u.heat(),
                u.kgPerKwh(),
                u.givesReserve());
    }

    private Grid grid(Grid u) {
        return new Grid(
                u.code(),
                u.bus(),
                part(u.importKw()),
                part(u.exportKw()),
                outlook.prices(u.importPerKwh(), from, to),
                outlook.prices(u.exportPerKwh(), from, to),
                part(u.kgPerKwh()),
                u.demand().stream().map(c -> charge(u, c)).toList());
    }

    private DemandCharge charge(Grid u, DemandCharge c) {
        return new DemandCharge(
                c.name(),
                c.perKw(),
                Arrays.copyOfRange(c.window(), from, to),
                Arrays.copyOfRange(c.interval(), from, to),
                c.times(),
                now.peaksKw(u.code(), c),
                c.freeKw(),
                c.ratchet());
    }

    /// What nothing can be done about any more plays no part: an event that is over, say.
    private Optional<Unit> market(Market unit) {
        return switch (unit) {
            case Offer u ->
                    Optional.<Unit>of(now.sold().window(u, from, to))
                            .filter(_ -> Arrays.stream(u.block(), from, to).anyMatch(b -> b >= 0));
            case Position u ->
                    Optional.<Unit>of(
                                    new Position(
                                            u.code(),
                                            u.bus(),
                                            part(u.declaredKw()),
                                            u.morePerKwh(),
                                            u.lessPerKwh()))
                            .filter(_ -> any(u.declaredKw()));
            case Response u ->
                    Optional.<Unit>of(
                                    new Response(
                                            u.code(),
                                            u.bus(),
                                            part(u.baselineKw()),
                                            u.perKwh(),
                                            u.mostKw(),
                                            u.committedKw(),
                                            u.shortPerKwh()))
                            .filter(_ -> any(u.baselineKw()));
        };
    }

    private boolean any(double[] values) {
        return Arrays.stream(values, from, to).anyMatch(v -> !Double.isNaN(v));
    }

    private Optional<Unit> vehicle(EvSession u) {
        int first = Math.max(0, u.firstStep() - from);
        int end = Math.min(to, u.endStep()) - from;
        if (end <= first) {
            return Optional.empty();
        }
        double kwh = now.vehicleKwh(u.code(), u.firstStep(), u.arrivalKwh());
        double perStep = hours * u.flow().chargeKw() * u.flow().chargeEfficiencyFraction();
        double later = Math.max(0, u.endStep() - to) * perStep;
        double wanted = Math.max(0, u.wantedKwh() - later);
        boolean begun = from > u.firstStep();
        return Optional.of(
                new EvSession(
                        u.code(),
                        u.bus(),
                        u.charger(),
                        first,
                        end,
                        Math.clamp(kwh, 0, u.capacityKwh()),
                        begun ? Math.min(wanted, kwh + (end - first) * perStep) : wanted,
                        u.capacityKwh(),
                        u.flow(),
                        u.minChargeKw(),
                        u.dischargedPerKwh(),
                        u.shortPerKwh()));
    }

    /// Where its end is out of sight it waits, but for what would be too late then. One that runs
    /// and may not pause goes on.
    private Optional<Unit> deferrable(Deferrable u) {
        int left = u.runSteps() - now.ran(u.code());
        int first = Math.max(u.firstStep(), from);
        int end = Math.min(u.endStep(), to);
        if (left <= 0 || end <= first) {
            return Optional.empty();
        }
        boolean goesOn = !u.interruptible() && left < u.runSteps();
        int run = goesOn ? Math.min(left, end - from) : left - Math.max(0, u.endStep() - to);
        if (run <= 0) {
            return Optional.empty();
        }
        int begin = !u.interruptible() && !goesOn && u.endStep() > to ? end - run : first;
        return Optional.of(
                new Deferrable(
                        u.code(),
                        u.bus(),
                        u.powerKw(),
                        begin - from,
                        (goesOn ? from + run : end) - from,
                        run,
                        u.interruptible()));
    }
}
