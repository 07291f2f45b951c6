package org.wattdeck.ui.screen.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.performance.Column;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.Shots;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.HeatMap;
import org.wattdeck.ui.view.Waterfall;

/// The Performance screen as its user works with it.
class PerformanceScreenTest {

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Tariffs tariffs() {
        return rig.deck().deck().performances().tariffs();
    }

    @SuppressWarnings("unchecked")
    private TableView<Line> table() {
        return rig.node("performanceTable", TableView.class);
    }

    private void settled() {
        rig.until(
                () ->
                        rig.desk().screens().place().screen().equals("performance")
                                && rig.window()
                                        .shell()
                                        .current()
                                        .filter(o -> o.screen().settled())
                                        .isPresent()
                                && !table().getItems().isEmpty());
    }

    private void open() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT8);
        settled();
    }

    private void tariff() {
        ConsoleRig.onFx(
                () ->
                        tariffs()
                                .set(
                                        rig.desk().actor(),
                                        new Tariff(
                                                Optional.empty(),
                                                LocalDate.parse("2026-01-01"),
                                                "EUR",
                                                new Price.Flat(new BigDecimal("0.3")),
                                                new Price.Flat(new BigDecimal("0.08")),
                                                0.42)));
    }

    private String below() {
        return rig.node("performanceBelow", Label.class).getText();
    }

    private void fire(String toggle) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(toggle, ToggleButton.class).fire();
                    return true;
                });
        settled();
    }

    @Test
    void theDayIsThereAtOnceRankedAndSaysWhatIsMissing() {
        open();
        assertEquals(60, table().getItems().size());
        double best = Column.GENERATED.of(table().getItems().get(0).total());
        assertTrue(best >= Column.GENERATED.of(table().getItems().get(1).total()));
        assertTrue(below().contains("no tariff"), below());
    }

    @Test
    void theMonthSaysHowMuchOfItIsKnown() {
        open();
        fire("performance-month");
        assertTrue(below().contains("% of the time is known"), below());
        assertTrue(table().getColumns().stream().anyMatch(c -> c.getText().startsWith("Known")));
    }

    @Test
    void enterOpensTheTrendsOfTheAssetOverTheSameTime() {
        open();
        rig.press(KeyCode.OPEN_BRACKET);
        settled();
        Line first = table().getItems().getFirst();
        ConsoleRig.onFx(
                () -> {
                    table().requestFocus();
                    table().getSelectionModel().selectFirst();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().screens().place().screen().equals("trends"));
        assertEquals(first.asset().map(Asset::id), rig.desk().screens().place().assetId());
        assertEquals(
                Optional.of(first.total().period().end()),
                ConsoleRig.onFx(() -> rig.desk().modes().window().get().end()));
    }

    @Test
    void sitesLeadToTheirAssets() {
        open();
        ConsoleRig.onFx(
                () -> {
                    rig.node("performanceOf", ComboBox.class).getSelectionModel().select(1);
                    table().requestFocus();
                    table().getSelectionModel().selectFirst();
                    return true;
                });
        assertEquals(2, table().getItems().size());
        rig.press(KeyCode.ENTER);
        settled();
        assertTrue(table().getItems().stream().allMatch(l -> l.asset().isPresent()));
        assertTrue(table().getItems().size() < 60);
    }

    @Test
    void aTariffTypedInBringsMoney() {
        open();
        rig.press(KeyCode.DIGIT2);
        rig.until(() -> rig.node("tariffBuy", TextField.class).getScene() != null);
        ConsoleRig.onFx(
                () -> {
                    rig.node("tariffCurrency", TextField.class).setText("eur");
                    rig.node("tariffBuy", TextField.class).setText("06:00 0.31; 22:00 0.2455");
                    rig.node("tariffSell", TextField.class).setText("0.08");
                    rig.node("tariffSell", TextField.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        rig.until(() -> tariffs().all().size() == 1);
        assertEquals("EUR", tariffs().all().getFirst().currency());
        rig.until(() -> rig.node("tariffAnswer", Label.class).getText().startsWith("Saved"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("performance-figures", ToggleButton.class).fire();
                    return true;
                });
        rig.until(() -> !below().contains("no tariff"));
        fire("performance-view-money");
        assertTrue(table().getColumns().stream().anyMatch(c -> c.getText().equals("Net\nEUR")));
        assertTrue(
                rig.node("performanceMoney", Waterfall.class)
                        .getAccessibleText()
                        .contains("Money in EUR"));
    }

    @Test
    void whatIsNoPriceIsRefusedWhereItStands() {
        open();
        rig.press(KeyCode.DIGIT2);
        ConsoleRig.onFx(
                () -> {
                    rig.node("tariffCurrency", TextField.class).setText("EUR");
                    rig.node("tariffBuy", TextField.class).setText("cheap");
                    rig.node("tariffSell", TextField.class).setText("0.08");
                    rig.node("tariffBuy", TextField.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.node("tariffAnswer", Label.class).getText().contains("(cheap)"));
        assertEquals(List.of(), tariffs().all());
    }

    @Test
    void theHeatMapIsReadByKeysAndLeadsToTheHour() {
        open();
        rig.press(KeyCode.OPEN_BRACKET);
        settled();
        HeatMap heat = rig.node("performanceHeat", HeatMap.class);
        ConsoleRig.onFx(
                () -> {
                    heat.requestFocus();
                    return true;
                });
        for (int i = 0; i < 9; i++) {
            rig.press(KeyCode.DOWN);
        }
        assertTrue(heat.getAccessibleText().contains("09:00"), heat.getAccessibleText());
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().screens().place().screen().equals("trends"));
        assertEquals(
                java.time.Duration.ofHours(1),
                ConsoleRig.onFx(() -> rig.desk().modes().window().get().span()));
    }

    @Test
    void everyFormIsWritten(@TempDir Path folder) throws Exception {
        tariff();
        open();
        for (String form : List.of("csv", "xlsx", "pdf")) {
            ConsoleRig.onFx(
                    () -> {
                        table().requestFocus();
                        return true;
                    });
            rig.press(KeyCode.E);
            rig.until(() -> rig.sees("savePath"));
            Path file = folder.resolve("out." + form);
            ConsoleRig.onFx(
                    () -> {
                        rig.node("save-performance-" + form, javafx.scene.control.RadioButton.class)
                                .fire();
                        rig.node("savePath", TextField.class).setText(file.toString());
                        rig.node("save-save", javafx.scene.control.Button.class).fire();
                        return true;
                    });
            rig.until(() -> Files.exists(file));
            assertTrue(Files.size(file) > 1_000, form);
        }
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertTrue(lines.getFirst().startsWith("site,asset,name,asset_type,period_start"));
        // two sites and 60 assets, 24 hours each
        assertEquals(1 + 62 * 24, lines.size());
        assertTrue(lines.get(1).contains(",EUR,"));
    }

    @Test
    void aPlaceOfASiteShowsThatSite() {
        rig.go(new Place("performance", Optional.of(registry.site(1).id()), Optional.empty()));
        settled();
        assertTrue(
                table().getItems().stream()
                        .allMatch(l -> l.site().orElseThrow().id().equals(registry.site(1).id())));
        assertFalse(
                table().getItems().stream()
                        .noneMatch(l -> l.type().equals(Optional.of(AssetType.GRID_CONNECTION))));
    }
}
