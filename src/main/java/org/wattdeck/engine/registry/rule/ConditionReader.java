package org.wattdeck.engine.registry.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.schema.Nearest;

/// Reads a condition: `or` binds least, then `and`, `not`, comparisons, sums, products.
final class ConditionReader {

    private static final Pattern PIECE =
            Pattern.compile(
                    "\\s*(?:(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)"
                            + "|'(?<text>[^']*)'"
                            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?)"
                            + "|(?<sign><=|>=|!=|[-+*/()<>=,]))");
    private static final int DEEPEST = 50;
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "is", "missing", "given", "true", "false", "today");

    private final String text;
    private final Names names;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int next;
    private int depth;

    private enum Sort {
        NUMBER,
        TEXT,
        WORD,
        SIGN,
        END
    }

    private record Piece(Sort sort, String text, int at) {
        boolean is(String wanted) {
            return sort != Sort.TEXT && text.equals(wanted);
        }
    }

    /// Ends the reading with what is wrong.
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int at;

        Fault(int at, String what) {
            super(what, null, false, false);
            this.at = at;
        }
    }

    ConditionReader(String text, Names names) {
        this.text = text;
        this.names = names;
    }

    Condition.Reading read() {
        try {
            if (text.length() > Condition.LONGEST) {
                throw new Fault(
                        Condition.LONGEST,
                        "The condition is longer than %,d characters. Make two rules of it."
                                .formatted(Condition.LONGEST));
            }
            split();
            Term term = truth(either());
            if (here().sort != Sort.END) {
                throw new Fault(here().at, "%s is not expected here.".formatted(shown(here())));
            }
            return new Condition.Read(new Condition(term, List.copyOf(used)));
        } catch (Fault e) {
            return new Condition.Wrong(e.at, String.valueOf(e.getMessage()));
        }
    }

    private void split() {
        Matcher m = PIECE.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            if (!m.find(at) || m.start() != at) {
                int skipped = at + text.substring(at).indexOf(text.substring(at).strip());
                throw new Fault(
                        skipped,
                        text.charAt(skipped) == '\''
                                ? "A text begins here and has no closing quote."
                                : "%s is not expected here.".formatted(text.charAt(skipped)));
            }
            for (Sort sort : List.of(Sort.NUMBER, Sort.TEXT, Sort.WORD, Sort.SIGN)) {
                String found = m.group(sort.name().toLowerCase(java.util.Locale.ROOT));
                if (found != null) {
                    int start = m.start(sort.name().toLowerCase(java.util.Locale.ROOT));
                    pieces.add(new Piece(sort, found, start));
                }
            }
            at = m.end();
        }
        pieces.add(new Piece(Sort.END, "", text.length()));
    }

    private Piece here() {
        return pieces.get(next);
    }

    private boolean taken(String wanted) {
        boolean is = here().is(wanted);
        next += is ? 1 : 0;
        return is;
    }

    private void expect(String wanted) {
        if (!taken(wanted)) {
            throw new Fault(
                    here().at, "%s is expected here, not %s.".formatted(wanted, shown(here())));
        }
    }

    private static String shown(Piece piece) {
        return switch (piece.sort) {
            case END -> "the end";
            case TEXT -> "'" + piece.text + "'";
            case NUMBER, WORD, SIGN -> piece.text;
        };
    }

    private Term truth(Term term) {
        return ofKind(Kind.TRUTH, term, 0);
    }

    private static Term ofKind(Kind wanted, Term term, int at) {
        if (term.kind() != wanted) {
            throw new Fault(
                    at, "This must be %s, not %s.".formatted(wanted.word(), term.kind().word()));
        }
        return term;
    }

    private <T> T deeper(Supplier<T> part) {
        if (++depth > DEEPEST) {
            throw new Fault(here().at, "The condition is nested too deep.");
        }
        T read = part.get();
        depth--;
        return read;
    }

    private Term either() {
        return deeper(
                () -> {
                    Term left = both();
                    while (here().is("or")) {
                        int at = pieces.get(next++).at;
                        left =
                                new Terms.Both(
                                        ofKind(Kind.TRUTH, left, at),
                                        ofKind(Kind.TRUTH, both(), at),
                                        false);
                    }
                    return left;
                });
    }

    private Term both() {
        Term left = negated();
        while (here().is("and")) {
            int at = pieces.get(next++).at;
            left =
                    new Terms.Both(
                            ofKind(Kind.TRUTH, left, at), ofKind(Kind.TRUTH, negated(), at), true);
        }
        return left;
    }

    private Term negated() {
        int at = here().at;
        return taken("not")
                ? new Terms.Not(ofKind(Kind.TRUTH, deeper(this::negated), at))
                : comparison();
    }

    private Term comparison() {
        Term left = sum();
        Piece sign = here();
        if (taken("is")) {
            if (taken("missing")) {
                return new Terms.Given(left, false);
            }
            expect("given");
            return new Terms.Given(left, true);
        }
        if (taken("in")) {
            expect("(");
            List<Term> options = new ArrayList<>();
            do {
                int at = here().at;
                options.add(ofKind(left.kind(), like(left, sum()), at));
            } while (taken(","));
            expect(")");
            return new Terms.OneOf(left, options);
        }
        IntPredicate wanted =
                switch (sign.sort == Sort.SIGN ? sign.text : "") {
                    case "=" -> c -> c == 0;
                    case "!=" -> c -> c != 0;
                    case "<" -> c -> c < 0;
                    case "<=" -> c -> c <= 0;
                    case ">" -> c -> c > 0;
                    case ">=" -> c -> c >= 0;
                    default -> null;
                };
        if (wanted == null) {
            return left;
        }
        next++;
        Term right = sum();
        Term a = like(right, left);
        Term b = like(left, right);
        if (a.kind() != b.kind()) {
            throw new Fault(
                    sign.at,
                    "This compares %s with %s.".formatted(a.kind().word(), b.kind().word()));
        }
        return new Terms.Comparison(a, b, wanted);
    }

    /// A text that is compared with a day is a day.
    private Term like(Term other, Term term) {
        if (other.kind() != Kind.DATE
                || !(term instanceof Terms.Fixed f && f.value() instanceof String day)) {
            return term;
        }
        try {
            return new Terms.Fixed(Kind.DATE, LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new Fault(
                    Math.max(0, text.indexOf(day)),
                    "'%s' is not a day. Write it as '2026-03-25'.".formatted(day));
        }
    }

    private Term sum() {
        Term left = product();
        while (here().is("+") || here().is("-")) {
            Piece sign = pieces.get(next++);
            left = reckoned(left, product(), sign, sign.is("+") ? Double::sum : (a, b) -> a - b);
        }
        return left;
    }

    private Term product() {
        Term left = signed();
        while (here().is("*") || here().is("/")) {
            Piece sign = pieces.get(next++);
            left = reckoned(left, signed(), sign, sign.is("*") ? (a, b) -> a * b : (a, b) -> a / b);
        }
        return left;
    }

    private static Term reckoned(Term a, Term b, Piece sign, DoubleBinaryOperator operator) {
        return new Terms.Sum(
                ofKind(Kind.NUMBER, a, sign.at), ofKind(Kind.NUMBER, b, sign.at), operator);
    }

    private Term signed() {
        Piece sign = here();
        return taken("-")
                ? reckoned(
                        new Terms.Fixed(Kind.NUMBER, 0.0),
                        deeper(this::signed),
                        sign,
                        (a, b) -> a - b)
                : single();
    }

    private Term single() {
        Piece piece = here();
        if (taken("(")) {
            Term inner = either();
            expect(")");
            return inner;
        }
        next++;
        return switch (piece.sort) {
            case NUMBER -> new Terms.Fixed(Kind.NUMBER, Double.parseDouble(piece.text));
            case TEXT -> new Terms.Fixed(Kind.TEXT, piece.text);
            case WORD -> here().is("(") ? function(piece) : named(piece);
            case SIGN, END -> {
                next--;
                throw new Fault(
                        piece.at,
                        "A field or a number is expected here, not %s.".formatted(shown(piece)));
            }
        };
    }

    private Term named(Piece piece) {
        switch (piece.text) {
            case "true", "false" -> {
                return new Terms.Fixed(Kind.TRUTH, piece.text.equals("true"));
            }
            case "today" -> {
                return new Terms.Today();
            }
            default -> {
                Kind kind =
                        names.kind(piece.text)
                                .orElseThrow(() -> new Fault(piece.at, unknown(piece.text)));
                used.add(piece.text);
                return new Terms.Named(kind, piece.text);
            }
        }
    }

    private String unknown(String name) {
        return RESERVED.contains(name)
                ? "%s is not expected here.".formatted(name)
                : "%s is not a field here%s."
                        .formatted(
                                name,
                                Nearest.of(name, names.all()).map(n -> "; maybe " + n).orElse(""));
    }

    private Term function(Piece name) {
        expect("(");
        List<Term> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (taken(","));
        expect(")");
        return switch (name.text) {
            case "min" -> folded(name, arguments, Math::min);
            case "max" -> folded(name, arguments, Math::max);
            case "abs" -> {
                many(name, arguments, 1);
                yield reckoned(
                        arguments.getFirst(),
                        new Terms.Fixed(Kind.NUMBER, 0.0),
                        name,
                        (a, zero) -> Math.abs(a));
            }
            case "days" -> {
                many(name, arguments, 2);
                Term day = new Terms.Today();
                yield new Terms.Days(
                        ofKind(Kind.DATE, like(day, arguments.get(0)), name.at),
                        ofKind(Kind.DATE, like(day, arguments.get(1)), name.at));
            }
            default ->
                    throw new Fault(
                            name.at,
                            "%s is not a function. Known are min, max, abs and days."
                                    .formatted(name.text));
        };
    }

    private static void many(Piece name, List<Term> arguments, int wanted) {
        if (arguments.size() != wanted) {
            throw new Fault(
                    name.at,
                    "%s takes %d, %d were given.".formatted(name.text, wanted, arguments.size()));
        }
    }

    private static Term folded(Piece name, List<Term> arguments, DoubleBinaryOperator operator) {
        Term all = ofKind(Kind.NUMBER, arguments.getFirst(), name.at);
        for (Term argument : arguments.subList(1, arguments.size())) {
            all = reckoned(all, argument, name, operator);
        }
        return all;
    }
}
