package org.wattdeck.ui.screen.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.registry.PortfolioSearch;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Typing;

/// The registry: a page for each sort of thing, one undo for all of them.
public final class RegistryController implements Screen {

    private static final int ASSETS = 0;
    private static final int SITES = 1;

    private final Desk desk;
    private final TemplateSort templates;
    private final Map<Integer, ThingPage> pages = new HashMap<>();
    private final PageTabs choice = new PageTabs(this::show);
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(100), n -> refresh());
    private Optional<PortfolioSearch> search = Optional.empty();
    private Optional<MapPage> map = Optional.empty();
    private Optional<TransferPage> transfer = Optional.empty();
    private List<ThingSort> sorts = List.of();
    private int page;
    private @Nullable Subscription changes;

    @FXML private BorderPane registryScreen;
    @FXML private FlowPane tabs;
    @FXML private StackPane views;
    @FXML private Label closed;
    @FXML private Button undo;
    @FXML private Button redo;

    public RegistryController(Desk desk) {
        this.desk = desk;
        templates = new TemplateSort(desk.messages());
    }

    @FXML
    void initialize() {
        sorts =
                List.of(
                        new AssetSort(),
                        new SiteSort(),
                        new GroupSort(),
                        new LinkSort(),
                        new DocumentSort(desk.messages(), desk.clock()),
                        new RuleSort(),
                        templates);
        sorts.forEach(sort -> tab(sort.id()));
        tab("map");
        tab("import");
        show(ASSETS);
        registryScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void tab(String id) {
        choice.add(tabs, "registry-" + id, text("tab." + id));
    }

    /// A page is made when it is first asked for.
    private ThingPage page(int index) {
        return pages.computeIfAbsent(index, this::made);
    }

    private ThingPage made(int index) {
        ThingSort sort = sorts.get(index);
        ThingPage made =
                new ThingPage(
                        desk,
                        sort,
                        sort instanceof AssetSort
                                ? this::assets
                                : new PlainFinding(sort, desk.messages()));
        made.onTemplate(this::template);
        return made;
    }

    /// A template of an asset is begun on the page of templates.
    private void template(Asset asset) {
        int index = sorts.indexOf(templates);
        choice.press(index);
        page(index).begin(templates.values(asset, desk.deck().registry().portfolio()));
    }

    private MapPage map() {
        MapPage is = map.orElseGet(() -> new MapPage(desk, this::placed));
        map = Optional.of(is);
        return is;
    }

    private TransferPage transfer() {
        TransferPage is = transfer.orElseGet(() -> new TransferPage(desk));
        transfer = Optional.of(is);
        return is;
    }

    private String text(String key) {
        return desk.messages().text("registry." + key);
    }

    /// A site that is to be given a place: its form.
    private void placed(Site site) {
        choice.press(SITES);
        page(SITES).show(site.id());
    }

    private Optional<MapPage> mapUp() {
        return map.filter(m -> page == sorts.size());
    }

    /// The page of things that is up; nothing while it is the map or a file.
    private Optional<ThingPage> page() {
        return page < sorts.size() ? Optional.of(page(page)) : Optional.empty();
    }

    private void show(int next) {
        page = next;
        Node up =
                page().map(ThingPage::node)
                        .orElseGet(() -> next == sorts.size() ? map().node() : transfer().node());
        if (!views.getChildren().contains(up)) {
            views.getChildren().add(up);
            up.applyCss(); // with its skins what is in it can have the focus at once
        }
        views.getChildren().forEach(view -> view.setVisible(view == up));
        if (changes != null) {
            page().ifPresent(ThingPage::refresh);
            follow();
        }
    }

    /// The map follows the plant while it is up.
    private void follow() {
        mapUp().ifPresentOrElse(MapPage::show, () -> map.ifPresent(MapPage::hide));
    }

    private void key(KeyEvent e) {
        if (Typing.into(e) || e.isAltDown()) {
            return;
        }
        if (e.isShortcutDown() && e.getCode() == KeyCode.Z) {
            if (e.isShiftDown()) {
                redo();
            } else {
                undo();
            }
            e.consume();
        } else if (choice.key(e)) {
            focusFirst();
            e.consume();
        }
    }

    /// Assets are searched by words, facets and fields; made ready once for each portfolio.
    private ThingList.Finding.Found assets(
            Portfolio portfolio, String text, Optional<String> column, boolean descending) {
        PortfolioSearch ready;
        synchronized (this) {
            if (search.filter(s -> s.portfolio() == portfolio).isEmpty()) {
                search = Optional.of(new PortfolioSearch(portfolio, desk.clock()));
            }
            ready = search.get();
        }
        PortfolioSearch.Order order =
                column.map(c -> PortfolioSearch.Order.valueOf(c.toUpperCase(Locale.ROOT)))
                        .orElse(PortfolioSearch.Order.CODE);
        PortfolioSearch.Found found = ready.find(text, order, descending);
        return new ThingList.Finding.Found(
                found.rows().stream().map(PortfolioSearch.Row::asset).toList(),
                found.problem()
                        .map(p -> desk.messages().text("filter.unknown", p, found.known()))
                        .orElse(""));
    }

    private void refresh() {
        page().ifPresent(ThingPage::refresh);
        var registry = desk.deck().registry();
        undo.setDisable(registry.undoable().isEmpty());
        redo.setDisable(registry.redoable().isEmpty());
        undo.setAccessibleHelp(registry.undoable().map(PortfolioAct::reason).orElse(""));
    }

    @FXML
    void undo() {
        follow(desk.deck().registry().undo(desk.actor()), "undone");
    }

    @FXML
    void redo() {
        follow(desk.deck().registry().redo(desk.actor()), "redone");
    }

    private void follow(CompletionStage<Verdict<PortfolioAct>> stage, String key) {
        desk.tasks()
                .follow(
                        text("task.save"),
                        stage,
                        v ->
                                closed.setText(
                                        switch (v) {
                                            case Verdict.Accepted<PortfolioAct> done -> text(key);
                                            case Verdict.Refused<PortfolioAct>(
                                                            List<Said> reasons) ->
                                                    Sentences.join(" ", reasons);
                                        }),
                        e -> closed.setText(String.valueOf(e.getMessage())));
    }

    @Override
    public void shown(Place at) {
        if (changes == null) {
            changes = desk.deck().registry().onChange(() -> news.offer(1));
        }
        closed.setText("");
        at.assetId()
                .ifPresent(
                        id -> {
                            choice.press(ASSETS);
                            page(ASSETS).show(id);
                        });
        refresh();
        follow();
    }

    @Override
    public void hidden() {
        map.ifPresent(MapPage::hide);
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    @Override
    public void focusFirst() {
        page().ifPresentOrElse(
                        ThingPage::focusFirst,
                        () -> mapUp().ifPresentOrElse(MapPage::focusFirst, transfer()::focusFirst));
    }

    @Override
    public boolean focusFilter() {
        return page().filter(ThingPage::focusFilter).isPresent();
    }

    @Override
    public boolean filter(String words) {
        page().ifPresent(p -> p.filter(words));
        return page().isPresent();
    }

    @Override
    public boolean settled() {
        return page().map(ThingPage::settled)
                .or(() -> mapUp().map(m -> true))
                .or(() -> transfer.map(TransferPage::settled))
                .orElse(true);
    }
}
