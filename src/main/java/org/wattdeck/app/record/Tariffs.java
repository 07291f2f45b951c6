package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;

/// What sites pay and are paid for energy. There is one tariff for each site and first day; another
/// of the same day takes its place. Thread-safe.
public final class Tariffs {

    /// Two years of quarters of an hour.
    static final int LONGEST_SERIES = 2 * 366 * 96;

    private final RecordBook book;

    public Tariffs(RecordBook book) {
        this.book = book;
    }

    /// All that hold, will hold or did, those of a site together, the oldest first.
    public List<Tariff> all() {
        return of(book.all(Kept.Sort.TARIFF));
    }

    /// Those among records of any sort.
    public static List<Tariff> of(Collection<Kept> records) {
        return records.stream()
                .filter(k -> k.sort() == Kept.Sort.TARIFF && k.open())
                .map(k -> TariffCodec.tariff(k.body()))
                .sorted(
                        Comparator.comparing(
                                        (Tariff t) -> t.siteId().map(UUID::toString).orElse(""))
                                .thenComparing(Tariff::validFrom))
                .toList();
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// From its first day on this tariff holds.
    public CompletionStage<Verdict<Tariff>> set(Actor actor, Tariff tariff) {
        return book.act(
                deed(actor, tariff.siteId(), tariff.validFrom()).to(words(tariff)),
                () -> {
                    for (Price price : List.of(tariff.buy(), tariff.sell())) {
                        if (price instanceof Price.Series s && s.perKwh().size() > LONGEST_SERIES) {
                            return Verdict.refused(
                                    "The series has %,d prices; at most %,d can be kept. Take them in parts, each from its own day.",
                                    s.perKwh().size(), LONGEST_SERIES);
                        }
                    }
                    return plan(tariff, true);
                });
    }

    /// Takes a tariff away; the one before it holds on.
    public CompletionStage<Verdict<Tariff>> remove(
            Actor actor, Optional<UUID> siteId, LocalDate validFrom) {
        return book.act(
                deed(actor, siteId, validFrom),
                () ->
                        held(siteId, validFrom)
                                .map(t -> plan(t, false))
                                .orElseGet(
                                        () ->
                                                Verdict.refused(
                                                        "There is no tariff from %s any more.",
                                                        validFrom)));
    }

    private Deed deed(Actor actor, Optional<UUID> siteId, LocalDate validFrom) {
        return Deed.of(actor, Act.TARIFF_SET)
                .at(siteId)
                .on("tariff from " + validFrom)
                .from(held(siteId, validFrom).map(Tariffs::words).orElse(""));
    }

    private Optional<Tariff> held(Optional<UUID> siteId, LocalDate validFrom) {
        return book.kept(id(siteId, validFrom))
                .filter(Kept::open)
                .map(k -> TariffCodec.tariff(k.body()));
    }

    private Verdict<RecordBook.Plan<Tariff>> plan(Tariff tariff, boolean holds) {
        return RecordBook.Plan.of(
                tariff,
                List.of(),
                List.of(
                        book.next(
                                id(tariff.siteId(), tariff.validFrom()),
                                Kept.Sort.TARIFF,
                                holds,
                                TariffCodec.of(tariff))));
    }

    static String words(Tariff t) {
        return "%s, buys at %s, sells at %s, %s kg/kWh, %s per kW"
                .formatted(
                        t.currency(),
                        words(t.buy()),
                        words(t.sell()),
                        t.gridKgPerKwh(),
                        t.demandPerKw().toPlainString());
    }

    private static String words(Price price) {
        return switch (price) {
            case Price.Flat f -> f.perKwh().toPlainString();
            case Price.ByClock c ->
                    String.join(
                            ", ",
                            c.bands().stream()
                                    .map(b -> b.from() + " " + b.perKwh().toPlainString())
                                    .toList());
            case Price.ByCalendar c ->
                    String.join(" | ", c.parts().stream().map(Tariffs::words).toList());
            case Price.Series s -> "%,d prices from %s".formatted(s.perKwh().size(), s.start());
        };
    }

    private static String words(Price.Days days) {
        String season =
                days.season()
                        .map(s -> (s.first() + "/" + s.last() + " ").replace("--", ""))
                        .orElse("");
        String weekdays =
                days.weekdays().size() == 7
                        ? ""
                        : String.join(
                                        ",",
                                        days.weekdays().stream()
                                                .map(d -> d.name().substring(0, 2))
                                                .toList())
                                + " ";
        return season + weekdays + words((Price) days.prices());
    }

    private static UUID id(Optional<UUID> siteId, LocalDate validFrom) {
        String place = "tariff/" + siteId.map(UUID::toString).orElse("") + "/" + validFrom;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
}
