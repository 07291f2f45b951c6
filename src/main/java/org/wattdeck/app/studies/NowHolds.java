package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;

/// What one asset is held to in the quarters of an hour ahead: what it lacks by faults, work on it,
/// locks, the command that is on it, and blocks that are approved. Where two speak of a quarter the
/// one that closes it counts.
///
/// A battery or generator does what is held; everything else does no more. Of a quarter that a
/// command or block covers in part, the mean counts for a battery.
final class NowHolds {

    private static final double FULL = 0.999;
    private static final double ROOM_KW = 0.001;
    private static final Duration STEP = Duration.ofMinutes(15);

    private final PlantSnapshot plant;
    private final NowAround around;
    private final Asset asset;
    private final int index;
    private final Instant start;
    private final ZoneId zone;
    private final Limits limits;
    private final double[] fixedKw;
    private final double[] share;
    private final boolean[] closed;
    private final String[] why;
    private final List<Fact> facts = new ArrayList<>();

    /// What it can do by its spec, both not negative.
    private record Limits(double inKw, double outKw) {

        static Limits of(Asset asset) {
            return switch (asset.type()) {
                case BATTERY ->
                        new Limits(
                                asset.spec().number("max_charge_kw", 0),
                                asset.spec().number("max_discharge_kw", 0));
                case GENERATOR -> new Limits(0, asset.spec().number("max_output_kw", 0));
                default -> new Limits(Double.MAX_VALUE, Double.MAX_VALUE);
            };
        }
    }

    /// Some quarters that are held alike.
    ///
    /// @param fixedKw NaN where it is only limited
    /// @param shareFraction of its power that is there
    /// @param why in English, for a comment
    record Stretch(Instant from, Instant to, double fixedKw, double shareFraction, String why) {}

    NowHolds(
            PlantSnapshot plant,
            NowAround around,
            Asset asset,
            Instant start,
            int quarters,
            ZoneId zone) {
        this.plant = plant;
        this.around = around;
        this.asset = asset;
        this.start = start;
        this.zone = zone;
        index = plant.registry().indexOf(asset.id());
        limits = Limits.of(asset);
        fixedKw = new double[quarters];
        Arrays.fill(fixedKw, Double.NaN);
        share = new double[quarters];
        Arrays.fill(share, 1);
        closed = new boolean[quarters];
        why = new String[quarters];
        Arrays.fill(why, "");
        fault();
        works();
        if (around.emergency(asset.id()).isPresent()) {
            emergency();
        } else {
            command();
            locks();
            blocks();
        }
    }

    /// What is said of it.
    List<Fact> facts() {
        return facts;
    }

    private boolean follows() {
        return asset.type() == AssetType.BATTERY || asset.type() == AssetType.GENERATOR;
    }

    private boolean connection() {
        return asset.type() == AssetType.GRID_CONNECTION;
    }

    private void say(FactKind kind, Object... args) {
        facts.add(Fact.of(kind, args));
    }

    private Fact.Moment moment(Instant at) {
        return new Fact.Moment(at, zone);
    }

    private Instant at(int quarter) {
        return start.plus(STEP.multipliedBy(quarter));
    }

    private Instant end() {
        return at(share.length);
    }

    /// The share of a quarter that a time covers.
    private double covered(int quarter, Instant from, Instant to) {
        long first = Math.max(at(quarter).toEpochMilli(), millis(from));
        long last = Math.min(at(quarter + 1).toEpochMilli(), millis(to));
        return Math.max(0, last - first) / (double) STEP.toMillis();
    }

    private static long millis(Instant at) {
        return at.getEpochSecond() > Long.MAX_VALUE / 2000 ? Long.MAX_VALUE : at.toEpochMilli();
    }

    private boolean ahead(Instant from, Instant to) {
        return from.isBefore(end()) && to.isAfter(start);
    }

    /// Nobody knows when it ends: it counts for all of the plan.
    private void fault() {
        int faults = plant.faults(index);
        if (FaultKind.COMMS_DEGRADED.in(faults)) {
            say(FactKind.LINK_LOST, asset.code());
        }
        Optional<FaultKind> stops =
                List.of(FaultKind.INVERTER_FAULT, FaultKind.GRID_OUTAGE, FaultKind.START_FAILURE)
                        .stream()
                        .filter(f -> f.in(faults))
                        .filter(f -> f != FaultKind.START_FAILURE || plant.powerKw(index) <= 0)
                        .findFirst();
        if (stops.isPresent()) {
            say(FactKind.FAULT_OUT, asset.code(), word(stops.get()));
            Arrays.fill(share, 0);
            Arrays.fill(closed, true);
            Arrays.fill(why, word(stops.get()).english());
            return;
        }
        double there = there(faults);
        if (there >= FULL) {
            return;
        }
        Optional<FaultKind> lessens =
                List.of(FaultKind.RACK_FAULT, FaultKind.HVAC_FAILED).stream()
                        .filter(f -> f.in(faults))
                        .findFirst();
        Fact.Number percent = Fact.number(100 * there, 0);
        if (lessens.isPresent()) {
            say(FactKind.FAULT_LESS, asset.code(), word(lessens.get()), percent);
        } else {
            say(FactKind.LESS_AVAILABLE, asset.code(), percent);
        }
        Arrays.fill(share, there);
        Arrays.fill(why, lessens.map(f -> word(f).english()).orElse("less power at present"));
    }

    private static Fact.Word word(FaultKind fault) {
        String name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Fact.Word(
                "alarm.rule." + name, fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /// The share of a battery's or generator's power that is there. An empty battery says nothing
    /// of its limits: then its faults do.
    private double there(int faults) {
        double known = plant.availableKw(index);
        boolean battery = asset.type() == AssetType.BATTERY;
        if (!follows() || limits.outKw <= 0 || Double.isNaN(known)) {
            return 1;
        }
        if (battery && known <= 0) {
            return FaultKind.RACK_FAULT.in(faults) ? 0.5 : 1;
        }
        return Math.clamp(known / limits.outKw, 0, 1);
    }

    private void works() {
        for (WorkOrder order : around.works(asset.id())) {
            boolean goesOn = order.inProgress() && !order.to().isAfter(start);
            Instant to = goesOn ? end() : order.to();
            boolean counts = order.inProgress() || order.status() == WorkStatus.SCHEDULED;
            if (!counts || !ahead(order.from(), to)) {
                continue;
            }
            String what = order.number() + ": " + order.task().description();
            if (connection()) {
                say(FactKind.WORK_ON_GRID, asset.code(), moment(order.from()), moment(to), what);
            } else if (goesOn) {
                say(FactKind.WORK_NO_END, asset.code(), what);
                close(start, to, "work " + order.number());
            } else if (asset.type() != AssetType.LOAD) {
                say(FactKind.WORK, asset.code(), moment(order.from()), moment(to), what);
                close(order.from(), to, "work " + order.number());
            }
        }
    }

    private void close(Instant from, Instant to, String by) {
        for (int t = 0; t < share.length; t++) {
            if (covered(t, from, to) > 0) {
                share[t] = 0;
                closed[t] = true;
                why[t] = by;
            }
        }
    }

    private void emergency() {
        String by = around.emergency(asset.id()).orElseThrow().by();
        say(FactKind.EMERGENCY, asset.code(), by);
        Arrays.fill(share, 0);
        Arrays.fill(closed, true);
        Arrays.fill(why, "emergency of " + by);
    }

    private void command() {
        Optional<Dispatch> live = around.live(asset.id()).filter(d -> d.endsAt().isAfter(start));
        if (live.isPresent() && !closed[0] && !connection()) {
            Dispatch d = live.get();
            say(
                    FactKind.COMMANDED,
                    asset.code(),
                    Fact.number(d.powerKw(), 1),
                    moment(d.endsAt()),
                    d.by());
            fix(start, d.endsAt(), d.powerKw(), "command of " + d.by());
        }
    }

    private void fix(Instant from, Instant to, double powerKw, String by) {
        for (int t = 0; t < share.length; t++) {
            double part = covered(t, from, to);
            boolean counts =
                    asset.type() == AssetType.GENERATOR
                            ? part >= 0.5
                            : asset.type() == AssetType.BATTERY ? part > 0 : part >= 1;
            if (counts && !closed[t]) {
                double mean = asset.type() == AssetType.BATTERY ? part * powerKw : powerKw;
                fixedKw[t] = (Double.isNaN(fixedKw[t]) ? 0 : fixedKw[t]) + mean;
                why[t] = why[t].isEmpty() || why[t].equals(by) ? by : why[t] + ", " + by;
            }
        }
    }

    /// A command that is on it stays; then it rests.
    private void locks() {
        for (Tag tag : around.locks(asset)) {
            if (!follows() || !ahead(tag.from(), tag.to())) {
                continue;
            }
            say(FactKind.LOCKED, asset.code(), tag.owner(), moment(tag.to()), tag.reason());
            for (int t = 0; t < share.length; t++) {
                if (covered(t, tag.from(), tag.to()) > 0 && !closed[t]) {
                    fixedKw[t] = Double.isNaN(fixedKw[t]) ? 0 : fixedKw[t];
                    closed[t] = true;
                    why[t] = why[t].isEmpty() ? "locked by " + tag.owner() : why[t];
                }
            }
        }
    }

    private void blocks() {
        List<Block> all =
                around.blocks(start, end()).stream()
                        .filter(b -> b.assetId().equals(asset.id()))
                        .sorted(Comparator.comparing(Block::start))
                        .toList();
        List<Block> stand = new ArrayList<>();
        for (Block block : all) {
            if (block.state() == BlockState.WAITING) {
                say(FactKind.BLOCK_WAITS, asset.code(), moment(block.start()));
            }
            if (block.state() != BlockState.APPROVED && block.state() != BlockState.DUE) {
                continue; // one that was sent is the command on it
            }
            if (closedAt(block.start())) {
                say(FactKind.BLOCK_CLOSED, asset.code(), moment(block.start()));
            } else {
                stand.add(block);
                fix(block.start(), block.end(), block.powerKw(), "approved block");
            }
        }
        if (!stand.isEmpty()) {
            say(
                    FactKind.BLOCKS_STAND,
                    asset.code(),
                    stand.size(),
                    moment(stand.getFirst().start()),
                    moment(stand.getLast().end()));
        }
    }

    private boolean closedAt(Instant time) {
        long quarter = Duration.between(start, time).dividedBy(STEP);
        return !time.isBefore(start) && quarter < closed.length && closed[(int) quarter];
    }

    /// What is fixed is brought within what it can do, and a battery's within its energy.
    ///
    /// @return the most that can be in it at the end, in kWh; of a battery alone
    double fit(double socKwh, double minKwh, double maxKwh) {
        double in = asset.spec().number("charge_efficiency", Math.sqrt(0.95));
        double out = asset.spec().number("discharge_efficiency", Math.sqrt(0.95));
        double hours = STEP.toSeconds() / 3600.0;
        double least = socKwh;
        double most = socKwh;
        for (int t = 0; t < share.length; t++) {
            double discharge = limits.outKw * share[t];
            double charge = limits.inKw * share[t];
            if (Double.isNaN(fixedKw[t])) {
                least = Math.max(minKwh, least - discharge * hours / out);
                most = Math.min(maxKwh, most + charge * hours * in);
                continue;
            }
            double high = Math.min(discharge, (most - minKwh) * out / hours);
            double low = -Math.min(charge, (maxKwh - least) / in / hours);
            less(t, low, high);
            double moved = fixedKw[t] > 0 ? -fixedKw[t] / out : -fixedKw[t] * in;
            least = Math.clamp(least + moved * hours, minKwh, maxKwh);
            most = Math.clamp(most + moved * hours, minKwh, maxKwh);
        }
        return most;
    }

    /// As above for a generator: below its least output it is off or there.
    void fit(double leastOutputKw) {
        for (int t = 0; t < share.length; t++) {
            if (!Double.isNaN(fixedKw[t])) {
                less(t, 0, limits.outKw * share[t]);
                if (fixedKw[t] < leastOutputKw) {
                    fixedKw[t] = fixedKw[t] < leastOutputKw / 2 ? 0 : leastOutputKw;
                }
            }
        }
    }

    /// Told where it begins.
    private void less(int t, double lowKw, double highKw) {
        double wanted = fixedKw[t];
        if (wanted > highKw + ROOM_KW || wanted < lowKw - ROOM_KW) {
            double kw = wanted > 0 ? Math.max(0, highKw - ROOM_KW) : Math.min(0, lowKw + ROOM_KW);
            fixedKw[t] = kw;
            boolean told = facts.stream().anyMatch(f -> f.kind() == FactKind.BLOCK_LESS);
            if (!told && !closed[t]) {
                say(FactKind.BLOCK_LESS, asset.code(), moment(at(t)), Fact.number(kw, 1));
            }
        }
    }

    /// Neighbouring quarters that are held alike in one.
    List<Stretch> stretches() {
        List<Stretch> all = new ArrayList<>();
        int from = 0;
        for (int t = 1; t <= share.length; t++) {
            if (t < share.length && alike(from, t)) {
                continue;
            }
            if (!Double.isNaN(fixedKw[from]) || share[from] < 1) {
                all.add(new Stretch(at(from), at(t), fixedKw[from], share[from], why[from]));
            }
            from = t;
        }
        return all;
    }

    private boolean alike(int a, int b) {
        return Double.compare(fixedKw[a], fixedKw[b]) == 0
                && share[a] == share[b]
                && why[a].equals(why[b]);
    }
}
