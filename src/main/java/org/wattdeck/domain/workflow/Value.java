package org.wattdeck.domain.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a task is given and what it gives: the values that JSON knows. Immutable; groups keep the
/// order of their keys.
public sealed interface Value {

    Value NOTHING = new Nothing();

    record Nothing() implements Value {}

    record Truth(boolean is) implements Value {}

    record Amount(double number) implements Value {}

    record Text(String text) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Group(Map<String, Value> entries) implements Value {
        public Group {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    Group EMPTY = new Group(Map.of());

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(double number) {
        return new Amount(number);
    }

    static Value of(boolean is) {
        return new Truth(is);
    }

    /// A list of texts.
    static Items texts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }

    /// A list of numbers; what is not known is nothing.
    static Items amounts(double[] numbers) {
        List<Value> items = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            items.add(Double.isNaN(number) ? NOTHING : of(number));
        }
        return new Items(items);
    }

    /// Builds a group key by key.
    static Builder group() {
        return new Builder();
    }

    /// Keys with their values, in the order they are put.
    final class Builder {
        private final Map<String, Value> entries = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, Value value) {
            entries.put(key, value);
            return this;
        }

        public Builder put(String key, String text) {
            return put(key, Value.of(text));
        }

        public Builder put(String key, double number) {
            return put(key, Value.of(number));
        }

        public Builder put(String key, boolean is) {
            return put(key, Value.of(is));
        }

        public Group done() {
            return new Group(entries);
        }
    }

    /// What it is, for messages.
    default String kind() {
        return switch (this) {
            case Nothing n -> "nothing";
            case Truth t -> t.is ? "true" : "false";
            case Amount a -> plain(a.number);
            case Text t ->
                    "\"" + (t.text.length() > 60 ? t.text.substring(0, 57) + "..." : t.text) + "\"";
            case Items i -> "a list";
            case Group g -> "a group of keys";
        };
    }

    /// A whole number without a point, as people write it.
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
