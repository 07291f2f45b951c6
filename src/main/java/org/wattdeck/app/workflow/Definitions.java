package org.wattdeck.app.workflow;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Definition;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.engine.workflow.JsonValues;

/// The workflows among the records, read once each. Thread-safe.
final class Definitions {

    private final RecordBook book;
    private final Map<UUID, Read> read = new ConcurrentHashMap<>();

    private record Read(long step, Workflow workflow) {}

    Definitions(RecordBook book) {
        this.book = book;
    }

    /// Those among records of any sort, by name.
    static List<Workflow> of(java.util.Collection<Kept> records) {
        return records.stream()
                .filter(k -> k.sort() == Kept.Sort.WORKFLOW && k.open())
                .map(k -> workflow(k.body()))
                .sorted(Comparator.comparing(Workflow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// By name.
    List<Workflow> all() {
        return book.all(Kept.Sort.WORKFLOW).stream()
                .filter(Kept::open)
                .map(this::read)
                .sorted(
                        Comparator.comparing(Workflow::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Workflow::id))
                .toList();
    }

    Optional<Workflow> workflow(UUID id) {
        return book.kept(id)
                .filter(k -> k.sort() == Kept.Sort.WORKFLOW && k.open())
                .map(this::read);
    }

    private Workflow read(Kept k) {
        Read known = read.get(k.id());
        if (known == null || known.step != k.step()) {
            known = new Read(k.step(), workflow(k.body()));
            read.put(k.id(), known);
        }
        return known.workflow;
    }

    Kept kept(Workflow workflow, boolean open) {
        return book.next(workflow.id(), Kept.Sort.WORKFLOW, open, bytes(workflow));
    }

    /// Plans that a workflow is kept, or refuses it with all that speaks against it.
    ///
    /// @param seen when the one it takes the place of was changed last; empty for a new one
    /// @param stamp who keeps it, and when
    Verdict<RecordBook.Plan<Workflow>> saving(
            Workflow draft, List<Fault> faults, Optional<Stamp> seen, Stamp stamp, Turns turns) {
        if (!faults.isEmpty()) {
            return new Verdict.Refused<>(faults.stream().map(f -> Said.free(f.words())).toList());
        }
        Optional<Workflow> before = workflow(draft.id());
        if (seen.isPresent() && !before.map(Workflow::updated).equals(seen)) {
            return Verdict.refused(
                    before.map(
                                    b ->
                                            Said.of(
                                                    "%s was changed by %s meanwhile. Look at it again, then repeat.",
                                                    b.name(), b.updated().by()))
                            .orElse(
                                    Said.of(
                                            "%s was deleted meanwhile. Save it under another name.",
                                            draft.name())));
        }
        Optional<Workflow> other =
                all().stream()
                        .filter(
                                w ->
                                        w.name().equalsIgnoreCase(draft.name().strip())
                                                && !w.id().equals(draft.id()))
                        .findFirst();
        if (other.isPresent()) {
            return Verdict.refused(
                    "Another workflow is called %s. Give this one another name.", draft.name());
        }
        Workflow kept = draft.as(draft.id(), before.map(Workflow::created).orElse(stamp), stamp);
        boolean timedAnew =
                before.filter(b -> b.enabled() && b.schedule().equals(kept.schedule())).isEmpty();
        return RecordBook.Plan.of(
                kept,
                List.of(),
                timedAnew
                        ? List.of(kept(kept, true), turns.next(kept.id(), stamp.at()))
                        : List.of(kept(kept, true)));
    }

    private static byte[] bytes(Workflow w) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.text(out, JsonValues.text(Definition.of(w)));
                    stamp(out, w.created());
                    stamp(out, w.updated());
                });
    }

    private static Workflow workflow(byte[] body) {
        return RecordBytes.read(
                body,
                in -> {
                    String json = JournalBytes.text(in);
                    Stamp created = stamp(in);
                    Stamp updated = stamp(in);
                    Workflow w =
                            Definition.read(JsonValues.read(json), new UUID(0, 0), updated)
                                    .workflow();
                    return w.as(w.id(), created, updated);
                });
    }

    private static void stamp(java.io.DataOutputStream out, Stamp stamp)
            throws java.io.IOException {
        JournalBytes.text(out, stamp.by());
        JournalBytes.instant(out, stamp.at());
    }

    private static Stamp stamp(java.io.DataInputStream in) throws java.io.IOException {
        return new Stamp(JournalBytes.text(in), JournalBytes.instant(in));
    }

    /// The id of a record that belongs to something.
    static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }
}
