package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;

/// For how long an alarm is put aside, and why: the reason goes into the field that other acts take
/// their note from. FX thread.
final class ShelfForm {

    /// From one handover to the next.
    private static final Duration SHIFT = Duration.ofHours(8);

    private static final Length USUAL = new Length(Duration.ofHours(1), Optional.empty());
    private static final List<Length> LENGTHS =
            List.of(
                    new Length(Duration.ofMinutes(15), Optional.empty()),
                    USUAL,
                    new Length(Duration.ofHours(4), Optional.empty()),
                    new Length(Duration.ofHours(8), Optional.empty()),
                    new Length(Duration.ofHours(24), Optional.empty()));

    /// So long, or until the shift ends.
    record Length(Duration length, Optional<Instant> shiftEnds) {
        Duration from(Instant now) {
            return shiftEnds.map(end -> Duration.between(now, end)).orElse(length);
        }
    }

    private final Desk desk;
    private final ComboBox<Length> lengths;
    private final TextField reason;
    private final AlarmActs acts;
    private boolean writing;

    ShelfForm(Desk desk, ComboBox<Length> lengths, TextField reason, AlarmActs acts) {
        this.desk = desk;
        this.lengths = lengths;
        this.reason = reason;
        this.acts = acts;
        lengths.setConverter(new Shown<>(this::words));
        lengths.getItems().setAll(LENGTHS);
        lengths.setValue(USUAL);
        reason.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        reason.focusedProperty()
                .subscribe(
                        has -> {
                            if (!has) {
                                writing = false;
                            }
                        });
    }

    private Instant now() {
        return desk.live().latest().time();
    }

    private String words(Length l) {
        String length = Numbers.duration(l.from(now()).toSeconds());
        return l.shiftEnds().isEmpty()
                ? length
                : desk.messages().text("alarms.shelf.shift", length);
    }

    /// The end of the shift is among the choices while it is known and still to come.
    void shown() {
        desk.tasks()
                .followQuietly(
                        desk.deck().records().handovers().last(1),
                        last -> offer(last.stream().findFirst()),
                        e -> offer(Optional.empty()));
    }

    private void offer(Optional<Handover> last) {
        Length chosen = length();
        List<Length> offered = new ArrayList<>(LENGTHS);
        last.flatMap(Handover::incoming)
                .map(begun -> begun.at().plus(SHIFT))
                .filter(end -> end.isAfter(now().plusSeconds(60)))
                .ifPresent(end -> offered.add(new Length(SHIFT, Optional.of(end))));
        lengths.getItems().setAll(offered);
        lengths.setValue(offered.contains(chosen) ? chosen : USUAL);
    }

    private Length length() {
        return Optional.ofNullable(lengths.getValue()).orElse(USUAL);
    }

    /// How long it would be from now on.
    Duration wanted() {
        return length().from(now());
    }

    /// The reason is written next: Enter in it shelves, Up and Down change for how long.
    void begin() {
        reason.requestFocus();
        writing = true;
        say();
    }

    /// Whether what is written is the reason of a shelf.
    boolean writing() {
        return writing;
    }

    private void say() {
        acts.say(desk.messages().text("alarms.shelf.how", words(length())));
    }

    private void key(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (writing && step != 0) {
            List<Length> all = lengths.getItems();
            int at = all.indexOf(length()) + step;
            lengths.setValue(all.get(Math.clamp(at, 0, all.size() - 1)));
            say();
            e.consume();
        }
    }
}
