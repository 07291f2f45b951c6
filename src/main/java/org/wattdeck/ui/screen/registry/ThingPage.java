package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Templates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;

/// One page of the registry: the things of a sort at the left, the form of the selected one at the
/// right. What is changed is shown as a list of differences before it is made. FX thread.
final class ThingPage {

    /// More than this are searched beside the FX thread.
    private static final int MANY = 5_000;

    private final Desk desk;
    private final ThingSort sort;
    private final Finding finding;
    private final Node node;
    private final ThingForm form;
    private final ReviewPane review;
    private Consumer<Asset> templateOf = asset -> {};
    private List<TableColumn<Thing, String>> columns = new ArrayList<>();
    private Portfolio shown = Portfolio.EMPTY;
    private Optional<UUID> wish = Optional.empty();
    private boolean selecting;
    private long asked;

    @FXML private TextField filter;
    @FXML private Button add;
    @FXML private Label count;
    @FXML private TableView<Thing> table;
    @FXML private Label title;
    @FXML private Label about;
    @FXML private ScrollPane scroll;
    @FXML private VBox side;
    @FXML private HBox begun;
    @FXML private ComboBox<Template> template;
    @FXML private Label answer;
    @FXML private Button save;
    @FXML private Button confirm;
    @FXML private Button revert;
    @FXML private Button back;
    @FXML private Button copy;
    @FXML private Button asTemplate;
    @FXML private Button retire;
    @FXML private Button delete;

    /// Finds what a text names.
    interface Finding {

        /// @param problem what was not understood; empty where all was
        record Found(List<? extends Thing> things, String problem) {}

        Found find(Portfolio portfolio, String text, Optional<String> column, boolean descending);
    }

    ThingPage(Desk desk, ThingSort sort, Finding finding) {
        this.desk = desk;
        this.sort = sort;
        this.finding = finding;
        form = new ThingForm(sort, desk.messages(), dirty -> buttons());
        review =
                new ReviewPane(
                        desk,
                        new ReviewPane.Host(
                                p -> form.tell(p), this::say, this::looking, this::made));
        node = Fxml.load("registry-page", this, desk.messages());
    }

    Node node() {
        return node;
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private RegistryDesk registry() {
        return desk.deck().registry();
    }

    @FXML
    void initialize() {
        String id = sort.id();
        filter.setId("registry-" + id + "-filter");
        filter.setPromptText(text("filter." + id));
        filter.setAccessibleText(text("filter"));
        table.setId("registry-" + id + "-table");
        table.setAccessibleText(text("tab." + id));
        Label none = new Label(text("none." + id));
        none.setWrapText(true);
        table.setPlaceholder(none);
        EmTable<Thing> em = new EmTable<>(table, desk.appearance());
        for (ThingSort.Column column : sort.columns()) {
            TableColumn<Thing, String> made = new TableColumn<>(text("column." + column.key()));
            made.setId("registry-" + id + "-" + column.key());
            made.setUserData(column.key());
            made.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(column.cell().apply(row.getValue(), shown)));
            if (column.number()) {
                made.getStyleClass().add("number");
            }
            made.setCellFactory(c -> new Cell(column));
            table.getColumns().add(made);
            em.width(made, column.widthEm());
            columns.add(made);
        }
        table.setSortPolicy(
                t -> {
                    search();
                    return true;
                });
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        filter.textProperty().subscribe(t -> search());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        scroll.setContent(form.node());
        scroll.addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
        begun.addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
        side.getChildren().add(side.getChildren().indexOf(scroll) + 1, review.node());
        review.node().addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
        template.setConverter(
                new Shown<>(t -> t.type().code().replace('_', ' ') + ": " + t.name()));
        template.valueProperty()
                .subscribe(
                        t -> {
                            if (t != null) {
                                form.take(Templates.values(t).with("type", t.type().code()));
                            }
                        });
        leaveReview();
        say("");
        buttons();
    }

    /// A text that may bear a style of its own.
    private final class Cell extends TableCell<Thing, String> {

        private final ThingSort.Column column;
        private String style = "";

        Cell(ThingSort.Column column) {
            this.column = column;
        }

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            Thing thing = empty || getTableRow() == null ? null : getTableRow().getItem();
            setText(empty ? null : words);
            getStyleClass().remove(style);
            style = thing == null ? "" : column.style().apply(thing, shown);
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER -> form.focusFirst();
            case INSERT -> begin(e.isShiftDown());
            case DELETE -> retire();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void filterKey(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            table.requestFocus();
            if (table.getSelectionModel().isEmpty()) {
                table.getSelectionModel().selectFirst();
            }
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            e.consume();
        }
    }

    private void formKey(KeyEvent e) {
        boolean enter = e.getCode() == KeyCode.ENTER && e.isShortcutDown();
        if (enter && review.looking()) {
            apply();
        } else if (enter) {
            review();
        } else if (e.getCode() == KeyCode.ESCAPE && review.looking()) {
            leaveReview();
            form.focusFirst();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            revert();
            table.requestFocus();
        } else {
            return;
        }
        e.consume();
    }

    /// The portfolio as it is now; what is being typed stays.
    void refresh() {
        shown = registry().portfolio();
        search();
        buttons();
        if (!form.changed()) {
            selection().flatMap(t -> shown.thing(t.id())).ifPresent(t -> form.show(t, shown));
        }
    }

    /// Shows a thing, and every other too where the filter hides it.
    void show(UUID id) {
        wish = Optional.of(id);
        filter.clear();
        search();
    }

    boolean focusFilter() {
        filter.requestFocus();
        filter.selectAll();
        return true;
    }

    void filter(String words) {
        filter.setText(words);
    }

    void focusFirst() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    boolean settled() {
        return asked == 0;
    }

    Optional<Thing> selection() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void search() {
        String words = filter.getText();
        Optional<TableColumn<Thing, ?>> by = table.getSortOrder().stream().findFirst();
        Optional<String> column = by.map(c -> String.valueOf(c.getUserData()));
        boolean descending =
                by.filter(c -> c.getSortType() == TableColumn.SortType.DESCENDING).isPresent();
        Portfolio now = shown;
        long mine = System.nanoTime();
        asked = mine;
        if (now.things().size() < MANY) {
            found(mine, finding.find(now, words, column, descending));
            return;
        }
        desk.tasks()
                .quietly(
                        () -> finding.find(now, words, column, descending),
                        found -> found(mine, found),
                        e -> {
                            asked = 0;
                            say(String.valueOf(e.getMessage()));
                        });
    }

    private void found(long mine, Finding.Found found) {
        if (mine != asked) {
            return; // something newer was asked for
        }
        asked = 0;
        Optional<UUID> was = wish.or(() -> selection().map(Thing::id));
        selecting = true;
        table.getItems().setAll(found.things());
        selecting = false;
        String said = answer.getText();
        boolean reselected = was.isPresent() && select(was.get());
        if (reselected && !said.isEmpty()) {
            say(said); // it is the same thing still
        }
        if (wish.isPresent() && reselected) {
            wish = Optional.empty();
        }
        if (!reselected && !form.changed()) {
            table.getSelectionModel().selectFirst();
        }
        count.setText(
                found.problem().isEmpty()
                        ? text(
                                "count",
                                Numbers.fixed(found.things().size(), 0),
                                Numbers.fixed(sort.all(shown).size(), 0))
                        : found.problem());
    }

    private boolean select(UUID id) {
        for (int k = 0; k < table.getItems().size(); k++) {
            if (table.getItems().get(k).id().equals(id)) {
                boolean unchanged = form.changed();
                selecting = unchanged;
                table.getSelectionModel().select(k);
                table.scrollTo(Math.max(0, k - 5));
                selecting = false;
                return true;
            }
        }
        return false;
    }

    private void selected(@Nullable Thing thing) {
        if (thing == null || selecting) {
            return;
        }
        if (form.changed() && form.before().map(Thing::id).filter(thing.id()::equals).isPresent()) {
            return;
        }
        leaveReview();
        say(form.changed() ? text("dropped") : "");
        form.show(thing, shown);
        buttons();
        if (thing instanceof Asset a && shown.registry().indexOf(a.id()) >= 0) {
            desk.selection().select(a.id());
        }
    }

    @FXML
    void begin() {
        begin(false);
    }

    private void begin(boolean fromTemplate) {
        begin(sort.fresh(shown, selection()));
        if (fromTemplate && begun.isVisible()) {
            template.requestFocus();
            template.show();
        }
    }

    /// Begins a new thing with these values.
    void begin(Values values) {
        shown = registry().portfolio();
        leaveReview();
        template.getItems().setAll(sort.templates(shown));
        template.setValue(null);
        form.begin(UUID.randomUUID(), values, shown);
        say("");
        buttons();
        form.focusFirst();
    }

    /// Makes a template of the selected asset, on its own page.
    @FXML
    void asTemplate() {
        if (selection().orElse(null) instanceof Asset asset) {
            templateOf.accept(asset);
        }
    }

    /// @param page takes the asset of which a template is to be made
    void onTemplate(Consumer<Asset> page) {
        templateOf = page;
    }

    /// A new thing that begins as the selected one, but for what must be its own.
    @FXML
    void copy() {
        selection().ifPresent(t -> begin(copied(t)));
    }

    private Values copied(Thing thing) {
        Values values = sort.values(thing, shown);
        for (String own : sort.own()) {
            String text = Fielded.given(values, own).orElse("");
            if (!text.isEmpty()) {
                values = values.with(own, own.equals("serial_number") ? "" : text + "-2");
            }
        }
        return values;
    }

    @FXML
    void revert() {
        leaveReview();
        say("");
        selection()
                .flatMap(t -> shown.thing(t.id()).or(() -> Optional.of(t)))
                .ifPresent(t -> form.show(t, shown));
        buttons();
    }

    /// What would be changed, to be looked at.
    @FXML
    void review() {
        form.made()
                .ifPresent(
                        made -> {
                            Optional<Thing> kept = form.before().filter(this::kept);
                            look(
                                    PortfolioChange.of(
                                            kept.map(b -> Edit.change(b, made))
                                                    .orElseGet(() -> Edit.add(made))));
                        });
    }

    /// A built-in rule stands in no portfolio until it is changed.
    private boolean kept(Thing thing) {
        return shown.thing(thing.id()).isPresent();
    }

    @FXML
    void retire() {
        selection()
                .filter(this::kept)
                .ifPresent(
                        t -> {
                            switch (t) {
                                case Asset a ->
                                        look(
                                                PortfolioChange.of(
                                                        Edit.change(a, a.with(next(a.status())))));
                                case Site s ->
                                        look(
                                                PortfolioChange.of(
                                                        Edit.change(s, s.with(next(s.status())))));
                                default -> look(PortfolioChange.of(Edit.remove(t)));
                            }
                        });
    }

    private static LifecycleStatus next(LifecycleStatus status) {
        return status == LifecycleStatus.DECOMMISSIONED
                ? LifecycleStatus.ACTIVE
                : LifecycleStatus.DECOMMISSIONED;
    }

    @FXML
    void delete() {
        selection().filter(this::kept).ifPresent(t -> look(PortfolioChange.of(Edit.remove(t))));
    }

    private void look(PortfolioChange change) {
        review.look(change);
    }

    /// The differences are up in the place of the form, or the form again.
    private void looking(boolean up) {
        scroll.setVisible(!up);
        scroll.setManaged(!up);
        buttons();
    }

    @FXML
    void leaveReview() {
        review.leave();
    }

    @FXML
    void apply() {
        review.apply();
    }

    private void made(PortfolioChange change) {
        Thing thing = change.edits().getFirst().thing();
        shown = registry().portfolio();
        shown.thing(thing.id())
                .ifPresentOrElse(
                        t -> form.show(t, shown),
                        () -> form.begin(thing.id(), Values.EMPTY, shown));
        wish = Optional.of(thing.id());
        say(text("saved", thing.title()));
        refresh();
        table.requestFocus();
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }

    private void buttons() {
        if (save == null) {
            return; // the form is made before the page
        }
        boolean looking = review.looking();
        boolean fresh = form.before().isEmpty() && !template.getItems().isEmpty();
        begun.setVisible(fresh && !looking);
        begun.setManaged(fresh && !looking);
        Optional<Thing> thing = form.before();
        Optional<UUID> site =
                thing.flatMap(
                        t ->
                                switch (t) {
                                    case Asset a -> Optional.of(a.siteId());
                                    case Site s -> Optional.of(s.id());
                                    default -> Optional.empty();
                                });
        Optional<String> no = registry().refusal(desk.actor(), site);
        boolean kept = thing.filter(this::kept).isPresent();
        boolean retired =
                thing.filter(
                                t ->
                                        t instanceof Asset a && gone(a.status())
                                                || t instanceof Site s && gone(s.status()))
                        .isPresent();
        boolean lasting = thing.filter(t -> t instanceof Asset || t instanceof Site).isPresent();
        show(save, !looking);
        show(confirm, looking);
        show(back, looking);
        show(revert, !looking && form.changed());
        show(copy, !looking && thing.isPresent() && !form.changed());
        show(asTemplate, copy.isVisible() && thing.orElse(null) instanceof Asset);
        show(retire, !looking && kept && !form.changed());
        show(delete, !looking && kept && lasting && retired && !form.changed());
        retire.setText(text(!lasting ? "remove" : retired ? "restore" : "retire"));
        save.setDisable(no.isPresent() || !form.changed());
        for (Button b : List.of(confirm, retire, delete, add, asTemplate)) {
            b.setDisable(no.isPresent());
        }
        title.setText(thing.map(t -> heading(t)).orElse(text("new." + sort.id())));
        about.setText(no.orElseGet(() -> thing.map(this::words).orElse("")));
        about.setVisible(!about.getText().isEmpty());
        about.setManaged(!about.getText().isEmpty());
    }

    private String heading(Thing thing) {
        return thing instanceof Asset a
                ? a.code() + "  " + a.name()
                : thing instanceof org.wattdeck.domain.asset.Dependency d
                        ? Refs.code(shown, d.asset()) + " → " + Refs.code(shown, d.on())
                        : thing.title();
    }

    /// What belongs to the thing and stands elsewhere.
    private String words(Thing thing) {
        return thing instanceof Asset a ? AssetAbout.of(shown, a, desk.messages()) : "";
    }

    private static boolean gone(LifecycleStatus status) {
        return status == LifecycleStatus.DECOMMISSIONED;
    }

    private static void show(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }
}
