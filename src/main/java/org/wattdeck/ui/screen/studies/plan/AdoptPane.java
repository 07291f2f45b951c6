package org.wattdeck.ui.screen.studies.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.wattdeck.app.studies.Adoption;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Sentences;

/// Shows which drafts would come of a plan and what is left out, and proposes them. Nothing is
/// commanded: drafts are approved on the screen Dispatch. FX thread.
final class AdoptPane {

    private final Desk desk;
    private final StackPane over;
    private final Runnable left;
    private final VBox pane = new VBox();
    private final TableView<BlockWish> blocks = new TableView<>();
    private final Label omitted = new Label();
    private final Label message = new Label();
    private final Button propose;
    private final Button show;
    private Optional<Adoption> adoption = Optional.empty();

    AdoptPane(Desk desk, StackPane over, Runnable left) {
        this.desk = desk;
        this.over = over;
        this.left = left;
        Label title = new Label(text("studies.adopt.title"));
        title.getStyleClass().add("heading");
        blocks.setId("adoptBlocks");
        blocks.getStyleClass().add("dense");
        blocks.setAccessibleText(text("studies.adopt.title"));
        blocks.setPlaceholder(new Label(text("studies.adopt.nothing")));
        EmTable<BlockWish> em = new EmTable<>(blocks, desk.appearance());
        em.text(text("studies.adopt.asset"), 9, b -> asset(b).map(Asset::code).orElse(""));
        em.text(text("studies.adopt.start"), 8, this::start);
        em.number(text("studies.adopt.length"), 7, b -> Numbers.duration(b.length().toSeconds()));
        em.number(text("studies.adopt.power"), 7, b -> Numbers.kw(b.powerKw()));
        omitted.setWrapText(true);
        omitted.setId("adoptLeft");
        omitted.getStyleClass().add("secondary");
        message.setWrapText(true);
        message.setId("adoptMessage");
        propose = button("adoptPropose", "studies.adopt.propose", this::propose);
        show =
                button(
                        "adoptShow",
                        "studies.adopt.show",
                        () -> desk.screens().open(Place.of("dispatch")));
        Button close = button("adoptClose", "save.close", this::close);
        HBox buttons = new HBox(propose, show, close);
        buttons.getStyleClass().add("command-buttons");
        VBox.setVgrow(blocks, Priority.ALWAYS);
        pane.setId("adoptPane");
        pane.getChildren().addAll(title, blocks, omitted, message, buttons);
        pane.getStyleClass().addAll("panel", "save-pane", "study-adopt");
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        pane.setOnKeyPressed(
                e -> {
                    if (e.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
        StackPane.setAlignment(pane, Pos.TOP_CENTER);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    private Button button(String id, String key, Runnable act) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> act.run());
        return button;
    }

    private static final Set<BlockState> STANDING =
            EnumSet.of(BlockState.APPROVED, BlockState.DUE, BlockState.SENT);

    private Optional<Asset> asset(BlockWish block) {
        return desk.live().registry().asset(block.assetId());
    }

    private String start(BlockWish block) {
        return asset(block)
                .flatMap(a -> desk.live().registry().site(a.siteId()))
                .map(s -> Dates.of("d MMM HH:mm").format(block.start().atZone(s.zone())))
                .orElse("");
    }

    /// @param name of the study
    void open(StudyResult result, String name, UUID runId) {
        Adoption made =
                Adoption.of(
                        result,
                        desk.live().registry(),
                        this::stands,
                        desk.deck().modes().livePlant().time(),
                        name.isBlank() ? text("screen.studies") : name,
                        UUID.randomUUID(),
                        runId);
        adoption = Optional.of(made);
        blocks.getItems().setAll(made.blocks());
        double em = desk.appearance().em();
        blocks.setPrefSize(34 * em, Math.clamp(made.blocks().size() + 3, 6, 16) * 2 * em);
        omitted.setText(words(made.left()));
        omitted.setMaxWidth(34 * em);
        message.setMaxWidth(34 * em);
        message.setText("");
        propose.setDisable(made.blocks().isEmpty());
        propose.setText(text("studies.adopt.propose", made.blocks().size()));
        show.setDisable(!desk.screens().has("dispatch"));
        show.setVisible(false);
        show.setManaged(false);
        if (!over.getChildren().contains(pane)) {
            over.getChildren().add(pane);
        }
        (made.blocks().isEmpty() ? blocks : propose).requestFocus();
    }

    /// Of an approved block, or a command that runs.
    private boolean stands(UUID assetId, Instant from, Instant to) {
        boolean planned =
                desk.deck().planning().schedule().blocks(from, to).stream()
                        .filter(b -> b.assetId().equals(assetId))
                        .filter(b -> b.start().isBefore(to) && b.end().isAfter(from))
                        .anyMatch(b -> STANDING.contains(b.state()));
        return planned
                || desk.deck()
                        .dispatches()
                        .liveOn(assetId)
                        .filter(d -> d.endsAt().isAfter(from))
                        .isPresent();
    }

    /// A line for each reason.
    private String words(List<Adoption.Left> all) {
        Map<Adoption.Why, List<Adoption.Left>> byReason = new EnumMap<>(Adoption.Why.class);
        all.forEach(out -> byReason.computeIfAbsent(out.why(), w -> new ArrayList<>()).add(out));
        List<String> lines = new ArrayList<>();
        byReason.forEach(
                (why, those) ->
                        lines.add(
                                text(
                                        "studies.adopt.why." + why.name().toLowerCase(Locale.ROOT),
                                        String.join(
                                                ", ",
                                                those.stream().map(Adoption.Left::code).toList()),
                                        those.getFirst().steps())));
        return String.join("\n", lines);
    }

    boolean showing() {
        return over.getChildren().contains(pane);
    }

    void close() {
        over.getChildren().remove(pane);
        left.run();
    }

    private void propose() {
        adoption.ifPresent(
                made -> {
                    propose.setDisable(true);
                    desk.tasks()
                            .follow(
                                    text("studies.adopt.title"),
                                    desk.deck()
                                            .planning()
                                            .schedule()
                                            .propose(desk.actor(), made.wish()),
                                    this::answered,
                                    e -> failed(String.valueOf(e.getMessage())));
                });
    }

    private void answered(Verdict<DispatchPlan> verdict) {
        switch (verdict) {
            case Verdict.Accepted<DispatchPlan>(DispatchPlan plan) -> {
                message.setText(text("studies.adopt.done", blocks.getItems().size(), plan.name()));
                boolean board = desk.screens().has("dispatch");
                show.setVisible(board);
                show.setManaged(board);
            }
            case Verdict.Refused<DispatchPlan>(List<Said> reasons) ->
                    failed(Sentences.join(" ", reasons));
        }
    }

    private void failed(String why) {
        message.setText(why);
        propose.setDisable(false);
    }
}
