package org.wattdeck.engine.transfer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of a column: its words, and the unit that stands with them if one does.
///
/// @param text as it stands in the file
/// @param whole all of it, folded
/// @param stem without the unit, folded
/// @param sure whether the unit is one for sure: the last word of `SOC min` only looks like one
record Header(String text, String whole, String stem, Optional<String> unit, boolean sure) {

    private static final Pattern BRACKETS =
            Pattern.compile("^(.{1,200}?)\\s*[\\[({]\\s*([^\\])}]{1,30})\\s*[\\])}]\\s*\\.?$");
    private static final Pattern LAST =
            Pattern.compile("^(.{1,200}?)(?:\\s*,\\s*|\\s+in\\s+|\\s+en\\s+|[\\s_]+)(\\S{1,20})$");

    static Header of(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        String whole = Fold.of(plain);
        Matcher brackets = BRACKETS.matcher(plain);
        if (brackets.matches() && unit(brackets.group(2))) {
            return new Header(
                    text, whole, Fold.of(brackets.group(1)), Optional.of(brackets.group(2)), true);
        }
        Matcher last = LAST.matcher(plain);
        if (last.matches() && Units.known(last.group(2))) {
            String stem = Fold.of(last.group(1));
            return new Header(text, whole, stem, Optional.of(last.group(2)), whole.equals(stem));
        }
        return new Header(text, whole, whole, Optional.empty(), true);
    }

    private static boolean unit(String text) {
        return Units.known(text) || text.equals("-") || text.equals("1");
    }

    /// With the unit of a row of units below.
    Header with(String below) {
        boolean own = unit.isPresent() && (sure || unit.get().equalsIgnoreCase(below));
        return own || !unit(below)
                ? this
                : new Header(text, whole, whole, Optional.of(below), true);
    }

    /// All of it as the name.
    Header bare() {
        return new Header(text, whole, whole, Optional.empty(), true);
    }

    boolean empty() {
        return whole.isEmpty();
    }
}
