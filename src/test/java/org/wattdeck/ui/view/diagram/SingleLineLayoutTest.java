package org.wattdeck.ui.view.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.testing.Portfolios;

class SingleLineLayoutTest {

    private static final Site SITE = Portfolios.site(1);

    private static Registry site(int assets, List<Dependency> dependencies) {
        AssetType[] types = AssetType.values();
        List<Asset> all = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            AssetType type = i == 0 ? AssetType.GRID_CONNECTION : types[i % 6];
            all.add(Portfolios.asset(type, i + 1, SITE));
        }
        return new Registry(List.of(SITE), all, List.of(), dependencies, false);
    }

    private static SingleLineLayout layout(Registry registry) {
        return SingleLineLayout.of(registry, 0, Set.of(), 700, 420);
    }

    @Test
    void everyAssetStandsOnceAndNothingOverlaps() {
        for (int assets = 1; assets <= SingleLineLayout.MOST_SINGLE; assets++) {
            SingleLineLayout layout = layout(site(assets, List.of()));
            Set<Integer> seen = new HashSet<>();
            layout.nodes().forEach(n -> n.assets().forEach(a -> assertTrue(seen.add(a))));
            assertEquals(assets, seen.size());
            assertSound(layout);
        }
    }

    @Test
    void anyDependenciesGiveASoundDiagram() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int n = 3 + random.nextInt(50);
            Registry plain = site(n, List.of());
            List<Dependency> dependencies = new ArrayList<>();
            for (int k = 0; k < random.nextInt(n); k++) {
                Asset a = plain.asset(random.nextInt(n));
                Asset b = plain.asset(random.nextInt(n));
                if (!a.id().equals(b.id())) {
                    dependencies.add(new Dependency(a.id(), b.id(), Dependency.Kind.FEEDS, false));
                }
            }
            Registry registry = site(n, dependencies);
            SingleLineLayout layout = layout(registry);
            assertEquals(n, layout.nodes().stream().mapToInt(x -> x.assets().size()).sum());
            assertSound(layout);
            assertEquals(layout, layout(registry), "the same registry gives the same diagram");
        }
    }

    private static void assertSound(SingleLineLayout layout) {
        List<SingleLineLayout.Node> nodes = layout.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            SingleLineLayout.Node a = nodes.get(i);
            assertTrue(a.x() >= 0 && a.x() + a.width() <= layout.width(), "inside: " + a);
            assertTrue(a.y() >= 0 && a.y() + a.height() <= layout.height() + 1e-9, "inside: " + a);
            for (int j = i + 1; j < nodes.size(); j++) {
                SingleLineLayout.Node b = nodes.get(j);
                boolean apart =
                        a.x() + a.width() <= b.x()
                                || b.x() + b.width() <= a.x()
                                || a.y() + a.height() <= b.y()
                                || b.y() + b.height() <= a.y();
                assertTrue(apart, a + " overlaps " + b);
            }
            for (SingleLineLayout.Bus bus : layout.buses()) {
                assertFalse(
                        bus.y() > a.y()
                                && bus.y() < a.y() + a.height()
                                && bus.x1() < a.x() + a.width()
                                && bus.x2() > a.x(),
                        "a bus runs through " + a);
            }
        }
    }

    @Test
    void gridIsOnTopAndFeedersStandByTypeFromLeftToRight() {
        SingleLineLayout layout = SingleLineLayout.of(site(8, List.of()), 0, Set.of(), 2_000, 420);
        assertEquals(1, layout.buses().size());
        double bus = layout.buses().getFirst().y();
        assertEquals(AssetType.GRID_CONNECTION, layout.nodes().getFirst().type());
        assertTrue(layout.nodes().getFirst().y() < bus);
        for (int n = 1; n < layout.nodes().size(); n++) {
            assertTrue(layout.nodes().get(n).y() > bus);
            if (n > 1) {
                assertTrue(layout.nodes().get(n).x() > layout.nodes().get(n - 1).x());
                assertTrue(
                        layout.nodes().get(n).type().compareTo(layout.nodes().get(n - 1).type())
                                >= 0);
            }
        }
    }

    @Test
    void whatAnAssetFeedsStandsBelowIt() {
        Asset battery = Portfolios.asset(AssetType.BATTERY, 1, SITE);
        Asset load = Portfolios.asset(AssetType.LOAD, 2, SITE);
        Asset grid = Portfolios.asset(AssetType.GRID_CONNECTION, 3, SITE);
        Registry registry =
                new Registry(
                        List.of(SITE),
                        List.of(battery, load, grid),
                        List.of(),
                        List.of(
                                new Dependency(
                                        load.id(), battery.id(), Dependency.Kind.FEEDS, true),
                                new Dependency(
                                        battery.id(), grid.id(), Dependency.Kind.FEEDS, true)),
                        false);
        SingleLineLayout layout = layout(registry);
        int b = layout.nodeOf(registry.indexOf(battery.id()));
        int l = layout.nodeOf(registry.indexOf(load.id()));
        assertEquals(b, layout.nodes().get(l).parent());
        assertEquals(-1, layout.nodes().get(b).parent());
        assertTrue(layout.nodes().get(l).y() > layout.nodes().get(b).y());
        assertEquals(l, layout.neighbour(b, 0, 1));
        assertEquals(b, layout.neighbour(l, 0, -1));
    }

    @Test
    void aLargeSiteIsGroupedByTypeAndATypeCanBeExpanded() {
        Registry registry = site(100, List.of());
        SingleLineLayout grouped = layout(registry);
        assertTrue(grouped.grouped());
        assertTrue(grouped.nodes().size() <= 7);
        assertEquals(100, grouped.nodes().stream().mapToInt(n -> n.assets().size()).sum());
        SingleLineLayout open =
                SingleLineLayout.of(registry, 0, Set.of(AssetType.BATTERY), 700, 420);
        assertEquals(
                registry.assets().stream().filter(a -> a.type() == AssetType.BATTERY).count(),
                open.nodes().stream().filter(n -> n.type() == AssetType.BATTERY).count());
        assertEquals(100, open.nodes().stream().mapToInt(n -> n.assets().size()).sum());
        assertSound(open);
    }

    @Test
    void theArrowKeysReachEveryNode() {
        SingleLineLayout layout = layout(site(40, List.of()));
        Set<Integer> reached = new HashSet<>(Set.of(0));
        List<Integer> open = new ArrayList<>(List.of(0));
        while (!open.isEmpty()) {
            int at = open.removeLast();
            int[][] steps = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
            for (int[] step : steps) {
                int next = layout.neighbour(at, step[0], step[1]);
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        assertEquals(layout.nodes().size(), reached.size());
    }

    @Test
    void anEmptySiteHasAnEmptyDiagram() {
        Registry registry = new Registry(List.of(SITE), List.of(), List.of(), List.of(), false);
        assertTrue(layout(registry).nodes().isEmpty());
    }
}
