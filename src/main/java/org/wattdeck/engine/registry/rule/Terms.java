package org.wattdeck.engine.registry.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;

/// The parts conditions are made of.
final class Terms {

    private Terms() {}

    record Fixed(Kind kind, Object value) implements Term {
        @Override
        public Optional<Object> of(Facts facts) {
            return Optional.of(value);
        }
    }

    record Named(Kind kind, String name) implements Term {
        @Override
        public Optional<Object> of(Facts facts) {
            return facts.of(name).map(v -> v instanceof Number n ? (Object) n.doubleValue() : v);
        }
    }

    record Today() implements Term {
        @Override
        public Kind kind() {
            return Kind.DATE;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            return Optional.of(facts.today());
        }
    }

    /// Reckoning; what is not finite is worth nothing.
    record Sum(Term left, Term right, DoubleBinaryOperator operator) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            Optional<Object> a = left.of(facts);
            Optional<Object> b = right.of(facts);
            if (a.isEmpty() || b.isEmpty()) {
                return Optional.empty();
            }
            double value = operator.applyAsDouble((Double) a.get(), (Double) b.get());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        }
    }

    record Days(Term from, Term to) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            Optional<Object> a = from.of(facts);
            Optional<Object> b = to.of(facts);
            return a.isEmpty() || b.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            (double)
                                    ChronoUnit.DAYS.between(
                                            (LocalDate) a.get(), (LocalDate) b.get()));
        }
    }

    /// @param wanted told how the left compares to the right: negative, 0 or positive
    record Comparison(Term left, Term right, IntPredicate wanted) implements Term {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            Optional<Object> a = left.of(facts);
            Optional<Object> b = right.of(facts);
            return a.isEmpty() || b.isEmpty()
                    ? Optional.empty()
                    : Optional.of(wanted.test(compare(a.get(), b.get())));
        }

        private static int compare(Object a, Object b) {
            return switch (a) {
                case Double x -> x.compareTo((Double) b);
                case LocalDate x -> x.compareTo((LocalDate) b);
                case Boolean x -> x.compareTo((Boolean) b);
                default -> a.toString().compareToIgnoreCase(b.toString());
            };
        }
    }

    record OneOf(Term value, List<Term> options) implements Term {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            return value.of(facts)
                    .map(
                            v ->
                                    options.stream()
                                            .flatMap(o -> o.of(facts).stream())
                                            .anyMatch(o -> Comparison.compare(v, o) == 0));
        }
    }

    record Given(Term value, boolean given) implements Term {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            return Optional.of(value.of(facts).isPresent() == given);
        }
    }

    record Not(Term term) implements Term {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            return term.of(facts).map(v -> !(Boolean) v);
        }
    }

    /// `and` and `or`. One side may decide alone: false and unknown is false, true or unknown is
    /// true.
    record Both(Term left, Term right, boolean and) implements Term {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public Optional<Object> of(Facts facts) {
            Optional<Object> a = left.of(facts);
            boolean decides = !and;
            if (a.isPresent() && a.get().equals(decides)) {
                return a;
            }
            Optional<Object> b = right.of(facts);
            if (b.isPresent() && b.get().equals(decides)) {
                return b;
            }
            return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(and);
        }
    }
}
