package org.wattdeck.store.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.wattdeck.app.series.SeriesFiles.Reading;
import org.wattdeck.app.series.SeriesFiles.Wish;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.engine.transfer.Row;

/// Reads a table of meters: `name` and `type`, and what else there is of `latitude`, `longitude`,
/// `address`, `sampling_seconds`, `timezone`, `tags` (parted by semicolons), `commissioned` and
/// `decommissioned`.
final class MeterReader {

    private static final int FIRST_ROWS = 8;

    private final Cells cells;
    private final Wish wish;
    private final Faults faults = new Faults();

    MeterReader(Cells cells, Wish wish) {
        this.cells = cells;
        this.wish = wish;
    }

    /// Whether a table is one of meters.
    static boolean fits(Cells cells) {
        return cells.column("type", "meter_type") >= 0
                && cells.column("name", "meter") >= 0
                && cells.column("value") < 0;
    }

    /// A meter's id follows from its name, so that the same file gives the same meters.
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(
                ("meter/" + name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    Reading read() {
        List<Meter> meters = new ArrayList<>();
        for (Row row : cells.rows()) {
            meter(row).ifPresent(meters::add);
        }
        return new Reading(
                List.of(),
                List.copyOf(meters),
                cells.header(),
                cells.rows().stream().limit(FIRST_ROWS).map(Row::texts).toList(),
                faults.count(),
                faults.first(),
                meters.isEmpty() ? List.of(Fact.sentence(FactKind.FILE_NO_METERS)) : List.of(),
                List.of(),
                false,
                List.of());
    }

    private Optional<Meter> meter(Row row) {
        try {
            String name = cells.text(row, cells.column("name", "meter"));
            String type = cells.text(row, cells.column("type", "meter_type"));
            return Optional.of(
                    new Meter(
                            id(name),
                            name,
                            MeterType.of(type)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "The type (%s) is not one of electricity, gas, water, heat, virtual."
                                                                    .formatted(type))),
                            Optional.empty(),
                            new Meter.Place(
                                    number(row, "latitude", "lat"),
                                    number(row, "longitude", "long", "lon"),
                                    cells.text(row, cells.column("address"))),
                            sampling(row),
                            zone(row),
                            tags(row),
                            day(row, "commissioned"),
                            day(row, "decommissioned")));
        } catch (IllegalArgumentException e) {
            faults.add(row.number(), "is not taken. " + trimmed(String.valueOf(e.getMessage())), 1);
            return Optional.empty();
        }
    }

    private static String trimmed(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private OptionalDouble number(Row row, String... names) {
        String text = cells.text(row, cells.column(names));
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                cells.number(text)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The %s (%s) is no number."
                                                        .formatted(names[0], text))));
    }

    private OptionalInt sampling(Row row) {
        OptionalDouble seconds = number(row, "sampling_seconds", "sampling_interval", "interval");
        return seconds.isPresent()
                ? OptionalInt.of((int) Math.round(seconds.getAsDouble()))
                : OptionalInt.empty();
    }

    private ZoneId zone(Row row) {
        String text = cells.text(row, cells.column("timezone", "zone"));
        return text.isEmpty()
                ? RowClock.orUtc(wish.zone())
                : RowClock.zone(text)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The zone (%s) is not known, such as Europe/Berlin."
                                                        .formatted(text)));
    }

    private List<String> tags(Row row) {
        return Arrays.stream(cells.text(row, cells.column("tags")).split("[;|]", -1))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    private Optional<LocalDate> day(Row row, String name) {
        String text = cells.text(row, cells.column(name, name + "_date"));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The day (%s) in %s is written as 2025-12-31.".formatted(text, name), e);
        }
    }
}
