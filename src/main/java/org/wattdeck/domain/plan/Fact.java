package org.wattdeck.domain.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One thing that is said of a plan or a forecast, as a kind and what stands in its sentence: files
/// and commands have it in English, and results keep it so; the console reads it back ([#read]) and
/// says it in the language of its reader.
public record Fact(FactKind kind, List<Arg> args) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern PLACES = Pattern.compile("\\{(\\d)}");
    private static final Map<FactKind, Pattern> SENTENCES = new EnumMap<>(FactKind.class);

    static {
        for (FactKind kind : FactKind.values()) {
            SENTENCES.put(kind, sentence(kind.english()));
        }
    }

    /// What stands in a sentence.
    public sealed interface Arg {
        String english();
    }

    /// As it is in every language: a code, a name, a unit, what somebody wrote.
    public record Name(String text) implements Arg {
        @Override
        public String english() {
            return text;
        }
    }

    /// A word that has a key in the console.
    public record Word(String key, String english) implements Arg {}

    public record Number(double valueUnits, int decimals) implements Arg {
        @Override
        public String english() {
            return String.format(Locale.ROOT, "%." + decimals + "f", valueUnits);
        }
    }

    /// A number with its unit, which may be empty.
    public record Amount(double valueUnits, int decimals, String unit) implements Arg {
        @Override
        public String english() {
            return (new Number(valueUnits, decimals).english() + " " + unit).strip();
        }
    }

    /// A time by the clock of a site.
    public record Moment(Instant at, ZoneId zone) implements Arg {
        @Override
        public String english() {
            return CLOCK.format(at.atZone(zone));
        }
    }

    /// Parts of a sentence, one after the other.
    public record Parts(List<Fact> facts) implements Arg {
        public Parts {
            facts = List.copyOf(facts);
        }

        @Override
        public String english() {
            return facts.stream().map(Fact::english).collect(Collectors.joining("; "));
        }
    }

    public Fact {
        args = List.copyOf(args);
    }

    /// @param args texts, numbers, or arguments as they are; whole numbers have no decimals
    public static Fact of(FactKind kind, Object... args) {
        return new Fact(kind, Arrays.stream(args).map(Fact::arg).toList());
    }

    /// In English at once, with the arguments as they print.
    public static String sentence(FactKind kind, Object... args) {
        return new Fact(
                        kind,
                        Arrays.stream(args)
                                .map(a -> a instanceof Arg arg ? arg : new Name(a.toString()))
                                .toList())
                .english();
    }

    private static Arg arg(Object value) {
        return switch (value) {
            case Arg a -> a;
            case Fact f -> new Parts(List.of(f));
            case Integer n -> new Number(n, 0);
            case Double d -> new Number(d, Math.abs(d) >= 1000 ? 1 : 4);
            default -> new Name(value.toString());
        };
    }

    /// With as many decimals as say something.
    public static Amount amount(double value, String unit) {
        return new Amount(value, Math.abs(value) >= 1000 ? 1 : 4, unit);
    }

    public static Number number(double value, int decimals) {
        return new Number(value, decimals);
    }

    /// Words that are of no kind.
    public static Fact said(String words) {
        return of(FactKind.SAID, words);
    }

    /// The fact that an English sentence says, as results are kept; its arguments are then names.
    /// Words of no kind are said as they stand.
    public static Fact read(String english) {
        for (FactKind kind : FactKind.values()) {
            Matcher m = Objects.requireNonNull(SENTENCES.get(kind)).matcher(english);
            if (kind != FactKind.SAID && kind != FactKind.AS_BEFORE && m.matches()) {
                List<Arg> args = new ArrayList<>();
                for (int i = 1; i <= m.groupCount(); i++) {
                    args.add(new Name(m.group(i)));
                }
                return new Fact(kind, args);
            }
        }
        return said(english);
    }

    /// Places stand in a sentence in their order, each once.
    private static Pattern sentence(String english) {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        Matcher m = PLACES.matcher(english);
        while (m.find()) {
            regex.append(Pattern.quote(english.substring(from, m.start()))).append("(.*?)");
            from = m.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(english.substring(from))).toString(), Pattern.DOTALL);
    }

    public String english() {
        return PLACES.matcher(kind.english())
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        args.get(Integer.parseInt(m.group(1))).english()));
    }

    @Override
    public String toString() {
        return english();
    }

    /// In English, each.
    public static List<String> english(List<Fact> facts) {
        return facts.stream().map(Fact::english).toList();
    }
}
