package org.wattdeck.ui.screen.maintenance;

import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.kit.TabKey;

/// Times, names and small controls that the panes of this package share. Times are those of the
/// asset's site. FX thread.
final class WorkWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);
    private static final char POINT =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();

    private final Desk desk;

    WorkWords(Desk desk) {
        this.desk = desk;
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    /// The live plant's time, whatever is shown.
    Instant now() {
        return desk.deck().modes().livePlant().time();
    }

    ZoneId zone(UUID assetId) {
        return desk.live()
                .registry()
                .asset(assetId)
                .flatMap(a -> desk.live().registry().site(a.siteId()))
                .map(Site::zone)
                .orElse(ZoneOffset.UTC);
    }

    static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    String minute(WorkOrder order, Instant time) {
        return minute(time, zone(order.assetId()));
    }

    /// A time as it was typed: `2026-06-21 10:00`.
    static Optional<Instant> time(String typed, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip(), MINUTE).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A number as it was typed, with the decimal sign of the language; empty where it is none.
    static OptionalDouble number(String typed) {
        String text = typed.strip().replace(POINT, '.');
        return text.matches("-?\\d{1,9}(\\.\\d{1,6})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    static String typed(double value) {
        String text = java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return text.replace('.', POINT);
    }

    static double hours(Duration duration) {
        return duration.toMinutes() / 60.0;
    }

    String code(UUID assetId) {
        return desk.live()
                .registry()
                .asset(assetId)
                .map(Asset::code)
                .orElseGet(() -> text("work.retired"));
    }

    /// `B-17 Battery bay 3`.
    String asset(UUID assetId) {
        return desk.live()
                .registry()
                .asset(assetId)
                .map(a -> a.name().equals(a.code()) ? a.code() : a.code() + " " + a.name())
                .orElseGet(() -> text("work.retired"));
    }

    String site(UUID assetId) {
        return desk.live()
                .registry()
                .asset(assetId)
                .flatMap(a -> desk.live().registry().site(a.siteId()))
                .map(Site::name)
                .orElse("");
    }

    /// An order as it is read aloud.
    String words(WorkOrder o) {
        return text(
                "work.words",
                o.number(),
                asset(o.assetId()),
                desk.messages().word(o.status()),
                minute(o, o.from()),
                Numbers.duration(o.task().duration().toSeconds()),
                o.task().description());
    }

    Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    TextField field(String id, String key) {
        return named(new TextField(), id, key);
    }

    TextArea area(String id, String key, int rows) {
        TextArea area = named(new TextArea(), id, key);
        area.setPrefRowCount(rows);
        area.setWrapText(true);
        TabKey.leadsOn(area);
        return area;
    }

    <T extends TextInputControl> T named(T input, String id, String key) {
        input.setId(id);
        input.setPromptText(text(key));
        input.setAccessibleText(text(key));
        return input;
    }

    /// A choice of the constants of an enum, in words.
    <T extends Enum<T>> ComboBox<T> choice(String id, String key, T[] values) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(text(key));
        box.setConverter(new Shown<>(v -> desk.messages().word(v)));
        box.getItems().setAll(values);
        box.setValue(values[0]);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    /// A place where the answer to an act is said.
    Label answer(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("alarm-answer");
        say(label, "");
        return label;
    }

    static void say(Label answer, String words) {
        answer.setText(words);
        show(answer, !words.isEmpty());
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /// Follows an act and says what came of it.
    <T> void follow(CompletionStage<Verdict<T>> act, Label answer, Consumer<T> done) {
        desk.tasks()
                .follow(
                        text("task.work"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> {
                                    say(answer, "");
                                    done.accept(value);
                                }
                                case Verdict.Refused<T>(List<Said> why) ->
                                        say(answer, Sentences.join("\n", why));
                            }
                        },
                        e -> say(answer, String.valueOf(e.getMessage())));
    }
}
