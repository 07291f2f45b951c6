package org.wattdeck.ui.screen.dispatch;

import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// Times, names and small controls that the parts of the screen share. Times are those of the
/// asset's site. FX thread.
final class ScheduleWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final char POINT =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();

    private final Desk desk;
    private ZoneId zone = ZoneId.systemDefault();

    ScheduleWords(Desk desk) {
        this.desk = desk;
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    /// The live plant's time, whatever is shown.
    Instant now() {
        return desk.deck().modes().livePlant().time();
    }

    /// That of the board: all times on the screen are read and written in it.
    ZoneId zone() {
        return zone;
    }

    /// Shows a site by its clock; all of them, where they have several, by the console's. Whether
    /// it is another than before.
    boolean in(Optional<Site> site) {
        ZoneId shown = zone(site);
        boolean other = !shown.equals(zone);
        zone = shown;
        return other;
    }

    /// Names the clock that times are read by, where the sites have several; else nothing.
    String zoneNamed(String of) {
        boolean several =
                desk.live().registry().sites().stream().anyMatch(s -> !s.zone().equals(zone));
        return several ? text("schedule.in-zone", of, zone.getId()) : of;
    }

    private ZoneId zone(Optional<Site> of) {
        List<ZoneId> zones =
                of.map(s -> List.of(s.zone()))
                        .orElseGet(
                                () ->
                                        desk.live().registry().sites().stream()
                                                .map(Site::zone)
                                                .distinct()
                                                .toList());
        return zones.size() == 1 ? zones.getFirst() : ZoneId.systemDefault();
    }

    String code(UUID assetId) {
        return desk.live()
                .registry()
                .asset(assetId)
                .map(Asset::code)
                .orElseGet(() -> text("schedule.retired"));
    }

    String minute(BlockWish wish) {
        return MINUTE.format(wish.start().atZone(zone));
    }

    String day(Block b) {
        return SHORT.format(b.start().atZone(zone));
    }

    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    static String power(double kw) {
        return Numbers.signed(Numbers.power(kw));
    }

    /// `+500 kW, 12:00 to 13:00`.
    String words(BlockWish w) {
        return text("schedule.block.words", power(w.powerKw()), clock(w.start()), clock(w.end()));
    }

    /// What a screen reader says of the board.
    String board(Lanes.Made made, Optional<UUID> lane, Optional<Block> block) {
        String whole =
                text(
                        "schedule.board.words",
                        made.lanes().size(),
                        made.blocks().size(),
                        made.drafts().size());
        String of =
                lane.map(
                                id ->
                                        made.lanes().stream()
                                                .filter(l -> l.id().equals(id))
                                                .findFirst()
                                                .map(l -> " " + l.name() + ".")
                                                .orElse(""))
                        .orElse("");
        return whole
                + of
                + block.map(
                                b ->
                                        " %s, %s. %s"
                                                .formatted(
                                                        words(b.wish()),
                                                        desk.messages().word(b.state()),
                                                        b.reason()))
                        .orElse("");
    }

    String counts(Lanes.Made made) {
        long approved =
                made.blocks().values().stream()
                        .filter(b -> b.state() == BlockState.APPROVED)
                        .count();
        long waiting =
                made.blocks().values().stream()
                        .filter(b -> b.state() == BlockState.WAITING)
                        .count();
        return text("schedule.counts", made.drafts().size(), approved, waiting);
    }

    /// A start as it was typed: `2026-06-21 10:00`, or `10:00` for the next time it is that.
    Optional<Instant> start(String typed) {
        String text = typed.strip();
        try {
            return Optional.of(LocalDateTime.parse(text, MINUTE).atZone(zone).toInstant());
        } catch (DateTimeParseException notADate) {
            try {
                ZonedDateTime local = now().atZone(zone);
                ZonedDateTime at = local.with(LocalTime.parse(text, CLOCK));
                return Optional.of((at.isAfter(local) ? at : at.plusDays(1)).toInstant());
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }

    /// Minutes as they were typed: `90`, `1:30`, `1.5 h`.
    static Optional<Duration> length(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT).replace(POINT, '.');
        if (text.matches("\\d{1,3}:[0-5]\\d")) {
            String[] parts = text.split(":");
            return Optional.of(
                    Duration.ofMinutes(
                            60L * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1])));
        }
        boolean hours = text.endsWith("h");
        OptionalDouble value = number(text.replaceAll("\\s*(min|h)$", ""));
        return value.isPresent() && value.getAsDouble() > 0
                ? Optional.of(
                        Duration.ofSeconds(Math.round(value.getAsDouble() * (hours ? 3600 : 60))))
                : Optional.empty();
    }

    /// Kilowatts as they were typed: `-250`, `1.2 MW`.
    static OptionalDouble kw(String typed) {
        String text =
                typed.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace('−', '-')
                        .replace(POINT, '.')
                        .replaceFirst("^\\+", "");
        boolean mega = text.endsWith("mw");
        OptionalDouble value = number(text.replaceAll("\\s*(mw|kw)$", ""));
        return value.isPresent()
                ? OptionalDouble.of(value.getAsDouble() * (mega ? 1000 : 1))
                : value;
    }

    private static OptionalDouble number(String text) {
        return text.matches("-?\\d{1,7}(\\.\\d{1,3})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    static String typed(double value) {
        String text = java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return text.replace('.', POINT);
    }

    Button button(String id, String key, Runnable does) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> does.run());
        return button;
    }

    TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(text(key));
        return field;
    }

    /// A field under its name.
    VBox named(String key, Node field) {
        Label name = new Label(text(key));
        name.getStyleClass().add("secondary");
        VBox box = new VBox(name, field);
        if (field instanceof Region region) {
            name.setLabelFor(region);
        }
        return box;
    }

    static Label wrapped(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    static void show(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    static void say(Label label, String words) {
        label.setText(Numbers.withMinus(words));
        show(label, !words.isEmpty());
    }

    /// Follows an act; why it was refused goes to `against`.
    <T> void follow(CompletionStage<Verdict<T>> act, Consumer<T> done, Consumer<String> against) {
        desk.tasks()
                .follow(
                        text("schedule.task"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<T>(T value) -> done.accept(value);
                                case Verdict.Refused<T>(List<Said> why) ->
                                        against.accept(Sentences.join(" ", why));
                            }
                        },
                        e -> against.accept(String.valueOf(e.getMessage())));
    }
}
