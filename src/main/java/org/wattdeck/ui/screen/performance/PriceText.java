package org.wattdeck.ui.screen.performance;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.ui.kit.Messages;

/// Prices as they are typed, with the decimal sign of the language: `0.30`, or by the clock
/// `06:00 0.30; 22:00 0.12`.
final class PriceText {

    private static final char POINT =
            DecimalFormatSymbols.getInstance(Messages.LOCALE).getDecimalSeparator();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());

    private PriceText() {}

    /// What was typed, if it is a price.
    static Optional<Price> read(String typed) {
        String text = typed.strip();
        try {
            if (!text.contains(":")) {
                return number(text).map(Price.Flat::new);
            }
            List<Price.Band> bands = new ArrayList<>();
            for (String part : text.split(";")) {
                String[] words = part.strip().split("\\s+");
                Optional<BigDecimal> price =
                        words.length == 2 ? number(words[1]) : Optional.empty();
                if (price.isEmpty()) {
                    return Optional.empty();
                }
                bands.add(new Price.Band(LocalTime.parse(words[0], CLOCK), price.get()));
            }
            return Optional.of(new Price.ByClock(bands));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A decimal without separators of thousands.
    static Optional<BigDecimal> number(String typed) {
        String text = typed.strip().replace('−', '-');
        return text.matches("-?\\d+(" + (POINT == '.' ? "\\." : POINT) + "\\d+)?")
                ? Optional.of(new BigDecimal(text.replace(POINT, '.')))
                : Optional.empty();
    }

    static String number(BigDecimal value) {
        return value.toPlainString().replace('.', POINT);
    }

    /// As it would be typed; a series as how long it is.
    static String of(Price price, Messages messages) {
        return switch (price) {
            case Price.Flat f -> number(f.perKwh());
            case Price.ByClock c ->
                    String.join(
                            "; ",
                            c.bands().stream()
                                    .map(b -> b.from() + " " + number(b.perKwh()))
                                    .toList());
            case Price.Series s ->
                    messages.text(
                            "performance.tariff.series",
                            Integer.toString(s.stepMinutes()),
                            DAY.format(s.start()),
                            DAY.format(s.end().minusMillis(1)));
        };
    }
}
