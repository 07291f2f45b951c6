package org.wattdeck.ui.kit;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The words for the values of a choice that is only chosen from, never typed into.
public final class Shown<T> extends StringConverter<T> {

    private final Function<T, String> words;

    public Shown(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public @Nullable T fromString(@Nullable String typed) {
        return null;
    }
}
