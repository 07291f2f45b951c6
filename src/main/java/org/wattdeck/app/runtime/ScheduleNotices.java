package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.engine.dispatch.Words;

/// Says which blocks were not sent, and why: as events, of which alarms are made, and in the
/// logbook. One for each asset, however many of its blocks are meant.
final class ScheduleNotices {

    private static final Set<BlockState> TOLD =
            Set.of(BlockState.REFUSED, BlockState.MISSED, BlockState.WAITING);

    private final PlantLoop loop;
    private final RecordBook book;
    private volatile boolean troubled;

    ScheduleNotices(PlantLoop loop, RecordBook book) {
        this.loop = loop;
        this.book = book;
    }

    private record Of(UUID asset, BlockState state, String reason) {}

    private static Map<Of, List<Block>> grouped(List<Block> changed) {
        Map<Of, List<Block>> found = new LinkedHashMap<>();
        for (Block b : changed) {
            if (TOLD.contains(b.state())) {
                found.computeIfAbsent(
                                new Of(b.assetId(), b.state(), b.reason()), of -> new ArrayList<>())
                        .add(b);
            }
        }
        return found;
    }

    /// What the logbook says; the commands themselves it tells anyway.
    List<LogEntry> entries(List<Block> changed) {
        List<LogEntry> entries = new ArrayList<>();
        grouped(changed)
                .forEach(
                        (of, some) ->
                                entries.add(
                                        Logbook.entry(
                                                book,
                                                Actor.PLANT.name(),
                                                book.now(),
                                                LogKind.COMMAND,
                                                site(of.asset),
                                                Optional.of(of.asset),
                                                text(of, some))));
        return entries;
    }

    void tell(List<Block> changed) {
        Map<Of, List<Block>> all = grouped(changed);
        if (all.isEmpty()) {
            return;
        }
        loop.post(
                plant ->
                        all.forEach(
                                (of, some) ->
                                        loop.tell(
                                                loop.event(
                                                        Optional.of(of.asset),
                                                        site(of.asset),
                                                        "BLOCK_" + of.state.name(),
                                                        Severity.WARNING,
                                                        text(of, some)))));
    }

    /// Told once, until a turn goes well: as long as it lasts no block is sent and none is missed.
    ///
    /// @param why what stood against a turn, if something did
    void trouble(Optional<String> why) {
        if (why.isPresent() == troubled) {
            return;
        }
        troubled = why.isPresent();
        Severity severity = troubled ? Severity.ALARM : Severity.CLEAR;
        String text =
                why.map(w -> "The schedule cannot go on; nothing of it is sent. " + w)
                        .orElse("The schedule goes on.");
        loop.post(
                plant ->
                        loop.tell(
                                loop.event(
                                        Optional.empty(),
                                        Optional.empty(),
                                        "SCHEDULE_STUCK",
                                        severity,
                                        text)));
    }

    private Optional<UUID> site(UUID asset) {
        return loop.registry().asset(asset).map(Asset::siteId);
    }

    private String text(Of of, List<Block> some) {
        String code = loop.registry().asset(of.asset).map(Asset::code).orElse("a retired asset");
        Block first = some.getFirst();
        String what =
                some.size() == 1
                        ? "%s from %s on %s"
                                .formatted(
                                        Words.kw(first.powerKw()),
                                        clock(first, first.start()),
                                        code)
                        : "%d blocks on %s from %s"
                                .formatted(some.size(), code, clock(first, first.start()));
        String became =
                switch (of.state) {
                    case REFUSED -> "was not sent";
                    case MISSED -> some.size() == 1 ? "was missed" : "were missed";
                    default -> some.size() == 1 ? "waits for a decision" : "wait for a decision";
                };
        return "Schedule: %s %s. %s".formatted(what, became, of.reason);
    }

    private String clock(Block block, Instant at) {
        return loop.registry()
                .asset(block.assetId())
                .flatMap(a -> loop.registry().site(a.siteId()))
                .map(s -> Words.siteClock(at, loop.registry(), s.zone()))
                .orElse(at.toString());
    }
}
