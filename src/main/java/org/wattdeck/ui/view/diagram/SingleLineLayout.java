package org.wattdeck.ui.view.diagram;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;

/// Where everything of a site's single-line diagram stands, worked out from the registry alone:
/// grid connections on top, the bus bar below them, feeders hanging from it left to right by
/// type, and what an asset feeds below that asset. A long bus is folded into sections, one above
/// the other, joined at the left.
///
/// Pure and deterministic. Lengths are in diagram units (1 = one pixel at full size). Above
/// {@link #MOST_SINGLE} assets each type is one box with a count, unless it is expanded.
///
/// @param nodes in the order of the keyboard: grid connections, then feeders, then what they feed
/// @param buses bus sections from top to bottom
/// @param joins lines between the sections and from the grid connections
public record SingleLineLayout(
        double width,
        double height,
        List<Node> nodes,
        List<Bus> buses,
        List<Line> joins,
        boolean grouped) {

    public SingleLineLayout {
        nodes = List.copyOf(nodes);
        buses = List.copyOf(buses);
        joins = List.copyOf(joins);
    }

    /// More assets than this are shown per type.
    public static final int MOST_SINGLE = 60;

    static final double CELL = 92;
    static final double BOX_WIDTH = 84;
    static final double BOX_HEIGHT = 78;
    static final double DROP = 40;
    static final double ROW = BOX_HEIGHT + DROP;
    static final double MARGIN = 18;
    private static final double RISER = 16;
    private static final double SECTION_GAP = 12;

    /// A horizontal stretch of bus bar.
    public record Bus(double x1, double x2, double y) {}

    public record Line(double x1, double y1, double x2, double y2) {}

    /// One asset, or all assets of a type.
    ///
    /// @param assets indices in the registry: one, or the members of a group
    /// @param parent index of the node that feeds this one, -1 when it hangs on the bus
    /// @param feedX where its line meets what feeds it
    /// @param feedY where its line begins, on the bus or below its parent
    public record Node(
            AssetType type,
            List<Integer> assets,
            boolean group,
            int parent,
            double x,
            double y,
            double feedX,
            double feedY) {

        public Node {
            assets = List.copyOf(assets);
        }

        public double width() {
            return BOX_WIDTH;
        }

        public double height() {
            return BOX_HEIGHT;
        }

        public double centreX() {
            return x + BOX_WIDTH / 2;
        }

        public double centreY() {
            return y + BOX_HEIGHT / 2;
        }

        /// Whether the line comes from below: grid connections stand above the bus.
        public boolean above() {
            return feedY > y;
        }

        boolean contains(double px, double py) {
            return px >= x && px < x + BOX_WIDTH && py >= y && py < y + BOX_HEIGHT;
        }
    }

    /// The node whose box holds the point, or -1.
    public int nodeAt(double px, double py) {
        for (int n = 0; n < nodes.size(); n++) {
            if (nodes.get(n).contains(px, py)) {
                return n;
            }
        }
        return -1;
    }

    /// The node that shows an asset, alone or in its group, or -1.
    public int nodeOf(int asset) {
        for (int n = 0; n < nodes.size(); n++) {
            if (nodes.get(n).assets().contains(asset)) {
                return n;
            }
        }
        return -1;
    }

    /// The nearest node from `from` towards `(dx, dy)`, each -1, 0 or 1; `from` itself when there
    /// is none.
    public int neighbour(int from, int dx, int dy) {
        if (from < 0 || from >= nodes.size()) {
            return nodes.isEmpty() ? -1 : 0;
        }
        Node here = nodes.get(from);
        int best = from;
        double least = Double.MAX_VALUE;
        for (int n = 0; n < nodes.size(); n++) {
            Node there = nodes.get(n);
            double along =
                    dx * (there.centreX() - here.centreX())
                            + dy * (there.centreY() - here.centreY());
            double aside =
                    Math.abs(dy * (there.centreX() - here.centreX()))
                            + Math.abs(dx * (there.centreY() - here.centreY()));
            // Sideways counts more, so that a row is walked through before it is left.
            double score = along + 3 * aside;
            boolean offRow = dx != 0 && aside > ROW / 2;
            if (n != from && along > 1 && !offRow && score < least) {
                least = score;
                best = n;
            }
        }
        if (best == from && dx != 0) {
            return Math.clamp(from + dx, 0, nodes.size() - 1);
        }
        return best;
    }

    /// Lays a site out for a view of this shape; `expanded` names the types shown one by one where
    /// the site is too large for that.
    public static SingleLineLayout of(
            Registry registry,
            int site,
            Set<AssetType> expanded,
            double viewWidth,
            double viewHeight) {
        return new Builder(registry, site, expanded).build(viewWidth, viewHeight);
    }

    /// A feeder with everything below it.
    private static final class Branch {
        private final AssetType type;
        private final List<Integer> assets;
        private final boolean group;
        private final List<Branch> children = new ArrayList<>();

        Branch(AssetType type, List<Integer> assets, boolean group) {
            this.type = type;
            this.assets = assets;
            this.group = group;
        }

        int cells() {
            return Math.max(1, children.stream().mapToInt(Branch::cells).sum());
        }

        int depth() {
            return 1 + children.stream().mapToInt(Branch::depth).max().orElse(0);
        }
    }

    private static final class Builder {
        private final Registry registry;
        private final List<Branch> grids = new ArrayList<>();
        private final List<Branch> feeders = new ArrayList<>();
        private final boolean grouped;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Bus> buses = new ArrayList<>();
        private final List<Line> joins = new ArrayList<>();

        Builder(Registry registry, int site, Set<AssetType> expanded) {
            this.registry = registry;
            int first = registry.firstAssetOf(site);
            int end = registry.firstAssetOf(site + 1);
            grouped = end - first > MOST_SINGLE;
            Map<AssetType, List<Integer>> byType = new EnumMap<>(AssetType.class);
            for (int i = first; i < end; i++) {
                byType.computeIfAbsent(registry.asset(i).type(), t -> new ArrayList<>()).add(i);
            }
            Map<Integer, Branch> single = new HashMap<>();
            List<Branch> all = new ArrayList<>();
            byType.forEach(
                    (type, assets) -> {
                        if (grouped && assets.size() > 1 && !expanded.contains(type)) {
                            all.add(new Branch(type, assets, true));
                            return;
                        }
                        for (int asset : assets) {
                            Branch branch = new Branch(type, List.of(asset), false);
                            single.put(asset, branch);
                            all.add(branch);
                        }
                    });
            hang(all, single);
        }

        private void hang(List<Branch> all, Map<Integer, Branch> single) {
            Map<Integer, Integer> fedBy = fedBy(single);
            for (Branch branch : all) {
                Integer parent = branch.group ? null : fedBy.get(branch.assets.getFirst());
                Branch above = parent == null ? null : single.get(parent);
                if (branch.type == AssetType.GRID_CONNECTION) {
                    grids.add(branch);
                } else if (above != null) {
                    above.children.add(branch);
                } else {
                    feeders.add(branch);
                }
            }
        }

        /// For each asset the asset of this site that feeds it; the bus feeds what a grid
        /// connection feeds. A ring is cut where it was closed.
        private Map<Integer, Integer> fedBy(Map<Integer, Branch> single) {
            Map<Integer, Integer> fedBy = new HashMap<>();
            for (Dependency d : registry.dependencies()) {
                int asset = index(d.asset());
                int on = index(d.on());
                boolean here = single.containsKey(asset) && single.containsKey(on);
                if (d.kind() == Dependency.Kind.FEEDS
                        && here
                        && registry.asset(on).type() != AssetType.GRID_CONNECTION
                        && registry.asset(asset).type() != AssetType.GRID_CONNECTION
                        && !fedBy.containsKey(asset)
                        && !reaches(fedBy, on, asset)) {
                    fedBy.put(asset, on);
                }
            }
            return fedBy;
        }

        private int index(UUID id) {
            return registry.asset(id).map(Asset::id).map(registry::indexOf).orElse(-1);
        }

        private static boolean reaches(Map<Integer, Integer> fedBy, int from, int to) {
            Integer at = from;
            while (at != null) {
                if (at == to) {
                    return true;
                }
                at = fedBy.get(at);
            }
            return false;
        }

        SingleLineLayout build(double viewWidth, double viewHeight) {
            if (grids.isEmpty() && feeders.isEmpty()) {
                return new SingleLineLayout(0, 0, List.of(), List.of(), List.of(), grouped);
            }
            int widest = feeders.stream().mapToInt(Branch::cells).max().orElse(1);
            int total = Math.max(1, feeders.stream().mapToInt(Branch::cells).sum());
            int best = Math.max(widest, 1);
            double bestScale = -1;
            for (int columns = widest; columns <= Math.max(total, widest); columns++) {
                double scale =
                        Math.min(
                                1.25,
                                Math.min(
                                        viewWidth / widthOf(columns),
                                        viewHeight / heightOf(columns)));
                if (scale > bestScale + 1e-9) {
                    bestScale = scale;
                    best = columns;
                }
            }
            place(best);
            return new SingleLineLayout(
                    widthOf(best), heightOf(best), nodes, buses, joins, grouped);
        }

        private double widthOf(int columns) {
            return 2 * MARGIN + RISER + CELL * Math.max(columns, grids.size());
        }

        private double heightOf(int columns) {
            List<List<Branch>> sections = sections(columns);
            double height = 2 * MARGIN + (grids.isEmpty() ? 0 : ROW);
            for (List<Branch> section : sections) {
                height += depth(section) * ROW + SECTION_GAP;
            }
            return height - (sections.isEmpty() ? 0 : SECTION_GAP);
        }

        private static int depth(List<Branch> section) {
            return section.stream().mapToInt(Branch::depth).max().orElse(0);
        }

        private List<List<Branch>> sections(int columns) {
            List<List<Branch>> sections = new ArrayList<>();
            int used = columns;
            for (Branch feeder : feeders) {
                if (used + feeder.cells() > columns) {
                    sections.add(new ArrayList<>());
                    used = 0;
                }
                sections.getLast().add(feeder);
                used += feeder.cells();
            }
            return sections;
        }

        private void place(int columns) {
            double left = MARGIN + RISER;
            double span = CELL * Math.max(columns, grids.size());
            double y = MARGIN + (grids.isEmpty() ? 0 : ROW);
            List<List<Branch>> sections = sections(columns);
            double firstY = y;
            placeGrids(left, span, y);
            double riserX = MARGIN;
            double lastY = y;
            for (List<Branch> section : sections) {
                double x = left;
                for (Branch feeder : section) {
                    placeBranch(feeder, -1, x, y + DROP, y);
                    x += CELL * feeder.cells();
                }
                boolean folded = sections.size() > 1;
                double end = buses.isEmpty() ? left + span : x;
                buses.add(new Bus(folded ? riserX : left, end - (CELL - BOX_WIDTH), y));
                lastY = y;
                y += depth(section) * ROW + SECTION_GAP;
            }
            if (sections.isEmpty()) {
                buses.add(new Bus(left, left + span - (CELL - BOX_WIDTH), firstY));
            }
            if (lastY > firstY) {
                joins.add(new Line(riserX, firstY, riserX, lastY));
            }
        }

        private void placeGrids(double left, double span, double busY) {
            double x = left + (span - CELL * grids.size()) / 2;
            for (Branch grid : grids) {
                nodes.add(
                        new Node(
                                grid.type,
                                grid.assets,
                                grid.group,
                                -1,
                                x + (CELL - BOX_WIDTH) / 2,
                                busY - ROW,
                                x + CELL / 2,
                                busY));
                x += CELL;
            }
        }

        private void placeBranch(Branch branch, int parent, double x, double y, double feedY) {
            double middle = x + CELL * branch.cells() / 2;
            int me = nodes.size();
            nodes.add(
                    new Node(
                            branch.type,
                            branch.assets,
                            branch.group,
                            parent,
                            middle - BOX_WIDTH / 2,
                            y,
                            middle,
                            feedY));
            double childX = x;
            double under = y + BOX_HEIGHT + DROP / 3;
            for (Branch child : branch.children) {
                placeBranch(child, me, childX, y + ROW, under);
                childX += CELL * child.cells();
            }
            if (!branch.children.isEmpty()) {
                joins.add(new Line(middle, y + BOX_HEIGHT, middle, under));
                double firstMiddle = x + CELL * branch.children.getFirst().cells() / 2;
                double lastMiddle = childX - CELL * branch.children.getLast().cells() / 2;
                joins.add(
                        new Line(
                                Math.min(firstMiddle, middle),
                                under,
                                Math.max(lastMiddle, middle),
                                under));
            }
        }
    }
}
