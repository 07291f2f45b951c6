package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Ratchet;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.domain.say.Said;

/// Reads a tariff from its group of keys.
final class TariffParts {

    private static final double GREATEST_MONEY = 1e9;

    private final StudyValues values;
    private final TariffRates rates;
    private final TariffWords words;

    /// @param alone whether the tariff stands in a file of its own, without a period
    TariffParts(StudyValues values, StudySeries series, boolean alone) {
        this.values = values;
        this.words = new TariffWords(values);
        this.rates = new TariffRates(values, words, series, alone);
    }

    /// Empty if something is wrong, which is said.
    Optional<EnergyTariff> tariff(Yaml.Mapping map, String path) {
        int before = values.count();
        values.known(map, path, StudyKeys.TARIFF);
        String currency = currency(map, path);
        Rate none = new Rate.Flat(0);
        Optional<Rate> imports =
                map.has("import") ? rates.rate(map, "import", path, currency) : Optional.empty();
        Optional<Rate> exports =
                map.has("export") ? rates.rate(map, "export", path, currency) : Optional.of(none);
        List<PeakCharge> peaks = new ArrayList<>();
        values.each(map, "demand", path, (m, p) -> peak(m, p, currency).ifPresent(peaks::add));
        List<FixedCharge> fixed = new ArrayList<>();
        values.each(map, "fixed", path, (m, p) -> fixed(m, p).ifPresent(fixed::add));
        names(map, path, "demand", peaks.stream().map(PeakCharge::name).toList());
        names(map, path, "fixed", fixed.stream().map(FixedCharge::name).toList());
        double percent = values.within(map, "tax_percent", path, 0, 100).orElse(0.0);
        var holidays = words.dates(map, path, "holidays");
        if (values.count() > before || imports.isEmpty() || exports.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new EnergyTariff(
                        map.text("name").orElse("tariff"),
                        currency,
                        imports.get(),
                        exports.get(),
                        peaks,
                        fixed,
                        holidays,
                        percent / 100));
    }

    /// Two of one name would be one on the bill.
    private void names(Yaml.Mapping map, String path, String key, List<String> names) {
        if (Set.copyOf(names).size() < names.size()) {
            values.bad(
                    place(map, key),
                    "tariff.name",
                    path + key,
                    Said.of("has two of one name"),
                    Said.free(String.join(", ", names)),
                    Said.of("a name for each"));
        }
    }

    private String currency(Yaml.Mapping map, String path) {
        String text = map.text("currency").orElse("EUR");
        if (!text.matches("[A-Z]{3}")) {
            values.bad(
                    place(map, "currency"),
                    "value.choice",
                    path + "currency",
                    "is not a currency",
                    shown(text),
                    "three letters, such as EUR");
            return "EUR";
        }
        return text;
    }

    private Optional<PeakCharge> peak(Yaml.Mapping map, String path, String currency) {
        int before = values.count();
        values.known(map, path, StudyKeys.TARIFF_DEMAND);
        Map<String, Double> units = TariffRates.units(currency, "kW", "MW");
        Optional<Double> price = values.price(map, "price", path, units, "");
        if (price.isPresent() && price.get() < 0) {
            values.bad(
                    place(map, "price"),
                    "value.range",
                    path + "price",
                    Said.of("must not be negative"),
                    Said.free(map.text("price").orElse("")),
                    Said.of("at least 0"));
        }
        Cycle per = per(map, path, StudyKeys.TARIFF_DEMAND);
        Optional<When> when = words.when(map, path);
        int interval = interval(map, path);
        double measured = power(map, path, "measured");
        double free = power(map, path, "free");
        Ratchet ratchet =
                new Ratchet(
                        values.share(map, "ratchet", path).orElse(0.0),
                        values.whole(map, "look_back", path, 1, 120)
                                .orElse((double) Ratchet.NONE.months())
                                .intValue(),
                        power(map, path, "measured_before"));
        if (ratchet.shareFraction() > 0 && per != Cycle.MONTH) {
            values.bad(
                    place(map, "ratchet"),
                    "tariff.ratchet",
                    path + "ratchet",
                    Said.of("looks back at months"),
                    Said.of("per: %s", per.word()),
                    Said.of("per: month"));
        }
        if (values.count() > before || price.isEmpty() || when.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PeakCharge(
                        map.text("name").orElse("demand"),
                        price.get(),
                        per,
                        when.get(),
                        interval,
                        measured,
                        free,
                        ratchet));
    }

    private int interval(Yaml.Mapping map, String path) {
        if (!map.has("interval")) {
            return PeakCharge.QUARTER_SECONDS;
        }
        Optional<Double> seconds = values.length(map, "interval", path);
        if (seconds.isPresent()
                && (seconds.get() != Math.rint(seconds.get())
                        || seconds.get() > 3600
                        || 3600 % seconds.get() != 0)) {
            values.bad(
                    place(map, "interval"),
                    "value.range",
                    path + "interval",
                    Said.of("must divide an hour"),
                    Said.free(map.text("interval").orElse("")),
                    Said.of("such as 15 min, 30 min, 1 h"));
        }
        return seconds.map(Double::intValue).orElse(PeakCharge.QUARTER_SECONDS);
    }

    private double power(Yaml.Mapping map, String path, String key) {
        if (!scalar(map, key)) {
            return 0;
        }
        String text = map.text(key).orElse("");
        Optional<Double> kw =
                Measures.read(text, Measures.POWER_KW, Optional.of("kW")).filter(p -> p >= 0);
        if (kw.isEmpty()) {
            values.bad(
                    place(map, key),
                    "value.power",
                    path + key,
                    "is not a power of at least 0",
                    shown(text),
                    "such as 80 kW");
        }
        return kw.orElse(0.0);
    }

    private Optional<FixedCharge> fixed(Yaml.Mapping map, String path) {
        values.known(map, path, StudyKeys.TARIFF_FIXED);
        Optional<Double> amount =
                values.within(map, "amount", path, -GREATEST_MONEY, GREATEST_MONEY);
        Cycle per = per(map, path, StudyKeys.TARIFF_FIXED);
        return amount.map(a -> new FixedCharge(map.text("name").orElse("fixed"), a, per));
    }

    private Cycle per(Yaml.Mapping map, String path, List<StudyKeys.Key> keys) {
        String word = map.text("per").orElse("month");
        List<String> known = StudyKeys.options(keys, "per");
        if (!known.contains(word)) {
            values.bad(
                    place(map, "per"),
                    "value.choice",
                    path + "per",
                    Said.of("is not one of the known words"),
                    Said.free(shown(word)),
                    Said.free(String.join(", ", known)));
            return Cycle.MONTH;
        }
        return Cycle.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
