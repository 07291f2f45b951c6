package org.wattdeck.app.runtime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.schedule.ScheduleActs;
import org.wattdeck.app.schedule.ScheduleBook;
import org.wattdeck.app.schedule.ScheduleDesk;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.schedule.LookAhead;

/// The schedule of a running console, put together: its blocks among the records, the acts of
/// people on them, and what an asset is closed by in the time ahead.
final class ScheduleKeeping {

    private final PlantLoop loop;
    private final RecordKeeping records;
    final ScheduleBook blocks;
    final ScheduleActs acts;
    final Schedule desk;
    final ScheduleRun run;

    /// @param refusal why the schedule takes no act at present, if so
    /// @param elsewhere where acts go if another console runs the plant
    /// @param may whether this console runs the plant and may send
    record Around(
            RuntimeSettings settings,
            DispatchLedger ledger,
            Desk dispatches,
            Dispatcher dispatcher,
            HandOvers handOvers,
            Executor io,
            Supplier<Optional<Said>> refusal,
            Supplier<Optional<Asking>> elsewhere,
            BooleanSupplier may) {}

    ScheduleKeeping(PlantLoop loop, RecordKeeping records, Around around) {
        this.loop = loop;
        this.records = records;
        RuntimeSettings settings = around.settings;
        DispatchCheck.Rules rules =
                new DispatchCheck.Rules(
                        settings.commands().longest(),
                        settings.link().staleTicks() * settings.tickSeconds());
        LookAhead.Around ahead =
                new LookAhead.Around(
                        rules, around.ledger::liveOn, this::closed, Lateness.LEAST_SECONDS);
        blocks = new ScheduleBook(records.book);
        acts =
                new ScheduleActs(
                        blocks,
                        new ScheduleActs.Ports(
                                loop::latest,
                                () -> ahead,
                                around.dispatches::second,
                                records::shared));
        desk =
                new ScheduleDesk(
                        blocks,
                        acts,
                        new ScheduleDesk.Ports(
                                new Where(loop::registry),
                                around.refusal,
                                () ->
                                        around.elsewhere
                                                .get()
                                                .map(
                                                        asking ->
                                                                (actor, wish) ->
                                                                        asking.ask(
                                                                                new Wanted
                                                                                        .OnSchedule(
                                                                                        actor,
                                                                                        wish),
                                                                                Answer::blocks)),
                                (actor, given, sites) ->
                                        switch (records.second(actor, given, sites)) {
                                            case Verdict.Refused<Person>(List<Said> why) ->
                                                    new Verdict.Refused<>(why);
                                            case Verdict.Accepted<Person>(Person p) ->
                                                    Verdict.accepted(p.name());
                                        },
                                records::refresh));
        run =
                new ScheduleRun(
                        loop,
                        around.ledger,
                        blocks,
                        new ScheduledSending(
                                loop,
                                around.ledger,
                                around.dispatcher,
                                new ScheduledSending.Ports(
                                        around.dispatches::look,
                                        id -> blocks.block(id).isPresent(),
                                        this::denied,
                                        records.book.guard())),
                        new ScheduleRun.Around(
                                around.may,
                                records::refresh,
                                records::shared,
                                around.io,
                                new ScheduleNotices(loop, records.book),
                                around.handOvers));
    }

    /// Why somebody who approved a block may not command that asset any more, if so.
    private Optional<Said> denied(String name, Asset asset) {
        if (records.book.guard().gate().open()) {
            return Optional.empty();
        }
        boolean may =
                records.people.all().stream()
                        .anyMatch(
                                p ->
                                        p.enabled()
                                                && p.named(name)
                                                && p.may(
                                                        Permission.DISPATCH,
                                                        Optional.of(asset.siteId())));
        return may
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "%s, who approved it, may not command %s any more.",
                                name, asset.code()));
    }

    /// Locks, work and an emergency in the time ahead.
    private List<LookAhead.Closed> closed(Asset asset) {
        List<LookAhead.Closed> found = new ArrayList<>();
        for (Tag tag : records.locks.state().tags()) {
            if (tag.on().equals(asset.id()) || tag.on().equals(asset.siteId())) {
                found.add(
                        new LookAhead.Closed(
                                tag.from(),
                                tag.to(),
                                true,
                                Said.of(
                                        "%s is locked by %s until %s: %s.",
                                        asset.code(),
                                        tag.owner(),
                                        clock(asset, tag.to()),
                                        tag.reason())));
            }
        }
        records.locks.state().latchOn(asset.id()).map(l -> latched(asset, l)).ifPresent(found::add);
        for (WorkOrder order : records.upkeep.open(asset.id())) {
            found.add(
                    new LookAhead.Closed(
                            order.from(),
                            order.to(),
                            order.inProgress(),
                            Said.of(
                                    "%s has maintenance until %s (%s): %s.",
                                    asset.code(),
                                    clock(asset, order.to()),
                                    order.number(),
                                    order.task().description())));
        }
        return found;
    }

    private LookAhead.Closed latched(Asset asset, Latch latch) {
        return new LookAhead.Closed(
                latch.at(),
                Instant.MAX,
                true,
                Said.of(
                        "%s is held at 0 kW by the emergency of %s since %s. Release that first.",
                        asset.code(), latch.by(), clock(asset, latch.at())));
    }

    private String clock(Asset asset, Instant at) {
        return Words.siteClock(
                at,
                loop.registry(),
                loop.registry().site(asset.siteId()).map(Site::zone).orElse(ZoneOffset.UTC));
    }
}
