package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Money.Item;

/// The money of a site and of each of its assets, to the cent and without a cent between them.
///
/// What the assets gave and took between them comes to what the site exported less what it
/// imported; what no asset accounts for - lost records, losses, cents - is the first grid
/// connection's. All else on the site's bill is the sum of its assets' items. Cells add up, and so
/// do the periods made of them.
final class Statement {

    private final List<AssetAccount> accounts;

    /// What no asset accounts for, cell by cell.
    private final List<BigDecimal> rest = new ArrayList<>();

    private final int connection;

    /// @param accounts of all assets of a site, closed
    Statement(List<AssetAccount> accounts, int cells) {
        this.accounts = accounts;
        int found = -1;
        for (int i = accounts.size() - 1; i >= 0; i--) {
            found = accounts.get(i).asset().type() == AssetType.GRID_CONNECTION ? i : found;
        }
        this.connection = found;
        for (int c = 0; c < cells; c++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (AssetAccount account : accounts) {
                for (Map.Entry<Item, BigDecimal> e : account.items(c).entrySet()) {
                    sum =
                            switch (e.getKey()) {
                                case SUPPLIED, IMPORT -> sum.add(e.getValue());
                                case TAKEN, EXPORT -> sum.subtract(e.getValue());
                                default -> sum;
                            };
                }
            }
            rest.add(sum);
        }
    }

    /// The site's bill.
    Money site(String currency, Cells.Range range) {
        Map<Item, BigDecimal> bill = new EnumMap<>(Item.class);
        double metered = 0;
        double unmetered = 0;
        for (AssetAccount account : accounts) {
            for (int c = range.from(); c < range.to(); c++) {
                account.items(c)
                        .forEach(
                                (item, amount) -> {
                                    if (!item.internal()) {
                                        bill.merge(item, amount, BigDecimal::add);
                                    }
                                });
            }
            if (account.asset().type() == AssetType.GRID_CONNECTION) {
                metered += account.unpricedKwh(range);
            } else {
                unmetered += account.unpricedKwh(range);
            }
        }
        return new Money(currency, bill, Math.max(metered, unmetered));
    }

    /// One asset's account: of a grid connection nothing that passed it, as that is the others'.
    Money asset(int place, String currency, Cells.Range range) {
        Map<Item, BigDecimal> own = new EnumMap<>(Item.class);
        for (int c = range.from(); c < range.to(); c++) {
            accounts.get(place)
                    .items(c)
                    .forEach(
                            (item, amount) -> {
                                if (item != Item.IMPORT && item != Item.EXPORT) {
                                    own.merge(item, amount, BigDecimal::add);
                                }
                            });
            if (place == connection) {
                own.merge(Item.REST, rest.get(c), BigDecimal::add);
            }
        }
        return new Money(currency, own, accounts.get(place).unpricedKwh(range));
    }
}
