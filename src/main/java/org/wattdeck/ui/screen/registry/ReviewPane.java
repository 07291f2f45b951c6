package org.wattdeck.ui.screen.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.registry.BulkEdit;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.SecondPerson;
import org.wattdeck.ui.kit.Sentences;

/// What a change would do, as a list to be looked at before it is made, and why it is made. FX
/// thread.
final class ReviewPane {

    private static final int MOST_LINES = 2_000;

    /// Making a change of many things is quick beside checking it.
    private static final double MAKING_PART = 0.2;

    /// The page around it.
    ///
    /// @param problems puts errors to the fields they are about; answers the others
    /// @param say shows words, or none
    /// @param looking told whether the differences are up
    /// @param made told of a change that was made
    record Host(
            UnaryOperator<List<Problem>> problems,
            Consumer<String> say,
            Consumer<Boolean> looking,
            Consumer<PortfolioChange> made) {}

    private final Desk desk;
    private final Host host;
    private final ListView<String> lines = new ListView<>();
    private final Label why = new Label();
    private final TextField reason = new TextField();
    private final VBox node = new VBox();
    private final VBox secondBox = new VBox(4);
    private final SecondPerson second;
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox progress = new HBox(6);
    private Optional<PortfolioChange> wanted = Optional.empty();
    private Optional<AtomicBoolean> working = Optional.empty();
    private boolean wrong;

    ReviewPane(Desk desk, Host host) {
        this.desk = desk;
        this.host = host;
        node.setId("review");
        node.getStyleClass().add("registry-review");
        Label title = new Label(text("review"));
        title.getStyleClass().add("strong");
        lines.setId("lines");
        lines.setAccessibleText(text("review"));
        VBox.setVgrow(lines, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        why.setText(text("reason"));
        why.setLabelFor(reason);
        reason.setId("reason");
        reason.setAccessibleText(text("reason"));
        reason.setPromptText(text("reason.prompt"));
        reason.setOnAction(e -> apply());
        second = new SecondPerson(desk.messages(), secondBox, "reviewSecond");
        node.getChildren().addAll(title, lines, secondBox, why, reason);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(text("task.review"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button off = new Button(text("import.cancel"));
        off.setId("reviewCancel");
        off.setOnAction(e -> cancel());
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.getChildren().addAll(bar, off);
        end();
        show(false);
    }

    Node node() {
        return node;
    }

    /// Whether differences or mistakes are up.
    boolean looking() {
        return wanted.isPresent() || wrong;
    }

    /// Whether there is a change that can be made.
    boolean makes() {
        return wanted.isPresent();
    }

    /// How far it is, to stand above the form.
    Node progress() {
        return progress;
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private void show(boolean up) {
        node.setVisible(up);
        node.setManaged(up);
        for (Node n : List.of(why, reason)) {
            n.setVisible(makes());
            n.setManaged(makes());
        }
    }

    /// What the differences are, line by line, or what is wrong.
    ///
    /// @param second why a second person must agree, if so
    private record Looked(
            PortfolioChange change,
            String about,
            List<Problem> errors,
            List<String> lines,
            Optional<String> second) {}

    /// Finds out what a change would do, and shows it.
    void look(PortfolioChange change) {
        begin(reached -> looked(change, "", reached), this::looked);
    }

    /// Makes a change of many things and shows what it would do, or its mistakes.
    void look(Making making) {
        begin(reached -> looked(making, reached), this::lookedMany);
    }

    /// Makes a change, telling how far it is.
    @FunctionalInterface
    interface Making {
        BulkEdit.Made make(DoubleConsumer reached);
    }

    private Looked looked(Making making, DoubleConsumer reached) {
        BulkEdit.Made made = making.make(f -> reached.accept(MAKING_PART * f));
        String counts =
                text(
                        "bulk.counts",
                        Numbers.fixed(made.change().edits().size(), 0),
                        Numbers.fixed(made.unchanged(), 0));
        if (!made.problems().isEmpty() || made.change().isEmpty()) {
            return new Looked(made.change(), counts, made.problems(), List.of(), Optional.empty());
        }
        return looked(
                made.change(), counts, f -> reached.accept(MAKING_PART + (1 - MAKING_PART) * f));
    }

    private void begin(Function<DoubleConsumer, Looked> work, Consumer<Looked> done) {
        if (working.isPresent()) {
            return;
        }
        AtomicBoolean off = new AtomicBoolean();
        working = Optional.of(off);
        bar.setProgress(0);
        host.say.accept("");
        Fx.Pump<Double> pump = Fx.pump(Duration.ofMillis(100), this::reached);
        DoubleConsumer reached =
                f -> {
                    if (off.get()) {
                        throw new CancellationException();
                    }
                    pump.offer(f);
                };
        desk.tasks()
                .run(
                        text("task.review"),
                        () -> work.apply(reached),
                        l -> {
                            end();
                            if (!off.get()) {
                                done.accept(l);
                            }
                        },
                        e -> {
                            end();
                            host.say.accept(
                                    e instanceof CancellationException
                                            ? text("import.cancelled")
                                            : String.valueOf(e.getMessage()));
                        });
    }

    /// Shown only where it takes long enough to be told how far it is.
    private void reached(double fraction) {
        if (working.isPresent()) {
            bar.setProgress(fraction);
            progress.setVisible(true);
            progress.setManaged(true);
        }
    }

    private void end() {
        working = Optional.empty();
        progress.setVisible(false);
        progress.setManaged(false);
    }

    /// Calls off what is being found out.
    void cancel() {
        working.ifPresent(off -> off.set(true));
    }

    private Looked looked(PortfolioChange change, String about, DoubleConsumer reached) {
        RegistryDesk.Review r = desk.deck().registry().review(change, reached);
        List<Problem> errors =
                r.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
        List<String> all = new ArrayList<>();
        r.problems().stream()
                .limit(MOST_LINES)
                .forEach(p -> all.add(text("warning", Sentences.of(p.said()))));
        for (String line : r.words().subList(0, Math.min(MOST_LINES, r.words().size()))) {
            all.addAll(List.of(line.split(", (?=[a-z_.]+ [^,]* -> )")));
        }
        if (r.words().size() > MOST_LINES) {
            all.add(text("about.more", Numbers.fixed(r.words().size() - MOST_LINES, 0)));
        }
        Optional<String> agree =
                desk.deck().registry().second(desk.actor(), change).map(Sentences::of);
        agree.ifPresent(a -> all.addFirst(a));
        return new Looked(change, about, errors, all, agree);
    }

    private void lookedMany(Looked looked) {
        List<String> all = new ArrayList<>();
        for (Problem p : looked.errors.subList(0, Math.min(MOST_LINES, looked.errors.size()))) {
            all.add(text("import.error", Sentences.of(p.said())));
        }
        if (looked.errors.size() > MOST_LINES) {
            all.add(text("about.more", Numbers.fixed(looked.errors.size() - MOST_LINES, 0)));
        }
        if (all.isEmpty() && looked.change.isEmpty()) {
            host.say.accept(looked.about);
            return;
        }
        if (all.isEmpty()) {
            up(looked);
            host.say.accept(looked.about);
            return;
        }
        wrong = true;
        lines.getItems().setAll(all);
        show(true);
        host.say.accept(text("bulk.wrong", Numbers.fixed(looked.errors.size(), 0)));
        host.looking.accept(true);
        lines.requestFocus();
    }

    private void looked(Looked looked) {
        if (!looked.errors.isEmpty()) {
            List<Problem> others = host.problems.apply(looked.errors);
            List<Problem> told = others.isEmpty() ? looked.errors : others;
            host.say.accept(
                    String.join(
                            "\n", told.stream().map(p -> Sentences.of(p.said()) + ".").toList()));
            return;
        }
        up(looked);
    }

    private void up(Looked looked) {
        wanted = Optional.of(looked.change);
        lines.getItems().setAll(looked.lines);
        second.ask(looked.second.isPresent());
        show(true);
        host.looking.accept(true);
        if (second.asked()) {
            second.focus();
        } else {
            reason.requestFocus();
        }
    }

    /// Goes back to what was before.
    void leave() {
        cancel();
        wanted = Optional.empty();
        wrong = false;
        second.ask(false);
        show(false);
        reason.clear();
        host.looking.accept(false);
    }

    /// Makes the change that is looked at.
    void apply() {
        wanted.ifPresent(
                change ->
                        desk.tasks()
                                .follow(
                                        text("task.save"),
                                        desk.deck()
                                                .registry()
                                                .apply(
                                                        desk.actor(),
                                                        change,
                                                        reason.getText(),
                                                        second.take()),
                                        v -> applied(change, v),
                                        e -> host.say.accept(String.valueOf(e.getMessage()))));
    }

    private void applied(PortfolioChange change, Verdict<PortfolioAct> verdict) {
        switch (verdict) {
            case Verdict.Accepted<PortfolioAct> done -> {
                leave();
                host.made.accept(change);
            }
            case Verdict.Refused<PortfolioAct>(List<Said> reasons) ->
                    host.say.accept(Sentences.join("\n", reasons));
        }
    }
}
