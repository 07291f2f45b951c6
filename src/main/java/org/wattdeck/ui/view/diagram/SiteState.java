package org.wattdeck.ui.view.diagram;

import java.util.List;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.ui.kit.LiveModel;

/// What a diagram says about a snapshot: which breakers are open, whether the bus is alive, which
/// letters stand beside a symbol, how thick an arrow is. Pure.
final class SiteState {

    /// Below this a flow is drawn as none.
    static final double QUIET_KW = 0.05;

    private SiteState() {}

    /// Whether an asset is cut off from the bus.
    static boolean open(PlantSnapshot s, int asset) {
        return s.status(asset) == UnitStatus.FAULT
                || s.status(asset) == UnitStatus.OUT_OF_SERVICE
                || FaultKind.GRID_OUTAGE.in(s.faults(asset))
                || FaultKind.INVERTER_FAULT.in(s.faults(asset));
    }

    /// Whether a site's bus has voltage: a grid connection stands, or something delivers.
    static boolean energised(PlantSnapshot s, int site) {
        int end = s.registry().firstAssetOf(site + 1);
        for (int i = s.registry().firstAssetOf(site); i < end; i++) {
            boolean grid = s.registry().asset(i).type() == AssetType.GRID_CONNECTION;
            if (!open(s, i) && (grid || s.powerKw(i) > QUIET_KW)) {
                return true;
            }
        }
        return false;
    }

    /// The letter of what is not as usual, empty when all is: M out of service, F fault, L over a
    /// limit, C curtailed.
    static String letter(PlantSnapshot s, List<Integer> assets) {
        String found = "";
        for (int i : assets) {
            String letter =
                    s.status(i) == UnitStatus.OUT_OF_SERVICE
                            ? "M"
                            : s.status(i) == UnitStatus.FAULT || s.faults(i) != 0
                                    ? "F"
                                    : s.limitViolated(i)
                                            ? "L"
                                            : s.status(i) == UnitStatus.CURTAILED ? "C" : "";
            if (rank(letter) > rank(found)) {
                found = letter;
            }
        }
        return found;
    }

    private static int rank(String letter) {
        return switch (letter) {
            case "F" -> 4;
            case "L" -> 3;
            case "M" -> 2;
            case "C" -> 1;
            default -> 0;
        };
    }

    static double powerKw(PlantSnapshot s, List<Integer> assets) {
        double sum = 0;
        for (int i : assets) {
            sum += s.powerKw(i);
        }
        return sum;
    }

    static boolean stale(PlantSnapshot s, List<Integer> assets) {
        return assets.stream().anyMatch(i -> LiveModel.stale(s, i));
    }

    static boolean anyClosed(PlantSnapshot s, List<Integer> assets) {
        return assets.stream().anyMatch(i -> !open(s, i));
    }

    /// Stored energy over capacity of the batteries among these, NaN where there is none.
    static double socFraction(PlantSnapshot s, List<Integer> assets) {
        double stored = 0;
        double capacity = 0;
        for (int i : assets) {
            double fraction = s.socFraction(i);
            double size = s.registry().asset(i).spec().number("capacity_kwh", 1);
            if (s.registry().asset(i).type() == AssetType.BATTERY && !Double.isNaN(fraction)) {
                stored += fraction * size;
                capacity += size;
            }
        }
        return capacity > 0 ? stored / capacity : Double.NaN;
    }

    /// Width of an arrow in diagram units: grows with the root of the power, so that a tenth of the
    /// power is still a third of the width.
    static double arrowWidth(double powerKw, double greatestKw) {
        if (Math.abs(powerKw) <= QUIET_KW || greatestKw <= 0) {
            return 0;
        }
        return 1.5 + 6.5 * Math.sqrt(Math.min(1, Math.abs(powerKw) / greatestKw));
    }
}
