package org.wattdeck.ui.screen.overview;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.MarkView;

/// The column on the right: what needs somebody, as many lines as fit, never more than twelve. It
/// does not scroll; how many more there are stands below. FX thread.
final class AttentionColumn {

    static final int MOST = 12;

    /// Height of a line whose words stand on one row, and of one whose words may take two.
    private static final double ROW_EM = 3.2;

    private static final double TALL_ROW_EM = 4.6;
    private static final PseudoClass TALL = PseudoClass.getPseudoClass("tall");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final VBox box;
    private final Label title = new Label();
    private final Label checked = new Label();
    private final Label more = new Label();
    private final VBox quiet = new VBox();
    private final VBox lines = new VBox();
    private final List<Row> rows = new ArrayList<>();
    private Attention.Ranked shown = new Attention.Ranked(List.of(), 0);

    AttentionColumn(Desk desk, VBox box) {
        this.desk = desk;
        this.box = box;
        title.setText(desk.messages().text("attention.title"));
        title.getStyleClass().add("strong");
        checked.getStyleClass().add("secondary");
        checked.setId("attentionChecked");
        checked.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, checked);
        head.getStyleClass().add("attention-head");
        more.getStyleClass().addAll("secondary", "attention-more");
        more.setId("attentionMore");
        Label nothing = new Label(desk.messages().text("attention.quiet"));
        nothing.getStyleClass().add("size-14");
        nothing.setId("attentionQuiet");
        Label why = new Label(desk.messages().text("attention.quiet.why"));
        why.getStyleClass().add("secondary");
        why.setWrapText(true);
        quiet.getChildren().addAll(nothing, why);
        quiet.getStyleClass().add("attention-quiet");
        lines.getStyleClass().add("attention-lines");
        lines.setMinHeight(0);
        VBox.setVgrow(lines, Priority.ALWAYS);
        for (int i = 0; i < MOST; i++) {
            rows.add(new Row(i));
        }
        box.setMinHeight(0);
        box.getChildren().setAll(head, quiet, lines, more);
        lines.heightProperty().subscribe(h -> fit());
    }

    void show(Attention.Ranked next, Instant at) {
        checked.setText(desk.messages().text("attention.checked", TIME.format(at)));
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        for (int i = 0; i < next.lines().size(); i++) {
            rows.get(i).show(next.lines().get(i));
        }
        fit();
    }

    /// Marks take on the theme.
    void restyle() {
        for (int i = 0; i < shown.lines().size(); i++) {
            rows.get(i).write(shown.lines().get(i));
        }
        fit();
    }

    private void fit() {
        boolean nothing = shown.lines().isEmpty();
        quiet.setVisible(nothing);
        quiet.setManaged(nothing);
        double em = desk.appearance().em();
        boolean tall = shown.total() * TALL_ROW_EM * em <= lines.getHeight();
        for (Row each : rows) {
            each.words.setWrapText(tall);
            each.button.pseudoClassStateChanged(TALL, tall);
        }
        double row = (tall ? TALL_ROW_EM : ROW_EM) * em;
        int room = (int) Math.max(0, lines.getHeight() / row);
        int count = Math.min(shown.lines().size(), room);
        List<Button> wanted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wanted.add(rows.get(i).button);
        }
        if (!lines.getChildren().equals(wanted)) {
            lines.getChildren().setAll(wanted);
        }
        int hidden = shown.total() - count;
        more.setText(
                hidden > 0 && !nothing
                        ? desk.messages().text("attention.more", Integer.toString(hidden))
                        : "");
    }

    private void jump(Attention.Line line) {
        line.assetId()
                .flatMap(desk.live().registry()::asset)
                .ifPresentOrElse(
                        asset -> {
                            desk.screens().open(Place.asset(asset.siteId(), asset.id()));
                            desk.selection().inspect(asset.id());
                        },
                        () -> line.siteId().ifPresent(id -> desk.screens().open(Place.site(id))));
    }

    private final class Row {
        private final Button button = new Button();
        private final MarkView mark = new MarkView(1.4167);
        private final Label what = new Label();
        private final Label words = new Label();
        private final Tooltip tip = new Tooltip();
        private Optional<Attention.Line> line = Optional.empty();

        Row(int index) {
            what.getStyleClass().add("strong");
            what.setTextOverrun(OverrunStyle.ELLIPSIS);
            words.getStyleClass().add("secondary");
            what.setMinWidth(0);
            words.setMinWidth(0);
            VBox text = new VBox(what, words);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            StackPane place = new StackPane(mark);
            place.getStyleClass().add("attention-mark");
            HBox content = new HBox(place, text);
            content.setAlignment(Pos.CENTER_LEFT);
            content.getStyleClass().add("attention-content");
            content.prefWidthProperty().bind(box.widthProperty().subtract(22));
            content.setMinWidth(0);
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            button.setId("attention-" + index);
            button.setGraphic(content);
            button.setTooltip(tip);
            button.setMnemonicParsing(false);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(0);
            button.getStyleClass().addAll("flat", "attention-row");
            button.setOnAction(e -> line.ifPresent(AttentionColumn.this::jump));
        }

        void show(Attention.Line next) {
            boolean same =
                    line.filter(
                                    l ->
                                            l.what().equals(next.what())
                                                    && l.words().equals(next.words())
                                                    && l.mark().equals(next.mark()))
                            .isPresent();
            line = Optional.of(next);
            if (!same) {
                write(next);
            }
        }

        private void write(Attention.Line next) {
            what.setText(next.what());
            words.setText(next.words());
            String mood = next.mark().map(desk.messages()::word).orElse("");
            mark.setVisible(next.mark().isPresent());
            next.mark().ifPresent(p -> mark.show(p, MarkView.Style.SOLID, desk.appearance(), mood));
            String all = next.what() + "\n" + next.words();
            tip.setText(all);
            button.setAccessibleText((mood.isEmpty() ? "" : mood + ", ") + all);
        }
    }
}
