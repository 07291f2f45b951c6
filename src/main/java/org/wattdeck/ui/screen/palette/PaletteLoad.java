package org.wattdeck.ui.screen.palette;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;

/// What a key in the palette costs: finding, and filling the list on the FX thread, layout
/// included. From any thread but the FX thread.
public final class PaletteLoad {

    private static final long PATIENCE_SECONDS = 120;
    private static final int SETTLING = 2;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PaletteLoad() {}

    /// The milliseconds of processor time of every key of every query, typed letter by letter.
    public static List<Double> keyMillis(
            Supplier<PlantSnapshot> plant, List<Alarm> alarms, List<String> queries) {
        CompletableFuture<List<Double>> measured = new CompletableFuture<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false);
                    try {
                        measured.complete(measure(plant, alarms, queries));
                    } catch (RuntimeException e) {
                        measured.completeExceptionally(e);
                    }
                });
        try {
            return measured.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The palette could not be measured.", e);
        }
    }

    private static List<Double> measure(
            Supplier<PlantSnapshot> plant, List<Alarm> alarms, List<String> queries) {
        Messages messages = new Messages();
        Finder finder =
                new Finder(
                        messages,
                        List.of(),
                        Portfolio.of(plant.get().registry(), messages),
                        AlarmList.of(alarms, plant.get().registry(), messages),
                        plant,
                        new Nothing());
        ListView<PaletteRow> list = new ListView<>();
        list.setCellFactory(v -> new PaletteCell(() -> ""));
        Stage stage = new Stage();
        stage.setScene(new Scene(list, 700, 500));
        stage.show();
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round <= SETTLING; round++) {
            millis.clear(); // the last round counts, when the code is compiled
            for (String query : queries) {
                for (int letters = 1; letters <= query.length(); letters++) {
                    long begin = THREADS.getCurrentThreadCpuTime();
                    list.getItems().setAll(finder.find(query.substring(0, letters)).rows());
                    list.getSelectionModel().selectFirst();
                    list.layout();
                    millis.add((THREADS.getCurrentThreadCpuTime() - begin) / 1e6);
                }
            }
        }
        stage.close();
        return millis;
    }

    private static final class Nothing implements Finder.Doer {
        @Override
        public void site(java.util.UUID siteId) {}

        @Override
        public void group(Group group) {}

        @Override
        public void faceplate(java.util.UUID assetId) {}

        @Override
        public void command(java.util.UUID id) {}

        @Override
        public void trend(java.util.UUID assetId) {}

        @Override
        public void alarm(java.util.UUID alarmId) {}
    }
}
