package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.ReportPlan;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.say.Said;

/// Reports that are written by themselves, and how far each has come. Thread-safe.
public final class ReportPlans {

    private static final int LONGEST_FOLDER = 1_000;

    private final RecordBook book;

    public ReportPlans(RecordBook book) {
        this.book = book;
    }

    /// What is wanted of a report.
    public record Wish(Optional<UUID> siteId, Step every, LocalTime at, String folder) {}

    public List<ReportPlan> all() {
        return book.all(Kept.Sort.REPORT_PLAN).stream()
                .filter(Kept::open)
                .map(k -> plan(k.body()))
                .sorted(
                        Comparator.comparing(ReportPlan::every)
                                .thenComparing(ReportPlan::at)
                                .thenComparing(ReportPlan::id))
                .toList();
    }

    /// The day after the last that a plan has reported.
    public Optional<LocalDate> done(UUID plan) {
        return book.kept(turn(plan))
                .map(k -> RecordBytes.read(k.body(), in -> LocalDate.ofEpochDay(in.readLong())));
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// From `today` on such a report is written.
    public CompletionStage<Verdict<ReportPlan>> add(Actor actor, Wish wish, LocalDate today) {
        return book.act(
                Deed.of(actor, Act.REPORT_PLAN)
                        .at(wish.siteId)
                        .on("report by the " + wish.every.code())
                        .to(wish.folder),
                () -> {
                    String folder = wish.folder.strip();
                    if (folder.isEmpty() || folder.length() > LONGEST_FOLDER) {
                        return Verdict.refused("A folder is needed for the reports.");
                    }
                    ReportPlan plan =
                            new ReportPlan(
                                    book.newId(), wish.siteId, wish.every, wish.at, folder, today);
                    return kept(plan, true);
                });
    }

    public CompletionStage<Verdict<ReportPlan>> remove(Actor actor, ReportPlan plan) {
        return book.act(
                Deed.of(actor, Act.REPORT_PLAN)
                        .at(plan.siteId())
                        .on("report by the " + plan.every().name().toLowerCase(Locale.ROOT))
                        .from(plan.folder()),
                () -> kept(plan, false));
    }

    private Verdict<RecordBook.Plan<ReportPlan>> kept(ReportPlan plan, boolean open) {
        return RecordBook.Plan.of(
                plan,
                List.of(),
                List.of(book.next(plan.id(), Kept.Sort.REPORT_PLAN, open, bytes(plan))));
    }

    /// Notes that a plan has reported everything before `end`. Blocking.
    public void reported(UUID plan, LocalDate end) {
        Verdict<LocalDate> noted =
                book.actNow(
                        () ->
                                RecordBook.Plan.of(
                                        end,
                                        List.of(),
                                        List.of(
                                                book.next(
                                                        turn(plan),
                                                        Kept.Sort.REPORT_TURN,
                                                        true,
                                                        RecordBytes.bytes(
                                                                out ->
                                                                        out.writeLong(
                                                                                end
                                                                                        .toEpochDay()))))));
        if (noted instanceof Verdict.Refused<LocalDate>(List<Said> reasons)) {
            throw new org.wattdeck.app.StoreException(Said.joined(" ", reasons));
        }
    }

    private static UUID turn(UUID plan) {
        return UUID.nameUUIDFromBytes(("report-turn/" + plan).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ReportPlan p) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, p.id());
                    RecordBytes.optional(out, p.siteId(), JournalBytes::uuid);
                    JournalBytes.text(out, p.every().name());
                    out.writeInt(p.at().toSecondOfDay());
                    JournalBytes.text(out, p.folder());
                    out.writeLong(p.from().toEpochDay());
                });
    }

    private static ReportPlan plan(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new ReportPlan(
                                JournalBytes.uuid(in),
                                RecordBytes.optional(in, JournalBytes::uuid),
                                Step.valueOf(JournalBytes.text(in)),
                                LocalTime.ofSecondOfDay(in.readInt()),
                                JournalBytes.text(in),
                                LocalDate.ofEpochDay(in.readLong())));
    }
}
