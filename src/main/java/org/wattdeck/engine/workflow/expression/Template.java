package org.wattdeck.engine.workflow.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.workflow.Value;

/// A text in which `${...}` stands for what an expression gives. `$${` is a plain `${`.
public final class Template {

    private final List<Piece> pieces;

    private sealed interface Piece {
        record Plain(String text) implements Piece {}

        record Computed(Expression expression) implements Piece {}
    }

    /// @param problem what is wrong; empty where there is a template
    public record Reading(Optional<Template> template, String problem) {}

    private Template(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    public static Reading read(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int at = text.indexOf("${");
        while (at >= 0) {
            if (at > 0 && text.charAt(at - 1) == '$') {
                pieces.add(new Piece.Plain(text.substring(from, at - 1) + "${"));
                from = at + 2;
            } else {
                int end = end(text, at + 2);
                if (end < 0) {
                    return new Reading(
                            Optional.empty(),
                            "The ${ at character %d has no closing }.".formatted(at + 1));
                }
                Expression.Reading inner = Expression.read(text.substring(at + 2, end));
                if (inner.expression().isEmpty()) {
                    return new Reading(
                            Optional.empty(),
                            "In the ${ at character %d: %s".formatted(at + 1, inner.problem()));
                }
                pieces.add(new Piece.Plain(text.substring(from, at)));
                pieces.add(new Piece.Computed(inner.expression().get()));
                from = end + 1;
            }
            at = text.indexOf("${", from);
        }
        pieces.add(new Piece.Plain(text.substring(from)));
        return new Reading(Optional.of(new Template(pieces)), "");
    }

    /// The brace that closes, with groups inside.
    private static int end(String text, int from) {
        int open = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}' && open-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /// The ids of the tasks whose results it uses.
    public Set<String> tasks() {
        Set<String> all = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Computed(Expression e)) {
                all.addAll(e.tasks());
            }
        }
        return all;
    }

    /// @throws ExpressionFault if it cannot be computed with these
    public String text(Value.Group names) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(String text) -> out.append(text);
                case Piece.Computed(Expression e) -> out.append(Arithmetic.text(e.value(names)));
            }
        }
        return out.toString();
    }
}
