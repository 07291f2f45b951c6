package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;

/// How tariffs stand as bytes. A price is a whole number of millionths.
final class TariffCodec {

    /// The first had no demand charge.
    private static final int VERSION = 2;

    private static final byte FLAT = 1;
    private static final byte BY_CLOCK = 2;
    private static final byte SERIES = 3;
    private static final byte BY_CALENDAR = 4;

    private TariffCodec() {}

    static byte[] of(Tariff t) {
        return RecordBytes.bytes(
                VERSION,
                out -> {
                    RecordBytes.optional(out, t.siteId(), JournalBytes::uuid);
                    out.writeLong(t.validFrom().toEpochDay());
                    JournalBytes.text(out, t.currency());
                    price(out, t.buy());
                    price(out, t.sell());
                    out.writeDouble(t.gridKgPerKwh());
                    amount(out, t.demandPerKw());
                });
    }

    static Tariff tariff(byte[] body) {
        return RecordBytes.read(
                body,
                VERSION,
                (in, version) ->
                        new Tariff(
                                RecordBytes.optional(in, JournalBytes::uuid),
                                LocalDate.ofEpochDay(in.readLong()),
                                JournalBytes.text(in),
                                price(in),
                                price(in),
                                in.readDouble(),
                                version == 1 ? BigDecimal.ZERO : amount(in)));
    }

    private static void price(DataOutputStream out, Price price) throws IOException {
        switch (price) {
            case Price.Flat(BigDecimal perKwh) -> {
                out.writeByte(FLAT);
                amount(out, perKwh);
            }
            case Price.ByClock c -> {
                out.writeByte(BY_CLOCK);
                bands(out, c);
            }
            case Price.ByCalendar c -> {
                out.writeByte(BY_CALENDAR);
                RecordBytes.list(out, c.parts(), TariffCodec::days);
            }
            case Price.Series s -> {
                out.writeByte(SERIES);
                JournalBytes.instant(out, s.start());
                out.writeInt(s.stepMinutes());
                RecordBytes.list(out, s.perKwh(), TariffCodec::amount);
            }
        }
    }

    private static Price price(DataInputStream in) throws IOException {
        byte form = in.readByte();
        return switch (form) {
            case FLAT -> new Price.Flat(amount(in));
            case BY_CLOCK -> bands(in);
            case BY_CALENDAR -> new Price.ByCalendar(RecordBytes.list(in, TariffCodec::days));
            case SERIES ->
                    new Price.Series(
                            JournalBytes.instant(in),
                            in.readInt(),
                            RecordBytes.list(in, TariffCodec::amount));
            default -> throw new IOException("A price of form " + form + " is not known.");
        };
    }

    private static void bands(DataOutputStream out, Price.ByClock prices) throws IOException {
        RecordBytes.list(
                out,
                prices.bands(),
                (o, b) -> {
                    o.writeInt(b.from().toSecondOfDay());
                    amount(o, b.perKwh());
                });
    }

    private static Price.ByClock bands(DataInputStream in) throws IOException {
        return new Price.ByClock(
                RecordBytes.list(
                        in, i -> new Price.Band(LocalTime.ofSecondOfDay(i.readInt()), amount(i))));
    }

    private static void days(DataOutputStream out, Price.Days days) throws IOException {
        RecordBytes.optional(
                out,
                days.season(),
                (o, s) -> {
                    monthDay(o, s.first());
                    monthDay(o, s.last());
                });
        int bits = 0;
        for (DayOfWeek day : days.weekdays()) {
            bits |= 1 << day.ordinal();
        }
        out.writeByte(bits);
        bands(out, days.prices());
    }

    private static Price.Days days(DataInputStream in) throws IOException {
        Optional<Price.Season> season =
                RecordBytes.optional(in, i -> new Price.Season(monthDay(i), monthDay(i)));
        int bits = in.readByte();
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & 1 << day.ordinal()) != 0) {
                weekdays.add(day);
            }
        }
        return new Price.Days(season, weekdays, bands(in));
    }

    private static void monthDay(DataOutputStream out, MonthDay day) throws IOException {
        out.writeByte(day.getMonthValue());
        out.writeByte(day.getDayOfMonth());
    }

    private static MonthDay monthDay(DataInputStream in) throws IOException {
        return MonthDay.of(in.readByte(), in.readByte());
    }

    private static void amount(DataOutputStream out, BigDecimal perKwh) throws IOException {
        out.writeLong(perKwh.movePointRight(Price.DIGITS).longValueExact());
    }

    private static BigDecimal amount(DataInputStream in) throws IOException {
        BigDecimal amount = BigDecimal.valueOf(in.readLong(), Price.DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
