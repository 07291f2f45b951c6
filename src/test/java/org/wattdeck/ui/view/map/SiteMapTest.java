package org.wattdeck.ui.view.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.Priority;

/// Where sites stand on the map, over the date line and up to the poles.
class SiteMapTest {

    private static final double TINY = 1e-9;

    private static Pin pin(int id, double latitude, double longitude, double kw) {
        return new Pin(
                new UUID(1, id),
                "S" + id,
                "Site " + id,
                latitude,
                longitude,
                kw,
                Optional.empty(),
                0,
                1);
    }

    private static MapView view(double longitude, double latitude, double worldPx) {
        return new MapView(Mercator.x(longitude), Mercator.y(latitude), worldPx, 1000, 600);
    }

    @Test
    void theSquareHasTheDateLineAtItsSidesAndEightyFiveDegreesAtItsEnds() {
        assertEquals(85.0511287798, Mercator.EDGE_DEGREES, 1e-9);
        assertEquals(0.5, Mercator.x(0), TINY);
        assertEquals(0, Mercator.x(-180), TINY);
        assertEquals(0, Mercator.x(180), TINY);
        assertEquals(0.5, Mercator.y(0), TINY);
        assertEquals(0, Mercator.y(85.0511287798), 1e-9);
        assertEquals(1, Mercator.y(-85.0511287798), 1e-9);
        // 45 N: ln(tan(67.5 degrees)) = 0.881373587
        assertEquals((1 - 0.881373587 / Math.PI) / 2, Mercator.y(45), 1e-9);
    }

    @Test
    void thePolesStandOnTheEdge() {
        assertEquals(0, Mercator.y(90), TINY);
        assertEquals(1, Mercator.y(-90), TINY);
        assertTrue(Double.isFinite(view(0, 90, 1000).py(90)));
        assertTrue(view(0, 90, 1000).metresPerPx() > 0);
    }

    @Test
    void aPlaceComesBackFromWhereItStands() {
        Random random = new Random(4);
        for (int k = 0; k < 1000; k++) {
            double latitude = random.nextDouble(-85, 85);
            double longitude = random.nextDouble(-180, 180);
            MapView v = view(random.nextDouble(-180, 180), random.nextDouble(-60, 60), 5_000);
            assertEquals(longitude, v.longitudeDegrees(v.px(longitude)), 1e-6);
            double y = Mercator.y(latitude);
            assertEquals(latitude, Mercator.latitudeDegrees(y), 1e-9);
        }
    }

    @Test
    void whatLiesBesideTheDateLineIsNear() {
        MapView v = view(179.5, -17, 36_000); // 100 px a degree
        assertEquals(500, v.px(179.5), 1e-6);
        assertEquals(600, v.px(-179.5), 1e-6);
        assertEquals(450, v.px(179), 1e-6);
    }

    @Test
    void allOfThemAreSeenOnTheShorterSideOfTheEarth() {
        MapView fiji = MapView.of(List.of(pin(1, -17, 178, 1), pin(2, -14, -172, 1)), 1000, 600);
        // 10 degrees apart over the date line, the middle is 177 W
        assertEquals(-177, Mercator.longitudeDegrees(fiji.x()), 1e-6);
        assertEquals(0.8 * 1000 / (10.0 / 360), fiji.worldPx(), 1);
        MapView one = MapView.of(List.of(pin(1, 53.5, 10, 1)), 1000, 600);
        assertEquals(10, Mercator.longitudeDegrees(one.x()), 1e-6);
        assertTrue(one.worldPx() < 2_000_000, "not so near that nothing is beside it");
        MapView none = MapView.of(List.of(), 1000, 600);
        assertEquals(600, none.worldPx(), TINY);
    }

    @Test
    void whatIsUnderThePointerStaysThereWhenZoomed() {
        MapView v = view(12, 50, 20_000);
        MapView near = v.zoomed(3, 130, 470);
        assertEquals(v.longitudeDegrees(130), near.longitudeDegrees(130), 1e-9);
        assertEquals(v.latitudeDegrees(470), near.latitudeDegrees(470), 1e-9);
        MapView most = v.zoomed(1e9, 500, 300);
        assertEquals(40_000_000, most.worldPx(), TINY);
        MapView moved = v.moved(100, 0);
        assertEquals(v.longitudeDegrees(0), moved.longitudeDegrees(100), 1e-9);
    }

    @Test
    void sitesCloserThanTheirMarksAreOneAndPartWhenZoomed() {
        List<Pin> pins = List.of(pin(1, 50, 10, 100), pin(2, 50.01, 10, 9_000), pin(3, 51, 12, 50));
        List<Clusters.Mark> far = Clusters.of(pins, view(11, 50.5, 30_000), 12);
        assertEquals(2, far.size());
        assertEquals("S2", far.getFirst().first().code(), "the larger stays where it is");
        assertEquals(2, far.getFirst().pins().size());
        List<Clusters.Mark> near = Clusters.of(pins, view(10, 50, 3_000_000), 12);
        assertEquals(2, near.size(), "the third is out of the picture");
        assertTrue(near.stream().allMatch(Clusters.Mark::single));
    }

    @Test
    void noTwoMarksOverlapAndNoSiteIsLost() {
        Random random = new Random(9);
        List<Pin> pins = new ArrayList<>();
        for (int k = 0; k < 400; k++) {
            pins.add(
                    pin(
                            k,
                            random.nextDouble(45, 55),
                            random.nextDouble(0, 20),
                            random.nextDouble(10, 50_000)));
        }
        List<Clusters.Mark> marks = Clusters.of(pins, MapView.of(pins, 1000, 600), 12);
        assertEquals(400, marks.stream().mapToInt(m -> m.pins().size()).sum());
        for (Clusters.Mark a : marks) {
            for (Clusters.Mark b : marks) {
                if (a != b) {
                    assertTrue(
                            Math.hypot(a.px() - b.px(), a.py() - b.py())
                                    >= a.radiusPx() + b.radiusPx());
                }
            }
        }
        Names names = new Names(1000, 600, marks);
        List<Names.Box> placed = new ArrayList<>();
        marks.forEach(m -> names.place(m, 40, 16, 4).ifPresent(placed::add));
        assertFalse(placed.isEmpty());
        for (Names.Box a : placed) {
            for (Names.Box b : placed) {
                assertTrue(a == b || !a.touches(b));
            }
        }
    }

    @Test
    void aMarkHasTheMostUrgentAlarmOfItsSites() {
        Pin low = new Pin(new UUID(1, 1), "A", "A", 50, 10, 5, Optional.of(Priority.LOW), 0, 2);
        Pin high = new Pin(new UUID(1, 2), "B", "B", 50, 10, 1, Optional.of(Priority.HIGH), 2, 2);
        Clusters.Mark mark = Clusters.of(List.of(low, high), view(10, 50, 9_000), 12).getFirst();
        assertEquals(Optional.of(Priority.HIGH), mark.worst());
        assertFalse(mark.offline(), "one of them is heard of");
        assertTrue(high.offline());
    }

    @Test
    void linesStandOnRoundDegreesFarEnoughApart() {
        MapView v = view(10, 50, 36_000);
        assertEquals(1, Graticule.stepDegrees(v, 90), TINY);
        List<Graticule.Line> lines = Graticule.lines(v, 90);
        List<String> meridians =
                lines.stream().filter(Graticule.Line::meridian).map(Graticule.Line::label).toList();
        assertEquals("5° E", meridians.getFirst());
        assertEquals("15° E", meridians.getLast());
        assertTrue(lines.stream().anyMatch(l -> !l.meridian() && l.label().equals("50° N")));
        List<String> over =
                Graticule.lines(view(180, 0, 36_000), 90).stream()
                        .filter(Graticule.Line::meridian)
                        .map(Graticule.Line::label)
                        .toList();
        assertEquals(11, over.size());
        assertEquals("175° E", over.getFirst());
        assertEquals("180°", over.get(5));
        assertEquals("175° W", over.getLast());
        assertTrue(
                Graticule.lines(view(0, 0, 36_000), 90).stream()
                        .anyMatch(l -> l.meridian() && l.label().equals("0°")));
    }

    @Test
    void theBarIsOfARoundLength() {
        assertEquals("50 km", Graticule.bar(600, 120).label());
        assertEquals(50_000 / 600.0, Graticule.bar(600, 120).px(), TINY);
        assertEquals("200 m", Graticule.bar(2, 120).label());
        assertEquals("1 km", Graticule.bar(10, 100).label());
        // at 60 degrees a pixel is half of what it is at the equator
        assertEquals(view(0, 0, 40_000).metresPerPx() / 2, view(0, 60, 40_000).metresPerPx(), 1e-6);
    }
}
