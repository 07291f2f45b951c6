package org.wattdeck.ui.screen.logbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.ui.kit.Desk;

/// What the outgoing person has to say of single sites: a field for each. Of a few sites all are
/// there from the start, of many those that are chosen. FX thread.
final class SiteNotes {

    /// So many sites all have their field at once.
    private static final int FEW = 6;

    private final Desk desk;
    private final RecordWords words;
    private final VBox node = new VBox();
    private final VBox rows = new VBox();
    private final ComboBox<Site> more = new ComboBox<>();
    private final HBox adding;
    private final Map<UUID, TextArea> fields = new LinkedHashMap<>();
    private boolean editable;

    SiteNotes(Desk desk) {
        this.desk = desk;
        words = new RecordWords(desk);
        rows.getStyleClass().add("shift-sections");
        more.setId("shiftNoteSite");
        more.setAccessibleText(words.text("shift.notes.site"));
        more.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Site site) {
                        return site == null ? "" : site.name();
                    }

                    @Override
                    public @Nullable Site fromString(String text) {
                        return null;
                    }
                });
        adding = new HBox(more, words.button("shiftNoteAdd", "shift.notes.add", this::add));
        adding.getStyleClass().add("record-line");
        node.setId("shiftNotes");
        node.getStyleClass().add("shift-sections");
        node.getChildren().addAll(words.heading("shift.notes"), rows, adding);
    }

    VBox node() {
        return node;
    }

    /// Empty fields for the next handover.
    void edit() {
        clear(true);
        List<Site> sites = desk.live().registry().sites();
        boolean all = sites.size() <= FEW;
        if (all) {
            sites.forEach(s -> field(s.id(), s.name(), ""));
        }
        more.getItems().setAll(sites);
        more.getSelectionModel().selectFirst();
        RecordWords.show(adding, !all);
    }

    /// Notes that stand.
    void show(List<Handover.SiteNote> notes) {
        clear(false);
        notes.forEach(n -> field(n.siteId(), n.site(), n.text()));
        if (notes.isEmpty()) {
            rows.getChildren().add(words.quiet(words.text("shift.nothing")));
        }
        RecordWords.show(adding, false);
    }

    private void clear(boolean toEdit) {
        editable = toEdit;
        fields.clear();
        rows.getChildren().clear();
    }

    private void add() {
        Site site = more.getValue();
        if (site == null) {
            return;
        }
        TextArea field = fields.get(site.id());
        (field == null ? field(site.id(), site.name(), "") : field).requestFocus();
    }

    private TextArea field(UUID site, String name, String text) {
        TextArea field = new TextArea(text);
        field.setId("shiftNote" + fields.size());
        field.setAccessibleText(words.text("shift.notes.of", name));
        field.setPrefRowCount(2);
        field.setWrapText(true);
        field.setEditable(editable);
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> tabLeaves(e, field));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("shift-note-site");
        label.setLabelFor(field);
        HBox row = new HBox(label, field);
        row.getStyleClass().add("record-line");
        rows.getChildren().add(row);
        fields.put(site, field);
        return field;
    }

    /// Tab goes on to the next field instead of writing a tab.
    static void tabLeaves(KeyEvent e, TextArea field) {
        if (e.getCode() == KeyCode.TAB && !e.isShortcutDown()) {
            e.consume();
            field.requestFocusTraversal(
                    e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    /// What was written, of the sites in their order.
    List<Handover.SiteNote> notes() {
        List<Handover.SiteNote> found = new ArrayList<>();
        fields.forEach(
                (site, field) -> {
                    if (!field.getText().isBlank()) {
                        found.add(
                                new Handover.SiteNote(
                                        site,
                                        words.site(Optional.of(site)),
                                        field.getText().strip()));
                    }
                });
        return found;
    }
}
