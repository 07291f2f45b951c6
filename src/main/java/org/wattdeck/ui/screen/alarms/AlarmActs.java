package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.wattdeck.app.AlarmService;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// What the operator does with the selected alarms, and the answer below the buttons. FX thread.
final class AlarmActs {

    private final Desk desk;
    private final TextField note;
    private final Label answer;

    AlarmActs(Desk desk, TextField note, Label answer) {
        this.desk = desk;
        this.note = note;
        this.answer = answer;
    }

    private AlarmService service() {
        return desk.deck().alarms();
    }

    private static List<UUID> ids(List<Alarm> alarms, Predicate<AlarmState> which) {
        return alarms.stream().filter(a -> which.test(a.state())).map(Alarm::id).toList();
    }

    /// False when a note is asked for first.
    boolean acknowledge(List<Alarm> alarms) {
        boolean critical =
                alarms.stream()
                        .anyMatch(
                                a ->
                                        a.priority() == Priority.CRITICAL
                                                && a.state().unacknowledged());
        if (critical && note.getText().isBlank()) {
            say(desk.messages().text("alarms.note.needed"));
            note.requestFocus();
            return false;
        }
        List<UUID> ids = ids(alarms, AlarmState::unacknowledged);
        follow("alarms.done.ack", service().acknowledge(desk.actor(), ids, note.getText()));
        return true;
    }

    void reset(List<Alarm> alarms) {
        List<UUID> ids =
                ids(alarms, s -> s == AlarmState.LATCHED_ACKED || s == AlarmState.LATCHED_UNACKED);
        follow("alarms.done.reset", service().reset(desk.actor(), ids, note.getText()));
    }

    /// False when a reason is asked for first.
    boolean shelve(List<Alarm> alarms, Duration length) {
        boolean reasoned = withReason();
        if (reasoned) {
            follow(
                    "alarms.done.shelve",
                    service()
                            .shelve(
                                    desk.actor(),
                                    ids(alarms, s -> s.listed() || s == AlarmState.SHELVED),
                                    length,
                                    note.getText()));
        }
        return reasoned;
    }

    private boolean withReason() {
        if (note.getText().isBlank()) {
            say(desk.messages().text("alarms.reason.needed"));
            note.requestFocus();
            return false;
        }
        return true;
    }

    void putBack(List<Alarm> alarms) {
        List<UUID> ids =
                ids(alarms, s -> s == AlarmState.SHELVED || s == AlarmState.OUT_OF_SERVICE);
        follow("alarms.done.back", service().putBack(desk.actor(), ids, note.getText()));
    }

    private void follow(String done, CompletionStage<Verdict<Integer>> stage) {
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarm"),
                        stage,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<Integer>(Integer n) -> {
                                    note.clear();
                                    say(desk.messages().text(done, Integer.toString(n)));
                                }
                                case Verdict.Refused<Integer>(List<Said> why) ->
                                        say(Sentences.join("\n", why));
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }
}
