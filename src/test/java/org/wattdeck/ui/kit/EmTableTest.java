package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.wattdeck.testing.ConsoleRig;

class EmTableTest {

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void rowsAndColumnsFollowTheZoom() {
        AtomicInteger told = new AtomicInteger();
        List<Double> sizes =
                ConsoleRig.onFx(
                        () -> {
                            Appearance looks = new Appearance(Preferences.inMemory());
                            TableView<Integer> table = new TableView<>();
                            EmTable<Integer> em =
                                    new EmTable<>(table, looks, told::incrementAndGet);
                            em.text("name", 10, i -> "asset " + i);
                            em.firm(em.number("power", 4.5, i -> i + ".0"));
                            looks.zoomProperty().set(1.5);
                            looks.zoomProperty().set(2);
                            return List.of(
                                    table.getFixedCellSize(),
                                    table.getColumns().get(0).getPrefWidth(),
                                    table.getColumns().get(1).getPrefWidth(),
                                    table.getColumns().get(1).getMinWidth());
                        });
        assertEquals(List.of(48.0, 240.0, 108.0, 108.0), sizes);
        assertEquals(2, told.get());
    }

    @Test
    void aCellSaysWhatItsRowIs() {
        Object cell =
                ConsoleRig.onFx(
                        () -> {
                            TableView<Integer> table = new TableView<>();
                            table.getItems().add(7);
                            new EmTable<>(table, new Appearance(Preferences.inMemory()))
                                    .number("power", 4, i -> i + " kW");
                            return table.getColumns().getFirst().getCellData(0);
                        });
        assertEquals("7 kW", cell);
    }
}
