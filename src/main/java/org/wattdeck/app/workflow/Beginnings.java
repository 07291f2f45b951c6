package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;

/// How runs begin and what becomes of those that were cut off. Blocking.
final class Beginnings {

    private final RecordBook book;
    private final Definitions definitions;
    private final Turns turns;
    private final RunRecords records;
    private final Runner runner;
    private final Supplier<Optional<Said>> elsewhere;
    private final Consumer<Run> told;

    /// @param elsewhere why nothing can be run at this console, if so
    /// @param told of runs that are found to have been cut off
    Beginnings(
            RecordBook book,
            Definitions definitions,
            Turns turns,
            RunRecords records,
            Runner runner,
            Supplier<Optional<Said>> elsewhere,
            Consumer<Run> told) {
        this.book = book;
        this.definitions = definitions;
        this.turns = turns;
        this.records = records;
        this.runner = runner;
        this.elsewhere = elsewhere;
        this.told = told;
    }

    /// @param more records that are journalled with it
    Verdict<Run> begin(Workflow workflow, Runner.Cause cause, List<Kept> more) {
        Optional<Said> why = elsewhere.get();
        if (why.isPresent()) {
            return Verdict.refused(why.get());
        }
        if (!workflow.enabled()) {
            return Verdict.refused("%s is not enabled. Enable it first.", workflow.name());
        }
        if (runner.running(workflow.id()).isPresent()) {
            return Verdict.refused(
                    "%s is running already. Wait for its end, or cancel it.", workflow.name());
        }
        Run pending = runner.pending(workflow, book.newId(), cause);
        if (records.begins(pending, more) instanceof Verdict.Refused<Run>(List<Said> no)) {
            return new Verdict.Refused<>(no);
        }
        Verdict<Run> begun = runner.begin(workflow, pending, cause.payload());
        if (begun instanceof Verdict.Refused<Run>(List<Said> no)) {
            records.take(
                    pending.ended(
                            RunState.CANCELLED, Said.joined(" ", no), book.now(), Duration.ZERO));
        }
        return begun;
    }

    /// Runs that were cut off, here before a restart or at the console that ran the plant before,
    /// did not come to an end.
    void interrupted(Instant now) {
        for (Run open : records.open()) {
            if (runner.run(open.id()).isEmpty()) {
                Run known =
                        records.stored(open.id()).or(() -> records.recent(open.id())).orElse(open);
                if (!known.state().ended()) {
                    known = cutOff(known, now);
                }
                told.accept(known);
            }
        }
    }

    private static Run cutOff(Run run, Instant now) {
        String why = "It was interrupted: the console ended before the run did.";
        Run cut = run;
        for (var task : run.tasks()) {
            if (!task.state().ended()) {
                cut =
                        cut.with(
                                task.ended(
                                        task.state() == RunState.RUNNING
                                                ? RunState.FAILED
                                                : RunState.SKIPPED,
                                        Value.NOTHING,
                                        why,
                                        now,
                                        Duration.ZERO));
            }
        }
        return cut.ended(RunState.FAILED, why, now, Duration.between(run.started(), now));
    }

    /// Puts workflows there that come with the program, once; what people make of them stays, also
    /// that they deleted them. Blocking.
    void ship(List<Workflow> shipped) {
        for (Workflow each : shipped) {
            UUID marker = Definitions.id("workflow-shipped/" + each.id());
            if (book.ready() && book.kept(marker).isEmpty()) {
                Stamp stamp = new Stamp("Wattdeck", book.now().truncatedTo(ChronoUnit.MILLIS));
                Workflow kept = each.as(each.id(), stamp, stamp);
                var unused =
                        book.actNow(
                                () ->
                                        RecordBook.Plan.of(
                                                kept,
                                                List.of(),
                                                List.of(
                                                        definitions.kept(kept, true),
                                                        turns.next(kept.id(), stamp.at()),
                                                        book.next(
                                                                marker,
                                                                Kept.Sort.WORKFLOW_TURN,
                                                                true,
                                                                new byte[] {1}))));
            }
        }
    }
}
