package org.wattdeck.app.studies;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// The tariff of a site as a study has it, as prices of each quarter of an hour from a time on,
/// with what is billed of its month already.
final class NowTariff {

    private static final int STEP_SECONDS = 900;
    private static final String ASSUMED_CURRENCY = "EUR";

    private final Site site;
    private final Instant start;
    private final Duration length;
    private final Optional<PeakSoFar> peak;
    private final List<String> lines = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private double mostPerKwh;
    private String currency = ASSUMED_CURRENCY;

    NowTariff(Site site, Instant start, Duration length, Optional<PeakSoFar> peak) {
        this.site = site;
        this.start = start;
        this.length = length;
        this.peak = peak;
    }

    List<Fact> facts() {
        return facts;
    }

    /// More than any kWh can cost, its share of the highest import included; known once there are
    /// lines.
    double mostPerKwh() {
        return mostPerKwh;
    }

    /// In which it is billed; known once there are lines.
    String currency() {
        return currency;
    }

    private void line(String text) {
        lines.add(text);
    }

    private void say(FactKind kind, Object... args) {
        facts.add(Fact.of(kind, args));
    }

    /// @param tariffs of any sites
    List<String> lines(List<Tariff> tariffs) {
        LocalDate day = start.atZone(site.zone()).toLocalDate();
        Optional<Tariff> held =
                tariffs.stream()
                        .filter(t -> !t.validFrom().isAfter(day))
                        .filter(t -> t.siteId().map(site.id()::equals).orElse(true))
                        .max(
                                Comparator.<Tariff, Boolean>comparing(t -> t.siteId().isPresent())
                                        .thenComparing(Tariff::validFrom));
        line("tariff:");
        if (held.isEmpty()) {
            say(FactKind.NO_TARIFF);
            line("  # assumed: the site has no tariff");
            line("  currency: " + currency);
            line(
                    "  import: {bands: [{name: day, price: 0.18, hours: 08:00-20:00}], default: 0.12}");
            line(
                    "  export: {bands: [{name: day, price: 0.10, hours: 08:00-20:00}], default: 0.06}");
        } else {
            Tariff t = held.get();
            line("  # from " + t.validFrom() + " on");
            currency = t.currency();
            line("  currency: " + currency);
            line("  import: " + rate(t.buy(), "bought", "0.20"));
            line("  export: " + rate(t.sell(), "sold", "0.10"));
            // a kWh is 4 kW in one quarter of an hour
            mostPerKwh += 4 * t.demandPerKw().doubleValue();
            if (t.demandPerKw().signum() > 0) {
                demand(t.demandPerKw().toPlainString());
            }
        }
        return lines;
    }

    /// What is billed whatever comes is not to be paid twice.
    private void demand(String price) {
        double measured = peak.map(PeakSoFar::importKw).orElse(0.0);
        if (peak.isEmpty()) {
            say(FactKind.PEAK_UNKNOWN);
        } else {
            say(
                    FactKind.PEAK_SO_FAR,
                    Fact.number(measured, 1),
                    new Fact.Moment(peak.get().at(), site.zone()));
            line("  # the highest import of the month so far, as recorded");
            if (peak.get().unknownHours() >= 1) {
                say(FactKind.PEAK_PARTLY, Fact.number(peak.get().unknownHours(), 0));
            }
        }
        line(
                "  demand: [{name: highest import, price: "
                        + price
                        + (measured > 0
                                ? ", measured: "
                                        + NowText.number(NowText.round(measured, 3))
                                        + " kW"
                                : "")
                        + "}]");
    }

    /// In the prices of each quarter of an hour; one where they are all alike.
    private String rate(Price price, String what, String otherwise) {
        List<String> prices = new ArrayList<>();
        int unknown = 0;
        String before = otherwise;
        for (long s = 0; s < length.getSeconds(); s += STEP_SECONDS) {
            Optional<BigDecimal> at = price.at(start.plusSeconds(s).atZone(site.zone()));
            unknown += at.isEmpty() ? 1 : 0;
            before = at.map(p -> p.stripTrailingZeros().toPlainString()).orElse(before);
            prices.add(before);
        }
        if (unknown > 0) {
            say(FactKind.PRICE_GOES_ON, new Fact.Word("fact.word." + what, what), unknown);
        }
        mostPerKwh += prices.stream().mapToDouble(Double::parseDouble).max().orElse(0);
        return prices.stream().distinct().count() == 1
                ? prices.getFirst()
                : "{step: 15 min, values: [" + String.join(", ", prices) + "]}";
    }
}
