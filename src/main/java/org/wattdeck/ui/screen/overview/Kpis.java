package org.wattdeck.ui.screen.overview;

import org.wattdeck.ui.kit.Capacity;
import org.wattdeck.ui.kit.Flows;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.PortfolioTrend.Line;
import org.wattdeck.ui.view.Bar;
import org.wattdeck.ui.view.KpiTile;

/// The figures in the top band, in words and bars. Pure.
final class Kpis {

    /// From this share of a contracted cap on a connection is near it.
    static final double NEAR_CAP = 0.9;

    /// More events than this in ten minutes are a flood that nobody can follow.
    static final int FLOOD = 10;

    private static final double QUIET_KW = 0.05;

    private final Messages messages;

    Kpis(Messages messages) {
        this.messages = messages;
    }

    /// @param events of the last ten minutes
    /// @param active events that have not ended
    KpiTile.Reading reading(Line line, Flows flows, Capacity capacity, int events, int active) {
        return switch (line) {
            case GRID -> grid(flows, capacity);
            case GENERATION -> generation(flows, capacity);
            case LOAD -> load(flows, capacity);
            case BATTERY -> battery(flows, capacity);
            case SOC -> soc(flows, capacity);
            case EVENTS -> events(events, active);
        };
    }

    private KpiTile.Reading grid(Flows flows, Capacity capacity) {
        double out = capacity.exportKw();
        double in = capacity.importKw();
        Scale scale = Scale.of(out, in);
        return power(
                "grid",
                scale,
                flows.gridKw(),
                Bar.plain(-out, in, flows.gridKw()).band(-NEAR_CAP * out, NEAR_CAP * in),
                messages.text("kpi.grid.export", scale.whole(out)),
                messages.text("kpi.grid.import", scale.whole(in)),
                flows.overLimit());
    }

    private KpiTile.Reading generation(Flows flows, Capacity capacity) {
        double max = capacity.generationKw();
        Scale scale = Scale.of(max, 0);
        return power(
                "generation",
                scale,
                flows.generationKw(),
                Bar.plain(0, max, flows.generationKw()).tick(flows.availableKw()),
                messages.text("kpi.available", scale.text(flows.availableKw())),
                messages.text("kpi.rated", scale.whole(max)),
                false);
    }

    private KpiTile.Reading load(Flows flows, Capacity capacity) {
        double max = capacity.loadKw();
        Scale scale = Scale.of(max, 0);
        return power(
                "load",
                scale,
                flows.loadKw(),
                Bar.plain(0, max, flows.loadKw()),
                "",
                messages.text("kpi.rated", scale.whole(max)),
                false);
    }

    private KpiTile.Reading battery(Flows flows, Capacity capacity) {
        Scale scale = Scale.of(capacity.chargeKw(), capacity.dischargeKw());
        return power(
                "battery",
                scale,
                flows.batteryKw(),
                Bar.plain(-capacity.chargeKw(), capacity.dischargeKw(), flows.batteryKw())
                        .tick(capacity.storageKwh() > 0 ? flows.dischargeKw() : Double.NaN),
                messages.text("kpi.battery.charge", scale.whole(capacity.chargeKw())),
                messages.text("kpi.available", scale.text(flows.dischargeKw())),
                false);
    }

    private KpiTile.Reading soc(Flows flows, Capacity capacity) {
        double soc = flows.socFraction(capacity);
        double low = capacity.lowSocFraction();
        double high = capacity.highSocFraction();
        if (Double.isNaN(soc)) {
            return new KpiTile.Reading(
                    messages.text("kpi.soc"),
                    Numbers.NONE,
                    "",
                    Bar.plain(0, 1, soc),
                    messages.text("kpi.soc.none"),
                    "",
                    false);
        }
        double give = Math.max(0, flows.storedKwh() - capacity.lowestKwh());
        double room = Math.max(0, capacity.highestKwh() - flows.storedKwh());
        return new KpiTile.Reading(
                messages.text("kpi.soc"),
                Numbers.fixed(soc * 100, 1),
                "%",
                Bar.plain(0, 1, soc).band(low, high),
                messages.text("kpi.soc.left", brief(give)),
                messages.text("kpi.soc.room", brief(room)),
                soc < low || soc > high);
    }

    /// An energy in three digits; there is no room for four.
    private static String brief(double energyKwh) {
        double mwh = energyKwh / 1000;
        return mwh < 1
                ? Numbers.fixed(energyKwh, 0) + " kWh"
                : Numbers.fixed(mwh, mwh < 9.995 ? 2 : mwh < 99.95 ? 1 : 0) + " MWh";
    }

    private KpiTile.Reading events(int events, int active) {
        return new KpiTile.Reading(
                messages.text("kpi.events"),
                Integer.toString(events),
                "",
                Bar.plain(0, 2 * FLOOD, events).band(0, FLOOD),
                messages.text("kpi.events.active", Integer.toString(active)),
                messages.text("kpi.events.flood", Integer.toString(FLOOD)),
                events > FLOOD);
    }

    private KpiTile.Reading power(
            String key,
            Scale scale,
            double kw,
            Bar bar,
            String low,
            String high,
            boolean abnormal) {
        return new KpiTile.Reading(
                messages.text("kpi." + key),
                scale.text(kw),
                scale.unit(),
                bar,
                low,
                high,
                abnormal);
    }

    /// The unit of a tile. It goes by what its bar reaches and not by what it shows, so that it
    /// does not jump.
    private record Scale(String unit, double kw) {

        static Scale of(double oneEndKw, double otherEndKw) {
            return Math.max(oneEndKw, otherEndKw) >= 9_999.5
                    ? new Scale("MW", 1000)
                    : new Scale("kW", 1);
        }

        String text(double powerKw) {
            double value = powerKw / kw;
            return kw == 1
                    ? Numbers.kw(Math.abs(value) < QUIET_KW ? 0 : value)
                    : Numbers.four(Math.abs(value) < 0.005 ? 0 : value);
        }

        /// A rating: without decimals that say nothing.
        String whole(double powerKw) {
            return kw == 1 ? Numbers.whole(powerKw) : Numbers.plain(powerKw / kw);
        }
    }
}
