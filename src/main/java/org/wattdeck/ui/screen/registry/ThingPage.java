package org.wattdeck.ui.screen.registry;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.BulkEdit;
import org.wattdeck.engine.registry.Templates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// One page of the registry: the things of a sort at the left, the form of the selected one at the
/// right. What is changed is shown as a list of differences before it is made. FX thread.
final class ThingPage implements ThingList.Host {

    private final Desk desk;
    private final ThingSort sort;
    private final ThingList.Finding finding;
    private final Node node;
    private final ThingForm form;
    private final ReviewPane review;
    private final Optional<BulkPane> bulk;
    private Consumer<Asset> templateOf = asset -> {};
    private Portfolio shown = Portfolio.EMPTY;
    private Told told = new Told(Portfolio.EMPTY, null, "");
    private @Nullable ThingList list;

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

    ThingPage(Desk desk, ThingSort sort, ThingList.Finding finding) {
        this.desk = desk;
        this.sort = sort;
        this.finding = finding;
        form = new ThingForm(sort, desk.messages(), dirty -> buttons());
        review =
                new ReviewPane(
                        desk,
                        new ReviewPane.Host(
                                p -> form.tell(p), this::say, this::looking, this::made));
        bulk =
                sort.bulk()
                        ? Optional.of(new BulkPane(desk.messages(), desk.transfer().own()))
                        : Optional.empty();
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
        list = new ThingList(desk, sort, finding, new ThingList.Nodes(filter, count, table), this);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        scroll.setContent(form.node());
        scroll.addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
        begun.addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
        side.getChildren().add(side.getChildren().indexOf(scroll) + 1, review.node());
        side.getChildren().add(side.getChildren().indexOf(answer), review.progress());
        if (sort instanceof DocumentSort) {
            FlowPane files = new DocumentFileBar(desk, form, this::say).node();
            files.visibleProperty()
                    .bind(
                            scroll.visibleProperty()
                                    .and(Bindings.isNotEmpty(form.node().getChildren())));
            files.managedProperty().bind(files.visibleProperty());
            side.getChildren().add(side.getChildren().indexOf(scroll) + 1, files);
        }
        review.node().addEventFilter(KeyEvent.KEY_PRESSED, this::formKey); // before the list does
        bulk.ifPresent(
                b -> {
                    side.getChildren().add(side.getChildren().indexOf(scroll), b.node());
                    b.node().addEventHandler(KeyEvent.KEY_PRESSED, this::formKey);
                });
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

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER -> focusForm();
            case INSERT -> begin(e.isShiftDown());
            case DELETE -> retire();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void focusForm() {
        if (many()) {
            bulk.ifPresent(BulkPane::focusFirst);
        } else {
            form.focusFirst();
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
            focusForm();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            revert();
            table.requestFocus();
        } else {
            return;
        }
        e.consume();
    }

    private ThingList list() {
        return Objects.requireNonNull(list);
    }

    /// The portfolio as it is now; what is being typed stays.
    void refresh() {
        refresh(Optional.empty());
    }

    private void refresh(Optional<UUID> next) {
        shown = registry().portfolio();
        list().refresh(shown, next);
        buttons();
        if (!form.changed()) {
            selection().flatMap(t -> shown.thing(t.id())).ifPresent(t -> form.show(t, shown));
        }
    }

    /// Shows a thing, and every other too where the filter hides it.
    void show(UUID id) {
        list().show(id);
    }

    boolean focusFilter() {
        list().focusFilter();
        return true;
    }

    void filter(String words) {
        list().filter(words);
    }

    void focusFirst() {
        list().focus();
    }

    boolean settled() {
        return list().settled();
    }

    Optional<Thing> selection() {
        return list().selection();
    }

    /// Whether more than one is selected, and what is done is done to all of them.
    private boolean many() {
        return list != null && list.selected() > 1;
    }

    @Override
    public boolean typed() {
        return form.changed();
    }

    @Override
    public void manyChanged() {
        if (review.looking()) {
            leaveReview();
        }
        say("");
        bulk.ifPresent(
                b -> {
                    Set<AssetType> types = EnumSet.noneOf(AssetType.class);
                    if (many()) {
                        for (Thing t : list().everySelected()) {
                            types.add(((Asset) t).type());
                        }
                        b.offer(types);
                    }
                });
        boolean begun = form.before().isEmpty() && form.changed();
        if (!many() && !begun) {
            selection().ifPresent(this::selected);
        }
        buttons();
    }

    @Override
    public void selected(Thing thing) {
        boolean same = form.before().map(Thing::id).filter(thing.id()::equals).isPresent();
        if (same && (form.changed() || review.looking())) {
            return;
        }
        leaveReview();
        boolean dropped = form.changed();
        if (dropped || !same) {
            say(dropped ? text("dropped") : "");
        }
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
        list().single();
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
        selection().ifPresent(t -> begin(sort.copied(t, shown)));
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
        if (many()) {
            reviewMany();
            return;
        }
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

    private void reviewMany() {
        List<UUID> ids = list().everySelected().stream().map(Thing::id).toList();
        Portfolio now = registry().portfolio();
        bulk.flatMap(b -> b.wish(now))
                .ifPresent(wish -> review.look(reached -> BulkEdit.of(now, ids, wish, reached)));
    }

    /// A built-in rule stands in no portfolio until it is changed.
    private boolean kept(Thing thing) {
        return shown.thing(thing.id()).isPresent();
    }

    @FXML
    void retire() {
        if (many()) {
            return; // by its status, with the others
        }
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
        if (many()) {
            say(text("bulk.saved", Numbers.fixed(change.edits().size(), 0)));
            refresh();
            table.requestFocus();
            return;
        }
        Thing thing = change.edits().getFirst().thing();
        shown = registry().portfolio();
        shown.thing(thing.id())
                .ifPresentOrElse(
                        t -> form.show(t, shown),
                        () -> form.begin(thing.id(), Values.EMPTY, shown));
        say(text("saved", thing.title()));
        refresh(Optional.of(thing.id()));
        table.requestFocus();
    }

    @Override
    public void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }

    private void buttons() {
        if (save == null) {
            return; // the form is made before the page
        }
        boolean looking = review.looking();
        boolean many = many();
        boolean one = !looking && !many && form.up();
        scroll.setVisible(one);
        scroll.setManaged(one);
        bulk.ifPresent(
                b -> {
                    b.node().setVisible(many && !looking);
                    b.node().setManaged(many && !looking);
                });
        boolean fresh = form.before().isEmpty() && !template.getItems().isEmpty();
        begun.setVisible(fresh && one);
        begun.setManaged(begun.isVisible());
        Optional<Thing> thing = many ? selection() : form.before();
        Optional<UUID> site = thing.flatMap(ThingPage::site);
        Optional<Said> no = registry().refusal(desk.actor(), site);
        boolean kept = thing.filter(this::kept).isPresent();
        boolean retired =
                thing.filter(
                                t ->
                                        t instanceof Asset a && gone(a.status())
                                                || t instanceof Site s && gone(s.status()))
                        .isPresent();
        boolean lasting = thing.filter(t -> t instanceof Asset || t instanceof Site).isPresent();
        show(save, one || many && !looking);
        show(confirm, looking);
        show(back, looking);
        show(revert, one && form.changed());
        show(copy, one && thing.isPresent() && !form.changed());
        show(asTemplate, copy.isVisible() && thing.orElse(null) instanceof Asset);
        show(retire, !looking && !many && kept && !form.changed());
        show(delete, !looking && !many && kept && lasting && retired && !form.changed());
        retire.setText(text(!lasting ? "remove" : retired ? "restore" : "retire"));
        save.setDisable(no.isPresent() || !many && !form.changed());
        confirm.setVisible(review.makes());
        confirm.setManaged(review.makes());
        for (Button b : List.of(confirm, retire, delete, add, asTemplate)) {
            b.setDisable(no.isPresent());
        }
        title.setText(
                many
                        ? text("bulk.title", Numbers.fixed(list().selected(), 0))
                        : thing.map(t -> heading(t))
                                .orElse(form.up() ? text("new." + sort.id()) : ""));
        about.setText(
                no.map(Sentences::of)
                        .orElseGet(() -> many ? "" : thing.map(this::words).orElse("")));
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
        if (told.portfolio() != shown || told.thing() != thing) {
            told =
                    new Told(
                            shown,
                            thing,
                            thing instanceof Asset a
                                    ? AssetAbout.of(shown, a, desk.messages())
                                    : "");
        }
        return told.words();
    }

    /// What was last said about a thing; a search through the portfolio, so it is kept.
    private record Told(Portfolio portfolio, @Nullable Thing thing, String words) {}

    private static Optional<UUID> site(Thing thing) {
        return switch (thing) {
            case Asset a -> Optional.of(a.siteId());
            case Site s -> Optional.of(s.id());
            default -> Optional.empty();
        };
    }

    private static boolean gone(LifecycleStatus status) {
        return status == LifecycleStatus.DECOMMISSIONED;
    }

    private static void show(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }
}
