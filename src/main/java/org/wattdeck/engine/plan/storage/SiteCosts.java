package org.wattdeck.engine.plan.storage;

import org.wattdeck.engine.plan.storage.StorageTask.Prices;
import org.wattdeck.engine.plan.storage.StorageTask.Site;

/// What an hour costs as a function of the power u that the site would draw if nothing of its
/// generation were left unused: load, less generation, plus what goes into the battery.
///
/// What it then draws is imported or exported, each at its own price; curtailment lets it draw
/// more, at a cost of its own. The prices of a kWh more are therefore three, and curtailment
/// stands among the other two by its price: as little as the export limit allows where it is the
/// dearest, as much as there is where it is the cheapest, in place of export between them.
final class SiteCosts {

    private final Site site;
    private final Prices prices;
    private final Pieces cost = new Pieces();

    SiteCosts(StorageTask task) {
        site = task.site();
        prices = task.prices();
    }

    /// Money per hour, between two powers that the connection bears.
    ///
    /// @return to be read before the next call
    Pieces at(int t, double from, double to) {
        double buy = prices.importPerKwh()[t];
        double sell = prices.exportPerKwh()[t];
        double unused = -site.curtailmentPerKwh();
        double room = site.curtailableKw()[t];
        if (room == 0 || unused <= Math.min(buy, sell)) {
            return leastCurtailed(t, from, to);
        }
        if (unused >= Math.max(buy, sell)) {
            return mostCurtailed(t, from, to);
        }
        if (sell < buy) {
            return bent(from, to, new Bends(sell, -room, unused, 0, buy), 0, 0);
        }
        Pieces least = leastCurtailed(t, from, to).copy();
        return Pieces.lower(least, mostCurtailed(t, from, to));
    }

    private Pieces leastCurtailed(int t, double from, double to) {
        Bends bends =
                new Bends(
                        -site.curtailmentPerKwh(),
                        -site.exportKw()[t],
                        prices.exportPerKwh()[t],
                        0,
                        prices.importPerKwh()[t]);
        return bent(from, to, bends, 0, 0);
    }

    private Pieces mostCurtailed(int t, double from, double to) {
        double room = site.curtailableKw()[t];
        double perKwh = site.curtailmentPerKwh();
        Bends bends =
                new Bends(
                        prices.exportPerKwh()[t],
                        -room,
                        prices.importPerKwh()[t],
                        site.importKw()[t] - room,
                        -perKwh);
        return bent(from, to, bends, -room, perKwh * room);
    }

    /// Three slopes, and where one passes into the next; these may be infinitely far away.
    private record Bends(double left, double first, double middle, double second, double right) {

        /// How much the function grows from one place to another, with bends not beyond both.
        double growth(double from, double to) {
            return left * (Math.min(to, first) - Math.min(from, first))
                    + middle * (within(to, first, second) - within(from, first, second))
                    + right * (Math.max(to, second) - Math.max(from, second));
        }
    }

    /// The function that has this value at the anchor.
    private Pieces bent(double from, double to, Bends bends, double anchor, double value) {
        Bends near =
                new Bends(
                        bends.left,
                        Math.max(bends.first, Math.min(from, anchor)),
                        bends.middle,
                        Math.min(bends.second, Math.max(to, anchor)),
                        bends.right);
        cost.clear(from, value - near.growth(from, anchor));
        cost.add(near.left, Math.min(near.first, to));
        cost.add(near.middle, Math.min(near.second, to));
        cost.add(near.right, to);
        return cost;
    }

    /// What of the generation is best left unused when the site would draw so much; the least of
    /// what is equally cheap.
    double curtailedKw(int t, double drawnKw) {
        double least = Math.max(0, -site.exportKw()[t] - drawnKw);
        double most =
                Math.max(least, Math.min(site.curtailableKw()[t], site.importKw()[t] - drawnKw));
        double some = within(-drawnKw, least, most);
        return cheaper(t, drawnKw, cheaper(t, drawnKw, least, some), most);
    }

    private double cheaper(int t, double drawnKw, double less, double more) {
        return perHour(t, drawnKw + more, more) < perHour(t, drawnKw + less, less) ? more : less;
    }

    /// Money per hour for a power at the connection, positive for import.
    double perHour(int t, double gridKw, double curtailedKw) {
        double price = gridKw > 0 ? prices.importPerKwh()[t] : prices.exportPerKwh()[t];
        return price * gridKw + site.curtailmentPerKwh() * curtailedKw;
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
