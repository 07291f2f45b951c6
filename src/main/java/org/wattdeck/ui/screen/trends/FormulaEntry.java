package org.wattdeck.ui.screen.trends;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.engine.formula.Formula;
import org.wattdeck.ui.kit.Messages;

/// A formula as it is typed, after an equals sign: names stand in square brackets, as the traces
/// are called. While a bracket is open, the values that fit are offered.
final class FormulaEntry {

    private static final Pattern NAME = Pattern.compile("\\[([^\\]]*)\\]");

    private final TraceSearch search;
    private final Messages messages;

    FormulaEntry(TraceSearch search, Messages messages) {
        this.search = search;
        this.messages = messages;
    }

    static boolean begun(String text) {
        return text.stripLeading().startsWith("=");
    }

    /// What is found for a text with the caret at a place.
    List<SearchRow> rows(String text, int caret) {
        int open = open(text, caret);
        if (open >= 0) {
            List<SearchRow> values =
                    search.find(text.substring(open + 1, caret)).stream()
                            .<SearchRow>map(SearchRow.Insert::new)
                            .toList();
            return values.isEmpty()
                    ? says("trends.formula.none", text.substring(open + 1, caret))
                    : values;
        }
        String formula = text.stripLeading().substring(1).strip();
        return formula.isEmpty() ? says("trends.formula.how") : read(formula);
    }

    /// Where the bracket is that is open at the caret; -1 if none is.
    private static int open(String text, int caret) {
        int at = Math.min(caret, text.length());
        int open = text.lastIndexOf('[', at - 1);
        return open >= 0 && text.lastIndexOf(']', at - 1) < open ? open : -1;
    }

    /// The text with a name put into the open bracket.
    static String closed(String text, int caret, String name) {
        int open = open(text, caret);
        int at = Math.min(caret, text.length());
        boolean shut = at < text.length() && text.charAt(at) == ']';
        return text.substring(0, open + 1)
                + name
                + "] "
                + text.substring(shut ? at + 1 : at).strip();
    }

    private List<SearchRow> read(String formula) {
        Formula.Reading reading =
                Formula.read(formula, name -> search.named(name).map(TraceSource::asValue));
        return switch (reading) {
            case Formula.Wrong wrong -> List.of(new SearchRow.Says(words(wrong)));
            case Formula.Read _ ->
                    search.source(new TraceKey.OfFormula(canon(formula)))
                            .<List<SearchRow>>map(s -> List.of(new SearchRow.Ready(s)))
                            .orElseGet(
                                    () ->
                                            says(
                                                    "trends.formula.parts",
                                                    String.valueOf(
                                                            TraceSource.MOST_FORMULA_PARTS)));
        };
    }

    /// The formula with texts of keys for names.
    private String canon(String formula) {
        return NAME.matcher(formula)
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        search.named(m.group(1).strip())
                                                .map(s -> "[" + s.key().text() + "]")
                                                .orElse(m.group())));
    }

    private String words(Formula.Wrong wrong) {
        String key = "trends.formula." + wrong.fault().name().toLowerCase(Locale.ROOT);
        boolean expected =
                !wrong.other().isEmpty()
                        && (wrong.fault() == Formula.Fault.UNEXPECTED
                                || wrong.fault() == Formula.Fault.UNFINISHED);
        return messages.text(
                expected ? key + ".expected" : key,
                wrong.what(),
                wrong.other(),
                String.valueOf(wrong.at() + 1));
    }

    private List<SearchRow> says(String key, String... what) {
        return List.of(new SearchRow.Says(messages.text(key, (Object[]) what)));
    }

    static Optional<TraceSource> source(SearchRow row) {
        return switch (row) {
            case SearchRow.Found(TraceSource s) -> Optional.of(s);
            case SearchRow.Ready(TraceSource s) -> Optional.of(s);
            case SearchRow.Insert _, SearchRow.Says _ -> Optional.empty();
        };
    }
}
