package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.schedule.TargetSplit;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;

/// A target for a site or group, shared among its batteries and generators: the shares are shown
/// before they become drafts. FX thread.
final class TargetPane {

    private static final double LEAST_KW = 0.5;

    private final Desk desk;
    private final ScheduleWords words;
    private final Consumer<DispatchPlan> made;
    private final VBox node = new VBox();
    private final ComboBox<Target> target = new ComboBox<>();
    private final ComboBox<TargetSplit.By> by = new ComboBox<>();
    private final TextField power;
    private final TextField start;
    private final TextField length;
    private final VBox shares = new VBox();
    private final Label problem = ScheduleWords.wrapped("targetProblem", "command-problem");
    private final Button make;

    private record Target(UUID id, String name) {}

    TargetPane(Desk desk, ScheduleWords words, Consumer<DispatchPlan> made, Runnable closed) {
        this.desk = desk;
        this.words = words;
        this.made = made;
        Label title = new Label(words.text("schedule.target"));
        title.getStyleClass().add("panel-title");
        target.setId("targetOf");
        target.setAccessibleText(words.text("schedule.target.of"));
        target.setConverter(new Shown<>(Target::name));
        target.setMaxWidth(Double.MAX_VALUE);
        by.setId("targetBy");
        by.setAccessibleText(words.text("schedule.target.by"));
        by.setConverter(new Shown<>(b -> desk.messages().word(b)));
        by.getItems().setAll(TargetSplit.By.values());
        by.setValue(TargetSplit.By.HEADROOM);
        by.setMaxWidth(Double.MAX_VALUE);
        power = words.field("targetPower", "schedule.field.power");
        start = words.field("targetStart", "schedule.field.start");
        length = words.field("targetLength", "schedule.field.length");
        make = words.button("targetMake", "schedule.target.make", this::make);
        Button cancel = words.button("targetCancel", "schedule.cancel", closed);
        HBox buttons = new HBox(cancel, make);
        buttons.getStyleClass().add("schedule-buttons");
        shares.setId("targetShares");
        node.getChildren()
                .setAll(
                        title,
                        words.named("schedule.target.of", target),
                        words.named("schedule.field.power", power),
                        words.named("schedule.field.start", start),
                        words.named("schedule.field.length", length),
                        words.named("schedule.target.by", by),
                        shares,
                        problem,
                        buttons);
        node.getStyleClass().addAll("schedule-pane", "schedule-form");
        for (TextField field : List.of(power, start, length)) {
            field.textProperty().addListener((o, was, now) -> refresh());
            field.setOnAction(e -> make());
        }
        target.valueProperty().addListener((o, was, now) -> refresh());
        by.valueProperty().addListener((o, was, now) -> refresh());
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        closed.run();
                        e.consume();
                    }
                });
        ScheduleWords.say(problem, "");
    }

    VBox node() {
        return node;
    }

    /// @param at where a new block would begin
    void show(Optional<UUID> site, Instant at) {
        Registry registry = desk.live().registry();
        List<Target> all = new ArrayList<>();
        registry.sites().forEach(s -> all.add(new Target(s.id(), s.name())));
        registry.groups().forEach(g -> all.add(new Target(g.id(), g.name())));
        target.getItems().setAll(all);
        all.stream()
                .filter(t -> site.isEmpty() || site.get().equals(t.id))
                .findFirst()
                .ifPresent(target::setValue);
        power.setText("500");
        length.setText("60");
        start.setText(
                words.minute(
                        new BlockWish(
                                registry.assets().isEmpty()
                                        ? new UUID(0, 0)
                                        : registry.asset(0).id(),
                                at,
                                Duration.ofHours(1),
                                0)));
        refresh();
        power.requestFocus();
        power.selectAll();
    }

    private int[] members() {
        Registry registry = desk.live().registry();
        Target t = target.getValue();
        if (t == null) {
            return new int[0];
        }
        int site = registry.siteIndexOf(t.id);
        return site >= 0
                ? IntStream.range(registry.firstAssetOf(site), registry.firstAssetOf(site + 1))
                        .toArray()
                : registry.membersOf(t.id);
    }

    private TargetSplit.Shares split(double kw) {
        TargetSplit.By how = by.getValue();
        return TargetSplit.of(
                how == null ? TargetSplit.By.HEADROOM : how,
                kw,
                desk.deck().modes().livePlant(),
                members(),
                this::planned);
    }

    /// What stands on an asset in the time that is typed.
    private OptionalDouble planned(UUID asset) {
        Optional<Instant> from = words.start(start.getText());
        Optional<Duration> lasting = ScheduleWords.length(length.getText());
        return from.isEmpty() || lasting.filter(l -> !l.isZero()).isEmpty()
                ? OptionalDouble.empty()
                : new StandingPower(desk.deck().planning().schedule(), from.get(), lasting.get())
                        .kw(asset);
    }

    private void refresh() {
        shares.getChildren().clear();
        OptionalDouble kw = ScheduleWords.kw(power.getText());
        if (kw.isEmpty()) {
            make.setDisable(true);
            return;
        }
        TargetSplit.Shares split = split(kw.getAsDouble());
        make.setDisable(split.shares().isEmpty());
        List<TargetSplit.Share> byName =
                split.shares().stream()
                        .sorted(Comparator.comparing(s -> words.code(s.assetId())))
                        .toList();
        for (TargetSplit.Share share : byName) {
            shares.getChildren()
                    .add(line(words.code(share.assetId()), Numbers.power(share.powerKw())));
        }
        for (TargetSplit.Share share : split.standing()) {
            shares.getChildren()
                    .add(
                            line(
                                    words.text(
                                            "schedule.target.planned", words.code(share.assetId())),
                                    Numbers.power(share.powerKw())));
        }
        if (Math.abs(split.unmetKw()) > 1e-6) {
            shares.getChildren()
                    .add(line(words.text("command.unmet"), Numbers.power(split.unmetKw())));
        }
    }

    private static HBox line(String name, String value) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label right = new Label(value);
        right.getStyleClass().add("live");
        HBox row = new HBox(new Label(name), gap, right);
        row.setAccessibleText(name + " " + value);
        return row;
    }

    private void make() {
        int[] members = members();
        Target of = target.getValue();
        OptionalDouble kw = ScheduleWords.kw(power.getText());
        Optional<Duration> lasting = ScheduleWords.length(length.getText());
        Optional<Instant> from =
                members.length == 0 ? Optional.empty() : words.start(start.getText());
        String against =
                kw.isEmpty()
                        ? words.text("schedule.bad.power", power.getText())
                        : from.isEmpty()
                                ? words.text("schedule.bad.start", start.getText())
                                : lasting.filter(l -> l.compareTo(BlockWish.SHORTEST) >= 0)
                                                .isEmpty()
                                        ? words.text("schedule.bad.length", length.getText())
                                        : "";
        ScheduleWords.say(problem, against);
        if (!against.isEmpty() || of == null) {
            return;
        }
        propose(of, split(kw.orElseThrow()), from.orElseThrow(), lasting.orElseThrow());
    }

    private void propose(Target of, TargetSplit.Shares split, Instant from, Duration lasting) {
        List<BlockWish> blocks =
                split.shares().stream()
                        .filter(s -> Math.abs(s.powerKw()) >= LEAST_KW)
                        .map(s -> new BlockWish(s.assetId(), from, lasting, s.powerKw()))
                        .toList();
        double whole = split.shares().stream().mapToDouble(TargetSplit.Share::powerKw).sum();
        String name = words.text("schedule.target.name", of.name, ScheduleWords.power(whole));
        words.follow(
                desk.deck()
                        .planning()
                        .schedule()
                        .propose(
                                desk.actor(),
                                new PlanWish(
                                        UUID.randomUUID(),
                                        name,
                                        DispatchPlan.Source.SPLIT,
                                        blocks)),
                made,
                why -> ScheduleWords.say(problem, why));
    }
}
