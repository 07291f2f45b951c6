package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Money.Item;

/// The money of a site and of each of its assets over one period, to the cent and without a cent
/// between them.
///
/// The site's items are rounded one by one, as on a bill, and its sums are sums of these. Each item
/// of the assets is rounded so that it comes to the site's. What the assets gave and took between
/// them comes to what the site exported less what it imported; what no asset accounts for - lost
/// records, losses - is the grid connection's.
final class Statement {

    private final Money site;
    private final List<Money> assets;

    private Statement(Money site, List<Money> assets) {
        this.site = site;
        this.assets = assets;
    }

    Money site() {
        return site;
    }

    /// In the order of the accounts.
    Money asset(int place) {
        return assets.get(place);
    }

    /// @param items of each asset, not rounded
    static Statement of(String currency, List<AssetAccount> accounts, int period) {
        int n = accounts.size();
        List<Map<Item, BigDecimal>> exact = new ArrayList<>();
        accounts.forEach(a -> exact.add(a.items(period)));
        Map<Item, BigDecimal> whole = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            if (!item.internal()) {
                whole.put(item, Cents.round(total(column(exact, item))));
            }
        }
        BigDecimal passed =
                total(column(exact, Item.EXPORT)).subtract(total(column(exact, Item.IMPORT)));
        boolean connected = leaveRest(accounts, exact, passed);
        List<EnumMap<Item, BigDecimal>> shares = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            shares.add(new EnumMap<>(Item.class));
        }
        BigDecimal supplied = Cents.round(total(column(exact, Item.SUPPLIED)));
        BigDecimal taken =
                connected
                        ? supplied.subtract(whole(whole, Item.EXPORT))
                                .add(whole(whole, Item.IMPORT))
                        : Cents.round(total(column(exact, Item.TAKEN)));
        for (Item item : Item.values()) {
            if (item == Item.IMPORT || item == Item.EXPORT) {
                continue;
            }
            BigDecimal target =
                    switch (item) {
                        case SUPPLIED -> supplied;
                        case TAKEN -> taken;
                        default -> whole(whole, item);
                    };
            List<BigDecimal> rounded = Cents.share(target, column(exact, item));
            for (int i = 0; i < n; i++) {
                shares.get(i).put(item, rounded.get(i));
            }
        }
        List<Money> each = new ArrayList<>();
        double unpriced = 0;
        double metered = 0;
        for (int i = 0; i < n; i++) {
            double own = accounts.get(i).unpricedKwh(period);
            each.add(new Money(currency, shares.get(i), own));
            if (accounts.get(i).asset().type() == AssetType.GRID_CONNECTION) {
                metered += own;
            } else {
                unpriced += own;
            }
        }
        return new Statement(new Money(currency, whole, Math.max(metered, unpriced)), each);
    }

    /// Puts what the others do not account for on the first grid connection; false where there is
    /// none.
    private static boolean leaveRest(
            List<AssetAccount> accounts, List<Map<Item, BigDecimal>> exact, BigDecimal passed) {
        BigDecimal rest =
                passed.subtract(total(column(exact, Item.SUPPLIED)))
                        .add(total(column(exact, Item.TAKEN)));
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).asset().type() == AssetType.GRID_CONNECTION) {
                exact.get(i).put(rest.signum() >= 0 ? Item.SUPPLIED : Item.TAKEN, rest.abs());
                return true;
            }
        }
        return false;
    }

    private static List<BigDecimal> column(List<Map<Item, BigDecimal>> exact, Item item) {
        return exact.stream().map(m -> m.getOrDefault(item, BigDecimal.ZERO)).toList();
    }

    private static BigDecimal whole(Map<Item, BigDecimal> whole, Item item) {
        return whole.getOrDefault(item, BigDecimal.ZERO);
    }

    private static BigDecimal total(List<BigDecimal> column) {
        return column.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
