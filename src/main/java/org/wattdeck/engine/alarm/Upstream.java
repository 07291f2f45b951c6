package org.wattdeck.engine.alarm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;

/// What each asset hangs on, directly or through others: what it requires or is fed by, and where
/// nothing is declared, the only grid connection of its site.
final class Upstream {

    private static final int[] NONE = {};

    private final int[][] above;
    private final int[][] below;

    Upstream(Registry registry) {
        int n = registry.assets().size();
        List<List<Integer>> direct = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            direct.add(new ArrayList<>(1));
        }
        for (Dependency d : registry.dependencies()) {
            int asset = registry.indexOf(d.asset());
            int on = registry.indexOf(d.on());
            boolean carries =
                    d.kind() == Dependency.Kind.REQUIRES || d.kind() == Dependency.Kind.FEEDS;
            if (carries && asset >= 0 && on >= 0) {
                direct.get(asset).add(on);
            }
        }
        for (int s = 0; s < registry.sites().size(); s++) {
            byTheGrid(registry, s, direct);
        }
        above = new int[n][];
        List<List<Integer>> under = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            under.add(new ArrayList<>(0));
        }
        for (int i = 0; i < n; i++) {
            above[i] = reach(i, direct);
            for (int up : above[i]) {
                under.get(up).add(i);
            }
        }
        below = new int[n][];
        for (int i = 0; i < n; i++) {
            below[i] = under.get(i).stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static void byTheGrid(Registry registry, int site, List<List<Integer>> direct) {
        int grid = -1;
        int grids = 0;
        for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
            if (registry.asset(i).type() == AssetType.GRID_CONNECTION) {
                grid = i;
                grids++;
            }
        }
        if (grids != 1) {
            return;
        }
        for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
            if (i != grid && direct.get(i).isEmpty()) {
                direct.get(i).add(grid);
            }
        }
    }

    private static int[] reach(int asset, List<List<Integer>> direct) {
        if (direct.get(asset).isEmpty()) {
            return NONE;
        }
        TreeSet<Integer> found = new TreeSet<>();
        ArrayDeque<Integer> next = new ArrayDeque<>(direct.get(asset));
        while (!next.isEmpty()) {
            int up = next.remove();
            if (up != asset && found.add(up)) {
                next.addAll(direct.get(up));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The assets this one hangs on.
    int[] above(int asset) {
        return above[asset];
    }

    /// The assets that hang on this one.
    int[] below(int asset) {
        return below[asset];
    }
}
