package org.wattdeck.ui.screen.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.shell.HelpPages.Block;
import org.wattdeck.ui.screen.shell.HelpPages.Page;
import org.wattdeck.ui.screen.shell.HelpPages.Piece;

/// The pages of the help: a list of them, and the one that is chosen. It opens at the page of the
/// screen the operator is at.
final class HelpView {

    private static final double LINE = 0.12;

    private final Desk desk;
    private final ListView<Page> list = new ListView<>();
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(body);
    private final VBox node;

    HelpView(Desk desk) {
        this.desk = desk;
        list.setId("helpList");
        list.setAccessibleText(text("help.pages"));
        list.setCellFactory(v -> new Cell());
        list.getStyleClass().add("help-list");
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(page -> Optional.ofNullable(page).ifPresent(this::show));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::roll);
        body.getStyleClass().add("help-text");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        scroll.setId("helpText");
        scroll.setAccessibleText(text("help.page"));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox columns = new HBox(list, scroll);
        VBox.setVgrow(columns, Priority.ALWAYS);
        Label hint = new Label(text("help.hint"));
        hint.getStyleClass().addAll("secondary", "help-hint");
        node = new VBox(columns, hint);
        node.setId("helpPage");
        node.getStyleClass().addAll("panel", "help-page");
    }

    private static final class Cell extends ListCell<Page> {

        Cell() {
            setPrefWidth(0); // as wide as the list
        }

        @Override
        protected void updateItem(@Nullable Page item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.title());
        }
    }

    VBox node() {
        return node;
    }

    /// Opens a page; without one of that name, the first.
    void open(String id) {
        List<Page> pages = HelpPages.all(desk.screens().specs(), desk.messages());
        list.getItems().setAll(pages);
        Page wanted =
                pages.stream().filter(p -> p.id().equals(id)).findFirst().orElse(pages.getFirst());
        list.getSelectionModel().select(wanted);
        list.scrollTo(wanted);
    }

    void focusFirst() {
        list.requestFocus();
    }

    /// Page keys roll the text while the list has the focus.
    private void roll(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case PAGE_DOWN, SPACE -> 4;
                    case PAGE_UP -> -4;
                    default -> 0;
                };
        if (step != 0 || e.getCode() == KeyCode.SPACE) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + step * LINE, 0, 1));
            e.consume();
        }
    }

    private void show(Page page) {
        body.getChildren().setAll(HelpPages.blocks(page.text()).stream().map(this::node).toList());
        scroll.setVvalue(0);
        scroll.setAccessibleText(page.text().replaceAll("[#*`]", ""));
    }

    private Node node(Block block) {
        return switch (block) {
            case Block.Heading(int level, String words) -> {
                Label label = new Label(words);
                label.getStyleClass().add(level == 1 ? "size-18" : "heading");
                label.setWrapText(true);
                yield label;
            }
            case Block.Paragraph(List<Piece> pieces) -> flow(pieces);
            case Block.Item(List<Piece> pieces) -> {
                TextFlow flow = flow(pieces);
                HBox.setHgrow(flow, Priority.ALWAYS);
                Label dot = new Label("–");
                dot.setMinWidth(Label.USE_PREF_SIZE);
                HBox item = new HBox(dot, flow);
                item.getStyleClass().add("help-item");
                yield item;
            }
        };
    }

    private static TextFlow flow(List<Piece> pieces) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(0);
        for (Piece piece : pieces) {
            Text text = new Text(piece.text());
            text.getStyleClass()
                    .add(
                            switch (piece.style()) {
                                case PLAIN -> "help-plain";
                                case STRONG -> "help-strong";
                                case CODE -> "help-code";
                            });
            flow.getChildren().add(text);
        }
        return flow;
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
