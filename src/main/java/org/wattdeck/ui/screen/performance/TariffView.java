package org.wattdeck.ui.screen.performance;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.performance.PriceFile;
import org.wattdeck.app.performance.PriceText;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// What sites pay and are paid for energy, and from when. FX thread.
final class TariffView {

    private static final String FILE = ".csv";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final PriceText prices = new PriceText(Messages.LOCALE);
    private final SplitPane node;
    private final TableView<Tariff> table = new TableView<>();
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final TextField from;
    private final TextField currency;
    private final TextField buy;
    private final TextField sell;
    private final TextField demand;
    private final TextField carbon;
    private final Label denied = quiet();
    private final Label answer = new Label();
    private final Button save;
    private final Button remove;
    private LivePlant.@Nullable Subscription changes;

    TariffView(Desk desk) {
        this.desk = desk;
        from = field("tariffFrom", "performance.tariff.from");
        currency = field("tariffCurrency", "performance.tariff.currency");
        buy = field("tariffBuy", "performance.tariff.buy");
        sell = field("tariffSell", "performance.tariff.sell");
        demand = field("tariffDemand", "performance.tariff.demand");
        carbon = field("tariffCarbon", "performance.tariff.carbon");
        save = button("tariffSave", "performance.tariff.save", this::save);
        remove = button("tariffRemove", "performance.tariff.remove", this::remove);
        site.setId("tariffSite");
        site.setAccessibleText(text("performance.site"));
        site.setConverter(
                new Shown<>(
                        s -> s.map(Site::name).orElseGet(() -> text("performance.tariff.all"))));
        site.valueProperty().subscribe(this::allowed);
        node = new SplitPane(list(), form());
        node.setOrientation(Orientation.HORIZONTAL);
        node.setDividerPositions(0.62);
        node.getStyleClass().add("site-split");
        table.getSelectionModel().selectedItemProperty().subscribe(this::show);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    /// As it would be typed; a series as how long it is.
    private String words(Price price) {
        return prices.of(
                price,
                s ->
                        text(
                                "performance.tariff.series",
                                Integer.toString(s.stepMinutes()),
                                DAY.format(s.start()),
                                DAY.format(s.end().minusMillis(1))));
    }

    private static Label quiet() {
        Label label = new Label();
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        return label;
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(text(key));
        field.setOnAction(e -> save());
        return field;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private VBox list() {
        table.setId("tariffTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(text("performance.tariff.table"));
        table.setPlaceholder(new Label(text("performance.tariff.none")));
        EmTable<Tariff> em = new EmTable<>(table, desk.appearance());
        em.text(text("performance.site"), 13, this::place);
        em.text(text("performance.tariff.from"), 8.5, t -> t.validFrom().toString());
        em.text(text("performance.tariff.currency"), 5.5, Tariff::currency);
        em.text(text("performance.tariff.buy"), 11, t -> words(t.buy()));
        em.text(text("performance.tariff.sell"), 11, t -> words(t.sell()));
        em.number(text("performance.tariff.demand.head"), 9, t -> prices.number(t.demandPerKw()));
        em.number(
                text("performance.tariff.carbon.head"),
                8,
                t -> prices.number(BigDecimal.valueOf(t.gridKgPerKwh())));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox box = new VBox(table);
        box.getStyleClass().add("panel");
        return box;
    }

    private String place(Tariff t) {
        return t.siteId()
                .map(id -> desk.live().registry().site(id).map(Site::name).orElse(id.toString()))
                .orElseGet(() -> text("performance.tariff.all"));
    }

    private ScrollPane form() {
        Label hint = quiet();
        hint.setText(text("performance.tariff.hint"));
        answer.setId("tariffAnswer");
        answer.setWrapText(true);
        answer.setManaged(false);
        VBox box =
                new VBox(
                        label("performance.site"),
                        site,
                        label("performance.tariff.from"),
                        from,
                        label("performance.tariff.currency"),
                        currency,
                        label("performance.tariff.buy"),
                        buy,
                        label("performance.tariff.sell"),
                        sell,
                        label("performance.tariff.demand"),
                        demand,
                        label("performance.tariff.carbon"),
                        carbon,
                        hint,
                        denied,
                        new FlowPane(6, 6, save, remove),
                        answer);
        box.getStyleClass().add("alarm-detail");
        box.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
                        e.consume();
                        save();
                    }
                });
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel");
        return scroll;
    }

    private Label label(String key) {
        Label label = quiet();
        label.setText(text(key));
        return label;
    }

    SplitPane node() {
        return node;
    }

    private Tariffs tariffs() {
        return desk.deck().performances().tariffs();
    }

    void shown() {
        if (changes == null) {
            changes = tariffs().onChange(() -> Fx.later(this::fill));
        }
        site.getItems().setAll(List.of(Optional.empty()));
        desk.live().registry().sites().forEach(s -> site.getItems().add(Optional.of(s)));
        if (site.getValue() == null) {
            show(null);
        }
        fill();
    }

    void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    void focusFirst() {
        table.requestFocus();
    }

    private void fill() {
        table.getItems().setAll(tariffs().all());
        allowed();
    }

    /// What nobody here may do says why.
    private void allowed() {
        Optional<Said> refusal =
                desk.deck()
                        .access()
                        .guard()
                        .refusal(
                                Deed.of(desk.actor(), Act.TARIFF_SET)
                                        .at(
                                                Optional.ofNullable(site.getValue())
                                                        .flatMap(s -> s)
                                                        .map(Site::id)));
        denied.setText(refusal.map(Sentences::of).orElse(""));
        denied.setManaged(refusal.isPresent());
        save.setDisable(refusal.isPresent());
        remove.setDisable(
                refusal.isPresent() || table.getSelectionModel().getSelectedItem() == null);
    }

    /// Puts a tariff into the form, or what a new one begins with.
    private void show(@Nullable Tariff t) {
        if (t != null) {
            site.setValue(t.siteId().flatMap(desk.live().registry()::site));
            from.setText(t.validFrom().toString());
            currency.setText(t.currency());
            buy.setText(words(t.buy()));
            sell.setText(words(t.sell()));
            demand.setText(prices.number(t.demandPerKw()));
            carbon.setText(prices.number(BigDecimal.valueOf(t.gridKgPerKwh())));
        } else if (site.getValue() == null) {
            site.setValue(Optional.empty());
            from.setText(
                    desk.deck()
                            .modes()
                            .livePlant()
                            .time()
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate()
                            .withDayOfYear(1)
                            .toString());
            demand.setText("0");
            carbon.setText(prices.number(BigDecimal.valueOf(Tariff.GRID_KG_PER_KWH)));
        }
        allowed();
    }

    private void say(String words) {
        answer.setText(words);
        answer.setManaged(!words.isEmpty());
        answer.setVisible(!words.isEmpty());
    }

    private void refuse(TextField field, String key) {
        say(text(key, field.getText()));
        field.requestFocus();
    }

    private void save() {
        say("");
        Optional<LocalDate> day = day();
        if (day.isEmpty()) {
            refuse(from, "performance.tariff.badDay");
            return;
        }
        String letters = currency.getText().strip().toUpperCase(Locale.ROOT);
        if (!letters.matches("[A-Z]{3}")) {
            refuse(currency, "performance.tariff.badCurrency");
            return;
        }
        Optional<BigDecimal> kg = prices.number(carbon.getText());
        if (kg.isEmpty() || kg.get().signum() < 0 || kg.get().compareTo(new BigDecimal("5")) > 0) {
            refuse(carbon, "performance.tariff.badCarbon");
            return;
        }
        Optional<BigDecimal> perKw = prices.number(demand.getText());
        if (perKw.isEmpty()
                || perKw.get().signum() < 0
                || perKw.get().stripTrailingZeros().scale() > Price.DIGITS) {
            refuse(demand, "performance.tariff.badDemand");
            return;
        }
        price(
                buy,
                Tariff::buy,
                paid ->
                        price(
                                sell,
                                Tariff::sell,
                                earned ->
                                        save(
                                                new Tariff(
                                                        Optional.ofNullable(site.getValue())
                                                                .flatMap(s -> s)
                                                                .map(Site::id),
                                                        day.get(),
                                                        letters,
                                                        paid,
                                                        earned,
                                                        kg.get().doubleValue(),
                                                        perKw.get()))));
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(from.getText().strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A price as typed, that of the file that is named, or the series that was there.
    private void price(
            TextField field,
            java.util.function.Function<Tariff, Price> there,
            Consumer<Price> then) {
        String typed = field.getText().strip();
        Optional<Price> same =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                        .map(there)
                        .filter(p -> words(p).equals(typed));
        Optional<Price> price = same.or(() -> prices.read(typed));
        if (price.isPresent()) {
            then.accept(price.get());
        } else if (typed.toLowerCase(Locale.ROOT).endsWith(FILE)) {
            desk.tasks()
                    .run(
                            text("performance.tariff.reading"),
                            () -> PriceFile.parse(Files.readString(Path.of(typed))),
                            read -> taken(field, read, then),
                            e -> {
                                say(text("performance.tariff.noFile", typed));
                                field.requestFocus();
                            });
        } else {
            refuse(field, "performance.tariff.badPrice");
        }
    }

    private void taken(TextField field, Verdict<Price> read, Consumer<Price> then) {
        switch (read) {
            case Verdict.Accepted<Price>(Price p) -> then.accept(p);
            case Verdict.Refused<Price>(List<Said> reasons) -> {
                say(Sentences.join(" ", reasons));
                field.requestFocus();
            }
        }
    }

    private void save(Tariff tariff) {
        desk.tasks()
                .followQuietly(
                        tariffs().set(desk.actor(), tariff),
                        done -> told(done, "performance.tariff.saved"),
                        e -> say(String.valueOf(e.getMessage())));
    }

    private void remove() {
        Tariff chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            desk.tasks()
                    .followQuietly(
                            tariffs().remove(desk.actor(), chosen.siteId(), chosen.validFrom()),
                            done -> told(done, "performance.tariff.removed"),
                            e -> say(String.valueOf(e.getMessage())));
        }
    }

    private void told(Verdict<Tariff> done, String key) {
        say(
                switch (done) {
                    case Verdict.Accepted<Tariff>(Tariff t) -> text(key, t.validFrom().toString());
                    case Verdict.Refused<Tariff>(List<Said> reasons) ->
                            Sentences.join(" ", reasons);
                });
    }
}
