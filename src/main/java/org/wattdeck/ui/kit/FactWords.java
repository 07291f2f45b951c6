package org.wattdeck.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// What is said of a plan or a forecast, in the language of the reader. Results keep facts as
/// English sentences; what is no fact stands as it is.
public final class FactWords {

    private static final String KEY = "fact.";
    private static final Pattern DECIMAL = Pattern.compile("(-?\\d+)\\.(\\d+)( .*)?");

    private static final Pattern DATED = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+: )(.+)");
    private static final Set<FactKind> OF_MODELS =
            Set.of(
                    FactKind.DOING_TEST,
                    FactKind.DOING_FIT,
                    FactKind.GATE_MODEL,
                    FactKind.MODEL_LACKS,
                    FactKind.MODEL_LACKS_EARLY,
                    FactKind.MODEL_LACKS_WEATHER);

    private final Messages messages;

    public FactWords(Messages messages) {
        this.messages = messages;
    }

    /// Of a sentence as a result has it. One that is said of a time has it in front.
    public String text(String english) {
        Matcher dated = DATED.matcher(english);
        return dated.matches()
                ? dated.group(1) + text(Fact.read(dated.group(2)))
                : text(Fact.read(english));
    }

    /// Of sentences, one after the other.
    public String joined(List<String> english) {
        return english.stream().map(this::text).collect(Collectors.joining(" "));
    }

    public String text(Fact fact) {
        List<String> args = new ArrayList<>();
        for (int i = 0; i < fact.args().size(); i++) {
            args.add(arg(fact.kind(), i, fact.args().get(i)));
        }
        return messages.text(key(fact.kind()), args.toArray());
    }

    public static String key(FactKind kind) {
        return KEY + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String arg(FactKind kind, int place, Fact.Arg arg) {
        return switch (arg) {
            case Fact.Name name -> name(kind, place, name.text());
            case Fact.Word word ->
                    messages.has(word.key()) ? messages.text(word.key()) : word.english();
            case Fact.Number n -> Numbers.fixed(n.valueUnits(), n.decimals());
            case Fact.Amount a ->
                    (Numbers.fixed(a.valueUnits(), a.decimals()) + " " + a.unit()).strip();
            case Fact.Moment m -> Dates.of("d MMM HH:mm").format(m.at().atZone(m.zone()));
            case Fact.Parts parts ->
                    parts.facts().stream().map(this::text).collect(Collectors.joining("; "));
        };
    }

    /// As it was read: other facts, a model, a goal, a number, or a name.
    private String name(FactKind kind, int place, String text) {
        if (kind.within() == place) {
            return List.of(text.split("; ")).stream()
                    .map(this::text)
                    .collect(Collectors.joining("; "));
        }
        if (place == 0 && OF_MODELS.contains(kind)) {
            String model = "forecast.model." + text;
            return messages.has(model) ? messages.text(model) : text;
        }
        if (kind == FactKind.COMES_TO && place == 1) {
            return messages.text("studies.goal." + text.replace(' ', '_'));
        }
        return decimal(text);
    }

    private static String decimal(String text) {
        var m = DECIMAL.matcher(text);
        return m.matches()
                ? Numbers.fixed(
                                Double.parseDouble(m.group(1) + "." + m.group(2)),
                                m.group(2).length())
                        + (m.group(3) == null ? "" : m.group(3))
                : text;
    }

    /// An item of the bill: its kind, and the name that the tariff gives it.
    public String item(String kind, String item) {
        int at = item.indexOf(": ");
        String of = messages.text("studies.bill." + kind);
        String name = at < 0 ? "" : item.substring(at + 2);
        return switch (name) {
            case "" -> of;
            case "flat" -> of + ": " + messages.text("studies.bill.flat");
            case "default" -> of + ": " + messages.text("studies.bill.default");
            case "real time" -> of + ": " + messages.text("studies.bill.real");
            default -> of + ": " + name;
        };
    }
}
