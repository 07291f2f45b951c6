package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;

/// How tariffs stand as bytes. A price is a whole number of millionths.
final class TariffCodec {

    private static final byte FLAT = 1;
    private static final byte BY_CLOCK = 2;
    private static final byte SERIES = 3;

    private TariffCodec() {}

    static byte[] of(Tariff t) {
        return RecordBytes.bytes(
                out -> {
                    RecordBytes.optional(out, t.siteId(), JournalBytes::uuid);
                    out.writeLong(t.validFrom().toEpochDay());
                    JournalBytes.text(out, t.currency());
                    price(out, t.buy());
                    price(out, t.sell());
                    out.writeDouble(t.gridKgPerKwh());
                });
    }

    static Tariff tariff(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new Tariff(
                                RecordBytes.optional(in, JournalBytes::uuid),
                                LocalDate.ofEpochDay(in.readLong()),
                                JournalBytes.text(in),
                                price(in),
                                price(in),
                                in.readDouble()));
    }

    private static void price(DataOutputStream out, Price price) throws IOException {
        switch (price) {
            case Price.Flat(BigDecimal perKwh) -> {
                out.writeByte(FLAT);
                amount(out, perKwh);
            }
            case Price.ByClock c -> {
                out.writeByte(BY_CLOCK);
                RecordBytes.list(
                        out,
                        c.bands(),
                        (o, b) -> {
                            o.writeInt(b.from().toSecondOfDay());
                            amount(o, b.perKwh());
                        });
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
            case BY_CLOCK ->
                    new Price.ByClock(
                            RecordBytes.list(
                                    in,
                                    i ->
                                            new Price.Band(
                                                    LocalTime.ofSecondOfDay(i.readInt()),
                                                    amount(i))));
            case SERIES ->
                    new Price.Series(
                            JournalBytes.instant(in),
                            in.readInt(),
                            RecordBytes.list(in, TariffCodec::amount));
            default -> throw new IOException("A price of form " + form + " is not known.");
        };
    }

    private static void amount(DataOutputStream out, BigDecimal perKwh) throws IOException {
        out.writeLong(perKwh.movePointRight(Price.DIGITS).longValueExact());
    }

    private static BigDecimal amount(DataInputStream in) throws IOException {
        BigDecimal amount = BigDecimal.valueOf(in.readLong(), Price.DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
