package org.wattdeck.ui.view.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattdeck.ui.kit.Theme;
import org.wattdeck.ui.view.chart.TraceData;

class TrendPictureTest {

    private static final long DAY = 86_400_000L;

    private static TrendLine line(String unit, Strip strip) {
        return new TrendLine("x", unit, 0, false, strip, Optional.empty());
    }

    private static TrendPicture paint(Grid grid, int height, List<TrendLine> lines) {
        return TrendPicture.paint(grid, height, lines, Theme.GREY_DARK.tokens(), 1, 5);
    }

    private static boolean painted(TrendPicture picture, int column, int fromRow, int toRow) {
        for (int y = fromRow; y < toRow; y++) {
            if (picture.pixels()[y * picture.grid().columns() + column] >>> 24 > 60) {
                return true;
            }
        }
        return false;
    }

    /// A year of values a minute apart, one of which is high: its column reaches to the top of the
    /// picture, and no other does.
    @Test
    void aSpikeOfOneTickIsSeenAtAYear() {
        TraceData data = new TraceData(530_000);
        int minutes = 365 * 1440;
        int spike = 123_456;
        for (int i = 0; i < minutes; i++) {
            data.add(i * 60_000L, i == spike ? 1000 : 100);
        }
        Grid grid = Grid.until(365 * DAY - 1, 365 * DAY, 1100);
        TrendPicture picture = paint(grid, 400, List.of(line("kW", Strip.of(data, grid))));
        int column = grid.columnOf(spike * 60_000L);
        for (int c = 0; c < grid.columns(); c++) {
            assertEquals(c == column, painted(picture, c, 40, 60), "column " + c);
        }
    }

    @Test
    void nothingIsDrawnOverAGap() {
        TraceData data = new TraceData(1000);
        for (int i = 0; i < 500; i++) {
            data.add(i * 1000L, i > 200 && i < 300 ? Double.NaN : 50 + i % 3);
        }
        Grid grid = new Grid(0, 1000, 500);
        TrendPicture picture = paint(grid, 100, List.of(line("kW", Strip.of(data, grid))));
        for (int c = 1; c < 500; c++) {
            assertEquals(c <= 200 || c >= 300, painted(picture, c, 0, 100), "column " + c);
        }
    }

    @Test
    void eachUnitHasItsAxis() {
        Grid grid = new Grid(0, 1000, 100);
        List<TrendLine> lines = new ArrayList<>();
        for (String unit : List.of("kW", "%", "kW", "°C")) {
            TraceData data = new TraceData(200);
            for (int i = 0; i < 100; i++) {
                data.add(i * 1000L, unit.equals("kW") ? i * 100 : i);
            }
            lines.add(line(unit, Strip.of(data, grid)));
        }
        TrendPicture picture = paint(grid, 100, lines);
        assertEquals(
                List.of("kW", "%", "°C"),
                picture.axes().stream().map(TrendPicture.Axis::unit).toList());
        assertTrue(picture.axes().get(0).scale().max() > 9000);
        assertTrue(picture.axes().get(1).scale().max() < 150);
    }

    @Test
    void aTraceWithoutValuesPaintsNothing() {
        Grid grid = new Grid(0, 1000, 50);
        TrendPicture picture = paint(grid, 50, List.of(line("kW", Strip.empty(grid))));
        for (int pixel : picture.pixels()) {
            assertEquals(0, pixel);
        }
    }

    @Test
    void noTwoPensAreAlike() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Pen.PENS; i++) {
            Pen pen = new Pen(i);
            assertTrue(
                    seen.add(
                            pen.colour(Theme.GREY_LIGHT.tokens())
                                    + " "
                                    + java.util.Arrays.toString(pen.dash(1))
                                    + " "
                                    + pen.thickness(1)),
                    "pen " + i);
        }
        assertNotEquals(new Pen(0), new Pen(1));
    }
}
