package org.wattdeck.ui.screen.performance;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Shown;

/// Chooses the days and how finely they are looked at. FX thread.
final class PeriodBar {

    private final Messages messages;
    private final Supplier<LocalDate> today;
    private final Runnable changed;
    private final HBox node = new HBox();
    private final ToggleGroup kinds = new ToggleGroup();
    private final TextField from;
    private final TextField to;
    private final ComboBox<Step> step = new ComboBox<>();
    private final Label shown = new Label();
    private Span span;
    private boolean setting;

    /// @param today the day it is at the sites
    /// @param changed called when something else was chosen
    PeriodBar(Messages messages, Supplier<LocalDate> today, Runnable changed) {
        this.messages = messages;
        this.today = today;
        this.changed = changed;
        span = Span.holding(Span.Kind.TODAY, today.get());
        from = day("performanceFrom", "performance.from");
        to = day("performanceTo", "performance.to");
        node.getStyleClass().add("site-bar");
        HBox toggles = new HBox();
        toggles.getStyleClass().add("alarm-presets");
        for (Span.Kind kind : Span.Kind.values()) {
            ToggleButton button = new ToggleButton(messages.text("performance.kind." + kind.key()));
            button.setId("performance-" + kind.key());
            button.setToggleGroup(kinds);
            button.setUserData(kind);
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setOnAction(
                    e -> {
                        button.setSelected(true);
                        choose(kind);
                    });
            toggles.getChildren().add(button);
        }
        step.setId("performanceStep");
        step.setAccessibleText(messages.text("performance.step"));
        step.getItems().setAll(Step.values());
        step.setConverter(new Shown<>(messages::word));
        step.setMinWidth(ComboBox.USE_PREF_SIZE);
        step.valueProperty()
                .subscribe(
                        s -> {
                            if (!setting) {
                                changed.run();
                            }
                        });
        shown.setId("performanceDays");
        shown.setMinWidth(Label.USE_PREF_SIZE);
        node.getChildren()
                .addAll(
                        toggles,
                        arrow("performanceEarlier", "‹", "performance.earlier", -1),
                        shown,
                        arrow("performanceLater", "›", "performance.later", 1),
                        from,
                        to,
                        step);
        put(span);
    }

    private TextField day(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(8);
        field.setAccessibleText(messages.text(key));
        field.setPromptText(messages.text(key));
        field.setOnAction(e -> typed());
        return field;
    }

    private Button arrow(String id, String sign, String key, int by) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setAccessibleText(messages.text(key));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> move(by));
        return button;
    }

    HBox node() {
        return node;
    }

    Span span() {
        return span;
    }

    Step step() {
        return step.getValue();
    }

    private void choose(Span.Kind kind) {
        if (kind == Span.Kind.FREE) {
            put(new Span(kind, span.from(), span.to()));
            from.requestFocus();
        } else {
            put(Span.holding(kind, today.get()));
        }
        changed.run();
    }

    /// As many days before or after.
    void move(int by) {
        put(span.moved(by));
        changed.run();
    }

    private void typed() {
        Optional<LocalDate> first = date(from);
        Optional<LocalDate> last = date(to);
        if (first.isEmpty() || last.isEmpty() || first.get().isAfter(last.get())) {
            shown.setText(messages.text("performance.badDays"));
            (first.isEmpty() ? from : to).requestFocus();
            return;
        }
        put(new Span(Span.Kind.FREE, first.get(), last.get().plusDays(1)));
        changed.run();
    }

    private static Optional<LocalDate> date(TextField field) {
        try {
            return Optional.of(LocalDate.parse(field.getText().strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void put(Span next) {
        span = next;
        setting = true;
        step.setValue(next.step());
        setting = false;
        from.setText(next.from().toString());
        to.setText(next.to().minusDays(1).toString());
        boolean free = next.kind() == Span.Kind.FREE;
        for (TextField field : new TextField[] {from, to}) {
            field.setVisible(free);
            field.setManaged(free);
        }
        kinds.getToggles().forEach(t -> t.setSelected(next.kind().equals(t.getUserData())));
        shown.setText(words(next));
        shown.setVisible(!free);
        shown.setManaged(!free);
    }

    private static String words(Span span) {
        LocalDate last = span.to().minusDays(1);
        String until = Dates.of("d MMM yyyy").format(last);
        return span.from().equals(last)
                ? until
                : Dates.of("d MMM yyyy").format(span.from()) + " – " + until;
    }
}
