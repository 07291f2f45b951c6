package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What a change would do, as a list to be looked at before it is made, and why it is made. FX
/// thread.
final class ReviewPane {

    private static final int MOST_LINES = 2_000;

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
    private final TextField reason = new TextField();
    private final VBox node = new VBox();
    private Optional<PortfolioChange> wanted = Optional.empty();

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
        Label why = new Label(text("reason"));
        why.setLabelFor(reason);
        reason.setId("reason");
        reason.setAccessibleText(text("reason"));
        reason.setPromptText(text("reason.prompt"));
        reason.setOnAction(e -> apply());
        node.getChildren().addAll(title, lines, why, reason);
        show(false);
    }

    Node node() {
        return node;
    }

    boolean looking() {
        return wanted.isPresent();
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private void show(boolean up) {
        node.setVisible(up);
        node.setManaged(up);
    }

    /// What the differences are, line by line, or what is wrong.
    private record Looked(List<Problem> errors, List<String> lines) {}

    /// Finds out what a change would do, and shows it.
    void look(PortfolioChange change) {
        host.say.accept("");
        desk.tasks()
                .run(
                        text("task.review"),
                        () -> looked(desk.deck().registry().review(change)),
                        l -> looked(change, l),
                        e -> host.say.accept(String.valueOf(e.getMessage())));
    }

    private Looked looked(RegistryDesk.Review r) {
        List<Problem> errors =
                r.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
        List<String> all = new ArrayList<>();
        r.problems().stream().limit(MOST_LINES).forEach(p -> all.add(text("warning", p.text())));
        for (String line : r.words().subList(0, Math.min(MOST_LINES, r.words().size()))) {
            all.addAll(List.of(line.split(", (?=[a-z_.]+ [^,]* -> )")));
        }
        if (r.words().size() > MOST_LINES) {
            all.add(text("about.more", Numbers.fixed(r.words().size() - MOST_LINES, 0)));
        }
        return new Looked(errors, all);
    }

    private void looked(PortfolioChange change, Looked looked) {
        if (!looked.errors.isEmpty()) {
            List<Problem> others = host.problems.apply(looked.errors);
            List<Problem> told = others.isEmpty() ? looked.errors : others;
            host.say.accept(String.join("\n", told.stream().map(p -> p.text() + ".").toList()));
            return;
        }
        wanted = Optional.of(change);
        lines.getItems().setAll(looked.lines);
        show(true);
        host.looking.accept(true);
        reason.requestFocus();
    }

    /// Goes back to what was before.
    void leave() {
        wanted = Optional.empty();
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
                                                .apply(desk.actor(), change, reason.getText()),
                                        v -> applied(change, v),
                                        e -> host.say.accept(String.valueOf(e.getMessage()))));
    }

    private void applied(PortfolioChange change, Verdict<PortfolioAct> verdict) {
        switch (verdict) {
            case Verdict.Accepted<PortfolioAct> done -> {
                leave();
                host.made.accept(change);
            }
            case Verdict.Refused<PortfolioAct>(List<String> reasons) ->
                    host.say.accept(String.join("\n", reasons));
        }
    }
}
