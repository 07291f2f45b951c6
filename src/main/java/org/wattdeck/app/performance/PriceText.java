package org.wattdeck.app.performance;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.wattdeck.domain.performance.Price;

/// Prices as they are typed, with the decimal sign of the language: `0.30`, or by the clock
/// `06:00 0.30; 22:00 0.12`, or by the calendar too, `Mon-Fri 06:00 0.30; 22:00 0.12 | 0.12`.
public final class PriceText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    private final Locale language;
    private final char point;
    private final PriceDays days;

    public PriceText(Locale language) {
        this.language = language;
        this.point = DecimalFormatSymbols.getInstance(language).getDecimalSeparator();
        this.days = new PriceDays(this);
    }

    Locale language() {
        return language;
    }

    /// What was typed, if it is a price.
    public Optional<Price> read(String typed) {
        String text = typed.strip();
        try {
            if (text.contains("|") || PriceDays.START.matcher(text).lookingAt()) {
                List<Price.Days> parts = new ArrayList<>();
                for (String part : text.split("\\|", -1)) {
                    parts.add(days.read(part.strip()));
                }
                return Optional.of(new Price.ByCalendar(parts));
            }
            return text.contains(":")
                    ? Optional.of(clock(text))
                    : number(text).map(Price.Flat::new);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// `06:00 0.30; 22:00 0.12`, or one price for all day.
    ///
    /// @throws IllegalArgumentException if it is neither
    /// @throws DateTimeException if a time is none
    Price.ByClock clock(String text) {
        if (!text.contains(":")) {
            return new Price.ByClock(List.of(new Price.Band(LocalTime.MIDNIGHT, amount(text))));
        }
        List<Price.Band> bands = new ArrayList<>();
        for (String part : text.split(";")) {
            String[] words = part.strip().split("\\s+");
            if (words.length != 2) {
                throw new IllegalArgumentException("A time and a price, please.");
            }
            bands.add(new Price.Band(LocalTime.parse(words[0], CLOCK), amount(words[1])));
        }
        return new Price.ByClock(bands);
    }

    private BigDecimal amount(String typed) {
        return number(typed)
                .orElseThrow(() -> new IllegalArgumentException(typed + " is no number."));
    }

    /// A decimal without separators of thousands.
    public Optional<BigDecimal> number(String typed) {
        String text = typed.strip().replace('−', '-');
        return text.matches("-?\\d+(" + (point == '.' ? "\\." : point) + "\\d+)?")
                ? Optional.of(new BigDecimal(text.replace(point, '.')))
                : Optional.empty();
    }

    public String number(BigDecimal value) {
        return value.toPlainString().replace('.', point);
    }

    /// As it would be typed.
    ///
    /// @param series says what a series is, which nobody types
    public String of(Price price, Function<Price.Series, String> series) {
        return switch (price) {
            case Price.Flat f -> number(f.perKwh());
            case Price.ByClock c -> clock(c);
            case Price.ByCalendar c ->
                    String.join(" | ", c.parts().stream().map(days::of).toList());
            case Price.Series s -> series.apply(s);
        };
    }

    String clock(Price.ByClock prices) {
        Price.Band first = prices.bands().getFirst();
        return prices.bands().size() == 1 && first.from().equals(LocalTime.MIDNIGHT)
                ? number(first.perKwh())
                : String.join(
                        "; ",
                        prices.bands().stream()
                                .map(b -> b.from() + " " + number(b.perKwh()))
                                .toList());
    }
}
