package org.wattdeck.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import javafx.geometry.Orientation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.screen.ScreenList;
import org.wattdeck.ui.screen.workspace.Workspace;

/// A screen that was closed is gone, and opening and closing leaves nothing behind.
class ScreenLeakTest {

    private static final double MOST_BYTES = 2 * 1024 * 1024;
    private static final int WARM_UP = 3;
    private static final int COLLECTIONS = 30;

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    /// Opens a screen in a pane of its own and closes it again.
    private WeakReference<Screen> openAndClose(ScreenSpec spec) {
        WeakReference<Screen> closed =
                ConsoleRig.onFx(
                        () -> {
                            Workspace panes = rig.window().shell().workspace();
                            panes.split(Orientation.HORIZONTAL);
                            rig.desk().screens().open(Place.of(spec.id()));
                            Screen screen = panes.active().current().orElseThrow().screen();
                            panes.node().applyCss();
                            panes.node().layout();
                            panes.close(panes.active());
                            return new WeakReference<>(screen);
                        });
        WaitForAsyncUtils.waitForFxEvents();
        return closed;
    }

    /// The least after several collections: a serial collector leaves some of what is dead where it
    /// lies and only each fourth time closes every gap.
    private static double heapAfterCollecting() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            Runtime vm = Runtime.getRuntime();
            least = Math.min(least, vm.totalMemory() - vm.freeMemory());
        }
        return least;
    }

    @Test
    void aScreenThatWasClosedIsGone() {
        List<WeakReference<Screen>> closed =
                ScreenList.all().stream().map(this::openAndClose).toList();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            if (closed.stream().allMatch(r -> r.get() == null)) {
                break;
            }
        }
        List<String> held =
                closed.stream()
                        .map(WeakReference::get)
                        .filter(java.util.Objects::nonNull)
                        .map(s -> s.getClass().getSimpleName())
                        .toList();
        assertEquals(List.of(), held, "still held after they were closed");
    }

    @Test
    void openingEveryScreenFiveTimesLeavesTheHeapAsItWas() {
        times(5, ScreenList.all());
    }

    @ParameterizedTest
    @MethodSource("screens")
    @Tag("long")
    void openingAScreenAHundredTimesLeavesTheHeapAsItWas(String id) {
        times(100, ScreenList.all().stream().filter(s -> s.id().equals(id)).toList());
    }

    static List<String> screens() {
        return ScreenList.all().stream().map(ScreenSpec::id).toList();
    }

    private void times(int times, List<ScreenSpec> screens) {
        for (int i = 0; i < WARM_UP; i++) {
            screens.forEach(this::openAndClose);
        }
        double grown = growth(times, screens);
        if (grown >= MOST_BYTES) {
            // the buffer of one picture is kept for the next; what leaks grows once more
            grown = growth(times, screens);
        }
        assertTrue(grown < MOST_BYTES, times + " times left " + Math.round(grown / 1024) + " kB");
    }

    private double growth(int times, List<ScreenSpec> screens) {
        double before = heapAfterCollecting();
        for (int i = 0; i < times; i++) {
            screens.forEach(this::openAndClose);
        }
        return heapAfterCollecting() - before;
    }
}
