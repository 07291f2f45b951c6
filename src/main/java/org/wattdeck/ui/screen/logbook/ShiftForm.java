package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.record.LockState;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What stands at the end of a shift, in words: the pre-filled handover. FX thread.
final class ShiftForm {

    private static final int MOST = 200;
    private static final Duration DUE = Duration.ofHours(24);
    private static final Duration SHIFT = Duration.ofHours(8);

    private final Desk desk;
    private final RecordWords words;

    ShiftForm(Desk desk) {
        this.desk = desk;
        words = new RecordWords(desk);
    }

    /// The form for a shift that began at `from`, with this handover, and ends now.
    CompletionStage<List<Handover.Section>> since(Instant from, Optional<Handover> before) {
        Instant now = words.now();
        List<Handover.Section> first = new ArrayList<>(standing());
        List<Handover.SiteNote> handed = before.map(Handover::notes).orElse(List.of());
        if (!handed.isEmpty()) {
            first.addFirst(
                    section(
                            "handed",
                            List.of("site", "note"),
                            handed,
                            n -> List.of(n.site(), n.text())));
        }
        CompletableFuture<List<LogEntry>> entries =
                desk.deck()
                        .records()
                        .log()
                        .find(
                                new LogQuery(
                                        from,
                                        LogQuery.LATER,
                                        Set.of(
                                                LogKind.NOTE,
                                                LogKind.SHIFT,
                                                LogKind.ALARM,
                                                LogKind.TRIP,
                                                LogKind.LOCK,
                                                LogKind.RESTORE,
                                                LogKind.EMERGENCY,
                                                LogKind.WORK),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "",
                                        "",
                                        MOST))
                        .toCompletableFuture();
        CompletableFuture<List<Dispatch>> commands =
                desk.deck()
                        .history()
                        .dispatches(from, now, MOST)
                        .exceptionally(e -> desk.deck().dispatches().recent(MOST))
                        .toCompletableFuture();
        return entries.thenCombine(
                commands,
                (log, sent) -> {
                    first.add(
                            section(
                                    "commands",
                                    List.of("time", "asset", "command", "by", "became", "reason"),
                                    sent.stream()
                                            .filter(d -> !d.submittedAt().isBefore(from))
                                            .toList(),
                                    this::command));
                    first.add(
                            section(
                                    "log",
                                    List.of("time", "about", "kind", "entry", "by"),
                                    log,
                                    this::entry));
                    return first;
                });
    }

    /// What stands now: it needs no question to the database.
    private List<Handover.Section> standing() {
        List<Alarm> alarms = desk.deck().alarms().latest().alarms();
        LockState locks = desk.deck().records().locks().state();
        return List.of(
                section(
                        "alarms",
                        List.of("priority", "since", "asset", "alarm", "state"),
                        alarms.stream()
                                .filter(a -> a.state().listed())
                                .sorted(AlarmModel.URGENCY)
                                .toList(),
                        this::alarm),
                section(
                        "withheld",
                        List.of("state", "asset", "alarm", "until", "by", "reason"),
                        alarms.stream()
                                .filter(a -> a.hold().isPresent() && !a.state().listed())
                                .toList(),
                        this::withheld),
                section(
                        "locks",
                        List.of("on", "by", "reason", "reference", "to"),
                        locks.tags(),
                        t ->
                                List.of(
                                        words.on(t),
                                        t.owner(),
                                        t.reason(),
                                        t.reference(),
                                        RecordWords.minute(t.to()))),
                section(
                        "emergencies",
                        List.of("on", "by", "since"),
                        locks.latches(),
                        l ->
                                List.of(
                                        words.text(
                                                "lock.emergency",
                                                Integer.toString(l.assets().size()),
                                                String.join(
                                                        ", ",
                                                        l.sites().stream()
                                                                .map(
                                                                        s ->
                                                                                words.site(
                                                                                        Optional.of(
                                                                                                s)))
                                                                .toList())),
                                        l.by(),
                                        RecordWords.minute(l.at()))),
                section(
                        "service",
                        List.of("asset", "site", "state"),
                        desk.live().registry().assets().stream()
                                .filter(a -> a.status() != LifecycleStatus.ACTIVE)
                                .toList(),
                        this::service),
                section(
                        "maintenance",
                        List.of("asset", "work", "due", "by", "state"),
                        due(),
                        this::work),
                section(
                        "proposals",
                        List.of("asset", "due", "reason"),
                        desk.deck().upkeep().proposals().open(),
                        p ->
                                List.of(
                                        words.asset(Optional.of(p.assetId())),
                                        RecordWords.minute(p.due()),
                                        p.reason())),
                section(
                        "running",
                        List.of("asset", "command", "until", "by", "state"),
                        desk.deck().dispatches().recent(MOST).stream()
                                .filter(d -> !d.state().ended())
                                .toList(),
                        this::running),
                section(
                        "planned",
                        List.of("asset", "command", "time", "by", "state"),
                        planned(),
                        this::planned));
    }

    /// What was approved and begins in the next shift, and what waits for a decision.
    private List<Block> planned() {
        return desk
                .deck()
                .planning()
                .schedule()
                .blocks(words.now(), words.now().plus(SHIFT))
                .stream()
                .filter(b -> b.state().pending())
                .toList();
    }

    private List<String> planned(Block b) {
        return List.of(
                words.asset(Optional.of(b.assetId())),
                Numbers.power(b.powerKw()),
                RecordWords.minute(b.start()),
                b.approval().map(Approval::by).orElse(""),
                desk.messages().word(b.state()));
    }

    private <T> Handover.Section section(
            String id, List<String> columns, List<T> rows, Function<T, List<String>> words) {
        List<List<String>> texts = new ArrayList<>(rows.stream().limit(MOST).map(words).toList());
        if (rows.size() > MOST) {
            List<String> more = new ArrayList<>();
            columns.forEach(c -> more.add(""));
            more.set(0, this.words.text("shift.more", Integer.toString(rows.size() - MOST)));
            texts.add(more);
        }
        return new Handover.Section(
                this.words.text("shift.section." + id),
                columns.stream().map(c -> this.words.text("shift.column." + c)).toList(),
                texts);
    }

    private String name(Optional<UUID> asset, Optional<UUID> site) {
        String code = words.asset(asset);
        return code.isEmpty() ? words.site(site) : code;
    }

    private List<String> alarm(Alarm a) {
        return List.of(
                a.priority().number() + " " + desk.messages().word(a.priority()),
                RecordWords.minute(a.since()),
                name(a.assetId(), a.siteId()),
                a.message(),
                desk.messages().word(a.state()));
    }

    private List<String> withheld(Alarm a) {
        Alarm.Hold hold = a.hold().orElseThrow();
        return List.of(
                desk.messages().word(a.state()),
                name(a.assetId(), a.siteId()),
                a.message(),
                hold.until().map(RecordWords::minute).orElse(""),
                hold.by(),
                hold.reason());
    }

    private List<String> service(Asset a) {
        return List.of(
                a.code(),
                words.site(Optional.of(a.siteId())),
                a.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    /// What is worked on, what is overdue, and what is planned for the next day.
    private List<WorkOrder> due() {
        Instant soon = words.now().plus(DUE);
        return desk.deck().upkeep().open().stream().filter(o -> o.from().isBefore(soon)).toList();
    }

    private List<String> work(WorkOrder o) {
        return List.of(
                words.asset(Optional.of(o.assetId())),
                o.number() + " " + o.task().description(),
                RecordWords.minute(o.task().start()),
                o.task().performedBy(),
                desk.messages().word(o.status()));
    }

    private List<String> running(Dispatch d) {
        boolean latched = d.duration().compareTo(Duration.ofDays(366)) > 0;
        return List.of(
                words.asset(Optional.of(d.assetId())),
                Numbers.power(d.powerKw()),
                latched ? words.text("lock.untilReleased") : RecordWords.minute(d.endsAt()),
                d.by(),
                desk.messages().word(d.state()));
    }

    private List<String> command(Dispatch d) {
        return List.of(
                RecordWords.minute(d.submittedAt()),
                words.asset(Optional.of(d.assetId())),
                Numbers.power(d.powerKw()),
                d.approvedBy().isEmpty() ? d.by() : d.by() + ", " + d.approvedBy(),
                desk.messages().word(d.state()),
                d.reason());
    }

    private List<String> entry(LogEntry e) {
        return List.of(
                RecordWords.minute(e.time()),
                words.about(e),
                desk.messages().word(e.kind()),
                e.text(),
                e.by());
    }
}
