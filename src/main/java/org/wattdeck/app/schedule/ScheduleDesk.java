package org.wattdeck.app.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.schedule.LookAhead;

/// The schedule as a console's people use it: who may is asked here, what they want is carried out
/// here or by the console that runs the plant.
public final class ScheduleDesk implements Schedule {

    private static final Check.Outcome BLOCK = Check.Outcome.BLOCK;

    private final ScheduleBook blocks;
    private final ScheduleActs acts;
    private final Ports ports;

    /// @param refusal why the schedule takes no act at present, if so
    /// @param elsewhere carries out what is wanted if another console runs the plant
    /// @param second proves the second person at these sites, and answers the name
    /// @param refresh sees what other consoles did; may block
    public record Ports(
            Where where,
            Supplier<Optional<Said>> refusal,
            Supplier<Optional<Elsewhere>> elsewhere,
            Second second,
            Runnable refresh) {}

    @FunctionalInterface
    public interface Elsewhere {
        CompletionStage<Verdict<List<BlockVerdict>>> ask(Actor actor, ScheduleWish wish);
    }

    @FunctionalInterface
    public interface Second {
        Verdict<String> prove(Actor actor, Credentials given, Set<UUID> sites);
    }

    public ScheduleDesk(ScheduleBook blocks, ScheduleActs acts, Ports ports) {
        this.blocks = blocks;
        this.acts = acts;
        this.ports = ports;
    }

    @Override
    public CompletionStage<Verdict<DispatchPlan>> propose(Actor actor, PlanWish wish) {
        return act(
                deed(
                                actor,
                                Act.SCHEDULE_PROPOSE,
                                wish.blocks().stream().map(BlockWish::assetId).toList())
                        .to("%s: %d blocks".formatted(wish.name().strip(), wish.blocks().size())),
                new ScheduleWish.Propose(wish),
                done -> plan(actor, wish, done));
    }

    private DispatchPlan plan(Actor actor, PlanWish wish, List<BlockVerdict> done) {
        return blocks.plan(wish.id())
                .orElseGet(
                        () ->
                                new DispatchPlan(
                                        wish.id(),
                                        wish.name().strip(),
                                        wish.source(),
                                        wish.sourceId(),
                                        done.getFirst().block().steps().getFirst().at(),
                                        actor.name(),
                                        wish.socs(),
                                        wish.grids()));
    }

    @Override
    public CompletionStage<Verdict<Block>> change(Actor actor, UUID block, BlockWish to) {
        Optional<Block> before = blocks.block(block);
        List<UUID> assets = new ArrayList<>(List.of(to.assetId()));
        before.ifPresent(b -> assets.add(b.assetId()));
        return act(
                deed(actor, Act.SCHEDULE_CHANGE, assets)
                        .from(before.map(b -> words(b.wish())).orElse(""))
                        .to(words(to)),
                new ScheduleWish.Change(block, to),
                done -> done.getFirst().block());
    }

    private static String words(BlockWish w) {
        return "%s from %s for %s"
                .formatted(Words.kw(w.powerKw()), w.start(), Words.length(w.length()));
    }

    @Override
    public CompletionStage<Verdict<Integer>> withdraw(Actor actor, List<UUID> ids, String reason) {
        List<Block> known = known(ids);
        boolean committed = known.stream().anyMatch(b -> b.state() != BlockState.DRAFT);
        return act(
                deed(
                                actor,
                                committed ? Act.SCHEDULE_WITHDRAW : Act.SCHEDULE_DROP,
                                known.stream().map(Block::assetId).toList())
                        .from("%d blocks".formatted(ids.size()))
                        .to(reason.strip()),
                new ScheduleWish.Withdraw(ids, reason, !committed),
                List::size);
    }

    private List<Block> known(Collection<UUID> ids) {
        return ids.stream().flatMap(id -> blocks.block(id).stream()).toList();
    }

    @Override
    public CompletionStage<Verdict<List<BlockVerdict>>> approve(
            Actor actor, Approving what, Credentials second) {
        List<Block> wanted = known(what.blocks());
        Deed deed =
                deed(actor, Act.SCHEDULE_APPROVE, wanted.stream().map(Block::assetId).toList())
                        .to(
                                "%d blocks%s"
                                        .formatted(
                                                wanted.size(),
                                                what.reason().isBlank()
                                                        ? ""
                                                        : ": " + what.reason().strip()));
        return blocks.book()
                .guard()
                .later(
                        deed,
                        () ->
                                CompletableFuture.supplyAsync(
                                                () -> agreed(actor, second, deed.sites()),
                                                blocks.book().io())
                                        .thenCompose(
                                                agreed ->
                                                        switch (agreed) {
                                                            case Verdict.Refused<String>(
                                                                            List<Said> why) ->
                                                                    CompletableFuture
                                                                            .completedFuture(
                                                                                    new Verdict
                                                                                            .Refused<>(
                                                                                            why));
                                                            case Verdict.Accepted<String>(
                                                                            String by) ->
                                                                    carryOut(
                                                                            actor,
                                                                            new ScheduleWish
                                                                                    .Approve(
                                                                                    what, by));
                                                        }));
    }

    /// The name of the second person; empty where nobody was named.
    private Verdict<String> agreed(Actor actor, Credentials second, Set<UUID> sites) {
        return second.given() ? ports.second.prove(actor, second, sites) : Verdict.accepted("");
    }

    private Deed deed(Actor actor, Act act, List<UUID> assets) {
        List<UUID> each = assets.stream().distinct().toList();
        return Deed.of(actor, act).at(ports.where.sites(each)).on(ports.where.names(each));
    }

    private interface Reading<T> {
        T of(List<BlockVerdict> done);
    }

    private <T> CompletionStage<Verdict<T>> act(Deed deed, ScheduleWish wish, Reading<T> read) {
        return blocks.book()
                .guard()
                .later(
                        deed,
                        () ->
                                carryOut(deed.actor(), wish)
                                        .thenApply(
                                                answer ->
                                                        switch (answer) {
                                                            case Verdict.Refused<
                                                                            List<BlockVerdict>>(
                                                                            List<Said> why) ->
                                                                    new Verdict.Refused<T>(why);
                                                            case Verdict.Accepted<
                                                                            List<BlockVerdict>>(
                                                                            List<BlockVerdict>
                                                                                    done) ->
                                                                    Verdict.accepted(read.of(done));
                                                        }));
    }

    private CompletionStage<Verdict<List<BlockVerdict>>> carryOut(Actor actor, ScheduleWish wish) {
        Optional<Said> refused = ports.refusal.get();
        if (refused.isPresent()) {
            return CompletableFuture.completedFuture(Verdict.refused(refused.get()));
        }
        return CompletableFuture.supplyAsync(
                        () -> {
                            ports.refresh.run();
                            return ports.elsewhere.get();
                        },
                        blocks.book().io())
                .thenCompose(
                        other ->
                                other.map(o -> elsewhere(o, actor, wish))
                                        .orElseGet(
                                                () ->
                                                        CompletableFuture.completedFuture(
                                                                acts.carryOut(actor, wish))));
    }

    /// What was done elsewhere shows here at once.
    private CompletionStage<Verdict<List<BlockVerdict>>> elsewhere(
            Elsewhere other, Actor actor, ScheduleWish wish) {
        return other.ask(actor, wish)
                .thenApplyAsync(
                        answer -> {
                            ports.refresh.run();
                            return answer;
                        },
                        blocks.book().io());
    }

    @Override
    public List<BlockVerdict> check(Actor actor, List<UUID> ids) {
        Set<UUID> wanted = Set.copyOf(ids);
        List<Block> known =
                blocks.picture().byStart().stream().filter(b -> wanted.contains(b.id())).toList();
        List<BlockVerdict> verdicts = acts.check(known);
        Optional<Said> denied =
                ports.refusal
                        .get()
                        .or(
                                () ->
                                        blocks.book()
                                                .guard()
                                                .refusal(
                                                        deed(
                                                                actor,
                                                                Act.SCHEDULE_APPROVE,
                                                                known.stream()
                                                                        .map(Block::assetId)
                                                                        .toList())));
        return denied.map(
                        why ->
                                verdicts.stream()
                                        .map(v -> with(v, new Check("rights", BLOCK, why)))
                                        .toList())
                .orElse(verdicts);
    }

    private static BlockVerdict with(BlockVerdict v, Check first) {
        List<Check> checks = new ArrayList<>(List.of(first));
        checks.addAll(v.checks());
        return new BlockVerdict(v.block(), checks, false);
    }

    @Override
    public List<Check> check(BlockWish wish, Optional<UUID> instead) {
        UUID id = instead.orElseGet(blocks.book()::newId);
        Block draft = Block.draft(id, id, wish, blocks.book().now(), "-");
        return acts.ahead(List.of(draft), Set.of(id)).at(draft);
    }

    @Override
    public LookAhead ahead(List<Block> drafts) {
        return acts.ahead(drafts, drafts.stream().map(Block::id).collect(Collectors.toSet()));
    }

    @Override
    public Optional<Check> second(Actor actor, List<UUID> ids) {
        return acts.second(actor, known(ids));
    }

    @Override
    public List<Block> blocks(Instant from, Instant to) {
        return blocks.touching(from, to);
    }

    @Override
    public Optional<Block> block(UUID id) {
        return blocks.block(id);
    }

    @Override
    public CompletionStage<List<Block>> ended(int atMost) {
        return blocks.ended(atMost);
    }

    @Override
    public List<DispatchPlan> plans() {
        return blocks.picture().plans();
    }

    @Override
    public long version() {
        return blocks.picture().version();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return blocks.onChange(listener);
    }
}
