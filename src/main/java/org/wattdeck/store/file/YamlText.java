package org.wattdeck.store.file;

/// A document as one text without places: the same for the same keys and values in the same order.
final class YamlText {

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(Yaml document) {
        YamlText writer = new YamlText();
        writer.write(document);
        return writer.text.toString();
    }

    private void write(Yaml yaml) {
        switch (yaml) {
            case Yaml.Scalar s -> word(s.text());
            case Yaml.Sequence s -> {
                text.append('[');
                s.items().forEach(this::write);
                text.append(']');
            }
            case Yaml.Mapping m -> {
                text.append('{');
                for (Yaml.Entry entry : m.entries()) {
                    word(entry.key());
                    write(entry.value());
                }
                text.append('}');
            }
        }
    }

    /// With its length, so that two texts cannot be taken for one another.
    private void word(String word) {
        text.append(word.length()).append(':').append(word);
    }
}
