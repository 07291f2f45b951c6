package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What is said of a plan, in the language of the reader. Results keep facts as English sentences;
/// what is no fact stands as it is.
public final class FactWords {

    private static final String KEY = "fact.";
    private static final Pattern DECIMAL = Pattern.compile("(-?\\d+)\\.(\\d+)( .*)?");

    private final Messages messages;

    public FactWords(Messages messages) {
        this.messages = messages;
    }

    /// Of a sentence as a result has it.
    public String text(String english) {
        return text(Fact.read(english));
    }

    public String text(Fact fact) {
        List<String> args = new ArrayList<>();
        for (int i = 0; i < fact.args().size(); i++) {
            args.add(arg(fact.kind(), i, fact.args().get(i)));
        }
        return messages.text(key(fact.kind()), args.toArray());
    }

    static String key(FactKind kind) {
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

    /// As it was read: a limit, a goal, a number, or a name.
    private String name(FactKind kind, int place, String text) {
        boolean limits =
                place == 0
                        && (kind == FactKind.HELD_BACK
                                || kind == FactKind.WOULD_HELP
                                || kind == FactKind.WOULD_HELP_FROM
                                || kind == FactKind.IN_CONFLICT);
        if (limits) {
            return List.of(text.split("; ")).stream()
                    .map(this::text)
                    .collect(Collectors.joining("; "));
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
            case "real time" -> of + ": " + messages.text("studies.bill.real");
            default -> of + ": " + name;
        };
    }
}
