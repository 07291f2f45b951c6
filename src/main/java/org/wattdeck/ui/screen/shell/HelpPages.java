package org.wattdeck.ui.screen.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;

/// The pages of the help: one for each screen or page of one, and those about what is everywhere.
/// Texts are in `help/NAME.md`, those of other languages in `help/de/NAME.md` and
/// `help/fr/NAME.md`.
final class HelpPages {

    static final String FIRST = "first-steps";

    private static final List<String> GENERAL = List.of(FIRST, "commanding", "windows");

    /// @param id the screen's with that of its page, or its own
    record Page(String id, String title, String text) {}

    private HelpPages() {}

    /// In the order of the list: what is everywhere, then the screens.
    static List<Page> all(List<ScreenSpec> screens, Messages messages) {
        return Stream.concat(
                        GENERAL.stream(),
                        screens.stream().flatMap(s -> s.places().stream()).map(Place::subject))
                .flatMap(id -> page(id, messages).stream())
                .toList();
    }

    /// A page in the language of the messages, with the keys as the operator has them.
    static Optional<Page> page(String id, Messages messages) {
        return text(messages.language() + "/" + id)
                .or(() -> text(id))
                .map(messages::named)
                .map(text -> page(id, text));
    }

    private static Page page(String id, String text) {
        String title = text.lines().findFirst().orElse(id).replaceFirst("^#\\s*", "");
        return new Page(id, title, text);
    }

    private static Optional<String> text(String name) {
        try (InputStream in =
                HelpPages.class.getResourceAsStream("/org/wattdeck/ui/help/" + name + ".md")) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The help page (" + name + ") cannot be read.", e);
        }
    }

    /// What a page is about, to be searched.
    static String headings(Page page) {
        return page.text()
                .lines()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceFirst("^#+\\s*", ""))
                .collect(Collectors.joining(", "));
    }

    /// A block of a page.
    sealed interface Block {
        record Heading(int level, String text) implements Block {}

        record Paragraph(List<Piece> pieces) implements Block {}

        record Item(List<Piece> pieces) implements Block {}
    }

    enum Style {
        PLAIN,
        STRONG,
        CODE
    }

    record Piece(String text, Style style) {}

    /// Headings, paragraphs and items of a text; a paragraph is one line.
    static List<Block> blocks(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(HelpPages::block)
                .toList();
    }

    private static Block block(String line) {
        if (line.startsWith("#")) {
            int level = line.indexOf(' ');
            return new Block.Heading(level, line.substring(level).strip());
        }
        return line.startsWith("- ")
                ? new Block.Item(pieces(line.substring(2)))
                : new Block.Paragraph(pieces(line));
    }

    /// `**strong**` and `` `code` ``, one after the other, never within each other.
    static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            String mark = line.startsWith("**", at) ? "**" : line.startsWith("`", at) ? "`" : "";
            int end = mark.isEmpty() ? -1 : line.indexOf(mark, at + mark.length());
            if (end > 0) {
                pieces.add(
                        new Piece(
                                line.substring(at + mark.length(), end),
                                mark.equals("`") ? Style.CODE : Style.STRONG));
                at = end + mark.length();
                continue;
            }
            int next = nextMark(line, at + 1);
            pieces.add(new Piece(line.substring(at, next), Style.PLAIN));
            at = next;
        }
        return pieces;
    }

    private static int nextMark(String line, int from) {
        int strong = line.indexOf("**", from);
        int code = line.indexOf('`', from);
        int first = strong < 0 ? code : code < 0 ? strong : Math.min(strong, code);
        return first < 0 ? line.length() : first;
    }
}
