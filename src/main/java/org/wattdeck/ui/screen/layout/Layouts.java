package org.wattdeck.ui.screen.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.ui.kit.Preferences;

/// The layouts that were kept under a name, which of them the console starts with, and how the
/// windows stood last. They are in the preferences. FX thread.
public final class Layouts {

    private static final String KEY = "layouts";
    private static final String DEFAULT = "layout-default";
    private static final String LAST = "layout-last";
    private static final int LONGEST_NAME = 40;

    private final Preferences preferences;
    private final Map<String, String> texts = new LinkedHashMap<>();

    public Layouts(Preferences preferences) {
        this.preferences = preferences;
        preferences.get(KEY).stream()
                .flatMap(String::lines)
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> texts.put(parts[0], parts[1]));
    }

    /// Their names, by the alphabet.
    public List<String> names() {
        List<String> names = new ArrayList<>(texts.keySet());
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return names;
    }

    public Optional<Layout> get(String name) {
        return Optional.ofNullable(texts.get(name)).flatMap(Layout::read);
    }

    /// A name as it is kept: one line, not too long.
    public static String tidy(String name) {
        String plain = name.strip().replaceAll("\\s+", " ");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME).strip();
    }

    /// Keeps a layout; one of that name before is replaced.
    ///
    /// @throws IllegalArgumentException if the name is empty
    public void save(String name, Layout layout) {
        String tidy = tidy(name);
        if (tidy.isEmpty()) {
            throw new IllegalArgumentException("A layout needs a name.");
        }
        texts.put(tidy, layout.text());
        write();
    }

    public void delete(String name) {
        texts.remove(name);
        if (preferred().filter(name::equals).isPresent()) {
            prefer("");
        }
        write();
    }

    private void write() {
        preferences.put(
                KEY,
                texts.entrySet().stream()
                        .map(e -> e.getKey() + "\t" + e.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /// The layout the console starts with; without one it starts as it was left.
    public Optional<String> preferred() {
        return preferences.get(DEFAULT).filter(texts::containsKey);
    }

    /// @param name empty for none
    public void prefer(String name) {
        preferences.put(DEFAULT, name);
    }

    /// How the windows stand now, for the next start.
    public void remember(Layout layout) {
        preferences.put(LAST, layout.text());
    }

    /// What the next start begins with.
    public Optional<Layout> start() {
        return preferred().flatMap(this::get).or(() -> preferences.get(LAST).flatMap(Layout::read));
    }
}
