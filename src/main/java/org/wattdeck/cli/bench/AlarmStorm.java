package org.wattdeck.cli.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.Journal;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleFacts.Role;
import org.wattdeck.engine.alarm.Watch;

/// Very many alarms that come and go without rest, over the real alarm desk: ten rules of all
/// priorities on every asset. One of them says that nothing is heard of the asset, so that root
/// causes are searched for as in a real storm. Nothing is kept.
public final class AlarmStorm {

    private static final int RULES = 10;

    private static final double[] NOTHING = {};

    private final Registry registry;
    private final List<Told> rules = new ArrayList<>();
    private final AlarmDesk desk;
    private final int alarms;
    private int next;
    private Instant time;

    /// @param alarms how many stand at first; at most ten times the assets
    public AlarmStorm(Registry registry, Instant start, int alarms) {
        this.registry = registry;
        this.alarms = alarms;
        this.time = start;
        int assets = registry.assets().size();
        for (int r = 0; r < RULES; r++) {
            Harm harm = Harm.values()[r % Harm.values().length];
            Role role = r == 0 ? Role.BLIND : Role.OWN;
            rules.add(
                    new Told(
                            new RuleFacts("storm-" + r, new Rationale(harm, Urgency.PROMPT), role),
                            assets));
        }
        desk =
                new AlarmDesk(
                        picture(),
                        List.copyOf(rules),
                        new AlarmDesk.Ports(
                                Nowhere.INSTANCE,
                                (steps, sequence) -> {},
                                Runnable::run,
                                Nowhere.INSTANCE,
                                new OutOfServices(
                                        RecordBook.apart(
                                                Nowhere.INSTANCE,
                                                Runnable::run,
                                                () -> new UUID(0, 0),
                                                () -> time),
                                        () -> registry),
                                AlarmDesk.Outward.NOBODY));
        desk.restore(List.of(), Map.of(), picture());
        for (int k = 0; k < alarms; k++) {
            turn(k);
        }
        desk.look(picture());
    }

    /// The rules of a storm measure nothing: a picture of the plant without values will do.
    private PlantSnapshot picture() {
        return new PlantSnapshot(
                registry,
                0,
                time,
                new PlantSnapshot.Columns(
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        new UnitStatus[0],
                        new int[0],
                        new long[0],
                        new boolean[0]));
    }

    public AlarmService service() {
        return desk;
    }

    /// So many conditions come or go at once, `later` after the last; answers the version of the
    /// picture that shows it.
    public long step(int changes, Duration later) {
        for (int k = 0; k < changes; k++) {
            turn(next++ % alarms);
        }
        time = time.plus(later);
        desk.look(picture());
        return desk.latest().version();
    }

    private void turn(int alarm) {
        Told rule = rules.get(alarm % RULES);
        int asset = alarm / RULES;
        rule.wanted[asset] = !rule.wanted[asset];
        rule.changed.add(asset);
    }

    /// A condition that is told and not measured.
    private static final class Told implements AlarmRule, Watch {

        private final RuleFacts facts;
        private final boolean[] wanted;
        private final List<Integer> changed = new ArrayList<>();

        Told(RuleFacts facts, int assets) {
            this.facts = facts;
            wanted = new boolean[assets];
        }

        @Override
        public RuleFacts facts() {
            return facts;
        }

        @Override
        public Watch watch(Registry registry) {
            return this;
        }

        @Override
        public String message(Asset asset, double value, double limit) {
            return "%s: %s, value %.1f".formatted(asset.code(), facts.id(), value);
        }

        @Override
        public String unit() {
            return "kW";
        }

        @Override
        public void look(PlantSnapshot snapshot, Found found) {
            for (int asset : changed) {
                found.condition(asset, wanted[asset], asset + 0.5, asset);
            }
            changed.clear();
        }

        @Override
        public boolean seed(int asset) {
            wanted[asset] = true;
            return true;
        }
    }

    /// Keeps nothing: nobody acts or asks in a storm.
    private enum Nowhere implements Journal, AlarmDesk.Records {
        INSTANCE;

        @Override
        public CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery query) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to) {
            return CompletableFuture.completedFuture(
                    new AlarmCounts(from, to, Optional.empty(), List.of(), List.of()));
        }

        @Override
        public long append(String kind, byte[] body) {
            return 1;
        }

        @Override
        public List<Entry> from(long sequence) {
            return List.of();
        }

        @Override
        public void takenOver(long sequence) {}

        @Override
        public long lastSequence() {
            return 1;
        }

        @Override
        public long takenOverSequence() {
            return 1;
        }

        @Override
        public long lengthBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
