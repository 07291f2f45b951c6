package org.wattdeck.app.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.schedule.LookAhead;

/// What people do to the schedule, carried out by the console that runs the plant: planned under
/// the lock of the records, journalled, and in the database where consoles share it, before it is
/// answered. Rights and second persons were seen to before. Thread-safe; blocks.
public final class ScheduleActs {

    /// So many drafts and approved blocks may stand at once.
    public static final int MOST = 5_000;

    public static final int LEAST_REASON = 8;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 80;
    private static final Duration FARTHEST = Duration.ofDays(31);

    private final ScheduleBook blocks;
    private final Ports ports;

    /// @param around what a look ahead needs
    /// @param second the line that asks for a second person to these powers by asset, if so
    /// @param shared whether other consoles work on the same database
    public record Ports(
            Supplier<PlantSnapshot> plant,
            Supplier<LookAhead.Around> around,
            Second second,
            BooleanSupplier shared) {}

    public interface Second {
        Optional<Check> asks(Actor actor, Map<UUID, Double> powersKw);
    }

    public ScheduleActs(ScheduleBook blocks, Ports ports) {
        this.blocks = blocks;
        this.ports = ports;
    }

    public Verdict<List<BlockVerdict>> carryOut(Actor actor, ScheduleWish wish) {
        return act(
                () ->
                        switch (wish) {
                            case ScheduleWish.Propose w -> propose(actor, w.plan());
                            case ScheduleWish.Change w -> change(w);
                            case ScheduleWish.Withdraw w -> withdraw(actor, w);
                            case ScheduleWish.Approve w -> approve(actor, w);
                        });
    }

    private <T> Verdict<T> act(Supplier<Verdict<RecordBook.Plan<T>>> planning) {
        return blocks.book().actShared(ports.shared.getAsBoolean(), planning);
    }

    private Verdict<RecordBook.Plan<List<BlockVerdict>>> propose(Actor actor, PlanWish wish) {
        ScheduleBook.Picture now = blocks.fresh();
        Optional<DispatchPlan> known = blocks.plan(wish.id());
        if (known.isPresent()) {
            List<BlockVerdict> before =
                    now.byStart().stream()
                            .filter(b -> b.planId().equals(wish.id()))
                            .map(b -> new BlockVerdict(b, List.of(), false))
                            .toList();
            return RecordBook.Plan.of(before, List.of(), List.of());
        }
        List<BlockWish> pieces =
                wish.blocks().stream()
                        .flatMap(w -> w.inPieces(ports.around.get().rules().longest()).stream())
                        .sorted(Comparator.comparing(BlockWish::start))
                        .toList();
        List<Said> against = against(wish, pieces, now);
        if (!against.isEmpty()) {
            return new Verdict.Refused<>(against);
        }
        Instant at = blocks.book().now();
        DispatchPlan plan =
                new DispatchPlan(
                        wish.id(),
                        wish.name().strip(),
                        wish.source(),
                        wish.sourceId(),
                        at,
                        actor.name(),
                        wish.socs(),
                        wish.grids());
        List<Block> drafts =
                pieces.stream()
                        .map(
                                w ->
                                        Block.draft(
                                                blocks.book().newId(),
                                                plan.id(),
                                                w,
                                                at,
                                                actor.name()))
                        .toList();
        List<Kept> records = new ArrayList<>(List.of(blocks.record(plan)));
        records.addAll(blocks.records(drafts));
        String text =
                "Proposed the plan %s: %s.".formatted(plan.name(), count(drafts.size(), "block"));
        return RecordBook.Plan.of(
                drafts.stream().map(b -> new BlockVerdict(b, List.of(), false)).toList(),
                List.of(entry(actor, drafts, text)),
                records);
    }

    private List<Said> against(PlanWish wish, List<BlockWish> pieces, ScheduleBook.Picture now) {
        List<Said> against = new ArrayList<>();
        String name = wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            against.add(
                    Said.of(
                            "A plan needs a name of 1 to %d characters, %d were given.",
                            LONGEST_NAME, name.length()));
        }
        if (pieces.isEmpty()) {
            against.add(Said.of("A plan needs at least one block."));
        }
        long open = now.byStart().stream().filter(b -> !b.state().ended()).count();
        if (open + pieces.size() > MOST) {
            against.add(
                    Said.of(
                            "At most %,d blocks stand at once: %,d do, the plan has %,d. Withdraw drafts that are not needed.",
                            MOST, open, pieces.size()));
        }
        Registry registry = ports.plant.get().registry();
        pieces.stream()
                .map(BlockWish::assetId)
                .distinct()
                .filter(a -> registry.indexOf(a) < 0)
                .forEach(a -> against.add(Said.of("The asset (%s) is not in the portfolio.", a)));
        pieces.stream()
                .filter(w -> tooFar(w.end()))
                .findFirst()
                .ifPresent(
                        w ->
                                against.add(
                                        Said.of(
                                                "A block ends at %s, more than %d days ahead.",
                                                w.end(), FARTHEST.toDays())));
        return against;
    }

    private boolean tooFar(Instant end) {
        return end.isAfter(ports.plant.get().time().plus(FARTHEST));
    }

    private Verdict<RecordBook.Plan<List<BlockVerdict>>> change(ScheduleWish.Change wish) {
        Block block = blocks.fresh().byId().get(wish.block());
        if (block == null) {
            return Verdict.refused("The block is not in the schedule any more.");
        }
        if (block.state() != BlockState.DRAFT) {
            return Verdict.refused(
                    "Only a draft can be changed; this block is %s. Withdraw it and make another.",
                    word(block.state()));
        }
        if (ports.plant.get().registry().indexOf(wish.to().assetId()) < 0) {
            return Verdict.refused("The asset (%s) is not in the portfolio.", wish.to().assetId());
        }
        Duration longest = ports.around.get().rules().longest();
        if (wish.to().length().compareTo(longest) > 0 || tooFar(wish.to().end())) {
            return Verdict.refused(
                    "A block lasts at most %d min and ends within %d days.",
                    longest.toMinutes(), FARTHEST.toDays());
        }
        Block changed = block.as(wish.to());
        return RecordBook.Plan.of(
                List.of(new BlockVerdict(changed, List.of(), false)),
                List.of(),
                blocks.records(List.of(changed)));
    }

    private Verdict<RecordBook.Plan<List<BlockVerdict>>> withdraw(
            Actor actor, ScheduleWish.Withdraw wish) {
        Map<UUID, Block> now = blocks.fresh().byId();
        List<Block> withdrawn = new ArrayList<>();
        boolean committed = false;
        for (UUID id : new HashSet<>(wish.blocks())) {
            Block block = now.get(id);
            if (block == null || block.state() == BlockState.WITHDRAWN) {
                continue;
            }
            if (!block.state().next().contains(BlockState.WITHDRAWN)) {
                return Verdict.refused(
                        "A block is %s and cannot be withdrawn. End its command instead.",
                        word(block.state()));
            }
            if (wish.drafts() && block.state() != BlockState.DRAFT) {
                return Verdict.refused("A block was approved in the meantime. Look at it again.");
            }
            committed |= block.state().pending();
            withdrawn.add(block.to(step(BlockState.WITHDRAWN, actor, wish.reason().strip())));
        }
        int reason = wish.reason().strip().length();
        if (reason > LONGEST_REASON) {
            return Verdict.refused("A reason has at most %d characters.", LONGEST_REASON);
        }
        String why = reason == 0 ? "" : " (" + wish.reason().strip() + ")";
        return RecordBook.Plan.of(
                withdrawn.stream().map(b -> new BlockVerdict(b, List.of(), false)).toList(),
                committed
                        ? List.of(
                                entry(
                                        actor,
                                        withdrawn,
                                        "Withdrew %s%s."
                                                .formatted(count(withdrawn.size(), "block"), why)))
                        : List.of(),
                blocks.records(withdrawn));
    }

    private Verdict<RecordBook.Plan<List<BlockVerdict>>> approve(
            Actor actor, ScheduleWish.Approve wish) {
        List<Block> all = blocks.fresh().byStart();
        Set<UUID> ids = new HashSet<>(wish.what().blocks());
        List<Block> wanted = all.stream().filter(b -> ids.contains(b.id())).toList();
        int reason = wish.what().reason().strip().length();
        if (reason > LONGEST_REASON) {
            return Verdict.refused("A reason has at most %d characters.", LONGEST_REASON);
        }
        List<Block> open = wanted.stream().filter(b -> approvable(b)).toList();
        Optional<Check> asks = second(actor, open);
        if (asks.filter(c -> c.outcome() == Check.Outcome.BLOCK || wish.second().isEmpty())
                .isPresent()) {
            return Verdict.refused(asks.get().said());
        }
        Approvals found = new Approvals(wish, actor, asks.isPresent() ? wish.second() : "");
        check(wanted).forEach(found::judge);
        return RecordBook.Plan.of(
                found.verdicts,
                found.approved.isEmpty()
                        ? List.of()
                        : List.of(entry(actor, found.approved, found.text())),
                blocks.records(
                        Stream.concat(found.approved.stream(), found.replaced.values().stream())
                                .toList()));
    }

    private static boolean approvable(Block b) {
        return b.state() == BlockState.DRAFT || b.state() == BlockState.WAITING;
    }

    /// What speaks for and against each, with all that stands and these themselves.
    public List<BlockVerdict> check(List<Block> wanted) {
        Set<UUID> ids = wanted.stream().map(Block::id).collect(Collectors.toSet());
        LookAhead ahead = ahead(wanted, ids);
        return wanted.stream()
                .map(b -> new BlockVerdict(b, approvable(b) ? ahead.at(b) : List.of(), false))
                .toList();
    }

    /// A look at these blocks, and all that stand; of drafts only at these.
    ///
    /// @param instead what is not counted as it stands
    public LookAhead ahead(List<Block> wanted, Set<UUID> instead) {
        List<Block> planned = new ArrayList<>(wanted);
        blocks.picture().byStart().stream()
                .filter(b -> !instead.contains(b.id()))
                .filter(b -> !b.state().ended() && b.state() != BlockState.DRAFT)
                .forEach(planned::add);
        return new LookAhead(ports.plant.get(), ports.around.get(), planned);
    }

    /// The line that asks for a second person to these together: of each asset the greatest power.
    public Optional<Check> second(Actor actor, List<Block> wanted) {
        Map<UUID, Double> powersKw = new HashMap<>();
        wanted.forEach(b -> powersKw.merge(b.assetId(), Math.abs(b.powerKw()), Math::max));
        return ports.second.asks(actor, powersKw);
    }

    /// What one act approves and replaces.
    private final class Approvals {
        final ScheduleWish.Approve wish;
        final Actor actor;
        final String second;
        final List<BlockVerdict> verdicts = new ArrayList<>();
        final List<Block> approved = new ArrayList<>();
        final Map<UUID, Block> replaced = new LinkedHashMap<>();

        Approvals(ScheduleWish.Approve wish, Actor actor, String second) {
            this.wish = wish;
            this.actor = actor;
            this.second = second;
        }

        void judge(BlockVerdict v) {
            Block b = v.block();
            boolean again = b.approval().filter(a -> a.act().equals(wish.what().act())).isPresent();
            if (again || !approvable(b)) {
                verdicts.add(again ? new BlockVerdict(b, List.of(), true) : not(b));
                return;
            }
            boolean unexplained = v.warns() && wish.what().reason().strip().length() < LEAST_REASON;
            if (v.blocked() || unexplained) {
                verdicts.add(unexplained && !v.blocked() ? unexplained(v) : v);
                return;
            }
            Block committed =
                    b.approved(
                            new Approval(
                                    wish.what().act(),
                                    actor.name(),
                                    blocks.book().now(),
                                    second,
                                    wish.what().reason().strip(),
                                    v.of(Check.Outcome.WARN)
                                            .map(Check::key)
                                            .collect(Collectors.toSet())));
            approved.add(committed);
            verdicts.add(new BlockVerdict(committed, v.checks(), true));
            replace(committed);
        }

        private BlockVerdict not(Block b) {
            return new BlockVerdict(
                    b,
                    List.of(
                            new Check(
                                    "state",
                                    Check.Outcome.BLOCK,
                                    Said.of("The block is %s already.", word(b.state())))),
                    false);
        }

        private BlockVerdict unexplained(BlockVerdict v) {
            List<Check> checks = new ArrayList<>(v.checks());
            checks.add(
                    new Check(
                            "reason",
                            Check.Outcome.BLOCK,
                            Said.of(
                                    "The check warns: a reason of %d to %d characters is needed.",
                                    LEAST_REASON, LONGEST_REASON)));
            return new BlockVerdict(v.block(), checks, false);
        }

        private void replace(Block by) {
            blocks.picture().byStart().stream()
                    .filter(o -> o.state().pending() && !o.id().equals(by.id()))
                    .filter(o -> o.wish().overlaps(by.wish()))
                    .filter(o -> !wish.what().blocks().contains(o.id()))
                    .forEach(
                            o ->
                                    replaced.putIfAbsent(
                                            o.id(),
                                            o.to(
                                                    step(
                                                            BlockState.REPLACED,
                                                            actor,
                                                            "Replaced by a block that %s approved."
                                                                    .formatted(actor.name())))));
        }

        String text() {
            String with = second.isEmpty() ? "" : " with " + second;
            String why = wish.what().reason().isBlank() ? "" : ": " + wish.what().reason().strip();
            String instead =
                    replaced.isEmpty()
                            ? ""
                            : "; replaced " + count(replaced.size(), "approved block");
            return "Approved %s%s%s%s."
                    .formatted(count(approved.size(), "block"), with, instead, why);
        }
    }

    private Block.Step step(BlockState state, Actor actor, String reason) {
        return new Block.Step(state, blocks.book().now(), actor.name(), reason);
    }

    private LogEntry entry(Actor actor, List<Block> of, String text) {
        Registry registry = ports.plant.get().registry();
        Set<UUID> assets = of.stream().map(Block::assetId).collect(Collectors.toSet());
        Set<UUID> sites =
                assets.stream()
                        .flatMap(a -> registry.asset(a).map(Asset::siteId).stream())
                        .collect(Collectors.toSet());
        return Logbook.entry(
                blocks.book(),
                actor.name(),
                blocks.book().now(),
                LogKind.COMMAND,
                sites.size() == 1 ? sites.stream().findFirst() : Optional.empty(),
                assets.size() == 1 ? assets.stream().findFirst() : Optional.empty(),
                text);
    }

    static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static Said.Word word(BlockState state) {
        return new Said.Word("blockstate." + state.name().toLowerCase(Locale.ROOT), words(state));
    }

    static String words(BlockState state) {
        return state == BlockState.DUE ? "being sent" : state.name().toLowerCase(Locale.ROOT);
    }
}
