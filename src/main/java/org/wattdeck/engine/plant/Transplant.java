package org.wattdeck.engine.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Registry;

/// Carries the moving state of a fleet over to a portfolio that has changed. An asset that both
/// have, as the same type, goes on to the bit; what the new portfolio bounds more tightly (stored
/// energy, fuel) is cut to its bound; a new asset stays at rest.
final class Transplant {

    private final Registry before;
    private final Fleet from;
    private final List<SiteUnit> units;

    Transplant(Registry before, Fleet from, List<SiteUnit> units) {
        this.before = before;
        this.from = from;
        this.units = units;
    }

    /// @param after the portfolio that `to` and `sites` were built for
    void into(Registry after, Fleet to, List<SiteUnit> sites) {
        for (SiteUnit site : sites) {
            int old = before.siteIndexOf(after.site(site.index).id());
            if (old >= 0) {
                site.sameIslandAs(units.get(old));
            }
            for (Bank bank : site.banks) {
                for (int i = bank.first; i < bank.end(); i++) {
                    int was = before.indexOf(after.asset(i).id());
                    if (was >= 0 && before.asset(was).type() == after.asset(i).type()) {
                        asset(was, bank, to, i);
                    }
                }
            }
        }
    }

    private void asset(int was, Bank bank, Fleet to, int i) {
        double tankLitres = to.fuelLitres[i];
        to.take(from, was, i);
        to.fuelLitres[i] =
                Double.isNaN(tankLitres) || Double.isNaN(to.fuelLitres[i])
                        ? tankLitres
                        : Math.min(tankLitres, to.fuelLitres[i]);
        Bank source = bankOf(was);
        if (source == null) {
            return;
        }
        // chargers have room for the ports of the largest among them: more than that is new
        for (int k = 0; k < Math.min(bank.width, source.width); k++) {
            bank.memory[bank.at(i, k)] = source.memory[source.at(was, k)];
        }
        if (bank instanceof EvBank chargers) {
            chargers.goOn();
        }
        if (bank instanceof BatteryBank batteries) {
            double capacity = batteries.spec(i).capacityKwh();
            to.socKwh[i] = Math.clamp(to.socKwh[i], 0, capacity);
            to.socFraction[i] = capacity > 0 ? to.socKwh[i] / capacity : 0;
        }
    }

    private @Nullable Bank bankOf(int asset) {
        return units.get(before.siteIndexOfAsset(asset)).bankOf(asset);
    }
}
